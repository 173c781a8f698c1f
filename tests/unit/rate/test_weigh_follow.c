/* What becomes of findings and suggestions by the verdict: weigh.c. */
#include "weigh_fixture.h"

#include <stdlib.h>
#include <string.h>

START_TEST(test_above_the_verdict_is_shown_and_does_not_count) {
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, TOUCH, 10, 14);
    fixture_found(&w.f, VAGUE, 20, 24);
    fixture_found(&w.f, KISS, 30, 34);
    verdict(&w, TO_AMBER);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, AMBER);
    ck_assert_uint_eq(w.f.out.finding_count, 3);
    expect_counted(&w, KISS);
    expect_counted(&w, VAGUE);
    expect_doubted(&w, TOUCH);
    ck_assert_uint_eq(w.f.out.findings[2].behaviours[0], TOUCH); /* behind what counts */
    ck_assert_uint_eq(w.f.out.findings[2].rating, RED);
    weighed_close(&w);
}
END_TEST

START_TEST(test_nothing_counts) {
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, KISS, 10, 14);
    suggested(&w, VAGUE, 900);
    verdict(&w, NONE);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, BRK_NONE);
    ck_assert_int_eq(w.f.out.unrated, BRK_ONLY_SET_ASIDE);
    ck_assert_uint_eq(w.f.out.finding_count, 1);
    expect_doubted(&w, KISS);
    weighed_close(&w);
}
END_TEST

/* Flags of what is set aside, and its modifiers, are none of the note's. */
START_TEST(test_doubted_raises_nothing) {
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, NAMED, 10, 14)->modifiers = BIT(FORCE);
    fixture_found(&w.f, KISS, 30, 34);
    verdict(&w, TO_GREEN);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, GREEN);
    ck_assert_uint_eq(w.f.out.modifiers, 0);
    ck_assert_uint_eq(w.f.out.flags & BIT(F_GROWN), 0);
    weighed_close(&w);
}
END_TEST

/* Above by what raises it only, not by the table: it stays, and stays raised. */
START_TEST(test_raised_above_stays) {
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, KISS, 10, 14)->modifiers = BIT(FORCE);
    fixture_found(&w.f, TOUCH, 30, 34);
    verdict(&w, TO_GREEN);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, RED);
    ck_assert_uint_eq(w.f.out.findings[0].behaviours[0], KISS);
    ck_assert_uint_eq(w.f.out.findings[0].raised_to, RED);
    expect_doubted(&w, TOUCH);
    weighed_close(&w);
}
END_TEST

/* The weights cannot speak against words that they do not know; one place of it is enough. */
START_TEST(test_words_that_the_weights_do_not_know) {
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, TOUCH, 10, 14)->unweighed = true;
    fixture_found(&w.f, TOUCH, 20, 24);
    fixture_found(&w.f, VAGUE, 30, 34);
    verdict(&w, TO_GREEN);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, RED);
    expect_counted(&w, TOUCH);
    expect_doubted(&w, VAGUE);
    weighed_close(&w);
}
END_TEST

/* What does not count by its status is set aside by that, not doubted. */
START_TEST(test_set_aside_already) {
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, TOUCH, 10, 14)->status = NEGATED;
    fixture_found(&w.f, NAMED, 20, 24)->superseded = true;
    verdict(&w, NONE);
    fixture_rated(&w.f);
    ck_assert(!finding_of(&w, TOUCH)->doubted && !finding_of(&w, TOUCH)->counts);
    ck_assert(!finding_of(&w, NAMED)->doubted && !finding_of(&w, NAMED)->counts);
    verdict(&w, TO_GREEN); /* nor is it the lowest that is kept */
    w.f.reading.relevant = false;
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, BRK_NONE);
    weighed_close(&w);
}
END_TEST

/* ---- taken up ---------------------------------------------------------------------------------
 */

