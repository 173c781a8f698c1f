/* Ages: both ends of a band, months, SEND, developmental age, limits and their errors. */
#include "fixture.h"

#include <string.h>

static brk_mask bands_of(int32_t months, bool send) {
    fixture f;
    fixture_open(&f, 7);
    brk_mask mask = brk_bands_of(&f.model, brk_years_of(months, months), send);
    fixture_close(&f);
    return mask;
}

START_TEST(test_both_ends_belong) {
    ck_assert_uint_eq(bands_of(0, false), BIT(B0));
    ck_assert_uint_eq(bands_of(4 * 12 + 11, false), BIT(B0));
    ck_assert_uint_eq(bands_of(5 * 12, false), BIT(B0) | BIT(B5));
    ck_assert_uint_eq(bands_of(5 * 12 + 11, false), BIT(B0) | BIT(B5));
    ck_assert_uint_eq(bands_of(6 * 12, false), BIT(B5));
    ck_assert_uint_eq(bands_of(9 * 12 + 6, false), BIT(B5) | BIT(B9));
    ck_assert_uint_eq(bands_of(13 * 12 + 11, false), BIT(B9) | BIT(B13));
    ck_assert_uint_eq(bands_of(14 * 12, false), BIT(B13));
    ck_assert_uint_eq(bands_of(17 * 12 + 11, false), BIT(B13));
}
END_TEST

START_TEST(test_send_stretches_the_last_band) {
    ck_assert_uint_eq(bands_of(18 * 12, false), 0);
    ck_assert_uint_eq(bands_of(18 * 12, true), BIT(B13));
    ck_assert_uint_eq(bands_of(25 * 12 + 11, true), BIT(B13));
    ck_assert_uint_eq(bands_of(26 * 12, true), 0);
    ck_assert_uint_eq(bands_of(7 * 12, true), BIT(B5));
}
END_TEST

START_TEST(test_range_is_in_every_band_it_touches) {
    fixture f;
    fixture_open(&f, 7);
    ck_assert_uint_eq(brk_bands_of(&f.model, (brk_years){4, 5}, false), BIT(B0) | BIT(B5));
    ck_assert_uint_eq(brk_bands_of(&f.model, (brk_years){2, 4}, false), BIT(B0));
    ck_assert_uint_eq(brk_bands_of(&f.model, (brk_years){-1, -1}, false), 0);
    ck_assert_uint_eq(brk_bands_of(&f.model, (brk_years){-1, 7}, false), 0);
    ck_assert_uint_eq(brk_bands_of(&f.model, (brk_years){30, 40}, false), 0);
    fixture_close(&f);
}
END_TEST

/* A range whose end is not known, or lies before its beginning, is its beginning alone. */
START_TEST(test_years_of_months) {
    static const struct {
        int32_t from, to, from_years, to_years;
    } cases[] = {{-1, -1, -1, -1}, {-1, 30, -1, -1}, {0, 0, 0, 0},    {11, 12, 0, 1},
                 {24, -1, 2, 2},   {47, 24, 3, 3},   {12, 131, 1, 10}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        brk_years years = brk_years_of(cases[i].from, cases[i].to);
        ck_assert_int_eq(years.from, cases[i].from_years);
        ck_assert_int_eq(years.to, cases[i].to_years);
    }
}
END_TEST

START_TEST(test_no_limit_is_stretched_where_no_band_is) {
    fixture f;
    brk_band own[] = {{"0-5", NULL, 1, 5, 5, {0}}, {"5-9", NULL, 5, 9, 9, {0}}};
    fixture_open(&f, 12);
    f.model.bands = own;
    f.model.band_count = 2;
    ck_assert_int_eq(fixture_rate(&f), BROOK_ERR_AGE_RANGE);
    ck_assert_str_eq(f.error.data, "the age 12 is outside 1 to 9 years");
    f.subject.age_months = 3;
    ck_assert_int_eq(fixture_rate(&f), BROOK_ERR_AGE_RANGE);
    ck_assert_str_eq(f.error.data, "the age 0 years 3 months is outside 1 to 9 years");
    f.subject.age_months = 0;
    ck_assert_int_eq(fixture_rate(&f), BROOK_ERR_AGE_RANGE);
    f.subject.age_months = 7 * 12;
    f.subject.developmental_months = 0;
    ck_assert_int_eq(fixture_rate(&f), BROOK_ERR_AGE_RANGE);
    f.subject.developmental_months = -1;
    own[1].send_to = 11;
    f.subject.age_months = 144;
    ck_assert_int_eq(fixture_rate(&f), BROOK_ERR_AGE_RANGE);
    ck_assert_str_eq(f.error.data, "the age 12 is outside 1 to 9 years, or to 11");
    fixture_close(&f);
}
END_TEST

