/*
 * diff.h: what the parts of `brook diff` share: each note is rated by two packs (compare.c), what
 * makes a difference is put into sentences (why.c), and notes whose rating or urgency differs are
 * told in order (show.c), with sums and what differs in the packs themselves (sums.c).
 */
#ifndef BROOK_CLI_DIFF_DIFF_H
#define BROOK_CLI_DIFF_DIFF_H

#include "table/names.h"
#include "table/run.h"

/* How often each of some sentences was met. */
typedef struct {
    names said;
    size_t *counts, capacity;
} tally;

typedef struct {
    const layout *layout;
    brook_pack *packs[2];
    bool json, show_all, quiet;
    size_t notes, failed, changed, other_findings, other_advice;
    int error;            /* errno of what stopped writing; 0: nothing did */
    tally moves, reasons; /* "amber to red" ...; why, of notes that change */
} diff_run;

/* What came of one row. */
typedef struct {
    bool failed, changed, other_findings;
    char code[24];
    buffer message, id;
    const char *from, *to; /* ratings' ids, of the packs */
    bool urgent[2];
    names why;    /* sentences: what makes the difference */
    names advice; /* what only one of them advises, where the rating is the same */
} diffed;

void diff_row(void *user, worker *w, const item *it, void *slot); /* compare.c */
void diff_free_slot(void *slot);

/* why.c */
void diff_why(diffed *row, const brook_result *a, const brook_result *b);
const char *diff_rating(const brook_result *r, int32_t rating); /* its id, or "none" */

/* show.c: rows in order, to standard output. */
bool diff_show(void *user, const item *it, void *slot);

/* sums.c: to standard output, beside JSON to standard error. */
void tally_add(tally *t, const char *sentence);
void tally_free(tally *t);
void diff_summary(const diff_run *d);

/* show.c: brings to the outside what was shown; false: `error` says why that failed, now or
 * before. */
bool diff_sent(diff_run *d);

#endif
