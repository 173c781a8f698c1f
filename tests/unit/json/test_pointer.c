/* test_pointer.c: JSON Pointers by the examples of RFC 6901. */
#include "../base/failing_alloc.h"
#include "json/pointer.h"

#include <check.h>
#include <string.h>

START_TEST(keys_are_escaped) {
    static const char *const pairs[][2] = {
        {"foo", "/foo"}, {"", "/"},        {"a/b", "/a~1b"}, {"c%d", "/c%d"},
        {" ", "/ "},     {"m~n", "/m~0n"}, {"~1", "/~01"},   {"k\"l", "/k\"l"},
    };
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_buf b;
    brk_buf_init(&b, &a);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        brk_buf_clear(&b);
        ck_assert(brk_pointer_add_key(&b, pairs[i][0], strlen(pairs[i][0])));
        ck_assert_str_eq(b.data, pairs[i][1]);
    }
    ck_assert(brk_pointer_add_index(&b, 0));
    ck_assert(brk_pointer_add_index(&b, 4711));
    ck_assert_str_eq(b.data, "/k\"l/0/4711");
    brk_buf_free(&b);
}
END_TEST

START_TEST(out_of_memory_is_told) {
    failing f;
    brk_alloc a = failing_alloc(&f, 1);
    brk_buf b;
    brk_buf_init(&b, &a);
    ck_assert(!brk_pointer_add_key(&b, "a", 1));
    ck_assert(!brk_pointer_add_index(&b, 1));
    brk_buf_free(&b);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("json pointer");
    TCase *all = tcase_create("all");
    tcase_add_test(all, keys_are_escaped);
    tcase_add_test(all, out_of_memory_is_told);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
