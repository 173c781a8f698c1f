/* peer_re2.h: RE2 as bench_peers.c calls it. */
#ifndef BROOK_BENCH_PEER_RE2_H
#define BROOK_BENCH_PEER_RE2_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

void *bench_re2_open(char *const *terms, size_t count); /* NULL: it cannot hold them */
uint64_t bench_re2_read(void *state, const char *text, size_t length); /* terms that it found */

#ifdef __cplusplus
}
#endif

#endif
