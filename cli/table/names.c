/* names.c: see names.h. */
#include "table/names.h"
#include "table/buffer.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_CHUNK = 120, LARGEST_CHUNK = 4000 };

static uint64_t hash_of(const char *name, size_t length) {
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < length; i++)
        h = (h ^ (unsigned char)name[i]) * 1099511628211u;
    return h ^ h >> 32;
}

static size_t place_of(const names *n, const char *name, size_t length) {
    size_t at = (size_t)hash_of(name, length) & (n->slot_count - 1);
    for (; n->slots[at]; at = (at + 1) & (n->slot_count - 1)) {
        const char *other = n->names[n->slots[at] - 1];
        if (strlen(other) == length && memcmp(other, name, length) == 0) break;
    }
    return at;
}

static void grow(names *n) {
    free(n->slots);
    n->slot_count = n->slot_count ? 2 * n->slot_count : 64;
    n->slots = need_zeroed(n->slot_count, sizeof *n->slots);
    for (size_t i = 0; i < n->count; i++) {
        n->slots[place_of(n, n->names[i], strlen(n->names[i]))] = (uint32_t)i + 1;
    }
}

/* Bytes of many names, since a block of its own would cost a short one more than itself. */
struct names_chunk {
    names_chunk *next;
    size_t used, size;
    char bytes[];
};

static char *copy_of(names *n, const char *name, size_t length) {
    names_chunk *chunk = n->chunks;
    if (!chunk || chunk->size - chunk->used <= length) {
        size_t size = chunk ? LARGEST_CHUNK : FIRST_CHUNK;
        if (size <= length) size = length + 1;
        chunk = need_zeroed(1, sizeof *chunk + size);
        chunk->size = size;
        chunk->next = n->chunks;
        n->chunks = chunk;
    }
    char *copy = chunk->bytes + chunk->used;
    memcpy(copy, name, length);
    chunk->used += length + 1;
    return copy;
}

uint32_t names_number(names *n, const char *name, size_t length) {
    const char *nul = length ? memchr(name, '\0', length) : NULL;
    if (nul) length = (size_t)(nul - name);
    if (2 * (n->count + 1) > n->slot_count) grow(n);
    size_t at = place_of(n, name, length);
    if (n->slots[at]) return n->slots[at] - 1;
    if (n->count == n->capacity) {
        n->capacity = n->capacity ? 2 * n->capacity : 32;
        n->names = need_memory(realloc(n->names, n->capacity * sizeof *n->names));
    }
    n->names[n->count++] = copy_of(n, name, length);
    n->slots[at] = (uint32_t)n->count;
    return (uint32_t)n->count - 1;
}

void names_free(names *n) {
    while (n->chunks) {
        names_chunk *chunk = n->chunks;
        n->chunks = chunk->next;
        explicit_bzero(chunk->bytes, chunk->used);
        free(chunk);
    }
    free(n->names);
    free(n->slots);
    *n = (names){0};
}
