/* Modifiers: effects, once up in all, what is said already, silences, and ages. */
#include "fixture.h"

static brk_rated_finding rated(int32_t age, uint32_t behaviour, brk_mask modifiers) {
    fixture f;
    fixture_open(&f, age);
    fixture_found(&f, behaviour, 0, 4)->modifiers = modifiers;
    fixture_rated(&f);
    brk_rated_finding finding = f.out.findings[0];
    ck_assert_uint_eq(f.out.modifiers, finding.modifiers);
    fixture_close(&f);
    return finding;
}

static void expect(int32_t age, uint32_t behaviour, brk_mask tied, uint32_t raised_to,
                   brk_mask listed) {
    brk_rated_finding f = rated(age, behaviour, tied);
    ck_assert_uint_eq(f.raised_to, raised_to);
    ck_assert_uint_eq(f.modifiers, listed);
}

START_TEST(test_raise_to_and_up_one) {
    expect(10, KISS, 0, BRK_NONE, 0);
    expect(10, KISS, BIT(FORCE), RED, BIT(FORCE));
    expect(10, KISS, BIT(AGAIN), AMBER, BIT(AGAIN));
    expect(10, VAGUE, BIT(AGAIN), RED, BIT(AGAIN));
    ck_assert_uint_eq(rated(10, KISS, BIT(FORCE)).rating, GREEN); /* keeps its own */
}
END_TEST

START_TEST(test_up_one_once_in_all) {
    expect(10, ALONE, BIT(AGAIN) | BIT(HIDDEN), AMBER, BIT(AGAIN) | BIT(HIDDEN));
}
END_TEST

START_TEST(test_at_least) {
    expect(10, KISS, BIT(ODD), AMBER, BIT(ODD));
    expect(10, VAGUE, BIT(ODD), BRK_NONE, 0); /* amber already: never lower, not listed */
    expect(10, ALONE, BIT(ODD) | BIT(AGAIN), AMBER, BIT(ODD) | BIT(AGAIN));
    expect(10, VAGUE, BIT(ODD) | BIT(AGAIN), RED, BIT(AGAIN));
}
END_TEST

START_TEST(test_red_by_itself_lists_none) {
    expect(12, TOUCH, BIT(FORCE) | BIT(AGAIN), BRK_NONE, 0);
}
END_TEST

START_TEST(test_each_that_raises_is_listed) {
    expect(10, ALONE, BIT(FORCE) | BIT(HIDDEN), RED, BIT(FORCE) | BIT(HIDDEN));
}
END_TEST

START_TEST(test_first_fitting_effect) {
    expect(10, KISS, BIT(GAP), RED, BIT(GAP));   /* contact */
    expect(10, TALK, BIT(GAP), AMBER, BIT(GAP)); /* any other kind: up one */
}
END_TEST

START_TEST(test_said_already) {
    expect(10, TALK, BIT(AGAIN), BRK_NONE, 0);
    expect(10, KISS, BIT(HIDDEN), BRK_NONE, 0);
    expect(10, KISS, BIT(HIDDEN) | BIT(AGAIN), AMBER, BIT(AGAIN));
}
END_TEST

START_TEST(test_silences) {
    expect(10, TALK, BIT(GROWN) | BIT(GAP), RED, BIT(GROWN));
    /* The silencer silences even where the behaviour says it already. */
    expect(10, KISS, BIT(GROWN) | BIT(GAP), BRK_NONE, 0);
}
END_TEST

START_TEST(test_scale_of_four) {
    static brk_rating four[] = {{.id = "a"}, {.id = "b"}, {.id = "c"}, {.id = "d"}};
    fixture f;
    fixture_open(&f, 12);
    f.model.ratings = four;
    f.model.rating_count = 4;
    fixture_found(&f, TOUCH, 0, 4)->modifiers = BIT(AGAIN) | BIT(FORCE);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].raised_to, 3);
    ck_assert_uint_eq(f.out.findings[0].modifiers, BIT(AGAIN));
    fixture_close(&f);
}
END_TEST

/* ---- ages ------------------------------------------------------------------------------------ */

