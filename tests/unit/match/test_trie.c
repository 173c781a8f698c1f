/* The trie of phrases: edges, classes, gaps, outputs, before and after sealing; growth; want of
 * memory. */
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

static uint32_t stem_symbol(uint32_t id) {
    return brk_trie_symbol(BRK_SYMBOL_STEM, id);
}

/* The node of a sealed trie. */
static const brk_trie_node *node_at(const brk_trie *t, uint32_t to) {
    ck_assert_uint_ne(to, BRK_NONE);
    ck_assert_uint_eq(to & BRK_TRIE_LEAF, 0);
    return &t->nodes[to];
}

static void check_outputs(const brk_trie *t, uint32_t to, const uint32_t *kinds,
                          const uint32_t *targets, size_t count) {
    uint32_t at = brk_trie_outputs(t, to);
    ck_assert_uint_ne(at, BRK_NONE);
    const uint32_t *outputs = (const uint32_t *)t->outputs.data + at;
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(brk_output_kind(outputs[i]), kinds[i]);
        ck_assert_uint_eq(brk_output_target(outputs[i]), targets[i]);
        ck_assert_uint_eq(outputs[i] >> 31, i + 1 == count);
    }
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
    uint32_t cloud = brk_trie_step(&t, rain, BRK_SYMBOL_CLASS, 2);
    ck_assert_uint_eq(cloud, brk_trie_step(&t, rain, BRK_SYMBOL_CLASS, 2));
    ck_assert_uint_ne(cloud, brk_trie_step(&t, rain, BRK_SYMBOL_CLASS, 3));
    ck_assert_uint_ne(cloud, brk_trie_step(&t, rain, BRK_SYMBOL_NUMBER, 0));
    brk_trie_free(&t);
}
END_TEST

START_TEST(ids_have_a_bound) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_trie t;
    ck_assert(brk_trie_init(&t, &a));
    ck_assert_uint_eq(BRK_NONE, brk_trie_step(&t, BRK_TRIE_ROOT, BRK_SYMBOL_FORM, BRK_SYMBOL_IDS));
    ck_assert_uint_eq(BRK_NONE,
                      brk_trie_step(&t, BRK_TRIE_ROOT, BRK_SYMBOL_CLASS, BRK_SYMBOL_IDS - 2));
    uint32_t last = brk_trie_step(&t, BRK_TRIE_ROOT, BRK_SYMBOL_CLASS, BRK_SYMBOL_IDS - 3);
    ck_assert_uint_ne(BRK_NONE, last);
    ck_assert(!brk_trie_add_output(&t, last, 0, BRK_OUTPUT_TARGETS));
    ck_assert(brk_trie_add_output(&t, last, 2, BRK_OUTPUT_TARGETS - 1));
    ck_assert(brk_trie_seal(&t));
    uint32_t symbol = brk_trie_symbol(BRK_SYMBOL_CLASS, BRK_SYMBOL_IDS - 3);
    uint32_t to = brk_trie_to(&t, &t.nodes[BRK_TRIE_ROOT], symbol);
    ck_assert_uint_ne(to, BRK_NONE);
    check_outputs(&t, to, (uint32_t[]){2}, (uint32_t[]){BRK_OUTPUT_TARGETS - 1}, 1);
    brk_trie_free(&t);
}
END_TEST

