/* Expressions: the gate, matches and their places, what is refused, counted steps, want of memory.
 */
#include "match/expression.h"

#include <check.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    brk_alloc alloc;
    brk_expressions e;
    brk_expression_scratch s;
    brk_diags d;
    brk_vec hits;
} bench;

static void open_bench(bench *b, const char *const *patterns, size_t count) {
    b->alloc = brk_alloc_make(NULL, NULL);
    brk_diags_init(&b->d, &b->alloc);
    brk_vec_init(&b->hits, &b->alloc, sizeof(brk_expression_hit));
    ck_assert(brk_expressions_init(&b->e, &b->alloc));
    ck_assert(brk_expression_scratch_init(&b->s, &b->alloc));
    for (size_t i = 0; i < count; i++) {
        brk_term term = {patterns[i], {"pack.json", 1, 1, "/x"}};
        ck_assert(brk_expressions_add(&b->e, &b->s, &term, 0, (uint32_t)i, &b->d));
    }
}

static void close_bench(bench *b) {
    brk_vec_free(&b->hits);
    brk_expression_scratch_free(&b->s);
    brk_expressions_free(&b->e);
    brk_diags_free(&b->d);
}

static brook_status run(bench *b, const char *text, brk_work *work) {
    brk_vec_clear(&b->hits);
    ck_assert(brk_expression_scratch_begin(&b->s, &b->e, text, strlen(text)));
    for (const char *at = text; *at; at += strspn(at, " ")) {
        uint32_t length = (uint32_t)strcspn(at, " ");
        work->used += brk_gate_word(&b->e.gate, &b->s.met, BRK_NONE, at, length);
        at += length;
    }
    return brk_expressions_run(&b->e, &b->s, text, (uint32_t)strlen(text), &b->hits, work);
}

static const brk_expression_hit *hit(const bench *b, size_t i) {
    return brk_vec_at(&b->hits, i);
}

START_TEST(finds_every_match) {
    static const char *const patterns[] = {"/(?:snow|hail)(?:ed|ing)?/", "/wind from the \\w+/"};
    bench b;
    brk_work work = {0, UINT64_MAX, NULL};
    open_bench(&b, patterns, 2);
    ck_assert_uint_eq(b.d.errors, 0);
    ck_assert_int_eq(run(&b, "it hailed then snow came", &work), BROOK_OK);
    ck_assert_uint_eq(b.hits.count, 2);
    ck_assert_uint_eq(hit(&b, 0)->start, 3);
    ck_assert_uint_eq(hit(&b, 0)->end, 9);
    ck_assert_uint_eq(hit(&b, 1)->start, 15);
    ck_assert_int_eq(run(&b, "wind from the north", &work), BROOK_OK);
    ck_assert_uint_eq(b.hits.count, 1);
    ck_assert_uint_eq(hit(&b, 0)->target, 1);
    ck_assert_uint_eq(hit(&b, 0)->end, 19);
    ck_assert_uint_gt(work.used, 0);
    close_bench(&b);
}
END_TEST

/* Of one text, expression by expression. */
START_TEST(begins_where_its_literal_stands) {
    static const char *const patterns[] = {"/\\b(?:snow|hail storm)\\w* (?:fell|came)\\b/",
                                           "/\\w(?:snow|hail storm)\\w* (?:fell|came)\\b/"};
    const char *text = "resnow fell snow stays snowfall fell snowy snow came hail storms came snow";
    bench b;
    brk_work work = {0, UINT64_MAX, NULL};
    open_bench(&b, patterns, 2);
    ck_assert_uint_eq(b.d.errors, 0);
    ck_assert_int_eq(run(&b, text, &work), BROOK_OK);
    ck_assert_uint_eq(b.hits.count, 4);
    static const struct {
        uint32_t target, start, end;
    } wanted[] = {{1, 1, 11}, {0, 23, 36}, {0, 43, 52}, {0, 53, 69}};
    for (size_t i = 0; i < 4; i++) {
        ck_assert_uint_eq(hit(&b, i)->target, wanted[i].target);
        ck_assert_uint_eq(hit(&b, i)->start, wanted[i].start);
        ck_assert_uint_eq(hit(&b, i)->end, wanted[i].end);
    }
    close_bench(&b);
}
END_TEST

START_TEST(does_not_run_without_its_literal) {
    static const char *const patterns[] = {"/snow\\w*/"};
    bench b;
    brk_work gated = {0, UINT64_MAX, NULL}, let_in = {0, UINT64_MAX, NULL};
    open_bench(&b, patterns, 1);
    ck_assert_int_eq(run(&b, "sun and wind and sun", &gated), BROOK_OK);
    ck_assert_int_eq(run(&b, "sun and snow and sun", &let_in), BROOK_OK);
    ck_assert_uint_lt(gated.used, 5);
    ck_assert_uint_gt(let_in.used, strlen("sun and snow and sun"));
    close_bench(&b);
}
END_TEST

/* Literals of three bytes and of more at one place, and at the very end of a text. */
START_TEST(lets_short_literals_through) {
    static const char *const patterns[] = {"/\\wsno\\b/", "/\\bsno/", "/\\bsnow/"};
    static const struct {
        const char *text;
        size_t hits;
    } cases[] = {{"sno", 1}, {"snow", 2}, {"a sno", 1}, {"a snow", 2}, {"asno", 1}, {"sn", 0}};
    bench b;
    brk_work work = {0, UINT64_MAX, NULL};
    open_bench(&b, patterns, 3);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ck_assert_int_eq(run(&b, cases[i].text, &work), BROOK_OK);
        ck_assert_uint_eq(b.hits.count, cases[i].hits);
    }
    close_bench(&b);
}
END_TEST

