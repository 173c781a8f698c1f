/*
 * html.c: an audit as one HTML page that loads nothing and runs nothing, to be read, printed and
 * shared. Small counts are hidden unless the user says otherwise; then notes are only named by id.
 */
#include "audit/html.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { USUAL_LIMIT = 5 };

void html_text(html *h, const char *text) {
    size_t length = text ? strlen(text) : 0;
    if (!utf8_is_valid(text, length)) {
        buffer_text(&h->out, "\xEF\xBF\xBD");
        return;
    }
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        const char *safe = c == '<'                             ? "&lt;"
                           : c == '>'                           ? "&gt;"
                           : c == '&'                           ? "&amp;"
                           : c == '"'                           ? "&quot;"
                           : c < 0x20 && c != '\n' && c != '\t' ? "\xEF\xBF\xBD"
                                                                : NULL;
        if (safe) {
            buffer_text(&h->out, safe);
        } else {
            buffer_char(&h->out, (char)c);
        }
    }
}

/* ---- the head ------------------------------------------------------------------------------- */

static void put_date(html *h) {
    const char *epoch = getenv("SOURCE_DATE_EPOCH"); /* for reports that must come out the same */
    time_t now = epoch ? (time_t)strtoll(epoch, NULL, 10) : time(NULL);
    struct tm *tm = epoch ? gmtime(&now) : localtime(&now);
    char text[40] = "";
    if (tm) strftime(text, sizeof text, "%e %B %Y", tm);
    html_text(h, text + (text[0] == ' '));
}

static void put_head(html *h) {
    const audit *a = h->a;
    const char *slash = strrchr(a->options->table.path, '/');
    buffer_text(&h->out,
                "<!DOCTYPE html>\n<html lang=\"en-GB\"><head><meta charset=\"utf-8\"><meta "
                "name=\"viewport\" content=\"width=device-width,initial-scale=1\"><meta "
                "http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                "style-src 'unsafe-inline'\"><title>How consistent are the ratings?</title>"
                "<style>");
    buffer_text(&h->out, html_style);
    buffer_text(&h->out, "</style></head>\n<body><header><h1>How consistent are the ratings?</h1>"
                         "<p class=\"soft\">");
    html_text(h, strcmp(a->options->table.path, "-") == 0 ? "standard input"
                 : slash                                  ? slash + 1
                                                          : a->options->table.path);
    buffer_text(&h->out, ", ");
    put_date(h);
    buffer_format(&h->out, ". %zu row%s; %zu could not be read or rated and are left out. ",
                  a->rows, a->rows == 1 ? "" : "s", a->failed);
    if (a->compares) {
        buffer_text(&h->out, "Compared: <b>");
        html_text(h, view_first(a));
        buffer_text(&h->out, "</b> (first) with <b>");
        html_text(h, view_second(a));
        buffer_text(&h->out, "</b> (second).");
    }
    buffer_text(&h->out, "</p>");
    if (h->hide.limit > 0) {
        buffer_format(&h->out,
                      "<p class=\"soft\">Counts from 1 to %zu are hidden, and what would "
                      "give them away, so that the report can be shared.",
                      h->hide.limit - 1);
        if (h->hide.joined < h->hide.count) {
            buffer_char(&h->out, ' ');
            buffer_text(&h->out, hiding_joined_why(&h->hide));
            html_text(h, h->hide.labels[h->hide.joined]);
            buffer_char(&h->out, '.');
        }
        buffer_text(&h->out, "</p>");
    }
    buffer_text(&h->out, "</header>\n<main>");
}

/* ---- urgent notes ---------------------------------------------------------------------------- */

static void put_urgent(html *h) {
    const audit *a = h->a;
    size_t urgent = a->all.urgent;
    if (!a->rates) return;
    buffer_text(&h->out, "<section class=\"urgent\"><h2>Urgent first</h2><p>");
    bool told = hiding_tells_urgent(a, &h->hide);
    if (told) {
        buffer_format(&h->out, "%zu", urgent);
    } else {
        buffer_text(&h->out, "Some (small numbers are not shown)");
    }
    buffer_format(&h->out,
                  " of %zu notes ask for something to be done at once, whatever their "
                  "rating. See that each of them was acted on.</p>",
                  a->all.notes);
    if (urgent > 0) html_cases(h, &a->urgent, "Urgent notes", told);
    buffer_text(&h->out, "</section>");
}

