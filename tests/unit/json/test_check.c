/*
 * test_check.c: every breach of JSON has its number, its place and its pointer; what lenient
 * readers let through is refused here; several problems of one file are told at once.
 */
#include "json/json.h"

#include "base/limits.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *json;
    const char *lines; /* all diagnostics, without the file name */
} sample;

static char *diagnose(const char *bytes, size_t length, bool *parsed) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_diags d;
    brk_arena arena;
    brk_buf out;
    brk_diags_init(&d, &a);
    brk_arena_init(&arena, &a);
    brk_buf_init(&out, &a);
    *parsed = brk_json_parse(&arena, &d, "f", bytes, length) != NULL;
    brk_buf_add_text(&out, "");
    for (size_t i = 0; i < d.items.count; i++) {
        const brk_diag *item = brk_vec_at(&d.items, i);
        brk_buf_add_text(&out, i ? "\n" : "");
        /* Skips the file and the severity; the message is held by the registry's own tests. */
        brk_buf_add_number(&out, item->where.line);
        brk_buf_add_text(&out, ":");
        brk_buf_add_number(&out, item->where.column);
        brk_buf_add_text(&out, " ");
        brk_buf_add_number(&out, item->number);
        brk_buf_add_text(&out, " ");
        brk_buf_add_text(&out, item->where.pointer);
    }
    brk_arena_free(&arena);
    brk_diags_free(&d);
    return out.data;
}

static const sample breaches[] = {
    {"", "1:1 101 "},
    {" \n ", "2:2 101 "},
    {"\xEF\xBB\xBF{}", "1:1 102 "},
    {"{\"a\":\"\xFF\xFE\"}", "1:7 103 /a\n1:8 103 /a"},
    {"[\"\xC3\xA9\xC3\"]", "1:4 103 /0"},
    {"\xFF\xFE{", "1:1 103 "},
    {"{\"a\":[1,2", "1:10 104 /a/1"},
    {"{\"a\"", "1:5 104 /a"},
    {"{", "1:2 104 "},
    {"[\"x", "1:4 104 /0"},
    {"{} {}", "1:4 105 "},
    {"1 2", "1:3 105 "},
    {"[1;2]", "1:3 106 /0"},
    {"{\"a\":}", "1:6 106 /a"},
    {"{\"a\":,\"b\":1}", "1:6 106 /a"},
    {"[1}", "1:3 106 /0"},
    {"{;}", "1:2 106 "},
    {"{\"a\"=1}", "1:5 106 /a"},
    {"// c\n{}", "1:1 107 "},
    {"{\n/* c\n*/ \"a\": 1 # d\n}", "2:1 107 \n3:11 107 /a"},
    {"[1,]", "1:3 108 /1"},
    {"[,1]", "1:2 108 /0"},
    {"[1,,2]", "1:4 108 /1"},
    {"{\"a\":1,}", "1:7 108 "},
    {"{,\"a\":1}", "1:2 108 "},
    {"[1 2]", "1:4 109 /0"},
    {"{\"a\":1 \"b\":2}", "1:8 109 /a"},
    {"{\"a\" 1}", "1:6 110 /a"},
    {"{a:1}", "1:2 111 "},
    {"{'a':1}", "1:2 112 "},
    {"['a']", "1:2 112 /0"},
    {"{\"a\":\xE2\x80\x9Cx y\xE2\x80\x9D}", "1:6 112 /a"},
    {"{\"a\":1,\n \"a\":2}", "2:2 113 /a"},
    {"{\"a\":1,\"\\u0061\":2}", "1:8 113 /a"},
    {"{\"b\":{\"a\":1},\"c\":{\"a\":1,\"a\":1}}", "1:25 113 /c/a"},
    {"{\"a\":1,\"a\":2,\"b\":0,\"c\":0,\"d\":0,\"e\":0,\"f\":0,\"g\":0,\"h\":0,\"i\":0,\"j\":0,"
     "\"k\":0,\"l\":0,\"m\":0,\"n\":0,\"o\":0,\"b\":0,\"p\":0,\n\"p\":{\"a\":1,\"p\":2},\"a\":0}",
     "1:8 113 /a\n1:98 113 /b\n2:1 113 /p\n2:19 113 /a"},
    {"[NaN,-Infinity,Infinity,inf]", "1:2 114 /0\n1:6 114 /1\n1:16 114 /2\n1:25 114 /3"},
    {"[True,undefined]", "1:2 115 /0\n1:7 115 /1"},
    {"[1.,.5,01,+1,1e,-,0x10,1.2.3,-01,1e+]",
     "1:2 116 /0\n1:5 116 /1\n1:8 116 /2\n1:11 116 /3\n1:14 116 /4\n1:17 116 /5\n1:19 116 /6\n"
     "1:24 116 /7\n1:30 116 /8\n1:34 116 /9"},
    {"[12345678901234567890]", "1:2 117 /0"},
    {"[9223372036854775808,-9223372036854775809]", "1:2 117 /0\n1:22 117 /1"},
    {"[1e400,-1e400]", "1:2 118 /0\n1:8 118 /1"},
    {"[\"a\tb\x01\"]", "1:4 119 /0\n1:6 119 /0"},
    {"[\"\\x41\\'\"]", "1:3 120 /0\n1:7 120 /0"},
    {"[\"\\u12G4\\u12\"]", "1:3 121 /0\n1:9 121 /0"},
    {"[\"\\ud800\",\"\\udc00\",\"\\ud800\\u0041\",\"\\ud83d\\ude42\"]",
     "1:3 122 /0\n1:12 122 /1\n1:21 122 /2"},
    {"{\"a\\u0000b\":1,\"c\":\"\\u0000\"}", "1:4 123 \n1:20 123 /c"},
    {"[\"a\nb\"]", "1:4 124 /0"},
    {"[\"a\r\n\"]", "1:4 124 /0"},
};

