/* weigh_probe.h: what stands at a place of a row, told by which sum is the highest. */
#ifndef WEIGH_PROBE_H
#define WEIGH_PROBE_H

#include "weigh_fixture.h"

/* Something green is read by the weights, which is not "told", and counts where the verdict is not
 * "not rated". */
static inline bool is_rated(weighed *w) {
    fixture_rated(&w->f);
    return finding_of(w, KISS)->counts;
}

static inline void probe(weighed *w) {
    weighed_open(w, 1);
    fixture_found(&w->f, KISS, 10, 14)->reader = BRK_READER_IS_LEARNED;
}

/* Exactly so much is summed there: as much as is set against it, and no more. */
static inline void expect_value(weighed *w, uint32_t place, int32_t value) {
    for (uint32_t row = 0; row < VERDICTS; row++)
        for (uint32_t i = 0; i < ROW; i++)
            w->rows[row][i] = 0;
    w->rows[TO_AMBER][ALWAYS] = w->rows[TO_RED][ALWAYS] = -BRK_MAX_SHARE;
    w->rows[TO_GREEN][place] = -FLOOR;
    w->rows[NONE][ALWAYS] += value;
    ck_assert_msg(is_rated(w), "place %u: less than %d", (unsigned)place, (int)value);
    w->rows[NONE][ALWAYS] += 1;
    ck_assert_msg(!is_rated(w), "place %u: more than %d", (unsigned)place, (int)value);
}

#endif
