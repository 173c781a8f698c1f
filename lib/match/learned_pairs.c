/*
 * learned_pairs.c: see learned_pairs.h.
 */
#include "match/learned_pairs.h"

#define SPARE 4u /* one home more for so many pairs */

uint32_t brk_pair_homes(uint32_t count) {
    return count + count / SPARE + 1;
}

/* Where the pair lies if those before it end at `next`. */
static size_t place(const brk_pair_slot *pair, uint32_t homes, size_t next) {
    size_t home = brk_pair_home(pair->key, homes);
    return home > next ? home : next;
}

size_t brk_pair_slot_count(const brk_pair_slot *pairs, uint32_t count) {
    uint32_t homes = brk_pair_homes(count);
    size_t next = 0;
    for (uint32_t i = 0; i < count; i++)
        next = place(&pairs[i], homes, next) + 1;
    return (next > homes ? next : homes) + 1;
}

void brk_pairs_lay(const brk_pair_slot *pairs, uint32_t count, brk_pair_slot *slots) {
    static const brk_pair_slot last = {UINT32_MAX, UINT32_MAX};
    uint32_t homes = brk_pair_homes(count);
    size_t next = 0;
    for (uint32_t i = 0; i < count; i++) {
        size_t at = place(&pairs[i], homes, next);
        while (next <= at)
            slots[next++] = pairs[i];
    }
    while (next < homes)
        slots[next++] = last;
    slots[next] = last;
}

const brk_pair_slot *brk_pair_halve(const brk_pair_slot *from, const brk_pair_slot *end,
                                    uint32_t key) {
    while (from < end) {
        const brk_pair_slot *middle = from + (end - from) / 2;
        if (middle->key < key) {
            from = middle + 1;
        } else {
            end = middle;
        }
    }
    return from;
}
