/*
 * weigh.h: one weighing of a note's rating: weigh.c finds the verdict, weigh_follow.c does what
 * follows from it.
 */
#ifndef BRK_RATE_WEIGH_H
#define BRK_RATE_WEIGH_H

#include "rate/inner.h"

#include "pack/learned.h"

typedef struct {
    brk_rate_run *run;
    const brk_learned *learned;
    brk_mask told, ruled; /* modifiers that the note tells, and of these those that rules found */
    int64_t *values;      /* of one passage, in the order of a row */
    uint32_t *levels;     /* by behaviour: its rating here, raised; BRK_NONE: not asked yet */
    uint32_t *by_table;   /* by behaviour: its rating at the child's age */
    uint32_t signs;
    const brk_weighing *decisive; /* the first passage of the highest verdict; NULL: not rated */
} brk_weighed;

/* What the behaviour would be rated in this note, with all that raises it. */
uint32_t brk_weighed_behaviour(brk_weighed *w, uint32_t behaviour);
/* What the finding is rated, before what is stated beside the note raises it. */
uint32_t brk_weighed_draft(brk_weighed *w, const brk_draft *d);
/* The verdict: 0 is "not rated", 1 the lowest rating. false: out of memory. */
bool brk_weighed_follow(brk_weighed *w, uint32_t verdict);

#endif
