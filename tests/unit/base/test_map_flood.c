/*
 * test_map_flood.c: keys chosen to collide. They are made by turning brk_hash round (each step of
 * it can be), so that a map that used it would put all of them into one run of slots. map.c is part
 * of this program, so that the runs can be seen.
 */
#include "../../../lib/base/map.c"

#include <check.h>
#include <stdlib.h>

#define KEYS 20000u

/* The i-th of the keys of 16 bytes that brk_hash gives one value. */
static void colliding_key(uint64_t i, char key[16]) {
    const uint64_t odd = 0x9E3779B97F4A7C15u, met = 0x0123456789ABCDEFu;
    uint64_t first = (odd ^ 16 ^ i) * odd;
    first ^= first >> 32;
    uint64_t second = first ^ met;
    memcpy(key, &i, 8);
    memcpy(key + 8, &second, 8);
}

/* The longest way from where a search begins to a free slot. */
static size_t longest_run(const brk_map *m) {
    size_t longest = 0, run = 0;
    for (size_t i = 0; i < 2 * m->capacity && run < m->capacity; i++) { /* twice: runs go round */
        run = m->slots[i % m->capacity].key ? run + 1 : 0;
        if (run > longest) longest = run;
    }
    return longest;
}

START_TEST(keys_do_collide_in_the_known_hash) {
    char a[16], b[16];
    colliding_key(1, a);
    colliding_key(4711, b);
    ck_assert_mem_ne(a, b, 16);
    ck_assert(brk_hash(a, 16) == brk_hash(b, 16));
}
END_TEST

START_TEST(colliding_keys_make_no_long_runs) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_map m;
    char key[16];
    brk_map_init(&m, &a);
    for (uint32_t i = 0; i < KEYS; i++) {
        colliding_key(i, key);
        ck_assert(brk_map_put(&m, key, sizeof key, i));
        if (i % 1000 == 0) ck_assert_uint_lt(longest_run(&m), 300);
    }
    ck_assert_uint_eq(m.count, KEYS);
    ck_assert_uint_lt(longest_run(&m), 300);
    for (uint32_t i = 0; i < KEYS; i++) {
        colliding_key(i, key);
        ck_assert_uint_eq(brk_map_get(&m, key, sizeof key), i);
    }
    brk_map_free(&m);
}
END_TEST

START_TEST(each_map_has_its_own_hash) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_map maps[2];
    for (size_t i = 0; i < 2; i++) {
        brk_map_init(&maps[i], &a);
        ck_assert(brk_map_put(&maps[i], "a", 1, 1));
    }
    ck_assert_mem_ne(maps[0].secret, maps[1].secret, sizeof maps[0].secret);
    ck_assert_uint_ne(secret_hash(maps[0].secret, "a", 1), secret_hash(maps[1].secret, "a", 1));
    for (size_t i = 0; i < 2; i++)
        brk_map_free(&maps[i]);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("base map flood");
    TCase *all = tcase_create("all");
    tcase_add_test(all, keys_do_collide_in_the_known_hash);
    tcase_add_test(all, colliding_keys_make_no_long_runs);
    tcase_add_test(all, each_map_has_its_own_hash);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
