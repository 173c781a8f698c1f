/* How a rating is weighed, as read: learned_weigh.c. */
#include "learned_section.h"

START_TEST(how_ratings_are_weighed) {
    loaded l = load_section(WEIGH("'floor': -700, 'x-note': 1, " WEIGH_ROWS));
    expect_none(&l);
    const brk_weigh *weigh = &l.model->learned->weigh;
    ck_assert_int_eq(weigh->floor, -700);
    ck_assert_int_eq(weigh->relevant, l.model->learned->decision.relevant);
    ck_assert_uint_eq(weigh->length, 14);
    ck_assert_int_eq(weigh->weights[0], 1);
    ck_assert_int_eq(weigh->weights[1], -2);
    ck_assert_int_eq(weigh->weights[13], BRK_MAX_SHARE);
    ck_assert_int_eq(weigh->weights[14], -BRK_MAX_SHARE);
    ck_assert_int_eq(weigh->weights[12], 13);
    ck_assert_int_eq(weigh->weights[15], 0);
    ck_assert_int_eq(weigh->weights[27], 1);
    ck_assert_int_eq(weigh->weights[41], 2);
    ck_assert_uint_eq(l.model->learned->feature_count, 5); /* what comes behind is read */
    loaded_free(&l);
}
END_TEST

START_TEST(floors_of_weighing) {
    static const char *const sound[] = {WEIGH("'floor': -1, " WEIGH_ROWS),
                                        WEIGH("'floor': -1000000000, " WEIGH_ROWS)};
    for (size_t i = 0; i < 2; i++) {
        loaded l = load_section(sound[i]);
        expect_none(&l);
        ck_assert_int_eq(l.model->learned->weigh.floor, i ? -BRK_MAX_SCORE : -1);
        loaded_free(&l);
    }
}
END_TEST

/* From where on a note is relevant: as the section says, or else as the decision does (3). */
START_TEST(bounds_of_relevance) {
    static const struct {
        const char *section;
        int32_t relevant;
    } sound[] = {
        {WEIGH("'floor': -1, " WEIGH_ROWS), 3},
        {WEIGH("'floor': -1, 'relevant': -7, " WEIGH_ROWS), -7},
        {WEIGH("'floor': -1, 'relevant': 0, " WEIGH_ROWS), 0},
        {WEIGH("'floor': -1, 'relevant': 1000000000, " WEIGH_ROWS), BRK_MAX_SCORE},
        {WEIGH("'floor': -1, 'relevant': -1000000000, " WEIGH_ROWS), -BRK_MAX_SCORE},
    };
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        loaded l = load_section(sound[i].section);
        expect_none(&l);
        ck_assert_int_eq(l.model->learned->weigh.relevant, sound[i].relevant);
        ck_assert_int_eq(l.model->learned->decision.relevant, 3);
        loaded_free(&l);
    }
}
END_TEST

START_TEST(not_weighed_where_the_pack_does_not_say_how) {
    loaded l = load_section("{" START SHARE DECISION HEADS ROWS "}");
    expect_none(&l);
    ck_assert_ptr_null(l.model->learned->weigh.weights);
    loaded_free(&l);
}
END_TEST

/* Rows are as long as there are signs, ratings and modifiers with a head. */
START_TEST(weighed_without_heads) {
    loaded l = load_section("{" START SHARE DECISION
                            "'heads': [], 'features': [], 'weigh': {'floor': -1, 'rows': "
                            "[[1,2,3,4,5,6,7,8,9,10,11],[0,0,0,0,0,0,0,0,0,0,0],"
                            "[0,0,0,0,0,0,0,0,0,0,0]]}}");
    expect_none(&l);
    ck_assert_uint_eq(l.model->learned->weigh.length, 11);
    ck_assert_int_eq(l.model->learned->weigh.weights[10], 11);
    loaded_free(&l);
}
END_TEST

#define SMALL(members)                                                                             \
    "{" START SHARE DECISION "'features': [], 'heads': ["                                          \
    "{'behaviour': 'b', 'bias': 0, 'find': 0, 'relevance': 0}, "                                   \
    "{'behaviour': 'gone', 'bias': 0, 'find': 0, 'relevance': 0}], 'weigh': {'floor': -1, "        \
    "'rows': [[1,2,3,4,5,6,7,8,9,10,11],[0,0,0,0,0,0,0,0,0,0,0],[0,0,0,0,0,0,0,0,0,0,9]]" members  \
    "}}"