START_TEST(breach_is_told) {
    const sample *s = &breaches[_i];
    bool parsed;
    char *lines = diagnose(s->json, strlen(s->json), &parsed);
    ck_assert_msg(strcmp(lines, s->lines) == 0, "%s\nexpected:\n%s\nbut:\n%s", s->json, s->lines,
                  lines);
    ck_assert(!parsed);
    free(lines);
}
END_TEST

static const char *const sound[] = {
    "{}",
    "[]",
    "null",
    "true",
    "0",
    "-0",
    "-1",
    "1.5e-3",
    "1E+2",
    "\"\"",
    " [ ] ",
    "\"\\u00e9\"",
    "[1,2,{\"a\":[]}]",
    "{\"\":{\"\":1}}",
    "[\"\\ud83d\\ude42\"]",
    "[\"\x7F\"]",
    "[1e-400]",
    "[9223372036854775807,-9223372036854775808]",
    "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
    "{\"a\":{\"a\":1},\"b\":{\"a\":1}}",
    "[\"it's \xE2\x80\x9Cso\xE2\x80\x9D // # /* no comment */\"]",
};

START_TEST(sound_json_is_silent) {
    bool parsed;
    char *lines = diagnose(sound[_i], strlen(sound[_i]), &parsed);
    ck_assert_msg(lines[0] == '\0', "%s: %s", sound[_i], lines);
    ck_assert(parsed);
    free(lines);
}
END_TEST

START_TEST(nul_bytes_are_refused) {
    bool parsed;
    char *lines = diagnose("[1]\0", 4, &parsed);
    ck_assert_str_eq(lines, "1:4 105 ");
    free(lines);
    lines = diagnose("[\"a\0b\"]", 7, &parsed);
    ck_assert_str_eq(lines, "1:4 119 /0");
    free(lines);
    lines = diagnose("\0", 1, &parsed);
    ck_assert_str_eq(lines, "1:1 106 ");
    ck_assert(!parsed);
    free(lines);
}
END_TEST

