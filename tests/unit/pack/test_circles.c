/* Behaviours and modifiers that undo each other in a circle: check_circles.c. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Behaviours b0, b1, ...; replaces[i] is a list of ids, or "". */
static char *behaviours(const char *const *replaces, size_t count) {
    char *out = calloc(1, 4000);
    strcpy(out, "[");
    for (size_t i = 0; i < count; i++)
        snprintf(out + strlen(out), 4000 - strlen(out),
                 "%s{'id': 'b%zu', 'kind': 'talk', 'label': 'l', 'cells': {'young': 'low', 'old': "
                 "'low'},"
                 " 'replaces': [%s]}",
                 i ? "," : "", i, replaces[i]);
    strcat(out, "]");
    return out;
}

static void circles(const char *const *replaces, size_t count, size_t expected) {
    char *text = behaviours(replaces, count);
    loaded l = load_parts(&(parts){.behaviours = text});
    ck_assert_uint_eq(l.diags.items.count, expected);
    ck_assert_uint_eq(problems(&l, BRK_REPLACES_CIRCLE), expected);
    loaded_free(&l);
    free(text);
}

START_TEST(trees_and_diamonds_are_fine) {
    circles((const char *[]){"'b1', 'b2'", "'b3'", "'b3'", "", "'b0'"}, 5, 0);
}
END_TEST

START_TEST(itself) {
    circles((const char *[]){"'b0'"}, 1, 1);
}
END_TEST

START_TEST(two_circles) {
    circles((const char *[]){"'b1'", "'b2'", "'b0'", "'b4'", "'b3', 'b0'"}, 5, 2);
}
END_TEST

START_TEST(the_place_and_both_names_are_told) {
    char *text = behaviours((const char *[]){"", "'b2'", "'b0', 'b1'"}, 3);
    loaded l = load_parts(&(parts){.behaviours = text});
    expect_problem(&l, BRK_REPLACES_CIRCLE, "/behaviours/2");
    ck_assert_ptr_nonnull(strstr(problem(&l, 0)->message, "\"b2\" replaces \"b1\""));
    loaded_free(&l);
    free(text);
}
END_TEST

START_TEST(a_long_chain_needs_no_stack) {
    size_t count = 50000, size = count * 120;
    char *pack = malloc(size + 4000), *scheme = parts_text(&(parts){0});
    scheme[strlen(scheme) - 1] = '\0';
    char *end = pack + sprintf(pack, "%s, \"behaviours\": [", scheme);
    for (size_t i = 0; i < count; i++)
        end += sprintf(end,
                       "%s{\"id\": \"b%zu\", \"kind\": \"talk\", \"label\": \"l\", \"cells\": "
                       "{\"young\": \"low\","
                       "\"old\": \"low\"}, \"replaces\": [\"b%zu\"]}",
                       i ? "," : "", i, (i + 1) % count);
    strcpy(end, "]}");
    loaded l = load_text(pack);
    ck_assert_uint_eq(l.diags.items.count, 1);
    expect_problem(&l, BRK_REPLACES_CIRCLE, "/behaviours/49999");
    loaded_free(&l);
    free(pack);
    free(scheme);
}
END_TEST

#define MODIFIER(id, silences)                                                                     \
    "{'id': '" id "', 'label': 'l', 'reason': 'r', 'silences': [" silences "]}"

static const struct {
    const char *modifiers;
    size_t circles;
    const char *pointer;
} silences[] = {
    {"[" MODIFIER("a", "'b'") "," MODIFIER("b", "'c'") "," MODIFIER("c", "") "]", 0, ""},
    {"[" MODIFIER("a", "'a'") "]", 1, "/modifiers/0"},
    {"[" MODIFIER("a", "'b'") "," MODIFIER("b", "'a'") "]", 1, "/modifiers/0"},
    {"[" MODIFIER("a", "'b'") "," MODIFIER("b", "'c'") "," MODIFIER("c", "'d'") "," MODIFIER(
         "d", "'b'") "]",
     1, "/modifiers/1"},
    {"[" MODIFIER("a", "'b'") "," MODIFIER("b", "'a', 'c'") "," MODIFIER("c", "'d'") "," MODIFIER(
         "d", "'c'") "]",
     2, "/modifiers/2"},
};

START_TEST(modifiers_silence_in_circles) {
    char more[2000];
    snprintf(more, sizeof more, "'modifiers': %s", silences[_i].modifiers);
    loaded l = load_parts(&(parts){.more = more});
    ck_assert_uint_eq(l.diags.items.count, silences[_i].circles);
    if (silences[_i].circles) expect_problem(&l, BRK_SILENCES_CIRCLE, silences[_i].pointer);
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_test(tc, trees_and_diamonds_are_fine);
    tcase_add_test(tc, itself);
    tcase_add_test(tc, two_circles);
    tcase_add_test(tc, the_place_and_both_names_are_told);
    tcase_add_test(tc, a_long_chain_needs_no_stack);
    tcase_add_loop_test(tc, modifiers_silence_in_circles, 0, sizeof silences / sizeof *silences);
}

int main(void) {
    return run_suite("pack circles", fill);
}
