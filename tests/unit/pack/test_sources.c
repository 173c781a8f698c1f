/* Sources that are built in or in memory, and how they are kept: sources.c, builtin.c. */
#include "support.h"

#include "pack/builtin.h"
#include "pack/sources.h"

#include <stdlib.h>
#include <string.h>

START_TEST(after_a_failed_path_nothing_is_loaded) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    loaded l = {.alloc = a, .sources = brk_sources_new(&a)};
    brk_diags_init(&l.diags, &a);
    char *text = parts_text(&(parts){0});
    ck_assert_int_eq(brk_sources_add_memory(l.sources, "a", text, strlen(text)), BROOK_OK);
    ck_assert_int_eq(brk_sources_add_path(l.sources, "nothing", &l.diags), BROOK_ERR_IO);
    ck_assert_uint_eq(brk_sources_count(l.sources), 1);
    ck_assert_int_eq(brk_model_load(&a, l.sources, &l.diags, &l.model), BROOK_ERR_PACK);
    ck_assert_ptr_null(l.model);
    loaded_free(&l);
    free(text);
}
END_TEST

START_TEST(memory_is_copied_and_bounded) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_sources *s = brk_sources_new(&a);
    char name[] = "name", data[] = "{}";
    ck_assert_int_eq(brk_sources_add_memory(s, name, data, 2), BROOK_OK);
    name[0] = data[0] = 'x';
    const brk_source_file *file = brk_vec_at(&brk_sources_get(s, 0)->files, 0);
    ck_assert_str_eq(file->name, "name");
    ck_assert_str_eq(file->data, "{}");
    ck_assert_uint_eq(file->size, 2);
    ck_assert_int_eq(brk_sources_add_memory(s, name, data, (32u << 20) + 1), BROOK_ERR_TOO_LONG);
    for (size_t i = 1; i < 64; i++)
        ck_assert_int_eq(brk_sources_add_memory(s, "n", "{}", 2), BROOK_OK);
    ck_assert_int_eq(brk_sources_add_memory(s, "n", "{}", 2), BROOK_ERR_TOO_LONG);
    ck_assert_int_eq(brk_sources_add_builtin(s, brk_builtin_default()), BROOK_ERR_TOO_LONG);
    ck_assert_uint_eq(brk_sources_count(s), 64);
    brk_sources_free(s);
    brk_sources_free(NULL);
}
END_TEST

START_TEST(built_in_sources) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_sources *s = brk_sources_new(&a);
    ck_assert_uint_gt(brk_builtin_count(), 0);
    for (size_t i = 0; i < brk_builtin_count(); i++) {
        const char *name = brk_builtin_name(i);
        ck_assert_int_eq(brk_sources_add_builtin(s, name), BROOK_OK);
        ck_assert_ptr_eq(brk_builtin_find(name), &brk_builtins[i]);
    }
    ck_assert_uint_eq(brk_sources_count(s), brk_builtin_count());
    ck_assert_ptr_null(brk_builtin_name(brk_builtin_count()));
    ck_assert(!brk_builtin_is_overlay(brk_builtin_count()));
    ck_assert_str_eq(brk_builtin_default(), brk_builtin_name(0));
    ck_assert(!brk_builtin_is_overlay(0));
    ck_assert_int_eq(brk_sources_add_builtin(s, "no such"), BROOK_ERR_NOT_FOUND);
    const brk_source_file *manifest = brk_vec_at(&brk_sources_get(s, 0)->files, 0);
    ck_assert_uint_eq(manifest->size, strlen(manifest->data));
    brk_sources_free(s);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_test(tc, after_a_failed_path_nothing_is_loaded);
    tcase_add_test(tc, memory_is_copied_and_bounded);
    tcase_add_test(tc, built_in_sources);
}

int main(void) {
    return run_suite("pack sources", fill);
}
