/*
 * test_edges.c: the second halves of the checker's conditions (what stands at the end of a file,
 * one past a range, or looks like the beginning of something else), and memory that fails while a
 * long pointer or key is written.
 */
#include "../base/failing_alloc.h"
#include "json/json.h"

#include "base/limits.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    const char *json;
    const char *lines; /* line:column number pointer; */
} sample;

/* What is wrong with the text: each problem ends in a semicolon. */
static bool told(const char *bytes, size_t length, size_t cap, char out[4000]) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_diags d;
    brk_arena arena;
    size_t at = 0;
    brk_diags_init(&d, &a);
    d.cap = cap;
    brk_arena_init(&arena, &a);
    bool parsed = brk_json_parse(&arena, &d, "f", bytes, length) != NULL;
    out[0] = '\0';
    for (size_t i = 0; i < d.items.count && at < 3000; i++) {
        const brk_diag *item = brk_vec_at(&d.items, i);
        at +=
            (size_t)snprintf(out + at, 4000 - at, "%u:%u %d %s;", (unsigned)item->where.line,
                             (unsigned)item->where.column, (int)item->number, item->where.pointer);
    }
    brk_arena_free(&arena);
    brk_diags_free(&d);
    return parsed;
}

static const sample breaches[] = {
    {"[\xC3\xA9]", "1:2 106 /0;"},                    /* a letter, but no value */
    {"{\"a\" {}}", "1:6 110 /a;"},                    /* a colon is missing before an object, */
    {"{\"a\" [1]}", "1:6 110 /a;"},                   /* a list */
    {"{\"a\" \"b\"}", "1:6 110 /a;"},                 /* and a text */
    {"[1 [2]]", "1:4 109 /0;"},                       /* a comma before a list, */
    {"[1 {}]", "1:4 109 /0;"},                        /* an object */
    {"[1 \"a\"]", "1:4 109 /0;"},                     /* and a text */
    {"{\"a", "1:4 104 ;"},                            /* the file ends in a key */
    {"[\"\\u12g4\"]", "1:3 121 /0;"},                 /* g is no digit, */
    {"[\"\\u12F\"]", "1:3 121 /0;"},                  /* nor is a quote, */
    {"[\"\\u1", "1:3 121 /0;1:6 104 /0;"},            /* nor the end */
    {"[\"\\u", "1:3 121 /0;1:5 104 /0;"},             /* of the file */
    {"[\"\\", "1:3 120 /0;1:4 104 /0;"},              /* which may follow a backslash */
    {"[\"\\ud800\\n12345\"]", "1:3 122 /0;"},         /* another escape after half a character, */
    {"[\"\\ud800123456\"]", "1:3 122 /0;"},           /* none, */
    {"[\"\\ud800\\ue000\"]", "1:3 122 /0;"},          /* one that is beyond the second halves, */
    {"[\"\\ud800\\u00\"]", "1:3 122 /0;1:9 121 /0;"}, /* or one that is cut off */
    {"[\xE2\x80\x9Cx \xE2\x80\x93 y\xE2\x80\x9C]",
     "1:2 112 /0;"}, /* a dash begins as a quote does */
    {"{_a:1}", "1:2 111 ;"},
    {"[_x]", "1:2 115 /0;"},
    {"[1e5x]", "1:2 116 /0;"},
    {"[1.5x]", "1:2 116 /0;"},
    {"[1E+]", "1:2 116 /0;"},
    {"[nil,trux,nulx,falsx]", "1:2 115 /0;1:6 115 /1;1:11 115 /2;1:16 115 /3;"},
    {"[1] // no line follows", "1:5 107 ;"},
    {"[1 # nor here", "1:4 107 /0;1:14 104 /0;"},
    {"[1 /* nor an end", "1:4 107 /0;1:17 104 /0;"},
    {"[1 /* not quite *", "1:4 107 /0;1:18 104 /0;"},
    {"[1 /* a * in it */]", "1:4 107 /0;"},
    {"[1 / 2]", "1:4 106 /0;"},
    {"[1]/", "1:4 105 ;"},
};

