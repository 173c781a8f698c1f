/*
 * html_plot.c: the plots of the HTML report, as inline SVG without script. Each part of a bar has a
 * colour of its own lightness and a hatching of its own.
 */
#include "audit/html.h"

#include <string.h>

enum {
    LABEL = 230, /* room for names, to the left of the bars */
    BAR = 370,
    GAP = 50,
    DOTS = 210,
    WIDTH = LABEL + BAR + GAP + DOTS + 24,
    ROW = 30,
    THICK = 16, /* of a bar */
    TEXT = 19   /* a line of letters in the middle of a row, below its top */
};

static const char *const comparison_fills[] = {"#2b6a99", "url(#lower)", "url(#higher)",
                                               "url(#one)", "#e4e7ea"};
/* Of ratings: the highest darkest; the last is `none`. */
static const char *const rating_fills[] = {"#7a1f3d",   "url(#higher)", "url(#light)",
                                           "url(#one)", "#4f6d8f",      "#b9cbdc",
                                           "#8c8c8c",   "#d0b090",      "#606060"};

/* Columns that were put together have the fill of their first. */
static const char *fill_of(const html *h, size_t shown) {
    size_t column = h->hide.first[shown];
    if (h->a->compares) return comparison_fills[column];
    return column == h->a->categories ? "#e4e7ea" : rating_fills[column];
}

/* The hatchings, once for the page. */
void html_patterns(html *h) {
    buffer_text(
        &h->out,
        "<svg width=\"0\" height=\"0\" aria-hidden=\"true\" style=\"position:absolute\"><defs>"
        "<pattern id=\"lower\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" fill=\"#c2410c\"/>"
        "<rect width=\"2\" height=\"6\" fill=\"#fde3d3\"/></pattern>"
        "<pattern id=\"higher\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
        "<rect width=\"6\" height=\"6\" fill=\"#f0b429\"/><circle cx=\"3\" cy=\"3\" r=\"1.3\" "
        "fill=\"#5c3d00\"/></pattern>"
        "<pattern id=\"light\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
        "<rect width=\"6\" height=\"6\" fill=\"#a9d5c0\"/><rect y=\"2\" width=\"6\" "
        "height=\"1\" fill=\"#2f6b50\"/></pattern>"
        "<pattern id=\"one\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" "
        "patternTransform=\"rotate(-45)\"><rect width=\"6\" height=\"6\" fill=\"#b8bec6\"/>"
        "<rect width=\"1.5\" height=\"6\" fill=\"#4d5661\"/></pattern></defs></svg>");
}

static void key(html *h) {
    buffer_text(&h->out, "<ul class=\"key\">");
    for (size_t j = 0; j < h->hide.count; j++) {
        buffer_format(&h->out,
                      "<li><svg width=\"18\" height=\"14\" aria-hidden=\"true\"><rect width=\"18\" "
                      "height=\"14\" fill=\"%s\" stroke=\"#4d5661\"/></svg>",
                      fill_of(h, j));
        html_text(h, h->hide.labels[j]);
        buffer_text(&h->out, "</li>");
    }
    buffer_text(&h->out, "</ul>");
}

static void open_svg(html *h, size_t rows, size_t width, const char *what, const char *by) {
    buffer_format(&h->out,
                  "<svg viewBox=\"0 0 %zu %zu\" width=\"%zu\" role=\"img\" aria-label=\"%s%s; the "
                  "figures stand in the table below\">",
                  width, rows * ROW + 38, width, what, by);
}

static void hidden_note(html *h, size_t y) {
    buffer_format(&h->out,
                  "<text class=\"soft\" x=\"%d\" y=\"%zu\">not shown: small numbers</text>",
                  LABEL + 6, y + TEXT);
}

static void stacked(html *h, const counts *c, size_t row, size_t y) {
    double x = LABEL, all = (double)counts_at(c, row, c->columns), end = LABEL + BAR;
    for (size_t j = 0; j < c->columns && all > 0; j++) {
        if (counts_hidden(c, row, j)) continue;
        double width = BAR * (double)counts_at(c, row, j) / all;
        if (width <= 0) continue;
        buffer_format(&h->out,
                      "<rect x=\"%.1f\" y=\"%zu\" width=\"%.1f\" height=\"%d\" fill=\"%s\" "
                      "stroke=\"#fff\" stroke-width=\"1\"/>",
                      x, y + (ROW - THICK) / 2, width, THICK, fill_of(h, j));
        x += width;
    }
    if (all > 0 && end - x > 0.5) { /* what is hidden: its length follows from the total */
        buffer_format(&h->out,
                      "<rect x=\"%.1f\" y=\"%zu\" width=\"%.1f\" height=\"%d\" fill=\"none\" "
                      "stroke=\"#5a6472\" stroke-dasharray=\"2 2\"/>",
                      x + 0.5, y + (ROW - THICK) / 2, end - x - 1, THICK);
    }
}