static brk_mask by_ages(int32_t child, int32_t other_from, int32_t other_to) {
    fixture f;
    fixture_open(&f, child);
    brk_mask mask =
        brk_age_modifiers(&f.model, (brk_years){child, child}, (brk_years){other_from, other_to});
    fixture_close(&f);
    return mask;
}

START_TEST(test_age_gap) {
    ck_assert_uint_eq(by_ages(12, 8, 8), BIT(GAP));
    ck_assert_uint_eq(by_ages(8, 12, 12), BIT(GAP));
    ck_assert_uint_eq(by_ages(12, 9, 9), 0);
    ck_assert_uint_eq(by_ages(12, -1, -1), 0);
    ck_assert_uint_eq(by_ages(-1, 12, 12), 0);
    /* At nought years too; beyond any age nothing holds. */
    ck_assert_uint_eq(by_ages(0, 4, 4), BIT(GAP));
    ck_assert_uint_eq(by_ages(4, 0, 0), BIT(GAP));
    ck_assert_uint_eq(by_ages(12, 130, 130), BIT(GROWN) | BIT(GAP));
    ck_assert_uint_eq(by_ages(130, 12, 12), BIT(GAP));
    ck_assert_uint_eq(by_ages(12, 131, 140), 0);
    ck_assert_uint_eq(by_ages(131, 12, 12), 0);
}
END_TEST

START_TEST(test_smaller_gap_where_the_younger_is_small) {
    ck_assert_uint_eq(by_ages(7, 5, 5), BIT(GAP));
    ck_assert_uint_eq(by_ages(5, 7, 7), BIT(GAP));
    ck_assert_uint_eq(by_ages(8, 6, 6), 0);
    ck_assert_uint_eq(by_ages(5, 4, 4), 0);
}
END_TEST

START_TEST(test_range_takes_the_smallest_gap) {
    ck_assert_uint_eq(by_ages(12, 8, 9), 0);
    ck_assert_uint_eq(by_ages(12, 7, 8), BIT(GAP));
    ck_assert_uint_eq(by_ages(8, 4, 5), BIT(GAP)); /* four years at 4, two years under six at 5 */
    ck_assert_uint_eq(by_ages(6, 4, 5), 0);
}
END_TEST

START_TEST(test_adult) {
    ck_assert_uint_eq(by_ages(15, 18, 18) & BIT(GROWN), BIT(GROWN));
    ck_assert_uint_eq(by_ages(16, 18, 18), 0);
    ck_assert_uint_eq(by_ages(16, 20, 20) & BIT(GROWN), BIT(GROWN));
    ck_assert_uint_eq(by_ages(15, 17, 18) & BIT(GROWN), 0); /* may be 17 */
    ck_assert_uint_eq(by_ages(12, 18, 500) & BIT(GROWN), BIT(GROWN));
}
END_TEST

START_TEST(test_ages_raise_and_silence) {
    fixture f;
    fixture_open(&f, 10);
    brk_found *found = fixture_found(&f, TALK, 0, 4);
    fixture_other(found, 30, 30);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].modifiers, BIT(GROWN));
    ck_assert_uint_eq(f.out.rating, RED);
    ck_assert_uint_eq(f.out.flags, BIT(F_GROWN));
    fixture_close(&f);
}
END_TEST

START_TEST(test_age_then_decides_a_gap_of_then) {
    fixture f;
    fixture_open(&f, 14);
    brk_found *found = fixture_found(&f, TALK, 0, 4);
    fixture_then(found, 10, 10);
    fixture_other(found, 10, 10);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].modifiers, 0);
    fixture_close(&f);
}
END_TEST

FIXTURE_MAIN("modifiers", test_raise_to_and_up_one, test_up_one_once_in_all, test_at_least,
             test_red_by_itself_lists_none, test_each_that_raises_is_listed,
             test_first_fitting_effect, test_said_already, test_silences, test_scale_of_four,
             test_age_gap, test_smaller_gap_where_the_younger_is_small,
             test_range_takes_the_smallest_gap, test_adult, test_ages_raise_and_silence,
             test_age_then_decides_a_gap_of_then)