START_TEST(breach_is_told) {
    const sample *s = &breaches[_i];
    char lines[4000];
    ck_assert(!told(s->json, strlen(s->json), BRK_MAX_DIAGNOSTICS, lines));
    ck_assert_msg(strcmp(lines, s->lines) == 0, "%s\nexpected %s\nbut got  %s", s->json, s->lines,
                  lines);
}
END_TEST

static const char *const sound[] = {
    "[\t1,\r\n2\n]", "[\"\\ue000\\uFFFF\\uAbCd\"]", "[\"\\ud7ff\"]", "[-1.5E-7]", "[\"a#b//c\"]",
};

START_TEST(sound_json_is_silent) {
    char lines[4000];
    ck_assert(told(sound[_i], strlen(sound[_i]), BRK_MAX_DIAGNOSTICS, lines));
    ck_assert_str_eq(lines, "");
}
END_TEST

/* Reading ends where nothing more would be shown, wherever that happens to be. */
START_TEST(reading_ends_with_the_last_problem_that_is_shown) {
    static char comments[4004];
    char lines[4000];
    comments[0] = '[';
    for (size_t i = 1; i < 4000; i += 2)
        memcpy(comments + i, "#\n", 3);
    ck_assert(!told(comments, strlen(comments), 3, lines));
    ck_assert_str_eq(lines, "1:2 107 /0;2:1 107 /0;3:1 107 /0;0:0 100 ;");
    ck_assert(!told("\xEF\xBB\xBF", 3, 0, lines)); /* a mark, and no value after it */
    ck_assert_str_eq(lines, "0:0 100 ;");
    ck_assert(!told("{a:1}", 5, 0, lines));
    ck_assert_str_eq(lines, "0:0 100 ;");
    ck_assert(!told("{'a\\q':1}", 9, 0, lines));
    ck_assert_str_eq(lines, "0:0 100 ;");
}
END_TEST

/* {"kkk...": [0, [x, ...]]}: the pointer of the problem passes each length in turn. */
static size_t document(char *out, size_t key, size_t before, const char *bad) {
    size_t at = 0;
    out[at++] = '{';
    out[at++] = '"';
    memset(out + at, 'k', key);
    at += key;
    memcpy(out + at, "\":[", 3);
    at += 3;
    for (size_t i = 0; i < before; i++) {
        memcpy(out + at, "0,", 2);
        at += 2;
    }
    memcpy(out + at, bad, strlen(bad));
    at += strlen(bad);
    memcpy(out + at, "]}", 3);
    return at + 2;
}

static void parse_failing(const char *json, size_t length) {
    for (size_t n = 1;; n++) {
        failing f;
        brk_alloc a = failing_alloc(&f, n);
        brk_diags d;
        brk_arena memory;
        brk_diags_init(&d, &a);
        brk_arena_init(&memory, &a);
        const brk_json *root = brk_json_parse(&memory, &d, "f.json", json, length);
        bool done = !failing_hit(&f);
        ck_assert(d.out_of_memory == !done);
        if (!done) ck_assert_ptr_null(root);
        brk_arena_free(&memory);
        brk_diags_free(&d);
        ck_assert_int_eq(f.live, 0);
        if (done) return;
    }
}

START_TEST(long_pointers_and_keys_meet_memory_that_fails) {
    char json[600];
    for (size_t key = 0; key < 140; key++) {
        parse_failing(json, document(json, key, 0, "x"));
        parse_failing(json, document(json, key, 12, "[0,~]"));
        parse_failing(json, document(json, key, 0, "{'~/':01}"));
        parse_failing(json, document(json, key, 1, "[1e999]"));
    }
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

int main(void) {
    Suite *suite = suite_create("json edges");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 120);
    tcase_add_loop_test(all, breach_is_told, 0, COUNT(breaches));
    tcase_add_loop_test(all, sound_json_is_silent, 0, COUNT(sound));
    tcase_add_test(all, reading_ends_with_the_last_problem_that_is_shown);
    tcase_add_test(all, long_pointers_and_keys_meet_memory_that_fails);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
