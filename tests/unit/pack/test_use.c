/* What nothing uses: check_use.c. */
#include "support.h"

#define BEHAVIOURS                                                                                 \
    "[{'id': 'b', 'kind': 'talk', 'label': 'L', 'cells': {'old': 'low', 'young': 'low'}},"         \
    "{'id': 'c', 'kind': 'talk', 'label': 'L', 'cells': {'old': 'low', 'young': 'low'}, "          \
    "'implies_flags': ['g']}]"
#define MORE                                                                                       \
    "'flags': [{'id': 'f', 'label': 'l'}, {'id': 'g', 'label': 'l'}, {'id': 'h', 'label': 'l'},"   \
    "{'id': 'i', 'label': 'l', 'mismatch': true}, {'id': 'j', 'label': 'l'}, {'id': 'k', "         \
    "'label': 'l'}],"                                                                              \
    "'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r', 'sets_flags': ['h']},"                 \
    "{'id': 'n', 'label': 'l', 'reason': 'r', 'age_tests': [{'difference': 4}]},"                  \
    "{'id': 'o', 'label': 'l', 'reason': 'r'}],"                                                   \
    "'concepts': [{'id': 'used', 'terms': ['a']}, {'id': 'forbids', 'terms': ['a']},"              \
    "{'id': 'idle', 'terms': ['a']}, {'id': 'settles', 'terms': ['a'], 'relevance': 'settles'}]"
#define RULES                                                                                      \
    ", 'rules': [{'id': 'r', 'behaviour': 'b', 'all': ['used'], 'none': ['forbids']},"             \
    "{'id': 's', 'flag': 'f', 'all': ['used']}, {'id': 't', 'modifier': 'o', 'all': ['used']}]"
#define STATUSES                                                                                   \
    "[{'id': 's', 'label': 'l', 'reason': 'r', 'counts': true, 'precedence': 1, 'default': true, " \
    "'flag': 'k'}]"

START_TEST(what_is_idle_is_warned_of) {
    loaded l =
        load_parts(&(parts){.behaviours = BEHAVIOURS, .more = MORE RULES, .statuses = STATUSES});
    ck_assert_int_eq(l.status, BROOK_OK);
    expect_problem(&l, BRK_BEHAVIOUR_NO_RULE, "/behaviours/1");
    expect_problem(&l, BRK_CONCEPT_IDLE, "/concepts/2");
    expect_problem(&l, BRK_MODIFIER_NEVER, "/modifiers/0");
    expect_problem(&l, BRK_FLAG_NEVER, "/flags/4");
    ck_assert_uint_eq(l.diags.items.count, 4);
    loaded_free(&l);
}
END_TEST

START_TEST(without_rules_nothing_is_idle) {
    loaded l = load_parts(&(parts){.behaviours = BEHAVIOURS, .more = MORE, .statuses = STATUSES});
    expect_none(&l);
    loaded_free(&l);
}
END_TEST

START_TEST(the_fallback_needs_no_rule) {
    loaded l = load_parts(&(parts){.behaviours = BEHAVIOURS,
                                   .more = MORE RULES ", 'fallback': {'behaviour': 'c'}",
                                   .statuses = STATUSES});
    ck_assert_uint_eq(problems(&l, BRK_BEHAVIOUR_NO_RULE), 0);
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_test(tc, what_is_idle_is_warned_of);
    tcase_add_test(tc, without_rules_nothing_is_idle);
    tcase_add_test(tc, the_fallback_needs_no_rule);
}

int main(void) {
    return run_suite("pack use", fill);
}
