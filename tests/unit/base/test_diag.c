/* test_diag.c: the list of problems, its lines, its cap, and the registry. */
#include "failing_alloc.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/status.h"

#include <check.h>
#include <string.h>

static const brk_diag *at(const brk_diags *d, size_t index) {
    return brk_vec_at(&d->items, index);
}

START_TEST(line_has_place_number_and_pointer) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_diags d;
    brk_diags_init(&d, &a);
    brk_where where = {"scheme.json", 12, 5, "/bands/0/from"};
    brk_diags_add(&d, BRK_JSON_WORD, &where, "yes");
    ck_assert_str_eq(
        at(&d, 0)->full_line,
        "scheme.json:12:5: error: unknown word; only true, false and null stand without "
        "quotes: yes [BRK-115] (/bands/0/from)");
    ck_assert_str_eq(at(&d, 0)->message,
                     "unknown word; only true, false and null stand without quotes: yes");
    ck_assert_int_eq(at(&d, 0)->severity, BROOK_SEVERITY_ERROR);
    ck_assert_uint_eq(d.errors, 1);
    brk_diags_free(&d);
}
END_TEST

START_TEST(whole_file_has_no_line_and_document_no_pointer) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_diags d;
    brk_diags_init(&d, &a);
    brk_where where = {"a.json", 0, 0, ""};
    brk_diags_add(&d, BRK_JSON_SIZE, &where, NULL);
    ck_assert_str_eq(at(&d, 0)->full_line, "a.json: error: the file is too large [BRK-127]");
    brk_diags_add(&d, BRK_JSON_SIZE, NULL, NULL);
    ck_assert_str_eq(at(&d, 1)->where.file, "");
    ck_assert_str_eq(at(&d, 1)->where.pointer, "");
    ck_assert_str_eq(at(&d, 1)->full_line, "error: the file is too large [BRK-127]");
    brk_diags_free(&d);
}
END_TEST

START_TEST(where_and_detail_are_copied) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_diags d;
    brk_diags_init(&d, &a);
    char file[] = "a.json", pointer[] = "/x", detail[] = "yes";
    brk_where where = {file, 1, 1, pointer};
    brk_diags_add(&d, BRK_JSON_WORD, &where, detail);
    file[0] = pointer[1] = detail[0] = '?';
    brk_diags_add(&d, BRK_JSON_WORD, &where, detail);
    ck_assert_str_eq(at(&d, 0)->where.file, "a.json");
    ck_assert_str_eq(at(&d, 1)->where.file, "?.json");
    ck_assert_str_eq(at(&d, 0)->where.pointer, "/x");
    ck_assert_ptr_nonnull(strstr(at(&d, 0)->message, ": yes"));
    brk_diags_free(&d);
}
END_TEST

START_TEST(control_characters_cannot_break_a_line) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_diags d;
    brk_diags_init(&d, &a);
    brk_where where = {"a\n.json", 1, 1, "/x\x1B[1m\xC2\x9B"};
    brk_diags_add(&d, BRK_JSON_WORD, &where, "a\tb\x7F \xC3\xA9 \xFF");
    const char *line = at(&d, 0)->full_line;
    ck_assert_ptr_nonnull(strstr(line, "a\\u000a.json:1:1: error: "));
    ck_assert_ptr_nonnull(strstr(line, ": a\\u0009b\\u007f \xC3\xA9 \xEF\xBF\xBD [BRK-115]"));
    ck_assert_ptr_nonnull(strstr(line, "(/x\\u001b[1m\\u009b)"));
    brk_diags_free(&d);
}
END_TEST

START_TEST(cap_keeps_the_first_and_says_that_there_are_more) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_diags d;
    brk_diags_init(&d, &a);
    ck_assert_uint_eq(d.cap, BRK_MAX_DIAGNOSTICS);
    d.cap = 3;
    brk_where where = {"a.json", 1, 1, ""};
    for (uint32_t i = 1; i <= 9; i++) {
        where.line = i;
        brk_diags_add(&d, BRK_JSON_WORD, &where, NULL);
        ck_assert_uint_eq(d.items.count, i <= 3 ? i : 4);
    }
    ck_assert_uint_eq(d.errors, 9);
    for (uint32_t i = 0; i < 3; i++)
        ck_assert_uint_eq(at(&d, i)->where.line, i + 1);
    ck_assert_int_eq(at(&d, 3)->number, BRK_MORE_PROBLEMS);
    ck_assert_int_eq(at(&d, 3)->severity, BROOK_SEVERITY_WARNING);
    ck_assert_str_eq(at(&d, 3)->where.file, "a.json");
    brk_diags_free(&d);
}
END_TEST

