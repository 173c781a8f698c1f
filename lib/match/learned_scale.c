/*
 * learned_scale.c: see learned_scale.h.
 */
#include "match/learned_scale.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

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

/* Where no sum is larger than those of common notes, all numbers stay so small that several are
 * worked on at once: a size times its share is below 2^17 thousands. With a length below 2^b,
 * r = 2^(17 + b) * 1024 / length + 1 rounded down is more than it should be by at most one part in
 * 2^(17 + b); so what it makes of less than 2^17 is more by less than 1 / length, which does not
 * show; and r has no more than 29 bits. */
typedef struct {
    uint32_t share, multiplier, shift;
} quick_scale;

#define QUICK_UNITS ((uint32_t)1 << 17)
#define THOUSANDTH 274877907u /* 2^38 / 1000 rounded up: divides any number of 32 bits */

static bool is_quick(const brk_kind_scale *s, uint32_t largest) {
    return s->short_below && largest * s->share < QUICK_UNITS * BRK_PER_MILLE;
}

static quick_scale quick_of(const brk_kind_scale *s) {
    uint32_t shift = 17 + 64 - (uint32_t)__builtin_clzll(s->length);
    uint64_t whole = (uint64_t)BRK_ROOT_UNIT << shift;
    return (quick_scale){(uint32_t)s->share, (uint32_t)(whole / s->length) + 1, shift};
}

#ifdef __SSE2__

static inline __m128i four_at(const int32_t *sums) {
    return _mm_loadu_si128((const __m128i *)(const void *)sums);
}

static inline __m128i sizes_of(__m128i sums, __m128i signs) {
    return _mm_sub_epi32(_mm_xor_si128(sums, signs), signs);
}

static uint32_t no_less_than_all(const int32_t *sums, uint32_t count) {
    __m128i bits = _mm_setzero_si128();
    for (uint32_t at = 0; at < count; at += 4) {
        __m128i four = four_at(sums + at);
        bits = _mm_or_si128(bits, sizes_of(four, _mm_srai_epi32(four, 31)));
    }
    bits = _mm_or_si128(bits, _mm_srli_si128(bits, 8));
    bits = _mm_or_si128(bits, _mm_srli_si128(bits, 4));
    return (uint32_t)_mm_cvtsi128_si32(bits);
}

/* Of two sizes, each in the lower half of 64 bits. */
static inline __m128i scale_two(const quick_scale *s, __m128i sizes) {
    __m128i units = _mm_mul_epu32(sizes, _mm_set1_epi32((int)s->share));
    units = _mm_srli_epi64(_mm_mul_epu32(units, _mm_set1_epi32((int)THOUSANDTH)), 38);
    return _mm_srl_epi64(_mm_mul_epu32(units, _mm_set1_epi32((int)s->multiplier)),
                         _mm_cvtsi32_si128((int)s->shift));
}

static void add_quickly(const quick_scale s, const int32_t *sums, uint32_t count, int32_t *parts) {
    for (uint32_t at = 0; at < count; at += 4) {
        __m128i four = four_at(sums + at), signs = _mm_srai_epi32(four, 31);
        __m128i sizes = sizes_of(four, signs);
        __m128i odd = _mm_slli_epi64(scale_two(&s, _mm_srli_epi64(sizes, 32)), 32);
        __m128i made = sizes_of(_mm_or_si128(scale_two(&s, sizes), odd), signs);
        _mm_storeu_si128((__m128i *)(void *)(parts + at), _mm_add_epi32(four_at(parts + at), made));
    }
}

#else

static uint32_t no_less_than_all(const int32_t *sums, uint32_t count) {
    uint32_t bits = 0;
    for (uint32_t i = 0; i < count; i++)
        bits |= sums[i] < 0 ? 0 - (uint32_t)sums[i] : (uint32_t)sums[i];
    return bits;
}

static void add_quickly(const quick_scale s, const int32_t *sums, uint32_t count, int32_t *parts) {
    for (uint32_t i = 0; i < count; i++) {
        uint32_t size = sums[i] < 0 ? 0 - (uint32_t)sums[i] : (uint32_t)sums[i];
        uint32_t units = (uint32_t)((uint64_t)(size * s.share) * THOUSANDTH >> 38);
        int32_t part = (int32_t)((uint64_t)units * s.multiplier >> s.shift);
        parts[i] += sums[i] < 0 ? -part : part;
    }
}

#endif

void brk_scaled_add(const brk_kind_scale *s, const int32_t *sums, uint32_t count, int32_t *few,
                    int64_t *many) {
    if (is_quick(s, no_less_than_all(sums, count))) {
        add_quickly(quick_of(s), sums, count, few);
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        many[i] += brk_scaled(s, sums[i]);
}
