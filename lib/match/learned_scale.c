/*
 * learned_scale.c: see learned_scale.h.
 */
#include "match/learned_scale.h"

/* Of a square that is not 0. */
static uint64_t root(uint64_t square) {
    uint64_t low = 0, bit = (uint64_t)1 << ((63 - __builtin_clzll(square)) & ~1);
    for (; bit; bit >>= 2) {
        if (square >= low + bit) {
            square -= low + bit;
            low = (low >> 1) + bit;
        } else {
            low >>= 1;
        }
    }
    return low;
}

void brk_scale_set(brk_kind_scale *s, int32_t share, uint32_t length) {
    uint64_t square = (uint64_t)(length ? length : 1) * BRK_ROOT_UNIT * BRK_ROOT_UNIT;
    s->share = (uint64_t)share;
    s->length = root(square);
    s->reciprocal = ((uint64_t)1 << 44) / s->length + 1;
    s->short_below = s->length < (uint64_t)1 << 17 ? (uint64_t)1 << 27 : 0;
}
