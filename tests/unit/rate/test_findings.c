/* Findings: merging, evidence, status, ages of then and of others, the under-age rule, order. */
#include "fixture.h"

#include <string.h>

START_TEST(test_places_of_one_behaviour_are_one_finding) {
    fixture f;
    fixture_open(&f, 7);
    fixture_found(&f, TOUCH, 20, 30);
    fixture_found(&f, ALONE, 40, 45);
    fixture_found(&f, TOUCH, 2, 6);
    fixture_found(&f, TOUCH, 25, 35)->role = BRK_ROLE_UNCLEAR;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 2);
    const brk_rated_finding *first = &f.out.findings[0];
    ck_assert_uint_eq(first->behaviours[0], TOUCH);
    ck_assert_uint_eq(first->span_count, 2);
    ck_assert_uint_eq(first->spans[0].start, 2);
    ck_assert_uint_eq(first->spans[1].start, 20);
    ck_assert_uint_eq(first->spans[1].end, 35);
    ck_assert_uint_eq(first->role, BRK_ROLE_DISPLAYED);
    fixture_close(&f);
}
END_TEST

START_TEST(test_other_role_or_status_is_another_finding) {
    fixture f;
    fixture_open(&f, 7);
    fixture_found(&f, TOUCH, 0, 4);
    fixture_found(&f, TOUCH, 10, 14)->role = BRK_ROLE_DONE_TO;
    fixture_found(&f, TOUCH, 20, 24)->status = DENIED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 3);
    fixture_close(&f);
}
END_TEST

START_TEST(test_rules_speak_before_learned_weights) {
    fixture f;
    fixture_open(&f, 7);
    brk_found *learned = fixture_found(&f, TOUCH, 0, 4);
    learned->reader = BRK_READER_IS_LEARNED;
    learned->score = 970;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].reader, BRK_READER_IS_LEARNED);
    ck_assert_int_eq(f.out.findings[0].score, 970);
    ck_assert_ptr_nonnull(f.out.findings[0].because);
    fixture_found(&f, TOUCH, 8, 12);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 1);
    ck_assert_uint_eq(f.out.findings[0].reader, BRK_READER_IS_RULES);
    ck_assert_str_eq(f.out.findings[0].because, "a touch");
    fixture_close(&f);
}
END_TEST

START_TEST(test_rule_says_why) {
    fixture f;
    fixture_open(&f, 7);
    brk_rule rule = {.because = "both words in one clause"};
    f.model.rules = &rule;
    f.model.rule_count = 1;
    fixture_found(&f, TOUCH, 0, 4)->rule = 0;
    fixture_rated(&f);
    ck_assert_str_eq(f.out.findings[0].because, "both words in one clause");
    fixture_close(&f);
}
END_TEST

START_TEST(test_set_aside_is_shown_and_does_not_count) {
    fixture f;
    fixture_open(&f, 12);
    fixture_found(&f, TOUCH, 0, 4)->status = NEGATED;
    fixture_found(&f, KISS, 10, 14);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, GREEN);
    ck_assert_uint_eq(f.out.finding_count, 2);
    ck_assert_uint_eq(f.out.findings[0].behaviours[0], KISS);
    ck_assert(!f.out.findings[1].counts);
    ck_assert_uint_eq(f.out.findings[1].rating, RED);
    fixture_close(&f);
}
END_TEST

START_TEST(test_superseded_does_not_count) {
    fixture f;
    fixture_open(&f, 12);
    fixture_found(&f, TOUCH, 0, 4)->superseded = true;
    fixture_found(&f, KISS, 0, 4);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, GREEN);
    ck_assert(f.out.findings[1].superseded);
    ck_assert(!f.out.findings[1].counts);
    fixture_close(&f);
}
END_TEST

START_TEST(test_denied_and_reported_count) {
    fixture f;
    fixture_open(&f, 12);
    fixture_found(&f, TOUCH, 0, 4)->status = DENIED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, RED);
    fixture_close(&f);
    fixture_open(&f, 12);
    fixture_found(&f, TOUCH, 0, 4)->status = SAID;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, RED);
    ck_assert_uint_eq(f.out.flags, 0);
    fixture_close(&f);
}
END_TEST