START_TEST(full_list_gives_up_a_warning_for_an_error) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_diags d;
    brk_diags_init(&d, &a);
    d.cap = 2;
    brk_where where = {"a.json", 1, 1, ""};
    for (uint32_t i = 1; i <= 3; i++) {
        where.line = i;
        brk_diags_add(&d, BRK_MORE_PROBLEMS, &where, NULL); /* the one warning this layer has */
    }
    ck_assert_uint_eq(d.errors, 0);
    where.line = 4;
    brk_diags_add(&d, BRK_JSON_WORD, &where, NULL);
    ck_assert_uint_eq(d.errors, 1);
    ck_assert_uint_eq(d.items.count, 3);
    ck_assert_uint_eq(at(&d, 0)->where.line, 1);
    ck_assert_uint_eq(at(&d, 1)->where.line, 4);
    ck_assert_int_eq(at(&d, 2)->number, BRK_MORE_PROBLEMS);
    ck_assert_uint_eq(at(&d, 2)->where.line, 0);
    brk_diags_free(&d);
}
END_TEST

START_TEST(every_failing_allocation_is_noted) {
    for (size_t n = 1;; n++) {
        failing f;
        brk_alloc a = failing_alloc(&f, n);
        brk_diags d;
        brk_diags_init(&d, &a);
        d.cap = 20;
        brk_where where = {"a.json", 1, 1, "/x"};
        for (int i = 0; i < 25; i++)
            brk_diags_add(&d, BRK_JSON_WORD, &where, "x");
        bool done = !failing_hit(&f);
        ck_assert_uint_eq(d.errors, 25);
        ck_assert(d.out_of_memory == !done);
        for (size_t i = 0; i < d.items.count; i++) {
            ck_assert_ptr_nonnull(at(&d, i)->full_line);
            ck_assert_ptr_nonnull(at(&d, i)->message);
        }
        brk_diags_free(&d);
        ck_assert_int_eq(f.live, 0);
        if (done) break;
    }
}
END_TEST

START_TEST(unknown_number_is_still_an_error) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_diags d;
    brk_diags_init(&d, &a);
    brk_diags_add(&d, 99999, NULL, NULL);
    ck_assert_uint_eq(d.errors, 1);
    ck_assert_int_eq(at(&d, 0)->severity, BROOK_SEVERITY_ERROR);
    brk_diags_free(&d);
}
END_TEST

START_TEST(registry_numbers_and_names_are_unique_and_complete) {
    size_t count = brk_diag_registry_count();
    ck_assert_uint_gt(count, 20);
    for (size_t i = 0; i < count; i++) {
        int32_t number = brk_diag_registry_number(i), severity = brk_diag_registry_severity(i);
        ck_assert_int_ge(number, 100);
        ck_assert_int_le(number, 999);
        ck_assert(severity == BROOK_SEVERITY_ERROR || severity == BROOK_SEVERITY_WARNING);
        ck_assert_uint_gt(strlen(brk_diag_registry_text(i)), 5);
        for (size_t k = 0; k < i; k++) {
            ck_assert_int_ne(brk_diag_registry_number(k), number);
            ck_assert_str_ne(brk_diag_registry_name(k), brk_diag_registry_name(i));
        }
    }
    ck_assert_int_eq(brk_diag_registry_number(count), 0);
    ck_assert_int_eq(brk_diag_registry_severity(count), 0);
    ck_assert_ptr_null(brk_diag_registry_name(count));
    ck_assert_ptr_null(brk_diag_registry_text(count));
}
END_TEST

int main(void) {
    Suite *suite = suite_create("base diag");
    TCase *all = tcase_create("all");
    tcase_add_test(all, line_has_place_number_and_pointer);
    tcase_add_test(all, whole_file_has_no_line_and_document_no_pointer);
    tcase_add_test(all, where_and_detail_are_copied);
    tcase_add_test(all, control_characters_cannot_break_a_line);
    tcase_add_test(all, cap_keeps_the_first_and_says_that_there_are_more);
    tcase_add_test(all, full_list_gives_up_a_warning_for_an_error);
    tcase_add_test(all, every_failing_allocation_is_noted);
    tcase_add_test(all, unknown_number_is_still_an_error);
    tcase_add_test(all, registry_numbers_and_names_are_unique_and_complete);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
