/* What is summed where a rating is weighed, of what, which sum is the verdict, and what is not
 * weighed: weigh.c. */
#include "weigh_probe.h"

/* ---- what stands at a place of a row ----------------------------------------------------------
 */

START_TEST(test_what_the_note_says) {
    weighed w;
    probe(&w);
    passage(&w, 0)->best = 321;
    passage(&w, 0)->relevance = -77;
    w.scores[0][0] = 12;
    w.scores[0][1] = -13;
    expect_value(&w, ALWAYS, -FLOOR);
    expect_value(&w, BEST, 321);
    expect_value(&w, RELEVANCE, -77);
    expect_value(&w, SIGN_0, 12);
    expect_value(&w, SIGN_1, -13);
    weighed_close(&w);
}
END_TEST

/* The highest score of what the table rates so at the child's age, whatever raises it. */
START_TEST(test_nearest) {
    weighed w;
    probe(&w);
    *score(&w, TALK) = 40;
    *score(&w, KISS) = 30;
    *score(&w, TOUCH) = -200;
    *score(&w, VAGUE) = FLOOR - 1; /* no lower than the floor */
    modifier_at(&w, FORCE, 30, 34);
    expect_value(&w, PLACE(GREEN, NEAREST), 40);
    expect_value(&w, PLACE(AMBER, NEAREST), FLOOR);
    expect_value(&w, PLACE(RED, NEAREST), -200);
    w.f.subject.age_months = 15 * 12; /* alone is amber, act green */
    *score(&w, ALONE) = 70;
    *score(&w, ACT) = 60;
    expect_value(&w, PLACE(GREEN, NEAREST), 60);
    expect_value(&w, PLACE(AMBER, NEAREST), 70);
    weighed_close(&w);
}
END_TEST

/* Of those that may be suggested, and of the best; rated with what the note tells. */
START_TEST(test_offered) {
    weighed w;
    probe(&w);
    *score(&w, TALK) = 499;
    *score(&w, ALONE) = 500;
    *score(&w, VAGUE) = 400;
    *score(&w, TOUCH) = 600;
    expect_value(&w, PLACE(GREEN, OFFERED), 500);
    expect_value(&w, PLACE(AMBER, OFFERED), FLOOR);
    expect_value(&w, PLACE(RED, OFFERED), 600);
    passage(&w, 0)->best = 400;
    expect_value(&w, PLACE(AMBER, OFFERED), 400);
    brk_found *found = modifier_at(&w, AGAIN, 30, 34); /* one step */
    expect_value(&w, PLACE(GREEN, OFFERED), FLOOR);
    expect_value(&w, PLACE(AMBER, OFFERED), 500);
    found->suggestion = true;
    expect_value(&w, PLACE(GREEN, OFFERED), 500);
    weighed_close(&w);
}
END_TEST

/* By the rules, at the rating of their words, with the score that the weights give it, from the
 * floor up. */
START_TEST(test_told) {
    weighed w;
    probe(&w);
    *score(&w, TOUCH) = -400;
    *score(&w, NAMED) = -300;
    brk_found *found = fixture_found(&w.f, TOUCH, 20, 24);
    expect_value(&w, PLACE(GREEN, TOLD), 0); /* the weights' own finding is not told */
    expect_value(&w, PLACE(GREEN, TOLD_SCORE), 0);
    expect_value(&w, PLACE(AMBER, TOLD), 0);
    expect_value(&w, PLACE(RED, TOLD), -FLOOR);
    expect_value(&w, PLACE(RED, TOLD_SCORE), 600);
    fixture_found(&w.f, NAMED, 30, 34);
    expect_value(&w, PLACE(RED, TOLD), -FLOOR);
    expect_value(&w, PLACE(RED, TOLD_SCORE), 700);
    ((brk_found *)w.f.reading.founds.data)[2].status = NEGATED;
    expect_value(&w, PLACE(RED, TOLD_SCORE), 600);
    found = brk_vec_at(&w.f.reading.founds, 1);
    found->status = NEGATED;
    expect_value(&w, PLACE(RED, TOLD), 0);
    expect_value(&w, PLACE(RED, TOLD_SCORE), 0);
    weighed_close(&w);
}
END_TEST

/* A finding stands at its own ages and modifiers, or at what all that is told makes of it. */
START_TEST(test_level_of_what_is_told) {
    weighed w;
    probe(&w);
    brk_found *found = fixture_found(&w.f, ALONE, 20, 24);
    expect_value(&w, PLACE(GREEN, TOLD), -FLOOR);
    found->modifiers = BIT(AGAIN);
    expect_value(&w, PLACE(AMBER, TOLD), -FLOOR);
    expect_value(&w, PLACE(GREEN, TOLD), 0);
    found->modifiers = 0;
    modifier_at(&w, FORCE, 30, 34); /* of another finding, or of none */
    expect_value(&w, PLACE(RED, TOLD), -FLOOR);
    expect_value(&w, PLACE(GREEN, TOLD), 0);
    weighed_close(&w);
}
END_TEST

/* Under the rule for those below an age, too. */
START_TEST(test_level_by_age) {
    weighed w;
    probe(&w);
    w.f.subject.age_months = 14 * 12;
    brk_found *found = fixture_found(&w.f, ACT, 20, 24);
    expect_value(&w, PLACE(GREEN, TOLD), -FLOOR);
    fixture_other(found, 11, 11);
    expect_value(&w, PLACE(RED, TOLD), -FLOOR);
    weighed_close(&w);
}
END_TEST

/* ---- the verdict ------------------------------------------------------------------------------
 */

