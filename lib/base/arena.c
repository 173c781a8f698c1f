/*
 * arena.c: a bump allocator. Blocks double in size up to a bound; what is handed out is zeroed
 * then, so that the rest of a block is memory that was never touched. A request larger than a
 * quarter of the next block gets a block of its own behind the current one, which goes on being
 * filled.
 */
#include "base/alloc.h"

#include <stdalign.h>
#include <string.h>

/* tests/faults builds it with one byte: each request is then one to the allocator, and can fail by
 * itself. */
#ifndef BRK_ARENA_FIRST
#define BRK_ARENA_FIRST 4096
#endif
#define FIRST_BLOCK ((size_t)BRK_ARENA_FIRST)
#define LARGEST_BLOCK ((size_t)1 << 20)
#define ALIGNMENT alignof(max_align_t)

struct brk_arena_block {
    brk_arena_block *next;
    size_t used, size; /* of the bytes behind the header */
};

#define HEADER ((sizeof(brk_arena_block) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT)

static char *block_bytes(brk_arena_block *block) {
    return (char *)block + HEADER;
}

void brk_arena_init(brk_arena *arena, const brk_alloc *a) {
    arena->alloc = *a;
    arena->head = NULL;
    arena->next_size = FIRST_BLOCK;
}

static brk_arena_block *block_new(brk_arena *arena, size_t size) {
    if (size > SIZE_MAX - HEADER) return NULL;
    brk_arena_block *block = brk_realloc(&arena->alloc, NULL, HEADER + size);
    if (block) *block = (brk_arena_block){.size = size};
    return block;
}

static void *take_large(brk_arena *arena, size_t size) {
    brk_arena_block *block = block_new(arena, size);
    if (!block) return NULL;
    block->used = size;
    if (arena->head) {
        block->next = arena->head->next;
        arena->head->next = block;
    } else {
        arena->head = block;
    }
    return block_bytes(block);
}

/* So many bytes, whatever they hold. */
static void *take(brk_arena *arena, size_t size) {
    if (size > SIZE_MAX - ALIGNMENT) return NULL;
    size_t wanted = size ? (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT : ALIGNMENT;
    brk_arena_block *head = arena->head;
    if (!head || head->size - head->used < wanted) {
        if (wanted > arena->next_size / 4) return take_large(arena, wanted);
        head = block_new(arena, arena->next_size);
        if (!head) return NULL;
        if (arena->next_size < LARGEST_BLOCK) arena->next_size *= 2;
        head->next = arena->head;
        arena->head = head;
    }
    void *p = block_bytes(head) + head->used;
    head->used += wanted;
    return p;
}

void *brk_arena_new(brk_arena *arena, size_t size) {
    void *p = take(arena, size);
    if (p && size) memset(p, 0, size);
    return p;
}

void *brk_arena_array(brk_arena *arena, size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size) return NULL;
    return brk_arena_new(arena, count * size);
}

char *brk_arena_copy(brk_arena *arena, const char *text, size_t length) {
    if (length == SIZE_MAX) return NULL;
    char *copy = take(arena, length + 1);
    if (!copy) return NULL;
    if (length) memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

void *brk_arena_keep(brk_arena *arena, const void *bytes, size_t size) {
    void *copy = take(arena, size);
    if (copy && size) memcpy(copy, bytes, size);
    return copy;
}

static void free_blocks(brk_arena *arena, bool wipe) {
    brk_arena_block *block = arena->head;
    while (block) {
        brk_arena_block *next = block->next;
        if (wipe) brk_wipe(block_bytes(block), block->used);
        brk_free(&arena->alloc, block);
        block = next;
    }
    arena->head = NULL;
    arena->next_size = FIRST_BLOCK;
}

void brk_arena_free(brk_arena *arena) {
    free_blocks(arena, true);
}

void brk_arena_drop(brk_arena *arena) {
    free_blocks(arena, false);
}

void brk_arena_reset(brk_arena *arena) {
    brk_arena_block *head = arena->head;
    if (head && !head->next) {
        brk_wipe(block_bytes(head), head->used);
        head->used = 0;
        return;
    }
    size_t held = 0;
    for (; head; head = head->next)
        held += head->size;
    brk_arena_free(arena);
    /* No request of this round is then more than a quarter of it. */
    if (arena->next_size < held * 4) arena->next_size = held * 4;
}
