/*
 * test_edges.c: what else may stand where a pack's reader expects something: another type, an empty
 * text, half of a member.
 */
#include "support.h"

#include "base/limits.h"
#include "pack/learned.h"
#include "pack/path.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BEHAVIOUR(cells) "[{'id': 'b', 'kind': 'talk', 'label': 'L', 'cells': " cells "}]"
#define MODIFIER(id, more) "{'id': '" id "', 'label': 'l', 'reason': 'r', " more "}"
#define RULES(more) "'rules': [{'id': 'r', 'behaviour': 'b', " more "}]"
#define CONCEPTS "'concepts': [{'id': 'act.a', 'terms': ['one']}, {'id': 'act.b', 'terms': ['x']}],"
#define LABEL(text) .kinds = "[{'id': 'talk', 'label': '" text "', 'strictness': 2}]", .more = ""

/* What is told, whatever else is. */
static const struct {
    parts of;
    int32_t number;
    const char *pointer;
} wrong[] = {
    /* values of another type, and texts that are empty */
    {{.behaviours = "[3]",
      .more = "'descriptors': [{'code': 'Y1', 'band': 'young', 'rating': 'low', 'label': 'l'}]"},
     BRK_TYPE_WRONG,
     "/behaviours/0"},
    {{.kinds = "[{'id': 3, 'label': 'l', 'strictness': 1}]"}, BRK_TYPE_WRONG, "/kinds/0/id"},
    {{.behaviours = BEHAVIOUR("{'old': 3, 'young': 'low'}")},
     BRK_TYPE_WRONG,
     "/behaviours/0/cells/old"},
    {{.behaviours = BEHAVIOUR("{'old': '', 'young': 'low'}")},
     BRK_TEXT_EMPTY,
     "/behaviours/0/cells/old"},
    {{.behaviours = "[{'id': 'b', 'kind': 3, 'label': 'L', 'replaces': 'c', 'cells': {'old': "
                    "'low', 'young': 'low'}}]"},
     BRK_TYPE_WRONG,
     "/behaviours/0/replaces"},
    {{.behaviours = "[{'id': 'b', 'kind': '', 'label': 'L', 'cells': {'old': 'low', 'young': "
                    "'low'}}]"},
     BRK_TEXT_EMPTY,
     "/behaviours/0/kind"},
    {{.more = "'flags': [{'id': 'f', 'label': 'l', 'unless': 'f'}]"},
     BRK_TYPE_WRONG,
     "/flags/0/unless"},
    {{.more = "'language': {'ages': [{'pattern': 3, 'unit': 'years'}]}"},
     BRK_TYPE_WRONG,
     "/language/ages/0/pattern"},
    {{.more = "'language': {'ages': [{'unit': 'years'}]}"}, BRK_MEMBER_ABSENT, "/language/ages/0"},
    {{.more = "'language': {'ages': [{'from': 3}]}"}, BRK_MEMBER_ABSENT, "/language/ages/0"},
    {{.more = "'language': {'numbers': {'one': 'x'}}"}, BRK_TYPE_WRONG, "/language/numbers/one"},
    {{.more = "'language': {'numbers': {'one': -1}}"}, BRK_NUMBER_RANGE, "/language/numbers/one"},
    {{.more = "'language': {'numbers': {'': 1}}"}, BRK_KEY_EMPTY, "/language/numbers/"},
    {{.more = "'concepts': [{'id': 'c', 'terms': ['a'], 'more': 1}]"},
     BRK_MEMBER_UNKNOWN,
     "/concepts/0/more"},
    {{.more = "'questions': [{}]"}, BRK_MEMBER_ABSENT, "/questions/0"},
    {{.more = "'questions': [3]"}, BRK_TYPE_WRONG, "/questions/0"},
    {{.behaviours = BEHAVIOUR("{'old': 'low', 'young': 'low'}"), .more = RULES("'terms': 'a'")},
     BRK_TYPE_WRONG,
     "/rules/0/terms"},
    {{.behaviours = BEHAVIOUR("{'old': 'low', 'young': 'low'}"),
      .more = CONCEPTS RULES("'all': [3, '', 'act.a', ['', 4, 'act.b']]")},
     BRK_TYPE_WRONG,
     "/rules/0/all/0"},
    {{.behaviours = BEHAVIOUR("{'old': 'low', 'young': 'low'}"),
      .more = CONCEPTS RULES("'all': ['act.a', ''], 'none': 'act.b'")},
     BRK_TEXT_EMPTY,
     "/rules/0/all/1"},
    {{.behaviours = BEHAVIOUR("{'old': 'low', 'young': 'low'}"),
      .more = CONCEPTS RULES("'modifier': 'm', 'all': ['act.a'], 'suggests': true")},
     BRK_RULE_TARGET_TWO,
     "/rules/0"},

    /* bands that share a year more than once */
    {{.bands = "[{'id': 'young', 'label': 'Y', 'from': 0, 'to': 0},"
               " {'id': 'old', 'label': 'O', 'from': 0, 'to': 17}]"},
     BRK_BAND_ORDER,
     "/bands/1"},

    /* a circle is told at its first modifier, though one before it is silenced by it */
    {{.more = "'modifiers': [" MODIFIER("a", "'age_tests': [{'difference': 1}]") "," MODIFIER(
          "b",
          "'silences': ['c', 'a'], 'age_tests': [{'other_from': 18}]") "," MODIFIER("c",
                                                                                    "'silences':"
                                                                                    " ['b'], "
                                                                                    "'age_tests'"
                                                                                    ": "
                                                                                    "[{'child_"
                                                                                    "below': "
                                                                                    "5}]") "]"},
     BRK_SILENCES_CIRCLE,
     "/modifiers/1"},

    /* only what is true removes or extends */
    {{.kinds = "[{'id': 'talk', 'label': 'l', 'strictness': 1, 'remove': 'no'}]"},
     BRK_TYPE_WRONG,
     "/kinds/0/remove"},
    {{.kinds = "[{'id': 'talk', 'label': 'l', 'strictness': 1, 'extend': false}]"},
     BRK_MEMBER_UNKNOWN,
     "/kinds/0/extend"},

    /* all five places of a message are looked through */
    {{.messages = "{'age-mismatch': 'a', 'age-mismatch-outside': 'b', 'under-age': 'c', "
                  "'age-outside-send': '{from} {nope}'}"},
     BRK_MESSAGE_BRACE,
     "/messages/age-outside-send"},

    /* terms */
    {{.more = "'concepts': [{'id': 'c', 'terms': ['/']}]"}, BRK_TERM_EMPTY, "/concepts/0/terms/0"},
    {{.more = "'concepts': [{'id': 'c', 'terms': ['/abc\\\\']}]"},
     BRK_EXPRESSION_OPEN,
     "/concepts/0/terms/0"},
    {{.more = "'concepts': [{'id': 'c', 'terms': ['/abc{0,1}/']}]"},
     BRK_EXPRESSION_LITERAL,
     "/concepts/0/terms/0"},
    {{.more = "'concepts': [{'id': 'c', 'terms': ['/ab\\\\/']}]"},
     BRK_EXPRESSION_LITERAL,
     "/concepts/0/terms/0"},
    {{.more = "'concepts': [{'id': 'c', 'terms': ['/ab[xyz/']}]"},
     BRK_EXPRESSION_LITERAL,
     "/concepts/0/terms/0"},

    /* characters that steer, to both ends of their ranges */
    {{LABEL("a\\u007f")}, BRK_TEXT_CONTROL, "/kinds/0/label"},
    {{LABEL("a\\u009f")}, BRK_TEXT_CONTROL, "/kinds/0/label"},
    {{LABEL("a\\u202a")}, BRK_TEXT_CONTROL, "/kinds/0/label"},
    {{LABEL("a\\u202e")}, BRK_TEXT_CONTROL, "/kinds/0/label"},
    {{LABEL("a\\u2066")}, BRK_TEXT_CONTROL, "/kinds/0/label"},
    {{LABEL("a\\u2069")}, BRK_TEXT_CONTROL, "/kinds/0/label"},
    {{LABEL("a\\tb")}, BRK_TEXT_CONTROL, "/kinds/0/label"},

    /* ids: next to the ends of what they may be made of */
    {{.kinds = "[{'id': 'a{', 'label': 'l', 'strictness': 1}]"}, BRK_ID_MALFORMED, "/kinds/0/id"},
    {{.kinds = "[{'id': 'a`', 'label': 'l', 'strictness': 1}]"}, BRK_ID_MALFORMED, "/kinds/0/id"},
    {{.kinds = "[{'id': '/a', 'label': 'l', 'strictness': 1}]"}, BRK_ID_MALFORMED, "/kinds/0/id"},
    {{.kinds = "[{'id': ':a', 'label': 'l', 'strictness': 1}]"}, BRK_ID_MALFORMED, "/kinds/0/id"},
    {{.kinds = "[{'id': 'aB', 'label': 'l', 'strictness': 1}]"}, BRK_ID_MALFORMED, "/kinds/0/id"},
    {{.more = "'descriptors': [{'code': '@1', 'band': 'young', 'rating': 'low', 'label': 'l'}]"},
     BRK_ID_MALFORMED,
     "/descriptors/0/code"},
    {{.more = "'descriptors': [{'code': '[1', 'band': 'young', 'rating': 'low', 'label': 'l'}]"},
     BRK_ID_MALFORMED,
     "/descriptors/0/code"},
    {{.more = "'descriptors': [{'code': 'Z1', 'band': 'none', 'rating': 'low', 'label': 'l'}]"},
     BRK_BAND_UNKNOWN,
     "/descriptors/0/band"},
};

