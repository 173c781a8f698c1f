/* csv.c: see csv.h. */
#include "table/csv.h"

#include <stdlib.h>
#include <string.h>

static void end_field(csv_row *row) {
    if (row->count == MOST_FIELDS) {
        row->problem = CSV_FIELDS;
        return;
    }
    if (row->count == row->capacity) {
        row->capacity = row->capacity ? 2 * row->capacity : 32;
        row->ends = need_memory(realloc(row->ends, row->capacity * sizeof *row->ends));
    }
    row->ends[row->count++] = row->data.length;
}

static void take(csv_row *row, int c) {
    if (row->data.length < LONGEST_ROW) {
        buffer_char(&row->data, (char)c);
    } else {
        row->problem = CSV_LONG;
    }
}

/* A line end that begins with c is taken whole. */
static bool line_end(csv_reader *r, int c) {
    if (c == '\r' && bytes_peek(r->in) == '\n') bytes_next(r->in);
    if (c == '\n' || c == '\r') r->line++;
    return c == '\n' || c == '\r' || c < 0;
}

/* Behind the opening mark; returns what follows the closing one. */
static int read_quoted(csv_reader *r, csv_row *row) {
    for (int c; (c = bytes_next(r->in)) >= 0;) {
        if (c == '"') {
            if (bytes_peek(r->in) != '"') return bytes_next(r->in);
            bytes_next(r->in);
        } else if (c == '\n' || (c == '\r' && bytes_peek(r->in) != '\n')) {
            r->line++;
        }
        take(row, c);
    }
    row->problem = CSV_OPEN;
    return -1;
}

/* One field; true: another follows on the row. */
static bool read_field(csv_reader *r, csv_row *row, int c) {
    if (c == '"') {
        c = read_quoted(r, row);
        if (c >= 0 && c != r->separator && c != '\n' && c != '\r') row->problem = CSV_QUOTE;
    }
    while (c != r->separator && !line_end(r, c)) {
        take(row, c);
        c = bytes_next(r->in);
    }
    end_field(row);
    return c == r->separator;
}

bool csv_next(csv_reader *r, csv_row *row, size_t *line) {
    int c;
    while ((c = bytes_next(r->in)) >= 0 && line_end(r, c)) { /* empty lines */
    }
    if (c < 0) return false;
    *line = r->line + 1;
    buffer_clear(&row->data);
    row->count = 0;
    row->problem = CSV_SOUND;
    while (read_field(r, row, c)) {
        c = bytes_next(r->in);
    }
    return true;
}

const char *csv_field(const csv_row *row, size_t index, size_t *length) {
    size_t start = index == 0 ? 0 : row->ends[index - 1];
    *length = row->ends[index] - start;
    return row->data.bytes ? row->data.bytes + start : "";
}

void csv_row_free(csv_row *row) {
    buffer_free(&row->data);
    free(row->ends);
    *row = (csv_row){0};
}

void csv_put(buffer *out, const char *field, size_t length) {
    bool quote = length > 0 && (field[0] == ' ' || field[length - 1] == ' ');
    for (size_t i = 0; !quote && i < length; i++) {
        quote = strchr(",\"\r\n;\t", field[i]) != NULL;
    }
    if (!quote) {
        buffer_add(out, field, length);
        return;
    }
    buffer_char(out, '"');
    for (size_t i = 0; i < length; i++) {
        if (field[i] == '"') buffer_char(out, '"');
        buffer_char(out, field[i]);
    }
    buffer_char(out, '"');
}