/* ---- key figures ---------------------------------------------------------------------------- */

static void put_share(html *h, const char *name, size_t column, size_t part, size_t all) {
    estimate e = stats_share(part, all);
    buffer_text(&h->out, "<li>");
    html_text(h, name);
    if (!hiding_shows_share(&h->hide, column) || !e.known) {
        buffer_text(&h->out, "<b>-</b><span>not shown: small numbers</span></li>");
        return;
    }
    buffer_format(&h->out, "<b>%.1f%%</b><span>95%%: %.1f%% to %.1f%%</span></li>", 100 * e.value,
                  100 * e.low, 100 * e.high);
}

static void put_kappa(html *h, const char *name, weighting w) {
    estimate e = stats_kappa(&h->a->all.compared, h->a->categories, w);
    buffer_text(&h->out, "<li>");
    html_text(h, name);
    if (e.known && e.interval != INTERVAL_THERE) {
        buffer_format(&h->out, "<b>%.2f</b><span>%s</span></li>", view_round(e.value),
                      view_no_interval(e));
    } else if (e.known) {
        buffer_format(&h->out, "<b>%.2f</b><span>95%%: %.2f to %.2f; %s</span></li>",
                      view_round(e.value), view_round(e.low), view_round(e.high), view_strength(e));
    } else {
        buffer_text(&h->out, "<b>-</b><span>cannot be worked out</span></li>");
    }
}

static void put_kappas(html *h) {
    if (!h->hide.kappas) {
        buffer_text(&h->out, "<li>Kappa, plain and weighted<b>-</b><span>not shown: small "
                             "numbers</span></li>");
        return;
    }
    put_kappa(h, "Kappa", WEIGHT_NONE);
    put_kappa(h, "Kappa, linear weights", WEIGHT_LINEAR);
    put_kappa(h, "Kappa, quadratic weights", WEIGHT_QUADRATIC);
}

static void put_figures(html *h) {
    const matrix *m = &h->a->all.compared;
    size_t k = h->a->categories, both = stats_total(m, k);
    buffer_format(&h->out, "<h2>Agreement</h2><p>%zu notes have both ratings",
                  stats_total(m, k + 1));
    if (!h->hide.mixed && !h->hide.too_few) {
        buffer_format(&h->out, "; %zu are rated by both, and the figures are over these", both);
    }
    buffer_text(&h->out, ".</p><ul class=\"figures\">");
    put_share(h, "Same rating", 0, stats_same(m, k), both);
    put_share(h, "First lower (under-rated)", 1, stats_lower(m, k), both);
    put_share(h, "First higher (over-rated)", 2, stats_higher(m, k), both);
    put_kappas(h);
    buffer_text(&h->out, "</ul><h2>Who rated what</h2>");
    html_confusion(h);
}

/* ---- groups and behaviours ------------------------------------------------------------------ */

static void put_dimension(html *h, dimension_number number) {
    const dimension *d = &h->a->dimensions[number];
    if (!d->used || d->names.count == 0) return;
    if (d->names.count == 1 && strcmp(d->names.names[0], "(not given)") == 0) return;
    counts c;
    size_t *order = hiding_groups(h->a, &h->hide, d, &c);
    buffer_format(&h->out, "<h2>By %c%s</h2>", view_dimension(h->a, number)[0] | 0x20,
                  view_dimension(h->a, number) + 1);
    if (d->title) {
        buffer_text(&h->out, "<p class=\"soft\">");
        view_periods(d, &h->out);
        buffer_text(&h->out, "</p>");
    }
    if (c.dropped) {
        buffer_text(&h->out, "<p>Not shown: small numbers.</p>");
    } else {
        html_group_plot(h, number, &c, order);
        html_group_table(h, number, &c, order);
    }
    counts_close(&c);
    free(order);
}