START_TEST(wrong_values_are_told) {
    loaded l = load_parts(&wrong[_i].of);
    expect_problem(&l, wrong[_i].number, wrong[_i].pointer);
    loaded_free(&l);
}
END_TEST

static const parts right[] = {
    {LABEL("a\\u00a0b\\u2029\\u202f\\u2065\\u206a\\nc")},
    {.kinds = "[{'id': 'talk', 'label': 'l', 'strictness': 1, 'remove': false}]"},
    {.more =
         "'concepts': [{'id': 'c', 'relevance': 'settles', 'extend': false, 'terms': ['one\\ntwo', "
         "'/abc{2}/', '/[^a]abcd*/']}]"},
    {.more = "'modifiers': [" MODIFIER("a", "'age_tests': [{'difference': 1}]") "," MODIFIER(
         "b", "'age_tests': [{'younger_below': 6}]") "," MODIFIER("c", "'age_tests': "
                                                                       "[{'child_below': 5}]") "]"},
    {.more =
         "'language': {'clause_breaks': ['but', '{who} then'], 'classes': [{'id': 'who', 'words': "
         "['he']}]}",
     .overlay = "'language': {'clause_breaks': []}"},
};

START_TEST(right_values_are_taken) {
    loaded l = load_parts(&right[_i]);
    expect_none(&l);
    loaded_free(&l);
}
END_TEST

