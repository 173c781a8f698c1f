/* Look-ups in a finished model: model.c. */
#include "support.h"

#include <string.h>

#define CELLS "'kind': 'talk', 'label': 'L', 'cells': {'old': 'low', 'young': '"
#define DESCRIPTOR(code) "{'code': '" code "', 'band': 'young', 'rating': 'low', 'label': 'l'}"

static loaded scene(void) {
    loaded l = load_parts(&(parts){
        .behaviours = "[{'id': 'kiss', " CELLS "Y.B'}}, {'id': 'kissing', " CELLS
                      "Y.A1'}}, {'id': 'a', " CELLS "Y.A10'}}, {'id': 'hug', " CELLS "low'}}]",
        .more = "'descriptors': [" DESCRIPTOR("Y.B") "," DESCRIPTOR("Y.A10") "," DESCRIPTOR(
            "Y.A1") "]"});
    expect_none(&l);
    return l;
}

static const struct {
    const char *id;
    uint32_t index;
} behaviours[] = {{"kiss", 0},
                  {"kissing", 1},
                  {"a", 2},
                  {"hug", 3},
                  {"kis", BRK_NONE},
                  {"kissin", BRK_NONE},
                  {"kissings", BRK_NONE},
                  {"", BRK_NONE},
                  {"zzz", BRK_NONE},
                  {"KISS", BRK_NONE}};

START_TEST(behaviours_are_found_by_id) {
    loaded l = scene();
    const char *id = behaviours[_i].id;
    ck_assert_uint_eq(brk_model_find_behaviour(l.model, id, strlen(id)), behaviours[_i].index);
    loaded_free(&l);
}
END_TEST

static const struct {
    const char *code;
    uint32_t index;
} descriptors[] = {{"Y.B", 0},        {"Y.A10", 1},         {"Y.A1", 2},
                   {"Y.A", BRK_NONE}, {"Y.A100", BRK_NONE}, {"kiss", BRK_NONE}};

START_TEST(descriptors_are_found_by_code) {
    loaded l = scene();
    const char *code = descriptors[_i].code;
    ck_assert_uint_eq(brk_model_find_descriptor(l.model, code, strlen(code)),
                      descriptors[_i].index);
    loaded_free(&l);
}
END_TEST

START_TEST(the_length_counts) {
    loaded l = scene();
    ck_assert_uint_eq(brk_model_find_behaviour(l.model, "kissing", 4), 0);
    ck_assert_uint_eq(brk_model_find_behaviour(l.model, "kiss\0", 5), BRK_NONE);
    loaded_free(&l);
}
END_TEST

START_TEST(an_empty_model_finds_nothing) {
    loaded l = load_parts(&(parts){0});
    expect_none(&l);
    ck_assert_uint_eq(brk_model_find_behaviour(l.model, "a", 1), BRK_NONE);
    ck_assert_uint_eq(brk_model_find_descriptor(l.model, "a", 1), BRK_NONE);
    loaded_free(&l);
    brk_model_free(NULL);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, behaviours_are_found_by_id, 0, sizeof behaviours / sizeof *behaviours);
    tcase_add_loop_test(tc, descriptors_are_found_by_code, 0,
                        sizeof descriptors / sizeof *descriptors);
    tcase_add_test(tc, the_length_counts);
    tcase_add_test(tc, an_empty_model_finds_nothing);
}

int main(void) {
    return run_suite("pack model", fill);
}
