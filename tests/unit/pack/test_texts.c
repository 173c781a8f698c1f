/* Texts and ids that a pack may hold: texts.c. */
#include "support.h"

#include <stdio.h>

/* A pack whose title is this text. */
static parts titled(char *room, size_t size, const char *title) {
    snprintf(room, size, "{'id': 'p', 'version': '1', 'title': %s}", title);
    return (parts){.manifest = room};
}

static const char *const refused[] = {"'a\\u001bb'", "'\\u0007'", "'a\\tb'",   "'\\u007f'",
                                      "'\\u0085'",   "'\\u009b'", "'\\u202e'", "'\\u2066x'",
                                      "'x\\u2069'",  "'\\u202a'", "'\\r'"};
static const char *const taken[] = {"'a\\nb'",          "'caf\\u00e9'", "'\\u2022'",
                                    "'\\u200d'",        "'\\u2065'",    "'\\u206a'",
                                    "'\\ud83d\\ude00'", "'\\u00a0'",    "'~'"};

START_TEST(control_characters_are_refused) {
    char room[200];
    parts p = titled(room, sizeof room, refused[_i]);
    expect_only(&p, BRK_TEXT_CONTROL, "/pack/title");
}
END_TEST

START_TEST(other_characters_are_taken) {
    char room[200];
    parts p = titled(room, sizeof room, taken[_i]);
    loaded l = load_parts(&p);
    expect_none(&l);
    loaded_free(&l);
}
END_TEST

START_TEST(empty_and_wrong_texts) {
    char room[200];
    parts p = titled(room, sizeof room, "''");
    expect_only(&p, BRK_TEXT_EMPTY, "/pack/title");
    p = titled(room, sizeof room, "7");
    expect_only(&p, BRK_TYPE_WRONG, "/pack/title");
}
END_TEST

static const struct {
    const char *id;
    int32_t number; /* 0: fine */
} ids[] = {{"a", 0},
           {"0-5", 0},
           {"act.touch_own-x", 0},
           {"A", BRK_ID_MALFORMED},
           {"-a", BRK_ID_MALFORMED},
           {".a", BRK_ID_MALFORMED},
           {"a b", BRK_ID_MALFORMED},
           {"a/b", BRK_ID_MALFORMED},
           {"a*", BRK_ID_MALFORMED},
           {"\xC3\xA9", BRK_ID_MALFORMED},
           {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            0},
           {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
            BRK_ID_TOO_LONG}};

START_TEST(ids_follow_their_rule) {
    char room[400];
    snprintf(room, sizeof room, "{'id': '%s', 'version': '1', 'title': 't'}", ids[_i].id);
    parts p = {.manifest = room};
    if (ids[_i].number) {
        expect_only(&p, ids[_i].number, "/pack/id");
    } else {
        loaded l = load_parts(&p);
        expect_none(&l);
        ck_assert_str_eq(l.model->manifest.id, ids[_i].id);
        loaded_free(&l);
    }
}
END_TEST

START_TEST(codes_may_have_capitals) {
    parts p = {
        .behaviours =
            "[{'id': 'b', 'kind': 'talk', 'label': 'l', 'cells': {'young': 'Y.A1', 'old': 'low'}}]",
        .more =
            "'descriptors': [{'code': 'Y.A1', 'band': 'young', 'rating': 'low', 'label': 'l'}]"};
    loaded l = load_parts(&p);
    expect_none(&l);
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, control_characters_are_refused, 0, sizeof refused / sizeof *refused);
    tcase_add_loop_test(tc, other_characters_are_taken, 0, sizeof taken / sizeof *taken);
    tcase_add_test(tc, empty_and_wrong_texts);
    tcase_add_loop_test(tc, ids_follow_their_rule, 0, sizeof ids / sizeof *ids);
    tcase_add_test(tc, codes_may_have_capitals);
}

int main(void) {
    return run_suite("pack texts", fill);
}
