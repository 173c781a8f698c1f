/*
 * vec.h: growable arrays and byte buffers.
 *
 * brk_vec is untyped: `size` is the element's. brk_vec_push returns the new zeroed element or NULL
 * when out of memory (the vector is then unchanged).
 */
#ifndef BRK_BASE_VEC_H
#define BRK_BASE_VEC_H

#include "base/alloc.h"

typedef struct {
    brk_alloc alloc;
    void *data;
    size_t count, capacity, size;
} brk_vec;

void brk_vec_init(brk_vec *v, const brk_alloc *a, size_t element_size);
void *brk_vec_push(brk_vec *v);
bool brk_vec_reserve(brk_vec *v, size_t capacity);
void *brk_vec_at(const brk_vec *v, size_t index);
/* As brk_vec_push, but the element is not zeroed: for callers that set all of it. */
static inline void *brk_vec_push_raw(brk_vec *v) {
    if (v->count == v->capacity) return brk_vec_push(v);
    return (char *)v->data + v->count++ * v->size;
}

void brk_vec_clear(brk_vec *v); /* keeps the memory */
void brk_vec_free(brk_vec *v);  /* wipes and frees */

/* Bytes, always NUL-terminated once anything was added. false: out of memory (unchanged). */
typedef struct {
    brk_alloc alloc;
    char *data;
    size_t length, capacity;
} brk_buf;

void brk_buf_init(brk_buf *b, const brk_alloc *a);
bool brk_buf_add(brk_buf *b, const char *bytes, size_t length);
bool brk_buf_add_text(brk_buf *b, const char *text);
bool brk_buf_add_number(brk_buf *b, int64_t number);
void brk_buf_clear(brk_buf *b);
void brk_buf_free(brk_buf *b);
/* Gives back what lies behind the last element or byte (and its NUL); for what no longer grows and
 * holds nothing of a note. false: no memory for what is kept; all is as it was. */
bool brk_vec_trim(brk_vec *v);
bool brk_buf_trim(brk_buf *b);

#endif
