/* Items of sections and how overlays change them: items.c. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#define FLAGS                                                                                      \
    "'flags': [{'id': 'a', 'label': 'A'}, {'id': 'b', 'label': 'B'}, {'id': 'c', 'label': 'C'}]"

static const struct {
    parts p;
    int32_t number;
    const char *pointer;
} wrong[] = {
    {{.more = "'flags': [{'id': 'a', 'label': 'A'}, {'id': 'a', 'label': 'B'}]"},
     BRK_ITEM_TWICE,
     "/flags/1/id"},
    {{.more = FLAGS, .overlay = "'flags': [{'id': 'n', 'label': 'A'}, {'id': 'n', 'label': 'B'}]"},
     BRK_ITEM_TWICE,
     "/flags/1/id"},
    {{.more = "'flags': [{'id': 'a', 'remove': true}]"}, BRK_REMOVE_IN_PACK, "/flags/0/remove"},
    {{.more = FLAGS, .overlay = "'flags': [{'id': 'z', 'remove': true}]"},
     BRK_REMOVE_UNKNOWN,
     "/flags/0/id"},
    {{.more = FLAGS, .overlay = "'flags': [{'remove': true}]"}, BRK_MEMBER_ABSENT, "/flags/0"},
    {{.more = FLAGS, .overlay = "'flags': [{'id': 4, 'remove': true}]"},
     BRK_TYPE_WRONG,
     "/flags/0/id"},
    {{.more = FLAGS, .overlay = "'flags': [{'id': 'a', 'label': 'l', 'remove': true}]"},
     BRK_REMOVE_WITH_MORE,
     "/flags/0/label"},
    {{.more = FLAGS,
      .overlay = "'flags': [{'id': 'a', 'remove': true}, {'id': 'a', 'remove': true}]"},
     BRK_REMOVE_UNKNOWN,
     "/flags/1/id"},
    {{.more = "'concepts': [{'id': 'a', 'extend': true, 'terms': ['x']}]"},
     BRK_EXTEND_IN_PACK,
     "/concepts/0/extend"},
    {{.overlay = "'concepts': [{'id': 'a', 'extend': true, 'terms': ['x']}]"},
     BRK_EXTEND_UNKNOWN,
     "/concepts/0/id"},
    {{.more = "'concepts': [{'id': 'a', 'terms': ['x']}]",
      .overlay = "'concepts': [{'id': 'a', 'extend': true}]"},
     BRK_MEMBER_ABSENT,
     "/concepts/0"},
    {{.more = "'concepts': [{'id': 'a', 'terms': ['x']}]",
      .overlay =
          "'concepts': [{'id': 'a', 'extend': true, 'terms': ['y'], 'relevance': 'settles'}]"},
     BRK_EXTEND_WITH_MORE,
     "/concepts/0/relevance"},
};

START_TEST(wrong_items_are_told) {
    expect_only(&wrong[_i].p, wrong[_i].number, wrong[_i].pointer);
}
END_TEST

START_TEST(twice_names_the_first) {
    loaded l = load_text("{\"format\": \"1.0\", \"flags\": [\n{\"id\": \"a\", \"label\": \"A\"},\n"
                         "{\"id\": \"a\", \"label\": \"B\"}]}");
    for (size_t i = 0; i < l.diags.items.count; i++) {
        if (problem(&l, i)->number != BRK_ITEM_TWICE) continue;
        ck_assert_uint_eq(problem(&l, i)->where.line, 3);
        ck_assert_ptr_nonnull(strstr(problem(&l, i)->message, "pack.json:2"));
    }
    ck_assert_uint_eq(problems(&l, BRK_ITEM_TWICE), 1);
    loaded_free(&l);
}
END_TEST

START_TEST(an_overlay_adds_replaces_and_removes) {
    parts p = {
        .more = FLAGS,
        .overlay =
            "'flags': [{'id': 'd', 'label': 'D'}, {'id': 'b', 'label': 'New', 'urgent': true},"
            "{'id': 'a', 'remove': true, 'x-why': 'not here'}]"};
    loaded l = load_parts(&p);
    expect_none(&l);
    const brk_model *m = l.model;
    ck_assert_uint_eq(m->flag_count, 3);
    ck_assert_str_eq(m->flags[0].id, "b"); /* keeps its place */
    ck_assert_str_eq(m->flags[0].label, "New");
    ck_assert_str_eq(m->flags[0].where.file, "overlay.json");
    ck_assert(m->flags[0].urgent);
    ck_assert_str_eq(m->flags[1].id, "c");
    ck_assert_str_eq(m->flags[2].id, "d");
    ck_assert_uint_eq(m->overlay_count, 1);
    ck_assert_str_eq(m->overlays[0].version, "2");
    loaded_free(&l);
}
END_TEST

