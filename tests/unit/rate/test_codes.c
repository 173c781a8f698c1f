/* Codes: slugs and descriptors, alone, with ages, shared by two behaviours, beside a note. */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

static void expect_error(fixture *f, brook_status status, const char *first, const char *second) {
    ck_assert_int_eq(fixture_rate(f), status);
    ck_assert_msg(strstr(f->error.data, first) != NULL, "error is: %s", f->error.data);
    ck_assert_msg(strstr(f->error.data, second) != NULL, "error is: %s", f->error.data);
}

static void open_coded(fixture *f, int32_t years, const char *code) {
    fixture_open(f, years);
    fixture_no_text(f);
    fixture_code(f, code);
}

START_TEST(test_nothing_given) {
    fixture f;
    fixture_open(&f, 7);
    fixture_no_text(&f);
    expect_error(&f, BROOK_ERR_EMPTY, "note", "code");
    fixture_close(&f);
}
END_TEST

START_TEST(test_descriptor_alone_needs_no_age) {
    fixture f;
    open_coded(&f, -1, "5-9.A1");
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, AMBER);
    ck_assert_int_eq(f.out.age_months, -1);
    ck_assert(!f.out.boundary);
    ck_assert_uint_eq(f.out.band_count, 1);
    ck_assert_uint_eq(f.out.bands[0], B5);
    ck_assert_uint_eq(f.out.findings[0].reader, BRK_READER_IS_CODE);
    ck_assert_uint_eq(f.out.findings[0].cell_count, 1);
    ck_assert_uint_eq(f.out.findings[0].behaviours[0], TALK);
    fixture_close(&f);
}
END_TEST

START_TEST(test_slug_needs_age) {
    fixture f;
    open_coded(&f, -1, "talk");
    expect_error(&f, BROOK_ERR_AGE_MISSING, "code", "age");
    f.subject.age_months = 10 * 12;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, GREEN);
    ck_assert_uint_eq(f.out.findings[0].cells[0].descriptor, BRK_NONE);
    fixture_close(&f);
}
END_TEST

START_TEST(test_note_needs_age_even_with_a_descriptor) {
    fixture f;
    fixture_open(&f, -1);
    fixture_code(&f, "5-9.A1");
    expect_error(&f, BROOK_ERR_AGE_MISSING, "note", "age");
    fixture_close(&f);
}
END_TEST

START_TEST(test_age_outside_the_band_names_both) {
    fixture f;
    open_coded(&f, 11, "5-9.A1");
    expect_error(&f, BROOK_ERR_CODE_BAND, "5-9.A1", "11");
    f.subject.age_months = 9 * 12 + 3;
    fixture_rated(&f);
    f.subject.developmental_months = 4 * 12;
    expect_error(&f, BROOK_ERR_CODE_BAND, "5-9", "developmental age 4");
    f.subject.age_months = -1;
    expect_error(&f, BROOK_ERR_CODE_BAND, "5-9", "developmental age 4");
    f.subject.developmental_months = 0;
    expect_error(&f, BROOK_ERR_CODE_BAND, "5-9", "developmental age 0");
    f.subject.developmental_months = 6 * 12;
    fixture_rated(&f);
    fixture_close(&f);
}
END_TEST

START_TEST(test_boundary_age_rates_a_code_in_both_bands) {
    fixture f;
    open_coded(&f, 9, "9-13.R7");
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].cell_count, 2);
    ck_assert_uint_eq(f.out.findings[0].cells[0].band, B5);
    ck_assert_uint_eq(f.out.findings[0].cells[0].rating, AMBER);
    ck_assert_uint_eq(f.out.rating, RED);
    fixture_close(&f);
}
END_TEST

START_TEST(test_shared_code_is_one_finding_with_both) {
    fixture f;
    open_coded(&f, -1, "9-13.R7");
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 1);
    ck_assert_uint_eq(f.out.findings[0].behaviour_count, 2);
    ck_assert_uint_eq(f.out.findings[0].behaviours[0], TOUCH);
    ck_assert_uint_eq(f.out.findings[0].behaviours[1], ACT);
    fixture_close(&f);
}
END_TEST

START_TEST(test_shared_code_takes_the_stricter_kind) {
    fixture f;
    fixture_open(&f, 14);
    fixture_code(&f, "13-17.G9"); /* talk or contact: the gap is red for contact */
    fixture_extra(&f, BRK_FINDS_MODIFIER, GAP);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].rating, GREEN);
    ck_assert_uint_eq(f.out.findings[0].raised_to, RED);
    /* One candidate says AGAIN already, the other does not: it raises. */
    brk_found *found = brk_vec_at(&f.reading.founds, 0);
    found->target = AGAIN;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].raised_to, AMBER);
    fixture_close(&f);
}
END_TEST

START_TEST(test_unknown_code_is_told_without_its_text) {
    fixture f;
    open_coded(&f, 7, "talk");
    fixture_code(&f, "9-13.Z9");
    expect_error(&f, BROOK_ERR_CODE_UNKNOWN, "code 2", "9-13.Z9");
    f.codes[1] = (brk_code){"told staff", 10};
    expect_error(&f, BROOK_ERR_CODE_UNKNOWN, "code 2", "neither");
    ck_assert_ptr_null(strstr(f.error.data, "told"));
    fixture_close(&f);
}
END_TEST

