/*
 * html_cases.c: notes that are named in the report: urgent ones, and disagreements. What is shared
 * has their ids alone; otherwise they stand in a table with both ratings, and their text where it
 * was asked for.
 */
#include "audit/html.h"

static void put_name(html *h, const case_named *c) {
    if (c->id) {
        html_text(h, c->id);
    } else {
        buffer_format(&h->out, "line %zu", c->line);
    }
}

static void put_ids(html *h, const cases *c) {
    buffer_text(&h->out, "<ul class=\"ids\">");
    for (size_t i = 0; i < c->count; i++) {
        buffer_text(&h->out, "<li>");
        put_name(h, &c->items[i]);
        buffer_text(&h->out, "</li>");
    }
    buffer_text(&h->out, "</ul>");
}

static void put_rating(html *h, int category) {
    buffer_text(&h->out, "</td><td class=\"left\">");
    html_text(h, category == MISSING ? "-" : view_category(h->a, (size_t)category));
}

static void put_case_table(html *h, const cases *c, const char *caption) {
    buffer_text(&h->out, "<table class=\"long\"><caption>");
    html_text(h, caption);
    buffer_text(&h->out, "</caption><thead><tr><th scope=\"col\">Note</th><th scope=\"col\" "
                         "class=\"left\">First</th><th scope=\"col\" class=\"left\">Second</th>");
    if (h->a->options->show_text)
        buffer_text(&h->out, "<th scope=\"col\" class=\"left\">Text</th>");
    buffer_text(&h->out, "</tr></thead><tbody>");
    for (size_t i = 0; i < c->count; i++) {
        buffer_text(&h->out, "<tr><td class=\"left\">");
        put_name(h, &c->items[i]);
        if (c->items[i].urgent) buffer_text(&h->out, " (urgent)");
        put_rating(h, c->items[i].first);
        put_rating(h, c->items[i].second);
        if (h->a->options->show_text) {
            buffer_text(&h->out, "</td><td class=\"left\">");
            html_text(h, c->items[i].text ? c->items[i].text : "");
        }
        buffer_text(&h->out, "</td></tr>");
    }
    buffer_text(&h->out, "</tbody></table>");
}

void html_cases(html *h, const cases *c, const char *caption, bool named) {
    if (!named) {
        buffer_text(&h->out, "<p>They are not named here: their number would give small numbers "
                             "away.</p>");
        return;
    }
    if (c->met > c->count) {
        buffer_format(&h->out, "<p>The first %zu of %zu, gravest first.</p>", c->count, c->met);
    }
    if (h->hide.limit > 0) {
        put_ids(h, c);
    } else {
        put_case_table(h, c, caption);
    }
}
