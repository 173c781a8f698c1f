/*
 * test_builtin.c: builtin.c with a table of this file's own in place of the build's: overlays
 * before the pack, something without files; or (-DNO_PACK) overlays alone.
 */
#include "support.h"

#include "pack/builtin.h"

#include <string.h>

static const brk_builtin_file over[] = {{"over.json", "{\"o\": 1}", 8, ""}};
static const brk_builtin_file more[] = {{"more.json", "{\"m\": 1}", 8, ""}};
#ifdef NO_PACK
const brk_builtin brk_builtins[] = {{"over", true, over, 1}, {"more", true, more, 1}};
#else
static const brk_builtin_file pack[] = {{"pack.json", "{\"p\": 1}", 8, ""},
                                        {"b.json", "{}", 2, ""}};
const brk_builtin brk_builtins[] = {{"over", true, over, 1},
                                    {"hollow", false, NULL, 0},
                                    {"pack", false, pack, 2},
                                    {"more", true, more, 1}};
#endif
const size_t brk_builtins_count = sizeof brk_builtins / sizeof *brk_builtins;

static brk_sources *sources_of(const char *name) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_sources *s = brk_sources_new(&a);
    ck_assert_int_eq(brk_sources_add_builtin(s, name), BROOK_OK);
    return s;
}

START_TEST(default_is_the_first_that_is_no_overlay) {
#ifdef NO_PACK
    ck_assert_ptr_null(brk_builtin_default());
#else
    ck_assert_str_eq(brk_builtin_default(), "hollow");
#endif
}
END_TEST

START_TEST(names_end_with_the_last) {
    ck_assert_str_eq(brk_builtin_name(0), "over");
    ck_assert_str_eq(brk_builtin_name(brk_builtins_count - 1), "more");
    ck_assert_ptr_null(brk_builtin_name(brk_builtins_count));
    ck_assert(brk_builtin_is_overlay(brk_builtins_count - 1));
    ck_assert(!brk_builtin_is_overlay(brk_builtins_count));
    ck_assert_ptr_null(brk_builtin_find("mor"));
    ck_assert_ptr_nonnull(brk_builtin_find("more"));
}
END_TEST

/* Told by its bytes: the last of the table too; nothing that stands beside another is alone. */
START_TEST(source_alone_is_known_by_its_files) {
    brk_sources *s = sources_of("more");
    ck_assert_str_eq(brk_sources_builtin_alone(s), "more");
    ck_assert_int_eq(brk_sources_add_builtin(s, "over"), BROOK_OK);
    ck_assert_ptr_null(brk_sources_builtin_alone(s));
    brk_sources_free(s);
    brk_alloc a = brk_alloc_make(NULL, NULL);
    s = brk_sources_new(&a);
    ck_assert_ptr_null(brk_sources_builtin_alone(s));
    ck_assert_int_eq(brk_sources_add_memory(s, "more.json", "{\"m\": 1}", 8), BROOK_OK);
    ck_assert_ptr_null(brk_sources_builtin_alone(s));
    brk_sources_free(s);
#ifndef NO_PACK
    s = sources_of("pack");
    ck_assert_str_eq(brk_sources_builtin_alone(s), "pack");
    brk_sources_free(s);
    s = sources_of("hollow");
    ck_assert_ptr_null(brk_sources_builtin_alone(s));
    brk_sources_free(s);
#endif
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_test(tc, default_is_the_first_that_is_no_overlay);
    tcase_add_test(tc, names_end_with_the_last);
    tcase_add_test(tc, source_alone_is_known_by_its_files);
}

int main(void) {
    return run_suite("pack builtin", fill);
}
