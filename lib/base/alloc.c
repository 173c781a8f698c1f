/*
 * alloc.c: the caller's allocator, or the C library's. Sizes of 0 are made 1, so that NULL has one
 * meaning: out of memory.
 */
#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

static void *default_fn(void *user, void *old, size_t size) {
    (void)user;
    if (size == 0) {
        free(old);
        return NULL;
    }
    return realloc(old, size);
}

brk_alloc brk_alloc_make(void *(*fn)(void *, void *, size_t), void *user) {
    brk_alloc a = {fn ? fn : default_fn, fn ? user : NULL};
    return a;
}

void *brk_new(const brk_alloc *a, size_t size) {
    size_t wanted = size ? size : 1;
    void *p = a->fn(a->user, NULL, wanted);
    if (p) memset(p, 0, wanted);
    return p;
}

void *brk_realloc(const brk_alloc *a, void *old, size_t size) {
    return a->fn(a->user, old, size ? size : 1);
}

void *brk_realloc_array(const brk_alloc *a, void *old, size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size) return NULL;
    return brk_realloc(a, old, count * size);
}

void brk_free(const brk_alloc *a, void *p) {
    if (p) a->fn(a->user, p, 0);
}

void brk_wipe(void *p, size_t size) {
    if (size == 0) return;
#if defined(__GNUC__)
    memset(p, 0, size);
    /* The compiler must assume that this reads the memory, so the memset stays. */
    __asm__ __volatile__("" : : "r"(p) : "memory");
#else
    volatile unsigned char *byte = p;
    while (size--)
        *byte++ = 0;
#endif
}
