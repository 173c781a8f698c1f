/* Modifiers: read_modifiers.c. */
#include "support.h"

#define ONE(more) "'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r', " more "}]"

static const struct {
    const char *more;
    int32_t number;
    const char *pointer;
} wrong[] = {
    {ONE("'effects': [{}]"), BRK_EFFECT_AMBIGUOUS, "/modifiers/0/effects/0"},
    {ONE("'effects': [{'raise_to': 'high', 'raise_by': 1}]"), BRK_EFFECT_AMBIGUOUS,
     "/modifiers/0/effects/0"},
    {ONE("'effects': [{'raise_to': 'top'}]"), BRK_RATING_UNKNOWN,
     "/modifiers/0/effects/0/raise_to"},
    {ONE("'effects': [{'at_least': 'top'}]"), BRK_RATING_UNKNOWN,
     "/modifiers/0/effects/0/at_least"},
    {ONE("'effects': [{'raise_by': 0}]"), BRK_NUMBER_RANGE, "/modifiers/0/effects/0/raise_by"},
    {ONE("'effects': [{'raise_by': 1, 'kinds': []}]"), BRK_LIST_EMPTY,
     "/modifiers/0/effects/0/kinds"},
    {ONE("'effects': [{'raise_by': 1, 'kinds': ['x']}]"), BRK_KIND_UNKNOWN,
     "/modifiers/0/effects/0/kinds/0"},
    {ONE("'effects': [{'raise_by': 1, 'kinds': ['talk', 'talk']}]"), BRK_LISTED_TWICE,
     "/modifiers/0/effects/0/kinds/1"},
    {ONE("'effects': [{'raise_by': 1, 'behaviours': ['x']}]"), BRK_BEHAVIOUR_UNKNOWN,
     "/modifiers/0/effects/0/behaviours/0"},
    {ONE("'effects': [{'raise_by': 1}, {'kinds': ['talk'], 'raise_to': 'high'}]"),
     BRK_EFFECT_UNREACHED, "/modifiers/0/effects/1"},
    {ONE("'age_tests': [{}]"), BRK_AGE_TEST_EMPTY, "/modifiers/0/age_tests/0"},
    {ONE("'age_tests': [{'difference': -1}]"), BRK_NUMBER_RANGE,
     "/modifiers/0/age_tests/0/difference"},
    {ONE("'age_tests': [{'older': 1}]"), BRK_MEMBER_UNKNOWN, "/modifiers/0/age_tests/0/older"},
    {ONE("'silences': ['x']"), BRK_MODIFIER_UNKNOWN, "/modifiers/0/silences/0"},
    {ONE("'sets_flags': ['x']"), BRK_FLAG_UNKNOWN, "/modifiers/0/sets_flags/0"},
    {"'modifiers': [{'id': 'm', 'label': 'l'}]", BRK_MEMBER_ABSENT, "/modifiers/0"},
};

START_TEST(wrong_modifiers_are_told) {
    expect_only(&(parts){.more = wrong[_i].more}, wrong[_i].number, wrong[_i].pointer);
}
END_TEST

START_TEST(modifiers_are_held) {
    loaded l = load_parts(&(parts){
        .kinds = "[{'id': 'talk', 'label': 'l'}, {'id': 'contact', 'label': 'l', 'involves_other': "
                 "true}]",
        .behaviours =
            "[{'id': 'b', 'kind': 'talk', 'label': 'L', 'cells': {'old': 'low', 'young': 'low'}}]",
        .more = "'flags': [{'id': 'f', 'label': 'l'}],"
                "'modifiers': [{'id': 'm', 'label': 'L', 'reason': 'R', 'reach': 'near', "
                "'silences': ['n'], 'kinds': ['contact'], 'behaviours': ['b'],"
                "'sets_flags': ['f'], 'effects': [{'kinds': ['contact'], 'behaviours': ['b'], "
                "'raise_to': 'high'},"
                "{'kinds': ['talk'], 'at_least': 'low'}, {'raise_by': 1}],"
                "'age_tests': [{'other_from': 18, 'child_below': 16}, {'difference': 2, "
                "'younger_below': 6}]},"
                "{'id': 'n', 'label': 'L', 'reason': 'R', 'reach': 'note'}]"});
    expect_none(&l);
    const brk_modifier *m = &l.model->modifiers[0];
    ck_assert_int_eq(m->reach, BRK_REACH_NEAR);
    ck_assert_uint_eq(m->silences, 2);
    ck_assert_uint_eq(m->sets_flags, 1);
    ck_assert_uint_eq(m->kinds, 2);
    ck_assert_uint_eq(m->behaviours.count, 1);
    ck_assert_uint_eq(m->effect_count, 3);
    ck_assert_uint_eq(m->effects[0].kinds, 2);
    ck_assert_uint_eq(m->effects[0].behaviours.count, 1);
    ck_assert_uint_eq(m->effects[0].raise_to, 1);
    ck_assert_uint_eq(m->effects[0].at_least, BRK_NONE);
    ck_assert_uint_eq(m->effects[0].raise_by, 0);
    ck_assert_uint_eq(m->effects[1].at_least, 0);
    ck_assert_uint_eq(m->effects[2].raise_by, 1);
    ck_assert_uint_eq(m->effects[2].raise_to, BRK_NONE);
    ck_assert_uint_eq(m->effects[2].kinds, 0);
    ck_assert_uint_eq(m->age_test_count, 2);
    ck_assert_int_eq(m->age_tests[0].other_from_months, 216);
    ck_assert_int_eq(m->age_tests[0].child_below_months, 192);
    ck_assert_int_eq(m->age_tests[0].difference_months, -1);
    ck_assert_int_eq(m->age_tests[1].difference_months, 24);
    ck_assert_int_eq(m->age_tests[1].younger_below_months, 72);
    ck_assert_int_eq(l.model->modifiers[1].reach, BRK_REACH_NOTE);
    ck_assert_uint_eq(l.model->modifiers[1].kinds, 0);
    ck_assert_uint_eq(l.model->modifiers[1].behaviours.count, 0);
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, wrong_modifiers_are_told, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(tc, modifiers_are_held);
}

int main(void) {
    return run_suite("pack modifiers", fill);
}