START_TEST(test_past_is_rated_by_the_age_then) {
    fixture f;
    fixture_open(&f, 14);
    brk_found *found = fixture_found(&f, TOUCH, 0, 4);
    found->status = PAST;
    fixture_then(found, 3, 3);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, GREEN);
    ck_assert_uint_eq(f.out.findings[0].cell_count, 1);
    ck_assert_uint_eq(f.out.findings[0].cells[0].band, B0);
    ck_assert_uint_eq(f.out.bands[0], B13); /* the child's own band stays */
    /* Without an age then, or with one that no band covers, the age now. */
    fixture_then(found, -1, -1);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, RED);
    fixture_then(found, 40, 40);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, RED);
    /* A range counts at the highest of its bands. */
    fixture_then(found, 4, 5);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, AMBER);
    fixture_close(&f);
}
END_TEST

START_TEST(test_other_childs_age_is_rated_too) {
    fixture f;
    fixture_open(&f, 4);
    brk_found *found = fixture_found(&f, TOUCH, 0, 4);
    fixture_other(found, 5, 5);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].rating, AMBER);
    ck_assert_uint_eq(f.out.findings[0].raised_to, BRK_NONE);
    ck_assert_uint_eq(f.out.findings[0].cell_count, 2);
    ck_assert_uint_eq(f.out.band_count, 1);
    fixture_close(&f);
}
END_TEST

START_TEST(test_other_age_counts_only_where_others_take_part) {
    fixture f;
    fixture_open(&f, 12);
    fixture_other(fixture_found(&f, ALONE, 0, 4), 14, 14);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, GREEN);
    fixture_close(&f);
    /* Done to the child, somebody else did it, whatever its kind. */
    fixture_open(&f, 12);
    brk_found *found = fixture_found(&f, ALONE, 0, 4);
    found->role = BRK_ROLE_DONE_TO;
    fixture_other(found, 14, 14);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, AMBER);
    fixture_close(&f);
}
END_TEST

START_TEST(test_another_age_for_the_child_is_rated_too) {
    fixture f;
    fixture_open(&f, 4);
    fixture_found(&f, TOUCH, 0, 4);
    fixture_told(&f, 6, 6);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, AMBER);
    ck_assert_uint_eq(f.out.flags, BIT(F_AGES));
    ck_assert_uint_eq(f.out.warning_count, 1);
    fixture_close(&f);
}
END_TEST

/* By band: c the child's, t told, p of the past, o another's, - not rated there. */
static void expect_ages(const fixture *f, const char *ages) {
    char got[] = "----";
    const brk_rated_finding *found = &f->out.findings[0];
    for (size_t i = 0; i < found->cell_count; i++)
        got[found->cells[i].band] = "ctpo"[found->cells[i].age_of];
    ck_assert_str_eq(got, ages);
}

