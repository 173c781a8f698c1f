/*
 * learned_pairs.h: the features that are pairs, found by their first symbol's slots and the second.
 *
 * A pair's second symbol and its kind are one number that is mixed so that no two give the same:
 * its key. The keys of a first symbol ascend, each about where it would lie if they were spread
 * evenly over its slots (`homes`), or a little behind: most are found in the cache line of their
 * home. A slot that would be empty repeats the one behind it, the last holds the greatest key of
 * all. Where keys crowd, whoever wrote the pack, halving finds them.
 */
#ifndef BRK_MATCH_LEARNED_PAIRS_H
#define BRK_MATCH_LEARNED_PAIRS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    uint32_t key;
    uint32_t weights; /* of the feature (learned_weights.h); of the last slot: BRK_WEIGHTS_NONE */
} brk_pair_slot;

#define BRK_PAIR_SYMBOLS (1u << 31) /* symbols are less than this */
#define BRK_PAIR_STEPS 8u           /* slots that are looked at one by one */

static inline uint32_t brk_pair_key(uint32_t second, bool near) {
    return (second << 1 | (near ? 1u : 0u)) * 0x9E3779B1u; /* odd, so no two are the same */
}

static inline uint32_t brk_pair_home(uint32_t key, uint32_t homes) {
    return (uint32_t)((uint64_t)key * homes >> 32);
}

/* How many homes so many keys are given, and how many slots they then take. Keys ascend, all
 * different, and so they do for brk_pairs_lay. */
uint32_t brk_pair_homes(uint32_t count);
size_t brk_pair_slot_count(const brk_pair_slot *pairs, uint32_t count);
/* Lays them into so many slots. */
void brk_pairs_lay(const brk_pair_slot *pairs, uint32_t count, brk_pair_slot *slots);

/* The first slot from `from` on whose key is not less; there is one before `end`. */
const brk_pair_slot *brk_pair_halve(const brk_pair_slot *from, const brk_pair_slot *end,
                                    uint32_t key);

/* The slot of that key, from its home on; NULL: there is none. */
static inline const brk_pair_slot *brk_pair_from(const brk_pair_slot *at, const brk_pair_slot *end,
                                                 uint32_t key) {
    for (uint32_t i = 0; at->key < key; at++)
        if (++i == BRK_PAIR_STEPS) {
            at = brk_pair_halve(at, end, key);
            break;
        }
    return at->key == key && at->weights != UINT32_MAX ? at : NULL;
}

#endif
