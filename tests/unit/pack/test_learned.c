/* Learned weights as read: learned.c, learned_rows.c. */
#include "learned_section.h"

START_TEST(all_of_a_sound_section_is_read) {
    loaded l = load_section("{" START SHARE DECISION HEADS ROWS ", 'x-note': 1}");
    expect_none(&l);
    const brk_learned *w = l.model->learned;
    ck_assert_ptr_nonnull(w);
    ck_assert_int_eq(w->share[BRK_FEATURE_PAIR], 700);
    ck_assert_int_eq(w->share[BRK_FEATURE_CONCEPT], 0);
    ck_assert_int_eq(w->decision.base, -1);
    ck_assert_int_eq(w->decision.doubtful, -4);
    ck_assert_int_eq(w->decision.suggest, -BRK_MAX_SCORE);
    ck_assert_uint_eq(w->head_count, 5);
    ck_assert_uint_eq(w->feature_count, 5);
    loaded_free(&l);
}
END_TEST

START_TEST(stems_that_are_taken_for_others) {
    loaded l =
        load_section("{" START SHARE DECISION HEADS ROWS ", 'alike': {'she': 'he', 'z': 'y'}}");
    expect_none(&l);
    const brk_learned *w = l.model->learned;
    ck_assert_uint_eq(w->alike_count, 2);
    ck_assert_str_eq(w->alike[0].from, "she");
    ck_assert_str_eq(w->alike[0].to, "he");
    ck_assert_str_eq(w->alike[1].from, "z");
    ck_assert_str_eq(w->alike[1].to, "y");
    loaded_free(&l);
}
END_TEST

START_TEST(heads_find_what_they_are_for) {
    static const struct {
        brk_head_kind kind;
        uint32_t target;
    } expected[] = {{BRK_HEAD_BEHAVIOUR, 0},
                    {BRK_HEAD_MODIFIER, 0},
                    {BRK_HEAD_FLAG, 1},
                    {BRK_HEAD_SIGN, BRK_NONE},
                    {BRK_HEAD_FLAG, BRK_NONE}};
    loaded l = load_section("{" START SHARE DECISION HEADS ROWS "}");
    for (size_t i = 0; i < 5; i++) {
        ck_assert_int_eq(l.model->learned->heads[i].kind, expected[i].kind);
        ck_assert_uint_eq(l.model->learned->heads[i].target, expected[i].target);
    }
    ck_assert_int_eq(l.model->learned->heads[0].bias, 1);
    ck_assert_int_eq(l.model->learned->heads[0].find, 2);
    ck_assert_int_eq(l.model->learned->heads[3].relevance, -1000);
    loaded_free(&l);
}
END_TEST

START_TEST(rows_are_kind_parts_and_weights) {
    loaded l = load_section("{" START SHARE DECISION HEADS ROWS "}");
    const brk_learned *w = l.model->learned;
    const brk_feature *pair = &w->features[1];
    ck_assert_int_eq(w->features[0].kind, BRK_FEATURE_STEM);
    ck_assert_ptr_null(w->features[0].second);
    ck_assert_int_eq(pair->kind, BRK_FEATURE_PAIR);
    ck_assert_str_eq(pair->first, "a");
    ck_assert_str_eq(pair->second, "b");
    ck_assert_uint_eq(pair->weight_count, 2);
    ck_assert_int_eq(w->weights[pair->weights].weight, -BRK_MAX_WEIGHT);
    ck_assert_int_eq(w->weights[pair->weights + 1].weight, BRK_MAX_WEIGHT);
    ck_assert_uint_eq(w->weights[pair->weights + 1].head, 3);
    ck_assert_str_eq(w->features[2].first, "<x>");
    ck_assert_int_eq(w->features[3].kind, BRK_FEATURE_BAND);
    ck_assert_str_eq(w->features[4].first, "act.a");
    loaded_free(&l);
}
END_TEST

START_TEST(no_rows_are_sound_too) {
    loaded l = load_section("{" START SHARE DECISION "'heads': [], 'features': []}");
    expect_none(&l);
    ck_assert_uint_eq(l.model->learned->feature_count, 0);
    loaded_free(&l);
}
END_TEST

