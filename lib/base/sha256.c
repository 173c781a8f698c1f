/*
 * sha256.c: the only file that includes libmd.
 */
#include "base/sha256.h"

#include "base/alloc.h"

#include <sys/types.h>
#include <sha2.h>
#include <string.h>

_Static_assert(sizeof(SHA2_CTX) <= sizeof(brk_sha256), "brk_sha256 is too small");

void brk_sha256_init(brk_sha256 *sha) {
    SHA2_CTX context;
    SHA256Init(&context);
    memcpy(sha->state, &context, sizeof context);
}

void brk_sha256_update(brk_sha256 *sha, const void *bytes, size_t length) {
    SHA2_CTX context;
    memcpy(&context, sha->state, sizeof context);
    SHA256Update(&context, bytes, length);
    memcpy(sha->state, &context, sizeof context);
}

void brk_sha256_final(brk_sha256 *sha, char hex[BRK_SHA256_HEX]) {
    static const char digits[] = "0123456789abcdef";
    SHA2_CTX context;
    uint8_t sum[SHA256_DIGEST_LENGTH];
    memcpy(&context, sha->state, sizeof context);
    SHA256Final(sum, &context);
    for (size_t i = 0; i < sizeof sum; i++) {
        hex[2 * i] = digits[sum[i] >> 4];
        hex[2 * i + 1] = digits[sum[i] & 15];
    }
    hex[2 * sizeof sum] = '\0';
    brk_wipe(sha, sizeof *sha);
}