START_TEST(sealing_keeps_what_leads_where) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_trie t;
    ck_assert(brk_trie_init(&t, &a));
    uint32_t rain = brk_trie_step(&t, BRK_TRIE_ROOT, BRK_SYMBOL_STEM, 5);
    uint32_t storm = brk_trie_step(&t, BRK_TRIE_ROOT, BRK_SYMBOL_FORM, 2);
    uint32_t fog = brk_trie_step(&t, rain, BRK_SYMBOL_STEM, 8);
    uint32_t gap = brk_trie_step_gap(&t, rain);
    uint32_t cloud = brk_trie_step(&t, gap, BRK_SYMBOL_CLASS, 70);
    ck_assert(brk_trie_add_output(&t, storm, 1, 7) && brk_trie_add_output(&t, fog, 0, 3));
    ck_assert(brk_trie_add_output(&t, cloud, 0, 4) && brk_trie_add_output(&t, rain, 0, 9));
    ck_assert(brk_trie_seal(&t));
    const brk_trie_node *root = &t.nodes[BRK_TRIE_ROOT];
    ck_assert_uint_eq(BRK_NONE, brk_trie_by_stem(&t, 4));
    ck_assert_uint_eq(BRK_NONE, brk_trie_by_stem(&t, 100));
    ck_assert_uint_eq(BRK_NONE, brk_trie_by_stem(&t, BRK_NONE));
    ck_assert_uint_eq(root->words, brk_form_sign(2));
    ck_assert_uint_eq(root->classes, 0);
    ck_assert_uint_eq(BRK_NONE, brk_trie_to(&t, root, brk_trie_symbol(BRK_SYMBOL_FORM, 3)));
    uint32_t to = brk_trie_to(&t, root, brk_trie_symbol(BRK_SYMBOL_FORM, 2));
    ck_assert(to & BRK_TRIE_LEAF);
    check_outputs(&t, to, (uint32_t[]){1}, (uint32_t[]){7}, 1);
    to = brk_trie_by_stem(&t, 5);
    const brk_trie_node *n = node_at(&t, to);
    check_outputs(&t, to, (uint32_t[]){0}, (uint32_t[]){9}, 1);
    ck_assert_uint_eq(n->words, brk_stem_sign(8));
    ck_assert_uint_eq(n->classes, 0);
    check_outputs(&t, brk_trie_to(&t, n, stem_symbol(8)), (uint32_t[]){0}, (uint32_t[]){3}, 1);
    ck_assert_ptr_eq(node_at(&t, n->gap), n + 1);
    n = node_at(&t, n->gap);
    ck_assert_uint_eq(n->outputs, BRK_NONE);
    ck_assert_uint_eq(n->words, 0);
    ck_assert_uint_eq(n->classes, UINT64_C(1) << 6);
    to = brk_trie_to(&t, n, brk_trie_symbol(BRK_SYMBOL_CLASS, 70));
    check_outputs(&t, to, (uint32_t[]){0}, (uint32_t[]){4}, 1);
    ck_assert_uint_eq(BRK_NONE, brk_trie_to(&t, n, brk_trie_symbol(BRK_SYMBOL_CLASS, 6)));
    brk_trie_drop_stems(&t);
    ck_assert_uint_eq(BRK_NONE, brk_trie_by_stem(&t, 5));
    brk_trie_free(&t);
}
END_TEST

/* A bit of one kind of symbol is none of another's, and the last is nobody's. */
START_TEST(signs_are_apart_by_kind) {
    uint64_t stems = 0, forms = 0, values = 0;
    for (uint32_t id = 0; id < 1000; id++) {
        stems |= brk_stem_sign(id);
        forms |= brk_form_sign(id);
        values |= brk_value_sign(id);
    }
    ck_assert_uint_eq(stems, BRK_SIGNS_STEM);
    ck_assert_uint_eq(forms, BRK_SIGNS_FORM);
    ck_assert_uint_eq(values | BRK_SIGN_ANY_NUMBER, BRK_SIGNS_NUMBER);
    ck_assert_uint_eq(values & BRK_SIGN_ANY_NUMBER, 0);
    ck_assert_uint_eq(stems & forms, 0);
    ck_assert_uint_eq((stems | forms) & BRK_SIGNS_NUMBER, 0);
    ck_assert_uint_eq((stems | forms | BRK_SIGNS_NUMBER) & BRK_SIGN_FREE, 0);
}
END_TEST

/* Also of a node that nothing leads on from and that ends no phrase. */
START_TEST(an_empty_node_has_no_edges) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_trie t;
    ck_assert(brk_trie_init(&t, &a));
    brk_trie_step(&t, BRK_TRIE_ROOT, BRK_SYMBOL_STEM, 1);
    ck_assert(brk_trie_seal(&t));
    const brk_trie_node *n = node_at(&t, brk_trie_by_stem(&t, 1));
    ck_assert_uint_eq(brk_trie_outputs(&t, brk_trie_by_stem(&t, 1)), BRK_NONE);
    ck_assert_uint_eq(BRK_NONE, brk_trie_to(&t, n, stem_symbol(1)));
    ck_assert_uint_eq(BRK_NONE, brk_trie_to(&t, &t.nodes[BRK_TRIE_ROOT], stem_symbol(1)));
    brk_trie_free(&t);
}
END_TEST