START_TEST(test_boundary_shows_both_and_the_higher_counts) {
    fixture f;
    fixture_open(&f, 5);
    f.subject.age_months = 5 * 12 + 7;
    fixture_found(&f, TOUCH, 0, 4);
    fixture_rated(&f);
    ck_assert(f.out.boundary);
    ck_assert_uint_eq(f.out.band_count, 2);
    ck_assert_uint_eq(f.out.findings[0].cell_count, 2);
    ck_assert_uint_eq(f.out.findings[0].cells[0].band, B0);
    ck_assert_uint_eq(f.out.findings[0].cells[0].rating, GREEN);
    ck_assert_uint_ne(f.out.findings[0].cells[0].descriptor, BRK_NONE);
    ck_assert_uint_eq(f.out.findings[0].cells[1].rating, AMBER);
    ck_assert_uint_eq(f.out.findings[0].cells[1].descriptor, BRK_NONE);
    ck_assert_uint_eq(f.out.findings[0].rating, AMBER);
    ck_assert_uint_eq(f.out.rating, AMBER);
    fixture_close(&f);
}
END_TEST

START_TEST(test_developmental_age_is_rated_too) {
    fixture f;
    fixture_open(&f, 4);
    f.subject.developmental_months = 7 * 12;
    fixture_found(&f, TOUCH, 0, 4);
    fixture_rated(&f);
    ck_assert(!f.out.boundary);
    ck_assert_uint_eq(f.out.band_count, 2);
    ck_assert_uint_eq(f.out.rating, AMBER);
    /* The age counts where it is the higher. */
    f.subject.age_months = 12 * 12;
    f.subject.developmental_months = 4 * 12;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, RED);
    ck_assert_uint_eq(f.out.findings[0].cells[0].rating, GREEN);
    fixture_close(&f);
}
END_TEST

static void expect(int32_t age, int32_t developmental, bool send, brook_status status,
                   const char *part) {
    fixture f;
    fixture_open(&f, age);
    f.subject.developmental_months = developmental < 0 ? -1 : developmental * 12;
    f.subject.send = send;
    ck_assert_int_eq(fixture_rate(&f), status);
    if (part) ck_assert_msg(strstr(f.error.data, part) != NULL, "error is: %s", f.error.data);
    fixture_close(&f);
}

START_TEST(test_limits_are_errors) {
    expect(17, -1, false, BROOK_OK, NULL);
    expect(18, -1, false, BROOK_ERR_AGE_RANGE, "18");
    expect(18, -1, false, BROOK_ERR_AGE_RANGE, "0 to 17 years, or to 25");
    expect(18, -1, true, BROOK_OK, NULL);
    expect(25, -1, true, BROOK_OK, NULL);
    expect(26, -1, true, BROOK_ERR_AGE_RANGE, "26");
    expect(12, 18, false, BROOK_ERR_AGE_RANGE, "developmental age 18");
    expect(-1, -1, false, BROOK_ERR_AGE_MISSING, "age");
    expect(-1, 7, false, BROOK_ERR_AGE_MISSING, "age");
    expect(20, 8, false, BROOK_ERR_AGE_RANGE, "the age 20");
}
END_TEST

START_TEST(test_age_in_an_error_has_its_months) {
    fixture f;
    fixture_open(&f, 18);
    f.subject.age_months = 18 * 12 + 4;
    ck_assert_int_eq(fixture_rate(&f), BROOK_ERR_AGE_RANGE);
    ck_assert_ptr_nonnull(strstr(f.error.data, "18 years 4 months"));
    fixture_close(&f);
}
END_TEST

FIXTURE_MAIN("ages", test_years_of_months, test_no_limit_is_stretched_where_no_band_is,
             test_both_ends_belong, test_send_stretches_the_last_band,
             test_range_is_in_every_band_it_touches, test_boundary_shows_both_and_the_higher_counts,
             test_developmental_age_is_rated_too, test_limits_are_errors,
             test_age_in_an_error_has_its_months)
