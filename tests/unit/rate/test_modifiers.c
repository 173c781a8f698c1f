/* Modifiers: effects, once up in all, what is said already, silences, and ages. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

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

/* Of the pack's first modifier: nobody is below nought, everybody is nought and more. */
START_TEST(test_age_tests_at_nought) {
    static const struct {
        brk_age_test test;
        bool holds;
    } cases[] = {{{-1, -1, -1, -1}, true}, {{0, -1, -1, -1}, true},  {{-1, 0, -1, -1}, false},
                 {{-1, -1, 0, -1}, true},  {{-1, -1, -1, 0}, false}, {{1, -1, -1, -1}, false},
                 {{-1, 1, -1, -1}, true},  {{-1, -1, 1, -1}, false}, {{-1, -1, -1, 1}, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        brk_age_test test = cases[i].test;
        brk_modifier own[6];
        fixture f;
        fixture_open(&f, 0);
        memcpy(own, f.model.modifiers, sizeof own);
        own[FORCE].age_tests = &test;
        own[FORCE].age_test_count = 1;
        f.model.modifiers = own;
        brk_mask mask = brk_age_modifiers(&f.model, (brk_years){0, 0}, (brk_years){0, 0});
        ck_assert_int_eq((mask & BIT(FORCE)) != 0, cases[i].holds);
        fixture_close(&f);
    }
}
END_TEST

/* A code of talk or kiss: the strictest of both kinds decides, among equals that of the first. */
START_TEST(test_strictest_candidate) {
    static const struct {
        int32_t solo, talk, contact;
        uint32_t raised_to;
    } cases[] = {{3, 4, 8, RED}, {3, 9, 8, AMBER}, {3, 8, 8, AMBER}, {9, 4, 8, RED}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        static const brk_code gap[] = {{"gap", 3}};
        brk_kind own[3];
        fixture f;
        fixture_open(&f, 15);
        fixture_no_text(&f);
        fixture_code(&f, "13-17.G9");
        memcpy(own, f.model.kinds, sizeof own);
        own[0].strictness = cases[i].solo;
        own[1].strictness = cases[i].talk;
        own[2].strictness = cases[i].contact;
        f.model.kinds = own;
        f.subject.modifiers = gap;
        f.subject.modifier_count = 1;
        fixture_rated(&f);
        ck_assert_uint_eq(f.out.findings[0].raised_to, cases[i].raised_to);
        fixture_close(&f);
    }
}
END_TEST

START_TEST(test_effect_on_the_second_candidate) {
    static uint32_t of_kiss[] = {KISS};
    static brk_effect only_kiss[] = {
        {.raise_to = RED, .at_least = BRK_NONE, .behaviours = {of_kiss, 1}}};
    static const brk_code force[] = {{"force", 5}};
    brk_modifier own[6];
    fixture f;
    fixture_open(&f, 15);
    fixture_no_text(&f);
    fixture_code(&f, "13-17.G9");
    memcpy(own, f.model.modifiers, sizeof own);
    own[FORCE].effects = only_kiss;
    f.model.modifiers = own;
    f.subject.modifiers = force;
    f.subject.modifier_count = 1;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].raised_to, RED);
    fixture_close(&f);
}
END_TEST

/* The pack's first modifier is said already, and silences, as any other. */
START_TEST(test_the_first_modifier) {
    brk_behaviour all[7];
    brk_modifier own[6];
    fixture f;
    fixture_open(&f, 10);
    memcpy(all, f.model.behaviours, sizeof all);
    memcpy(own, f.model.modifiers, sizeof own);
    f.model.behaviours = all;
    f.model.modifiers = own;
    fixture_found(&f, ALONE, 0, 4)->modifiers = BIT(FORCE) | BIT(AGAIN);
    all[ALONE].not_raised_by = BIT(FORCE);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].modifiers, BIT(AGAIN));
    own[FORCE].silences = BIT(FORCE) | BIT(AGAIN);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].modifiers, 0);
    all[ALONE].not_raised_by = 0;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].modifiers, BIT(FORCE)); /* none silences itself */
    fixture_close(&f);
}
END_TEST

START_TEST(test_stated_ids) {
    static const brk_code stated[] = {{"forced", 6}, {"force", 5}, {"forces", 5}};
    fixture f;
    fixture_open(&f, 10);
    fixture_found(&f, KISS, 0, 4);
    f.subject.modifiers = stated + 1;
    f.subject.modifier_count = 2; /* the length given counts, not where the text ends */
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].modifiers, BIT(FORCE));
    f.subject.modifiers = stated;
    ck_assert_int_eq(fixture_rate(&f), BROOK_ERR_CODE_UNKNOWN);
    ck_assert_str_eq(f.error.data, "modifier 1 is unknown");
    fixture_close(&f);
}
END_TEST

/* No modifier is read behind the last, and no behaviour behind a finding's last. */
START_TEST(test_no_more_than_there_are) {
    fixture f;
    fixture_open(&f, 10);
    brk_modifier *own = malloc(6 * sizeof *own);
    ck_assert_ptr_nonnull(own);
    memcpy(own, f.model.modifiers, 6 * sizeof *own);
    f.model.modifiers = own;
    fixture_other(fixture_found(&f, TALK, 0, 4), 30, 30);
    fixture_found(&f, KISS, 5, 9)->modifiers = BIT(FORCE);
    fixture_code(&f, "alone");
    fixture_rated(&f);
    for (uint32_t i = 0; i < f.out.finding_count; i++) {
        const brk_rated_finding *found = &f.out.findings[i];
        ck_assert_uint_eq(found->modifiers, found->behaviours[0] == TALK   ? BIT(GROWN)
                                            : found->behaviours[0] == KISS ? BIT(FORCE)
                                                                           : 0);
    }
    ck_assert_uint_eq(f.out.finding_count, 3);
    free(own);
    fixture_close(&f);
}
END_TEST

FIXTURE_MAIN("modifiers", test_strictest_candidate, test_effect_on_the_second_candidate,
             test_the_first_modifier, test_stated_ids, test_no_more_than_there_are,
             test_age_tests_at_nought, test_raise_to_and_up_one, test_up_one_once_in_all,
             test_at_least, test_red_by_itself_lists_none, test_each_that_raises_is_listed,
             test_first_fitting_effect, test_said_already, test_silences, test_scale_of_four,
             test_age_gap, test_smaller_gap_where_the_younger_is_small,
             test_range_takes_the_smallest_gap, test_adult, test_ages_raise_and_silence,
             test_age_then_decides_a_gap_of_then)
