/* A load as a whole: load.c, learned.c. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

START_TEST(the_smallest_pack_loads) {
    loaded l = load_parts(&(parts){0});
    expect_none(&l);
    ck_assert_ptr_null(l.model->learned);
    ck_assert_uint_eq(strlen(l.model->digest), 64);
    ck_assert_uint_eq(l.model->overlay_count, 0);
    loaded_free(&l);
}
END_TEST

START_TEST(no_source_is_an_argument_error) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_model *model = (brk_model *)&a;
    brk_diags d;
    brk_diags_init(&d, &a);
    brk_sources *s = brk_sources_new(&a);
    ck_assert_int_eq(brk_model_load(&a, s, &d, &model), BROOK_ERR_ARGUMENT);
    ck_assert_ptr_null(model);
    brk_sources_free(s);
    brk_diags_free(&d);
}
END_TEST

START_TEST(a_root_that_is_no_object) {
    const char *const texts[] = {"[]", "7", "\"pack\"", "null"};
    loaded l = load_text(texts[_i]);
    ck_assert_int_eq(l.status, BROOK_ERR_PACK);
    ck_assert_uint_eq(l.diags.items.count, 1);
    expect_problem(&l, BRK_ROOT_NOT_OBJECT, "");
    loaded_free(&l);
}
END_TEST

/* What a broken file held is missing, so ids that name it are not told to dangle. */
START_TEST(a_broken_file_is_told_alone) {
    char *pack =
        parts_text(&(parts){.more = "'fallback': {'behaviour': 'x'}, 'flags': [{'id': 'f'}]"});
    loaded l = load_texts(pack, "{\"format\" \"1.0\"}");
    ck_assert_int_eq(l.status, BROOK_ERR_PACK);
    ck_assert_uint_eq(problems(&l, BRK_BEHAVIOUR_UNKNOWN), 0);
    ck_assert_uint_eq(problems(&l, BRK_MEMBER_ABSENT), 1); /* shape is told all the same */
    ck_assert_uint_ge(l.diags.items.count, 2);
    loaded_free(&l);
    free(pack);
}
END_TEST

START_TEST(problems_of_all_sections_are_told) {
    loaded l = load_parts(&(parts){
        .bands = "[{'id': 'young', 'label': 'Y', 'from': 0, 'to': 5}, {'id': 'old', 'label': 'O', "
                 "'from': 9, 'to': 17}]",
        .behaviours = "[{'id': 'b', 'kind': 'tlak', 'label': 'L', 'cells': {'young': 'low'}}]",
        .more = "'fallback': {'behaviour': 'x'}, 'concepts': [{'id': 'c', 'terms': ['{w} a']}],"
                "'rules': [{'id': 'r', 'behaviour': 'b', 'all': ['d']}], 'nonsense': 1"});
    expect_problem(&l, BRK_BAND_GAP, "/bands/1");
    expect_problem(&l, BRK_KIND_UNKNOWN, "/behaviours/0/kind");
    expect_problem(&l, BRK_CELL_ABSENT, "/behaviours/0/cells");
    expect_problem(&l, BRK_BEHAVIOUR_UNKNOWN, "/fallback/behaviour");
    expect_problem(&l, BRK_TERM_CLASS, "/concepts/0/terms/0");
    expect_problem(&l, BRK_CONCEPT_UNKNOWN, "/rules/0/all/0");
    expect_problem(&l, BRK_MEMBER_UNKNOWN, "/nonsense");
    expect_problem(&l, BRK_CONCEPT_IDLE, "/concepts/0");
    ck_assert_uint_eq(l.diags.items.count, 8);
    loaded_free(&l);
}
END_TEST

START_TEST(warnings_do_not_stop_a_load) {
    loaded l = load_parts(&(parts){.more = "'concepts': [{'id': 'c', 'terms': ['a', 'a']}]"});
    ck_assert_int_eq(l.status, BROOK_OK);
    ck_assert_uint_eq(l.diags.errors, 0);
    ck_assert_uint_eq(l.diags.items.count, 1);
    loaded_free(&l);
}
END_TEST

START_TEST(earlier_errors_are_not_this_loads) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    loaded l = load_parts(&(parts){.ratings = "[]"});
    ck_assert_int_eq(l.status, BROOK_ERR_PACK);
    char *text = parts_text(&(parts){0});
    brk_sources *s = brk_sources_new(&a);
    brk_sources_add_memory(s, "good", text, strlen(text));
    ck_assert_int_eq(brk_model_load(&a, s, &l.diags, &l.model), BROOK_OK);
    brk_sources_free(s);
    loaded_free(&l);
    free(text);
}
END_TEST

/* test_learned.c has the rest. */
START_TEST(learned_weights_are_left_unread_where_a_file_is_broken) {
    char *pack = parts_text(&(parts){.more = "'learned': {'any': 1}"});
    loaded l = load_texts(pack, "{\"format\" \"1.0\"}");
    ck_assert_int_eq(l.status, BROOK_ERR_PACK);
    ck_assert_uint_eq(problems(&l, BRK_MEMBER_UNKNOWN), 0);
    loaded_free(&l);
    free(pack);
}
END_TEST

START_TEST(the_built_in_pack_is_read) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    loaded l = {.alloc = a, .sources = brk_sources_new(&a)};
    brk_diags_init(&l.diags, &a);
    ck_assert_int_eq(brk_sources_add_builtin(l.sources, brk_builtin_default()), BROOK_OK);
    l.status = brk_model_load(&a, l.sources, &l.diags, &l.model);
    for (size_t i = 0; i < l.diags.items.count; i++)
        ck_assert_msg(problem(&l, i)->severity == BROOK_SEVERITY_WARNING, "%s",
                      problem(&l, i)->full_line);
    ck_assert_int_eq(l.status, BROOK_OK);
    ck_assert_uint_gt(l.model->behaviour_count, 0);
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_test(tc, the_smallest_pack_loads);
    tcase_add_test(tc, no_source_is_an_argument_error);
    tcase_add_loop_test(tc, a_root_that_is_no_object, 0, 4);
    tcase_add_test(tc, a_broken_file_is_told_alone);
    tcase_add_test(tc, problems_of_all_sections_are_told);
    tcase_add_test(tc, warnings_do_not_stop_a_load);
    tcase_add_test(tc, earlier_errors_are_not_this_loads);
    tcase_add_test(tc, learned_weights_are_left_unread_where_a_file_is_broken);
    tcase_add_test(tc, the_built_in_pack_is_read);
}

int main(void) {
    return run_suite("pack load", fill);
}
