/*
 * learned_scratch.h: what the learned weights keep of a note.
 */
#ifndef BRK_MATCH_LEARNED_SCRATCH_H
#define BRK_MATCH_LEARNED_SCRATCH_H

#include "pack/learned.h"

#define BRK_LEARNED_PICKS 4u /* most words that a learned finding shows */

/* A feature at its first place in the note. */
typedef struct {
    uint32_t weights; /* learned_weights.h */
    uint32_t bit;     /* in seen_features */
    uint32_t word, last_word;
    uint32_t kind; /* brk_feature_kind */
} brk_seen_feature;

/* A part of the note that is read by itself besides (learned_passages.c), and what came of it. */
typedef struct {
    uint32_t first, end; /* words, half-open */
    uint32_t clause;     /* of the word that says most that it is relevant; BRK_NONE: it is not */
    bool doubted;
    bool speaks;    /* something may be found here */
    uint32_t found; /* how many behaviours others have found here */
} brk_passage;

/* What a sum of weights is worth in a score, for one kind of feature: learned_scale.h. */
typedef struct {
    uint64_t share, length, reciprocal, short_below;
} brk_kind_scale;

typedef struct {
    brk_kind_scale scales[5]; /* by kind of feature */
    uint32_t lengths[5];      /* of the note, by kind of feature */
    uint32_t first, end;      /* words that were read last, half-open */
    bool doubted;             /* of the note as a whole, as in brk_passage */
    uint32_t clause;
    int64_t relevance;   /* how surely anything of the pack's concern is said */
    bool hushed;         /* sentences are passed over (learned_quiet.c) */
    uint64_t units;      /* of work that going through the features costs */
    uint32_t best;       /* head of the best behaviour, or BRK_NONE */
    uint32_t shown_head; /* whose words were asked for last, or BRK_NONE */
    uint32_t shown_count;
    uint32_t shown[BRK_LEARNED_PICKS]; /* these words */
    uint8_t barred[BRK_MAX_HEADS];     /* of the note: learned_find.c */
} brk_learned_scratch;

#endif
