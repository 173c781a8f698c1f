/*
 * test_wipe.c: no text stays behind in memory that was given back. The allocator here looks through
 * every block before it lets it go.
 */
#include "base/map.h"
#include "base/vec.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define SECRET "a text that must not stay"
#define HEADER 16

typedef struct {
    size_t freed, dirty;
} watcher;

static bool holds_secret(const char *block, size_t size) {
    size_t length = strlen(SECRET);
    for (size_t i = 0; i + length <= size; i++) {
        if (memcmp(block + i, SECRET, length) == 0) return true;
    }
    return false;
}

/* The size of each block stands before it. */
static void *watching_fn(void *user, void *old, size_t size) {
    watcher *w = user;
    if (old) {
        char *block = (char *)old - HEADER;
        size_t old_size;
        memcpy(&old_size, block, sizeof old_size);
        ck_assert_uint_eq(size, 0); /* the base layer moves text itself, so that it can wipe it */
        w->freed++;
        if (holds_secret(old, old_size)) w->dirty++;
        free(block);
        return NULL;
    }
    if (size == 0) return NULL;
    char *block = malloc(size + HEADER);
    if (!block) return NULL;
    memcpy(block, &size, sizeof size);
    return block + HEADER;
}

START_TEST(buffers_leave_nothing) {
    watcher w = {0, 0};
    brk_alloc a = brk_alloc_make(watching_fn, &w);
    brk_buf b;
    brk_buf_init(&b, &a);
    for (int i = 0; i < 100; i++)
        ck_assert(brk_buf_add_text(&b, SECRET));
    brk_buf_clear(&b);
    brk_buf_free(&b);
    ck_assert_uint_gt(w.freed, 3);
    ck_assert_uint_eq(w.dirty, 0);
}
END_TEST

START_TEST(vectors_leave_nothing) {
    watcher w = {0, 0};
    brk_alloc a = brk_alloc_make(watching_fn, &w);
    brk_vec v;
    brk_vec_init(&v, &a, 64);
    for (int i = 0; i < 100; i++)
        memcpy(brk_vec_push(&v), SECRET, sizeof SECRET);
    brk_vec_clear(&v);
    brk_vec_free(&v);
    ck_assert_uint_gt(w.freed, 3);
    ck_assert_uint_eq(w.dirty, 0);
}
END_TEST

START_TEST(arenas_and_maps_leave_nothing) {
    watcher w = {0, 0};
    brk_alloc a = brk_alloc_make(watching_fn, &w);
    brk_arena arena;
    brk_map map;
    brk_arena_init(&arena, &a);
    brk_map_init(&map, &a);
    for (int i = 0; i < 1000; i++)
        ck_assert_ptr_nonnull(brk_arena_copy(&arena, SECRET, 20 + 5));
    char *large = brk_arena_new(&arena, 1 << 20);
    memcpy(large + (1 << 19), SECRET, sizeof SECRET);
    ck_assert(brk_map_put(&map, SECRET, strlen(SECRET), 1));
    brk_map_free(&map);
    brk_arena_free(&arena);
    ck_assert_uint_gt(w.freed, 4);
    ck_assert_uint_eq(w.dirty, 0);
}
END_TEST

/* The watcher itself can see: a block that is let go as it is counts. */
START_TEST(watcher_sees) {
    watcher w = {0, 0};
    brk_alloc a = brk_alloc_make(watching_fn, &w);
    char *p = brk_new(&a, 100);
    memcpy(p + 50, SECRET, sizeof SECRET);
    brk_free(&a, p);
    ck_assert_uint_eq(w.dirty, 1);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("base wipe");
    TCase *all = tcase_create("all");
    tcase_add_test(all, buffers_leave_nothing);
    tcase_add_test(all, vectors_leave_nothing);
    tcase_add_test(all, arenas_and_maps_leave_nothing);
    tcase_add_test(all, watcher_sees);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
