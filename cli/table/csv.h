/*
 * csv.h: rows of comma-separated values (RFC 4180): quoted fields with commas, doubled quotes and
 * line ends inside; lines ended by LF, CR LF or CR; a quotation mark inside an unquoted field is
 * taken as it is. A row that breaks the form is handed over with its problem.
 */
#ifndef BROOK_CLI_TABLE_CSV_H
#define BROOK_CLI_TABLE_CSV_H

#include "table/buffer.h"
#include "table/bytes.h"

enum { LONGEST_ROW = 16 << 20 /* bytes */, MOST_FIELDS = 4096 };

typedef enum { CSV_SOUND, CSV_QUOTE, CSV_OPEN, CSV_LONG, CSV_FIELDS } csv_problem;

typedef struct {
    buffer data;
    size_t *ends; /* where each field ends in data */
    size_t count, capacity;
    csv_problem problem;
} csv_row;

typedef struct {
    bytes *in;
    char separator;
    size_t line; /* lines read so far */
} csv_reader;

/* The next row that is not an empty line; `line` is where it begins, from 1. false: the end. */
bool csv_next(csv_reader *r, csv_row *row, size_t *line);
const char *csv_field(const csv_row *row, size_t index, size_t *length);
void csv_row_free(csv_row *row);
/* A field, quoted where it must be. */
void csv_put(buffer *out, const char *field, size_t length);

#endif
