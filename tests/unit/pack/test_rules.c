/* Rules and the concepts that they name: read_rules.c, rule_concepts.c. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCENE                                                                                      \
    "'flags': [{'id': 'f', 'label': 'l'}],"                                                        \
    "'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r', 'age_tests': [{'difference': 1}]}],"   \
    "'fallback': {'behaviour': 'b'},"                                                              \
    "'concepts': [{'id': 'act.b', 'terms': ['x'], 'relevance': 'settles'},"                        \
    "{'id': 'act.a', 'terms': ['x'], 'relevance': 'settles'},"                                     \
    "{'id': 'actor', 'terms': ['x'], 'relevance': 'settles'},"                                     \
    "{'id': 'body', 'terms': ['x'], 'relevance': 'settles'},"                                      \
    "{'id': 'act.c', 'terms': ['x'], 'relevance': 'settles'}],"
#define BEHAVIOURS                                                                                 \
    "[{'id': 'b', 'kind': 'talk', 'label': 'L', 'cells': {'old': 'low', 'young': 'low'}}]"
#define FLAG_RULE "{'id': 'g', 'flag': 'f', 'all': ['body']}"
#define RULE(text) SCENE "'rules': [" FLAG_RULE ", {'id': 'r', " text "}]"

static const struct {
    const char *more;
    int32_t number;
    const char *pointer;
} wrong[] = {
    {RULE("'all': ['body']"), BRK_RULE_TARGET_ABSENT, "/rules/1"},
    {RULE("'behaviour': 'b', 'flag': 'f', 'all': ['body']"), BRK_RULE_TARGET_TWO, "/rules/1"},
    {RULE("'behaviour': '', 'all': ['body']"), BRK_TEXT_EMPTY, "/rules/1/behaviour"},
    {RULE("'modifier': '', 'all': ['body']"), BRK_TEXT_EMPTY, "/rules/1/modifier"},
    {RULE("'flag': '', 'all': ['body']"), BRK_TEXT_EMPTY, "/rules/1/flag"},
    {RULE("'behaviour': 'b'"), BRK_RULE_SLOTS_ABSENT, "/rules/1"},
    {RULE("'behaviour': 'b', 'all': []"), BRK_RULE_SLOTS_ABSENT, "/rules/1"},
    {RULE("'behaviour': 'b', 'all': [[]]"), BRK_LIST_EMPTY, "/rules/1/all/0"},
    {RULE("'behaviour': 'b', 'all': [3]"), BRK_TYPE_WRONG, "/rules/1/all/0"},
    {RULE("'behaviour': 'b', 'all': [['body', []]]"), BRK_TYPE_WRONG, "/rules/1/all/0/1"},
    {RULE("'behaviour': 'b', 'all': 'body'"), BRK_TYPE_WRONG, "/rules/1/all"},
    {RULE("'behaviour': 'b', 'all': ['body'], 'none': 'body'"), BRK_TYPE_WRONG, "/rules/1/none"},
    {RULE("'behaviour': 'b', 'all': ['body'], 'none': [1]"), BRK_TYPE_WRONG, "/rules/1/none/0"},
    {RULE("'behaviour': 'b', 'terms': []"), BRK_LIST_EMPTY, "/rules/1/terms"},
    {RULE("'behaviour': 'b', 'terms': ['']"), BRK_TERM_EMPTY, "/rules/1/terms/0"},
    {RULE("'behaviour': 'b', 'terms': ['{x} y']"), BRK_TERM_CLASS, "/rules/1/terms/0"},
    {RULE("'behaviour': 'x', 'all': ['body']"), BRK_BEHAVIOUR_UNKNOWN, "/rules/1/behaviour"},
    {RULE("'modifier': 'x', 'all': ['body']"), BRK_MODIFIER_UNKNOWN, "/rules/1/modifier"},
    {RULE("'flag': 'x', 'all': ['body']"), BRK_FLAG_UNKNOWN, "/rules/1/flag"},
    {RULE("'flag': 7, 'all': ['body']"), BRK_TYPE_WRONG, "/rules/1/flag"},
    {RULE("'flag': 'f', 'all': ['body'], 'suggests': true"), BRK_RULE_SUGGESTS,
     "/rules/1/suggests"},
    {RULE("'behaviour': 'b', 'all': ['limb']"), BRK_CONCEPT_UNKNOWN, "/rules/1/all/0"},
    {RULE("'behaviour': 'b', 'all': [['body', 'limb']]"), BRK_CONCEPT_UNKNOWN, "/rules/1/all/0/1"},
    {RULE("'behaviour': 'b', 'all': ['body'], 'none': ['limb']"), BRK_CONCEPT_UNKNOWN,
     "/rules/1/none/0"},
    {RULE("'behaviour': 'b', 'all': ['body'], 'none_in_note': ['limb']"), BRK_CONCEPT_UNKNOWN,
     "/rules/1/none_in_note/0"},
    {RULE("'behaviour': 'b', 'all': ['limb.*']"), BRK_WILDCARD_EMPTY, "/rules/1/all/0"},
    {RULE("'behaviour': 'b', 'all': ['act*']"), BRK_WILDCARD_MALFORMED, "/rules/1/all/0"},
    {RULE("'behaviour': 'b', 'all': ['*']"), BRK_WILDCARD_MALFORMED, "/rules/1/all/0"},
    {RULE("'behaviour': 'b', 'all': ['.*']"), BRK_WILDCARD_MALFORMED, "/rules/1/all/0"},
    {RULE("'behaviour': 'b', 'all': ['a*.*']"), BRK_WILDCARD_MALFORMED, "/rules/1/all/0"},
    {RULE("'behaviour': 'b', 'all': ['act.*.a']"), BRK_WILDCARD_MALFORMED, "/rules/1/all/0"},
    {RULE("'behaviour': 'b', 'all': ['body'], 'none': ['body']"), BRK_RULE_CONTRADICTS, "/rules/1"},
    {RULE("'behaviour': 'b', 'all': ['act.*', 'body'], 'none': ['act.a', 'act.b'], 'none_in_note': "
          "['act.c']"),
     BRK_RULE_CONTRADICTS, "/rules/1"},
    {RULE("'behaviour': 'b', 'all': ['body'], 'age_from': 9, 'age_to': 8"), BRK_AGES_REVERSED,
     "/rules/1/age_to"},
    {RULE("'behaviour': 'b', 'all': ['body'], 'role': 'unclear'"), BRK_CHOICE_UNKNOWN,
     "/rules/1/role"},
    {RULE("'behaviour': 'b', 'all': ['body'], 'because': ''"), BRK_TEXT_EMPTY, "/rules/1/because"},
};

START_TEST(wrong_rules_are_told) {
    expect_only(&(parts){.more = wrong[_i].more, .behaviours = BEHAVIOURS}, wrong[_i].number,
                wrong[_i].pointer);
}
END_TEST

static loaded rule(const char *more) {
    loaded l = load_parts(&(parts){.more = more, .behaviours = BEHAVIOURS});
    expect_none(&l);
    return l;
}

static void expect_ids(const brk_ids *ids, size_t count, const uint32_t *expected) {
    ck_assert_uint_eq(ids->count, count);
    for (size_t i = 0; i < count; i++)
        ck_assert_uint_eq(ids->items[i], expected[i]);
}

START_TEST(rules_are_held) {
    loaded l = rule(RULE(
        "'behaviour': 'b', 'all': ['body', ['actor', 'act.b']], 'none': ['act.a'],"
        "'none_in_note': ['act.c'], 'within': 'near', 'ordered': true, 'max_gap': 6, 'age_from': 3,"
        "'age_to': 8, 'role': 'displayed', 'settles': true, 'suggests': true, 'because': 'B'"));
    const brk_rule *r = &l.model->rules[1];
    ck_assert_int_eq(l.model->rules[0].finds, BRK_FINDS_FLAG);
    ck_assert_int_eq(r->finds, BRK_FINDS_BEHAVIOUR);
    ck_assert_uint_eq(r->target, 0);
    ck_assert_uint_eq(r->all_count, 2);
    expect_ids(&r->all[0], 1, (const uint32_t[]){3});
    expect_ids(&r->all[1], 2, (const uint32_t[]){0, 2});
    expect_ids(&r->none, 1, (const uint32_t[]){1});
    expect_ids(&r->none_in_note, 1, (const uint32_t[]){4});
    ck_assert_int_eq(r->within, BRK_REACH_NEAR);
    ck_assert(r->ordered && r->settles && r->suggests);
    ck_assert_uint_eq(r->max_gap, 6);
    ck_assert_int_eq(r->age_from_months, 36);
    ck_assert_int_eq(r->age_to_months, 107); /* to the end of the year */
    ck_assert_int_eq(r->role, BRK_ROLE_DISPLAYED);
    ck_assert_str_eq(r->because, "B");
    ck_assert_uint_eq(r->own_concept, BRK_NONE);
    loaded_free(&l);
}
END_TEST

