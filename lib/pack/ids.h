/*
 * ids.h: how parts of a pack name each other and hold lists: indices, lists of them and of texts,
 * sets.
 */
#ifndef BRK_PACK_IDS_H
#define BRK_PACK_IDS_H

#include <stdint.h>

#define BRK_NONE UINT32_MAX /* "no index" */

typedef struct {
    uint32_t *items;
    uint32_t count;
} brk_ids;

typedef struct {
    const char **items;
    uint32_t count;
} brk_texts;

/* A set of up to 64 indices (modifiers, flags, kinds, bands, ratings, statuses). */
typedef uint64_t brk_mask;

#endif
