/* What words begin: rows of stems and of forms, from tries made by hand; hits in their order; want
 * of memory. */
#include "match/run.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

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

typedef struct {
    brk_trie terms, classes;
    brk_begins begins;
} bench;

static bool add(brk_trie *t, uint32_t from, brk_symbol_kind kind, uint32_t id, uint32_t what,
                uint32_t target) {
    uint32_t node = brk_trie_step(t, from, kind, id);
    return node != BRK_NONE && brk_trie_add_output(t, node, what, target);
}

/* Stems: 0 rain, 1 snow, 2 fog, 3 of no phrase. Forms: 0 raining (of rain), 1 rainy (of rain),
 * 2 of no stem. Classes: 5 weather (rain, snow; "snow fog"), 70 wet (rain; the form rainy). */
static bool fill(bench *b) {
    brk_trie *t = &b->terms, *c = &b->classes;
    bool ok = add(c, 0, BRK_SYMBOL_STEM, 0, 0, 70) && add(c, 0, BRK_SYMBOL_STEM, 0, 0, 5) &&
              add(c, 0, BRK_SYMBOL_STEM, 1, 0, 5) && add(c, 0, BRK_SYMBOL_FORM, 1, 0, 70);
    uint32_t snow = ok ? brk_trie_step(c, 0, BRK_SYMBOL_STEM, 1) : BRK_NONE;
    ok = ok && snow != BRK_NONE && add(c, snow, BRK_SYMBOL_STEM, 2, 0, 5);
    ok = ok && add(t, 0, BRK_SYMBOL_STEM, 0, BRK_HIT_CONCEPT, 9) &&
         add(t, 0, BRK_SYMBOL_CLASS, 5, BRK_HIT_CONCEPT, 4) &&
         add(t, 0, BRK_SYMBOL_CLASS, 5, BRK_HIT_CONCEPT, 9) &&
         add(t, 0, BRK_SYMBOL_CLASS, 5, BRK_HIT_TRIGGER, 1) &&
         add(t, 0, BRK_SYMBOL_STEM, 2, BRK_HIT_BREAK, 0) &&
         add(t, 0, BRK_SYMBOL_STEM, 1, BRK_HIT_BREAK, 1) &&
         add(t, 0, BRK_SYMBOL_FORM, 1, BRK_HIT_CONCEPT, 2);
    uint32_t weather = ok ? brk_trie_step(t, 0, BRK_SYMBOL_CLASS, 5) : BRK_NONE;
    ok = ok && weather != BRK_NONE && add(t, weather, BRK_SYMBOL_STEM, 3, BRK_HIT_CONCEPT, 0);
    uint32_t rainy = ok ? brk_trie_step(t, 0, BRK_SYMBOL_FORM, 1) : BRK_NONE;
    return ok && rainy != BRK_NONE && add(t, rainy, BRK_SYMBOL_NUMBER, 0, BRK_HIT_CONCEPT, 0);
}

static bool open_bench(bench *b, const brk_alloc *a) {
    static const uint32_t stems[] = {0, 0, BRK_NONE};
    brk_begins_init(&b->begins, a);
    bool ok = brk_trie_init(&b->terms, a);
    ok = brk_trie_init(&b->classes, a) && ok;
    return ok && fill(b) && brk_trie_seal(&b->terms) && brk_trie_seal(&b->classes) &&
           brk_begins_build(&b->begins, &b->terms, &b->classes, 4, stems, 3);
}

static void close_bench(bench *b) {
    brk_begins_free(&b->begins);
    brk_trie_free(&b->terms);
    brk_trie_free(&b->classes);
}

static void check_list(const uint32_t *list, uint32_t count, const uint32_t *wanted, size_t many) {
    ck_assert_uint_eq(count, many);
    for (size_t i = 0; i < many; i++)
        ck_assert_uint_eq(list[i], wanted[i]);
}

#define LIST(...) (const uint32_t[]){__VA_ARGS__}, sizeof((uint32_t[]){__VA_ARGS__}) / 4

START_TEST(rows_say_what_a_word_begins) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    bench b;
    ck_assert(open_bench(&b, &a));
    const brk_row_head *rain = brk_row_at(&b.begins, brk_row_of(&b.begins, BRK_NONE, 0));
    check_list(brk_row_classes(rain), rain->classes, LIST(5, 70));
    ck_assert_uint_eq(rain->signs[0], UINT32_C(1) << 5 | UINT32_C(1) << 6);
    ck_assert_uint_eq(rain->signs[1], 0);
    ck_assert_uint_eq(rain->class_nodes, 0);
    ck_assert_uint_eq(rain->nodes, 1); /* as weather */
    check_list(brk_row_concepts(rain), rain->concepts, LIST(4, 9));
    check_list(brk_row_triggers(rain), rain->triggers, LIST(1));
    ck_assert_uint_eq(rain->breaks, 0);
    const brk_row_head *snow = brk_row_at(&b.begins, brk_row_of(&b.begins, BRK_NONE, 1));
    ck_assert_uint_eq(snow->class_nodes, 1);
    ck_assert_uint_eq(snow->breaks, BRK_ROW_COMMA_BREAK);
    const brk_trie_node *n = &b.classes.nodes[brk_row_class_nodes(snow)[0]];
    ck_assert_uint_ne(brk_trie_to(&b.classes, n, brk_trie_symbol(BRK_SYMBOL_STEM, 2)), BRK_NONE);
    const brk_row_head *fog = brk_row_at(&b.begins, brk_row_of(&b.begins, BRK_NONE, 2));
    ck_assert_uint_eq(fog->breaks, BRK_ROW_BREAK);
    ck_assert_uint_eq(fog->concepts + fog->triggers + fog->nodes + fog->classes, 0);
    close_bench(&b);
}
END_TEST