START_TEST(wildcards_are_written_out) {
    loaded l = rule(RULE("'modifier': 'm', 'all': [['act.*', 'actor'], ['act.c', 'body', 'act.*', "
                         "'body']], 'none': ['act.*']"
                         ", 'terms': ['own']"));
    const brk_rule *r = &l.model->rules[1];
    ck_assert_int_eq(r->finds, BRK_FINDS_MODIFIER);
    expect_ids(&r->none, 3, (const uint32_t[]){0, 1, 4}); /* and not "actor" */
    expect_ids(&r->all[0], 4, (const uint32_t[]){0, 1, 2, 4});
    expect_ids(&r->all[1], 4, (const uint32_t[]){0, 1, 3, 4});
    loaded_free(&l);
}
END_TEST

START_TEST(own_terms_are_a_last_slot) {
    loaded l =
        rule(SCENE "'rules': [" FLAG_RULE ", {'id': 'act.r', 'behaviour': 'b', 'all': ['act.*'],"
                   "'terms': ['own', 'words']}, {'id': 's', 'behaviour': 'b', 'terms': ['only']}]");
    const brk_model *m = l.model;
    ck_assert_uint_eq(m->concept_count, 7);
    ck_assert_uint_eq(m->rules[1].all_count, 2);
    expect_ids(&m->rules[1].all[0], 3, (const uint32_t[]){0, 1, 4}); /* not its own, act.r/terms */
    expect_ids(&m->rules[1].all[1], 1, (const uint32_t[]){5});
    ck_assert_uint_eq(m->rules[1].own_concept, 5);
    ck_assert_str_eq(m->concepts[5].id, "act.r/terms");
    ck_assert_uint_eq(m->concepts[5].term_count, 2);
    ck_assert_int_eq(m->concepts[5].relevance, BRK_RELEVANCE_NEUTRAL);
    ck_assert_str_eq(m->concepts[5].where.pointer, "/rules/1/terms");
    ck_assert_uint_eq(m->rules[2].all_count, 1);
    expect_ids(&m->rules[2].all[0], 1, (const uint32_t[]){6});
    loaded_free(&l);
}
END_TEST

