/* Literals that an expression must hold: found where they are sure, refused where they are not. */
#include "match/gate.h"

#include <check.h>
#include <string.h>

/* The literals of one of the pattern's sets, with commas between them. */
static const char *literals_of_set(const char *pattern, uint32_t set) {
    static char joined[4096];
    brk_literal_set found[BRK_MAX_LITERAL_SETS];
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_arena arena;
    brk_arena_init(&arena, &a);
    uint32_t count = brk_literals_of(&arena, pattern, strlen(pattern), found);
    joined[0] = '\0';
    for (uint32_t i = 0; set < count && i < found[set].count; i++) {
        if (i) strcat(joined, ",");
        strncat(joined, found[set].items[i].bytes, found[set].items[i].length);
    }
    brk_arena_free(&arena);
    return joined;
}

static const char *literals(const char *pattern) {
    return literals_of_set(pattern, 0);
}

START_TEST(several_sets) {
    const char *pattern = "(?:snow|hail)\\w* (?:\\w+ )?(?:the )?thunder(?:y|ing)? (?:fog|mist)";
    ck_assert_str_eq(literals_of_set(pattern, 0), "snow,hail");
    ck_assert_str_eq(literals_of_set(pattern, 1), "thunder");
    ck_assert_str_eq(literals_of_set(pattern, 2), " fog, mist");
    ck_assert_str_eq(literals_of_set(pattern, 3), "");
    ck_assert_str_eq(literals_of_set("snow fall|hail storm", 0), "snow fall,hail storm");
    ck_assert_str_eq(literals_of_set("snow fall|hail storm", 1), "");
}
END_TEST

START_TEST(plain_words) {
    ck_assert_str_eq(literals("thunder"), "thunder");
    ck_assert_str_eq(literals("Heavy RAIN"), "heavy rain");
    ck_assert_str_eq(literals("\\bthunder\\b"), "thunder");
    ck_assert_str_eq(literals("^rain$"), "rain");
    ck_assert_str_eq(literals("a\\.bcd"), "a.bcd");
}
END_TEST

START_TEST(quantifiers) {
    ck_assert_str_eq(literals("colou?r"), "colo");
    ck_assert_str_eq(literals("clouds?"), "cloud");
    ck_assert_str_eq(literals("rain+y"), "rain");
    ck_assert_str_eq(literals("rain*bow"), "rai");
    ck_assert_str_eq(literals("rai(?:n){0,3}"), "rai");
    ck_assert_str_eq(literals("rai(?:nbow){2}"), "rai");
    ck_assert_str_eq(literals("ra.{1,5}nbow"), "nbow");
    ck_assert_str_eq(literals("ice*"), "");
}
END_TEST

START_TEST(alternatives) {
    ck_assert_str_eq(literals("snow|hail"), "snow,hail");
    ck_assert_str_eq(literals("snow|h.l"), "");
    ck_assert_str_eq(literals("(?:snow|hail)ing"), "snow,hail");
    ck_assert_str_eq(literals("(?:snow|hail)?storming"), "storming");
    ck_assert_str_eq(literals("(?:a|b)cde"), "cde");
    ck_assert_str_eq(literals("(snow(?:ed|ing)|hail)"), "snow,hail");
}
END_TEST

START_TEST(what_is_not_held) {
    ck_assert_str_eq(literals("(?=thunder)a"), "");
    ck_assert_str_eq(literals("(?!thunder)storm"), "storm");
    ck_assert_str_eq(literals("[thunder]"), "");
    ck_assert_str_eq(literals("[^]abc]storm"), "storm");
    ck_assert_str_eq(literals("[[:alpha:]]storm"), "storm");
    ck_assert_str_eq(literals("\\w+ \\d\\s"), "");
    ck_assert_str_eq(literals("\\x{61}bcd"), "bcd");
    ck_assert_str_eq(literals("(?i)thunder"), "");
    ck_assert_str_eq(literals("(?<name>thunder)"), "");
    ck_assert_str_eq(literals("\\Qthunder\\E"), "");
    ck_assert_str_eq(literals("thunder\\"), "");
    ck_assert_str_eq(literals("(thunder"), "");
    ck_assert_str_eq(literals("thunder)"), "");
    ck_assert_str_eq(literals(""), "");
    ck_assert_str_eq(literals("((((((((((((((((thunder))))))))))))))))"), "");
}
END_TEST

START_TEST(too_many_alternatives_give_none) {
    char pattern[1024] = "abc0";
    for (int i = 1; i < 80; i++) {
        char one[8] = {'|', 'a', 'b', 'c', (char)('a' + i % 26), (char)('a' + i / 26), '\0'};
        strcat(pattern, one);
    }
    ck_assert_str_eq(literals(pattern), "");
}
END_TEST

int main(void) {
    Suite *s = suite_create("match literal");
    TCase *t = tcase_create("literal");
    tcase_add_test(t, plain_words);
    tcase_add_test(t, several_sets);
    tcase_add_test(t, quantifiers);
    tcase_add_test(t, alternatives);
    tcase_add_test(t, what_is_not_held);
    tcase_add_test(t, too_many_alternatives_give_none);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
