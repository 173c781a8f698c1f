/* The scheme: read_scheme.c, read_singles.c, check_scheme.c. */
#include "support.h"

#include <stdio.h>
#include <string.h>

#define BAND(id, rest) "{'id': '" id "', 'label': 'l', " rest "}"
#define DESCRIPTOR(code) "{'code': '" code "', 'band': 'young', 'rating': 'low', 'label': 'l'}"
#define BEHAVIOUR(id, cell)                                                                        \
    "{'id': '" id "', 'kind': 'talk', 'label': 'l', 'cells': {'young': '" cell "', 'old': 'low'}}"

static const struct {
    parts p;
    int32_t number;
    const char *pointer;
} wrong[] = {
    {{.ratings = "[]"}, BRK_SECTION_ABSENT, ""},
    {{.bands = "[]"}, BRK_SECTION_ABSENT, ""},
    {{.statuses = ""}, BRK_SECTION_ABSENT, ""},
    {{.unrated = ""}, BRK_SECTION_ABSENT, ""},
    {{.unrated = "{'label': 'l', 'symbol': '?', 'nothing-recognised': 'a', 'only-set-aside': 'b'}"},
     BRK_MEMBER_ABSENT,
     "/unrated"},
    {{.unrated = "[]"}, BRK_TYPE_WRONG, "/unrated"},
    {{.bands = "[" BAND("a", "'from': 4, 'to': 3") "]"}, BRK_BAND_REVERSED, "/bands/0/to"},
    {{.bands = "[" BAND("a", "'from': 0, 'to': 3") "," BAND("b", "'from': 5, 'to': 9") "]"},
     BRK_BAND_GAP,
     "/bands/1"},
    {{.bands = "[" BAND("a", "'from': 0, 'to': 5") "," BAND("b", "'from': 4, 'to': 9") "]"},
     BRK_BAND_ORDER,
     "/bands/1"},
    {{.bands = "[" BAND("a", "'from': 5, 'to': 9") "," BAND("b", "'from': 0, 'to': 5") "]"},
     BRK_BAND_ORDER,
     "/bands/1"},
    {{.bands = "[" BAND("a", "'from': 0, 'to': 5") "," BAND("b", "'from': 5, 'to': 5") "]"},
     BRK_BAND_ORDER,
     "/bands/1"},
    {{.bands = "[" BAND("a", "'from': 0, 'to': 5, 'send_to': 9") "," BAND(
          "b", "'from': 6, 'to': 9") "]"},
     BRK_BAND_SEND_NOT_LAST,
     "/bands/0"},
    {{.bands = "[" BAND("a", "'from': 0, 'to': 5, 'send_to': 4") "]"},
     BRK_BAND_SEND_BELOW,
     "/bands/0/send_to"},
    {{.more = "'descriptors': [" DESCRIPTOR("Y1") "]"}, BRK_DESCRIPTOR_UNUSED, "/descriptors/0"},
    {{.more = "'descriptors': [" DESCRIPTOR("high") "]",
      .behaviours = "[" BEHAVIOUR("b", "high") "]"},
     BRK_CODE_IS_RATING,
     "/descriptors/0"},
    {{.more = "'descriptors': [" DESCRIPTOR("Y1") "]",
      .behaviours = "[" BEHAVIOUR("a", "Y1") "," BEHAVIOUR("b", "Y1") "," BEHAVIOUR(
          "c", "Y1") "," BEHAVIOUR("d", "Y1") "," BEHAVIOUR("e", "Y1") "]"},
     BRK_DESCRIPTOR_CROWDED,
     "/descriptors/0"},
    {{.more = "'descriptors': [{'code': 'Y1', 'band': 'yung', 'rating': 'low', 'label': 'l'}]",
      .behaviours = "[" BEHAVIOUR("a", "Y1") "]"},
     BRK_BAND_UNKNOWN,
     "/descriptors/0/band"},
    {{.more = "'descriptors': [{'code': 'Y1', 'band': 'young', 'rating': 'lo', 'label': 'l'}]",
      .behaviours = "[" BEHAVIOUR("a", "Y1") "]"},
     BRK_RATING_UNKNOWN,
     "/descriptors/0/rating"},
    {{.more = "'fallback': {'behaviour': 'x'}"}, BRK_BEHAVIOUR_UNKNOWN, "/fallback/behaviour"},
    {{.more = "'fallback': {}"}, BRK_MEMBER_ABSENT, "/fallback"},
    {{.more = "'under_age': {'below': 0, 'behaviours': ['b'], 'rating': 'high'}",
      .behaviours = "[" BEHAVIOUR("b", "low") "]"},
     BRK_NUMBER_RANGE,
     "/under_age/below"},
    {{.more = "'under_age': {'below': 13, 'behaviours': [], 'rating': 'high'}"},
     BRK_LIST_EMPTY,
     "/under_age/behaviours"},
    {{.more = "'under_age': {'below': 13, 'behaviours': ['b', 'b'], 'rating': 'high'}",
      .behaviours = "[" BEHAVIOUR("b", "low") "]"},
     BRK_LISTED_TWICE,
     "/under_age/behaviours/1"},
    {{.more = "'under_age': {'below': 13, 'behaviours': ['b'], 'rating': 'x'}",
      .behaviours = "[" BEHAVIOUR("b", "low") "]"},
     BRK_RATING_UNKNOWN,
     "/under_age/rating"},
    {{.more = "'own_role': {}"}, BRK_MEMBER_ABSENT, "/own_role"},
    {{.more = "'own_role': {'role': 'unclear'}"}, BRK_CHOICE_UNKNOWN, "/own_role/role"},
    {{.more = "'own_role': {'role': 'displayed', 'unless': ['x']}"},
     BRK_FLAG_UNKNOWN,
     "/own_role/unless/0"},
    {{.more = "'own_role': {'role': 'displayed', 'not_of': ['x']}"},
     BRK_BEHAVIOUR_UNKNOWN,
     "/own_role/not_of/0"},
};

