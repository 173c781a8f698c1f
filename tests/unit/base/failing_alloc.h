/*
 * failing_alloc.h: an allocator for tests that counts live blocks and fails at the Nth request.
 *
 * Every test of a function that allocates runs it again and again with a later failure each time,
 * until it comes through whole, and asks that nothing is left over.
 */
#ifndef TEST_FAILING_ALLOC_H
#define TEST_FAILING_ALLOC_H

#include "base/alloc.h"

#include <stdlib.h>

typedef struct {
    size_t requests; /* made so far */
    size_t fail_at;  /* this one, counted from 1, and all after it fail; 0: none */
    long live;       /* blocks not freed */
} failing;

static inline void *failing_fn(void *user, void *old, size_t size) {
    failing *f = user;
    if (size == 0) {
        if (old) f->live--;
        free(old);
        return NULL;
    }
    f->requests++;
    if (f->fail_at && f->requests >= f->fail_at) return NULL;
    void *p = realloc(old, size);
    if (p && !old) f->live++;
    return p;
}

static inline brk_alloc failing_alloc(failing *f, size_t fail_at) {
    f->requests = 0;
    f->fail_at = fail_at;
    f->live = 0;
    return brk_alloc_make(failing_fn, f);
}

/* Whether the failure was reached. */
static inline bool failing_hit(const failing *f) {
    return f->fail_at && f->requests >= f->fail_at;
}

#endif