START_TEST(age_test_that_cannot_be_read_is_told_once) {
    loaded l = load_parts(
        &(parts){.more = "'modifiers': [" MODIFIER("a", "'age_tests': [{'other_from': -3}]") "]"});
    expect_problem(&l, BRK_NUMBER_RANGE, "/modifiers/0/age_tests/0/other_from");
    ck_assert_uint_eq(problems(&l, BRK_AGE_TEST_EMPTY), 0);
    loaded_free(&l);
}
END_TEST

/* By their order, and where that is the same as they stand in the pack. */
START_TEST(texts_of_the_law_are_in_order) {
    static const char *const ids[] = {"b", "c", "a"};
    loaded l =
        load_parts(&(parts){.more = "'legal': [{'id': 'a', 'order': 2, 'when': {}, 'text': 'A'},"
                                    "{'id': 'b', 'order': 1, 'when': {}, 'text': 'B'},"
                                    "{'id': 'c', 'order': 1, 'when': {}, 'text': 'C'}]"});
    expect_none(&l);
    for (size_t i = 0; i < 3; i++)
        ck_assert_str_eq(l.model->legal[i].id, ids[i]);
    loaded_free(&l);
}
END_TEST

/* ---- sources --------------------------------------------------------------------------------- */

static brook_status load_many(loaded *l, const char *const *texts, size_t count) {
    char name[32];
    *l = (loaded){.alloc = brk_alloc_make(NULL, NULL)};
    brk_diags_init(&l->diags, &l->alloc);
    l->sources = brk_sources_new(&l->alloc);
    for (size_t i = 0; i < count; i++) {
        snprintf(name, sizeof name, "%zu.json", i);
        ck_assert_int_eq(brk_sources_add_memory(l->sources, name, texts[i], strlen(texts[i])),
                         BROOK_OK);
    }
    return l->status = brk_model_load(&l->alloc, l->sources, &l->diags, &l->model);
}

#define OVERLAY(members) "{\"format\": \"1.0\", \"overlay\": {" members "}}"
#define NAMED(id)                                                                                  \
    OVERLAY("\"id\": \"" id "\", \"version\": \"1\", \"title\": \"t\", \"extends\": \"p\"")

