/* Manifests: manifest.c. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    parts p;
    int32_t number;
    const char *pointer;
} wrong[] = {
    {{.format = ""}, BRK_FORMAT_ABSENT, ""},
    {{.format = "1"}, BRK_TYPE_WRONG, "/format"},
    {{.format = "'1'"}, BRK_FORMAT_MALFORMED, "/format"},
    {{.format = "''"}, BRK_FORMAT_MALFORMED, "/format"},
    {{.format = "'1.'"}, BRK_FORMAT_MALFORMED, "/format"},
    {{.format = "'1.0.0'"}, BRK_FORMAT_MALFORMED, "/format"},
    {{.format = "'one.0'"}, BRK_FORMAT_MALFORMED, "/format"},
    {{.format = "'1.99999999999'"}, BRK_FORMAT_MALFORMED, "/format"},
    {{.format = "'2.0'"}, BRK_FORMAT_MAJOR, "/format"},
    {{.format = "'0.9'"}, BRK_FORMAT_MAJOR, "/format"},
    {{.format = "'1.1'"}, BRK_FORMAT_MINOR, "/format"},
    {{.manifest = ""}, BRK_MANIFEST_NEITHER, ""},
    {{.manifest = "{'version': '1', 'title': 't'}"}, BRK_MEMBER_ABSENT, "/pack"},
    {{.more = "'overlay': {}"}, BRK_MANIFEST_BOTH, "/overlay"},
    {{.more = "'files': ['a.json']"}, BRK_FILES_IN_SINGLE, "/files"},
    {{.overlay_head = "{'id': 'o', 'version': '1', 'title': 't', 'extends': 'q'}"},
     BRK_OVERLAY_EXTENDS,
     "/overlay/extends"},
    {{.overlay_head = "{'id': 'o', 'version': '1', 'title': 't'}"}, BRK_MEMBER_ABSENT, "/overlay"},
    {{.overlay_head = "{'id': 'o', 'version': '1', 'title': 't', 'extends': 'p', 'edition': 'e'}"},
     BRK_MEMBER_UNKNOWN,
     "/overlay/edition"},
};

START_TEST(wrong_manifests_are_told) {
    expect_only(&wrong[_i].p, wrong[_i].number, wrong[_i].pointer);
}
END_TEST

START_TEST(a_manifest_is_held) {
    loaded l =
        load_parts(&(parts){.manifest = "{'id': 'p', 'version': '1.2', 'title': 'T', 'edition': "
                                        "'E', 'language': 'en', 'licence': 'L',"
                                        "'attribution': 'A', 'disclaimers': ['one', 'two']}"});
    expect_none(&l);
    const brk_manifest *m = &l.model->manifest;
    ck_assert_str_eq(m->id, "p");
    ck_assert_str_eq(m->version, "1.2");
    ck_assert_str_eq(m->title, "T");
    ck_assert_str_eq(m->edition, "E");
    ck_assert_str_eq(m->language, "en");
    ck_assert_str_eq(m->licence, "L");
    ck_assert_str_eq(m->attribution, "A");
    ck_assert_uint_eq(m->disclaimers.count, 2);
    ck_assert_str_eq(m->disclaimers.items[1], "two");
    loaded_free(&l);
}
END_TEST

START_TEST(an_overlay_cannot_be_first) {
    char *overlay = parts_overlay_text(
        &(parts){.overlay = "'flags': [{'id': 'f', 'label': 'l', 'remove': true}]"});
    loaded l = load_text(overlay);
    expect_problem(&l, BRK_OVERLAY_FIRST, "/overlay");
    ck_assert_int_eq(l.status, BROOK_ERR_PACK);
    loaded_free(&l);
    free(overlay);
}
END_TEST

START_TEST(a_pack_cannot_be_second) {
    char *pack = parts_text(&(parts){0});
    loaded l = load_texts(pack, pack);
    expect_problem(&l, BRK_PACK_NOT_FIRST, "/pack");
    ck_assert_uint_eq(l.diags.items.count, 1); /* and not every item twice */
    loaded_free(&l);
    free(pack);
}
END_TEST

START_TEST(an_overlay_is_added_once) {
    parts p = {.overlay = "'flags': []"};
    char *pack = parts_text(&p), *overlay = parts_overlay_text(&p);
    brk_alloc a = brk_alloc_make(NULL, NULL);
    loaded l = {.alloc = a, .sources = brk_sources_new(&a)};
    brk_diags_init(&l.diags, &a);
    brk_sources_add_memory(l.sources, "a", pack, strlen(pack));
    brk_sources_add_memory(l.sources, "b", overlay, strlen(overlay));
    brk_sources_add_memory(l.sources, "c", overlay, strlen(overlay));
    l.status = brk_model_load(&a, l.sources, &l.diags, &l.model);
    ck_assert_int_eq(l.status, BROOK_ERR_PACK);
    ck_assert_uint_eq(l.diags.items.count, 1);
    expect_problem(&l, BRK_OVERLAY_TWICE, "/overlay/id");
    ck_assert_str_eq(problem(&l, 0)->where.file, "c");
    loaded_free(&l);
    free(pack);
    free(overlay);
}
END_TEST

START_TEST(each_source_has_its_own_format) {
    /* The pack is newer, the overlay is not: its unknown member is an error. */
    parts p = {.format = "'1.5'", .more = "'new': 1", .overlay = "'newer': 1"};
    loaded l = load_parts(&p);
    expect_problem(&l, BRK_MEMBER_NEWER, "/new");
    expect_problem(&l, BRK_MEMBER_UNKNOWN, "/newer");
    ck_assert_int_eq(l.status, BROOK_ERR_PACK);
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, wrong_manifests_are_told, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(tc, a_manifest_is_held);
    tcase_add_test(tc, an_overlay_cannot_be_first);
    tcase_add_test(tc, a_pack_cannot_be_second);
    tcase_add_test(tc, an_overlay_is_added_once);
    tcase_add_test(tc, each_source_has_its_own_format);
}

int main(void) {
    return run_suite("pack manifest", fill);
}
