/* The pack's messages: filled, left out, and what stands where the pack has none. */
#include "fixture.h"

#include <string.h>

static const brk_years five = {5, 5}, five_or_six = {5, 6};

static void expect(fixture *f, const char *message, const brk_fill *fills, size_t count,
                   const char *said) {
    f->model.messages[BRK_SAY_UNDER_AGE] = message;
    brk_buf_clear(&f->error);
    ck_assert(brk_say(&f->model, BRK_SAY_UNDER_AGE, fills, count, &f->error));
    ck_assert_str_eq(f->error.length ? f->error.data : "", said);
}

START_TEST(test_each_kind_of_place_is_filled) {
    fixture f;
    fixture_open(&f, 7);
    brk_fill text = {.name = "a", .kind = BRK_FILL_TEXT, .text = "xyz!", .length = 3},
             number = {.name = "a", .kind = BRK_FILL_NUMBER, .number = 13},
             years = {.name = "a", .kind = BRK_FILL_YEARS, .years = five},
             range = {.name = "a", .kind = BRK_FILL_YEARS, .years = five_or_six},
             months = {.name = "a", .kind = BRK_FILL_MONTHS, .number = 86},
             whole = {.name = "a", .kind = BRK_FILL_MONTHS, .number = 84},
             other = {.name = "a", .kind = BRK_FILL_MESSAGE, .number = BRK_SAY_THE_AGE};
    expect(&f, "<{a}>", &text, 1, "<xyz>");
    expect(&f, "<{a}>", &number, 1, "<13>");
    expect(&f, "<{a}>", &years, 1, "<5>");
    expect(&f, "<{a}>", &range, 1, "<5 to 6>");
    expect(&f, "<{a}>", &months, 1, "<7 years 2 months>");
    expect(&f, "<{a}>", &whole, 1, "<7>");
    expect(&f, "<{a}>", &other, 1, "<the age>");
    fixture_close(&f);
}
END_TEST

START_TEST(test_places_stand_anywhere_and_as_often_as_liked) {
    fixture f;
    fixture_open(&f, 7);
    brk_fill fills[] = {{.name = "a", .kind = BRK_FILL_NUMBER, .number = 1},
                        {.name = "ab", .kind = BRK_FILL_NUMBER, .number = 2}};
    expect(&f, "{ab}{a}{ab}", fills, 2, "212");
    expect(&f, "{a}, then nothing more", fills, 2, "1, then nothing more");
    expect(&f, "no place at all", fills, 2, "no place at all");
    fixture_close(&f);
}
END_TEST

START_TEST(test_words_for_ages_may_be_missing) {
    fixture f;
    fixture_open(&f, 7);
    brk_fill fills[] = {{.name = "a", .kind = BRK_FILL_YEARS, .years = five_or_six},
                        {.name = "b", .kind = BRK_FILL_MONTHS, .number = 86},
                        {.name = "c", .kind = BRK_FILL_MESSAGE, .number = BRK_SAY_THE_AGE}};
    f.model.messages[BRK_SAY_RANGE] = NULL;
    f.model.messages[BRK_SAY_YEARS_AND_MONTHS] = NULL;
    f.model.messages[BRK_SAY_THE_AGE] = NULL;
    expect(&f, "{a} {b} {c}", fills, 3, "5-6 7;2 ");
    fixture_close(&f);
}
END_TEST

START_TEST(test_an_error_without_words_keeps_its_status) {
    fixture f;
    fixture_open(&f, 40);
    f.model.messages[BRK_SAY_AGE_OUTSIDE_SEND] = NULL;
    ck_assert_int_eq(fixture_rate(&f), BROOK_ERR_AGE_RANGE);
    ck_assert_uint_eq(f.error.length, 0);
    fixture_close(&f);
}
END_TEST

START_TEST(test_a_warning_without_words_is_not_given) {
    fixture f;
    fixture_open(&f, 12);
    fixture_found(&f, KISS, 0, 4);
    fixture_told(&f, 8, 9);
    f.model.messages[BRK_SAY_AGE_MISMATCH] = NULL;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.warning_count, 0);
    ck_assert_uint_eq(f.out.flags, BIT(F_AGES)); /* the flag is, all the same */
    fixture_close(&f);
}
END_TEST

START_TEST(test_a_reason_without_words_is_the_explanation) {
    fixture f;
    fixture_open(&f, 7);
    fixture_no_text(&f);
    fixture_code(&f, "touch");
    fixture_rated(&f);
    ck_assert_str_eq(f.out.findings[0].because, "given as a code");
    f.model.messages[BRK_SAY_CODE_GIVEN] = NULL;
    fixture_rated(&f);
    ck_assert_str_eq(f.out.findings[0].because, "a touch");
    fixture_close(&f);
}
END_TEST

START_TEST(test_years_below_an_age_are_told) {
    fixture f;
    fixture_open(&f, 14);
    brk_found *found = fixture_found(&f, ACT, 0, 4);
    fixture_other(found, 8, 8);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, RED);
    ck_assert_uint_eq(f.out.warning_count, 1);
    ck_assert_str_eq(f.out.warnings[0], "younger than 13");
    fixture_close(&f);
}
END_TEST

/* Also where what stands behind the place would have room. */
START_TEST(test_what_has_no_room_is_told) {
    fixture f;
    brk_fill fill = {.name = "a", .kind = BRK_FILL_TEXT, .text = "x", .length = SIZE_MAX};
    fixture_open(&f, 7);
    f.model.messages[BRK_SAY_UNDER_AGE] = "<{a}>";
    ck_assert(!brk_say(&f.model, BRK_SAY_UNDER_AGE, &fill, 1, &f.error));
    ck_assert_int_eq(
        brk_say_error(&f.model, BRK_SAY_UNDER_AGE, &fill, 1, &f.error, BROOK_ERR_EMPTY),
        BROOK_ERR_NO_MEMORY);
    fixture_close(&f);
}
END_TEST

FIXTURE_MAIN("say", test_what_has_no_room_is_told, test_each_kind_of_place_is_filled,
             test_places_stand_anywhere_and_as_often_as_liked, test_words_for_ages_may_be_missing,
             test_an_error_without_words_keeps_its_status,
             test_a_warning_without_words_is_not_given,
             test_a_reason_without_words_is_the_explanation, test_years_below_an_age_are_told)
