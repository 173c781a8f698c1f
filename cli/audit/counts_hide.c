/*
 * counts_hide.c: which cells of a table that adds up are hidden (counts.h).
 *
 * Rows, columns and the column of the rows' totals are the nodes of a network, and cells its edges:
 * one note more in a cell and one less in another, so that no sum changes that may be seen, is a
 * way round. A cell may be one more at any time, and one less where it is not 0 (a total: not 1,
 * since a row that is named is not empty). So a hidden number has a witness where a way round leads
 * through it over hidden cells alone. Where none does, the cheapest is taken, and the cells on it
 * are hidden too: a cell costs what it counts, a total more.
 */
#include "audit/counts.h"
#include "table/buffer.h"

#include <stdint.h>
#include <stdlib.h>

typedef struct {
    counts *c;
    size_t limit, nodes;
    size_t *cost, *from; /* by node: of the cheapest way to it; where that comes from */
    bool *done;
} network;

/* The column of totals counts as one more column, `columns`, with its ways turned about. */
static size_t column_node(const network *n, size_t column) {
    return n->c->rows + column;
}

static bool is_row(const network *n, size_t node) {
    return node < n->c->rows;
}

static bool has_way(const network *n, size_t row, size_t column, bool to_column) {
    size_t number = counts_at(n->c, row, column);
    if (column == n->c->columns) return !to_column || number > 1;
    return counts_at(n->c, n->c->rows, column) > 0 && (to_column || number > 0);
}

static size_t price(const network *n, size_t row, size_t column) {
    enum { OF_A_TOTAL = 50 };
    if (counts_hidden(n->c, row, column)) return 0;
    size_t number = counts_at(n->c, row, column);
    return column == n->c->columns ? OF_A_TOTAL + 3 * number : 1 + number;
}

/* ---- ways round ----------------------------------------------------------------------------- */

static size_t nearest(const network *n) {
    size_t best = SIZE_MAX;
    for (size_t i = 0; i < n->nodes; i++) {
        bool reached = !n->done[i] && n->cost[i] != SIZE_MAX;
        if (reached && (best == SIZE_MAX || n->cost[i] < n->cost[best])) best = i;
    }
    return best;
}

typedef struct {
    size_t row, column;
} place;

static void look_on(network *n, size_t at, size_t to, place without) {
    bool row = is_row(n, at);
    size_t r = row ? at : to, k = (row ? to : at) - n->c->rows;
    if ((r == without.row && k == without.column) || !has_way(n, r, k, row)) return;
    size_t cost = n->cost[at] + price(n, r, k);
    if (cost >= n->cost[to]) return;
    n->cost[to] = cost;
    n->from[to] = at;
}

/* What the cheapest way costs that does without this cell; SIZE_MAX: there is none. */
static size_t way(network *n, size_t start, size_t end, place without) {
    for (size_t i = 0; i < n->nodes; i++) {
        n->cost[i] = SIZE_MAX;
        n->done[i] = false;
    }
    n->cost[start] = 0;
    for (size_t at; (at = nearest(n)) != SIZE_MAX && at != end;) {
        n->done[at] = true;
        size_t first = is_row(n, at) ? n->c->rows : 0;
        size_t last = is_row(n, at) ? n->nodes : n->c->rows;
        for (size_t to = first; to < last; to++)
            look_on(n, at, to, without);
    }
    return n->cost[end];
}

static void hide_way(network *n, size_t start, size_t end) {
    for (size_t at = end; at != start; at = n->from[at]) {
        size_t before = n->from[at];
        size_t r = is_row(n, at) ? at : before, k = (is_row(n, at) ? before : at) - n->c->rows;
        counts_set_hidden(n->c, r, k, true);
    }
}

/* Sees to a witness of a hidden cell; false: there is none to be had. */
static bool cover(network *n, place p) {
    size_t column = column_node(n, p.column), there = SIZE_MAX, back = SIZE_MAX;
    if (has_way(n, p.row, p.column, true)) there = way(n, column, p.row, p);
    if (there == 0) return true;
    if (has_way(n, p.row, p.column, false)) back = way(n, p.row, column, p);
    if (there == SIZE_MAX && back == SIZE_MAX) return false;
    if (back <= there) {
        hide_way(n, p.row, column);
        return true;
    }
    way(n, column, p.row, p);
    hide_way(n, column, p.row);
    return true;
}

static bool cover_all(network *n) {
    for (size_t r = 0; r < n->c->rows; r++) {
        for (size_t k = 0; k <= n->c->columns; k++) {
            if (counts_hidden(n->c, r, k) && !cover(n, (place){r, k})) return false;
        }
    }
    return true;
}

/* ---- sums ----------------------------------------------------------------------------------- */

/* The cells of a row, or of a column, whose sum may be seen. */
typedef struct {
    size_t row, column, count;
    bool down;
} line;

static place in_line(const line *l, size_t i) {
    return l->down ? (place){i, l->column} : (place){l->row, i};
}

/* Hides cells more, the smallest first, until what is hidden is not small together. */
static bool widen(network *n, const line *l) {
    bool any = false;
    for (;;) {
        size_t sum = 0, best = SIZE_MAX, least = SIZE_MAX;
        for (size_t i = 0; i < l->count; i++) {
            place p = in_line(l, i);
            size_t number = counts_at(n->c, p.row, p.column);
            if (counts_hidden(n->c, p.row, p.column)) {
                sum += number;
            } else if (number > 0 && number < least) {
                best = i;
                least = number;
            }
        }
        if (!counts_is_small(sum, n->limit) || best == SIZE_MAX) return any;
        place p = in_line(l, best);
        counts_set_hidden(n->c, p.row, p.column, true);
        any = true;
    }
}

static bool widen_all(network *n) {
    bool any = false;
    for (size_t k = 0; k <= n->c->columns; k++)
        any |= widen(n, &(line){.column = k, .count = n->c->rows, .down = true});
    for (size_t r = 0; r < n->c->rows; r++) {
        if (counts_hidden(n->c, r, n->c->columns)) continue;
        any |= widen(n, &(line){.row = r, .count = n->c->columns});
    }
    return any;
}

/* ---- all of it ------------------------------------------------------------------------------ */

static bool hide_small(counts *c, size_t limit) {
    bool any = false;
    for (size_t r = 0; r < c->rows; r++) {
        for (size_t k = 0; k <= c->columns; k++) {
            bool small = counts_is_small(counts_at(c, r, k), limit);
            counts_set_hidden(c, r, k, small);
            any |= small;
        }
    }
    return any;
}

static bool settle(counts *c, size_t limit) {
    network n = {.c = c, .limit = limit, .nodes = c->rows + c->columns + 1};
    n.cost = need_zeroed(n.nodes, sizeof *n.cost);
    n.from = need_zeroed(n.nodes, sizeof *n.from);
    n.done = need_zeroed(n.nodes, sizeof *n.done);
    bool covered;
    do { /* ends: each round hides a cell more */
        covered = cover_all(&n);
    } while (covered && widen_all(&n));
    free(n.cost);
    free(n.from);
    free(n.done);
    return covered;
}

void counts_hide(counts *c, size_t limit) {
    size_t all = counts_at(c, c->rows, c->columns);
    if (limit == 0 || all == 0) return;
    c->dropped = all < 2 * limit;
    for (size_t k = 0; k < c->columns; k++)
        c->dropped |= counts_is_small(counts_at(c, c->rows, k), limit);
    if (!c->dropped && hide_small(c, limit)) c->dropped = !settle(c, limit);
}
