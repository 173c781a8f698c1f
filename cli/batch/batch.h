/*
 * batch.h: what the parts of `brook batch` share. The way of a row: read (table/reader), rated and
 * written into its slot by one of the threads (rate.c, row_csv.c, row_json.c), handed over in order
 * (output.c), and told of at the end (summary.c). Where children and dates are known, what earlier
 * notes of a child add is worked out after the last row (chronology.c).
 */
#ifndef BROOK_CLI_BATCH_BATCH_H
#define BROOK_CLI_BATCH_BATCH_H

#include "table/names.h"
#include "table/outfile.h"
#include "table/run.h"

enum { MOST_RATINGS = 16 };

/* What came of one row. */
typedef struct {
    buffer out;  /* the row of output, without its end of line */
    bool failed; /* code and message say why */
    char code[24], message[240];
    int32_t rating;                        /* -1: none */
    int32_t own_rating;                    /* without what was done to the child; -1: none */
    bool urgent, doubted;                  /* doubted: its age, by the date of birth beside it */
    uint32_t findings, displayed, done_to; /* that count: all, and two of the child's roles */
    buffer child;                          /* empty: not known */
    bool has_child;                        /* the row names one */
    bool dated;
    int32_t days;
} rated;

/* One row's share in a chronology. */
typedef struct {
    uint32_t child; /* NO_CHILD: it has none, or no date */
    int32_t days;
    uint32_t findings, displayed, done_to;
    uint32_t earlier_notes, earlier_findings, earlier_displayed, earlier_done_to;
    int8_t rating, own_rating, earlier_highest;
    bool rises;
} event;

#define NO_CHILD UINT32_MAX

typedef struct {
    names children;
    event *events; /* one a row */
    size_t count, capacity;
} chronology;

typedef struct {
    table_options table;
    source_options sources;
    const char *output, *rejects;
    form to;
    bool keep_text, bare;
} batch_options;

typedef struct {
    const batch_options *options;
    layout *layout;
    reader *reader;
    brook_pack *pack;
    bool with_history;
    chronology history;
    FILE *spool;     /* with_history: rows before their chronology is known */
    int spool_error; /* also why there is no spool */
    outfile out, rejects;
    names carried; /* columns that are passed on to CSV */
    buffer line;   /* scratch of the one thread that writes */
    size_t counts[MOST_RATINGS + 1], urgent, rows, rejected; /* counts: none comes last */
    size_t doubted; /* rows with an age and a date of birth that do not fit */
    /* Rows that name a child and are not in its history: without a date; not rated; with a date
     * too, but the run has no histories. */
    size_t undated, lost, unplaced;
} batch;

/* rate.c: the work of one thread on one row. */
void batch_rate(void *user, worker *w, const item *it, void *slot);
/* What to say in a row that names a child and has no place in its history; NULL: nothing. */
const char *batch_undated(const batch *b, const rated *row);
void batch_free_slot(void *slot);

/* row_csv.c, row_json.c: `result` NULL where the row failed. */
/* Which are passed on, and whether a record names a child and a date; before the first row. */
void csv_columns(batch *b);
void csv_header(const batch *b, buffer *out);
char csv_separator(const batch *b);
void csv_row_of(const batch *b, const item *it, const facts *f, const brook_result *result,
                rated *slot);
void csv_history(const batch *b, const event *e, buffer *out);
void json_row_of(const batch *b, const item *it, const facts *f, const brook_result *result,
                 rated *slot);
void json_history(const batch *b, const event *e, buffer *out);

/* chronology.c */
void chronology_add(chronology *c, const rated *row);
void chronology_work_out(chronology *c);
void chronology_free(chronology *c);

/* output.c */
int output_open(batch *b);  /* files, before anything is read */
int output_begin(batch *b); /* their first lines, once the header is known */
bool output_row(void *user, const item *it, void *slot);
int output_complete(batch *b, const table_run *r);
void output_close(batch *b);

/* summary.c: to standard error. */
void summary_reject(batch *b, size_t line, const rated *row);
void summary_print(const batch *b);

#endif
