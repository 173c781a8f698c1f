/*
 * learned.h: the learned weights at work (docs/learned.md). Compiled with the matcher: each
 * feature's parts as numbers, found in the row of its stem; run once a note.
 */
#ifndef BRK_MATCH_LEARNED_H
#define BRK_MATCH_LEARNED_H

#include "match/feature_places.h"

#define BRK_LEARNED_PICKS 4u         /* most words that a learned finding shows */
#define BRK_MAX_NOTE_FEATURES 20000u /* different features of a note that count: its first ones */

/* Compiled weights: the features of each stem side by side (of pairs: the first stem), in the order
 * of their keys: kind, then the other part. A feature's number is its place in `keys`. */
typedef struct brk_learned_index {
    const brk_learned *data;
    uint32_t *rows; /* stem -> its first feature; one more at the end */
    uint32_t row_count;
    uint32_t *keys;
    uint32_t feature_count;
    uint32_t *concepts; /* concept -> its feature, or BRK_NONE; their keys are not used */
    uint32_t *starts;   /* feature -> its first weight; one more at the end */
    brk_weight *weights;
    uint32_t symbols[BRK_SYMBOL_COUNT]; /* stem numbers of the classes of words */
} brk_learned_index;

/* Number of the feature, or BRK_NONE. `first` is a stem, and for BAND and CONCEPT the band or the
 * concept. */
uint32_t brk_feature_find(const brk_learned_index *index, brk_feature_kind kind, uint32_t first,
                          uint32_t second);

/* Before the vocabulary is sealed. false: out of memory. */
bool brk_learned_build(brk_matcher *m);
/* Scores of all heads for the note, into the scratch. Errors: NO_MEMORY, LIMIT, CANCELLED. */
brook_status brk_learned_score(brk_run *x);
/* *clause: that of the word which says most that the note is relevant; BRK_NONE: the weights do not
 * say that it is. Errors as above, but NO_MEMORY. */
brook_status brk_learned_relevant(brk_run *x, uint32_t *clause);
/* Whether they say that words which settle relevance mean something else here. */
bool brk_learned_doubts(const brk_run *x);
/* Adds instances of what the weights find and suggest in a note that is relevant. Errors as above.
 */
brook_status brk_learned_find(brk_run *x);
/* The words that carried a head's score most, the strongest first, and how many. Errors: LIMIT,
 * CANCELLED. */
brook_status brk_learned_evidence(brk_run *x, uint32_t head, brk_pick picks[BRK_LEARNED_PICKS],
                                  uint32_t *count);

#endif
