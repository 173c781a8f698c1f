/* Questions of an interview: each asks something, and is about kinds and modifiers that there are.
 */
#include "support.h"

#define MODIFIERS                                                                                  \
    "'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r', 'reach': 'note', 'effects': "          \
    "[{'raise_by': 1}]}],"                                                                         \
    "'concepts': [{'id': 'c', 'terms': ['one']}], 'rules': [{'id': 'r', 'modifier': 'm', 'all': "  \
    "['c']}],"

START_TEST(a_question_asks_something) {
    parts p = {.more = MODIFIERS "'questions': [{'id': 'q', 'ask': 'What?', 'why': 'w'}]"};
    loaded l = load_parts(&p);
    expect_problem(&l, 231, "/questions/0");
    ck_assert_int_eq(l.status, BROOK_ERR_PACK);
    loaded_free(&l);
}
END_TEST

START_TEST(an_age_or_answers_will_do) {
    parts p = {.more = MODIFIERS
               "'questions': [{'id': 'q', 'ask': 'How old?', 'why': 'w', 'age': true},"
               "{'id': 's', 'ask': 'What?', 'why': 'w', 'answers': [{'label': 'a', 'modifiers': "
               "['m']}, {'label': 'b'}]}]"};
    loaded l = load_parts(&p);
    ck_assert_int_eq(l.status, BROOK_OK);
    ck_assert_uint_eq(l.model->question_count, 2);
    ck_assert(l.model->questions[0].age);
    ck_assert_uint_eq(l.model->questions[1].answer_count, 2);
    ck_assert_uint_eq(l.model->questions[1].answers[0].modifiers, 1);
    loaded_free(&l);
}
END_TEST

START_TEST(an_overlay_takes_a_question_away) {
    parts p = {.more = MODIFIERS
               "'questions': [{'id': 'q', 'ask': 'How old?', 'why': 'w', 'age': true},"
               "{'id': 's', 'ask': 'And then?', 'why': 'w', 'age': true}]",
               .overlay = "'questions': [{'id': 'q', 'remove': true}]"};
    loaded l = load_parts(&p);
    ck_assert_int_eq(l.status, BROOK_OK);
    ck_assert_uint_eq(l.model->question_count, 1);
    ck_assert_str_eq(l.model->questions[0].id, "s");
    loaded_free(&l);
}
END_TEST

START_TEST(what_settles_is_there) {
    parts p = {.more = MODIFIERS "'questions': [{'id': 'q', 'ask': 'How old?', 'why': 'w', 'age': "
                                 "true, 'settled_by': {'concepts': ['c']}}]"};
    loaded l = load_parts(&p);
    ck_assert_int_eq(l.status, BROOK_OK);
    ck_assert_uint_eq(l.model->questions[0].settled_by.concepts.count, 1);
    ck_assert_uint_eq(l.model->questions[0].settled_by.behaviours.count, 0);
    loaded_free(&l);
    parts none = {.more = MODIFIERS "'questions': [{'id': 'q', 'ask': 'How old?', 'why': 'w', "
                                    "'age': true, 'settled_by': {'concepts': ['nowhere']}}]"};
    l = load_parts(&none);
    ck_assert_int_eq(l.status, BROOK_ERR_PACK);
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_test(tc, a_question_asks_something);
    tcase_add_test(tc, an_age_or_answers_will_do);
    tcase_add_test(tc, what_settles_is_there);
    tcase_add_test(tc, an_overlay_takes_a_question_away);
}

int main(void) {
    return run_suite("questions", fill);
}
