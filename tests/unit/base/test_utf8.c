/* test_utf8.c: checking and stepping through UTF-8, held to RFC 3629 over every code point. */
#include "base/utf8.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static bool goes_there_and_back(uint32_t code) {
    char bytes[4];
    size_t size = brk_utf8_encode(code, bytes), used;
    size_t expected = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    bool ok = size == expected && brk_utf8_valid(bytes, size) == size &&
              brk_utf8_decode(bytes, size, &used) == code && used == size;
    for (size_t cut = 1; cut < size; cut++)
        ok = ok && brk_utf8_valid(bytes, cut) == 0;
    return ok;
}

/* One assertion for all: Check's own cost would be seconds. */
START_TEST(every_code_point_goes_there_and_back) {
    for (uint32_t code = 0; code <= 0x10FFFF; code++) {
        if (code >= 0xD800 && code <= 0xDFFF) continue;
        if (!goes_there_and_back(code)) ck_abort_msg("U+%04X", code);
    }
}
END_TEST

START_TEST(what_has_no_form_is_replaced) {
    char bytes[4];
    ck_assert_uint_eq(brk_utf8_encode(0xD800, bytes), 3);
    ck_assert_mem_eq(bytes, "\xEF\xBF\xBD", 3);
    ck_assert_uint_eq(brk_utf8_encode(0x110000, bytes), 3);
    ck_assert_mem_eq(bytes, "\xEF\xBF\xBD", 3);
}
END_TEST

typedef struct {
    const char *bytes;
    size_t length;
} sample;

static const sample invalid[] = {
    {"\x80", 1},             /* continuation alone */
    {"\xC0\xAF", 2},         /* overlong */
    {"\xC1\xBF", 2},         /* overlong */
    {"\xE0\x9F\xBF", 3},     /* overlong */
    {"\xF0\x8F\xBF\xBF", 4}, /* overlong */
    {"\xED\xA0\x80", 3},     /* surrogate */
    {"\xED\xBF\xBF", 3},     /* surrogate */
    {"\xF4\x90\x80\x80", 4}, /* beyond U+10FFFF */
    {"\xF5\x80\x80\x80", 4}, /* beyond */
    {"\xFF", 1},             /* never used */
    {"\xC3", 1},             /* cut */
    {"\xE2\x82", 2},         /* cut */
    {"\xE2\x28\xA1", 3},     /* second byte wrong */
    {"\xE2\x82\x28", 3},     /* third byte wrong */
    {"\xF0\x9F\x98\x28", 4}, /* fourth byte wrong */
};

START_TEST(invalid_forms_are_refused) {
    const sample *s = &invalid[_i];
    char text[32] = "0123456789";
    size_t used;
    ck_assert_uint_eq(brk_utf8_decode(s->bytes, s->length, &used), 0xFFFD);
    ck_assert_uint_eq(used, 1);
    for (size_t lead = 0; lead <= 10; lead++) {
        memcpy(text + lead, s->bytes, s->length);
        ck_assert_uint_eq(brk_utf8_valid(text, lead + s->length), lead);
        memcpy(text, "0123456789abcdef", 16);
    }
}
END_TEST

START_TEST(valid_text_is_whole) {
    const char *text =
        "plain text, then caf\xC3\xA9, \xE2\x80\x9Cquotes\xE2\x80\x9D and \xF0\x9F\x99\x82.";
    ck_assert_uint_eq(brk_utf8_valid(text, strlen(text)), strlen(text));
    ck_assert_uint_eq(brk_utf8_valid("", 0), 0);
    ck_assert_uint_eq(brk_utf8_valid("a\0b", 3), 3);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("base utf8");
    TCase *all = tcase_create("all");
    tcase_add_test(all, every_code_point_goes_there_and_back);
    tcase_add_test(all, what_has_no_form_is_replaced);
    tcase_add_loop_test(all, invalid_forms_are_refused, 0, (int)(sizeof invalid / sizeof *invalid));
    tcase_add_test(all, valid_text_is_whole);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
