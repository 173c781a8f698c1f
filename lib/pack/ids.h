/*
 * ids.h: how parts of a pack name each other and hold lists: indices, lists of them and of texts,
 * sets.
 */
#ifndef BRK_PACK_IDS_H
#define BRK_PACK_IDS_H

#include <stdbool.h>
#include <stdint.h>

#define BRK_NONE UINT32_MAX /* "no index" */

typedef struct {
    uint32_t *items;
    uint32_t count;
} brk_ids;

/* Whether they name it; few, in any order. (Of many that ascend: brk_ids_hold.) */
static inline bool brk_ids_name(const brk_ids *ids, uint32_t id) {
    for (uint32_t i = 0; i < ids->count; i++) {
        if (ids->items[i] == id) return true;
    }
    return false;
}

typedef struct {
    const char **items;
    uint32_t count;
} brk_texts;

/* A set of up to 64 indices (modifiers, flags, kinds, bands, ratings, statuses). */
typedef uint64_t brk_mask;

#endif
