/*
 * vec.c: growable arrays. Growing takes a new block and wipes the old one, rather than
 * reallocating, so that no copy of a note's text stays behind in freed memory.
 */
#include "base/vec.h"

#include <string.h>

#define FIRST_CAPACITY ((size_t)8)

void brk_vec_init(brk_vec *v, const brk_alloc *a, size_t element_size) {
    v->alloc = *a;
    v->data = NULL;
    v->count = 0;
    v->capacity = 0;
    v->size = element_size;
}

bool brk_vec_reserve(brk_vec *v, size_t capacity) {
    if (capacity <= v->capacity) return true;
    void *data = brk_realloc_array(&v->alloc, NULL, capacity, v->size);
    if (!data) return false;
    if (v->count) memcpy(data, v->data, v->count * v->size);
    if (v->data) brk_wipe(v->data, v->capacity * v->size);
    brk_free(&v->alloc, v->data);
    v->data = data;
    v->capacity = capacity;
    return true;
}

void *brk_vec_push(brk_vec *v) {
    if (v->count == v->capacity) {
        if (v->capacity > SIZE_MAX / 2) return NULL;
        if (!brk_vec_reserve(v, v->capacity ? v->capacity * 2 : FIRST_CAPACITY)) return NULL;
    }
    void *element = (char *)v->data + v->count * v->size;
    memset(element, 0, v->size);
    v->count++;
    return element;
}

void *brk_vec_at(const brk_vec *v, size_t index) {
    return index < v->count ? (char *)v->data + index * v->size : NULL;
}

void brk_vec_clear(brk_vec *v) {
    v->count = 0;
}

void brk_vec_free(brk_vec *v) {
    if (v->data) brk_wipe(v->data, v->capacity * v->size);
    brk_free(&v->alloc, v->data);
    v->data = NULL;
    v->count = 0;
    v->capacity = 0;
}

bool brk_vec_trim(brk_vec *v) {
    if (v->count == v->capacity) return true;
    void *data = brk_realloc(&v->alloc, v->data, v->count * v->size);
    if (!data) return false;
    v->data = data;
    v->capacity = v->count;
    return true;
}
