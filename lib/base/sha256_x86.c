/*
 * sha256_x86.c: blocks of SHA-256 by the instructions that x86 has for it, where it has them. Files
 * of a pack are some megabytes, and their sum was a third of the time that loading them takes.
 * tests/unit/base/test_sha256.c holds it to the portable way.
 */
#include "base/sha256.h"

#if defined(__x86_64__) && defined(__GNUC__)
#include <cpuid.h>
#include <immintrin.h>

#define SHA_OF_LEAF_7 (1u << 29)     /* of EBX */
#define SSE_4_1_OF_LEAF_1 (1u << 19) /* of ECX */

static bool has_instructions(void) {
    unsigned a, b, c, d;
    if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & SSE_4_1_OF_LEAF_1)) return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) && (b & SHA_OF_LEAF_7);
}

/* The state is held as the instructions want it: a b e f, and c d g h, the first highest. */
__attribute__((target("sha,sse4.1"))) static void
take_blocks(uint32_t state[8], const unsigned char *bytes, size_t blocks) {
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    __m128i *place = (__m128i *)(void *)state;
    __m128i dcba = _mm_shuffle_epi32(_mm_loadu_si128(place), 0xB1);
    __m128i hgfe = _mm_shuffle_epi32(_mm_loadu_si128(place + 1), 0x1B);
    __m128i abef = _mm_alignr_epi8(dcba, hgfe, 8), cdgh = _mm_blend_epi16(hgfe, dcba, 0xF0);
    for (; blocks > 0; blocks--, bytes += BRK_SHA256_BLOCK) {
        __m128i before_abef = abef, before_cdgh = cdgh, w[4];
        for (int i = 0; i < 16; i++) { /* four rounds each */
            __m128i *now = &w[i & 3], next = w[(i + 1) & 3], third = w[(i + 2) & 3],
                    last = w[(i + 3) & 3];
            if (i < 4) {
                const void *from = bytes + 16 * i;
                *now = _mm_shuffle_epi8(_mm_loadu_si128(from), swap);
            } else {
                __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(*now, next),
                                            _mm_alignr_epi8(last, third, 4));
                *now = _mm_sha256msg2_epu32(sum, last);
            }
            const void *constants = brk_sha256_rounds + 4 * i;
            __m128i added = _mm_add_epi32(*now, _mm_loadu_si128(constants));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, added);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(added, 0x0E));
        }
        abef = _mm_add_epi32(abef, before_abef);
        cdgh = _mm_add_epi32(cdgh, before_cdgh);
    }
    __m128i feba = _mm_shuffle_epi32(abef, 0x1B), dchg = _mm_shuffle_epi32(cdgh, 0xB1);
    _mm_storeu_si128(place, _mm_blend_epi16(feba, dchg, 0xF0));
    _mm_storeu_si128(place + 1, _mm_alignr_epi8(dchg, feba, 8));
}

bool brk_sha256_blocks_x86(uint32_t state[8], const unsigned char *bytes, size_t blocks) {
    if (!has_instructions()) return false;
    take_blocks(state, bytes, blocks);
    return true;
}
#else
bool brk_sha256_blocks_x86(uint32_t state[8], const unsigned char *bytes, size_t blocks) {
    (void)state;
    (void)bytes;
    (void)blocks;
    return false;
}
#endif
