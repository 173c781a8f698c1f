/*
 * alloc.h: the only way the library gets memory.
 *
 * A brk_alloc carries the caller's realloc-like function. The arena is a bump allocator for objects
 * that are built once and freed whole (a pack, a result, a JSON tree); what it hands out is zeroed.
 */
#ifndef BRK_BASE_ALLOC_H
#define BRK_BASE_ALLOC_H

#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>

typedef struct {
    void *(*fn)(void *user, void *old, size_t size);
    void *user;
} brk_alloc;

/* fn NULL: the C library's realloc and free. */
brk_alloc brk_alloc_make(void *(*fn)(void *, void *, size_t), void *user);
/* NULL when out of memory. Sizes are checked for overflow in the _array form. */
void *brk_new(const brk_alloc *a, size_t size); /* zeroed */
void *brk_realloc(const brk_alloc *a, void *old, size_t size);
void *brk_realloc_array(const brk_alloc *a, void *old, size_t count, size_t size);
void brk_free(const brk_alloc *a, void *p);
/* Overwrites memory in a way that the compiler keeps. */
void brk_wipe(void *p, size_t size);

typedef struct brk_arena_block brk_arena_block;
typedef struct {
    brk_alloc alloc;
    brk_arena_block *head;
    size_t next_size;
} brk_arena;

void brk_arena_init(brk_arena *arena, const brk_alloc *a);
void *brk_arena_new(brk_arena *arena, size_t size);                 /* zeroed, max-aligned; NULL */
void *brk_arena_array(brk_arena *arena, size_t count, size_t size); /* overflow-checked */
char *brk_arena_copy(brk_arena *arena, const char *text, size_t length); /* NUL-terminated */
void *brk_arena_keep(brk_arena *arena, const void *bytes, size_t size);  /* max-aligned copy */
void brk_arena_free(brk_arena *arena); /* wipes, frees all, leaves an empty arena */
void brk_arena_drop(brk_arena *arena); /* the same without wiping: nothing of a note was in it */
/* Wipes and takes back all that was handed out, for an arena that is filled again and again: the
 * memory stays where one block held it all; else the next block will be large enough. */
void brk_arena_reset(brk_arena *arena);

#endif
