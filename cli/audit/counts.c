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

void counts_hide_row(counts *c, size_t row) {
    for (size_t k = 0; k <= c->columns; k++)
        counts_set_hidden(c, row, k, true);
}

static bool row_is_small(const counts *c, size_t row, size_t limit) {
    for (size_t k = 0; k <= c->columns; k++) {
        if (counts_is_small(counts_at(c, row, k), limit)) return true;
    }
    return false;
}

void counts_hide_rows(counts *c, size_t limit) {
    for (size_t r = 0; r < c->rows; r++) {
        if (row_is_small(c, r, limit)) counts_hide_row(c, r);
    }
}

size_t counts_cells_hidden(const counts *c) {
    size_t cells = c->rows * (c->columns + 1), hidden = 0;
    for (size_t i = 0; i < cells; i++)
        hidden += c->dropped || c->hidden[i];
    return hidden;
}
