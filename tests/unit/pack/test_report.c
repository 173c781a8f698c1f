/* Details of diagnostics: report.c. */
#include "support.h"

#include "pack/report.h"

#include <stdio.h>
#include <string.h>

START_TEST(parts_are_joined) {
    brk_detail d = {.length = 0};
    brk_detail_name(&d, "act.touch");
    brk_detail_words(&d, " at ");
    brk_detail_place(&d, "lexicon/acts.json", 12);
    ck_assert_str_eq(d.text, "\"act.touch\" at lexicon/acts.json:12");
}
END_TEST

START_TEST(numbers) {
    const int64_t values[] = {0, 7, -1, INT64_MAX, INT64_MIN};
    const char *const texts[] = {"0", "7", "-1", "9223372036854775807", "-9223372036854775808"};
    brk_detail d = {.length = 0};
    brk_detail_number(&d, values[_i]);
    ck_assert_str_eq(d.text, texts[_i]);
}
END_TEST

START_TEST(long_names_are_cut_between_characters) {
    char name[600] = "";
    brk_detail d = {.length = 0};
    for (size_t i = 0; i < 100; i++)
        strcat(name, "\xC3\xA9\xE2\x82\xAC"); /* 2 and 3 bytes */
    brk_detail_name(&d, name);
    ck_assert_uint_le(d.length, 88);
    ck_assert_str_eq(d.text + d.length - 4, "...\"");
    char last = d.text[d.length - 5]; /* end of a whole character */
    ck_assert(last == '\xA9' || last == '\xAC');
}
END_TEST

START_TEST(a_full_detail_stays_as_it_is) {
    brk_detail d = {.length = 0};
    for (size_t i = 0; i < 100; i++)
        brk_detail_words(&d, "0123456789");
    ck_assert_uint_eq(d.length, 250);
    ck_assert_uint_eq(strlen(d.text), 250);
    brk_detail_words(&d, "abcde");
    ck_assert_uint_eq(d.length, 255);
    brk_detail_words(&d, "x");
    ck_assert_uint_eq(d.length, 255);
}
END_TEST

START_TEST(a_flood_of_problems_is_capped) {
    static char pack[60000];
    strcpy(pack, "'fallback': {'behaviour': 'b'");
    for (int i = 0; i < 1000; i++)
        snprintf(pack + strlen(pack), sizeof pack - strlen(pack), ", 'unknown%d': 1", i);
    strcat(pack, "}");
    loaded l = load_parts(&(parts){.more = pack});
    ck_assert_int_eq(l.status, BROOK_ERR_PACK);
    ck_assert_uint_eq(l.diags.errors, 1001); /* and the behaviour */
    ck_assert_uint_eq(l.diags.items.count, l.diags.cap + 1);
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_test(tc, parts_are_joined);
    tcase_add_loop_test(tc, numbers, 0, 5);
    tcase_add_test(tc, long_names_are_cut_between_characters);
    tcase_add_test(tc, a_full_detail_stays_as_it_is);
    tcase_add_test(tc, a_flood_of_problems_is_capped);
}

int main(void) {
    return run_suite("pack report", fill);
}
