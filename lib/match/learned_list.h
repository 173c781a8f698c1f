/*
 * learned_list.h: lists of weights as they lie in memory: how many, then their heads, ascending, a
 * byte each (two a unit, padded), then the weights. Sixteen heads are looked at once, eight where
 * the machine has no such instruction; behind the last list more is read than belongs to it.
 */
#ifndef BRK_MATCH_LEARNED_LIST_H
#define BRK_MATCH_LEARNED_LIST_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#define BRK_LIST_SLACK ((size_t)8) /* units behind the last list */

static inline const uint8_t *brk_list_heads(const uint16_t *list) {
    return (const uint8_t *)(list + 1);
}
static inline const uint16_t *brk_list_weights(const uint16_t *list) {
    return list + 1 + (list[0] + 1u) / 2;
}

#ifdef __SSE2__

/* The place of the head among heads of which the first `count` are the list's; count or more: it is
 * not there. */
static inline uint32_t brk_list_place(const uint8_t *heads, uint32_t count, uint32_t head) {
    const __m128i sought = _mm_set1_epi8((char)head);
    for (uint32_t i = 0; i < count; i += 16) {
        __m128i some = _mm_loadu_si128((const __m128i *)(const void *)(heads + i));
        uint32_t same = (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(some, sought));
        if (same) return i + (uint32_t)__builtin_ctz(same);
    }
    return count;
}

#else

/* Eight heads as one number, the first in its lowest byte. */
static inline uint64_t brk_eight_heads(const uint8_t *heads) {
    uint64_t got;
    memcpy(&got, heads, sizeof got);
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    got = __builtin_bswap64(got);
#endif
    return got;
}

/* As above. The lowest byte that is 0 after the head was taken out of all is the place where it
 * stands: what this finds beyond the lowest may be none. */
static inline uint32_t brk_list_place(const uint8_t *heads, uint32_t count, uint32_t head) {
    const uint64_t ones = UINT64_C(0x0101010101010101), tops = ones << 7;
    for (uint32_t i = 0; i < count; i += 8) {
        uint64_t apart = brk_eight_heads(heads + i) ^ head * ones;
        uint64_t same = (apart - ones) & ~apart & tops;
        if (same) return i + (uint32_t)__builtin_ctzll(same) / 8;
    }
    return count;
}

#endif

/* The head's weight; 0: it has none. */
static inline int32_t brk_list_weight(const uint16_t *list, uint32_t head) {
    uint32_t count = list[0], at = brk_list_place(brk_list_heads(list), count, head);
    return at < count ? (int16_t)brk_list_weights(list)[at] : 0;
}

#endif
