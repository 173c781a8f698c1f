/*
 * sha256.h: SHA-256 (FIPS 180-4) of what was loaded, as hexadecimal text.
 */
#ifndef BRK_BASE_SHA256_H
#define BRK_BASE_SHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define BRK_SHA256_HEX 65 /* 64 digits and the NUL */
#define BRK_SHA256_BLOCK 64u

typedef struct {
    uint32_t state[8];
    uint64_t length;                       /* bytes taken so far */
    unsigned char block[BRK_SHA256_BLOCK]; /* those that do not fill one yet */
} brk_sha256;

void brk_sha256_init(brk_sha256 *sha);
void brk_sha256_update(brk_sha256 *sha, const void *bytes, size_t length);
/* Ends the sum; the context is then wiped. */
void brk_sha256_final(brk_sha256 *sha, char hex[BRK_SHA256_HEX]);

/* sha256_x86.c: whole blocks by the processor's own instructions, the same sum ten times as fast.
 * false: this machine has none, and nothing was done. */
bool brk_sha256_blocks_x86(uint32_t state[8], const unsigned char *bytes, size_t blocks);
/* The 64 constants of the rounds. */
extern const uint32_t brk_sha256_rounds[64];

#endif