START_TEST(holds_many_edges) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_trie t;
    uint32_t nodes[8] = {0};
    ck_assert(brk_trie_init(&t, &a));
    for (uint32_t i = 1; i < 8; i++)
        nodes[i] = brk_trie_step(&t, nodes[i - 1], BRK_SYMBOL_FORM, 0);
    for (uint32_t i = 0; i < 4000; i++) {
        uint32_t end = brk_trie_step(&t, nodes[i % 8], BRK_SYMBOL_STEM, i);
        ck_assert(brk_trie_add_output(&t, end, 0, i));
    }
    ck_assert(brk_trie_seal(&t));
    const brk_trie_node *n = &t.nodes[BRK_TRIE_ROOT];
    for (uint32_t level = 0; level < 8; level++) {
        for (uint32_t i = 0; i < 4000; i++) {
            uint32_t to = level ? brk_trie_to(&t, n, stem_symbol(i)) : brk_trie_by_stem(&t, i);
            if (i % 8 != level) {
                ck_assert_uint_eq(to, BRK_NONE);
                continue;
            }
            check_outputs(&t, to, (uint32_t[]){0}, &i, 1);
        }
        if (level < 7) n = node_at(&t, brk_trie_to(&t, n, brk_trie_symbol(BRK_SYMBOL_FORM, 0)));
    }
    brk_trie_free(&t);
}
END_TEST

START_TEST(an_output_is_held_once) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_trie t;
    ck_assert(brk_trie_init(&t, &a));
    uint32_t rain = brk_trie_step(&t, BRK_TRIE_ROOT, BRK_SYMBOL_STEM, 1);
    ck_assert(brk_trie_add_output(&t, rain, 1, 4));
    ck_assert(brk_trie_add_output(&t, rain, 1, 4));
    ck_assert(brk_trie_add_output(&t, rain, 1, 3));
    ck_assert(brk_trie_add_output(&t, rain, 0, 4));
    ck_assert_uint_eq(t.draft_outputs.count, 3);
    ck_assert(brk_trie_seal(&t));
    check_outputs(&t, brk_trie_by_stem(&t, 1), (uint32_t[]){0, 1, 1}, (uint32_t[]){4, 3, 4}, 3);
    brk_trie_free(&t);
}
END_TEST

/* Lists that are equal are one; those that only begin alike are not. */
START_TEST(equal_outputs_are_held_once) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_trie t;
    ck_assert(brk_trie_init(&t, &a));
    for (uint32_t i = 0; i < 300; i++) {
        uint32_t end = brk_trie_step(&t, BRK_TRIE_ROOT, BRK_SYMBOL_STEM, i);
        for (uint32_t k = 0; k <= i % 3; k++)
            ck_assert(brk_trie_add_output(&t, end, 0, k));
    }
    ck_assert(brk_trie_seal(&t));
    ck_assert_uint_eq(t.outputs.count, 1 + 2 + 3);
    for (uint32_t i = 0; i < 300; i++)
        check_outputs(&t, brk_trie_by_stem(&t, i), (uint32_t[]){0, 0, 0}, (uint32_t[]){0, 1, 2},
                      i % 3 + 1);
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
        for (uint32_t i = 0; whole && i < 20; i++)
            whole = brk_trie_add_output(&t, 1 + i, 0, 1);
        whole = whole && brk_trie_step(&t, 1, BRK_SYMBOL_CLASS, 1) != BRK_NONE;
        for (uint32_t i = 0; whole && i < 100; i++)
            whole = brk_trie_step_gap(&t, 1 + i) != BRK_NONE;
        whole = whole && brk_trie_seal(&t);
        brk_trie_free(&t);
    }
    ck_assert(whole);
}
END_TEST

int main(void) {
    Suite *s = suite_create("match trie");
    TCase *t = tcase_create("trie");
    tcase_add_test(t, steps_lead_to_one_node_each);
    tcase_add_test(t, ids_have_a_bound);
    tcase_add_test(t, signs_are_apart_by_kind);
    tcase_add_test(t, sealing_keeps_what_leads_where);
    tcase_add_test(t, an_empty_node_has_no_edges);
    tcase_add_test(t, holds_many_edges);
    tcase_add_test(t, an_output_is_held_once);
    tcase_add_test(t, equal_outputs_are_held_once);
    tcase_add_test(t, says_when_memory_ends);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
