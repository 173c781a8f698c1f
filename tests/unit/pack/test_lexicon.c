/* Concepts and triggers: read_lexicon.c, check_lexicon.c. */
#include "support.h"

#define TRIGGER(more) "'triggers': [{'id': 't', 'terms': ['no'], " more "}]"

static const struct {
    const char *more;
    int32_t number;
    const char *pointer;
} wrong[] = {
    {"'concepts': [{'id': 'c'}]", BRK_MEMBER_ABSENT, "/concepts/0"},
    {"'concepts': [{'id': 'c', 'terms': ['a'], 'relevance': 'some'}]", BRK_CHOICE_UNKNOWN,
     "/concepts/0/relevance"},
    {"'triggers': [{'id': 't', 'terms': ['no']}]", BRK_TRIGGER_IDLE, "/triggers/0"},
    {TRIGGER("'pseudo': false"), BRK_TRIGGER_IDLE, "/triggers/0"},
    {TRIGGER("'pseudo': true, 'status': 'negated'"), BRK_TRIGGER_PSEUDO, "/triggers/0"},
    {TRIGGER("'pseudo': true, 'terminates': true"), BRK_TRIGGER_PSEUDO, "/triggers/0"},
    {TRIGGER("'status': 'nope'"), BRK_STATUS_UNKNOWN, "/triggers/0/status"},
    {TRIGGER("'role': 'victim'"), BRK_CHOICE_UNKNOWN, "/triggers/0/role"},
    {TRIGGER("'status': 'negated', 'direction': 'up'"), BRK_CHOICE_UNKNOWN,
     "/triggers/0/direction"},
    {TRIGGER("'status': 'negated', 'scope': 'all'"), BRK_CHOICE_UNKNOWN, "/triggers/0/scope"},
    {TRIGGER("'status': 'negated', 'max_words': 0"), BRK_NUMBER_RANGE, "/triggers/0/max_words"},
    {TRIGGER("'status': 'negated', 'stops_at': ['nope']"), BRK_STATUS_UNKNOWN,
     "/triggers/0/stops_at/0"},
};

START_TEST(wrong_lexicons_are_told) {
    expect_only(&(parts){.more = wrong[_i].more}, wrong[_i].number, wrong[_i].pointer);
}
END_TEST

START_TEST(lexicons_are_held) {
    loaded l = load_parts(&(parts){
        .more =
            "'concepts': [{'id': 'c', 'terms': ['a', 'b'], 'relevance': 'needs-context'},"
            "{'id': 'd', 'terms': ['a'], 'relevance': 'neutral'}],"
            "'triggers': [{'id': 't', 'terms': ['no', 'not'], 'status': 'negated', 'role': "
            "'done-to',"
            "'direction': 'both', 'scope': 'note', 'max_words': 8, 'stops_at': ['seen']},"
            "{'id': 'u', 'terms': ['but'], 'terminates': true}, {'id': 'v', 'terms': ['not only'],"
            "'pseudo': true}, {'id': 'w', 'terms': ['by'], 'role': 'witnessed', 'direction': "
            "'backward'}]"});
    expect_none(&l);
    const brk_model *m = l.model;
    ck_assert_int_eq(m->concepts[0].relevance, BRK_RELEVANCE_NEEDS_CONTEXT);
    ck_assert_int_eq(m->concepts[1].relevance, BRK_RELEVANCE_NEUTRAL);
    ck_assert_uint_eq(m->concepts[0].term_count, 2);
    ck_assert_str_eq(m->concepts[0].terms[1].text, "b");
    const brk_trigger *t = m->triggers;
    ck_assert_uint_eq(t[0].term_count, 2);
    ck_assert_uint_eq(t[0].status, 1);
    ck_assert_int_eq(t[0].role, BRK_ROLE_DONE_TO);
    ck_assert_int_eq(t[0].direction, BRK_BOTH);
    ck_assert_int_eq(t[0].scope, BRK_REACH_NOTE);
    ck_assert_uint_eq(t[0].max_words, 8);
    ck_assert_uint_eq(t[0].stops_at, 1);
    ck_assert(t[1].terminates && t[1].status == BRK_NONE);
    ck_assert(t[2].pseudo);
    ck_assert_int_eq(t[3].role, BRK_ROLE_WITNESSED);
    ck_assert_int_eq(t[3].direction, BRK_BACKWARD);
    loaded_free(&l);
}
END_TEST

START_TEST(a_class_of_the_overlay_serves_the_pack) {
    loaded l = load_parts(
        &(parts){.more = "'concepts': [{'id': 'c', 'terms': ['{who} ran']}]",
                 .overlay = "'language': {'classes': [{'id': 'who', 'words': ['he']}]}"});
    expect_none(&l);
    loaded_free(&l);
}
END_TEST

START_TEST(terms_of_an_extension_are_checked) {
    parts p = {.more = "'concepts': [{'id': 'c', 'terms': ['ran']}]",
               .overlay = "'concepts': [{'id': 'c', 'extend': true, 'terms': ['{who} ran']}]"};
    loaded l = load_parts(&p);
    ck_assert_uint_eq(l.diags.items.count, 1);
    expect_problem(&l, BRK_TERM_CLASS, "/concepts/0/terms/0");
    ck_assert_str_eq(problem(&l, 0)->where.file, "overlay.json");
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, wrong_lexicons_are_told, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(tc, lexicons_are_held);
    tcase_add_test(tc, a_class_of_the_overlay_serves_the_pack);
    tcase_add_test(tc, terms_of_an_extension_are_checked);
}

int main(void) {
    return run_suite("pack lexicon", fill);
}
