/* test_tree.c: values, their places and pointers; locale; memory that fails. */
#include "../base/failing_alloc.h"
#include "json/json.h"

#include <check.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

static brk_alloc plain;
static brk_diags diags;
static brk_arena arena;

static void setup(void) {
    plain = brk_alloc_make(NULL, NULL);
    brk_diags_init(&diags, &plain);
    brk_arena_init(&arena, &plain);
}

static void teardown(void) {
    brk_arena_free(&arena);
    brk_diags_free(&diags);
}

static const brk_json *parse(const char *json) {
    const brk_json *root = brk_json_parse(&arena, &diags, "f.json", json, strlen(json));
    ck_assert_uint_eq(diags.items.count, 0);
    ck_assert_ptr_nonnull(root);
    return root;
}

static const char document[] = "{\n"
                               "  \"text\": \"caf\\u00e9 \\ud83d\\ude42\",\n"
                               "  \"n\": -42, \"r\": 2.5e1,\n"
                               "  \"yes\": true, \"no\": false, \"nothing\": null,\n"
                               "  \"list\": [1, [], {\"a/b\": {\"c~d\": [\"x\"]}}]\n"
                               "}\n";

START_TEST(values_are_as_written) {
    const brk_json *root = parse(document);
    ck_assert_int_eq(root->type, BRK_JSON_OBJECT);
    ck_assert_uint_eq(root->length, 7);
    ck_assert_ptr_null(root->parent);
    const brk_json *text = brk_json_member(root, "text");
    ck_assert_int_eq(text->type, BRK_JSON_TEXT);
    ck_assert_str_eq(text->text, "caf\xC3\xA9 \xF0\x9F\x99\x82");
    ck_assert_uint_eq(text->length, 10);
    ck_assert_int_eq(brk_json_member(root, "n")->type, BRK_JSON_INT);
    ck_assert_int_eq(brk_json_member(root, "n")->number, -42);
    ck_assert_int_eq(brk_json_member(root, "r")->type, BRK_JSON_REAL);
    ck_assert_double_eq(brk_json_member(root, "r")->real, 25.0);
    ck_assert_int_eq(brk_json_member(root, "yes")->type, BRK_JSON_BOOL);
    ck_assert_int_eq(brk_json_member(root, "yes")->number, 1);
    ck_assert_int_eq(brk_json_member(root, "no")->number, 0);
    ck_assert_int_eq(brk_json_member(root, "nothing")->type, BRK_JSON_NULL);
    const brk_json *list = brk_json_member(root, "list");
    ck_assert_int_eq(list->type, BRK_JSON_LIST);
    ck_assert_uint_eq(list->length, 3);
    ck_assert_uint_eq(list->children[1].length, 0);
    ck_assert_uint_eq(list->children[2].index, 2);
    ck_assert_ptr_eq(list->children[2].parent, list);
    ck_assert_ptr_null(list->children[2].key);
    ck_assert_str_eq(list->key, "list");
}
END_TEST

START_TEST(members_that_are_absent_are_null) {
    const brk_json *root = parse(document);
    ck_assert_ptr_null(brk_json_member(root, "tex"));
    ck_assert_ptr_null(brk_json_member(brk_json_member(root, "list"), "text"));
    ck_assert_ptr_null(brk_json_member(NULL, "text"));
}
END_TEST

START_TEST(every_value_knows_its_place) {
    const brk_json *root = parse(document);
    const brk_json *n = brk_json_member(root, "n");
    ck_assert_uint_eq(root->line, 1);
    ck_assert_uint_eq(root->column, 1);
    ck_assert_uint_eq(root->key_line, 0);
    ck_assert_uint_eq(n->line, 3);
    ck_assert_uint_eq(n->column, 8);
    ck_assert_uint_eq(n->key_column, 3);
    const brk_json *list = brk_json_member(root, "list");
    const brk_json *deep = &list->children[2].children[0].children[0].children[0];
    brk_where where = brk_json_where(&arena, "f.json", deep, true);
    ck_assert_str_eq(where.pointer, "/list/2/a~1b/c~0d/0");
    ck_assert_str_eq(where.file, "f.json");
    ck_assert_uint_eq(where.line, 5);
    ck_assert_uint_eq(where.column, 36);
    where = brk_json_where(&arena, "f.json", n, true);
    ck_assert_uint_eq(where.column, 3);
    where = brk_json_where(&arena, "f.json", root, false);
    ck_assert_str_eq(where.pointer, "");
}
END_TEST

