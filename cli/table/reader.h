/*
 * reader.h: a file of notes, CSV or JSON Lines, item by item in bounded memory.
 *
 * Which form it has is seen from its first byte where nobody says it: JSON Lines begins with a
 * brace. A row of CSV that is not UTF-8 is a bad row where an earlier one showed that the file is
 * UTF-8; otherwise the file is in another encoding, which stops the run before anything is rated
 * wrongly.
 */
#ifndef BROOK_CLI_TABLE_READER_H
#define BROOK_CLI_TABLE_READER_H

#include "table/item.h"

typedef enum { FORM_UNKNOWN, FORM_CSV, FORM_JSONL } form;

typedef struct {
    bytes in;
    form form;
    layout *layout;
    csv_reader csv;
    csv_row header;
    size_t line; /* JSON Lines read so far */
    item ahead;  /* JSON Lines: the first record, read before it is asked for */
    bool has_ahead;
    bool is_utf8, refused, given; /* given: an item was asked for */
    size_t count;                 /* of items handed out */
} reader;

/* The value of --option, "csv" or "jsonl"; 0, or an exit code with the error said. */
int form_read(const char *option, const char *name, form *f);
/* From the end of a file's name; FORM_UNKNOWN where it tells nothing. */
form form_of_path(const char *path);

/* Opens the file and reads nothing of it. NULL: failed, already told. */
reader *reader_open(const char *path, const char *encoding, layout *l);
/* Reads as far as the header, or of JSON Lines the first record, which tells the names. `f`
 * FORM_UNKNOWN: seen from the content. 0, or the exit code. */
int reader_start(reader *r, form f);
bool reader_next(reader *r, item *it);
/* After the last item: 0, or the exit code after telling what stopped it. `consequence` ends the
 * sentence ("the output is not complete"). */
int reader_finish(const reader *r, const char *consequence);
size_t reader_line(const reader *r);
void reader_close(reader *r);

#endif
