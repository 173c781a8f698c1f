/*
 * sha256.c: see sha256.h; by the letter of FIPS 180-4, section 6.2. It names what was loaded and
 * guards no secret, so how long it takes may follow from what it is given.
 */
#include "base/sha256.h"

#include "base/alloc.h"

#include <string.h>

#define MANY_BLOCKS                                                                                \
    ((size_t)16) /* asking the machine what it can do takes as long as some blocks */

const uint32_t brk_sha256_rounds[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

static inline uint32_t turn(uint32_t x, int by) {
    return x >> by | x << (32 - by);
}

/* One round: instead of moving all eight on, the next one names them anew. */
#define ROUND(a, b, c, d, e, f, g, h, i)                                                           \
    do {                                                                                           \
        h += (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) +                     \
             brk_sha256_rounds[i] + w[i];                                                          \
        d += h;                                                                                    \
        h += (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));             \
    } while (0)

static void take_block(uint32_t state[8], const unsigned char *bytes) {
    uint32_t w[64];
    for (size_t i = 0; i < 16; i++, bytes += 4)
        w[i] = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
               bytes[3];
    for (size_t i = 16; i < 64; i++) {
        uint32_t low = w[i - 15], high = w[i - 2];
        w[i] = w[i - 16] + (turn(low, 7) ^ turn(low, 18) ^ low >> 3) + w[i - 7] +
               (turn(high, 17) ^ turn(high, 19) ^ high >> 10);
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3];
    uint32_t e = state[4], f = state[5], g = state[6], h = state[7];
    for (size_t i = 0; i < 64; i += 8) {
        ROUND(a, b, c, d, e, f, g, h, i);
        ROUND(h, a, b, c, d, e, f, g, i + 1);
        ROUND(g, h, a, b, c, d, e, f, i + 2);
        ROUND(f, g, h, a, b, c, d, e, i + 3);
        ROUND(e, f, g, h, a, b, c, d, i + 4);
        ROUND(d, e, f, g, h, a, b, c, i + 5);
        ROUND(c, d, e, f, g, h, a, b, i + 6);
        ROUND(b, c, d, e, f, g, h, a, i + 7);
    }
    const uint32_t added[8] = {a, b, c, d, e, f, g, h};
    for (size_t i = 0; i < 8; i++)
        state[i] += added[i];
}

static void take_blocks(uint32_t state[8], const unsigned char *bytes, size_t blocks) {
    if (blocks >= MANY_BLOCKS && brk_sha256_blocks_x86(state, bytes, blocks)) return;
    for (; blocks > 0; blocks--, bytes += BRK_SHA256_BLOCK)
        take_block(state, bytes);
}

void brk_sha256_init(brk_sha256 *sha) {
    *sha = (brk_sha256){.state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                                  0x9b05688c, 0x1f83d9ab, 0x5be0cd19}};
}

void brk_sha256_update(brk_sha256 *sha, const void *bytes, size_t length) {
    const unsigned char *from = bytes;
    size_t held = sha->length % BRK_SHA256_BLOCK, free = BRK_SHA256_BLOCK - held;
    sha->length += length;
    if (held > 0) {
        size_t taken = length < free ? length : free;
        if (taken) memcpy(sha->block + held, from, taken);
        if (taken < free) return;
        take_blocks(sha->state, sha->block, 1);
        from += taken;
        length -= taken;
    }
    take_blocks(sha->state, from, length / BRK_SHA256_BLOCK);
    from += length - length % BRK_SHA256_BLOCK;
    if (length % BRK_SHA256_BLOCK) memcpy(sha->block, from, length % BRK_SHA256_BLOCK);
}

void brk_sha256_final(brk_sha256 *sha, char hex[BRK_SHA256_HEX]) {
    static const char digits[] = "0123456789abcdef";
    unsigned char end[2 * BRK_SHA256_BLOCK] = {0x80};
    uint64_t bits = sha->length * 8;
    size_t held = sha->length % BRK_SHA256_BLOCK;
    size_t added = (held < 56 ? 64 : 128) - held;
    for (size_t i = 0; i < 8; i++)
        end[added - 1 - i] = (unsigned char)(bits >> 8 * i);
    brk_sha256_update(sha, end, added);
    for (size_t i = 0; i < BRK_SHA256_HEX - 1; i++)
        hex[i] = digits[sha->state[i / 8] >> (28 - i % 8 * 4) & 15];
    hex[BRK_SHA256_HEX - 1] = '\0';
    brk_wipe(sha, sizeof *sha);
}