/* One child's age goes before another's: now before then, and then before that of somebody else. */
START_TEST(test_whose_age_brought_a_band) {
    static const struct {
        int32_t child, told, then, other;
        bool now; /* a second place is told of now */
        const char *ages;
    } cases[] = {{7, -1, -1, -1, false, "-c--"}, {7, -1, -1, 11, false, "-co-"},
                 {7, 3, -1, -1, false, "tc--"},  {7, 3, -1, 3, false, "tc--"},
                 {7, 6, -1, 6, false, "-c--"},   {7, -1, 3, -1, false, "p---"},
                 {7, -1, 3, 11, false, "p-o-"},  {7, -1, 3, 3, false, "p---"},
                 {7, -1, 6, 15, false, "-p-o"},  {7, -1, 6, -1, true, "-c--"},
                 {7, -1, 3, -1, true, "pc--"},   {7, 3, 3, 11, true, "tco-"},
                 {7, 3, 6, -1, false, "-p--"},   {7, -1, 3, 7, false, "po--"},
                 {7, -1, 40, -1, false, "-c--"}, {9, -1, -1, 15, false, "-cco"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture f;
        fixture_open(&f, cases[i].child);
        if (cases[i].told >= 0) fixture_told(&f, cases[i].told, cases[i].told);
        brk_found *found = fixture_found(&f, TOUCH, 0, 4);
        found->status = PAST;
        if (cases[i].then >= 0) fixture_then(found, cases[i].then, cases[i].then);
        if (cases[i].other >= 0) fixture_other(found, cases[i].other, cases[i].other);
        if (cases[i].now) fixture_found(&f, TOUCH, 5, 9)->status = PAST;
        fixture_rated(&f);
        ck_assert_uint_eq(f.out.finding_count, 1);
        expect_ages(&f, cases[i].ages);
        fixture_close(&f);
    }
}
END_TEST

/* A code of a band is rated there, with the child's age or without. */
START_TEST(test_whose_age_brought_a_codes_band) {
    fixture f;
    fixture_open(&f, -1);
    fixture_no_text(&f);
    fixture_code(&f, "9-13.R7");
    fixture_rated(&f);
    expect_ages(&f, "--c-");
    fixture_close(&f);
}
END_TEST

START_TEST(test_under_age_rule) {
    fixture f;
    fixture_open(&f, 14);
    brk_found *found = fixture_found(&f, ACT, 0, 4);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, GREEN);
    /* Listed amber at 7, but the rule is about anyone below 13. */
    f.subject.age_months = 7 * 12;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].rating, AMBER);
    ck_assert_uint_eq(f.out.findings[0].raised_to, RED);
    ck_assert_uint_eq(f.out.modifiers, 0);
    ck_assert_uint_eq(f.out.warning_count, 1);
    /* A school year that may be 12. */
    f.subject.age_months = 14 * 12;
    fixture_other(found, 12, 13);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, RED);
    fixture_other(found, 14, 15);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, GREEN);
    /* Red by that alone; the ages' difference is told all the same, since it would raise it too. */
    fixture_other(found, 7, 7);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].rating, AMBER);
    ck_assert_uint_eq(f.out.findings[0].raised_to, RED);
    ck_assert_uint_eq(f.out.modifiers, BIT(GAP));
    /* The age then decides for what lies in the past. */
    fixture_other(found, -1, -1);
    fixture_then(found, 7, 7);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, RED);
    fixture_close(&f);
}
END_TEST

START_TEST(test_order) {
    fixture f;
    fixture_open(&f, 12);
    fixture_found(&f, KISS, 0, 2);
    fixture_found(&f, VAGUE, 4, 6)->modifiers = BIT(FORCE);
    fixture_found(&f, NAMED, 8, 10);
    fixture_found(&f, TOUCH, 12, 14)->status = NEGATED;
    fixture_found(&f, TALK, 16, 18);
    fixture_rated(&f);
    const uint32_t wanted[] = {NAMED, VAGUE, KISS, TALK, TOUCH};
    ck_assert_uint_eq(f.out.finding_count, 5);
    for (size_t i = 0; i < 5; i++) {
        ck_assert_uint_eq(f.out.findings[i].behaviours[0], wanted[i]);
    }
    fixture_close(&f);
}
END_TEST

/* A code of two behaviours at 13, in two bands: the code's own, and one in which each has a cell.
 */
