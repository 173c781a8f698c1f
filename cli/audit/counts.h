/*
 * counts.h: a table of counts with its totals, in which small numbers may be hidden.
 *
 * A hidden cell must not follow from the rest: wherever one cell alone is hidden in a line (a row
 * or a column with its total), the smallest other that is not 0 is hidden too, until no line has
 * just one.
 */
#ifndef BROOK_CLI_AUDIT_COUNTS_H
#define BROOK_CLI_AUDIT_COUNTS_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    size_t rows, columns; /* without totals, which are row `rows` and column `columns` */
    size_t *cells;
    bool *hidden;
    bool any_hidden;
} counts;

void counts_open(counts *c, size_t rows, size_t columns);
void counts_add(counts *c, size_t row, size_t column, size_t number); /* and to the totals */
/* Hides what is above 0 and below `limit`; 0: nothing. */
void counts_hide(counts *c, size_t limit);
/* Hides one more cell, and what must be hidden with it. */
void counts_force(counts *c, size_t row, size_t column);
size_t counts_at(const counts *c, size_t row, size_t column);
bool counts_hidden(const counts *c, size_t row, size_t column);
bool counts_row_hidden(const counts *c, size_t row); /* any cell of it */
void counts_close(counts *c);

#endif