START_TEST(test_same_code_twice_is_one) {
    fixture f;
    open_coded(&f, 7, "talk");
    fixture_code(&f, "talk");
    fixture_code(&f, "touch");
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 2);
    fixture_close(&f);
}
END_TEST

/* Nothing is looked at beyond the codes that are given (sanitizers see a step too far). */
START_TEST(test_codes_are_as_many_as_are_said) {
    fixture f;
    brk_code *own = malloc(2 * sizeof *own);
    ck_assert_ptr_nonnull(own);
    own[0] = (brk_code){"talk", 4};
    own[1] = (brk_code){"5-9.A1", 6};
    open_coded(&f, 7, "talk");
    f.subject.codes = own;
    f.subject.code_count = 2;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 2);
    free(own);
    fixture_close(&f);
}
END_TEST

/* A code is told as the pack's default status has it. */
START_TEST(test_status_of_a_code_is_the_default) {
    fixture f;
    open_coded(&f, 7, "talk");
    f.model.default_status = PAST;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].status, PAST);
    ck_assert(f.out.findings[0].counts);
    f.model.default_status = NEGATED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].status, NEGATED);
    ck_assert(!f.out.findings[0].counts);
    fixture_close(&f);
}
END_TEST

START_TEST(test_code_has_no_more_candidates_than_there_is_room) {
    static uint32_t of_five[] = {TOUCH, ACT, TALK, KISS, VAGUE};
    brk_descriptor own[6];
    fixture f;
    open_coded(&f, -1, "9-13.R7");
    memcpy(own, f.model.descriptors, sizeof own);
    own[3].behaviours = (brk_ids){of_five, 5};
    f.model.descriptors = own;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].behaviour_count, 4);
    ck_assert_uint_eq(f.out.findings[0].behaviours[3], KISS);
    fixture_close(&f);
}
END_TEST

/* Only what looks like a code is repeated: a caller may have passed part of a note. */
START_TEST(test_what_may_be_shown_of_a_code) {
    static const char *const shown[] = {"a", "z",  "A",  "Z",   "0",   "9",   "-", ".",
                                        "_", "q7", "Q7", "7-Z", "m.N", "n_0", "yB"};
    static const char *const hidden[] = {"`",   "{", "@",           "[",  "/", ":",
                                         "a b", "",  "caf\xC3\xA9", " a", "a,"};
    char longest[66];
    fixture f;
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
        open_coded(&f, 7, shown[i]);
        expect_error(&f, BROOK_ERR_CODE_UNKNOWN, "code 1 (", shown[i]);
        fixture_close(&f);
    }
    for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
        open_coded(&f, 7, hidden[i]);
        ck_assert_int_eq(fixture_rate(&f), BROOK_ERR_CODE_UNKNOWN);
        ck_assert_str_eq(f.error.data, "code 1 is neither");
        fixture_close(&f);
    }
    memset(longest, 'x', sizeof longest);
    longest[64] = '\0';
    open_coded(&f, 7, longest);
    expect_error(&f, BROOK_ERR_CODE_UNKNOWN, "code 1 (", longest);
    longest[64] = 'x';
    longest[65] = '\0';
    f.codes[0].length = 65;
    ck_assert_int_eq(fixture_rate(&f), BROOK_ERR_CODE_UNKNOWN);
    ck_assert_str_eq(f.error.data, "code 1 is neither");
    fixture_close(&f);
}
END_TEST

START_TEST(test_note_beside_a_code_lends_modifiers) {
    fixture f;
    fixture_open(&f, 10);
    fixture_code(&f, "kiss");
    brk_found *again = fixture_extra(&f, BRK_FINDS_MODIFIER, AGAIN);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].raised_to, AMBER);
    again->status = NEGATED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].raised_to, BRK_NONE);
    again->status = SEEN;
    again->reader = BRK_READER_IS_LEARNED; /* whoever found it */
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].raised_to, AMBER);
    /* A note that tells of something else keeps its modifiers to itself. */
    fixture_found(&f, ALONE, 0, 3);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, GREEN);
    /* A note that tells of the same behaviour lends what goes with it. */
    fixture_found(&f, KISS, 5, 9)->modifiers = BIT(FORCE);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].raised_to, RED);
    ck_assert_uint_eq(f.out.findings[1].raised_to, RED);
    ck_assert_uint_ne(f.out.findings[0].reader, f.out.findings[1].reader);
    fixture_close(&f);
}
END_TEST

START_TEST(test_code_stands_for_a_relevant_note) {
    fixture f;
    fixture_open(&f, 10);
    fixture_code(&f, "kiss");
    f.reading.relevant = true;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 1); /* no fallback beside it */
    fixture_close(&f);
}
END_TEST

FIXTURE_MAIN("codes", test_codes_are_as_many_as_are_said, test_status_of_a_code_is_the_default,
             test_code_has_no_more_candidates_than_there_is_room, test_what_may_be_shown_of_a_code,
             test_nothing_given, test_descriptor_alone_needs_no_age, test_slug_needs_age,
             test_note_needs_age_even_with_a_descriptor, test_age_outside_the_band_names_both,
             test_boundary_age_rates_a_code_in_both_bands,
             test_shared_code_is_one_finding_with_both, test_shared_code_takes_the_stricter_kind,
             test_unknown_code_is_told_without_its_text, test_same_code_twice_is_one,
             test_note_beside_a_code_lends_modifiers, test_code_stands_for_a_relevant_note)