START_TEST(bare_values_are_documents_too) {
    ck_assert_int_eq(parse("12")->number, 12);
    ck_assert_int_eq(parse("null")->type, BRK_JSON_NULL);
    ck_assert_int_eq(parse("true")->number, 1);
    ck_assert_str_eq(parse("\"x\"")->text, "x");
    ck_assert_int_eq(parse("-9223372036854775808")->number, INT64_MIN);
    ck_assert_int_eq(parse("9223372036854775807")->number, INT64_MAX);
}
END_TEST

/* Rounded correctly, at the ends of the range too. */
START_TEST(reals_are_exact) {
    static const struct {
        const char *json;
        double real;
    } samples[] = {{"0.1", 0.1},
                   {"-0.0", -0.0},
                   {"-12.50e1", -125.0},
                   {"1E+2", 100.0},
                   {"123456789012345678901234567890.5", 123456789012345678901234567890.5},
                   {"2.2250738585072011e-308", 2.2250738585072011e-308},
                   {"4.9e-324", 4.9e-324},
                   {"1.7976931348623157e308", 1.7976931348623157e308},
                   {"0.000001e6", 1.0},
                   {"1e-99999999999999999999", 0.0},
                   {"0e99999999999999999999", 0.0},
                   {"0.30000000000000004", 0.30000000000000004}};
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        double real = parse(samples[i].json)->real;
        ck_assert_msg(memcmp(&real, &samples[i].real, sizeof real) == 0, "%s", samples[i].json);
    }
}
END_TEST

/* A number may be the last of the file or stand before anything that ends it; digits that decide
 * about rounding may stand far behind. */
START_TEST(numbers_end_where_they_end) {
    char json[2000] = "[9007199254740993.";
    const brk_json *root = parse("[-0,7 ,-9223372036854775808,1.5]");
    ck_assert_int_eq(root->children[0].type, BRK_JSON_INT);
    ck_assert_int_eq(root->children[0].number, 0);
    ck_assert_int_eq(root->children[1].number, 7);
    ck_assert_int_eq(root->children[2].number, INT64_MIN);
    ck_assert_double_eq(root->children[3].real, 1.5);
    ck_assert_double_eq(parse("2.5")->real, 2.5);
    ck_assert_double_eq(parse("5e-1")->real, 0.5);
    ck_assert_double_eq(parse("5E0")->real, 5.0);
    ck_assert_double_eq(parse("{\"a\":3e+1}")->children[0].real, 30.0);
    memset(json + strlen(json), '0', 1000);
    strcat(json, "]");
    ck_assert_double_eq(parse(json)->children[0].real, 9007199254740992.0); /* half way: to even */
    json[strlen(json) - 2] = '1';
    ck_assert_double_eq(parse(json)->children[0].real, 9007199254740994.0);
}
END_TEST

/* All that RFC 8259 lets be escaped, in keys as in text; pairs at the ends of their range, and one
 * whose lower sixteen bits look like half a pair. */
START_TEST(escapes_are_read) {
    const brk_json *root =
        parse("{\"\\\"\\\\\\/\\b\\f\\n\\r\\t\":\"\\u0001\\u007F\\u00e9\\u20AC\",\"\":\"\","
              "\"\\ud800\\udc00\":\"\\uDBFF\\uDFFF\\ud836\\udc00\"}");
    ck_assert_str_eq(root->children[0].key, "\"\\/\b\f\n\r\t");
    ck_assert_str_eq(root->children[0].text, "\x01\x7F\xC3\xA9\xE2\x82\xAC");
    ck_assert_str_eq(root->children[1].key, "");
    ck_assert_str_eq(root->children[1].text, "");
    ck_assert_uint_eq(root->children[1].length, 0);
    ck_assert_str_eq(root->children[2].key, "\xF0\x90\x80\x80");
    ck_assert_str_eq(root->children[2].text, "\xF4\x8F\xBF\xBF\xF0\x9D\xA0\x80");
}
END_TEST

/* Keys of a large object are looked up otherwise than those of a small one. */
START_TEST(many_members) {
    char json[2000] = "{", key[40];
    for (int i = 0; i < 40; i++) {
        snprintf(key, sizeof key, "%s\"k%d\": [%d]", i ? ", " : "", i, i);
        strcat(json, key);
    }
    strcat(json, "}");
    const brk_json *root = parse(json);
    ck_assert_uint_eq(root->length, 40);
    for (size_t i = 0; i < 40; i++) {
        const brk_json *member = &root->children[i];
        ck_assert_ptr_eq(member->parent, root);
        ck_assert_ptr_eq(member->children[0].parent, member);
        ck_assert_int_eq(member->children[0].number, (int)i);
    }
}
END_TEST

