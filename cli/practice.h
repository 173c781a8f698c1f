/*
 * practice.h: a practice round: which notes, the questions, and what came of it. Ratings are the
 * pack's numbers, -1 for a note that is not rated.
 */
#ifndef BROOK_CLI_PRACTICE_H
#define BROOK_CLI_PRACTICE_H

#include "cli.h"
#include "dialogue.h"

enum { MOST_PRACTICE = 1000, NOT_GIVEN = -2 };

typedef struct {
    size_t set;
    uint64_t seed;
    int64_t band; /* -1: all */
    bool plain;
} practice_options;

typedef struct {
    const brook_pack *pack;
    brook_classifier *classifier;
    brook_observation *observation;
    dialogue d;
    practice_options o;
    size_t notes[MOST_PRACTICE]; /* chosen, in order */
    size_t count;
    int32_t given[MOST_PRACTICE], tool[MOST_PRACTICE]; /* NOT_GIVEN: skipped */
} practice;

/* practice.c: chooses by the seed; how many there are. */
size_t practice_choose(practice *p);
/* All notes: 0, EXIT_NOT_RATED where it was ended early, EXIT_USAGE after telling. */
int practice_rounds(practice *p);
/* The band of a note that decides: the oldest that its child's age is in. */
size_t practice_band(const practice *p, size_t note);

/* practice_sum.c: to standard output. */
void practice_summary(const practice *p);
void practice_json(const practice *p);

#endif
