/* cancel.c: a flag that any thread may raise and that running work looks at. */
#include "api/inner.h"

brook_status brook_cancel_new(brook_realloc_fn fn, void *user, brook_cancel **out) {
    if (!out) return BROOK_ERR_ARGUMENT;
    brk_alloc alloc = brk_alloc_make(fn, user);
    *out = brk_new(&alloc, sizeof **out);
    if (!*out) return BROOK_ERR_NO_MEMORY;
    (*out)->alloc = alloc;
    atomic_init(&(*out)->requested, 0);
    return BROOK_OK;
}

void brook_cancel_free(brook_cancel *cancel) {
    if (!cancel) return;
    brk_alloc alloc = cancel->alloc;
    brk_free(&alloc, cancel);
}

void brook_cancel_request(brook_cancel *cancel) {
    if (cancel) atomic_store(&cancel->requested, 1);
}

void brook_cancel_reset(brook_cancel *cancel) {
    if (cancel) atomic_store(&cancel->requested, 0);
}
