/* test_sha256.c: against the examples of FIPS 180-2. */
#include "base/sha256.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static void sum_of(const char *text, size_t length, size_t step, char hex[BRK_SHA256_HEX]) {
    brk_sha256 sha;
    brk_sha256_init(&sha);
    for (size_t at = 0; at < length; at += step)
        brk_sha256_update(&sha, text + at, length - at < step ? length - at : step);
    brk_sha256_final(&sha, hex);
}

START_TEST(published_examples) {
    char hex[BRK_SHA256_HEX];
    sum_of("", 0, 1, hex);
    ck_assert_str_eq(hex, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    sum_of("abc", 3, 3, hex);
    ck_assert_str_eq(hex, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const char *two = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    for (size_t step = 1; step < 60; step += 7) {
        sum_of(two, strlen(two), step, hex);
        ck_assert_str_eq(hex, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    }
}
END_TEST

/* A million times the letter a (FIPS 180-2), by few bytes at a time and by many. */
START_TEST(many_blocks_as_few) {
    char hex[BRK_SHA256_HEX], few[BRK_SHA256_HEX];
    static char text[1000000];
    memset(text, 'a', sizeof text);
    for (size_t step = 61; step <= 1024; step += 321) {
        sum_of(text, sizeof text, step, hex);
        ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    }
    sum_of(text, sizeof text, sizeof text, hex);
    ck_assert_str_eq(hex, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    for (size_t i = 0; i < sizeof text; i++)
        text[i] = (char)(i * i >> 3 ^ i);
    for (size_t length = 0; length < 20000; length += 997) {
        sum_of(text, length, 63, few);
        sum_of(text, length, 20000, hex);
        ck_assert_str_eq(hex, few);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("base sha256");
    TCase *all = tcase_create("all");
    tcase_add_test(all, published_examples);
    tcase_add_test(all, many_blocks_as_few);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
