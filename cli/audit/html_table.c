/* html_table.c: the tables of the HTML report. */
#include "audit/html.h"

#include <string.h>

enum { FITS_A_PAGE = 20 /* rows: a table of more may be parted in print */ };

void html_count(html *h, const counts *c, size_t row, size_t column) {
    size_t number = counts_at(c, row, column);
    if (!counts_hidden(c, row, column)) {
        buffer_format(&h->out, "%zu", number);
    } else {
        buffer_text(&h->out, "hidden");
    }
}

static void cell_of(html *h, const counts *c, size_t row, size_t column) {
    buffer_text(&h->out, "<td>");
    html_count(h, c, row, column);
    buffer_text(&h->out, "</td>");
}

static void head(html *h, const char *text) {
    buffer_text(&h->out, "<th scope=\"col\">");
    html_text(h, text);
    buffer_text(&h->out, "</th>");
}

/* ---- who rated what ------------------------------------------------------------------------- */

/* The ground of a cell: the darker, the larger its share of the row; dark letters stay readable. */
static void heat_cell(html *h, const counts *c, size_t row, size_t column) {
    size_t all = counts_at(c, row, c->columns);
    double share = all ? (double)counts_at(c, row, column) / (double)all : 0;
    if (counts_hidden(c, row, column) || counts_hidden(c, row, c->columns)) share = 0;
    int step = (int)(share * 8 + 0.5);
    int red = 255 - step * 15, green = 255 - step * 9, blue = 255 - step * 3;
    buffer_format(&h->out, "<td%s style=\"background:#%02x%02x%02x\">",
                  row == column ? " class=\"same\"" : "", (unsigned)red, (unsigned)green,
                  (unsigned)blue);
    html_count(h, c, row, column);
    buffer_text(&h->out, "</td>");
}

void html_confusion(html *h) {
    const audit *a = h->a;
    counts c;
    if (!h->hide.confusion) {
        buffer_text(&h->out, "<p>Not shown: small numbers.</p>");
        return;
    }
    hiding_confusion(a, &h->hide, &c);
    buffer_text(&h->out,
                "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Who rated "
                "what\"><table class=\"heat\"><caption>Rows: ");
    html_text(h, view_first(a));
    buffer_text(&h->out, ". Columns: ");
    html_text(h, view_second(a));
    buffer_text(&h->out, ". Framed: the same rating. Darker: a larger part of the row.</caption>"
                         "<thead><tr><td></td>");
    for (size_t j = 0; j <= a->categories; j++)
        head(h, view_category(a, j));
    buffer_text(&h->out, "<th scope=\"col\">All</th></tr></thead><tbody>");
    for (size_t i = 0; i <= a->categories + 1; i++) {
        bool total = i == a->categories + 1;
        buffer_format(&h->out, "<tr%s><th scope=\"row\">", total ? " class=\"all\"" : "");
        html_text(h, total ? "All" : view_category(a, i));
        buffer_text(&h->out, "</th>");
        for (size_t j = 0; j <= a->categories + 1; j++) {
            if (total || j == a->categories + 1) {
                cell_of(h, &c, i, j);
            } else {
                heat_cell(h, &c, i, j);
            }
        }
        buffer_text(&h->out, "</tr>");
    }
    buffer_text(&h->out, "</tbody></table></div>");
    counts_close(&c);
}

/* ---- groups --------------------------------------------------------------------------------- */

/* The share of the same rating follows from its row, where nothing of that is hidden. */
bool html_shows_share(const html *h, const counts *c, size_t row, const group *g) {
    return stats_total(&g->compared, h->a->categories) > 0 && !counts_row_hidden(c, row) &&
           hiding_shows_share(&h->hide, 0);
}

/* A figure and behind it its interval, which goes to the next line as a whole where it must. */
static void put_estimate(html *h, buffer *figure) {
    const char *text = buffer_string(figure), *interval = strstr(text, " (");
    size_t length = interval ? (size_t)(interval - text) + 1 : strlen(text);
    buffer_add(&h->out, text, length);
    if (interval) buffer_format(&h->out, "<span>%s</span>", interval + 1);
    buffer_free(figure);
}