START_TEST(wrong_schemes_are_told) {
    expect_only(&wrong[_i].p, wrong[_i].number, wrong[_i].pointer);
}
END_TEST

START_TEST(the_scheme_is_held) {
    loaded l = load_parts(
        &(parts){.behaviours = "[" BEHAVIOUR("a", "Y1") "," BEHAVIOUR("b", "low") "]",
                 .more = "'descriptors': [" DESCRIPTOR(
                     "Y1") "], 'fallback': {'behaviour': 'b'},"
                           "'under_age': {'below': 13, 'behaviours': ['b', 'a'], 'rating': 'high'},"
                           "'own_role': {'role': 'witnessed', 'not_of': ['b']}"});
    expect_none(&l);
    const brk_model *m = l.model;
    ck_assert_uint_eq(m->rating_count, 2);
    ck_assert_str_eq(m->ratings[1].colour, "red");
    ck_assert_str_eq(m->unrated.only_set_aside, "b");
    ck_assert_uint_eq(m->band_count, 2);
    ck_assert_int_eq(m->bands[0].from, 0);
    ck_assert_int_eq(m->bands[0].to, 9);
    ck_assert_int_eq(m->bands[0].send_to, 9); /* none stated */
    ck_assert_int_eq(m->bands[1].send_to, 25);
    ck_assert_int_eq(m->kinds[0].strictness, 2);
    ck_assert_uint_eq(m->descriptors[0].band, 0);
    ck_assert_uint_eq(m->descriptors[0].rating, 0);
    ck_assert_uint_eq(m->fallback_behaviour, 1);
    ck_assert_int_eq(m->under_age_below_months, 156);
    ck_assert_uint_eq(m->under_age_rating, 1);
    ck_assert_uint_eq(m->under_age_behaviours.count, 2);
    ck_assert_uint_eq(m->under_age_behaviours.items[0], 1);
    ck_assert_uint_eq(m->own_role, BRK_ROLE_WITNESSED);
    ck_assert_uint_eq(m->own_role_unless, 0);
    ck_assert_uint_eq(m->own_role_not_of.count, 1);
    ck_assert_uint_eq(m->own_role_not_of.items[0], 1);
    loaded_free(&l);
}
END_TEST

START_TEST(bands_may_touch_or_share_a_year) {
    const char *const second[] = {
        "[" BAND("a", "'from': 0, 'to': 5") "," BAND("b", "'from': 5, 'to': 9") "]",
        "[" BAND("a", "'from': 0, 'to': 5") "," BAND("b", "'from': 6, 'to': 9") "]",
        "[" BAND("a", "'from': 0, 'to': 0") "]"};
    loaded l = load_parts(&(parts){.bands = second[_i]});
    expect_none(&l);
    loaded_free(&l);
}
END_TEST

START_TEST(four_behaviours_may_share_a_descriptor) {
    loaded l =
        load_parts(&(parts){.more = "'descriptors': [" DESCRIPTOR("Y1") "]",
                            .behaviours = "[" BEHAVIOUR("a", "Y1") "," BEHAVIOUR(
                                "b", "Y1") "," BEHAVIOUR("c", "Y1") "," BEHAVIOUR("d", "Y1") "]"});
    expect_none(&l);
    ck_assert_uint_eq(l.model->descriptors[0].behaviours.count, 4);
    ck_assert_uint_eq(l.model->descriptors[0].behaviours.items[3], 3);
    loaded_free(&l);
}
END_TEST

START_TEST(a_bad_band_is_not_told_twice) {
    /* Without its first year a band has no order to check. */
    parts p = {.bands = "[" BAND("a", "'from': 0, 'to': 5") "," BAND("b", "'to': 9") "]"};
    expect_only(&p, BRK_MEMBER_ABSENT, "/bands/1");
}
END_TEST

START_TEST(an_overlay_replaces_a_single_section) {
    loaded l = load_parts(&(parts){
        .behaviours = "[" BEHAVIOUR("a", "low") "," BEHAVIOUR("b", "low") "]",
        .more = "'fallback': {'behaviour': 'a'}",
        .overlay = "'fallback': {'behaviour': 'b'}, 'unrated': {'label': 'New', 'symbol': '?',"
                   "'nothing-recognised': 'a', 'only-set-aside': 'b', 'outside-tool': 'c'}"});
    expect_none(&l);
    ck_assert_uint_eq(l.model->fallback_behaviour, 1);
    ck_assert_str_eq(l.model->unrated.label, "New");
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, wrong_schemes_are_told, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(tc, the_scheme_is_held);
    tcase_add_loop_test(tc, bands_may_touch_or_share_a_year, 0, 3);
    tcase_add_test(tc, four_behaviours_may_share_a_descriptor);
    tcase_add_test(tc, a_bad_band_is_not_told_twice);
    tcase_add_test(tc, an_overlay_replaces_a_single_section);
}

int main(void) {
    return run_suite("pack scheme", fill);
}
