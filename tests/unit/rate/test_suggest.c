/* Suggestions: what match offers, and the nearest by words where nothing was placed. */
#include "fixture.h"

#include <string.h>

static brk_found *offered(fixture *f, uint32_t behaviour, int32_t score) {
    brk_found *found = fixture_found(f, behaviour, 0, 4);
    found->suggestion = true;
    found->reader = BRK_READER_IS_LEARNED;
    found->score = score;
    f->reading.relevant = false;
    return found;
}

START_TEST(test_surest_first_and_count_for_nothing) {
    fixture f;
    fixture_open(&f, 9);
    offered(&f, TALK, 500);
    offered(&f, TOUCH, 700);
    offered(&f, TOUCH, 600);
    offered(&f, KISS, 900)->status = NEGATED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, BRK_NONE);
    ck_assert_uint_eq(f.out.finding_count, 0);
    ck_assert_uint_eq(f.out.suggestion_count, 2);
    ck_assert_uint_eq(f.out.suggestions[0].behaviour, TOUCH);
    /* In the band that rates it highest. */
    ck_assert_uint_eq(f.out.suggestions[0].band, B9);
    ck_assert_uint_eq(f.out.suggestions[0].rating, RED);
    ck_assert_uint_ne(f.out.suggestions[0].descriptor, BRK_NONE);
    ck_assert_uint_eq(f.out.suggestions[1].behaviour, TALK);
    ck_assert_ptr_nonnull(f.out.suggestions[1].because);
    fixture_close(&f);
}
END_TEST

START_TEST(test_not_what_was_found) {
    fixture f;
    fixture_open(&f, 9);
    offered(&f, TOUCH, 700);
    fixture_found(&f, TOUCH, 0, 4);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.suggestion_count, 0);
    fixture_close(&f);
}
END_TEST

static void nearest(fixture *f, brk_rule *rules, uint32_t count) {
    fixture_open(f, 10);
    f->model.rules = rules;
    f->model.rule_count = count;
}

START_TEST(test_nearest_by_words) {
    static uint32_t tells[] = {C_TELLS}, perhaps[] = {C_PERHAPS}, plain[] = {C_PLAIN};
    static brk_slot half[] = {{tells, 1}, {perhaps, 1}}, most[] = {{perhaps, 1}, {plain, 1}},
                    neutral[] = {{plain, 1}, {tells, 1}};
    brk_rule rules[] = {
        {.target = TOUCH, .all = half, .all_count = 2, .age_from_months = -1, .age_to_months = -1},
        {.target = TALK, .all = most, .all_count = 2, .age_from_months = -1, .age_to_months = -1},
        {.target = KISS,
         .all = neutral,
         .all_count = 2,
         .age_from_months = -1,
         .age_to_months = -1},
        {.target = ACT, .all = most, .all_count = 2, .age_from_months = 156, .age_to_months = -1},
        {.target = VAGUE, .all = most, .all_count = 2, .age_from_months = -1, .age_to_months = -1}};
    fixture f;
    nearest(&f, rules, 5);
    fixture_mention(&f, C_PERHAPS, 0, 4, 0);
    fixture_mention(&f, C_PLAIN, 5, 9, 0);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, BRK_NONE);
    /* Both slots of TALK, half of TOUCH's; KISS by a neutral word only; ACT not at ten; never the
     * fallback. */
    ck_assert_uint_eq(f.out.suggestion_count, 2);
    ck_assert_uint_eq(f.out.suggestions[0].behaviour, TALK);
    ck_assert_uint_eq(f.out.suggestions[1].behaviour, TOUCH);
    fixture_close(&f);
}
END_TEST

START_TEST(test_nearest_beside_the_fallback_only) {
    static uint32_t perhaps[] = {C_PERHAPS};
    static brk_slot one[] = {{perhaps, 1}};
    brk_rule rules[] = {
        {.target = TALK, .all = one, .all_count = 1, .age_from_months = -1, .age_to_months = -1}};
    fixture f;
    nearest(&f, rules, 1);
    fixture_mention(&f, C_PERHAPS, 0, 4, 0);
    f.reading.relevant = true;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, AMBER);
    ck_assert_uint_eq(f.out.suggestion_count, 1);
    fixture_found(&f, KISS, 0, 4);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.suggestion_count, 0);
    fixture_close(&f);
}
END_TEST

START_TEST(test_no_words_no_suggestions) {
    fixture f;
    fixture_open(&f, 10);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.suggestion_count, 0);
    fixture_close(&f);
}
END_TEST

FIXTURE_MAIN("suggest", test_surest_first_and_count_for_nothing, test_not_what_was_found,
             test_nearest_by_words, test_nearest_beside_the_fallback_only,
             test_no_words_no_suggestions)
