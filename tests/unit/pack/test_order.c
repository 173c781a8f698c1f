/* Sorted indices: order.c. */
#include "support.h"

#include "pack/order.h"

#include <stdlib.h>

static bool by_value(const void *items, uint32_t a, uint32_t b) {
    const int *values = items;
    return values[a] != values[b] ? values[a] < values[b] : a < b;
}

START_TEST(sorts_all_lengths) {
    int values[100] = {0};
    uint32_t indices[100];
    for (size_t length = 0; length <= 100; length++) {
        for (size_t i = 0; i < length; i++) {
            values[i] = (int)(i * 7919 % 23); /* many are equal */
            indices[i] = (uint32_t)i;
        }
        brk_order_sort(indices, length, values, by_value);
        for (size_t i = 1; i < length; i++)
            ck_assert(by_value(values, indices[i - 1], indices[i]));
    }
}
END_TEST

START_TEST(new_order_is_a_permutation) {
    const int values[] = {5, 1, 4, 1, 3};
    const uint32_t expected[] = {1, 3, 4, 2, 0};
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_arena arena;
    brk_arena_init(&arena, &a);
    uint32_t *order = brk_order_new(&arena, values, 5, by_value);
    for (size_t i = 0; i < 5; i++)
        ck_assert_uint_eq(order[i], expected[i]);
    ck_assert_ptr_nonnull(brk_order_new(&arena, values, 0, by_value));
    brk_arena_free(&arena);
}
END_TEST

START_TEST(no_memory) {
    meter m;
    brk_alloc a = meter_alloc(&m, 1, false);
    brk_arena arena;
    brk_arena_init(&arena, &a);
    ck_assert_ptr_null(brk_order_new(&arena, "", 1, by_value));
    brk_arena_free(&arena);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_test(tc, sorts_all_lengths);
    tcase_add_test(tc, new_order_is_a_permutation);
    tcase_add_test(tc, no_memory);
}

int main(void) {
    return run_suite("pack order", fill);
}
