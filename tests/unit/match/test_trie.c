/* The trie of phrases: edges, classes, gaps, outputs; growth; want of memory. */
#include "match/trie.h"

#include <check.h>
#include <stdlib.h>

typedef struct {
    long left; /* allocations that still succeed; -1: all */
} budget;

static void *limited(void *user, void *old, size_t size) {
    budget *b = user;
    if (size == 0) {
        free(old);
        return NULL;
    }
    if (b->left == 0) return NULL;
    if (b->left > 0) b->left--;
    return realloc(old, size);
}

START_TEST(steps_lead_to_one_node_each) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_trie t;
    ck_assert(brk_trie_init(&t, &a));
    uint32_t rain = brk_trie_step(&t, BRK_TRIE_ROOT, BRK_SYMBOL_STEM, 5);
    ck_assert_uint_eq(rain, brk_trie_step(&t, BRK_TRIE_ROOT, BRK_SYMBOL_STEM, 5));
    ck_assert_uint_ne(rain, brk_trie_step(&t, BRK_TRIE_ROOT, BRK_SYMBOL_FORM, 5));
    ck_assert_uint_ne(rain, brk_trie_step(&t, rain, BRK_SYMBOL_STEM, 5));
    uint32_t gap = brk_trie_step_gap(&t, rain);
    ck_assert_uint_eq(gap, brk_trie_step_gap(&t, rain));
    uint32_t cloud = brk_trie_step_class(&t, rain, 2);
    ck_assert_uint_eq(cloud, brk_trie_step_class(&t, rain, 2));
    ck_assert_uint_ne(cloud, brk_trie_step_class(&t, rain, 3));
    ck_assert(!brk_trie_at(&t, rain)->leaf);
    ck_assert(brk_trie_at(&t, cloud)->leaf);
    brk_trie_free(&t);
}
END_TEST

START_TEST(sealing_changes_no_answer) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_trie t;
    ck_assert(brk_trie_init(&t, &a));
    uint32_t rain = brk_trie_step(&t, BRK_TRIE_ROOT, BRK_SYMBOL_STEM, 5);
    uint32_t storm = brk_trie_step(&t, BRK_TRIE_ROOT, BRK_SYMBOL_FORM, 2);
    uint32_t fog = brk_trie_step(&t, rain, BRK_SYMBOL_STEM, 8);
    ck_assert(brk_trie_seal(&t, 9, 3, 0));
    ck_assert_uint_eq(rain, brk_trie_find(&t, BRK_TRIE_ROOT, BRK_SYMBOL_STEM, 5));
    ck_assert_uint_eq(BRK_NONE, brk_trie_find(&t, BRK_TRIE_ROOT, BRK_SYMBOL_STEM, 4));
    ck_assert_uint_eq(BRK_NONE, brk_trie_find(&t, BRK_TRIE_ROOT, BRK_SYMBOL_STEM, 100));
    ck_assert_uint_eq(BRK_NONE, brk_trie_find(&t, BRK_TRIE_ROOT, BRK_SYMBOL_FORM, BRK_NONE));
    ck_assert_uint_eq(storm, brk_trie_find(&t, BRK_TRIE_ROOT, BRK_SYMBOL_FORM, 2));
    ck_assert_uint_eq(BRK_NONE, brk_trie_find(&t, BRK_TRIE_ROOT, BRK_SYMBOL_FORM, 3));
    ck_assert_uint_eq(fog, brk_trie_find(&t, rain, BRK_SYMBOL_STEM, 8));
    brk_trie_free(&t);
}
END_TEST

START_TEST(holds_many_edges) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_trie t;
    uint32_t nodes[4000];
    ck_assert(brk_trie_init(&t, &a));
    for (uint32_t i = 0; i < 4000; i++)
        nodes[i] = brk_trie_step(&t, i % 7, BRK_SYMBOL_STEM, i);
    for (uint32_t i = 0; i < 4000; i++)
        ck_assert_uint_eq(nodes[i], brk_trie_find(&t, i % 7, BRK_SYMBOL_STEM, i));
    brk_trie_free(&t);
}
END_TEST

START_TEST(an_output_is_held_once) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_trie t;
    ck_assert(brk_trie_init(&t, &a));
    ck_assert(brk_trie_add_output(&t, BRK_TRIE_ROOT, 1, 4));
    ck_assert(brk_trie_add_output(&t, BRK_TRIE_ROOT, 1, 4));
    ck_assert(brk_trie_add_output(&t, BRK_TRIE_ROOT, 1, 5));
    ck_assert(brk_trie_add_output(&t, BRK_TRIE_ROOT, 0, 4));
    ck_assert_uint_eq(t.outputs.count, 3);
    brk_trie_free(&t);
}
END_TEST

START_TEST(says_when_memory_ends) {
    bool whole = false;
    for (long allowed = 0; !whole && allowed < 100; allowed++) {
        budget b = {allowed};
        brk_alloc a = brk_alloc_make(limited, &b);
        brk_trie t;
        whole = brk_trie_init(&t, &a);
        for (uint32_t i = 0; whole && i < 100; i++)
            whole = brk_trie_step(&t, BRK_TRIE_ROOT, BRK_SYMBOL_STEM, i) != BRK_NONE;
        whole = whole && brk_trie_step_class(&t, 1, 1) != BRK_NONE && brk_trie_seal(&t, 10, 10, 0);
        brk_trie_free(&t);
    }
    ck_assert(whole);
}
END_TEST

int main(void) {
    Suite *s = suite_create("match trie");
    TCase *t = tcase_create("trie");
    tcase_add_test(t, steps_lead_to_one_node_each);
    tcase_add_test(t, sealing_changes_no_answer);
    tcase_add_test(t, holds_many_edges);
    tcase_add_test(t, an_output_is_held_once);
    tcase_add_test(t, says_when_memory_ends);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
