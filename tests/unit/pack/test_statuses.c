/* Statuses and flags: read_statuses.c, and their checks in check_scheme.c. */
#include "support.h"

#define STATUS(id, more) "{'id': '" id "', 'label': 'l', 'reason': 'r', 'counts': true, " more "}"

static const struct {
    parts p;
    int32_t number;
    const char *pointer;
} wrong[] = {
    {{.statuses = "[" STATUS("a", "'precedence': 1") "]"},
     BRK_STATUS_DEFAULT_ABSENT,
     "/statuses/0"},
    {{.statuses = "[" STATUS("a", "'precedence': 1, 'default': false") "]"},
     BRK_STATUS_DEFAULT_ABSENT,
     "/statuses/0"},
    {{.statuses = "[" STATUS("a", "'precedence': 1, 'default': true") "," STATUS(
          "b", "'precedence': 2, 'default': true") "]"},
     BRK_STATUS_DEFAULT_TWICE,
     "/statuses/1/default"},
    {{.statuses = "[" STATUS("a", "'precedence': 1, 'default': true") "," STATUS(
          "b", "'precedence': 1") "]"},
     BRK_STATUS_PRECEDENCE,
     "/statuses/1"},
    {{.statuses = "[" STATUS("a", "'precedence': 1, 'default': true, 'flag': 'f'") "]"},
     BRK_FLAG_UNKNOWN,
     "/statuses/0/flag"},
    {{.statuses = "[{'id': 'a', 'label': 'l', 'reason': 'r', 'precedence': 1, 'default': true}]"},
     BRK_MEMBER_ABSENT,
     "/statuses/0"},
    {{.more = "'flags': [{'id': 'f', 'label': 'l', 'mismatch': true}, {'id': 'g', 'label': 'l', "
              "'mismatch': true}]"},
     BRK_FLAG_MISMATCH_TWICE,
     "/flags/1/mismatch"},
};

START_TEST(wrong_statuses_are_told) {
    expect_only(&wrong[_i].p, wrong[_i].number, wrong[_i].pointer);
}
END_TEST

START_TEST(statuses_and_flags_are_held) {
    loaded l = load_parts(&(parts){
        .statuses = "[" STATUS("a", "'precedence': -5, 'past': true, 'flag': 'g'") "," STATUS(
            "b", "'precedence': 2, 'default': true") "]",
        .more =
            "'flags': [{'id': 'f', 'label': 'l', 'explanation': 'e', "
            "'urgent': true, 'outside': true},"
            "{'id': 'g', 'label': 'l', 'mismatch': true, 'role': 'done-to', 'unless': ['f']}]"});
    expect_none(&l);
    const brk_model *m = l.model;
    ck_assert_uint_eq(m->default_status, 1);
    ck_assert_int_eq(m->statuses[0].precedence, -5);
    ck_assert_uint_eq(m->statuses[0].flag, 1);
    ck_assert_uint_eq(m->statuses[1].flag, BRK_NONE);
    ck_assert(m->statuses[0].counts);
    ck_assert(m->statuses[0].past && !m->statuses[1].past);
    ck_assert_int_eq(m->flags[0].role, BRK_ROLE_UNCLEAR);
    ck_assert_int_eq(m->flags[1].role, BRK_ROLE_DONE_TO);
    ck_assert_uint_eq(m->flags[1].unless, 1);
    ck_assert_uint_eq(m->mismatch_flag, 1);
    ck_assert(m->flags[0].urgent && m->flags[0].outside && !m->flags[1].urgent);
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, wrong_statuses_are_told, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(tc, statuses_and_flags_are_held);
}

int main(void) {
    return run_suite("pack statuses", fill);
}
