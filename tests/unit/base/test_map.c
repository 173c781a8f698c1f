/* test_map.c: the map of strings, and its hash. */
#include "failing_alloc.h"
#include "base/map.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

START_TEST(map_holds_many_and_tells_absent) {
    failing f;
    brk_alloc a = failing_alloc(&f, 0);
    brk_map m;
    char key[32];
    brk_map_init(&m, &a);
    ck_assert_uint_eq(brk_map_get(&m, "a", 1), BRK_MAP_NONE);
    for (uint32_t i = 0; i < 20000; i++) {
        int n = snprintf(key, sizeof key, "key-%u", i);
        ck_assert(brk_map_put(&m, key, (size_t)n, i));
    }
    ck_assert_uint_eq(m.count, 20000);
    for (uint32_t i = 0; i < 20000; i++) {
        int n = snprintf(key, sizeof key, "key-%u", i);
        ck_assert_uint_eq(brk_map_get(&m, key, (size_t)n), i);
    }
    ck_assert_uint_eq(brk_map_get(&m, "key-20000", 9), BRK_MAP_NONE);
    ck_assert_uint_eq(brk_map_get(&m, "key-1", 4), BRK_MAP_NONE);
    brk_map_free(&m);
    ck_assert_int_eq(f.live, 0);
}
END_TEST

START_TEST(map_overwrites_and_takes_any_bytes) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_map m;
    brk_map_init(&m, &a);
    ck_assert(brk_map_put(&m, "", 0, 1));
    ck_assert(brk_map_put(&m, "\0", 1, 2));
    ck_assert(brk_map_put(&m, "\0\0", 2, 3));
    ck_assert(brk_map_put(&m, "\0", 1, 4));
    ck_assert_uint_eq(m.count, 3);
    ck_assert_uint_eq(brk_map_get(&m, "", 0), 1);
    ck_assert_uint_eq(brk_map_get(&m, "\0", 1), 4);
    ck_assert_uint_eq(brk_map_get(&m, "\0\0", 2), 3);
    brk_map_free(&m);
}
END_TEST

START_TEST(map_out_of_memory_loses_nothing) {
    for (size_t n = 1;; n++) {
        failing f;
        brk_alloc a = failing_alloc(&f, n);
        brk_map m;
        brk_map_init(&m, &a);
        uint32_t stored = 0;
        char key[16];
        for (uint32_t i = 0; i < 500; i++) {
            int length = snprintf(key, sizeof key, "%u", i);
            if (!brk_map_put(&m, key, (size_t)length, i)) break;
            stored++;
        }
        ck_assert_uint_eq(m.count, stored);
        for (uint32_t i = 0; i < stored; i++) {
            int length = snprintf(key, sizeof key, "%u", i);
            ck_assert_uint_eq(brk_map_get(&m, key, (size_t)length), i);
        }
        bool done = !failing_hit(&f);
        ck_assert(done == (stored == 500));
        brk_map_free(&m);
        ck_assert_int_eq(f.live, 0);
        if (done) break;
    }
}
END_TEST

START_TEST(hash_tells_length_and_every_byte) {
    char bytes[24] = {0};
    uint64_t zero[25];
    for (size_t n = 0; n <= sizeof bytes; n++) {
        zero[n] = brk_hash(bytes, n);
        for (size_t k = 0; k < n; k++)
            ck_assert(zero[k] != zero[n]);
    }
    for (size_t i = 0; i < sizeof bytes; i++) {
        bytes[i] = 1;
        ck_assert(brk_hash(bytes, sizeof bytes) != zero[sizeof bytes]);
        bytes[i] = 0;
    }
    ck_assert(brk_hash(bytes, 24) == zero[24]);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("base map");
    TCase *all = tcase_create("all");
    tcase_add_test(all, map_holds_many_and_tells_absent);
    tcase_add_test(all, map_overwrites_and_takes_any_bytes);
    tcase_add_test(all, map_out_of_memory_loses_nothing);
    tcase_add_test(all, hash_tells_length_and_every_byte);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
