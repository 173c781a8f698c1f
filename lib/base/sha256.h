/*
 * sha256.h: SHA-256 of what was loaded, as hexadecimal text.
 */
#ifndef BRK_BASE_SHA256_H
#define BRK_BASE_SHA256_H

#include <stddef.h>
#include <stdint.h>

#define BRK_SHA256_HEX 65 /* 64 digits and the NUL */

typedef struct {
    uint64_t state[32]; /* holds libmd's context, whose header stays in sha256.c */
} brk_sha256;

void brk_sha256_init(brk_sha256 *sha);
void brk_sha256_update(brk_sha256 *sha, const void *bytes, size_t length);
/* Ends the sum; the context is then wiped. */
void brk_sha256_final(brk_sha256 *sha, char hex[BRK_SHA256_HEX]);

#endif
