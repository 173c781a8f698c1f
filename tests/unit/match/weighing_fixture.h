/* weighing_fixture.h: weather.json with weights that leave something to be weighed, and what they
 * leave. */
#ifndef MATCH_WEIGHING_FIXTURE_H
#define MATCH_WEIGHING_FIXTURE_H

#include "learned_fixture.h"

#include "match/learned.h"

/* Mist says wind, frost rain, hail the sign, sleet the modifier; dew is known and says nothing. */
#define ROWS "'s|mist|0:600','s|frost|1:400','s|hail|5:300','s|sleet|2:200','s|dew|4:1'"
enum { ROW_LENGTH = 9 }; /* the sign; storm, wind, rain and snowball; heavy, often, gap and grown */

#define NOT_HEAVY 0, -1000, -1000, -1000

#define WEIGHED                                                                                    \
    { QUIET, .rows = ROWS, .weigh = WEIGH }

static inline const brk_weighing *weighing(const harness *h, size_t i) {
    return brk_vec_at(&h->reading.weighings, i);
}

static inline size_t read_as(harness *h, const char *note, const brk_match_input *how) {
    size_t offset;
    brk_match_input in = *how;
    in.bytes = note;
    in.length = strlen(note);
    in.age_months = 72;
    ck_assert_int_eq(brk_match(h->matcher, &h->reading, &in, &offset), BROOK_OK);
    return h->reading.weighings.count;
}

static const brk_match_input both = {.use_rules = true, .use_learned = true};

static inline void expect_scores(const harness *h, size_t i, const int32_t expected[ROW_LENGTH]) {
    for (size_t s = 0; s < ROW_LENGTH; s++)
        ck_assert_msg(weighing(h, i)->scores[s] == expected[s], "weighing %zu, score %zu: %d", i, s,
                      (int)weighing(h, i)->scores[s]);
}

/* In the text of the weights, what a head is for. */
static inline void exchange(char *text, const char *from, const char *to) {
    char rest[16384], *at = strstr(text, from);
    ck_assert_ptr_nonnull(at);
    strcpy(rest, at + strlen(from));
    strcpy(at, to);
    strcat(text, rest);
}

#endif
