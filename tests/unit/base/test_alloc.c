/* test_alloc.c: the allocator, wiping and the arena. */
#include "failing_alloc.h"

#include <check.h>
#include <stdalign.h>
#include <string.h>

START_TEST(new_is_zeroed_and_zero_size_is_a_block) {
    failing f;
    brk_alloc a = failing_alloc(&f, 0);
    unsigned char *p = brk_new(&a, 100);
    ck_assert_ptr_nonnull(p);
    for (size_t i = 0; i < 100; i++)
        ck_assert_uint_eq(p[i], 0);
    void *q = brk_new(&a, 0);
    ck_assert_ptr_nonnull(q);
    p = brk_realloc(&a, p, 0);
    ck_assert_ptr_nonnull(p);
    ck_assert_int_eq(f.live, 2);
    brk_free(&a, p);
    brk_free(&a, q);
    brk_free(&a, NULL);
    ck_assert_int_eq(f.live, 0);
}
END_TEST

START_TEST(default_functions_serve_where_none_is_given) {
    int user = 0;
    brk_alloc a = brk_alloc_make(NULL, &user);
    ck_assert_ptr_null(a.user);
    char *p = brk_realloc(&a, NULL, 10);
    ck_assert_ptr_nonnull(p);
    brk_free(&a, p);
}
END_TEST

START_TEST(array_sizes_do_not_overflow) {
    failing f;
    brk_alloc a = failing_alloc(&f, 0);
    ck_assert_ptr_null(brk_realloc_array(&a, NULL, SIZE_MAX / 2, 3));
    ck_assert_uint_eq(f.requests, 0);
    void *p = brk_realloc_array(&a, NULL, 5, 8);
    ck_assert_ptr_nonnull(p);
    brk_free(&a, p);
}
END_TEST

START_TEST(wipe_clears) {
    char text[] = "note";
    brk_wipe(text, sizeof text);
    for (size_t i = 0; i < sizeof text; i++)
        ck_assert_int_eq(text[i], 0);
    brk_wipe(NULL, 0);
}
END_TEST

START_TEST(arena_gives_zeroed_aligned_separate_memory) {
    failing f;
    brk_alloc a = failing_alloc(&f, 0);
    brk_arena arena;
    brk_arena_init(&arena, &a);
    unsigned char *last = NULL;
    for (size_t i = 1; i < 3000; i++) {
        unsigned char *p = brk_arena_new(&arena, i % 97);
        ck_assert_ptr_nonnull(p);
        ck_assert_uint_eq((uintptr_t)p % alignof(max_align_t), 0);
        ck_assert_ptr_ne(p, last);
        for (size_t k = 0; k < i % 97; k++)
            ck_assert_uint_eq(p[k], 0);
        memset(p, 0xAB, i % 97);
        last = p;
    }
    unsigned char *large = brk_arena_new(&arena, (size_t)5 << 20);
    ck_assert_ptr_nonnull(large);
    ck_assert_uint_eq(large[((size_t)5 << 20) - 1], 0);
    unsigned char *after = brk_arena_new(&arena, 16);
    ck_assert_ptr_nonnull(after);
    ck_assert_uint_eq(after[0], 0);
    brk_arena_free(&arena);
    ck_assert_int_eq(f.live, 0);
    ck_assert_ptr_null(arena.head);
}
END_TEST

START_TEST(arena_first_request_may_be_large) {
    failing f;
    brk_alloc a = failing_alloc(&f, 0);
    brk_arena arena;
    brk_arena_init(&arena, &a);
    ck_assert_ptr_nonnull(brk_arena_new(&arena, 100000));
    ck_assert_ptr_nonnull(brk_arena_new(&arena, 8));
    brk_arena_free(&arena);
    ck_assert_int_eq(f.live, 0);
}
END_TEST

START_TEST(arena_copies_and_refuses_overflow) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_arena arena;
    brk_arena_init(&arena, &a);
    ck_assert_str_eq(brk_arena_copy(&arena, "abcd", 3), "abc");
    ck_assert_str_eq(brk_arena_copy(&arena, NULL, 0), "");
    ck_assert_ptr_null(brk_arena_array(&arena, SIZE_MAX / 4, 8));
    ck_assert_ptr_null(brk_arena_new(&arena, SIZE_MAX));
    ck_assert_ptr_null(brk_arena_new(&arena, SIZE_MAX - 40));
    ck_assert_ptr_null(brk_arena_copy(&arena, "x", SIZE_MAX));
    brk_arena_free(&arena);
}
END_TEST