START_TEST(each_text_is_new) {
    static const char *const patterns[] = {"/snow/"};
    bench b;
    brk_work work = {0, UINT64_MAX, NULL};
    open_bench(&b, patterns, 1);
    for (int i = 0; i < 3; i++) {
        ck_assert_int_eq(run(&b, "snow snow", &work), BROOK_OK);
        ck_assert_uint_eq(b.hits.count, 2);
    }
    close_bench(&b);
}
END_TEST

static int32_t number_of(const char *pattern) {
    bench b;
    open_bench(&b, &pattern, 1);
    const brk_diag *first = brk_vec_at(&b.d.items, 0);
    int32_t number = first ? first->number : 0;
    close_bench(&b);
    return number;
}

START_TEST(refuses_what_cannot_serve) {
    ck_assert_int_eq(number_of("/snow(/"), BRK_EXPRESSION_BROKEN);
    ck_assert_int_eq(number_of("/snow\\C/"), BRK_EXPRESSION_BROKEN);
    ck_assert_int_eq(number_of("/\\w+/"), BRK_EXPRESSION_LITERAL);
    ck_assert_int_eq(number_of("/snow(a+)+$/"), BRK_EXPRESSION_SLOW);
    ck_assert_int_eq(number_of("/snow(?:\\w+\\s?)*x$/"), BRK_EXPRESSION_SLOW);
    ck_assert_int_eq(number_of("/snow(?:ed|ing)?/"), 0);
}
END_TEST

/* By the library's own patterns, and by PCRE2, to which \\Z is left. */
static const char *const long_ways[] = {"/snow(?:b+b*)+c/", "/snow(?:b+b*)+c\\Z/"};

START_TEST(stops_at_the_limit) {
    const char *const patterns[] = {long_ways[_i]};
    bench b;
    char text[3000] = "snow";
    memset(text + 4, 'b', 40);
    strcat(text, "a c");
    brk_work work = {0, UINT64_MAX, NULL}, little = {0, 50, NULL};
    open_bench(&b, patterns, 1);
    ck_assert_int_eq(run(&b, text, &work), BROOK_ERR_LIMIT);
    ck_assert_int_eq(run(&b, "snowbbbbbba c", &little), BROOK_ERR_LIMIT);
    close_bench(&b);
}
END_TEST

START_TEST(stops_when_cancelled) {
    const char *const patterns[] = {long_ways[_i]};
    bench b;
    char text[3000] = "snow";
    memset(text + 4, 'b', 40);
    strcat(text, "a c");
    atomic_int cancel = 1;
    brk_work work = {0, UINT64_MAX, &cancel};
    open_bench(&b, patterns, 1);
    ck_assert_int_eq(run(&b, text, &work), BROOK_ERR_CANCELLED);
    close_bench(&b);
}
END_TEST

static void *limited(void *user, void *old, size_t size) {
    long *left = user;
    if (size == 0) {
        free(old);
        return NULL;
    }
    if (*left == 0) return NULL;
    if (*left > 0) --*left;
    return realloc(old, size);
}

/* Of hits, whoever finds them. */
START_TEST(says_when_there_is_no_room_for_hits) {
    static const char *const patterns[] = {"/snow\\b/", "/snow\\b(?:ed)?\\Z/"};
    const char *const only[] = {patterns[_i]};
    bench b;
    brk_work work = {0, UINT64_MAX, NULL};
    open_bench(&b, only, 1);
    ck_assert_int_eq(run(&b, "it was snow", &work), BROOK_OK);
    ck_assert_uint_eq(b.hits.count, 1);
    long left = 0;
    brk_alloc none = brk_alloc_make(limited, &left);
    brk_vec_free(&b.hits);
    brk_vec_init(&b.hits, &none, sizeof(brk_expression_hit));
    ck_assert_int_eq(run(&b, "it was snow", &work), BROOK_ERR_NO_MEMORY);
    close_bench(&b);
}
END_TEST

START_TEST(says_when_memory_ends) {
    bool whole = false;
    for (long allowed = 0; !whole && allowed < 200; allowed++) {
        long left = allowed;
        brk_alloc a = brk_alloc_make(limited, &left);
        brk_expressions e;
        brk_expression_scratch s;
        brk_diags d;
        brk_term term = {"/(?:snow|hail)ing/", {"pack.json", 1, 1, "/x"}};
        brk_diags_init(&d, &a);
        bool ok = brk_expressions_init(&e, &a);
        ok = brk_expression_scratch_init(&s, &a) && ok;
        ok = ok && brk_expressions_add(&e, &s, &term, 0, 0, &d);
        whole = ok && brk_expression_scratch_begin(&s, &e, "", 0);
        ck_assert_uint_eq(d.errors, 0);
        brk_expression_scratch_free(&s);
        brk_expressions_free(&e);
        brk_diags_free(&d);
    }
    ck_assert(whole);
}
END_TEST

int main(void) {
    Suite *s = suite_create("match expression");
    TCase *t = tcase_create("expression");
    tcase_add_test(t, finds_every_match);
    tcase_add_test(t, begins_where_its_literal_stands);
    tcase_add_test(t, does_not_run_without_its_literal);
    tcase_add_test(t, lets_short_literals_through);
    tcase_add_test(t, each_text_is_new);
    tcase_add_test(t, refuses_what_cannot_serve);
    tcase_add_loop_test(t, stops_at_the_limit, 0, 2);
    tcase_add_loop_test(t, stops_when_cancelled, 0, 2);
    tcase_add_loop_test(t, says_when_there_is_no_room_for_hits, 0, 2);
    tcase_add_test(t, says_when_memory_ends);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