START_TEST(test_a_suggestion_is_taken_up) {
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, KISS, 10, 14);
    brk_found *found = suggested(&w, TOUCH, 700);
    brk_span *more = brk_vec_push(&w.f.reading.spans);
    *more = (brk_span){49, 55}; /* with the one before it 40 to 55 */
    found->span_count = 2;
    found->modifiers = BIT(FORCE);
    found->status = SAID;
    verdict(&w, TO_RED);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, RED);
    ck_assert_uint_eq(w.f.out.finding_count, 2);
    expect_counted(&w, KISS);
    expect_counted(&w, TOUCH);
    const brk_rated_finding *taken = finding_of(&w, TOUCH);
    ck_assert_uint_eq(taken->reader, BRK_READER_IS_LEARNED);
    ck_assert_uint_eq(taken->status, SAID);
    ck_assert_str_eq(taken->because, "found by weights");
    ck_assert_int_eq(taken->score, 700);
    ck_assert_uint_eq(taken->span_count, 1);
    ck_assert_uint_eq(taken->spans[0].start, 40);
    ck_assert_uint_eq(taken->spans[0].end, 55);
    ck_assert_uint_eq(taken->cell_count, 1);
    ck_assert_uint_eq(taken->cells[0].band, B9);
    ck_assert_uint_eq(taken->rating, RED);
    ck_assert_uint_eq(taken->noted, BIT(FORCE));
    ck_assert_uint_eq(w.f.out.suggestion_count, 0);
    weighed_close(&w);
}
END_TEST

/* What the note tells goes with it, as where its rating was reckoned; what is not held does not. */
START_TEST(test_taken_up_with_modifiers) {
    weighed w;
    weighed_open(&w, 1);
    suggested(&w, ALONE, 700);
    w.f.reading.relevant = false;
    modifier_at(&w, AGAIN, 80, 84);
    w.f.reading.relevant = false;
    verdict(&w, TO_AMBER);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, AMBER);
    ck_assert_uint_eq(finding_of(&w, ALONE)->modifiers, BIT(AGAIN));
    w.heads[0].keep = 0;
    ((brk_found *)w.f.reading.founds.data)[0].modifiers = BIT(AGAIN);
    verdict(&w, TO_GREEN);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, GREEN);
    ck_assert_uint_eq(finding_of(&w, ALONE)->noted, BIT(AGAIN));
    weighed_close(&w);
}
END_TEST

/* Of the suggestions at the verdict's rating the surest, of equals the first. */
START_TEST(test_the_surest) {
    weighed w;
    weighed_open(&w, 1);
    suggested(&w, VAGUE, 999); /* amber */
    suggested(&w, TOUCH, 600);
    suggested(&w, ACT, 700);
    suggested(&w, NAMED, 700);
    w.f.reading.relevant = false; /* no fallback */
    verdict(&w, TO_RED);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.finding_count, 1);
    expect_counted(&w, ACT);
    verdict(&w, TO_AMBER);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.finding_count, 1);
    expect_counted(&w, VAGUE);
    weighed_close(&w);
}
END_TEST

START_TEST(test_what_cannot_be_taken_up) {
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, KISS, 10, 14);
    suggested(&w, TOUCH, 900)->status = NEGATED;
    fixture_extra(&w.f, BRK_FINDS_MODIFIER, HIDDEN)->suggestion = true;
    fixture_extra(&w.f, BRK_FINDS_FLAG, TOUCH)->suggestion = true;
    suggested(&w, VAGUE, 800);
    verdict(&w, TO_RED);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.finding_count, 1);
    ck_assert_uint_eq(w.f.out.rating, GREEN);
    weighed_close(&w);
}
END_TEST

/* What is found reaches the verdict: there is no need of more. */
START_TEST(test_not_beside_what_reaches_it) {
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, VAGUE, 10, 14);
    fixture_found(&w.f, KISS, 20, 24); /* the lower last */
    brk_found *found = fixture_found(&w.f, ALONE, 40, 50);
    found->suggestion = true;
    found->modifiers = BIT(AGAIN); /* which is its own: not told of the note */
    suggested(&w, TOUCH, 800);
    verdict(&w, TO_AMBER);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.finding_count, 2);
    ck_assert_uint_eq(w.f.out.rating, AMBER);
    weighed_close(&w);
}
END_TEST

/* The fallback's sentence names somebody younger, which raises it, and it alone, above the
 * verdict; the weights suggest the same. It is one finding, and stands. */
