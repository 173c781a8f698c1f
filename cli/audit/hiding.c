/* hiding.c: see hiding.h. */
#include "audit/hiding.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { SAME, LOWER, HIGHER, ONE_RATED, NONE_RATED };

static bool is_small(size_t number, size_t limit) {
    return number > 0 && number < limit;
}

/* ---- columns put together ------------------------------------------------------------------- */

/* Those with small totals, and the smallest others, until together they are not small, and are more
 * than one each. */
static size_t choose(const size_t *totals, size_t count, size_t limit, bool *chosen) {
    size_t many = 0, sum = 0;
    for (size_t j = 0; j < count; j++) {
        chosen[j] = is_small(totals[j], limit);
        many += chosen[j];
        sum += chosen[j] ? totals[j] : 0;
    }
    while (many > 0 && (many < 2 || sum < limit || sum <= many)) {
        size_t best = SIZE_MAX;
        for (size_t j = 0; j < count; j++) {
            bool fits = !chosen[j] && totals[j] > 0;
            if (fits && (best == SIZE_MAX || totals[j] < totals[best])) best = j;
        }
        if (best == SIZE_MAX) break;
        chosen[best] = true;
        many++;
        sum += totals[best];
    }
    return many;
}

static void place(hiding *h, size_t column, const char *label, bool joins) {
    size_t at = joins && h->joined != SIZE_MAX ? h->joined : h->count++;
    char *own = h->labels[at];
    size_t used = strlen(own), room = sizeof h->labels[at] - used;
    if (used == 0) h->first[at] = column;
    snprintf(own + used, room, "%s%s", used > 0 ? " or " : "", label);
    h->of[column] = at;
    if (joins) h->joined = at;
}

static void lay_out(const audit *a, hiding *h, const bool *chosen) {
    const char *labels[MOST_COLUMNS];
    size_t columns = view_columns(a, labels);
    memset(h->labels, 0, sizeof h->labels);
    h->count = 0;
    h->joined = SIZE_MAX;
    for (size_t j = 0; j < columns; j++)
        place(h, j, labels[j], chosen[j]);
    if (h->joined == SIZE_MAX) h->joined = h->count;
}

/* Cells of all groups that are hidden; months come later, in periods that suit. */
static size_t cells_hidden(const audit *a, const hiding *h) {
    size_t hidden = 0;
    for (size_t d = 0; d < BY_MONTH; d++) {
        counts c;
        if (!a->dimensions[d].used) continue;
        free(hiding_groups(a, h, &a->dimensions[d], &c));
        hidden += counts_cells_hidden(&c);
        counts_close(&c);
    }
    return hidden;
}

/* Notes that one or none rated are often few in a group, and would hide more of it. */
static void join_unrated(const audit *a, hiding *h) {
    static const bool unrated[MOST_COLUMNS] = {[ONE_RATED] = true, [NONE_RATED] = true};
    hiding joined = *h;
    lay_out(a, &joined, unrated);
    if (cells_hidden(a, &joined) < cells_hidden(a, h)) *h = joined;
}

static void put_together(const audit *a, hiding *h) {
    const char *labels[MOST_COLUMNS];
    size_t columns = view_columns(a, labels), totals[MOST_COLUMNS];
    bool chosen[MOST_COLUMNS] = {false};
    counts c;
    counts_open(&c, 1, columns);
    view_fill(a, &c, 0, &a->all);
    for (size_t j = 0; j < columns; j++)
        totals[j] = counts_at(&c, 0, j);
    h->too_few = is_small(counts_at(&c, 0, columns), 2 * h->limit);
    counts_close(&c);
    h->few = choose(totals, columns, h->limit, chosen) > 0;
    lay_out(a, h, chosen);
    h->sides = h->count;
    memcpy(h->side_of, h->of, sizeof h->of);
    bool rated = chosen[SAME] || chosen[LOWER] || chosen[HIGHER];
    h->mixed = a->compares && rated && (chosen[ONE_RATED] || chosen[NONE_RATED]);
    if (a->compares && h->limit > 0 && !h->few) join_unrated(a, h);
}

const char *hiding_joined_why(const hiding *h) {
    return h->few ? "Put together, being few: " : "Put together, so that less is hidden: ";
}

void hiding_fill(const audit *a, const hiding *h, counts *c, size_t row, const group *g) {
    const char *labels[MOST_COLUMNS];
    size_t columns = view_columns(a, labels);
    counts whole;
    counts_open(&whole, 1, columns);
    view_fill(a, &whole, 0, g);
    for (size_t j = 0; j < columns; j++)
        counts_add(c, row, h->of[j], counts_at(&whole, 0, j));
    counts_close(&whole);
}

hiding hiding_of(const audit *a, size_t limit) {
    hiding h = {.limit = limit};
    put_together(a, &h);
    if (!a->compares) return h;
    counts c;
    view_confusion(a, &c);
    h.confusion = hiding_matrix(a, &h, &c, &h.kappas) && !h.too_few;
    h.kappas &= h.confusion && !h.mixed;
    counts_close(&c);
    return h;
}

void hiding_confusion(const audit *a, const hiding *h, counts *c) {
    bool kappas;
    view_confusion(a, c);
    hiding_matrix(a, h, c, &kappas);
}

/* ---- what must not tell either -------------------------------------------------------------- */

bool hiding_shows_share(const hiding *h, size_t column) {
    return !h->too_few && !h->mixed && (h->joined == h->count || h->of[column] != h->joined);
}

bool hiding_names_disagreements(const audit *a, const hiding *h) {
    if (h->limit == 0) return true;
    return !h->too_few && !h->few && !is_small(a->worst.met, h->limit);
}

bool hiding_tells_urgent(const audit *a, const hiding *h) {
    return !is_small(a->all.urgent, h->limit) && !is_small(a->all.notes - a->all.urgent, h->limit);
}

void hiding_behaviours(const audit *a, size_t limit, size_t count, const size_t *order,
                       counts *disputes, counts *roles) {
    counts_open(disputes, count, 4);
    counts_open(roles, count, 3);
    for (size_t i = 0; i < count; i++) {
        const behaviour_tally *b = &a->behaviours[order[i]];
        size_t same = b->compared - b->lower - b->higher - b->one_rated;
        const size_t columns[] = {same, b->lower, b->higher, b->one_rated};
        for (size_t j = 0; j < 4; j++)
            counts_add(disputes, i, j, columns[j]);
        for (size_t j = 0; j < 3; j++)
            counts_add(roles, i, j, b->seen[j]);
    }
    counts_hide_rows(disputes, limit);
    counts_hide_rows(roles, limit);
    for (size_t i = 0; i < count; i++) {
        bool hidden = counts_row_hidden(disputes, i) || counts_row_hidden(roles, i);
        if (hidden) counts_hide_row(disputes, i);
        if (hidden) counts_hide_row(roles, i);
    }
}
