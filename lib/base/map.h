/*
 * map.h: strings to 32-bit numbers; open addressing, grows, keys copied into the map's own arena.
 * Look-up never allocates. Deletion is not needed anywhere and is not offered.
 */
#ifndef BRK_BASE_MAP_H
#define BRK_BASE_MAP_H

#include "base/alloc.h"

typedef struct brk_map_slot brk_map_slot;
typedef struct {
    brk_alloc alloc;
    brk_arena keys;
    brk_map_slot *slots;
    size_t count, capacity;
    uint64_t secret[2]; /* of the hash; chosen with the first key */
} brk_map;

#define BRK_MAP_NONE UINT32_MAX

void brk_map_init(brk_map *m, const brk_alloc *a);
/* Adds or overwrites. false: out of memory. */
bool brk_map_put(brk_map *m, const char *key, size_t length, uint32_t value);
/* BRK_MAP_NONE if absent. */
uint32_t brk_map_get(const brk_map *m, const char *key, size_t length);
void brk_map_free(brk_map *m);
/* For tables whose keys nobody chooses to do harm; the map itself has a secret one. */
uint64_t brk_hash(const char *bytes, size_t length);

#endif