#define TEN "1,2,3,4,5,6,7,8,9,10"
#define PAIRS TEN "," TEN "," TEN "," TEN "," TEN /* of ten values: 55 */

static const struct {
    const char *section;
    int32_t number;
    const char *pointer;
} bad_weigh[] = {
    {"{" START SHARE DECISION HEADS ROWS ", 'weigh': []}", BRK_TYPE_WRONG, "/learned/weigh"},
    {WEIGH(WEIGH_ROWS), BRK_MEMBER_ABSENT, "/learned/weigh"},
    {WEIGH("'floor': -1"), BRK_MEMBER_ABSENT, "/learned/weigh"},
    {WEIGH("'floor': -1, 'more': 1, " WEIGH_ROWS), BRK_MEMBER_UNKNOWN, "/learned/weigh/more"},
    {WEIGH("'floor': 0, " WEIGH_ROWS), BRK_NUMBER_RANGE, "/learned/weigh/floor"},
    {WEIGH("'floor': -1000000001, " WEIGH_ROWS), BRK_NUMBER_RANGE, "/learned/weigh/floor"},
    {WEIGH("'floor': '-1', " WEIGH_ROWS), BRK_TYPE_WRONG, "/learned/weigh/floor"},
    {WEIGH("'floor': -1, 'relevant': 1000000001, " WEIGH_ROWS), BRK_NUMBER_RANGE,
     "/learned/weigh/relevant"},
    {WEIGH("'floor': -1, 'relevant': -1000000001, " WEIGH_ROWS), BRK_NUMBER_RANGE,
     "/learned/weigh/relevant"},
    {WEIGH("'floor': -1, 'rows': {}"), BRK_TYPE_WRONG, "/learned/weigh/rows"},
    {WEIGH("'floor': -1, 'rows': []"), BRK_LEARNED_WEIGH, "/learned/weigh/rows"},
    {WEIGH("'floor': -1, 'rows': [" FIRST_ROW "," SECOND_ROW "]"), BRK_LEARNED_WEIGH,
     "/learned/weigh/rows"},
    {WEIGH("'floor': -1, 'rows': [" FIRST_ROW "," SECOND_ROW "," THIRD_ROW "," THIRD_ROW "]"),
     BRK_LEARNED_WEIGH, "/learned/weigh/rows"},
    {WEIGH("'floor': -1, 'rows': [" FIRST_ROW ", 7, " THIRD_ROW "]"), BRK_LEARNED_WEIGH,
     "/learned/weigh/rows/1"},
    {WEIGH("'floor': -1, 'rows': [" FIRST_ROW ", {}, " THIRD_ROW "]"), BRK_LEARNED_WEIGH,
     "/learned/weigh/rows/1"},
    {WEIGH("'floor': -1, 'rows': [" FIRST_ROW ", [0,0,0,0,0,0,0,0,0,0,0,0,0], " THIRD_ROW "]"),
     BRK_LEARNED_WEIGH, "/learned/weigh/rows/1"},
    {WEIGH("'floor': -1, 'rows': [" FIRST_ROW ", [0,0,0,0,0,0,0,0,0,0,0,0,0,0,0], " THIRD_ROW "]"),
     BRK_LEARNED_WEIGH, "/learned/weigh/rows/1"},
    {WEIGH("'floor': -1, 'rows': [[0,0,0,0,0,0,0,0,0,0,0,0,0,'0'], " SECOND_ROW "," THIRD_ROW "]"),
     BRK_LEARNED_WEIGH, "/learned/weigh/rows/0"},
    {WEIGH("'floor': -1, 'rows': [[0.5,0,0,0,0,0,0,0,0,0,0,0,0,0], " SECOND_ROW "," THIRD_ROW "]"),
     BRK_LEARNED_WEIGH, "/learned/weigh/rows/0"},
    {WEIGH("'floor': -1, 'rows': [" FIRST_ROW "," SECOND_ROW
           ",[100001,0,0,0,0,0,0,0,0,0,0,0,0,0]]"),
     BRK_LEARNED_WEIGH, "/learned/weigh/rows/2"},
    {WEIGH("'floor': -1, 'rows': [" FIRST_ROW "," SECOND_ROW
           ",[0,0,0,0,-100001,0,0,0,0,0,0,0,0,0]]"),
     BRK_LEARNED_WEIGH, "/learned/weigh/rows/2"},
    {SMALL(", 'behaviours': {}"), BRK_TYPE_WRONG, "/learned/weigh/behaviours"},
    {SMALL(", 'pairs': 1"), BRK_TYPE_WRONG, "/learned/weigh/pairs"},
    {SMALL(", 'behaviours': [[1, 2], [3, 4]]"), BRK_LEARNED_WEIGH, "/learned/weigh/behaviours"},
    {SMALL(", 'behaviours': [[1, 2], [3], [5, 6]]"), BRK_LEARNED_WEIGH,
     "/learned/weigh/behaviours/1"},
    {SMALL(", 'behaviours': [[1, 2], [3, 4], [5, 100001]]"), BRK_LEARNED_WEIGH,
     "/learned/weigh/behaviours/2"},
    {SMALL(", 'pairs': []"), BRK_LEARNED_WEIGH, "/learned/weigh/pairs"},
    {SMALL(", 'pairs': [[" PAIRS ",1,2,3,4,5],[" PAIRS ",1,2,3,4],[" PAIRS ",1,2,3,4,5]]"),
     BRK_LEARNED_WEIGH, "/learned/weigh/pairs/1"},
};

