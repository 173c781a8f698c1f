/*
 * test_edges.c: sizes that no machine has, and requests that fail in the middle of a line.
 *
 * A buffer grows at certain lengths only; so each part of a line is made longer step by step until
 * every one of them has met a request that fails.
 */
#include "failing_alloc.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/number.h"
#include "base/status.h"
#include "base/vec.h"

#include <check.h>
#include <string.h>

START_TEST(things_of_no_size_are_a_block_of_their_own) {
    failing f;
    brk_alloc a = failing_alloc(&f, 0);
    void *p = brk_realloc_array(&a, NULL, 5, 0);
    ck_assert_ptr_nonnull(p);
    ck_assert_int_eq(f.live, 1);
    brk_free(&a, p);
}
END_TEST

START_TEST(lesser_and_greater) {
    ck_assert_uint_eq(brk_lesser(3, 4), 3);
    ck_assert_uint_eq(brk_lesser(4, 3), 3);
    ck_assert_uint_eq(brk_lesser(0, UINT32_MAX), 0);
    ck_assert_uint_eq(brk_greater(3, 4), 4);
    ck_assert_uint_eq(brk_greater(4, 3), 4);
    ck_assert_uint_eq(brk_greater(UINT32_MAX, 0), UINT32_MAX);
}
END_TEST

START_TEST(list_of_half_of_all_memory_does_not_double) {
    failing f;
    brk_alloc a = failing_alloc(&f, 1);
    brk_vec v;
    brk_vec_init(&v, &a, 1);
    v.count = v.capacity = SIZE_MAX / 2 + 1;
    ck_assert_ptr_null(brk_vec_push(&v));
    ck_assert_uint_eq(f.requests, 0);
    ck_assert_uint_eq(v.count, SIZE_MAX / 2 + 1);
}
END_TEST

static size_t last_asked;

static void *note_size(void *user, void *old, size_t size) {
    (void)user;
    (void)old;
    last_asked = size;
    return NULL;
}

/* Doubling would pass the end of all addresses: exactly what is needed is asked for. */
START_TEST(buffer_of_half_of_all_memory_asks_for_what_it_needs) {
    brk_alloc a = brk_alloc_make(note_size, NULL);
    brk_buf b;
    brk_buf_init(&b, &a);
    b.capacity = b.length = SIZE_MAX / 2 + 2;
    ck_assert(!brk_buf_add(&b, "x", 1));
    ck_assert_uint_eq(last_asked, SIZE_MAX / 2 + 4);
    ck_assert_uint_eq(b.length, SIZE_MAX / 2 + 2);
}
END_TEST

START_TEST(map_refuses_what_it_cannot_count) {
    failing f;
    brk_alloc a = failing_alloc(&f, 0);
    brk_map m;
    brk_map_init(&m, &a);
    ck_assert(!brk_map_put(&m, "x", UINT32_MAX, 1));
    ck_assert_uint_eq(f.requests, 0);
    ck_assert(brk_map_put(&m, "x", 1, 7));
    ck_assert_uint_eq(brk_map_get(&m, "x", UINT32_MAX), BRK_MAP_NONE);
    ck_assert_uint_eq(brk_map_get(&m, "x", 1), 7);
    brk_map_free(&m);
    size_t requests = f.requests;
    m.count = m.capacity = SIZE_MAX / 2 + 1; /* twice that is 0 */
    ck_assert(!brk_map_put(&m, "x", 1, 1));
    m.count = m.capacity = SIZE_MAX / 8 + 1; /* twice that many slots are more than all memory */
    ck_assert(!brk_map_put(&m, "x", 1, 1));
    ck_assert_uint_eq(f.requests, requests);
    ck_assert_int_eq(f.live, 0);
}
END_TEST

typedef struct {
    size_t file, detail, pointer; /* lengths */
} lengths;

static const char *letters(char *text, size_t length) {
    memset(text, 'a', length);
    text[length] = '\0';
    return text;
}

/* One problem whose parts are so long, with each request failing in turn. */
static void add_failing(lengths of) {
    static char file[6001], detail[6001], pointer[6001];
    brk_where where = {letters(file, of.file), 12, 34, letters(pointer, of.pointer)};
    for (size_t n = 1;; n++) {
        failing f;
        brk_alloc a = failing_alloc(&f, n);
        brk_diags d;
        brk_diags_init(&d, &a);
        brk_diags_add(&d, BRK_JSON_WORD, &where, letters(detail, of.detail));
        bool done = !failing_hit(&f);
        ck_assert(d.out_of_memory == !done);
        ck_assert_uint_eq(d.errors, 1);
        ck_assert_uint_eq(d.items.count, done ? 1 : 0);
        brk_diags_free(&d);
        ck_assert_int_eq(f.live, 0);
        if (done) return;
    }
}

START_TEST(line_is_whole_or_want_of_memory_is_told) {
    for (size_t length = 0; length < 280; length++) {
        add_failing((lengths){length, 0, 0});
        add_failing((lengths){1, length, 0});
        add_failing((lengths){1, 1, length});
    }
    for (size_t length = 280; length < 6000; length += 95)
        add_failing((lengths){1, length, 1});
}
END_TEST

/* The warning that made room has gone; nothing says that there are more, since there are not. */
START_TEST(room_was_made_for_an_error_that_found_no_memory) {
    failing f;
    brk_alloc a = failing_alloc(&f, 0);
    brk_diags d;
    brk_diags_init(&d, &a);
    d.cap = 2;
    brk_where where = {"a.json", 1, 1, ""};
    brk_diags_add(&d, BRK_MORE_PROBLEMS, &where, NULL);
    brk_diags_add(&d, BRK_MORE_PROBLEMS, &where, NULL);
    f.fail_at = f.requests + 1;
    brk_diags_add(&d, BRK_JSON_WORD, &where, NULL);
    ck_assert(d.out_of_memory);
    ck_assert_uint_eq(d.errors, 1);
    ck_assert_uint_eq(d.items.count, 1);
    brk_diags_free(&d);
    ck_assert_int_eq(f.live, 0);
}
END_TEST

START_TEST(list_that_keeps_nothing_says_that_there_was_something) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_diags d;
    brk_diags_init(&d, &a);
    d.cap = 0;
    brk_where where = {"a.json", 1, 1, ""};
    for (int i = 0; i < 3; i++) {
        brk_diags_add(&d, BRK_JSON_WORD, &where, NULL);
        ck_assert_uint_eq(d.items.count, 1);
    }
    const brk_diag *only = brk_vec_at(&d.items, 0);
    ck_assert_int_eq(only->number, BRK_MORE_PROBLEMS);
    ck_assert_str_eq(only->where.file, "");
    ck_assert_uint_eq(d.errors, 3);
    brk_diags_free(&d);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("base edges");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 120);
    tcase_add_test(all, things_of_no_size_are_a_block_of_their_own);
    tcase_add_test(all, lesser_and_greater);
    tcase_add_test(all, list_of_half_of_all_memory_does_not_double);
    tcase_add_test(all, buffer_of_half_of_all_memory_asks_for_what_it_needs);
    tcase_add_test(all, map_refuses_what_it_cannot_count);
    tcase_add_test(all, line_is_whole_or_want_of_memory_is_told);
    tcase_add_test(all, room_was_made_for_an_error_that_found_no_memory);
    tcase_add_test(all, list_that_keeps_nothing_says_that_there_was_something);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
