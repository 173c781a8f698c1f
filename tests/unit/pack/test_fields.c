/* Members of objects by tables: fields.c. */
#include "support.h"

#include <string.h>

static const struct {
    parts p;
    int32_t number;
    const char *pointer;
} wrong[] = {
    {{.more = "'flags': {}"}, BRK_TYPE_WRONG, "/flags"},
    {{.more = "'flags': [7]"}, BRK_TYPE_WRONG, "/flags/0"},
    {{.more = "'flags': [{'id': 'f', 'label': true}]"}, BRK_TYPE_WRONG, "/flags/0/label"},
    {{.more = "'flags': [{'id': 'f', 'label': 'l', 'urgent': 1}]"},
     BRK_TYPE_WRONG,
     "/flags/0/urgent"},
    {{.more = "'flags': [{'id': 'f', 'label': 'l', 'mismatch': 'yes'}]"},
     BRK_TYPE_WRONG,
     "/flags/0/mismatch"},
    {{.more = "'flags': [{'id': 'f'}]"}, BRK_MEMBER_ABSENT, "/flags/0"},
    {{.more = "'flags': [{'label': 'l'}]"}, BRK_MEMBER_ABSENT, "/flags/0"},
    {{.more = "'flags': [{'id': 'f', 'label': 'l', 'colour': 'red'}]"},
     BRK_MEMBER_UNKNOWN,
     "/flags/0/colour"},
    {{.more = "'flags': [{'id': 'f', 'label': 'l', 'extend': true}]"},
     BRK_MEMBER_UNKNOWN,
     "/flags/0/extend"},
    {{.more = "'flags': [{'id': 'f', 'label': 'l', 'remove': 1}]"},
     BRK_TYPE_WRONG,
     "/flags/0/remove"},
    {{.more = "'flag': []"}, BRK_MEMBER_UNKNOWN, "/flag"},
    {{.more = "'classes': []"}, BRK_MEMBER_UNKNOWN, "/classes"},
    {{.bands = "[{'id': 'a', 'label': 'l', 'from': -1, 'to': 9}]"},
     BRK_NUMBER_RANGE,
     "/bands/0/from"},
    {{.bands = "[{'id': 'a', 'label': 'l', 'from': 0, 'to': 151}]"},
     BRK_NUMBER_RANGE,
     "/bands/0/to"},
    {{.bands = "[{'id': 'a', 'label': 'l', 'from': 0, 'to': 4.5}]"}, BRK_TYPE_WRONG, "/bands/0/to"},
    {{.bands = "[{'id': 'a', 'label': 'l', 'from': 0, 'to': null}]"},
     BRK_TYPE_WRONG,
     "/bands/0/to"},
    {{.ratings = "[{'id': 'a', 'label': 'l', 'symbol': 's', 'colour': 'orange', 'meaning': 'm'}]"},
     BRK_CHOICE_UNKNOWN,
     "/ratings/0/colour"},
    {{.more = "'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r', 'reach': 'far'}]"},
     BRK_CHOICE_UNKNOWN,
     "/modifiers/0/reach"},
    {{.more = "'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r', 'reach': 1}]"},
     BRK_TYPE_WRONG,
     "/modifiers/0/reach"},
    {{.more = "'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r', 'silences': 'm'}]"},
     BRK_TYPE_WRONG,
     "/modifiers/0/silences"},
    {{.more = "'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r', 'silences': [1]}]"},
     BRK_TYPE_WRONG,
     "/modifiers/0/silences/0"},
    {{.more = "'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r', 'effects': {}}]"},
     BRK_TYPE_WRONG,
     "/modifiers/0/effects"},
    {{.more = "'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r', 'effects': ['red']}]"},
     BRK_TYPE_WRONG,
     "/modifiers/0/effects/0"},
    {{.manifest = "{'id': 'p', 'version': '1', 'title': 't', 'disclaimers': 'd'}"},
     BRK_TYPE_WRONG,
     "/pack/disclaimers"},
    {{.manifest = "{'id': 'p', 'version': '1', 'title': 't', 'disclaimers': ['d', 1]}"},
     BRK_TYPE_WRONG,
     "/pack/disclaimers/1"},
    {{.more = "'responses': [{'id': 'r', 'when': {'flags': []}}]"},
     BRK_LIST_EMPTY,
     "/responses/0/when/flags"},
    {{.more = "'responses': [{'id': 'r', 'when': []}]"}, BRK_TYPE_WRONG, "/responses/0/when"},
    {{.more = "'concepts': [{'id': 'c', 'terms': 'word'}]"}, BRK_TYPE_WRONG, "/concepts/0/terms"},
    {{.more = "'language': {'classes': [{'id': 'c', 'words': 'word'}]}"},
     BRK_TYPE_WRONG,
     "/language/classes/0/words"},
};