static const struct {
    const char *section;
    int32_t number;
    const char *pointer;
} malformed[] = {
    {"7", BRK_TYPE_WRONG, "/learned"},
    {"{'format': 2, 'other': 1}", BRK_LEARNED_UNSUPPORTED, "/learned/format"},
    {"{'format': '1', 'provenance': {}," SHARE DECISION HEADS ROWS "}", BRK_TYPE_WRONG,
     "/learned/format"},
    {"{'provenance': {}," SHARE DECISION HEADS ROWS "}", BRK_MEMBER_ABSENT, "/learned"},
    {"{'format': 1," SHARE DECISION HEADS ROWS "}", BRK_MEMBER_ABSENT, "/learned"},
    {"{" START DECISION HEADS ROWS "}", BRK_MEMBER_ABSENT, "/learned"},
    {"{" START SHARE HEADS ROWS "}", BRK_MEMBER_ABSENT, "/learned"},
    {"{" START SHARE DECISION ROWS "}", BRK_MEMBER_ABSENT, "/learned"},
    {"{" START SHARE DECISION "'heads': []}", BRK_MEMBER_ABSENT, "/learned"},
    {"{" START SHARE DECISION HEADS "'features': {}}", BRK_TYPE_WRONG, "/learned/features"},
    {"{" START SHARE DECISION "'heads': {}," ROWS "}", BRK_TYPE_WRONG, "/learned/heads"},
    {"{" START SHARE DECISION HEADS ROWS ", 'more': 1}", BRK_MEMBER_UNKNOWN, "/learned/more"},
    {"{" START SHARE DECISION HEADS ROWS ", 'alike': []}", BRK_TYPE_WRONG, "/learned/alike"},
    {"{" START SHARE DECISION HEADS ROWS ", 'alike': {'she': 1}}", BRK_TYPE_WRONG,
     "/learned/alike/she"},
    {"{" START "'share': {'s': 1, 'b': 1, 'k': 1, 'a': 1}," DECISION HEADS ROWS "}",
     BRK_MEMBER_ABSENT, "/learned/share"},
    {"{" START "'share': {'s': -1, 'b': 1, 'k': 1, 'a': 1, 'c': 1}," DECISION HEADS ROWS "}",
     BRK_NUMBER_RANGE, "/learned/share/s"},
    {"{" START "'share': {'s': 100001, 'b': 1, 'k': 1, 'a': 1, 'c': 1}," DECISION HEADS ROWS "}",
     BRK_NUMBER_RANGE, "/learned/share/s"},
    {"{" START SHARE DECISION "'heads': [{'sign': 's', 'bias': 0, 'find': 1000000001, "
     "'relevance': 0}], 'features': []}",
     BRK_NUMBER_RANGE, "/learned/heads/0/find"},
    {"{" START SHARE DECISION "'heads': [{'sign': 's', 'bias': -9223372036854775808, 'find': 0, "
     "'relevance': 0}], 'features': []}",
     BRK_NUMBER_RANGE, "/learned/heads/0/bias"},
    {"{" START SHARE DECISION "'heads': [{'sign': 's', 'bias': 0.5, 'find': 0, 'relevance': 0}], "
     "'features': []}",
     BRK_TYPE_WRONG, "/learned/heads/0/bias"},
    {"{" START SHARE DECISION "'heads': [{'bias': 0, 'find': 0, 'relevance': 0}], 'features': []}",
     BRK_LEARNED_HEAD, "/learned/heads/0"},
    {"{" START SHARE DECISION "'heads': [{'flag': 'f', 'sign': 's', 'bias': 0, 'find': 0, "
     "'relevance': 0}], 'features': []}",
     BRK_LEARNED_HEAD, "/learned/heads/0"},
    {"{" START SHARE DECISION "'heads': [{'flag': 7, 'bias': 0, 'find': 0, 'relevance': 0}], "
     "'features': []}",
     BRK_TYPE_WRONG, "/learned/heads/0/flag"},
};

START_TEST(what_is_malformed_is_told_with_its_place) {
    refuse(malformed[_i].section, malformed[_i].number, malformed[_i].pointer);
}
END_TEST

static const char *const bad_rows[] = {
    "",
    "s",
    "s|",
    "s|a",
    "s|a|",
    "q|a|0:1",
    "s||0:1",
    "b|a|0:1",
    "b|a||0:1",
    "s|a|b|0:1",
    "s|a|:1",
    "s|a|0",
    "s|a|0:",
    "s|a|0:1 ",
    "s|a|0:1  1:1",
    "s|a|0:1,",
    "s|a|-1:1",
    "s|a|5:1",
    "s|a|1:1 0:1",
    "s|a|1:1 1:1",
    "s|a|0:--1",
    "s|a|0:32768",
    "s|a|0:-32768",
    "s|a|99999999999:1",
    "s|a|0:99999999999999999999",
    "S|a|0:1",
    "s a|0:1",
    "s|a|0:1.5",
    "s|a|0x0:1",
    "ss|a|0:1",
};

