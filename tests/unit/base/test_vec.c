/* test_vec.c: growable arrays and byte buffers. */
#include "failing_alloc.h"
#include "base/vec.h"

#include <check.h>
#include <string.h>

START_TEST(vec_grows_and_keeps_order) {
    failing f;
    brk_alloc a = failing_alloc(&f, 0);
    brk_vec v;
    brk_vec_init(&v, &a, sizeof(uint32_t));
    for (uint32_t i = 0; i < 1000; i++) {
        uint32_t *place = brk_vec_push(&v);
        ck_assert_ptr_nonnull(place);
        ck_assert_uint_eq(*place, 0);
        *place = i * 3;
    }
    ck_assert_uint_eq(v.count, 1000);
    for (uint32_t i = 0; i < 1000; i++)
        ck_assert_uint_eq(*(uint32_t *)brk_vec_at(&v, i), i * 3);
    ck_assert_ptr_null(brk_vec_at(&v, 1000));
    brk_vec_free(&v);
    ck_assert_int_eq(f.live, 0);
    ck_assert_uint_eq(v.count, 0);
}
END_TEST

START_TEST(vec_clear_keeps_memory_and_push_zeroes_again) {
    failing f;
    brk_alloc a = failing_alloc(&f, 0);
    brk_vec v;
    brk_vec_init(&v, &a, sizeof(int));
    ck_assert(brk_vec_reserve(&v, 4));
    *(int *)brk_vec_push(&v) = 7;
    size_t requests = f.requests;
    brk_vec_clear(&v);
    ck_assert_int_eq(*(int *)brk_vec_push(&v), 0);
    ck_assert_uint_eq(f.requests, requests);
    brk_vec_free(&v);
}
END_TEST

START_TEST(vec_out_of_memory_leaves_it_unchanged) {
    failing f;
    brk_alloc a = failing_alloc(&f, 2);
    brk_vec v;
    brk_vec_init(&v, &a, sizeof(int));
    int *place = NULL;
    size_t pushed = 0;
    while ((place = brk_vec_push(&v)))
        *place = (int)pushed++;
    ck_assert_uint_gt(pushed, 0);
    ck_assert_uint_eq(v.count, pushed);
    for (size_t i = 0; i < pushed; i++)
        ck_assert_int_eq(*(int *)brk_vec_at(&v, i), (int)i);
    ck_assert(!brk_vec_reserve(&v, SIZE_MAX / 2));
    brk_vec_free(&v);
    ck_assert_int_eq(f.live, 0);
}
END_TEST

START_TEST(buf_is_terminated_and_writes_numbers) {
    failing f;
    brk_alloc a = failing_alloc(&f, 0);
    brk_buf b;
    brk_buf_init(&b, &a);
    ck_assert_ptr_null(b.data);
    ck_assert(brk_buf_add(&b, "abc", 2));
    ck_assert_str_eq(b.data, "ab");
    ck_assert(brk_buf_add_text(&b, " "));
    ck_assert(brk_buf_add_number(&b, 0));
    ck_assert(brk_buf_add_text(&b, " "));
    ck_assert(brk_buf_add_number(&b, INT64_MIN));
    ck_assert(brk_buf_add_text(&b, " "));
    ck_assert(brk_buf_add_number(&b, INT64_MAX));
    ck_assert_str_eq(b.data, "ab 0 -9223372036854775808 9223372036854775807");
    ck_assert_uint_eq(b.length, strlen(b.data));
    brk_buf_clear(&b);
    ck_assert_str_eq(b.data, "");
    for (int i = 0; i < 1000; i++)
        ck_assert(brk_buf_add_text(&b, "0123456789"));
    ck_assert_uint_eq(b.length, 10000);
    ck_assert_int_eq(b.data[9999], '9');
    brk_buf_free(&b);
    ck_assert_int_eq(f.live, 0);
}
END_TEST

START_TEST(buf_out_of_memory_leaves_it_unchanged) {
    failing f;
    brk_alloc a = failing_alloc(&f, 2);
    brk_buf b;
    brk_buf_init(&b, &a);
    while (brk_buf_add_text(&b, "x"))
        continue;
    ck_assert_uint_gt(b.length, 0);
    ck_assert_uint_eq(strlen(b.data), b.length);
    ck_assert(!brk_buf_add(&b, "x", SIZE_MAX));
    brk_buf_free(&b);
    ck_assert_int_eq(f.live, 0);
}
END_TEST

START_TEST(trimmed_they_hold_what_they_held) {
    failing f;
    brk_alloc a = failing_alloc(&f, 0);
    brk_vec v;
    brk_buf b;
    brk_vec_init(&v, &a, sizeof(int));
    brk_buf_init(&b, &a);
    ck_assert(brk_vec_trim(&v));
    ck_assert(brk_buf_trim(&b));
    ck_assert_uint_eq(f.requests, 0);
    for (int i = 0; i < 5; i++) {
        *(int *)brk_vec_push(&v) = i;
        ck_assert(brk_buf_add_number(&b, 12345));
    }
    f.fail_at = f.requests + 1;
    ck_assert(!brk_vec_trim(&v));
    f.fail_at = f.requests + 1;
    ck_assert(!brk_buf_trim(&b));
    ck_assert_uint_gt(v.capacity, 5);
    ck_assert_uint_gt(b.capacity, 26);
    f.fail_at = 0;
    for (int turn = 0; turn < 2; turn++) {
        ck_assert(brk_vec_trim(&v));
        ck_assert(brk_buf_trim(&b));
        ck_assert_uint_eq(v.capacity, 5);
        ck_assert_uint_eq(b.capacity, 26);
        ck_assert_int_eq(*(int *)brk_vec_at(&v, 4), 4);
        ck_assert_str_eq(b.data, "1234512345123451234512345");
    }
    *(int *)brk_vec_push(&v) = 5;
    ck_assert_int_eq(*(int *)brk_vec_at(&v, 5), 5);
    brk_vec_free(&v);
    brk_buf_free(&b);
    ck_assert_int_eq(f.live, 0);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("base vec");
    TCase *all = tcase_create("all");
    tcase_add_test(all, vec_grows_and_keeps_order);
    tcase_add_test(all, vec_clear_keeps_memory_and_push_zeroes_again);
    tcase_add_test(all, vec_out_of_memory_leaves_it_unchanged);
    tcase_add_test(all, buf_is_terminated_and_writes_numbers);
    tcase_add_test(all, buf_out_of_memory_leaves_it_unchanged);
    tcase_add_test(all, trimmed_they_hold_what_they_held);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
