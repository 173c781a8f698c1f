/* counts.c: see counts.h. */
#include "audit/counts.h"
#include "table/buffer.h"

#include <stdint.h>
#include <stdlib.h>

static size_t index_of(const counts *c, size_t row, size_t column) {
    return row * (c->columns + 1) + column;
}

void counts_open(counts *c, size_t rows, size_t columns) {
    *c = (counts){.rows = rows, .columns = columns};
    c->cells = need_zeroed((rows + 1) * (columns + 1), sizeof *c->cells);
    c->hidden = need_zeroed((rows + 1) * (columns + 1), sizeof *c->hidden);
}

void counts_add(counts *c, size_t row, size_t column, size_t number) {
    c->cells[index_of(c, row, column)] += number;
    c->cells[index_of(c, row, c->columns)] += number;
    c->cells[index_of(c, c->rows, column)] += number;
    c->cells[index_of(c, c->rows, c->columns)] += number;
}

size_t counts_at(const counts *c, size_t row, size_t column) {
    return c->cells[index_of(c, row, column)];
}

bool counts_hidden(const counts *c, size_t row, size_t column) {
    return c->hidden[index_of(c, row, column)];
}

void counts_set_hidden(counts *c, size_t row, size_t column, bool hidden) {
    c->hidden[index_of(c, row, column)] = hidden;
}

bool counts_row_hidden(const counts *c, size_t row) {
    for (size_t k = 0; k <= c->columns; k++) {
        if (counts_hidden(c, row, k)) return true;
    }
    return false;
}

void counts_close(counts *c) {
    free(c->cells);
    free(c->hidden);
    *c = (counts){0};
}

/* ---- rows apart ----------------------------------------------------------------------------- */

static bool is_small(size_t number, size_t limit) {
    return number > 0 && number < limit;
}

void counts_hide_row(counts *c, size_t row) {
    for (size_t k = 0; k <= c->columns; k++)
        counts_set_hidden(c, row, k, true);
}

static bool row_is_small(const counts *c, size_t row, size_t limit) {
    for (size_t k = 0; k <= c->columns; k++) {
        if (is_small(counts_at(c, row, k), limit)) return true;
    }
    return false;
}

void counts_hide_rows(counts *c, size_t limit) {
    for (size_t r = 0; r < c->rows; r++) {
        if (row_is_small(c, r, limit)) counts_hide_row(c, r);
    }
}

/* ---- rows that add up ----------------------------------------------------------------------- */

/* `cells`: rows whose cells are hidden; `totals`: those of them whose total is hidden too. */
typedef struct {
    const counts *c;
    size_t limit;
    bool *cells, *totals;
} cover;

/* Could one note be moved in this column from row `from` to row `to`, both totals being hidden? A
 * row that is named is known not to be empty. */
static bool can_move(const cover *v, size_t from, size_t to, size_t column) {
    return from != to && v->totals[from] && v->totals[to] && counts_at(v->c, from, column) > 0 &&
           counts_at(v->c, from, v->c->columns) > 1;
}

static bool total_is_open(const cover *v, size_t row) {
    for (size_t r = 0; r < v->c->rows; r++) {
        for (size_t k = 0; k < v->c->columns; k++) {
            if (can_move(v, row, r, k) || can_move(v, r, row, k)) return true;
        }
    }
    return false;
}

/* Could rows a and b swap a note of column k for one of column l? Totals stay. */
static bool can_swap(const cover *v, size_t a, size_t b, size_t k, size_t l) {
    return (counts_at(v->c, a, k) > 0 && counts_at(v->c, b, l) > 0) ||
           (counts_at(v->c, b, k) > 0 && counts_at(v->c, a, l) > 0);
}

static bool cell_is_open(const cover *v, size_t row, size_t column) {
    for (size_t r = 0; r < v->c->rows; r++) {
        if (r == row || !v->cells[r]) continue;
        if (can_move(v, row, r, column) || can_move(v, r, row, column)) return true;
        for (size_t k = 0; k < v->c->columns; k++) {
            if (k != column && can_swap(v, row, r, column, k)) return true;
        }
    }
    return false;
}

static size_t sum_of(const cover *v, const bool *rows, size_t column) {
    size_t sum = 0;
    for (size_t r = 0; r < v->c->rows; r++)
        sum += rows[r] ? counts_at(v->c, r, column) : 0;
    return sum;
}

static bool totals_are_open(const cover *v) {
    if (is_small(sum_of(v, v->totals, v->c->columns), v->limit)) return false;
    for (size_t r = 0; r < v->c->rows; r++) {
        if (v->totals[r] && !total_is_open(v, r)) return false;
    }
    return true;
}

static bool cells_are_open(const cover *v) {
    for (size_t k = 0; k < v->c->columns; k++) {
        size_t sum = sum_of(v, v->cells, k);
        if (is_small(sum, v->limit)) return false;
        for (size_t r = 0; sum > 0 && r < v->c->rows; r++) {
            if (v->cells[r] && !cell_is_open(v, r, k)) return false;
        }
    }
    return true;
}

/* Adds the smallest row that is not among these; false: there is none. */
static bool add_smallest(const cover *v, const bool *among, bool with_total) {
    size_t best = SIZE_MAX, least = SIZE_MAX;
    for (size_t r = 0; r < v->c->rows; r++) {
        size_t total = counts_at(v->c, r, v->c->columns);
        if (among[r] || total == 0 || total >= least) continue;
        best = r;
        least = total;
    }
    if (best == SIZE_MAX) return false;
    v->cells[best] = true;
    if (with_total) v->totals[best] = true;
    return true;
}

static bool settle(const cover *v) {
    for (;;) { /* ends: each round adds a row */
        if (!totals_are_open(v)) {
            if (!add_smallest(v, v->totals, true)) return false;
        } else if (!cells_are_open(v)) {
            if (!add_smallest(v, v->cells, false) && !add_smallest(v, v->totals, true)) {
                return false;
            }
        } else {
            return true;
        }
    }
}

static void mark_hidden(const cover *v, counts *c) {
    for (size_t k = 0; k < c->columns; k++) {
        bool told = sum_of(v, v->cells, k) == 0; /* then each is 0, and may be seen */
        for (size_t r = 0; r < c->rows; r++)
            counts_set_hidden(c, r, k, v->cells[r] && !told);
    }
    for (size_t r = 0; r < c->rows; r++)
        counts_set_hidden(c, r, c->columns, v->totals[r]);
}

void counts_hide(counts *c, size_t limit) {
    size_t all = counts_at(c, c->rows, c->columns);
    if (limit == 0 || all == 0) return;
    cover v = {.c = c, .limit = limit};
    v.cells = need_zeroed(c->rows + 1, sizeof *v.cells);
    v.totals = need_zeroed(c->rows + 1, sizeof *v.totals);
    for (size_t r = 0; r < c->rows; r++) {
        v.cells[r] = row_is_small(c, r, limit);
        v.totals[r] = is_small(counts_at(c, r, c->columns), limit);
    }
    c->dropped = all < 2 * limit || row_is_small(c, c->rows, limit) || !settle(&v);
    if (!c->dropped) mark_hidden(&v, c);
    free(v.cells);
    free(v.totals);
}