START_TEST(columns_count_code_points_and_pointers_are_escaped) {
    const char *json = "{\"caf\xC3\xA9 \xF0\x9F\x99\x82\": x,\n \"a/b~c\": [y]}";
    bool parsed;
    char *lines = diagnose(json, strlen(json), &parsed);
    ck_assert_str_eq(lines, "1:12 115 /caf\xC3\xA9 \xF0\x9F\x99\x82\n2:12 115 /a~1b~0c/0");
    ck_assert(!parsed);
    free(lines);
}
END_TEST

START_TEST(many_problems_of_one_file_are_told) {
    const char *json =
        "{\n  // note\n  'id': 01,\n  \"x\": [1 2,],\n  \"id\": \"a\\q\",\n  y: nul,\n}";
    bool parsed;
    char *lines = diagnose(json, strlen(json), &parsed);
    ck_assert_str_eq(lines, "2:3 107 \n3:3 112 \n3:9 116 /id\n4:11 109 /x/0\n4:12 108 /x/2\n"
                            "5:3 113 /id\n5:11 120 /id\n6:3 111 \n6:6 115 /y\n6:9 108 ");
    ck_assert(!parsed);
    free(lines);
}
END_TEST

/* Text of `depth` lists, one in the other. */
static char *nested(size_t depth, char *text) {
    memset(text, '[', depth);
    memset(text + depth, ']', depth);
    text[2 * depth] = '\0';
    return text;
}

START_TEST(depth_is_limited) {
    static char text[2 * 200000 + 1];
    bool parsed;
    char *lines = diagnose(nested(BRK_MAX_JSON_DEPTH, text), 2 * BRK_MAX_JSON_DEPTH, &parsed);
    ck_assert_str_eq(lines, "");
    ck_assert(parsed);
    free(lines);
    lines = diagnose(nested(200000, text), 400000, &parsed);
    ck_assert_ptr_nonnull(strstr(lines, "1:33 125 /0/0"));
    ck_assert(!parsed);
    free(lines);
}
END_TEST

START_TEST(number_of_values_is_limited) {
    size_t values = BRK_MAX_JSON_VALUES; /* the list itself is one more */
    char *text = malloc(2 * values + 1);
    ck_assert_ptr_nonnull(text);
    for (size_t i = 0; i < values; i++) {
        text[2 * i] = ',';
        text[2 * i + 1] = '1';
    }
    text[0] = '[';
    text[2 * values] = ']';
    bool parsed;
    char *lines = diagnose(text, 2 * values + 1, &parsed);
    ck_assert_str_eq(lines, "1:8000000 126 /3999999");
    ck_assert(!parsed);
    free(lines);
    free(text);
}
END_TEST

START_TEST(file_size_is_limited) {
    size_t length = (size_t)BRK_MAX_FILE_BYTES + 1;
    char *text = calloc(length, 1);
    ck_assert_ptr_nonnull(text);
    bool parsed;
    char *lines = diagnose(text, length, &parsed);
    ck_assert_str_eq(lines, "0:0 127 ");
    ck_assert(!parsed);
    free(lines);
    free(text);
}
END_TEST

START_TEST(complaints_are_capped) {
    char text[3000];
    memset(text, ',', sizeof text);
    text[0] = '[';
    bool parsed;
    char *lines = diagnose(text, sizeof text, &parsed);
    size_t count = 1;
    for (const char *at = lines; (at = strchr(at, '\n')); at++)
        count++;
    ck_assert_uint_eq(count, BRK_MAX_DIAGNOSTICS + 1);
    ck_assert_ptr_nonnull(strstr(lines, "\n0:0 100 "));
    free(lines);
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

int main(void) {
    Suite *suite = suite_create("json check");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 60);
    tcase_add_loop_test(all, breach_is_told, 0, COUNT(breaches));
    tcase_add_loop_test(all, sound_json_is_silent, 0, COUNT(sound));
    tcase_add_test(all, nul_bytes_are_refused);
    tcase_add_test(all, columns_count_code_points_and_pointers_are_escaped);
    tcase_add_test(all, many_problems_of_one_file_are_told);
    tcase_add_test(all, depth_is_limited);
    tcase_add_test(all, number_of_values_is_limited);
    tcase_add_test(all, file_size_is_limited);
    tcase_add_test(all, complaints_are_capped);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