START_TEST(wrong_members_are_told) {
    expect_only(&wrong[_i].p, wrong[_i].number, wrong[_i].pointer);
}
END_TEST

START_TEST(the_place_is_that_of_the_value_or_key) {
    loaded l = load_text(
        "{\"format\": \"1.0\",\n \"x-note\": 1,\n \"pack\": {\"id\": \"p\", \"version\": 2,\n"
        "  \"titel\": \"t\", \"title\": \"t\"}, \"bands\": [], \"ratings\": [],\n"
        " \"statuses\": [], \"unrated\": {}}");
    const brk_diag *type = problem(&l, 0), *key = problem(&l, 1);
    ck_assert_int_eq(type->number, BRK_TYPE_WRONG);
    ck_assert_str_eq(type->where.file, "pack.json");
    ck_assert_uint_eq(type->where.line, 3);
    ck_assert_uint_eq(type->where.column, 33);
    ck_assert_int_eq(key->number, BRK_MEMBER_UNKNOWN);
    ck_assert_uint_eq(key->where.line, 4);
    ck_assert_uint_eq(key->where.column, 3);
    ck_assert_ptr_nonnull(strstr(key->message, "\"titel\""));
    loaded_free(&l);
}
END_TEST

START_TEST(every_problem_of_an_object_is_told) {
    loaded l =
        load_parts(&(parts){.more = "'flags': [{'label': '', 'urgent': 'x', 'a': 1, 'b': 2}, 5]"});
    ck_assert_uint_eq(l.diags.items.count, 6);
    ck_assert_uint_eq(problems(&l, BRK_MEMBER_UNKNOWN), 2);
    ck_assert_uint_eq(problems(&l, BRK_MEMBER_ABSENT), 1);
    ck_assert_uint_eq(problems(&l, BRK_TEXT_EMPTY), 1);
    ck_assert_uint_eq(problems(&l, BRK_TYPE_WRONG), 2);
    loaded_free(&l);
}
END_TEST

START_TEST(absent_members_have_their_standard) {
    loaded l = load_parts(
        &(parts){.more = "'flags': [{'id': 'f', 'label': 'l', 'x-any': [1, {}]}],"
                         "'concepts': [{'id': 'c', 'terms': ['word'], 'relevance': 'settles'}],"
                         "'triggers': [{'id': 't', 'terms': ['no'], 'status': 'negated'}],"
                         "'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r', 'age_tests': "
                         "[{'difference': 4}]}],"
                         "'rules': [{'id': 'r', 'flag': 'f', 'all': ['c']}]"});
    expect_none(&l);
    const brk_model *m = l.model;
    ck_assert_str_eq(m->flags[0].explanation, "");
    ck_assert(!m->flags[0].urgent && !m->flags[0].outside);
    ck_assert_int_eq(m->triggers[0].direction, BRK_FORWARD);
    ck_assert_int_eq(m->triggers[0].scope, BRK_REACH_CLAUSE);
    ck_assert_int_eq(m->triggers[0].role, BRK_ROLE_UNCLEAR);
    ck_assert_uint_eq(m->triggers[0].max_words, 0);
    ck_assert_int_eq(m->modifiers[0].reach, BRK_REACH_CLAUSE);
    ck_assert_int_eq(m->modifiers[0].age_tests[0].difference_months, 48);
    ck_assert_int_eq(m->modifiers[0].age_tests[0].other_from_months, -1);
    ck_assert_int_eq(m->rules[0].within, BRK_REACH_CLAUSE);
    ck_assert_int_eq(m->rules[0].age_from_months, -1);
    ck_assert_int_eq(m->rules[0].age_to_months, -1);
    ck_assert_ptr_null(m->rules[0].because);
    ck_assert_uint_eq(m->fallback_behaviour, BRK_NONE);
    ck_assert_uint_eq(m->mismatch_flag, BRK_NONE);
    ck_assert_uint_eq(m->under_age_rating, BRK_NONE);
    ck_assert_str_eq(m->manifest.edition, "");
    loaded_free(&l);
}
END_TEST

START_TEST(a_newer_minor_format_warns_of_unknown_members) {
    loaded l = load_parts(&(parts){.format = "'1.7'", .more = "'flags': [], 'novelty': {}"});
    ck_assert_int_eq(l.status, BROOK_OK);
    expect_problem(&l, BRK_FORMAT_MINOR, "/format");
    expect_problem(&l, BRK_MEMBER_NEWER, "/novelty");
    ck_assert_uint_eq(l.diags.items.count, 2);
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, wrong_members_are_told, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(tc, the_place_is_that_of_the_value_or_key);
    tcase_add_test(tc, every_problem_of_an_object_is_told);
    tcase_add_test(tc, absent_members_have_their_standard);
    tcase_add_test(tc, a_newer_minor_format_warns_of_unknown_members);
}

int main(void) {
    return run_suite("pack fields", fill);
}
