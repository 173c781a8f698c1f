/*
 * test_pattern_limits.c: what a pattern cannot say is refused; texts that are not plain are told;
 * steps are counted and can be stopped; each request for memory fails once.
 */
#include "match/pattern.h"

#include "../base/failing_alloc.h"

#include <check.h>
#include <stdatomic.h>
#include <string.h>

#define NO_LIMIT ((brk_work){0, UINT64_MAX, NULL})

typedef struct {
    brk_alloc alloc;
    brk_patterns all;
    brk_pattern_scratch scratch;
} bench;

static void open_bench(bench *b) {
    *b = (bench){.alloc = brk_alloc_make(NULL, NULL)};
    brk_patterns_init(&b->all, &b->alloc);
    brk_pattern_scratch_init(&b->scratch, &b->alloc);
}

static void close_bench(bench *b) {
    brk_patterns_free(&b->all);
    brk_pattern_scratch_free(&b->scratch);
}

/* ---- what is refused ------------------------------------------------------------------------- */

static const char *const refused[] = {"(a)\\1",
                                      "(?<n>a)",
                                      "(?i)a",
                                      "(?i:a)",
                                      "(?>a)",
                                      "(?|a|b)",
                                      "(?#a)b",
                                      "(*UTF)a",
                                      "a++",
                                      "a*+",
                                      "a{2}{3}",
                                      "a{,3}",
                                      "a{ 2}",
                                      "a{x}",
                                      "a{0}",
                                      "a{3,2}",
                                      "a{501}",
                                      "(?:a?)*",
                                      "(?:a*)+",
                                      "(?:a|)*",
                                      "(?:\\b)+",
                                      "\\b?a",
                                      "(?=a)*b",
                                      "(?<=a+)b",
                                      "(?<=(?:a|bc))d",
                                      "\\Aa",
                                      "a\\Z",
                                      "\\x61",
                                      "\\p{L}",
                                      "\\Qa\\E",
                                      "\\R",
                                      "\\h",
                                      "a(?:\\Kb)",
                                      "a\\Kb|c",
                                      "a|b\\Kc",
                                      "\\K*",
                                      "[[:alpha:]]",
                                      "[]a]",
                                      "[^]a]",
                                      "[a-\\d]",
                                      "[\\d-z]",
                                      "[\\n]",
                                      "caf\xC3\xA9",
                                      "a\tb",
                                      "a{",
                                      "}",
                                      "]",
                                      "(a",
                                      "a)",
                                      "[a",
                                      "a\\",
                                      "*a",
                                      "(?:(?:a|b){40}){400}",
                                      "(",
                                      "(?",
                                      "(?<",
                                      "[",
                                      "[^",
                                      "[a-",
                                      "[\\",
                                      "((((((((((((a))))))))))))"};

START_TEST(refuses_what_it_cannot_say) {
    bench b;
    open_bench(&b);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        brk_pattern x;
        ck_assert_msg(brk_patterns_add(&b.all, refused[i], strlen(refused[i]), &x) ==
                          BRK_PATTERN_REFUSED,
                      "/%s/", refused[i]);
        ck_assert_uint_eq(b.all.nodes.count, 0);
    }
    close_bench(&b);
}
END_TEST

/* Alternatives of nothing make no nodes, but each is a branch. */
START_TEST(refuses_too_many_branches) {
    static char pattern[70000];
    bench b;
    brk_pattern x;
    open_bench(&b);
    memset(pattern, '|', sizeof pattern);
    memcpy(pattern, "a(?:", 4);
    pattern[65000] = ')';
    ck_assert_int_eq(brk_patterns_add(&b.all, pattern, 65001, &x), BRK_PATTERN_MADE);
    size_t nodes = b.all.nodes.count;
    pattern[65000] = '|';
    pattern[sizeof pattern - 1] = ')';
    ck_assert_int_eq(brk_patterns_add(&b.all, pattern, sizeof pattern, &x), BRK_PATTERN_REFUSED);
    ck_assert_uint_eq(b.all.nodes.count, nodes);
    close_bench(&b);
}
END_TEST

START_TEST(knows_plain_text) {
    static const struct {
        const char *text;
        bool plain;
    } cases[] = {{"snow fell 9:30 w*k", true},
                 {"Snow", false},
                 {"caf\xC3\xA9", false},
                 {"a\nb", false},
                 {"a\tb", false},
                 {"\x7F", false}};
    bench b;
    open_bench(&b);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool plain;
        uint32_t length = (uint32_t)strlen(cases[i].text);
        ck_assert(brk_pattern_look(&b.scratch, cases[i].text, length, &plain));
        ck_assert_int_eq(plain, cases[i].plain);
    }
    close_bench(&b);
}
END_TEST