START_TEST(weighing_that_cannot_be_read) {
    refuse(bad_weigh[_i].section, bad_weigh[_i].number, bad_weigh[_i].pointer);
}
END_TEST

START_TEST(all_that_is_wrong_with_weighing_is_told) {
    loaded l = load_section(WEIGH("'floor': 1, 'rows': 2"));
    ck_assert_uint_eq(l.diags.items.count, 2);
    loaded_free(&l);
    l = load_section(WEIGH("'floor': -1, 'rows': [7, " SECOND_ROW ", []]"));
    expect_problem(&l, BRK_LEARNED_WEIGH, "/learned/weigh/rows/0");
    expect_problem(&l, BRK_LEARNED_WEIGH, "/learned/weigh/rows/2");
    ck_assert_uint_eq(l.diags.items.count, 2);
    loaded_free(&l);
}
END_TEST

static void with_keep(char *section, size_t size, const char *keep) {
    snprintf(section, size,
             "{%s 'heads': [{'modifier': 'm', 'bias': 0, 'find': 0, 'relevance': 0%s},"
             "{'sign': 's', 'bias': 0, 'find': 0, 'relevance': 0}], 'features': []}",
             START SHARE DECISION, keep);
}

/* From where on a modifier is held; what has no such number is always held. */
START_TEST(bounds_of_modifiers) {
    static const struct {
        const char *text;
        int32_t keep;
    } sound[] = {{"", -BRK_MAX_SCORE},
                 {", 'keep': -1000000000", -BRK_MAX_SCORE},
                 {", 'keep': -7", -7},
                 {", 'keep': 1000000000", BRK_MAX_SCORE}};
    for (size_t i = 0; i < sizeof sound / sizeof *sound; i++) {
        char section[2048];
        with_keep(section, sizeof section, sound[i].text);
        loaded l = load_section(section);
        expect_none(&l);
        ck_assert_int_eq(l.model->learned->heads[0].keep, sound[i].keep);
        ck_assert_int_eq(l.model->learned->heads[1].keep, -BRK_MAX_SCORE);
        loaded_free(&l);
    }
}
END_TEST

START_TEST(bounds_that_cannot_be_read) {
    static const char *const bad[] = {", 'keep': 1000000001", ", 'keep': -1000000001",
                                      ", 'keep': '1'"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char section[2048];
        with_keep(section, sizeof section, bad[i]);
        refuse(section, i < 2 ? BRK_NUMBER_RANGE : BRK_TYPE_WRONG, "/learned/heads/0/keep");
    }
}
END_TEST