START_TEST(test_cells_of_candidates) {
    brk_behaviour all[7];
    brk_descriptor own[6];
    brk_cell talk[4], kiss[4];
    fixture f;
    fixture_open(&f, 13);
    fixture_no_text(&f);
    fixture_code(&f, "13-17.G9");
    const uint32_t code = 5, first = 3, second = 2;
    memcpy(all, f.model.behaviours, sizeof all);
    memcpy(own, f.model.descriptors, sizeof own);
    memcpy(talk, all[TALK].cells, sizeof talk);
    memcpy(kiss, all[KISS].cells, sizeof kiss);
    all[TALK].cells = talk;
    all[KISS].cells = kiss;
    f.model.behaviours = all;
    f.model.descriptors = own;
    talk[B9] = (brk_cell){first, GREEN};
    kiss[B9] = (brk_cell){second, GREEN};
    talk[B13] = kiss[B13] = (brk_cell){BRK_NONE, GREEN};
    own[code].rating = AMBER;
    fixture_rated(&f);
    const brk_rated_finding *out = &f.out.findings[0];
    ck_assert_uint_eq(out->cell_count, 2);
    ck_assert_uint_eq(out->cells[0].band, B9);
    ck_assert_uint_eq(out->cells[0].descriptor, first); /* the first of two that are alike */
    ck_assert_uint_eq(out->cells[0].rating, GREEN);
    ck_assert_uint_eq(out->cells[1].descriptor, code);
    ck_assert_uint_eq(out->cells[1].rating, AMBER); /* as the code is listed */
    talk[B9] = (brk_cell){BRK_NONE, GREEN};
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].cells[0].descriptor, second); /* the one that is listed */
    kiss[B9].rating = AMBER;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].cells[0].rating, AMBER);
    fixture_close(&f);
}
END_TEST

/* Under a year is an age, too. */
START_TEST(test_under_age_in_the_first_year) {
    fixture f;
    fixture_open(&f, 14);
    brk_found *found = fixture_found(&f, ACT, 0, 4);
    fixture_then(found, 0, 0);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].raised_to, RED);
    ck_assert(f.out.findings[0].raised_by_age);
    f.subject.age_months = 7 * 12;
    fixture_then(found, 14, 14); /* the age then decides, though the child is younger now */
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].raised_to, BRK_NONE);
    fixture_close(&f);
}
END_TEST

/* The second of a code's candidates is between people, the first is not. */
START_TEST(test_other_age_of_the_second_candidate) {
    brk_kind own[3];
    fixture f;
    fixture_open(&f, 15);
    fixture_no_text(&f);
    fixture_code(&f, "13-17.G9"); /* talk or kiss */
    memcpy(own, f.model.kinds, sizeof own);
    own[1].involves_other = false;
    f.model.kinds = own;
    f.subject.has_other = true;
    f.subject.other_months = 10 * 12;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].cell_count, 2);
    own[2].involves_other = false;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].cell_count, 1);
    fixture_close(&f);
}
END_TEST

/* Each of the behaviours named and no other; nobody of just that age. */
START_TEST(test_who_is_under_age) {
    static uint32_t named[][2] = {{ACT, TALK}, {TALK, ACT}, {TALK, ALONE}};
    for (uint32_t i = 0; i < 3; i++) {
        for (int32_t below = 7; below <= 8; below++) {
            fixture f;
            fixture_open(&f, 7); /* amber by itself */
            f.model.under_age_behaviours = (brk_ids){named[i], 2};
            f.model.under_age_below_months = below * 12;
            fixture_found(&f, ACT, 0, 4);
            fixture_rated(&f);
            ck_assert_int_eq(f.out.findings[0].raised_by_age, i < 2 && below == 8);
            fixture_close(&f);
        }
    }
}
END_TEST

FIXTURE_MAIN("findings", test_other_age_of_the_second_candidate, test_who_is_under_age,
             test_cells_of_candidates, test_under_age_in_the_first_year,
             test_places_of_one_behaviour_are_one_finding,
             test_other_role_or_status_is_another_finding, test_rules_speak_before_learned_weights,
             test_rule_says_why, test_set_aside_is_shown_and_does_not_count,
             test_superseded_does_not_count, test_denied_and_reported_count,
             test_past_is_rated_by_the_age_then, test_other_childs_age_is_rated_too,
             test_other_age_counts_only_where_others_take_part, test_whose_age_brought_a_band,
             test_whose_age_brought_a_codes_band, test_another_age_for_the_child_is_rated_too,
             test_under_age_rule, test_order)