/* ---- limits ---------------------------------------------------------------------------------- */

/* So many ways that none is tried to its end. */
static brook_status run_long(brk_work *work, uint64_t *steps) {
    bench b;
    brk_pattern x;
    brk_pattern_match m;
    bool plain;
    const char *pattern = "(?:b+b*)+c", *text = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbba c";
    open_bench(&b);
    ck_assert_int_eq(brk_patterns_add(&b.all, pattern, strlen(pattern), &x), BRK_PATTERN_MADE);
    ck_assert(brk_pattern_look(&b.scratch, text, (uint32_t)strlen(text), &plain));
    brook_status status = brk_pattern_find(&b.all, &x, &b.scratch, 0, steps, work, &m);
    if (status != BROOK_OK) ck_assert_uint_eq(m.start, BRK_PATTERN_NONE);
    close_bench(&b);
    return status;
}

START_TEST(counts_its_steps) {
    brk_work much = NO_LIMIT, little = {10, 500, NULL}, none = {10, 10, NULL};
    uint64_t steps = 0, few = 0, no = 0, spent = 100001;
    ck_assert_int_eq(run_long(&much, &steps), BROOK_ERR_LIMIT);
    ck_assert_uint_gt(steps, 100000);
    ck_assert_uint_lt(steps, 101000);
    ck_assert_uint_eq(much.used, steps);
    ck_assert_int_eq(run_long(&little, &few), BROOK_ERR_LIMIT);
    ck_assert_uint_gt(little.used, 500);
    ck_assert_uint_lt(little.used, 600);
    ck_assert_int_eq(run_long(&none, &no), BROOK_ERR_LIMIT);
    ck_assert_int_eq(run_long(&much, &spent), BROOK_ERR_LIMIT);
}
END_TEST

START_TEST(stops_when_cancelled) {
    atomic_int cancel = 1;
    brk_work work = {0, UINT64_MAX, &cancel};
    uint64_t steps = 0;
    ck_assert_int_eq(run_long(&work, &steps), BROOK_ERR_CANCELLED);
    ck_assert_uint_lt(steps, 10000);
}
END_TEST

START_TEST(says_when_memory_ends) {
    const char *pattern = "\\b(?:snow|hail)(?: \\w+){0,3}? (?<!not )fell[a-z]*";
    const char *text = "snow and hail and snow fell down";
    for (size_t n = 1;; n++) {
        failing f;
        brk_alloc a = failing_alloc(&f, n);
        brk_patterns all;
        brk_pattern x;
        brk_pattern_scratch s;
        brk_pattern_match m = {0, 0};
        bool plain;
        brk_patterns_init(&all, &a);
        brk_pattern_scratch_init(&s, &a);
        brk_work work = NO_LIMIT;
        uint64_t steps = 0;
        brk_pattern_answer answer = brk_patterns_add(&all, pattern, strlen(pattern), &x);
        bool ok = answer == BRK_PATTERN_MADE;
        ck_assert(ok || answer == BRK_PATTERN_NO_MEMORY);
        ok = ok && brk_pattern_look(&s, text, (uint32_t)strlen(text), &plain);
        if (ok) {
            brook_status status = brk_pattern_find(&all, &x, &s, 0, &steps, &work, &m);
            ok = status == BROOK_OK;
            ck_assert(ok || status == BROOK_ERR_NO_MEMORY);
        }
        bool hit = failing_hit(&f);
        ck_assert(ok != hit);
        if (ok) ck_assert_uint_eq(m.end, 27);
        brk_patterns_trim(&all);
        brk_patterns_free(&all);
        brk_pattern_scratch_free(&s);
        ck_assert_int_eq(f.live, 0);
        if (!hit) break;
    }
}
END_TEST

int main(void) {
    Suite *s = suite_create("match pattern limits");
    TCase *t = tcase_create("limits");
    tcase_add_test(t, refuses_what_it_cannot_say);
    tcase_add_test(t, refuses_too_many_branches);
    tcase_add_test(t, knows_plain_text);
    tcase_add_test(t, counts_its_steps);
    tcase_add_test(t, stops_when_cancelled);
    tcase_add_test(t, says_when_memory_ends);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