/* Agreement with its interval, on a scale from 0 to 100%. */
static void dot(html *h, const group *g, size_t y) {
    size_t k = h->a->categories;
    estimate e = stats_share(stats_same(&g->compared, k), stats_total(&g->compared, k));
    if (!e.known) return;
    double start = LABEL + BAR + GAP;
    buffer_format(&h->out,
                  "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%zu\" y2=\"%zu\" stroke=\"#1b1f24\" "
                  "stroke-width=\"2\"/><circle cx=\"%.1f\" cy=\"%zu\" r=\"4.5\" fill=\"#2b6a99\" "
                  "stroke=\"#1b1f24\"/>",
                  start + DOTS * e.low, start + DOTS * e.high, y + ROW / 2, y + ROW / 2,
                  start + DOTS * e.value, y + ROW / 2);
}

static void scale(html *h, double start, double width, size_t rows) {
    size_t bottom = 18 + rows * ROW;
    for (int i = 0; i <= 4; i++) {
        double x = start + width * i / 4;
        buffer_format(
            &h->out,
            "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"18\" y2=\"%zu\" stroke=\"#c9d0d8\"/>"
            "<text class=\"soft\" x=\"%.1f\" y=\"%zu\" text-anchor=\"middle\">%d%%</text>",
            x, x, bottom, x, bottom + 14, i * 25);
    }
}

void html_group_plot(html *h, dimension_number number, const counts *c, const size_t *order) {
    const audit *a = h->a;
    const dimension *d = &a->dimensions[number];
    buffer_text(&h->out, "<figure tabindex=\"0\">");
    key(h);
    open_svg(h, c->rows, a->compares ? WIDTH : LABEL + BAR + 40, "Shares by ",
             view_dimension(h->a, number));
    scale(h, LABEL, BAR, c->rows);
    if (a->compares) {
        scale(h, LABEL + BAR + GAP, DOTS, c->rows);
        buffer_format(&h->out,
                      "<text x=\"%d\" y=\"12\">All notes</text><text x=\"%d\" y=\"12\">Same "
                      "rating, of those rated by both</text>",
                      LABEL, LABEL + BAR + GAP);
    }
    for (size_t i = 0; i < c->rows; i++) {
        size_t y = 18 + i * ROW;
        html_label(h, LABEL - 10, y, LABEL - 12, d->names.names[order[i]]);
        const group *g = &d->groups[order[i]];
        if (counts_hidden(c, i, c->columns)) {
            hidden_note(h, y);
        } else {
            stacked(h, c, i, y);
        }
        if (a->compares && html_shows_share(h, c, i, g)) dot(h, g, y);
    }
    buffer_text(&h->out, "</svg></figure>");
}

/* ---- behaviours ----------------------------------------------------------------------------- */

static void bar(html *h, double x, double width, size_t y, const char *fill) {
    buffer_format(&h->out, "<rect x=\"%.1f\" y=\"%zu\" width=\"%.1f\" height=\"%d\" fill=\"%s\"/>",
                  x, y + (ROW - THICK) / 2, width, THICK, fill);
}

enum { MIDDLE = LABEL + 70 + BAR / 2, MOST_BARS = 12 };

static void behaviour_bar(html *h, const counts *c, size_t row, const char *name, size_t y) {
    double all = (double)counts_at(c, row, c->columns), half = BAR / 2.0;
    double lower = half * (double)counts_at(c, row, 1) / all;
    html_label(h, LABEL + 60, y, LABEL + 58, name);
    bar(h, MIDDLE - lower, lower, y, "url(#lower)");
    bar(h, MIDDLE, half * (double)counts_at(c, row, 2) / all, y, "url(#higher)");
    buffer_format(&h->out, "<text class=\"soft\" x=\"%d\" y=\"%zu\">%.0f notes</text>",
                  MIDDLE + BAR / 2 + 10, y + TEXT, all);
}

/* Lower to the left of the middle, higher to its right, as shares of the notes compared; those of
 * which nothing is hidden, most disputed first. */
void html_behaviour_plot(html *h, const counts *c, const size_t *order) {
    size_t shown[MOST_BARS], rows = 0;
    for (size_t i = 0; i < c->rows && rows < MOST_BARS; i++) {
        if (!counts_row_hidden(c, i) && counts_at(c, i, c->columns) > 0) shown[rows++] = i;
    }
    if (rows == 0) return;
    buffer_text(&h->out, "<figure tabindex=\"0\">");
    open_svg(h, rows, LABEL + BAR + 170, "Share of notes rated lower and higher, by behaviour", "");
    buffer_format(&h->out,
                  "<text x=\"%d\" y=\"12\" text-anchor=\"end\">lower by the first &#8592;</text>"
                  "<text x=\"%d\" y=\"12\">&#8594; higher</text>",
                  MIDDLE - 8, MIDDLE + 8);
    for (size_t i = 0; i < rows; i++) {
        behaviour_bar(h, c, shown[i], brook_pack_behaviour_label(h->a->pack, order[shown[i]]),
                      18 + i * ROW);
    }
    buffer_format(&h->out,
                  "<line x1=\"%d\" x2=\"%d\" y1=\"18\" y2=\"%zu\" stroke=\"#1b1f24\"/></svg>"
                  "<figcaption class=\"soft\">Bars reach the edge where all notes differ.%s"
                  "</figcaption></figure>",
                  MIDDLE, MIDDLE, 18 + rows * ROW,
                  h->hide.limit > 0 ? " Behaviours with small numbers are left out." : "");
}