START_TEST(test_suggested_and_doubted_is_one) {
    weighed w;
    weighed_open(&w, 1);
    fixture_mention(&w.f, C_TELLS, 10, 16, 3);
    w.f.reading.relevant = true;
    brk_age_mention *age = brk_vec_push(&w.f.reading.ages);
    *age = (brk_age_mention){.from_months = 48, .to_months = 59, .sentence = 3};
    verdict(&w, TO_AMBER);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, RED);
    suggested(&w, VAGUE, 900);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.finding_count, 1);
    expect_counted(&w, VAGUE);
    ck_assert_uint_eq(w.f.out.rating, RED);
    const brk_rated_finding *found = &w.f.out.findings[0];
    ck_assert_uint_eq(found->cell_count, 2); /* 9 to 13 and, of the other, 0 to 5 */
    ck_assert_uint_eq(found->span_count, 1);
    ck_assert_uint_eq(found->spans[0].start, 10);
    weighed_close(&w);
}
END_TEST

/* ---- kept -------------------------------------------------------------------------------------
 */

START_TEST(test_the_lowest_are_kept) {
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, TOUCH, 5, 9);
    fixture_found(&w.f, VAGUE, 10, 14);
    fixture_found(&w.f, ACT, 20, 24);
    fixture_found(&w.f, VAGUE, 30, 34)->status = SAID;
    fixture_found(&w.f, ALONE, 40, 44)->status = NEGATED;
    verdict(&w, TO_GREEN);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, AMBER);
    ck_assert_uint_eq(w.f.out.finding_count, 5);
    expect_doubted(&w, TOUCH);
    expect_doubted(&w, ACT);
    for (uint32_t i = 0; i < 2; i++) {
        ck_assert_uint_eq(w.f.out.findings[i].behaviours[0], VAGUE);
        ck_assert(w.f.out.findings[i].counts && !w.f.out.findings[i].doubted);
    }
    ck_assert(!finding_of(&w, ALONE)->counts);
    weighed_close(&w);
}
END_TEST

/* Something is left: what is above stays aside. */
START_TEST(test_none_is_kept_beside_what_is_left) {
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, KISS, 5, 9);
    fixture_found(&w.f, TOUCH, 10, 14);
    verdict(&w, TO_AMBER);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, GREEN);
    expect_doubted(&w, TOUCH);
    weighed_close(&w);
}
END_TEST

START_TEST(test_nothing_to_keep) {
    weighed w;
    weighed_open(&w, 1);
    verdict(&w, TO_RED);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, BRK_NONE);
    ck_assert_int_eq(w.f.out.unrated, BRK_NOTHING_RECOGNISED);
    weighed_close(&w);
}
END_TEST

/* ---- memory -----------------------------------------------------------------------------------
 */

typedef struct {
    size_t requests, fail_at; /* 0: none */
} meter;

static void *meter_fn(void *user, void *old, size_t size) {
    meter *m = user;
    if (size == 0) {
        free(old);
        return NULL;
    }
    return ++m->requests == m->fail_at ? NULL : realloc(old, size);
}

static brook_status rate_failing(meter *m) {
    weighed w;
    weighed_open(&w, 2);
    fixture_found(&w.f, KISS, 10, 14);
    suggested(&w, TOUCH, 700);
    verdict(&w, TO_RED);
    brk_alloc a = brk_alloc_make(meter_fn, m);
    brk_arena_init(&w.f.arena, &a);
    brook_status status = fixture_rate(&w.f);
    if (status == BROOK_OK) expect_counted(&w, TOUCH);
    weighed_close(&w);
    return status;
}

/* Here of a few blocks; in tests/faults of each object. */
START_TEST(test_each_request_fails) {
    meter none = {.fail_at = 0};
    ck_assert_int_eq(rate_failing(&none), BROOK_OK);
    ck_assert_uint_gt(none.requests, 0);
    for (size_t fail_at = 1; fail_at <= none.requests; fail_at++) {
        meter m = {.fail_at = fail_at};
        ck_assert_int_eq(rate_failing(&m), BROOK_ERR_NO_MEMORY);
    }
}
END_TEST

FIXTURE_MAIN("weigh follow", test_above_the_verdict_is_shown_and_does_not_count,
             test_nothing_counts, test_doubted_raises_nothing, test_raised_above_stays,
             test_words_that_the_weights_do_not_know, test_set_aside_already,
             test_a_suggestion_is_taken_up, test_taken_up_with_modifiers, test_the_surest,
             test_what_cannot_be_taken_up, test_not_beside_what_reaches_it,
             test_suggested_and_doubted_is_one, test_the_lowest_are_kept,
             test_none_is_kept_beside_what_is_left, test_nothing_to_keep, test_each_request_fails)
