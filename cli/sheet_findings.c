/* sheet_findings.c: what was found, and what was read but not counted, as tables. */
#include "rating_show.h"
#include "sheet_parts.h"

#include <string.h>

static void modifiers(const sheet *s, size_t f) {
    size_t count = brook_finding_modifier_count(s->r, f);
    if (brook_finding_raised_to(s->r, f) < 0) return;
    fputs("<br>Raised from ", s->out);
    sheet_rating(s, brook_finding_rating(s->r, f));
    fputs(" to ", s->out);
    sheet_rating(s, brook_finding_raised_to(s->r, f));
    fputs(": ", s->out);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) fputs("; ", s->out);
        sheet_text(s, brook_pack_modifier_reason(s->pack, brook_finding_modifier(s->r, f, i)));
    }
    fputs(count == 0 ? "because of the ages of those involved." : ".", s->out);
}

static void cells(const sheet *s, size_t f) {
    for (size_t i = 0; i < brook_finding_cell_count(s->r, f); i++) {
        const char *code = brook_finding_cell_descriptor(s->r, f, i);
        int64_t band = brook_pack_band_find(s->pack, brook_finding_cell_band(s->r, f, i));
        if (i > 0) fputs("<br>", s->out);
        if (band >= 0) sheet_text(s, brook_pack_band_label(s->pack, (size_t)band));
        fputs(": ", s->out);
        sheet_rating(s, brook_finding_cell_rating(s->r, f, i));
        fputs(code ? ", listed as " : ", inferred: not listed", s->out);
        sheet_text(s, code);
    }
}

static void label(const sheet *s, size_t f) {
    size_t count = brook_finding_behaviour_count(s->r, f);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) fputs(" or ", s->out);
        sheet_text(s, behaviour_label(s->pack, brook_finding_behaviour(s->r, f, i)));
    }
}

static void finding(const sheet *s, size_t f) {
    fputs("<tr><th scope=\"row\">", s->out);
    label(s, f);
    fputs("</th><td>", s->out);
    cells(s, f);
    fputs("</td><td>", s->out);
    sheet_text(s, brook_finding_reason(s->r, f));
    modifiers(s, f);
    fputs("</td><td>", s->out);
    sheet_text(s, brook_pack_status_label(s->pack, brook_finding_status(s->r, f)));
    fputs("</td></tr>\n", s->out);
}

static bool any(const sheet *s, int32_t counts) {
    for (size_t f = 0; f < brook_result_finding_count(s->r); f++) {
        if (brook_finding_counts(s->r, f) == counts) return true;
    }
    return false;
}

void sheet_findings(const sheet *s) {
    if (!any(s, 1)) return;
    fputs(
        "<section aria-labelledby=\"h-found\">\n<h2 id=\"h-found\">What was found, and why</h2>\n"
        "<table>\n<thead><tr><th scope=\"col\">Behaviour</th><th scope=\"col\">Rating by band</th>"
        "<th scope=\"col\">Why</th><th scope=\"col\">Status</th></tr></thead>\n<tbody>\n",
        s->out);
    for (size_t f = 0; f < brook_result_finding_count(s->r); f++) {
        if (brook_finding_counts(s->r, f)) finding(s, f);
    }
    fputs("</tbody>\n</table>\n</section>\n", s->out);
}

void sheet_set_aside(const sheet *s) {
    if (!any(s, 0)) return;
    fputs("<section aria-labelledby=\"h-aside\">\n<h2 id=\"h-aside\">Read, but not counted</h2>\n"
          "<ul>\n",
          s->out);
    for (size_t f = 0; f < brook_result_finding_count(s->r); f++) {
        if (brook_finding_counts(s->r, f)) continue;
        const char *because = brook_finding_set_aside_because(s->r, f);
        const char *why = brook_pack_status_reason(s->pack, because);
        fputs("<li>", s->out);
        label(s, f);
        fputs(": ", s->out);
        sheet_text(s, why ? why : "a more specific finding rests on the same words");
        fputs("</li>\n", s->out);
    }
    fputs("</ul>\n</section>\n", s->out);
}
