/*
 * diff.h: what the parts of `brook diff` share: each note is rated by two packs (compare.c), and
 * those whose rating or urgency differs are told in order with the reason (cmd_diff.c).
 */
#ifndef BROOK_CLI_DIFF_DIFF_H
#define BROOK_CLI_DIFF_DIFF_H

#include "table/names.h"
#include "table/run.h"

typedef struct {
    const layout *layout;
    brook_pack *packs[2];
    bool json, show_all, quiet;
    size_t notes, failed, changed, other_findings;
    names moves; /* "amber to red" ... */
    size_t *move_counts;
    size_t move_capacity;
} diff_run;

/* What came of one row. */
typedef struct {
    bool failed, changed, other_findings;
    char code[24];
    buffer message, id;
    const char *from, *to; /* ratings' ids, of the packs */
    bool urgent[2];
    names why; /* sentences */
} diffed;

void diff_row(void *user, worker *w, const item *it, void *slot); /* compare.c */
void diff_free_slot(void *slot);

/* show.c: rows in order, to standard output; the sums (beside JSON to standard error). */
bool diff_show(void *user, const item *it, void *slot);
void diff_summary(const diff_run *d);

#endif