/* Filled again and again, an arena asks for nothing once one block has been found large enough. */
/* Copies small and large, first and later; the next request is zeroed as ever, and nothing is left.
 */
START_TEST(arena_keeps_copies_and_drops_them) {
    static const size_t sizes[] = {40000, 1, 0, 17, 300000, 64};
    static char bytes[300000];
    failing f;
    brk_alloc a = failing_alloc(&f, 0);
    brk_arena arena;
    void *kept[6];
    memset(bytes, 0xA5, sizeof bytes);
    brk_arena_init(&arena, &a);
    for (size_t i = 0; i < 6; i++) {
        kept[i] = brk_arena_keep(&arena, bytes, sizes[i]);
        ck_assert_ptr_nonnull(kept[i]);
        ck_assert_uint_eq((uintptr_t)kept[i] % alignof(max_align_t), 0);
        const unsigned char *zeroed = brk_arena_new(&arena, 8);
        for (size_t k = 0; k < 8; k++)
            ck_assert_uint_eq(zeroed[k], 0);
    }
    for (size_t i = 0; i < 6; i++)
        ck_assert(memcmp(kept[i], bytes, sizes[i]) == 0);
    ck_assert_ptr_null(brk_arena_keep(&arena, bytes, SIZE_MAX));
    ck_assert_ptr_null(brk_arena_keep(&arena, bytes, SIZE_MAX - 20));
    brk_arena_drop(&arena);
    ck_assert_int_eq(f.live, 0);
    ck_assert_ptr_nonnull(brk_arena_new(&arena, 8));
    brk_arena_free(&arena);
    ck_assert_int_eq(f.live, 0);
}
END_TEST

START_TEST(arena_reset_keeps_its_memory) {
    failing f;
    brk_alloc a = failing_alloc(&f, 0);
    brk_arena arena;
    brk_arena_init(&arena, &a);
    brk_arena_reset(&arena); /* nothing was asked for */
    ck_assert_uint_eq(f.requests, 0);
    size_t requests = 0;
    for (size_t round = 0; round < 4; round++) {
        for (size_t i = 0; i < 200; i++) {
            unsigned char *p = brk_arena_new(&arena, 100);
            ck_assert_ptr_nonnull(p);
            for (size_t k = 0; k < 100; k++)
                ck_assert_uint_eq(p[k], 0);
            memset(p, 0xff, 100);
        }
        memset(brk_arena_new(&arena, 7000), 0xff, 7000);
        if (round > 1) ck_assert_uint_eq(f.requests, requests);
        requests = f.requests;
        brk_arena_reset(&arena);
    }
    brk_arena_free(&arena);
    ck_assert_int_eq(f.live, 0);
}
END_TEST

START_TEST(arena_out_of_memory_is_null_and_leaves_it_usable) {
    failing f;
    brk_alloc a = failing_alloc(&f, 2);
    brk_arena arena;
    brk_arena_init(&arena, &a);
    ck_assert_ptr_nonnull(brk_arena_new(&arena, 16));
    ck_assert_ptr_null(brk_arena_new(&arena, 100000));
    ck_assert_ptr_nonnull(brk_arena_new(&arena, 16));
    brk_arena_free(&arena);
    ck_assert_int_eq(f.live, 0);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("base alloc");
    TCase *all = tcase_create("all");
    tcase_add_test(all, new_is_zeroed_and_zero_size_is_a_block);
    tcase_add_test(all, default_functions_serve_where_none_is_given);
    tcase_add_test(all, array_sizes_do_not_overflow);
    tcase_add_test(all, wipe_clears);
    tcase_add_test(all, arena_gives_zeroed_aligned_separate_memory);
    tcase_add_test(all, arena_first_request_may_be_large);
    tcase_add_test(all, arena_copies_and_refuses_overflow);
    tcase_add_test(all, arena_keeps_copies_and_drops_them);
    tcase_add_test(all, arena_reset_keeps_its_memory);
    tcase_add_test(all, arena_out_of_memory_is_null_and_leaves_it_usable);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