START_TEST(terms_of_a_replaced_rule_go) {
    loaded l = load_parts(
        &(parts){.more = RULE("'behaviour': 'b', 'terms': ['own']"),
                 .behaviours = BEHAVIOURS,
                 .overlay = "'rules': [{'id': 'r', 'behaviour': 'b', 'terms': ['new']}]"});
    expect_none(&l);
    ck_assert_uint_eq(l.model->concept_count, 6);
    ck_assert_str_eq(l.model->concepts[5].terms[0].text, "new");
    loaded_free(&l);
}
END_TEST

/* Text of a pack with `concepts` concepts and `rules` rules that name all of them `times` times. */
static char *wide_pack(int concepts, int rules, int times) {
    size_t size = 4000 + (size_t)concepts * 80 + (size_t)rules * (80 + (size_t)times * 8);
    char *more = malloc(size), *end = more;
    end += sprintf(end, "'flags': [{'id': 'f', 'label': 'l'}], 'concepts': [");
    for (int i = 0; i < concepts; i++)
        end += sprintf(end, "%s{'id': 'c.%d', 'terms': ['a']}", i ? "," : "", i);
    end += sprintf(end, "], 'rules': [");
    for (int i = 0; i < rules; i++) {
        end += sprintf(end, "%s{'id': 'r%d', 'flag': 'f', 'all': ['c.*'", i ? "," : "", i);
        for (int j = 1; j < times; j++)
            end += sprintf(end, ", 'c.*'");
        end += sprintf(end, "]}");
    }
    sprintf(end, "]");
    return more;
}

START_TEST(too_many_concepts_are_told_once) {
    char *more = wide_pack(500, 100, 90); /* 4,500,000 */
    size_t size = strlen(more) + 4000;
    char *pack = malloc(size), *scheme = parts_text(&(parts){0});
    for (char *at = more; *at; at++) {
        if (*at == '\'') *at = '"';
    }
    scheme[strlen(scheme) - 1] = '\0'; /* without the closing brace */
    snprintf(pack, size, "%s, %s}", scheme, more);
    loaded l = load_text(pack);
    ck_assert_int_eq(l.status, BROOK_ERR_PACK);
    ck_assert_uint_eq(l.diags.items.count, 1);
    ck_assert_int_eq(problem(&l, 0)->number, BRK_RULE_TOO_WIDE);
    loaded_free(&l);
    free(scheme);
    free(pack);
    free(more);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, wrong_rules_are_told, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(tc, rules_are_held);
    tcase_add_test(tc, wildcards_are_written_out);
    tcase_add_test(tc, own_terms_are_a_last_slot);
    tcase_add_test(tc, terms_of_a_replaced_rule_go);
    tcase_add_test(tc, too_many_concepts_are_told_once);
}

int main(void) {
    return run_suite("pack rules", fill);
}
