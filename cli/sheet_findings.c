/*
 * sheet_findings.c: what was found, as a table, and what was read but not counted. None of it is
 * folded away in print: who reads the paper alone needs all that the rating rests on.
 */
#include "rating_show.h"
#include "sheet_parts.h"

#include <string.h>

static void reasons(const sheet *s, size_t count,
                    const char *(*id)(const brook_result *, size_t, size_t), size_t f) {
    for (size_t i = 0; i < count; i++) {
        if (i > 0) buffer_text(s->out, "; ");
        sheet_text(s, brook_pack_modifier_reason(s->pack, id(s->r, f, i)));
    }
}

static void raised(const sheet *s, size_t f) {
    size_t count = brook_finding_modifier_count(s->r, f);
    buffer_text(s->out, "<tr class=\"more\"><td colspan=\"4\">Raised from ");
    sheet_rating(s, brook_finding_rating(s->r, f));
    buffer_text(s->out, " to ");
    sheet_rating(s, brook_finding_raised_to(s->r, f));
    buffer_text(s->out, ": ");
    reasons(s, count, brook_finding_modifier, f);
    buffer_text(s->out, count == 0 ? "because of the ages of those involved." : ".");
    buffer_text(s->out, "</td></tr>\n");
}

/* The last fold leaves out what changes nothing; in the note it stays marked. */
static void noted(const sheet *s, size_t f) {
    buffer_text(s->out, "<tr class=\"more f5\"><td colspan=\"4\">Noted: ");
    reasons(s, brook_finding_noted_count(s->r, f), brook_finding_noted, f);
    buffer_text(s->out, ". The rating does not rest on this.</td></tr>\n");
}

static void cells(const sheet *s, size_t f) {
    for (size_t i = 0; i < brook_finding_cell_count(s->r, f); i++) {
        const char *code = brook_finding_cell_descriptor(s->r, f, i);
        int64_t band = brook_pack_band_find(s->pack, brook_finding_cell_band(s->r, f, i));
        if (i > 0) buffer_text(s->out, "<br>");
        const char *whose = age_said(s->r, f, i);
        if (band >= 0) sheet_text(s, brook_pack_band_label(s->pack, (size_t)band));
        buffer_text(s->out, whose ? ", " : "");
        sheet_text(s, whose);
        buffer_text(s->out, ": ");
        sheet_rating(s, brook_finding_cell_rating(s->r, f, i));
        buffer_text(s->out, code ? ", <span class=\"code\">" : ", not listed");
        sheet_text(s, code);
        if (code) buffer_text(s->out, "</span>");
    }
}

static void label(const sheet *s, size_t f) {
    size_t count = brook_finding_behaviour_count(s->r, f);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) buffer_text(s->out, " or ");
        sheet_text(s, behaviour_label(s->pack, brook_finding_behaviour(s->r, f, i)));
    }
}

/* Whether a finding that counts and stands above has the same reason. */
static bool told_above(const sheet *s, size_t f, const char *reason) {
    for (size_t i = 0; i < f; i++) {
        const char *other = brook_finding_reason(s->r, i);
        if (brook_finding_counts(s->r, i) && other && strcmp(other, reason) == 0) return true;
    }
    return false;
}

/* The last fold has a reason once. */
static void reason(const sheet *s, size_t f) {
    const char *told = brook_finding_reason(s->r, f);
    bool again = told && told_above(s, f, told);
    if (again) buffer_text(s->out, "<span class=\"r5\">As above.</span><span class=\"f5\">");
    sheet_text(s, told);
    if (again) buffer_text(s->out, "</span>");
}

static void finding(const sheet *s, size_t f) {
    const char *who = role_said(s->r, f);
    buffer_text(s->out, "<tr><th scope=\"row\">");
    label(s, f);
    buffer_text(s->out, "</th><td>");
    cells(s, f);
    buffer_text(s->out, "</td><td>");
    reason(s, f);
    buffer_text(s->out, "</td><td>");
    sheet_text(s, brook_pack_status_label(s->pack, brook_finding_status(s->r, f)));
    if (who) {
        buffer_text(s->out, "; ");
        sheet_text(s, who);
    }
    buffer_text(s->out, "</td></tr>\n");
    if (brook_finding_raised_to(s->r, f) >= 0) raised(s, f);
    if (brook_finding_noted_count(s->r, f) > 0) noted(s, f);
}

static size_t number_of(const sheet *s, bool counts) {
    size_t number = 0;
    for (size_t f = 0; f < brook_result_finding_count(s->r); f++) {
        number += (brook_finding_counts(s->r, f) != 0) == counts;
    }
    return number;
}

void sheet_findings(const sheet *s) {
    if (number_of(s, true) == 0) return;
    buffer_text(
        s->out,
        "<section aria-labelledby=\"h-found\">\n<h2 id=\"h-found\">What was found, and why</h2>\n"
        "<table>\n<thead><tr><th scope=\"col\">Behaviour</th><th scope=\"col\">Rating by band, "
        "listed as</th>"
        "<th scope=\"col\">Why</th><th scope=\"col\">Status</th></tr></thead>\n<tbody>\n");
    for (size_t f = 0; f < brook_result_finding_count(s->r); f++) {
        if (brook_finding_counts(s->r, f)) finding(s, f);
    }
    buffer_text(s->out, "</tbody>\n</table>\n</section>\n");
}

void sheet_set_aside(const sheet *s) {
    if (number_of(s, false) == 0) return;
    buffer_text(
        s->out,
        "<section aria-labelledby=\"h-aside\">\n<h2 id=\"h-aside\">Read, but not counted</h2>\n"
        "<ul>\n");
    for (size_t f = 0; f < brook_result_finding_count(s->r); f++) {
        if (brook_finding_counts(s->r, f)) continue;
        buffer_text(s->out, "<li>");
        label(s, f);
        buffer_text(s->out, ": ");
        sheet_text(s, set_aside_why(s->pack, s->r, f));
        buffer_text(s->out, "</li>\n");
    }
    buffer_text(s->out, "</ul>\n</section>\n");
}