START_TEST(rows_of_forms_hold_what_the_stem_begins) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    bench b;
    ck_assert(open_bench(&b, &a));
    uint32_t rain = brk_row_of(&b.begins, BRK_NONE, 0);
    ck_assert_uint_eq(brk_row_of(&b.begins, 0, 0), rain); /* equal rows are one */
    const brk_row_head *rainy = brk_row_at(&b.begins, brk_row_of(&b.begins, 1, 0));
    check_list(brk_row_classes(rainy), rainy->classes, LIST(5, 70));
    ck_assert_uint_eq(rainy->nodes, 2);
    check_list(brk_row_concepts(rainy), rainy->concepts, LIST(2, 4, 9));
    ck_assert_uint_eq(brk_row_of(&b.begins, 2, BRK_NONE), 0);
    ck_assert_uint_eq(brk_row_of(&b.begins, BRK_NONE, BRK_NONE), 0);
    ck_assert_uint_eq(brk_row_of(&b.begins, BRK_NONE, 3), 0);
    ck_assert_uint_eq(brk_row_at(&b.begins, 0)->nodes, 0);
    close_bench(&b);
}
END_TEST

START_TEST(says_when_memory_ends) {
    bool whole = false;
    for (long allowed = 0; !whole && allowed < 200; allowed++) {
        budget left = {allowed};
        brk_alloc a = brk_alloc_make(limited, &left);
        bench b;
        whole = open_bench(&b, &a);
        close_bench(&b);
    }
    ck_assert(whole);
}
END_TEST

/* ---- the order of hits ----------------------------------------------------------------------- */

static void check_order(const brk_run *x, const brk_hit *hits, size_t count) {
    for (size_t i = 1; i < count; i++) {
        const brk_hit *a = &hits[i - 1], *b = &hits[i];
        ck_assert_uint_le(a->first, b->first);
        if (a->first != b->first) continue;
        ck_assert_uint_ge(a->last, b->last);
        if (a->last != b->last) continue;
        ck_assert_uint_le(a->kind, b->kind);
        if (a->kind != b->kind) continue;
        ck_assert_uint_le(a->target, b->target);
        if (a->target != b->target) continue;
        ck_assert(a->gapped <= b->gapped);
        ck_assert(a->gapped != b->gapped || a->words <= b->words);
    }
    ck_assert_uint_eq(x->s->hits.count, count);
}

/* Few hits a word and very many, with all that may tell two apart. */
START_TEST(hits_come_in_order) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_reading r;
    ck_assert_int_eq(brk_reading_init(&r, &a), BROOK_OK);
    for (uint32_t words = 2; words <= 200; words += 66) {
        brk_run x = {.r = &r, .s = r.scratch, .window = {.first_word = 10, .end_word = 10 + words}};
        uint32_t seed = words;
        brk_vec_clear(&x.s->hits);
        for (uint32_t i = 0; i < 400; i++) {
            brk_hit *h = brk_vec_push(&x.s->hits);
            seed = seed * 1664525u + 1013904223u;
            h->first = 10 + seed / 4096 % words;
            h->last = h->first + (seed >> 9 & 1);
            h->kind = (uint8_t)(seed >> 10 & 1);
            h->target = seed >> 11 & 1;
            h->gapped = seed >> 8 & 1;
            h->words = seed >> 7 & 1;
        }
        ck_assert(brk_order_all_hits(&x));
        check_order(&x, x.s->hits.data, 400);
        size_t seen = 0;
        for (uint32_t w = 10; w < 10 + words; w++) {
            const brk_hit *end, *h = brk_hits_at(&x, w, &end);
            for (; h < end; h++, seen++)
                ck_assert_uint_eq(h->first, w);
        }
        ck_assert_uint_eq(seen, 400);
    }
    brk_reading_free(&r);
}
END_TEST

int main(void) {
    Suite *s = suite_create("match begins");
    TCase *t = tcase_create("begins");
    tcase_add_test(t, rows_say_what_a_word_begins);
    tcase_add_test(t, rows_of_forms_hold_what_the_stem_begins);
    tcase_add_test(t, says_when_memory_ends);
    tcase_add_test(t, hits_come_in_order);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
