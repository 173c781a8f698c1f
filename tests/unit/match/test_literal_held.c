/*
 * test_literal_held.c: what the literals are for: a text that the expression meets holds one of
 * each set. Tried with patterns of every construct, each beside a text that it meets; and each
 * pattern cut off at every byte in a block of exactly that length, so that a step too far is seen
 * by sanitizers.
 */
#include "match/gate.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

/* A pattern, a text in small letters that it meets, and whether a literal is sure to be found. */
static const struct {
    const char *pattern, *text;
    bool found;
} samples[] = {
    {"rai(?:n){00}abc", "raiabc", true},
    {"rain{02}bow", "rainnbow", true},
    {"rain{12}", "rainnnnnnnnnnnn", true},
    {"rain{0,3}bow", "raibow", true},
    {"(?:rain){,3}bow", "bow", true}, /* by PCRE2 from 10.43 on */
    {"rain{ 0, 3 }bow", "raibow", true},
    {"rain{\t2}bow", "rainnbow", true},
    {"rain{}bow", "rain{}bow", true},
    {"rain{x}", "rain{x}", true},
    {"rain+?bow", "rainbow", true},
    {"rain++bow", "rainnnbow", true},
    {"rain*?bow", "raibow", true},
    {"rain??bow", "raibow", true},
    {"[]abc]storm", "]storm", true},
    {"[^]abc]storm", "xstorm", true},
    {"[\\]abc]storm", "]storm", true},
    {"[a[b]storm", "[storm", true},
    {"[[:alpha:]x]storm", "qstorm", true},
    {"[[:alpha:]]{2}storm", "abstorm", true},
    {"\\p{L}storm", "xstorm", true},
    {"\\N{U+41}storm", "astorm", true},
    {"\\x{41}storm", "astorm", true},
    {"(s)\\g{1}torm", "sstorm", true},
    {"\\x41storm", "astorm", false},
    {"\\Bstorm\\B", "xstormx", true},
    {"\\AStorm\\Z", "storm", true},
    {"\\_storm\\~", "_storm~", true},
    {"a\\dbcd\\Wefg", "a1bcd efg", true},
    {"(*UTF)storm", "storm", false},
    {"(?>storm)y", "stormy", true},
    {"(?|storm|rain)", "rain", true},
    {"(?:)storm", "storm", true},
    {"(?=rain)rainy", "rainy", true},
    {"(?!snow)rainy", "rainy", true},
    {"(?<=snow)rainy", "snowrainy", true},
    {"(?<!snow)rainy", "rainy", true},
    {"(?<n>rain)", "rain", false},
    {"(?#snow)rain", "rain", false},
    {"rain|", "", false},
    {"|rain", "", false},
    {"rain||snow", "", false},
    {"neige {1,3}caf\xC3\xA9s", "neige caf\xC3\xA9s", true},
    {"a{2}bc", "aabc", false},
    {"abc.def", "abcxdef", true},
    {"ZEBRA@[`{/09:azAZ", "zebra@`{/09:azaz", true},
    {"thunderthunderthunderthunderthunderthunder", "thunderthunderthunderthunderthunderthunder",
     true},
    {"abc.abcd.abcde.abcdef.abcdefg.ab", "abc.abcd.abcde.abcdef.abcdefg.ab", true},
    {"abcdefg.abcdef.abcde.abcd.abc", "abcdefg.abcdef.abcde.abcd.abc", true},
    {"abcdef.abc.abcde.abcd.abcdefg", "abcdef.abc.abcde.abcd.abcdefg", true},
};

static bool holds(const char *text, const brk_literal_set *set) {
    char literal[256];
    for (uint32_t i = 0; i < set->count; i++) {
        memcpy(literal, set->items[i].bytes, set->items[i].length);
        literal[set->items[i].length] = '\0';
        if (strstr(text, literal)) return true;
    }
    return false;
}

START_TEST(text_that_is_met_holds_one_of_each_set) {
    brk_literal_set sets[BRK_MAX_LITERAL_SETS];
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_arena arena;
    brk_arena_init(&arena, &a);
    const char *pattern = samples[_i].pattern;
    uint32_t count = brk_literals_of(&arena, pattern, strlen(pattern), sets);
    ck_assert_uint_le(count, BRK_MAX_LITERAL_SETS);
    ck_assert_msg((count > 0) == samples[_i].found, "%s: %u", pattern, (unsigned)count);
    for (uint32_t i = 0; i < count; i++)
        ck_assert_msg(holds(samples[_i].text, &sets[i]), "%s, set %u", pattern, (unsigned)i);
    brk_arena_free(&arena);
}
END_TEST

START_TEST(pattern_that_is_cut_off_is_read_to_its_end_and_no_further) {
    brk_literal_set sets[BRK_MAX_LITERAL_SETS];
    brk_alloc a = brk_alloc_make(NULL, NULL);
    size_t whole = strlen(samples[_i].pattern);
    for (size_t length = 0; length <= whole; length++) {
        brk_arena arena;
        char *cut = malloc(length ? length : 1);
        ck_assert_ptr_nonnull(cut);
        memcpy(cut, samples[_i].pattern, length);
        brk_arena_init(&arena, &a);
        ck_assert_uint_le(brk_literals_of(&arena, cut, length, sets), BRK_MAX_LITERAL_SETS);
        brk_arena_free(&arena);
        free(cut);
    }
}
END_TEST

/* Of more sets than are kept, the one with the shortest member goes, wherever it stands. */
START_TEST(longest_sets_are_kept) {
    brk_literal_set sets[BRK_MAX_LITERAL_SETS];
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_arena arena;
    brk_arena_init(&arena, &a);
    const char *pattern = "abcdef.abc.abcde.abcd.abcdefg";
    ck_assert_uint_eq(brk_literals_of(&arena, pattern, strlen(pattern), sets),
                      BRK_MAX_LITERAL_SETS);
    for (uint32_t i = 0; i < BRK_MAX_LITERAL_SETS; i++)
        ck_assert_uint_ge(sets[i].items[0].length, 4);
    ck_assert_uint_eq(sets[BRK_MAX_LITERAL_SETS - 1].items[0].length, 7);
    brk_arena_free(&arena);
}
END_TEST

int main(void) {
    const int count = (int)(sizeof samples / sizeof *samples);
    Suite *s = suite_create("match literal held");
    TCase *t = tcase_create("literal");
    tcase_add_loop_test(t, text_that_is_met_holds_one_of_each_set, 0, count);
    tcase_add_loop_test(t, pattern_that_is_cut_off_is_read_to_its_end_and_no_further, 0, count);
    tcase_add_test(t, longest_sets_are_kept);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
