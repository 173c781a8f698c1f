/*
 * learned_scale.h: a sum of weights of one kind of feature as its part of a score: times the kind's
 * share, divided by the square root of the note's length in that kind, in whole numbers, each
 * division towards 0. The root is taken in units of 1/1024.
 *
 * Nothing overflows: a note has less than 2^15 features of less than 2^15 each, a share is below
 * 2^17, and 2^47 / 1000 * 1024 fits. A sum that is no larger than those of common notes is divided
 * by multiplying: with n < 2^27, a length d below 2^17 and r = 2^44 / d + 1 rounded down, r * d is
 * more than 2^44 by at most d, so that n * r / 2^44 is more than n / d by at most n / 2^44, which
 * is less than the 1 / d that it would take to reach the next whole number; and n * r fits, since d
 * is at least 1024.
 */
#ifndef BRK_MATCH_LEARNED_SCALE_H
#define BRK_MATCH_LEARNED_SCALE_H

#include "match/run.h"

#define BRK_ROOT_UNIT 1024u
#define BRK_PER_MILLE 1000

/* Few words say little: a shorter note is read as one that has so many more of no weight. */
static inline uint32_t brk_length_counted(int32_t least, uint32_t length) {
    return length > (uint32_t)least ? length : (uint32_t)least;
}

/* Of a kind in which the note has this length; 0 is taken for 1. */
void brk_scale_set(brk_kind_scale *s, int32_t share, uint32_t length);

/* Adds the parts of `count` sums of one kind, a multiple of BRK_SCALED_AT_ONCE: each to `few`,
 * where those of all kinds together fit, or to `many`. */
#define BRK_SCALED_AT_ONCE 8u
void brk_scaled_add(const brk_kind_scale *s, const int32_t *sums, uint32_t count, int32_t *few,
                    int64_t *many);

static inline int64_t brk_scaled(const brk_kind_scale *s, int64_t sum) {
    uint64_t size = (uint64_t)(sum < 0 ? -sum : sum) * s->share / BRK_PER_MILLE * BRK_ROOT_UNIT;
    uint64_t part = size < s->short_below ? (size * s->reciprocal) >> 44 : size / s->length;
    return sum < 0 ? -(int64_t)part : (int64_t)part;
}

#endif
