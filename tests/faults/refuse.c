/*
 * refuse.c: preloaded, lets requests for memory fail in a command that knows nothing of it: the
 * n-th of REFUSE_AT, and where REFUSE_ON is set all that follow. What the C library asks for itself
 * (a locale, a stream) is met as well. How many there were is added to the file REFUSE_COUNT.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* glibc's own names of what is put in front of them. */
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static atomic_long asked;
static long refused_at;
static bool and_on, started;

__attribute__((constructor)) static void start(void) {
    const char *at = getenv("REFUSE_AT");
    refused_at = at ? atol(at) : 0;
    and_on = getenv("REFUSE_ON") != NULL;
    started = true;
}

static bool refuses(void) {
    if (!started) return false;
    long n = atomic_fetch_add(&asked, 1) + 1;
    bool refused = refused_at > 0 && (n == refused_at || (and_on && n > refused_at));
    if (refused) errno = ENOMEM;
    return refused;
}

void *malloc(size_t size) {
    return refuses() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    return refuses() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
    return refuses() ? NULL : __libc_realloc(old, size);
}

__attribute__((destructor)) static void end(void) {
    const char *path = getenv("REFUSE_COUNT");
    started = false;
    FILE *out = path ? fopen(path, "w") : NULL;
    if (!out) return;
    fprintf(out, "%ld\n", (long)asked);
    fclose(out);
}
