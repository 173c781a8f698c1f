/* counts.c: see counts.h. */
#include "audit/counts.h"
#include "table/buffer.h"

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

/* Hides the smallest cell of a line in which just one is hidden; `step` leads from cell to cell. */
static bool cover(counts *c, size_t start, size_t step, size_t length) {
    size_t hidden = 0, best = 0;
    bool any = false;
    for (size_t i = 0; i < length; i++) {
        size_t at = start + i * step;
        hidden += c->hidden[at];
        if (c->hidden[at] || c->cells[at] == 0) continue;
        if (!any || c->cells[at] < c->cells[best]) best = at;
        any = true;
    }
    if (hidden != 1 || !any) return false;
    c->hidden[best] = true;
    return true;
}

static bool cover_all(counts *c) {
    bool more = false;
    for (size_t r = 0; r <= c->rows; r++) {
        more |= cover(c, index_of(c, r, 0), 1, c->columns + 1);
    }
    for (size_t k = 0; k <= c->columns; k++) {
        more |= cover(c, k, c->columns + 1, c->rows + 1);
    }
    return more;
}

void counts_hide(counts *c, size_t limit) {
    size_t all = (c->rows + 1) * (c->columns + 1);
    for (size_t i = 0; i < all; i++) {
        c->hidden[i] = c->cells[i] > 0 && c->cells[i] < limit;
        c->any_hidden |= c->hidden[i];
    }
    while (c->any_hidden && cover_all(c)) { /* ends: each round hides one cell more */
    }
}

void counts_force(counts *c, size_t row, size_t column) {
    c->hidden[index_of(c, row, column)] = true;
    while (cover_all(c)) {
    }
}

size_t counts_at(const counts *c, size_t row, size_t column) {
    return c->cells[index_of(c, row, column)];
}

bool counts_hidden(const counts *c, size_t row, size_t column) {
    return c->hidden[index_of(c, row, column)];
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
