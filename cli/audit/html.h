/* html.h: what the parts of the HTML report share (html.c the page, html_table.c, html_plot.c,
 * html_label.c, html_cases.c). */
#ifndef BROOK_CLI_AUDIT_HTML_H
#define BROOK_CLI_AUDIT_HTML_H

#include "audit/hiding.h"

typedef struct {
    const audit *a;
    buffer out;
    hiding hide;
} html;

extern const char html_style[]; /* html_style.c */

void html_text(html *h, const char *text); /* escaped; what is no UTF-8 or no text as U+FFFD */
void html_count(html *h, const counts *c, size_t row, size_t column);
/* html_cases.c: `named` false: their number must not be told. */
void html_cases(html *h, const cases *c, const char *caption, bool named);
/* html_table.c */
bool html_shows_share(const html *h, const counts *c, size_t row, const group *g);
void html_confusion(html *h);
void html_group_table(html *h, dimension_number d, const counts *c, const size_t *order);
void html_behaviour_table(html *h, const counts *disputes, const counts *roles,
                          const size_t *order);

/* html_plot.c: inline SVG; every figure in it stands in a table too. */
void html_patterns(html *h);
void html_group_plot(html *h, dimension_number d, const counts *c, const size_t *order);
void html_behaviour_plot(html *h, const counts *disputes, const size_t *order);
/* html_label.c: a name that ends at x, in a row of a plot whose top is y. */
void html_label(html *h, size_t x, size_t y, size_t width, const char *text);

#endif
