/* Flags, once each, urgent ones, and warnings. */
#include "fixture.h"

#include <string.h>

START_TEST(test_from_statuses_also_set_aside) {
    fixture f;
    fixture_open(&f, 10);
    fixture_found(&f, KISS, 0, 4)->status = PAST;
    fixture_found(&f, TOUCH, 6, 9)->status = NEGATED;
    fixture_found(&f, TALK, 10, 12)->status = NEGATED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_PAST) | BIT(F_NEGATED));
    ck_assert(!f.out.urgent);
    fixture_close(&f);
}
END_TEST

START_TEST(test_superseded_sets_none) {
    fixture f;
    fixture_open(&f, 10);
    brk_found *found = fixture_found(&f, TOUCH, 0, 4);
    found->status = DENIED;
    found->superseded = true;
    fixture_found(&f, KISS, 0, 4);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, 0);
    fixture_close(&f);
}
END_TEST

START_TEST(test_from_modifiers_of_findings_that_count) {
    fixture f;
    fixture_open(&f, 12);
    fixture_found(&f, TOUCH, 0, 4)->modifiers =
        BIT(GROWN); /* red by itself: flagged all the same */
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_GROWN));
    ck_assert(f.out.urgent);
    ck_assert_uint_eq(f.out.modifiers, 0);
    fixture_close(&f);
    fixture_open(&f, 12);
    brk_found *found = fixture_found(&f, TOUCH, 0, 4);
    found->modifiers = BIT(GROWN);
    found->status = NEGATED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_NEGATED));
    fixture_close(&f);
}
END_TEST

START_TEST(test_not_from_what_the_behaviour_says_already) {
    fixture f;
    fixture_open(&f, 12);
    fixture_found(&f, KISS, 0, 4)->modifiers = BIT(GROWN);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, 0);
    fixture_close(&f);
}
END_TEST

START_TEST(test_implied_by_the_behaviour) {
    fixture f;
    fixture_open(&f, 12);
    brk_found *found = fixture_found(&f, NAMED, 0, 4);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_GROWN));
    found->status = NEGATED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_NEGATED));
    fixture_close(&f);
}
END_TEST

START_TEST(test_named_by_the_text) {
    fixture f;
    fixture_open(&f, 12);
    brk_found *flag = fixture_extra(&f, BRK_FINDS_FLAG, F_TELLS);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_TELLS));
    ck_assert(f.out.urgent);
    ck_assert_uint_eq(f.out.rating, BRK_NONE);
    flag->status = NEGATED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, 0);
    fixture_close(&f);
}
END_TEST

START_TEST(test_from_a_role_unless_told_better) {
    fixture f;
    fixture_open(&f, 12);
    brk_found *found = fixture_found(&f, TALK, 0, 4);
    found->role = BRK_ROLE_DONE_TO;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_DONE_TO));
    found->modifiers = BIT(GROWN);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_GROWN));
    found->status = NEGATED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_NEGATED));
    fixture_close(&f);
}
END_TEST

START_TEST(test_named_flag_told_better) {
    fixture f;
    fixture_open(&f, 12);
    fixture_extra(&f, BRK_FINDS_FLAG, F_DONE_TO);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_DONE_TO));
    fixture_extra(&f, BRK_FINDS_FLAG, F_GROWN);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_GROWN));
    fixture_close(&f);
}
END_TEST

START_TEST(test_behaviour_urgent_by_itself) {
    fixture f;
    fixture_open(&f, 15);
    fixture_found(&f, KISS, 0, 4);
    brk_found *found = fixture_found(&f, ACT, 6, 9);
    fixture_rated(&f);
    ck_assert(!f.out.urgent);
    f.model.behaviours[ACT].urgent = true;
    fixture_rated(&f);
    ck_assert(f.out.urgent);
    ck_assert_uint_eq(f.out.rating, GREEN); /* whatever the rating */
    ck_assert_uint_eq(f.out.flags, 0);
    found->status = NEGATED;
    fixture_rated(&f);
    ck_assert(!f.out.urgent);
    f.model.behaviours[ACT].urgent = false;
    fixture_close(&f);
}
END_TEST

