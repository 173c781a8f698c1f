/* Sorting in place: every order of few elements, and many. */
#include "match/sort.h"

#include <check.h>
#include <stdint.h>
#include <string.h>

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static void check_sorted(const uint32_t *items, size_t count) {
    for (size_t i = 1; i < count; i++)
        ck_assert_uint_le(items[i - 1], items[i]);
}

START_TEST(sorts_nothing_and_one) {
    uint32_t one = 7;
    brk_sort(NULL, 0, sizeof one, by_number);
    brk_sort(&one, 1, sizeof one, by_number);
    ck_assert_uint_eq(one, 7);
}
END_TEST

START_TEST(sorts_what_is_nearly_in_order) {
    uint32_t items[] = {1, 2, 4, 3, 5, 7, 6, 8, 8, 9};
    brk_sort(items, 10, sizeof *items, by_number);
    check_sorted(items, 10);
}
END_TEST

START_TEST(sorts_many_in_reverse) {
    uint32_t items[3000], sum = 0;
    for (uint32_t i = 0; i < 3000; i++)
        items[i] = 3000 - i;
    brk_sort(items, 3000, sizeof *items, by_number);
    check_sorted(items, 3000);
    for (uint32_t i = 0; i < 3000; i++)
        sum += items[i];
    ck_assert_uint_eq(sum, 3000u * 3001u / 2);
}
END_TEST

START_TEST(sorts_many_at_random) {
    uint32_t items[5000], state = 1, sum = 0, after = 0;
    for (uint32_t i = 0; i < 5000; i++) {
        state = state * 1664525u + 1013904223u;
        items[i] = state >> 20;
        sum += items[i];
    }
    brk_sort(items, 5000, sizeof *items, by_number);
    check_sorted(items, 5000);
    for (uint32_t i = 0; i < 5000; i++)
        after += items[i];
    ck_assert_uint_eq(sum, after);
}
END_TEST

int main(void) {
    Suite *s = suite_create("match sort");
    TCase *t = tcase_create("sort");
    tcase_add_test(t, sorts_nothing_and_one);
    tcase_add_test(t, sorts_what_is_nearly_in_order);
    tcase_add_test(t, sorts_many_in_reverse);
    tcase_add_test(t, sorts_many_at_random);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
