/*
 * digest.c: see digest.h. Numbers are eight bytes, highest first; sums are their 64 hexadecimal
 * digits. The sums of built-in files were made by the build, so their bytes are not gone through at
 * each start.
 */
#include "pack/digest.h"

static void add_number(brk_sha256 *sha, uint64_t number) {
    unsigned char bytes[8];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(number >> (56 - 8 * i));
    brk_sha256_update(sha, bytes, sizeof bytes);
}

static void add_file(brk_sha256 *sha, const brk_source_file *file) {
    char sum[BRK_SHA256_HEX];
    const char *hex = file->sha256;
    if (!hex) {
        brk_sha256 own;
        brk_sha256_init(&own);
        brk_sha256_update(&own, file->data, file->size);
        brk_sha256_final(&own, sum);
        hex = sum;
    }
    add_number(sha, file->size);
    brk_sha256_update(sha, hex, BRK_SHA256_HEX - 1);
}

void brk_sources_digest(const brk_sources *s, char hex[BRK_SHA256_HEX]) {
    brk_sha256 sha;
    brk_sha256_init(&sha);
    for (size_t i = 0; i < brk_sources_count(s); i++) {
        const brk_source *source = brk_sources_get(s, i);
        add_number(&sha, source->files.count);
        for (size_t j = 0; j < source->files.count; j++)
            add_file(&sha, brk_vec_at(&source->files, j));
    }
    brk_sha256_final(&sha, hex);
}
