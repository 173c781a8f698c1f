/*
 * harness.h: a small pack of another field (weather.json), with what a test adds to it, and
 * readings of notes as short texts that a test can compare.
 */
#ifndef MATCH_HARNESS_H
#define MATCH_HARNESS_H

#include "match/run.h"
#include "pack/pack.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    brk_alloc alloc;
    brk_diags diags;
    brk_model *model;
    brk_matcher *matcher;
    brk_reading reading;
    brk_vec all;     /* brk_mention: see harness_all_mentions */
    char text[8192]; /* the last answer */
} harness;

/* `members`: members of an overlay's object ("\"concepts\": [...]"), or NULL. */
void harness_open(harness *h, const char *members);
/* With the whole text of an overlay. */
void harness_open_text(harness *h, const char *overlay);
void harness_close(harness *h);
/* Loads, and says what the matcher makes of it; the model must be sound. */
brook_status harness_try(harness *h, const char *members);
/* Number of the first diagnostic, 0 if there is none. */
int32_t harness_first_problem(const char *members);

brook_status harness_read(harness *h, const char *note, int32_t age_months);
/* "storm:seen[heavy] -rain:denied wind:seen~": in text order; `-` does not count, `~` superseded,
 * `?` only suggested, then roles other than unclear as `(role)`, and [modifiers]. Of one kind:
 * behaviours, modifiers or flags. */
const char *harness_founds(harness *h, const char *note, int32_t age_months);
const char *harness_modifiers(harness *h, const char *note);
const char *harness_flags(harness *h, const char *note);
/* Lists all mentions of the note that was read last, to `all`: how many. */
size_t harness_all_mentions(harness *h);
/* "storm.named=storm rain.named=down pour": or of one concept only. */
const char *harness_mentions(harness *h, const char *note, const char *concept);
/* "A storm blew|but no rain". */
const char *harness_clauses(harness *h, const char *note);
/* Evidence of the first finding, parts with a bar between them. */
const char *harness_evidence(harness *h, const char *note);

/* A suite of one file's tests. */
int harness_run(const char *name, const TTest *const *tests, size_t count);
/* With something done before and after each test. */
int harness_run_with(const char *name, const TTest *const *tests, size_t count, void (*open)(void),
                     void (*close)(void));

#endif