START_TEST(references_follow_removal) {
    /* c moves from place 2 to 1, and what names it must follow. */
    parts p = {.more = FLAGS
               ", 'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r', 'sets_flags': ['c']}]",
               .overlay = "'flags': [{'id': 'a', 'remove': true}]"};
    loaded l = load_parts(&p);
    expect_none(&l);
    ck_assert_uint_eq(l.model->modifiers[0].sets_flags, 2);
    loaded_free(&l);
}
END_TEST

START_TEST(what_is_removed_dangles) {
    parts p = {.more = FLAGS
               ", 'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r', 'sets_flags': ['a']}]",
               .overlay = "'flags': [{'id': 'a', 'remove': true}]"};
    expect_only(&p, BRK_FLAG_UNKNOWN, "/modifiers/0/sets_flags/0");
}
END_TEST

START_TEST(a_removed_id_can_be_added_anew) {
    parts p = {.more = FLAGS,
               .overlay = "'flags': [{'id': 'a', 'remove': true}, {'id': 'a', 'label': 'Again'}]"};
    loaded l = load_parts(&p);
    expect_none(&l);
    ck_assert_uint_eq(l.model->flag_count, 3);
    ck_assert_str_eq(l.model->flags[2].label, "Again");
    loaded_free(&l);
}
END_TEST

START_TEST(what_was_replaced_is_checked_all_the_same) {
    parts p = {.more = "'flags': [{'id': 'a', 'label': ''}]",
               .overlay = "'flags': [{'id': 'a', 'label': 'A'}]"};
    expect_only(&p, BRK_TEXT_EMPTY, "/flags/0/label");
}
END_TEST

START_TEST(terms_and_words_are_extended) {
    parts p = {
        .more =
            "'concepts': [{'id': 'c', 'terms': ['one', 'two', 'three'], 'relevance': 'settles'}],"
            "'triggers': [{'id': 't', 'terms': ['no'], 'status': 'negated'}],"
            "'language': {'classes': [{'id': 'w', 'words': ['he']}]}",
        .overlay =
            "'concepts': [{'id': 'c', 'extend': true, 'terms': ['four', 'five']},"
            "{'id': 'c', 'extend': true, 'terms': ['six']}],"
            "'triggers': [{'id': 't', 'extend': true, 'terms': ['nil']}],"
            "'language': {'classes': [{'id': 'w', 'extend': true, 'words': ['she', 'they']}]}"};
    const char *const expected[] = {"one", "two", "three", "four", "five", "six"};
    loaded l = load_parts(&p);
    expect_none(&l);
    const brk_concept *c = &l.model->concepts[0];
    ck_assert_uint_eq(c->term_count, 6);
    for (size_t i = 0; i < 6; i++)
        ck_assert_str_eq(c->terms[i].text, expected[i]);
    ck_assert_int_eq(c->relevance, BRK_RELEVANCE_SETTLES);
    ck_assert_str_eq(c->terms[2].where.file, "pack.json");
    ck_assert_str_eq(c->terms[3].where.file, "overlay.json");
    ck_assert_str_eq(c->terms[4].where.pointer, "/concepts/0/terms/1");
    ck_assert_uint_eq(l.model->triggers[0].term_count, 2);
    ck_assert_uint_eq(l.model->language.classes[0].words.count, 3);
    ck_assert_str_eq(l.model->language.classes[0].words.items[2], "they");
    loaded_free(&l);
}
END_TEST

START_TEST(too_many_items_are_told_once) {
    char flags[8000] = "'flags': [";
    for (int i = 0; i < 70; i++)
        snprintf(flags + strlen(flags), sizeof flags - strlen(flags),
                 "%s{'id': 'f%d', 'label': 'l'}", i ? "," : "", i);
    strcat(flags, "]");
    expect_only(&(parts){.more = flags}, BRK_ITEMS_TOO_MANY, "/flags/64");
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, wrong_items_are_told, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(tc, twice_names_the_first);
    tcase_add_test(tc, an_overlay_adds_replaces_and_removes);
    tcase_add_test(tc, references_follow_removal);
    tcase_add_test(tc, what_is_removed_dangles);
    tcase_add_test(tc, a_removed_id_can_be_added_anew);
    tcase_add_test(tc, what_was_replaced_is_checked_all_the_same);
    tcase_add_test(tc, terms_and_words_are_extended);
    tcase_add_test(tc, too_many_items_are_told_once);
}

int main(void) {
    return run_suite("pack items", fill);
}
