/* pair_find.h: looking for a pair of stems by itself; the engine asks for its home a word ahead. */
#ifndef MATCH_PAIR_FIND_H
#define MATCH_PAIR_FIND_H

#include "match/learned_pairs.h"

/* The slot of a key among those of a first symbol, which has pairs; NULL: there is none. */
static inline const brk_pair_slot *pair_find(const brk_pair_slot *slots, uint32_t homes,
                                             const brk_pair_slot *end, uint32_t key) {
    return brk_pair_from(slots + brk_pair_home(key, homes), end, key);
}

#endif
