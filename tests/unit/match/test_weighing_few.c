/* Notes and passages of few known words, where the pack weighs: the decision's own bound of
 * relevance holds there (learned_find.c). And places for scores when memory is out: weighing.c. */
#include "../base/failing_alloc.h"
#include "weighing_fixture.h"

/* Mist says 600, mist and dew 424, and one behaviour is enough for a note to be relevant. */
#define FEW                                                                                        \
    {                                                                                              \
        .rows = ROWS, .best = 1000, .find = 100, .doubts_from = 2, .relevant = 1000000,            \
        .doubtful = -1000000, .also = 1000000, .suggest = 1000000                                  \
    }

static bool is_relevant(const weights *w, const char *note) {
    harness h;
    weights_open(&h, w);
    read_as(&h, note, &both);
    bool relevant = h.reading.relevant;
    harness_close(&h);
    return relevant;
}

/* Known stems count, each once. */
START_TEST(a_lower_bound_needs_words) {
    weights w = FEW;
    w.weigh = "'relevant':400," WEIGH;
    ck_assert(!is_relevant(&w, "Mist."));
    ck_assert(!is_relevant(&w, "Mist, mist and mist."));
    ck_assert(!is_relevant(&w, "Mist, zyx."));
    ck_assert(is_relevant(&w, "Mist, dew."));
    ck_assert(is_relevant(&w, "Mist, dew, dew, mist, mist."));
    w.doubts_from = 1;
    ck_assert(is_relevant(&w, "Mist."));
    w.doubts_from = 3;
    ck_assert(!is_relevant(&w, "Mist, dew."));
    w.weigh = "'relevant':100," WEIGH;
    ck_assert(!is_relevant(&w, "Mist, dew."));
    ck_assert(is_relevant(&w, "Mist, dew, hail."));
}
END_TEST

/* The decision's bound in few words, also where it is the lower one. */
START_TEST(the_decisions_bound_in_few_words) {
    weights w = FEW;
    w.weigh = "'relevant':800," WEIGH;
    w.relevant = 600;
    ck_assert(is_relevant(&w, "Mist."));
    w.relevant = 601;
    ck_assert(!is_relevant(&w, "Mist."));
    w.relevant = 100;
    ck_assert(!is_relevant(&w, "Mist, dew."));
    w.doubts_from = 1;
    ck_assert(!is_relevant(&w, "Mist."));
    w.doubts_from = 0;
    ck_assert(!is_relevant(&w, "Mist."));
}
END_TEST

/* A pack without such a bound of its own has one bound, in few words as in many. */
START_TEST(one_bound_for_both) {
    weights w = FEW;
    w.weigh = WEIGH;
    w.relevant = 400;
    ck_assert(is_relevant(&w, "Mist."));
    ck_assert(is_relevant(&w, "Mist, dew."));
    w.relevant = 601;
    ck_assert(!is_relevant(&w, "Mist."));
    ck_assert(!is_relevant(&w, "Mist, dew."));
}
END_TEST

/* The stems of each passage by itself, and of the whole for the whole. */
START_TEST(each_passage_by_its_own_words) {
    weights w = FEW;
    w.passage = 100;
    w.weigh = "'relevant':500," WEIGH; /* the whole does not reach it */
    ck_assert(!is_relevant(&w, "Mist.\n\nDew."));
    ck_assert(!is_relevant(&w, "Dew.\n\nMist."));
    w.relevant = 600;
    ck_assert(is_relevant(&w, "Mist.\n\nDew, hail."));
    w.relevant = 1000000;
    w.doubts_from = 1;
    ck_assert(is_relevant(&w, "Mist.\n\nDew."));
    w.doubts_from = 2;
    w.weigh = "'relevant':400," WEIGH;
    ck_assert(is_relevant(&w, "Mist.\n\nDew.")); /* the whole does */
    ck_assert(!is_relevant(&w, "Mist.\n\nDew, hail."));
    ck_assert(is_relevant(&w, "Mist, dew.\n\nHail."));
}
END_TEST

/* ---- memory ---------------------------------------------------------------------------------- */

static brook_status read_with(const harness *h, const char *note, failing *f, size_t fail_at) {
    brk_match_input in = both;
    brk_reading reading;
    size_t offset;
    brk_alloc a = failing_alloc(f, fail_at);
    in.bytes = note;
    in.length = strlen(note);
    in.age_months = 72;
    brook_status status = brk_reading_init(&reading, &a);
    if (status == BROOK_OK) status = brk_match(h->matcher, &reading, &in, &offset);
    if (status == BROOK_OK) ck_assert_uint_eq(reading.weighed.count, 41 * ROW_LENGTH);
    brk_reading_free(&reading);
    ck_assert_int_eq(f->live, 0);
    return status;
}

/* Places are wanted in the middle of a row too. */
START_TEST(each_request_fails) {
    weights w = WEIGHED;
    char note[400] = "";
    harness h;
    w.passage = 100;
    for (int i = 0; i < 40; i++)
        strcat(note, i % 2 ? "Mist.\n\n" : "Frost.\n\n");
    weights_open(&h, &w);
    for (size_t n = 1;; n++) {
        failing f;
        brook_status status = read_with(&h, note, &f, n);
        ck_assert_int_eq(status, failing_hit(&f) ? BROOK_ERR_NO_MEMORY : BROOK_OK);
        if (!failing_hit(&f)) break;
    }
    harness_close(&h);
}
END_TEST

int main(void) {
    const TTest *const tests[] = {a_lower_bound_needs_words, the_decisions_bound_in_few_words,
                                  one_bound_for_both, each_passage_by_its_own_words,
                                  each_request_fails};
    return harness_run("match weighing few", tests, sizeof tests / sizeof *tests);
}
