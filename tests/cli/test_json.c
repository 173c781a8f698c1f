/*
 * test_json.c: the command's own reading and printing of JSON beside those of json-c: what is read
 * and what is refused, and every byte of what is printed, over lines made by chance from pieces of
 * JSON, sound ones and others, and over values at the edges.
 */
#include <check.h>
#undef fail /* a macro of check.h; the command has a function of that name */
#include "../../cli/cli.h"
#include "json_read.h"
#include "json_strict.h"
#include "json_write.h"

#include <json-c/json.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

typedef struct json_object jo;

int fail(const char *format, ...) {
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    return EXIT_USAGE;
}

/* Later ones than 0.16 print an empty list in one piece where they lay out. */
static bool is_as_known(void) {
    return json_c_version_num() < (17 << 8);
}

static jo *read_by_json_c(const char *text, size_t length) {
    struct json_tokener *t = json_tokener_new();
    json_tokener_set_flags(t, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    jo *o = json_tokener_parse_ex(t, text, (int)length);
    size_t end = json_tokener_get_parse_end(t), members;
    bool sound = json_object_is_type(o, json_type_object) && end == length &&
                 json_strict(text, length, &members);
    if (!sound) json_object_put(o);
    json_tokener_free(t);
    return sound ? o : NULL;
}

static void same_print(jo *ours, jo *theirs) {
    static const int flags[] = {[JSON_LINE] = JSON_C_TO_STRING_NOSLASHESCAPE,
                                [JSON_LAID_OUT] = JSON_C_TO_STRING_PRETTY |
                                                  JSON_C_TO_STRING_SPACED |
                                                  JSON_C_TO_STRING_NOSLASHESCAPE,
                                [JSON_SLASHES] = JSON_C_TO_STRING_PLAIN};
    for (json_form form = JSON_LINE; form <= JSON_SLASHES; form++) {
        if (form == JSON_LAID_OUT && !is_as_known()) continue;
        buffer out = {0};
        json_write(&out, ours, form);
        ck_assert_str_eq(buffer_string(&out), json_object_to_json_string_ext(theirs, flags[form]));
        buffer_free(&out);
    }
}

/* Whether it is accepted. */
static bool compare(const char *text, size_t length) {
    size_t members;
    jo *theirs = read_by_json_c(text, length), *ours = json_read(text, length, false);
    if (ours && !json_strict(text, length, &members)) {
        json_object_put(ours);
        ours = NULL;
    }
    ck_assert_msg((ours != NULL) == (theirs != NULL), "%s by json-c: %.*s",
                  theirs ? "accepted" : "refused", (int)length, text);
    if (ours) same_print(ours, theirs);
    json_object_put(ours);
    json_object_put(theirs);
    return theirs != NULL;
}

static const char *const edges[] = {
    "{}",
    " \t{ } \r",
    "{} x",
    "{}{}",
    "[]",
    "1",
    "",
    "{",
    "{\"a\"",
    "{\"a\":}",
    "{\"a\":1,}",
    "{\"a\":1 \"b\":2}",
    "{'a':1}",
    "{\"a\":'b'}",
    "{\"a\":[1,]}",
    "{\"a\":[]}",
    "{\"a\":{}}",
    "{\"a\":[{},[],[[]]]}",
    "{\"a\":1,\"a\":2}",
    "{\"a\\u0000b\":1,\"a\":2}",
    "{\"\":\"\"}",
    "{\"a\":\"\\u0000\\u001f\\u007f\\u0080\\u07ff\\u0800\\uffff\\ud83d\\ude00/\\/\"}",
    "{\"a\":\"\\ud83d\"}",
    "{\"a\":\"\\ud83dx\"}",
    "{\"a\":\"\\ud83d\\n\"}",
    "{\"a\":\"\\ud83d\\ud83d\\ude00\"}",
    "{\"a\":\"\\ude00\"}",
    "{\"a\":\"\\ud83d\\u12\"}",
    "{\"a\":\"\\x\"}",
    "{\"a\":\"\\",
    "{\"a\":\"\\u12",
    "{\"a\":\"\xC0\x80\"}",
    "{\"a\":\"\x80\"}",
    "{\"a\":\"\xF7\xBF\xBF\xBF\"}",
    "{\"a\":\"\xF8\x80\x80\x80\"}",
    "{\"a\":\"\xE2\x82\"}",
    "{\"a\":0}",
    "{\"a\":-0}",
    "{\"a\":00}",
    "{\"a\":01}",
    "{\"a\":-01}",
    "{\"a\":-}",
    "{\"a\":--1}",
    "{\"a\":1.}",
    "{\"a\":.5}",
    "{\"a\":-.5}",
    "{\"a\":1.e5}",
    "{\"a\":1e}",
    "{\"a\":1e+}",
    "{\"a\":1E-7}",
    "{\"a\":1e999}",
    "{\"a\":1.+5}",
    "{\"a\":1.2.3}",
    "{\"a\":1-2}",
    "{\"a\":+1}",
    "{\"a\":7.10}",
    "{\"a\":9223372036854775807}",
    "{\"a\":9223372036854775808}",
    "{\"a\":18446744073709551615}",
    "{\"a\":18446744073709551616}",
    "{\"a\":-9223372036854775809}",
    "{\"a\":true}",
    "{\"a\":True}",
    "{\"a\":truex}",
    "{\"a\":tru}",
    "{\"a\":null}",
    "{\"a\":NaN}",
    "{\"a\":Infinity}",
    "{\"a\":-Infinity}",
    "{\"a\":-I}",
    "{\"a\":/**/1}",
    "{a:1}",
    "\xEF\xBB\xBF{}"};

START_TEST(values_at_the_edges) {
    const char *text = edges[_i];
    compare(text, strlen(text));
}
END_TEST

START_TEST(a_nul_is_nowhere_let_pass) {
    static const char text[] = "{\"ab\":\"cd\",\"e\":[1.5]}";
    char with[sizeof text + 1];
    for (size_t at = 0; at < sizeof text; at++) {
        memcpy(with, text, at);
        with[at] = '\0';
        memcpy(with + at + 1, text + at, sizeof text - at);
        ck_assert(!compare(with, sizeof text));
    }
}
END_TEST

START_TEST(how_deep) {
    for (size_t deep = 28; deep < 36; deep++) {
        for (int full = 0; full < 2; full++) {
            buffer text = {0};
            buffer_text(&text, "{\"a\":");
            for (size_t i = 0; i < deep; i++)
                buffer_text(&text, i % 2 ? "[" : "{\"b\":[");
            buffer_text(&text, full ? "1" : "");
            for (size_t i = deep; i-- > 0;)
                buffer_text(&text, i % 2 ? "]" : "]}");
            buffer_char(&text, '}');
            compare(text.bytes, text.length);
            buffer_free(&text);
        }
    }
}
END_TEST

/* ---- lines made by chance ------------------------------------------------------------------- */

static uint32_t chance(uint32_t below) {
    static uint64_t state = 20131;
    state = state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(state >> 33) % below;
}

static void add_value(buffer *b, unsigned depth) {
    static const char *const scalars[] = {"null",
                                          "true",
                                          "false",
                                          "0",
                                          "-7",
                                          "7.50",
                                          "1e9",
                                          "2E-3",
                                          "\"\"",
                                          "\"text \\\"of\\\" \\u00e9\xC3\xA9/\\/\\t\"",
                                          "\"\\u20ac\\u0000\"",
                                          "123456789012345678901"};
    unsigned kind = depth > 5 ? 2 : chance(4);
    if (kind > 1) {
        buffer_text(b, scalars[chance(sizeof scalars / sizeof *scalars)]);
        return;
    }
    buffer_char(b, kind ? '[' : '{');
    for (unsigned i = 0, n = chance(5); i < n; i++) {
        if (i > 0) buffer_text(b, chance(3) ? "," : " , ");
        if (!kind) buffer_format(b, "\"k%u\\n\"%s", chance(6), chance(2) ? ":" : " :\t");
        add_value(b, depth + 1);
    }
    buffer_char(b, kind ? ']' : '}');
}

/* A byte put in, taken out or changed. */
static void spoil(buffer *b) {
    static const char bytes[] = "{}[]:,\"\\ \t/0123456789.-+eEuntrfalsdDIN'\x80\xC3\xE2\xF0";
    size_t at = chance((uint32_t)b->length);
    unsigned kind = chance(3);
    char put = bytes[chance(sizeof bytes - 1)];
    buffer_room(b, 1);
    if (kind == 0) {
        b->bytes[at] = put;
        return;
    }
    size_t from = kind == 1 ? at + 1 : at, to = kind == 1 ? at : at + 1;
    memmove(b->bytes + to, b->bytes + from, b->length - from);
    b->length += to - from;
    if (kind == 2) b->bytes[at] = put;
}

START_TEST(lines_made_by_chance) {
    size_t accepted = 0, refused = 0;
    for (unsigned n = 0; n < 60000; n++) {
        buffer line = {0};
        buffer_text(&line, "{\"id\":");
        add_value(&line, 0);
        buffer_char(&line, '}');
        for (unsigned i = 0, spoils = n % 4; i < spoils; i++)
            spoil(&line);
        *(compare(line.bytes, line.length) ? &accepted : &refused) += 1;
        buffer_free(&line);
    }
    ck_assert_uint_gt(accepted, 15000);
    ck_assert_uint_gt(refused, 15000);
}
END_TEST

/* ---- what is made, and what is let pass ----------------------------------------------------- */

START_TEST(numbers_that_are_made) {
    static const double numbers[] = {0, 1, -2, 0.1, 1e300, 1.5e-9};
    jo *list = json_object_new_array();
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        json_object_array_add(list, json_object_new_double(numbers[i]));
    json_object_array_add(list, json_object_new_double_s(0.5, "0.50"));
    json_object_array_add(list, json_object_new_int64(INT64_MIN));
    json_object_array_add(list, json_object_new_uint64(UINT64_MAX));
    json_object_array_add(list, NULL);
    same_print(list, list);
    json_object_put(list);
}
END_TEST

/* json-c 0.16 takes U+1D800 to U+1DFFF, and the like of later planes, for halves of letters. */
START_TEST(letters_that_json_c_loses) {
    static const char line[] = "{\"a\":\"\\ud837\\ude00\\ud836\\udc00\"}";
    jo *o = json_read(line, sizeof line - 1, false), *a = NULL;
    json_object_object_get_ex(o, "a", &a);
    ck_assert_str_eq(json_object_get_string(a), "\xF0\x9D\xB8\x80\xF0\x9D\xA0\x80");
    json_object_put(o);
}
END_TEST

START_TEST(what_is_let_pass) {
    static const char *const lines[] = {"{\"a\":1,\"b\":[2,],}", "{'a':1,'b':'c'}  // so",
                                        "{\"a\":NaN,\"b\":007}", "{\"a\":TRUE,\"b\":1.5e} {}",
                                        "{\"a\":\"\xE9\",\"b\":-Infinity}"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        jo *o = json_read(lines[i], strlen(lines[i]), true);
        ck_assert_msg(o != NULL, "%s", lines[i]);
        ck_assert_int_eq(json_object_object_length(o), 2);
        json_object_object_foreach(o, key, value) {
            ck_assert_msg(*key && value, "%s", lines[i]);
        }
        json_object_put(o);
        ck_assert_ptr_null(json_read(lines[i], strlen(lines[i]), false));
    }
}
END_TEST

int main(void) {
    TCase *all = tcase_create("json");
    tcase_set_timeout(all, 60);
    tcase_add_loop_test(all, values_at_the_edges, 0, sizeof edges / sizeof *edges);
    tcase_add_test(all, a_nul_is_nowhere_let_pass);
    tcase_add_test(all, how_deep);
    tcase_add_test(all, lines_made_by_chance);
    tcase_add_test(all, numbers_that_are_made);
    tcase_add_test(all, letters_that_json_c_loses);
    tcase_add_test(all, what_is_let_pass);
    Suite *suite = suite_create("json of the command");
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