START_TEST(test_highest_sum) {
    for (uint32_t row = 0; row < VERDICTS; row++) {
        weighed w;
        with_each(&w, 1);
        verdict(&w, row);
        ck_assert_uint_eq(verdict_for(&w), row);
        for (uint32_t i = 0; i < VERDICTS; i++)
            w.rows[i][ALWAYS] -= 2; /* all below nought */
        ck_assert_uint_eq(verdict_for(&w), row);
        weighed_close(&w);
    }
}
END_TEST

START_TEST(test_of_equal_sums_the_higher) {
    weighed w;
    with_each(&w, 1);
    ck_assert_uint_eq(verdict_for(&w), TO_RED);
    w.rows[TO_RED][ALWAYS] = -1;
    ck_assert_uint_eq(verdict_for(&w), TO_AMBER);
    w.rows[NONE][ALWAYS] = w.rows[TO_GREEN][ALWAYS] = 1;
    ck_assert_uint_eq(verdict_for(&w), TO_GREEN);
    weighed_close(&w);
}
END_TEST

/* All that is summed is summed, each place by its own weight. */
START_TEST(test_sums_run_over_all_places) {
    weighed w;
    with_each(&w, 1);
    passage(&w, 0)->best = 3;
    w.scores[0][1] = 5;
    w.rows[TO_RED][ALWAYS] = w.rows[TO_AMBER][ALWAYS] = -1;
    w.rows[TO_GREEN][BEST] = 100;
    w.rows[TO_GREEN][SIGN_1] = -60;
    ck_assert_uint_eq(verdict_for(&w), TO_GREEN); /* 0 against 0 */
    w.rows[TO_GREEN][SIGN_1] = -61;
    ck_assert_uint_eq(verdict_for(&w), NONE);
    weighed_close(&w);
}
END_TEST

/* Sums of the largest weights and scores stay what they are. */
START_TEST(test_large_sums) {
    weighed w;
    with_each(&w, 1);
    w.learned.weigh.floor = -BRK_MAX_SCORE;
    for (uint32_t i = 0; i < SIGNS; i++)
        w.scores[0][i] = BRK_MAX_SCORE;
    for (uint32_t row = 0; row < VERDICTS; row++)
        for (uint32_t i = 0; i < RATED; i++)
            w.rows[row][i] = row == TO_AMBER ? BRK_MAX_SHARE : -BRK_MAX_SHARE;
    ck_assert_uint_eq(verdict_for(&w), TO_AMBER);
    weighed_close(&w);
}
END_TEST

/* Set aside by the highest of the child's bands, also the first. */
START_TEST(test_by_the_table_of_all_bands) {
    static const struct {
        int32_t years;
        uint32_t red;
    } cases[] = {{3, NAMED}, {13, ACT}}; /* act is red until 13, then green */
    for (size_t i = 0; i < 2; i++) {
        weighed w;
        weighed_open(&w, 1);
        w.f.subject.age_months = cases[i].years * 12;
        fixture_found(&w.f, KISS, 10, 14);
        fixture_found(&w.f, cases[i].red, 20, 24);
        verdict(&w, TO_GREEN);
        fixture_rated(&w.f);
        expect_counted(&w, KISS);
        expect_doubted(&w, cases[i].red);
        weighed_close(&w);
    }
}
END_TEST

/* Of whose levels no byte is left behind the last. */
START_TEST(test_four_behaviours) {
    weighed w;
    weighed_open(&w, 1);
    w.f.model.behaviour_count = 4;
    w.f.model.fallback_behaviour = BRK_NONE;
    fixture_found(&w.f, TOUCH, 10, 14);
    verdict(&w, NONE);
    fixture_rated(&w.f);
    expect_doubted(&w, TOUCH);
    weighed_close(&w);
}
END_TEST

/* ---- not weighed ------------------------------------------------------------------------------
 */

START_TEST(test_codes_are_not_weighed) {
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, VAGUE, 5, 9);
    fixture_code(&w.f, "touch");
    verdict(&w, NONE);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, RED);
    expect_counted(&w, TOUCH);
    expect_counted(&w, VAGUE);
    fixture_no_text(&w.f);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, RED);
    weighed_close(&w);
}
END_TEST

/* They raise what counts by the verdict, and are no reason to doubt it. */
START_TEST(test_stated_modifiers_are_not_weighed) {
    static const brk_code force[] = {{"force", 5}};
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, ALONE, 5, 9);
    w.f.subject.modifiers = force;
    w.f.subject.modifier_count = 1;
    verdict(&w, TO_GREEN);
    fixture_rated(&w.f);
    expect_counted(&w, ALONE);
    ck_assert_uint_eq(w.f.out.rating, RED);
    ck_assert_uint_eq(w.f.out.modifiers, BIT(FORCE));
    weighed_close(&w);
}
END_TEST

START_TEST(test_no_weighings) {
    weighed w;
    weighed_open(&w, 0);
    fixture_found(&w.f, TOUCH, 5, 9);
    verdict(&w, NONE);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, RED);
    ck_assert(!w.f.out.findings[0].doubted);
    weighed_close(&w);
}
END_TEST

FIXTURE_MAIN("weigh", test_what_the_note_says, test_nearest, test_offered, test_told,
             test_level_of_what_is_told, test_level_by_age, test_highest_sum,
             test_of_equal_sums_the_higher, test_sums_run_over_all_places, test_large_sums,
             test_by_the_table_of_all_bands, test_four_behaviours, test_codes_are_not_weighed,
             test_stated_modifiers_are_not_weighed, test_no_weighings)