START_TEST(test_mismatch_warns_with_both_ages) {
    fixture f;
    fixture_open(&f, 12);
    fixture_found(&f, KISS, 0, 4);
    fixture_told(&f, 8, 9);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_AGES));
    ck_assert_uint_eq(f.out.warning_count, 1);
    ck_assert_ptr_nonnull(strstr(f.out.warnings[0], "8 to 9"));
    ck_assert_ptr_nonnull(strstr(f.out.warnings[0], "12"));
    ck_assert_ptr_nonnull(strstr(f.out.warnings[0], "both are rated"));
    fixture_told(&f, 30, 30);
    fixture_rated(&f);
    ck_assert_ptr_nonnull(strstr(f.out.warnings[0], "does not cover"));
    fixture_close(&f);
}
END_TEST

/* Each of a code's candidates speaks, and no behaviour that is none of them. */
START_TEST(test_of_each_candidate) {
    brk_behaviour all[7];
    fixture f;
    fixture_open(&f, 15);
    memcpy(all, f.model.behaviours, sizeof all);
    f.model.behaviours = all;
    all[ALONE].implies_flags = BIT(F_PAST);
    all[ALONE].urgent = true;
    fixture_found(&f, KISS, 0, 4);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, 0);
    ck_assert(!f.out.urgent);
    fixture_close(&f);
    fixture_open(&f, 15);
    f.model.behaviours = all;
    fixture_code(&f, "13-17.G9"); /* talk or kiss */
    all[KISS].implies_flags = BIT(F_DENIED);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_DENIED));
    ck_assert(!f.out.urgent);
    all[KISS].urgent = true;
    fixture_rated(&f);
    ck_assert(f.out.urgent);
    fixture_close(&f);
}
END_TEST

/* The pack's first modifier and first flag are like the others. */
START_TEST(test_the_first_of_all) {
    brk_modifier own[6];
    brk_flag flags[8];
    fixture f;
    fixture_open(&f, 12);
    memcpy(own, f.model.modifiers, sizeof own);
    memcpy(flags, f.model.flags, sizeof flags);
    f.model.modifiers = own;
    f.model.flags = flags;
    own[FORCE].sets_flags = BIT(F_PAST);
    brk_found *found = fixture_found(&f, TALK, 0, 4);
    found->modifiers = BIT(FORCE);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_PAST));
    found->modifiers = 0;
    flags[F_GROWN].role = BRK_ROLE_WITNESSED;
    found->role = BRK_ROLE_WITNESSED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_GROWN));
    ck_assert(f.out.urgent);
    found->role = BRK_ROLE_DISPLAYED;
    fixture_extra(&f, BRK_FINDS_FLAG, F_GROWN);
    fixture_extra(&f, BRK_FINDS_FLAG, F_PAST);
    flags[F_GROWN].unless = BIT(F_PAST);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.flags, BIT(F_PAST));
    ck_assert(!f.out.urgent);
    fixture_close(&f);
}
END_TEST

START_TEST(test_both_warnings) {
    fixture f;
    fixture_open(&f, 7);
    fixture_found(&f, ACT, 0, 4);
    fixture_told(&f, 8, 8);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.warning_count, 2);
    ck_assert_ptr_nonnull(strstr(f.out.warnings[0], "both are rated"));
    ck_assert_str_eq(f.out.warnings[1], "younger than 13");
    fixture_close(&f);
}
END_TEST

FIXTURE_MAIN("flags", test_of_each_candidate, test_the_first_of_all, test_both_warnings,
             test_from_statuses_also_set_aside, test_superseded_sets_none,
             test_from_modifiers_of_findings_that_count,
             test_not_from_what_the_behaviour_says_already, test_implied_by_the_behaviour,
             test_named_by_the_text, test_from_a_role_unless_told_better,
             test_named_flag_told_better, test_mismatch_warns_with_both_ages,
             test_behaviour_urgent_by_itself)
