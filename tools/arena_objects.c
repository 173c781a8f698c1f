/*
 * arena_objects.c: the arena of lib/base/arena.c for tools/freeze.c: each object is an allocation
 * of its own, so that what is reached can be told from what is not. Nothing is given back.
 */
#include "base/alloc.h"

#include <string.h>

void brk_arena_init(brk_arena *arena, const brk_alloc *a) {
    arena->alloc = *a;
    arena->head = NULL;
    arena->next_size = 0;
}

void *brk_arena_new(brk_arena *arena, size_t size) {
    return brk_new(&arena->alloc, size);
}

void *brk_arena_array(brk_arena *arena, size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size) return NULL;
    return brk_arena_new(arena, count * size);
}

char *brk_arena_copy(brk_arena *arena, const char *text, size_t length) {
    char *copy = length == SIZE_MAX ? NULL : brk_arena_new(arena, length + 1);
    if (copy && length) memcpy(copy, text, length);
    return copy;
}

void *brk_arena_keep(brk_arena *arena, const void *bytes, size_t size) {
    void *copy = brk_arena_new(arena, size);
    if (copy && size) memcpy(copy, bytes, size);
    return copy;
}

void brk_arena_free(brk_arena *arena) {
    (void)arena;
}

void brk_arena_drop(brk_arena *arena) {
    (void)arena;
}