/* In a locale with a decimal comma numbers read the same. Skips itself where no such locale is. */
START_TEST(locale_does_not_matter) {
    static const char *const names[] = {"de_DE.UTF-8", "de_DE.utf8", "fr_FR.UTF-8", "pl_PL.UTF-8"};
    const char *set = NULL;
    for (size_t i = 0; !set && i < sizeof names / sizeof *names; i++)
        set = setlocale(LC_ALL, names[i]);
    ck_assert_double_eq(parse("[1.5]")->children[0].real, 1.5);
    if (set) ck_assert_str_eq(setlocale(LC_ALL, NULL), set);
    setlocale(LC_ALL, "C");
}
END_TEST

static void survive(const char *json) {
    for (size_t n = 1;; n++) {
        failing f;
        brk_alloc a = failing_alloc(&f, n);
        brk_diags d;
        brk_arena memory;
        brk_diags_init(&d, &a);
        brk_arena_init(&memory, &a);
        const brk_json *root = brk_json_parse(&memory, &d, "f.json", json, strlen(json));
        bool done = !failing_hit(&f);
        ck_assert(d.out_of_memory == !done);
        ck_assert((root != NULL) == done);
        ck_assert_uint_eq(d.errors, 0);
        brk_arena_free(&memory);
        brk_diags_free(&d);
        ck_assert_int_eq(f.live, 0);
        if (done) return;
    }
}

START_TEST(every_failing_allocation_is_survived) {
    survive(document);
}
END_TEST

/* Text, keys and reals of many lengths: what they say outgrows its scratch and the arena's block.
 */
START_TEST(failing_allocations_of_long_values_are_survived) {
    static char json[20000];
    for (size_t length = 1; length < 6000; length = length * 3 + 1) {
        size_t at = (size_t)snprintf(json, sizeof json, "[{\"");
        memset(json + at, 'k', length);
        at += length;
        at += (size_t)snprintf(json + at, sizeof json - at, "\":\"\\n");
        memset(json + at, 't', length);
        at += length;
        at += (size_t)snprintf(json + at, sizeof json - at, "\"},1");
        memset(json + at, '0', length);
        at += length;
        snprintf(json + at, sizeof json - at, ".25e-%d]", (int)length);
        survive(json);
    }
    for (int digits = 1; digits < 200; digits++) {
        size_t at = (size_t)snprintf(json, sizeof json, "0.1");
        memset(json + at, '0', (size_t)digits - 1); /* not by "%f": the locale may put a comma */
        json[at + (size_t)digits - 1] = '\0';
        survive(json);
    }
    survive("\"\"");
    survive("[]");
}
END_TEST

START_TEST(memory_that_fails_while_complaining_is_told) {
    const char *bad = "{\"a\": [01, {\"b\": x, \"b\": 1}],}";
    for (size_t n = 1;; n++) {
        failing f;
        brk_alloc a = failing_alloc(&f, n);
        brk_diags d;
        brk_arena memory;
        brk_diags_init(&d, &a);
        brk_arena_init(&memory, &a);
        ck_assert_ptr_null(brk_json_parse(&memory, &d, "f.json", bad, strlen(bad)));
        bool done = !failing_hit(&f);
        ck_assert(d.out_of_memory == !done);
        if (done) ck_assert_uint_eq(d.items.count, 4);
        brk_arena_free(&memory);
        brk_diags_free(&d);
        ck_assert_int_eq(f.live, 0);
        if (done) break;
    }
}
END_TEST

START_TEST(where_without_memory_has_no_pointer) {
    const brk_json *root = parse(document);
    const brk_json *deep = &brk_json_member(root, "list")->children[0];
    for (size_t n = 1; n <= 2; n++) {
        failing f;
        brk_alloc a = failing_alloc(&f, n);
        brk_arena memory;
        brk_arena_init(&memory, &a);
        brk_where where = brk_json_where(&memory, "f.json", deep, false);
        ck_assert_str_eq(where.pointer, "");
        ck_assert_uint_eq(where.line, 5);
        brk_arena_free(&memory);
        ck_assert_int_eq(f.live, 0);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("json tree");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, setup, teardown);
    tcase_add_test(all, values_are_as_written);
    tcase_add_test(all, members_that_are_absent_are_null);
    tcase_add_test(all, every_value_knows_its_place);
    tcase_add_test(all, bare_values_are_documents_too);
    tcase_add_test(all, reals_are_exact);
    tcase_add_test(all, numbers_end_where_they_end);
    tcase_add_test(all, escapes_are_read);
    tcase_add_test(all, many_members);
    tcase_add_test(all, locale_does_not_matter);
    tcase_add_test(all, every_failing_allocation_is_survived);
    tcase_add_test(all, failing_allocations_of_long_values_are_survived);
    tcase_add_test(all, memory_that_fails_while_complaining_is_told);
    tcase_add_test(all, where_without_memory_has_no_pointer);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
