/* Responses, legal notes and when they apply: read_responses.c. */
#include "support.h"

static const struct {
    const char *more;
    int32_t number;
    const char *pointer;
} wrong[] = {
    {"'responses': [{'id': 'r'}]", BRK_MEMBER_ABSENT, "/responses/0"},
    {"'responses': [{'id': 'r', 'when': {'ratings': ['x']}}]", BRK_RATING_UNKNOWN,
     "/responses/0/when/ratings/0"},
    {"'responses': [{'id': 'r', 'when': {'behaviours': ['x']}}]", BRK_BEHAVIOUR_UNKNOWN,
     "/responses/0/when/behaviours/0"},
    {"'responses': [{'id': 'r', 'when': {'kinds': ['x']}}]", BRK_KIND_UNKNOWN,
     "/responses/0/when/kinds/0"},
    {"'responses': [{'id': 'r', 'when': {'flags': ['x']}}]", BRK_FLAG_UNKNOWN,
     "/responses/0/when/flags/0"},
    {"'responses': [{'id': 'r', 'when': {'modifiers': ['x']}}]", BRK_MODIFIER_UNKNOWN,
     "/responses/0/when/modifiers/0"},
    {"'responses': [{'id': 'r', 'when': {'bands': ['x']}}]", BRK_BAND_UNKNOWN,
     "/responses/0/when/bands/0"},
    {"'responses': [{'id': 'r', 'when': {'age_from': 9, 'age_to': 8}}]", BRK_AGES_REVERSED,
     "/responses/0/when/age_to"},
    {"'responses': [{'id': 'r', 'when': {}, 'do': ['']}]", BRK_TEXT_EMPTY, "/responses/0/do/0"},
    {"'legal': [{'id': 'n', 'when': {}}]", BRK_MEMBER_ABSENT, "/legal/0"},
    {"'legal': [{'id': 'n', 'when': {'rating': []}, 'text': 't'}]", BRK_MEMBER_UNKNOWN,
     "/legal/0/when/rating"},
};

START_TEST(wrong_responses_are_told) {
    expect_only(&(parts){.more = wrong[_i].more}, wrong[_i].number, wrong[_i].pointer);
}
END_TEST

START_TEST(responses_are_held_in_order) {
    loaded l = load_parts(&(parts){
        .behaviours =
            "[{'id': 'b', 'kind': 'talk', 'label': 'L', 'cells': {'old': 'low', 'young': 'low'}}]",
        .more =
            "'flags': [{'id': 'f', 'label': 'l'}],"
            "'modifiers': [{'id': 'm', 'label': 'L', 'reason': 'R'}],"
            "'responses': [{'id': 'last', 'order': 20, 'when': {}},"
            "{'id': 'second', 'order': 10, 'when': {'ratings': ['high', 'low'], 'unrated': true,"
            "'behaviours': ['b'], 'kinds': ['talk'], 'flags': ['f'], 'modifiers': ['m'], 'bands': "
            "['old'],"
            "'age_from': 3, 'age_to': 12}, 'urgent': ['u'], 'do': ['d', 'e'], 'record': ['r'], "
            "'tell': ['t'],"
            "'avoid': ['a']},"
            "{'id': 'third', 'order': 10, 'when': {}}, {'id': 'first', 'when': {}}],"
            "'legal': [{'id': 'y', 'order': 2, 'when': {}, 'text': 'T', 'source': 'S'},"
            "{'id': 'x', 'order': 1, 'when': {}, 'text': 'T'}]"});
    expect_none(&l);
    const brk_model *m = l.model;
    ck_assert_str_eq(m->responses[0].id, "first");
    ck_assert_str_eq(m->responses[1].id, "second");
    ck_assert_str_eq(m->responses[2].id, "third");
    ck_assert_str_eq(m->responses[3].id, "last");
    ck_assert_str_eq(m->legal[0].id, "x");
    ck_assert_str_eq(m->legal[0].source, "");
    ck_assert_str_eq(m->legal[1].source, "S");
    const brk_response *r = &m->responses[1];
    ck_assert_uint_eq(r->act.count, 2);
    ck_assert_str_eq(r->act.items[1], "e");
    ck_assert_uint_eq(r->urgent.count + r->record.count + r->tell.count + r->avoid.count, 4);
    ck_assert_uint_eq(r->when.ratings, 3);
    ck_assert(r->when.unrated);
    ck_assert_uint_eq(r->when.behaviours.count, 1);
    ck_assert_uint_eq(r->when.kinds, 1);
    ck_assert_uint_eq(r->when.flags, 1);
    ck_assert_uint_eq(r->when.modifiers, 1);
    ck_assert_uint_eq(r->when.bands, 2);
    ck_assert_int_eq(r->when.age_from, 3);
    ck_assert_int_eq(r->when.age_to, 12);
    ck_assert_int_eq(m->responses[0].when.age_from, -1);
    ck_assert_int_eq(m->responses[0].when.age_to, -1);
    ck_assert_uint_eq(m->responses[0].when.ratings, 0);
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, wrong_responses_are_told, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(tc, responses_are_held_in_order);
}

int main(void) {
    return run_suite("pack responses", fill);
}
