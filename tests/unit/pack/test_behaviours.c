/* Behaviours and cells: read_behaviours.c. */
#include "support.h"

#define ONE(cells, more) "[{'id': 'b', 'kind': 'talk', 'label': 'l', 'cells': " cells more "}]"
#define YOUNG "'descriptors': [{'code': 'Y1', 'band': 'young', 'rating': 'high', 'label': 'l'}]"

static const struct {
    parts p;
    int32_t number;
    const char *pointer;
} wrong[] = {
    {{.behaviours = ONE("{'young': 'low'}", "")}, BRK_CELL_ABSENT, "/behaviours/0/cells"},
    {{.behaviours = ONE("{'young': 'low', 'old': 'lo'}", "")},
     BRK_CELL_UNKNOWN,
     "/behaviours/0/cells/old"},
    {{.behaviours = ONE("{'young': 'low', 'old': 'low', 'adult': 'low'}", "")},
     BRK_BAND_UNKNOWN,
     "/behaviours/0/cells/adult"},
    {{.behaviours = ONE("{'young': 'low', 'old': 'Y1'}", ""), .more = YOUNG},
     BRK_CELL_OTHER_BAND,
     "/behaviours/0/cells/old"},
    {{.behaviours = ONE("{'young': 'low', 'old': 3}", "")},
     BRK_TYPE_WRONG,
     "/behaviours/0/cells/old"},
    {{.behaviours = ONE("['low', 'low']", "")}, BRK_TYPE_WRONG, "/behaviours/0/cells"},
    {{.behaviours = "[{'id': 'b', 'kind': 'talk', 'label': 'l'}]"},
     BRK_MEMBER_ABSENT,
     "/behaviours/0"},
    {{.behaviours =
          "[{'id': 'b', 'kind': 'tal', 'label': 'l', 'cells': {'young': 'low', 'old': 'low'}}]"},
     BRK_KIND_UNKNOWN,
     "/behaviours/0/kind"},
    {{.behaviours = ONE("{'young': 'low', 'old': 'low'}", ", 'not_raised_by': ['m']")},
     BRK_MODIFIER_UNKNOWN,
     "/behaviours/0/not_raised_by/0"},
    {{.behaviours = ONE("{'young': 'low', 'old': 'low'}", ", 'replaces': ['c']")},
     BRK_BEHAVIOUR_UNKNOWN,
     "/behaviours/0/replaces/0"},
    {{.behaviours = ONE("{'young': 'low', 'old': 'low'}", ", 'implies_flags': ['f']")},
     BRK_FLAG_UNKNOWN,
     "/behaviours/0/implies_flags/0"},
};

START_TEST(wrong_behaviours_are_told) {
    expect_only(&wrong[_i].p, wrong[_i].number, wrong[_i].pointer);
}
END_TEST

START_TEST(behaviours_are_held) {
    loaded l = load_parts(&(parts){
        .behaviours =
            "[{'id': 'b', 'kind': 'talk', 'label': 'L', 'plain': 'P', 'explanation': 'E',"
            "'urgent': true, 'cells': {'old': 'low', 'x-why': [1], 'young': 'Y1'}, "
            "'not_raised_by': ['n', 'm'], 'replaces': "
            "['c'],"
            "'implies_flags': ['g']},"
            "{'id': 'c', 'kind': 'talk', 'label': 'L', 'cells': {'old': 'high', 'young': 'Y1'}}]",
        .more = YOUNG ", 'flags': [{'id': 'f', 'label': 'l'}, {'id': 'g', 'label': 'l'}],"
                      "'modifiers': [{'id': 'm', 'label': 'l', 'reason': 'r'}, {'id': 'n', "
                      "'label': 'l', 'reason': 'r'}]"});
    expect_none(&l);
    const brk_behaviour *b = &l.model->behaviours[0];
    ck_assert_str_eq(b->plain, "P");
    ck_assert_str_eq(b->explanation, "E");
    ck_assert_uint_eq(b->kind, 0);
    ck_assert_uint_eq(b->cells[0].descriptor, 0);
    ck_assert_uint_eq(b->cells[0].rating, 1);
    ck_assert_uint_eq(b->cells[1].descriptor, BRK_NONE);
    ck_assert_uint_eq(b->cells[1].rating, 0);
    ck_assert_uint_eq(b->not_raised_by, 3);
    ck_assert_uint_eq(b->replaces.count, 1);
    ck_assert_uint_eq(b->replaces.items[0], 1);
    ck_assert_uint_eq(b->implies_flags, 2);
    ck_assert(b->urgent && !l.model->behaviours[1].urgent);
    ck_assert_str_eq(l.model->behaviours[1].plain, "L"); /* the label serves */
    ck_assert_str_eq(l.model->behaviours[1].explanation, "");
    const brk_ids *linked = &l.model->descriptors[0].behaviours;
    ck_assert_uint_eq(linked->count, 2);
    ck_assert_uint_eq(linked->items[0], 0);
    ck_assert_uint_eq(linked->items[1], 1);
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, wrong_behaviours_are_told, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(tc, behaviours_are_held);
}

int main(void) {
    return run_suite("pack behaviours", fill);
}
