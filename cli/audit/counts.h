/*
 * counts.h: a table of counts with its totals, in which small numbers may be hidden so that they do
 * not follow from the rest.
 *
 * This is done as statistical offices do it: small cells and small totals are hidden first, then
 * cells more, the smallest that will do (counts_hide.c), until each hidden number has a witness:
 * another table that looks just the same and has another number there. Whoever sees the table knows
 * the totals of the columns. What is hidden of a row or a column together is not small either.
 * Where that cannot be had the table is dropped.
 */
#ifndef BROOK_CLI_AUDIT_COUNTS_H
#define BROOK_CLI_AUDIT_COUNTS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    size_t rows, columns; /* without totals, which are row `rows` and column `columns` */
    size_t *cells;
    bool *hidden;
    bool dropped; /* too few for a table */
} counts;

void counts_open(counts *c, size_t rows, size_t columns);
void counts_add(counts *c, size_t row, size_t column, size_t number); /* and to the totals */
/* Hides what is above 0 and below `limit`, and what must go with it; 0: nothing. The totals of the
 * columns must not be small. */
void counts_hide(counts *c, size_t limit);
/* Where the rows do not add up to anything that is known: those with a small cell. */
void counts_hide_rows(counts *c, size_t limit);
void counts_hide_row(counts *c, size_t row);
size_t counts_at(const counts *c, size_t row, size_t column);
bool counts_hidden(const counts *c, size_t row, size_t column);
bool counts_row_hidden(const counts *c, size_t row); /* any cell of it */
size_t counts_cells_hidden(const counts *c);         /* but in the totals of the columns */
static inline bool counts_is_small(size_t number, size_t limit) {
    return number > 0 && number < limit;
}
void counts_set_hidden(counts *c, size_t row, size_t column, bool hidden);
void counts_close(counts *c);

#endif
