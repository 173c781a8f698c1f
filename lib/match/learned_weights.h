/*
 * learned_weights.h: the weights of features, packed as they are added up.
 *
 * One number (`weights` of a feature) says where its weights lie, or is the only one itself. A
 * feature with few has a list: its heads, ascending, one byte each, then its weights. One with many
 * has a row with a number for every head, so that rows are added up lane by lane: eight rows at
 * once in 16 bits, since no number of a row is farther from 0 than an eighth of what these hold. A
 * weight beyond that has its rest in a list of the same feature. Of each eight heads, h and h + 4
 * lie side by side in a row: so two sums that are one number of 32 bits are parted by shifts.
 */
#ifndef BRK_MATCH_LEARNED_WEIGHTS_H
#define BRK_MATCH_LEARNED_WEIGHTS_H

#include "match/learned_list.h"
#include "match/run.h"
#include "pack/learned.h"

#define BRK_WEIGHTS_NONE UINT32_MAX
#define BRK_WEIGHTS_AT 0x3FFFFFFFu /* where: the bits below the form */

/* The two upper bits. */
typedef enum {
    BRK_WEIGHTS_LIST,   /* at a place of `lists` */
    BRK_WEIGHTS_SINGLE, /* head and weight, 16 bits each */
    BRK_WEIGHTS_ROW,    /* a row's number */
    BRK_WEIGHTS_BOTH /* at a place of `lists`: a row's number, two units, and the list of rests */
} brk_weights_form;

#define BRK_LANES 8u        /* the length of a row is a multiple of this */
#define BRK_GROUP 8u        /* rows that are added up at once */
#define BRK_LANE_MOST 4095  /* INT16_MAX / BRK_GROUP */
#define BRK_ROW_FROM_PART 5 /* a row where at least this part of it is not 0 */

typedef struct {
    uint16_t *lists; /* learned_list.h */
    int16_t *rows;
    uint32_t row_length, row_count, list_units;
} brk_weight_store;

/* What a store is to hold at most. */
typedef struct {
    size_t rows, list_units;
} brk_weight_room;

/* Of what pack a store is made: see learned_index.c. */
void brk_weights_count(brk_weight_room *room, uint32_t row_length, const brk_weight *weights,
                       uint32_t count);
/* false: out of memory. */
bool brk_weights_make(brk_weight_store *s, brk_arena *arena, uint32_t row_length,
                      const brk_weight_room *room);
/* Enters a feature's weights, ascending by head, and gives its number. There is room. */
uint32_t brk_weights_put(brk_weight_store *s, const brk_weight *weights, uint32_t count);
uint32_t brk_weights_row_length(uint32_t head_count);

/* Adds the weights of all features to the sums, which have a row a kind. Gives the units of work
 * that this took. No sum overflows: BRK_MAX_NOTE_FEATURES times BRK_MAX_WEIGHT is below 2^31. */
uint64_t brk_weights_add(const brk_weight_store *s, const brk_seen_feature *features, size_t count,
                         int32_t *sums);

/* Where a row holds the number for a head. */
static inline uint32_t brk_weights_lane(uint32_t head) {
    return (head & ~7u) | (head & 3u) << 1 | (head >> 2 & 1u);
}

static inline brk_weights_form brk_weights_form_of(uint32_t weights) {
    return (brk_weights_form)(weights >> 30);
}

/* Asks for the memory that brk_weights_add will read of the feature. */
static inline void brk_weights_prefetch(const brk_weight_store *s, uint32_t weights) {
    uint32_t at = weights & BRK_WEIGHTS_AT;
    brk_weights_form form = brk_weights_form_of(weights);
    if (form == BRK_WEIGHTS_ROW) {
        const int16_t *row = s->rows + (size_t)at * s->row_length;
        __builtin_prefetch(row);
        __builtin_prefetch(row + s->row_length / 2);
        __builtin_prefetch(row + s->row_length - 1);
    } else if (form != BRK_WEIGHTS_SINGLE) {
        __builtin_prefetch(s->lists + at);
    }
}

static inline const int16_t *brk_weights_row(const brk_weight_store *s, uint32_t row) {
    return s->rows + (size_t)row * s->row_length;
}

/* The row that a place of `lists` names. */
static inline const int16_t *brk_weights_row_before(const brk_weight_store *s, uint32_t at) {
    return brk_weights_row(s, s->lists[at] | (uint32_t)s->lists[at + 1] << 16);
}

/* A feature's weight for a head, whose lane is given too. */
static inline int32_t brk_weights_in_lane(const brk_weight_store *s, uint32_t weights,
                                          uint32_t head, uint32_t lane) {
    uint32_t at = weights & BRK_WEIGHTS_AT;
    brk_weights_form form = brk_weights_form_of(weights);
    if (form == BRK_WEIGHTS_ROW) return brk_weights_row(s, at)[lane];
    if (form == BRK_WEIGHTS_SINGLE) return at >> 16 == head ? (int16_t)(uint16_t)at : 0;
    if (form == BRK_WEIGHTS_LIST) return brk_list_weight(s->lists + at, head);
    return brk_weights_row_before(s, at)[lane] + brk_list_weight(s->lists + at + 2, head);
}

static inline int32_t brk_weights_of(const brk_weight_store *s, uint32_t weights, uint32_t head) {
    return brk_weights_in_lane(s, weights, head, brk_weights_lane(head));
}

#endif
