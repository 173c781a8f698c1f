/*
 * grounds.h: the words that settle a note's relevance, and which of them a finding accounts for.
 */
#ifndef BRK_RATE_GROUNDS_H
#define BRK_RATE_GROUNDS_H

#include "rate/inner.h"

typedef struct {
    uint64_t *is;   /* a bit a mention that rating looks at */
    uint32_t count; /* how many are grounds */
    bool counting;  /* those whose status counts; else those set aside */
} brk_grounds;

static inline bool brk_is_ground(const brk_grounds *g, size_t asked) {
    return (g->is[asked / 64] >> asked % 64 & 1) != 0;
}

/* false: out of memory. */
bool brk_grounds_find(brk_rate_run *run, bool counting, brk_grounds *g);
/* Takes away those that findings account for. */
void brk_grounds_place(brk_rate_run *run, brk_grounds *g);
/* Whether the finding speaks for the whole note: a code, or one rated no lower than the fallback.
 */
bool brk_places_all(const brk_rate_run *run, const brk_draft *d);

#endif