START_TEST(overlays_of_different_names_may_follow_each_other) {
    loaded l;
    char *pack = parts_text(&(parts){.more = ""});
    ck_assert_int_eq(load_many(&l, (const char *[]){pack, NAMED("o"), NAMED("q")}, 3), BROOK_OK);
    expect_none(&l);
    ck_assert_uint_eq(l.model->overlay_count, 2);
    loaded_free(&l);
    load_many(&l, (const char *[]){pack, NAMED("o"), NAMED("q"), NAMED("o")}, 4);
    expect_problem(&l, BRK_OVERLAY_TWICE, "/overlay/id");
    ck_assert_uint_eq(problems(&l, BRK_OVERLAY_TWICE), 1);
    loaded_free(&l);
    free(pack);
}
END_TEST

/* What an overlay lacks is told, and not that it extends the wrong pack or comes twice. */
START_TEST(overlay_of_a_pack_without_a_name) {
    loaded l;
    load_many(&l, (const char *[]){"{\"format\": \"1.0\"}", NAMED("o")}, 2);
    expect_problem(&l, BRK_MANIFEST_NEITHER, "");
    ck_assert_uint_eq(problems(&l, BRK_OVERLAY_EXTENDS), 0);
    loaded_free(&l);
    char *pack = parts_text(&(parts){.manifest = "{'version': '1', 'title': 't'}"});
    load_many(&l, (const char *[]){pack, NAMED("o")}, 2);
    expect_problem(&l, BRK_MEMBER_ABSENT, "/pack");
    ck_assert_uint_eq(problems(&l, BRK_OVERLAY_EXTENDS), 0);
    loaded_free(&l);
    free(pack);
    pack = parts_text(&(parts){.more = ""});
    load_many(
        &l, (const char *[]){pack, OVERLAY("\"version\": \"1\""), OVERLAY("\"title\": \"1\"")}, 3);
    expect_problem(&l, BRK_MEMBER_ABSENT, "/overlay");
    ck_assert_uint_eq(problems(&l, BRK_OVERLAY_EXTENDS) + problems(&l, BRK_OVERLAY_TWICE), 0);
    loaded_free(&l);
    free(pack);
}
END_TEST

/* That memory was out before stays told; the pack is loaded all the same. */
START_TEST(want_of_memory_before_is_remembered) {
    loaded l = {.alloc = brk_alloc_make(NULL, NULL)};
    char *pack = parts_text(&(parts){.more = ""});
    brk_diags_init(&l.diags, &l.alloc);
    l.sources = brk_sources_new(&l.alloc);
    l.diags.out_of_memory = true;
    ck_assert_int_eq(brk_sources_add_memory(l.sources, "p", pack, strlen(pack)), BROOK_OK);
    ck_assert_int_eq(brk_model_load(&l.alloc, l.sources, &l.diags, &l.model), BROOK_OK);
    ck_assert(l.diags.out_of_memory);
    loaded_free(&l);
    free(pack);
}
END_TEST

START_TEST(limit_of_a_source_can_only_be_lowered) {
    loaded l = {.alloc = brk_alloc_make(NULL, NULL)};
    l.sources = brk_sources_new(&l.alloc);
    brk_sources_set_limit(l.sources, 3);
    ck_assert_int_eq(brk_sources_add_memory(l.sources, "p", "abcd", 4), BROOK_ERR_TOO_LONG);
    ck_assert_int_eq(brk_sources_add_memory(l.sources, "p", "abc", 3), BROOK_OK);
    brk_sources_set_limit(l.sources, SIZE_MAX);
    ck_assert_int_eq(brk_sources_add_memory(l.sources, "p", "a", SIZE_MAX), BROOK_ERR_TOO_LONG);
    brk_sources_set_limit(l.sources, 0);
    ck_assert_int_eq(brk_sources_add_memory(l.sources, "p", "abcd", 4), BROOK_OK);
    brk_sources_free(l.sources);
}
END_TEST