/* Two numbers for each head of a modifier, also of one that the pack lost. */
START_TEST(rows_for_several_modifiers) {
    loaded l = load_section(
        "{" START SHARE DECISION "'features': [], 'heads': ["
        "{'modifier': 'm', 'bias': 0, 'find': 0, 'relevance': 0}, "
        "{'modifier': 'gone', 'bias': 0, 'find': 0, 'relevance': 0}], 'weigh': {'floor': -1, "
        "'rows': [[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15],[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],"
        "[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]]}}");
    expect_none(&l);
    ck_assert_uint_eq(l.model->learned->weigh.length, 15);
    ck_assert_int_eq(l.model->learned->weigh.weights[14], 15);
    loaded_free(&l);
}
END_TEST

/* Behind the numbers of each row: of each head of a behaviour, and of each pair of what is summed
 * first but what is always so. */
START_TEST(numbers_of_behaviours_and_pairs) {
    loaded l = load_section(SMALL(", 'behaviours': [[21, 22], [23, 24], [25, -26]], 'pairs': "
                                  "[[" PAIRS ",51,52,53,54,55],[" PAIRS ",0,0,0,0,0],"
                                  "[-100000,0,3,4,5,6,7,8,9,10," TEN "," TEN "," TEN "," TEN
                                  ",0,0,0,0,100000]]"));
    expect_none(&l);
    const brk_weigh *weigh = &l.model->learned->weigh;
    ck_assert_uint_eq(weigh->firsts, 11);
    ck_assert_uint_eq(weigh->behaviours, 2);
    ck_assert_uint_eq(weigh->pairs, 55);
    ck_assert_uint_eq(weigh->length, 68);
    ck_assert_int_eq(weigh->weights[10], 11);
    ck_assert_int_eq(weigh->weights[11], 21);
    ck_assert_int_eq(weigh->weights[12], 22);
    ck_assert_int_eq(weigh->weights[13], 1);
    ck_assert_int_eq(weigh->weights[67], 55);
    ck_assert_int_eq(weigh->weights[68 + 11], 23);
    ck_assert_int_eq(weigh->weights[2 * 68 + 10], 9);
    ck_assert_int_eq(weigh->weights[2 * 68 + 12], -26);
    ck_assert_int_eq(weigh->weights[2 * 68 + 13], -BRK_MAX_SHARE);
    ck_assert_int_eq(weigh->weights[3 * 68 - 1], BRK_MAX_SHARE);
    loaded_free(&l);
}
END_TEST

START_TEST(either_of_them_alone) {
    loaded l = load_section(SMALL(", 'behaviours': [[21, 22], [23, 24], [25, 26]]"));
    expect_none(&l);
    ck_assert_uint_eq(l.model->learned->weigh.length, 13);
    ck_assert_uint_eq(l.model->learned->weigh.pairs, 0);
    loaded_free(&l);
    l = load_section(
        SMALL(", 'pairs': [[" PAIRS ",1,2,3,4,5],[" PAIRS ",1,2,3,4,5],[" PAIRS ",1,2,3,4,5]]"));
    expect_none(&l);
    ck_assert_uint_eq(l.model->learned->weigh.length, 66);
    ck_assert_uint_eq(l.model->learned->weigh.behaviours, 0);
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_test(tc, how_ratings_are_weighed);
    tcase_add_test(tc, floors_of_weighing);
    tcase_add_test(tc, bounds_of_relevance);
    tcase_add_test(tc, not_weighed_where_the_pack_does_not_say_how);
    tcase_add_test(tc, weighed_without_heads);
    tcase_add_loop_test(tc, weighing_that_cannot_be_read, 0, sizeof bad_weigh / sizeof *bad_weigh);
    tcase_add_test(tc, all_that_is_wrong_with_weighing_is_told);
    tcase_add_test(tc, bounds_of_modifiers);
    tcase_add_test(tc, bounds_that_cannot_be_read);
    tcase_add_test(tc, rows_for_several_modifiers);
    tcase_add_test(tc, numbers_of_behaviours_and_pairs);
    tcase_add_test(tc, either_of_them_alone);
}

int main(void) {
    return run_suite("pack learned weigh", fill);
}