/* Only one period is shown: two would tell more than either. */
static void put_times(html *h) {
    const audit *whole = h->a;
    audit coarse = *whole;
    coarse.dimensions[BY_MONTH] = hiding_times(whole, &h->hide);
    h->a = &coarse;
    put_dimension(h, BY_MONTH);
    h->a = whole;
    if (coarse.dimensions[BY_MONTH].title) tally_close_dimension(&coarse.dimensions[BY_MONTH]);
}

static void put_behaviours(html *h) {
    const audit *a = h->a;
    size_t *order, count = tally_behaviours(a, &order);
    counts disputes, roles;
    hiding_behaviours(a, h->hide.limit, count, order, &disputes, &roles);
    if (count > 0) {
        buffer_text(&h->out, a->compares ? "<h2>Most disputed behaviours</h2><p>Most disagreements "
                                           "first. What was done to the child is not counted as "
                                           "displayed by it.</p>"
                                         : "<h2>Behaviours found</h2><p>What was done to the child "
                                           "is not counted as displayed by it.</p>");
        if (a->compares) html_behaviour_plot(h, &disputes, order);
        html_behaviour_table(h, &disputes, &roles, order);
    }
    counts_close(&disputes);
    counts_close(&roles);
    free(order);
}

/* ---- the end -------------------------------------------------------------------------------- */

static void put_end(html *h) {
    const brook_pack *pack = h->a->pack;
    size_t count;
    const char *const *notes = view_notes(h->a, &count);
    buffer_text(&h->out, "<h2>How to read this</h2><ul>");
    for (size_t i = 0; i < count; i++) {
        buffer_text(&h->out, "<li>");
        html_text(h, notes[i]);
        buffer_text(&h->out, "</li>");
    }
    buffer_text(&h->out, "</ul></main>\n<footer><p>Pack ");
    html_text(h, brook_pack_id(pack));
    buffer_format(&h->out, " %s, edition %s", brook_pack_version(pack), brook_pack_edition(pack));
    for (size_t i = 0; i < brook_pack_overlay_count(pack); i++) {
        buffer_text(&h->out, " + ");
        html_text(h, brook_pack_overlay_id(pack, i));
    }
    buffer_format(&h->out, ", digest %.16s; brook %s.</p>", brook_pack_digest(pack),
                  brook_version_string());
    for (size_t i = 0; i < brook_pack_disclaimer_count(pack); i++) {
        buffer_text(&h->out, "<p>");
        html_text(h, brook_pack_disclaimer(pack, i));
        buffer_text(&h->out, "</p>");
    }
    buffer_text(&h->out, "<p class=\"soft\">");
    html_text(h, brook_pack_attribution(pack));
    buffer_text(&h->out, "</p></footer></body></html>\n");
}

static int save(const html *h, outfile *page) {
    if (outfile_write(page, h->out.bytes, h->out.length) && outfile_complete(page)) return 0;
    return fail("the report was not written (%s): an older one is as it was",
                strerror(page->error));
}

int audit_html(const audit *a, outfile *page) {
    const audit_options *o = a->options;
    html h = {.a = a, .hide = hiding_of(a, o->suppress_given ? o->suppress_below : USUAL_LIMIT)};
    put_head(&h);
    html_patterns(&h);
    put_urgent(&h);
    if (a->compares) put_figures(&h);
    for (size_t d = 0; d < BY_MONTH; d++)
        put_dimension(&h, (dimension_number)d);
    put_times(&h);
    put_behaviours(&h);
    if (a->compares && a->worst.met > 0) {
        buffer_text(&h.out,
                    "<h2>Disagreements that matter most</h2><p>Urgent notes first, then those "
                    "rated furthest apart.</p>");
        html_cases(&h, &a->worst, "Disagreements", hiding_names_disagreements(a, &h.hide));
    }
    put_end(&h);
    int code = save(&h, page);
    buffer_free(&h.out);
    return code;
}