/* Once the matcher has what it wants, words and places are let go; what is shown stays. */
START_TEST(model_is_trimmed) {
    loaded l = load_parts(&(parts){
        .behaviours = BEHAVIOUR("{'old': 'low', 'young': 'Y1'}"),
        .more =
            "'descriptors': [{'code': 'Y1', 'band': 'young', 'rating': 'low', 'label': 'l'}],"
            "'responses': [{'id': 's', 'when': {}, 'do': ['x']}],"
            "'legal': [{'id': 'n', 'when': {}, 'text': 't'}],"
            "'questions': [{'id': 'q', 'ask': 'a', 'why': 'w', 'kinds': ['talk'], 'age': true}],"
            "'triggers': [{'id': 't', 'terms': ['no'], 'status': 'negated'}],"
            "'concepts': [{'id': 'act.a', 'terms': ['one']}]," RULES("'all': ['act.a']")});
    expect_none(&l);
    ck_assert_uint_eq(l.model->concepts[0].term_count, 1);
    ck_assert_uint_gt(l.model->rules[0].where.line, 0);
    brk_model_trim(l.model, NULL);
    ck_assert_uint_eq(l.model->concepts[0].term_count, 0);
    ck_assert_uint_eq(l.model->triggers[0].term_count, 0);
    ck_assert_uint_eq(l.model->rules[0].where.line, 0);
    ck_assert_uint_eq(l.model->descriptors[0].where.line, 0);
    ck_assert_uint_eq(l.model->behaviours[0].where.line, 0);
    ck_assert_uint_eq(l.model->responses[0].where.line, 0);
    ck_assert_uint_eq(l.model->legal[0].where.line, 0);
    ck_assert_uint_eq(l.model->questions[0].where.line, 0);
    ck_assert_str_eq(l.model->behaviours[0].label, "L");
    ck_assert_str_eq(l.model->questions[0].ask, "a");
    loaded_free(&l);
    brk_learned weights = {.features = NULL, .feature_count = 3};
    l = load_parts(&(parts){.more = ""});
    brk_model_trim(l.model, &weights);
    ck_assert_uint_eq(weights.feature_count, 0);
    loaded_free(&l);
}
END_TEST

START_TEST(rows_of_weights_are_no_more_than_items_may_be) {
    const size_t rows = BRK_MAX_ITEMS + 1;
    static const char start[] =
        "{\"format\": \"1.0\", \"overlay\": {\"id\": \"o\", \"version\": \"1\", \"title\": \"t\", "
        "\"extends\": \"p\"}, \"learned\": {\"format\": 1, \"provenance\": {}, \"share\": {\"s\": "
        "1000, "
        "\"b\": 700, \"k\": 600, \"a\": 500, \"c\": 0}, \"decision\": {\"base\": 0, \"best\": 0, "
        "\"relevant\": 0, \"doubtful\": 0, \"also\": 0, \"margin\": 0, \"sure\": 0, \"suggest\": "
        "0}, "
        "\"heads\": [], \"features\": [";
    char *pack = parts_text(&(parts){.more = ""}), *text = malloc(sizeof start + rows * 3 + 4), *at;
    ck_assert_ptr_nonnull(text);
    strcpy(text, start);
    at = text + strlen(text);
    for (size_t i = 0; i < rows; i++, at += 3)
        memcpy(at, "\"\",", 3);
    strcpy(at - 1, "]}}");
    loaded l = load_texts(pack, text);
    expect_problem(&l, BRK_ITEMS_TOO_MANY, "/learned/features");
    loaded_free(&l);
    free(pack);
    free(text);
}
END_TEST

START_TEST(file_names_that_begin_with_a_dot) {
    static const char *const inside[] = {".a", "..a", "a/.b", ".a/b", "a..", "..."};
    static const char *const outside[] = {".", "..", "a/.", "a/../b", "", "a//b", "a\\b"};
    for (size_t i = 0; i < sizeof inside / sizeof *inside; i++)
        ck_assert_msg(brk_path_inside(inside[i]), "%s", inside[i]);
    for (size_t i = 0; i < sizeof outside / sizeof *outside; i++)
        ck_assert_msg(!brk_path_inside(outside[i]), "%s", outside[i]);
}
END_TEST

#define COUNT(array) ((int)(sizeof(array) / sizeof *(array)))

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, wrong_values_are_told, 0, COUNT(wrong));
    tcase_add_loop_test(tc, right_values_are_taken, 0, COUNT(right));
    tcase_add_test(tc, age_test_that_cannot_be_read_is_told_once);
    tcase_add_test(tc, texts_of_the_law_are_in_order);
    tcase_add_test(tc, overlays_of_different_names_may_follow_each_other);
    tcase_add_test(tc, overlay_of_a_pack_without_a_name);
    tcase_add_test(tc, want_of_memory_before_is_remembered);
    tcase_add_test(tc, limit_of_a_source_can_only_be_lowered);
    tcase_add_test(tc, model_is_trimmed);
    tcase_add_test(tc, rows_of_weights_are_no_more_than_items_may_be);
    tcase_add_test(tc, file_names_that_begin_with_a_dot);
}

int main(void) {
    return run_suite("pack edges", fill);
}