static void put_estimates(html *h, const counts *c, size_t row, const group *g) {
    size_t k = h->a->categories, both = stats_total(&g->compared, k);
    buffer_text(&h->out, "<td class=\"figure\">");
    if (html_shows_share(h, c, row, g)) {
        buffer share = {0};
        view_share(&share, stats_share(stats_same(&g->compared, k), both));
        put_estimate(h, &share);
    }
    buffer_text(&h->out, "</td>");
    if (!h->hide.kappas) return; /* nobody's: there is no such column */
    buffer_text(&h->out, "<td class=\"figure\">");
    if (!counts_row_hidden(c, row) && both >= 10) {
        buffer kappa = {0};
        estimate e = stats_kappa(&g->compared, k, WEIGHT_QUADRATIC);
        if (e.known && e.interval != INTERVAL_THERE) { /* in brief: a cell is narrow */
            bool one = e.interval == INTERVAL_ONE_RATING;
            buffer_format(&kappa, "%.2f %s", view_round(e.value),
                          one ? "(one rating only)" : "(no interval)");
        } else {
            view_kappa(&kappa, e);
        }
        put_estimate(h, &kappa);
    }
    buffer_text(&h->out, "</td>");
}

static void group_row(html *h, const counts *c, size_t row, const char *name, const group *g) {
    buffer_format(&h->out, "<tr%s><th scope=\"row\">", row == c->rows ? " class=\"all\"" : "");
    html_text(h, name);
    buffer_text(&h->out, "</th>");
    for (size_t j = 0; j <= c->columns; j++)
        cell_of(h, c, row, j);
    if (h->a->compares) put_estimates(h, c, row, g);
    buffer_text(&h->out, "</tr>");
}

void html_group_table(html *h, dimension_number number, const counts *c, const size_t *order) {
    const audit *a = h->a;
    const dimension *d = &a->dimensions[number];
    buffer_format(&h->out,
                  "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table by %s\">"
                  "<table class=\"%s\"><thead><tr><th scope=\"col\">%s</th>",
                  view_dimension(h->a, number), c->rows > FITS_A_PAGE ? "by long" : "by",
                  view_dimension(h->a, number));
    for (size_t j = 0; j < c->columns; j++)
        head(h, h->hide.labels[j]);
    head(h, "All");
    if (a->compares) head(h, "Same rating (95%)");
    if (a->compares && h->hide.kappas) head(h, "Kappa, quadratic (95%)");
    buffer_text(&h->out, "</tr></thead><tbody>");
    for (size_t i = 0; i < c->rows; i++) {
        group_row(h, c, i, d->names.names[order[i]], &d->groups[order[i]]);
    }
    group_row(h, c, c->rows, "All", &a->all);
    buffer_text(&h->out, "</tbody></table></div>");
}

/* ---- behaviours ----------------------------------------------------------------------------- */

static void behaviour_head(html *h) {
    static const char *const compared[] = {"Same", "Lower", "Higher", "Only one rated", "All"};
    buffer_text(&h->out,
                "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table by "
                "behaviour\"><table class=\"by long\"><thead><tr><th scope=\"col\">Behaviour "
                "that the tool finds</th>");
    for (size_t j = 0; h->a->compares && j < 5; j++)
        head(h, compared[j]);
    for (size_t j = 0; j < 3; j++)
        head(h, view_roles[j]);
    buffer_text(&h->out, "</tr></thead><tbody>");
}

static void behaviour_row(html *h, const counts *disputes, const counts *roles, size_t row,
                          const char *name) {
    buffer_text(&h->out, "<tr><th scope=\"row\" class=\"name\">");
    html_text(h, name);
    buffer_text(&h->out, "</th>");
    for (size_t j = 0; h->a->compares && j < 5; j++)
        cell_of(h, disputes, row, j);
    for (size_t j = 0; j < 3; j++)
        cell_of(h, roles, row, j);
    buffer_text(&h->out, "</tr>");
}

/* Of some behaviours nothing can be shown, since a row is hidden whole: they are named alone. */
static void behaviours_unshown(html *h, const counts *roles, const size_t *order) {
    size_t named = 0;
    for (size_t i = 0; i < roles->rows; i++) {
        if (!counts_row_hidden(roles, i)) continue;
        buffer_text(&h->out, named++ ? "; " : "<p class=\"soft\">Not shown, small numbers: ");
        html_text(h, brook_pack_behaviour_label(h->a->pack, order[i]));
    }
    if (named) buffer_text(&h->out, ".</p>");
}

void html_behaviour_table(html *h, const counts *disputes, const counts *roles,
                          const size_t *order) {
    size_t rows = 0;
    for (size_t i = 0; i < roles->rows; i++) {
        if (counts_row_hidden(roles, i)) continue;
        if (rows++ == 0) behaviour_head(h);
        behaviour_row(h, disputes, roles, i, brook_pack_behaviour_label(h->a->pack, order[i]));
    }
    if (rows) buffer_text(&h->out, "</tbody></table></div>");
    behaviours_unshown(h, roles, order);
}
