/*
 * digest.h: the SHA-256 that names what was loaded.
 */
#ifndef BRK_PACK_DIGEST_H
#define BRK_PACK_DIGEST_H

#include "base/sha256.h"
#include "pack/sources.h"

/* Over all sources in order: for each the number of its files, and for each file its length and the
 * SHA-256 of its bytes. Names do not count: a folder and the same files built in have one digest.
 */
void brk_sources_digest(const brk_sources *s, char hex[BRK_SHA256_HEX]);

#endif