START_TEST(rows_that_cannot_be_read) {
    char section[2048];
    snprintf(section, sizeof section, "{%s 'features': ['s|a|0:1', '%s', 's|b|0:1']}",
             START SHARE DECISION HEADS, bad_rows[_i]);
    refuse(section, BRK_LEARNED_ROW, "/learned/features/1");
}
END_TEST

START_TEST(all_bad_rows_are_told) {
    loaded l = load_section("{" START SHARE DECISION HEADS "'features': ['s|a|9:1', 7, 's|a|']}");
    expect_problem(&l, BRK_LEARNED_ROW, "/learned/features/0");
    expect_problem(&l, BRK_TYPE_WRONG, "/learned/features/1");
    expect_problem(&l, BRK_LEARNED_ROW, "/learned/features/2");
    ck_assert_uint_eq(l.diags.items.count, 3);
    loaded_free(&l);
}
END_TEST

static void many_heads(char *section, size_t size, unsigned count) {
    int at = snprintf(section, size, "{%s 'features': [], 'heads': [", START SHARE DECISION);
    for (unsigned i = 0; i < count; i++)
        at += snprintf(section + at, size - (size_t)at,
                       "%s{'sign':'s','bias':0,'find':0,'relevance':0}", i ? "," : "");
    snprintf(section + at, size - (size_t)at, "]}");
}

START_TEST(so_many_heads_and_no_more) {
    static char section[32768], more[40000];
    for (unsigned over = 0; over < 2; over++) {
        many_heads(section, sizeof section, BRK_MAX_HEADS + over);
        snprintf(more, sizeof more, "'learned': %s", section);
        if (over) {
            expect_only(&(parts){.more = more}, BRK_LEARNED_HEADS_TOO_MANY, "/learned/heads");
        } else {
            loaded l = load_parts(&(parts){.more = more});
            expect_none(&l);
            ck_assert_uint_eq(l.model->learned->head_count, BRK_MAX_HEADS);
            loaded_free(&l);
        }
    }
}
END_TEST

START_TEST(an_overlays_section_replaces_the_packs) {
    loaded l = load_parts(
        &(parts){.more = "'learned': {" START SHARE DECISION HEADS ROWS "}",
                 .overlay = "'learned': {" START SHARE DECISION "'heads': [], 'features': []}"});
    expect_none(&l);
    ck_assert_uint_eq(l.model->learned->head_count, 0);
    loaded_free(&l);
}
END_TEST

START_TEST(each_request_for_memory_may_fail) {
    const parts p = {.more = "'learned': {" START SHARE DECISION HEADS ROWS
                             ", 'alike': {'she': 'he'}, 'weigh': {'floor': -1, " WEIGH_ROWS "}}"};
    meter m;
    for (size_t fail_at = 1;; fail_at++) {
        brk_alloc a = meter_alloc(&m, fail_at, _i != 0);
        loaded l;
        load_with(&l, &a, &p);
        bool hit = m.requests >= fail_at;
        ck_assert_int_eq(l.status, hit ? BROOK_ERR_NO_MEMORY : BROOK_OK);
        loaded_free(&l);
        ck_assert_int_eq(m.live, 0);
        if (!hit) break;
    }
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_test(tc, all_of_a_sound_section_is_read);
    tcase_add_test(tc, stems_that_are_taken_for_others);
    tcase_add_test(tc, heads_find_what_they_are_for);
    tcase_add_test(tc, rows_are_kind_parts_and_weights);
    tcase_add_test(tc, no_rows_are_sound_too);
    tcase_add_loop_test(tc, what_is_malformed_is_told_with_its_place, 0,
                        sizeof malformed / sizeof *malformed);
    tcase_add_loop_test(tc, rows_that_cannot_be_read, 0, sizeof bad_rows / sizeof *bad_rows);
    tcase_add_test(tc, all_bad_rows_are_told);
    tcase_add_test(tc, so_many_heads_and_no_more);
    tcase_add_test(tc, an_overlays_section_replaces_the_packs);
    tcase_add_loop_test(tc, each_request_for_memory_may_fail, 0, 2);
}

int main(void) {
    return run_suite("pack learned", fill);
}
