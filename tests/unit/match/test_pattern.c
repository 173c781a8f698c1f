/*
 * test_pattern.c: a pattern finds what PCRE2 finds, on texts and patterns written here and on many
 * that are made up.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "match/pattern.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

#define NO_LIMIT ((brk_work){0, UINT64_MAX, NULL})

static const char *const patterns[] = {"snow",
                                       "\\bsnow\\b",
                                       "\\Bnow",
                                       "sno\\B",
                                       "^snow|hail$",
                                       "^(?:snow|hail)$",
                                       "(?:snow|hail)(?:ed|ing|s)?",
                                       "(?:snow|snowed|snowing) fell",
                                       "s?now",
                                       "sn??ow",
                                       "sno+w",
                                       "sno*w*?\\b",
                                       "o{2}",
                                       "o{1,2}o",
                                       "o{1,2}?o",
                                       "o{2,}",
                                       "(?:no|on){2}",
                                       "(?:o|w ){1,3}",
                                       "(?:o|w ){2,}?f",
                                       "(?: \\w+){0,3}? fell",
                                       "(?: \\w+){1,2} fell",
                                       "(?:\\w+ )*fell",
                                       "(?:\\w+ )+?fell",
                                       "(?: (?!hail )\\w+){0,4} fell",
                                       "\\w+ing\\b",
                                       "\\w{3,}ing\\b",
                                       "\\w+?l",
                                       ".{0,6}?fell",
                                       ".*o",
                                       ".+?o",
                                       "(?<!un)snow",
                                       "(?<=un|re)snow",
                                       "(?<!a |the )snow",
                                       "(?<=\\w\\d)s",
                                       "snow(?= fell)",
                                       "snow(?!ing|ed)",
                                       "(?=\\w{5}\\b)s\\w+",
                                       "[so]no?w",
                                       "[^s]now",
                                       "[a-f]ell",
                                       "[A-F]ell",
                                       "[^A-F ]ell",
                                       "[\\d.]+",
                                       "[\\w-]",
                                       "[a-c-]+",
                                       "\\d\\d?:\\d{2}",
                                       "\\D+ ",
                                       "\\S+\\s\\S+",
                                       "\\W",
                                       "SNOW",
                                       "(sn(ow))(ed)?",
                                       "(?:^|\\b)(?:snow|hail|\\w) (?:fell)?",
                                       "(?:|snow) fell",
                                       "(?:snow|) fell",
                                       "(?:a|)?hail",
                                       "a\\.b",
                                       "w\\*\\*k",
                                       "\\_",
                                       "x ?[3-9]|[3-9] ?x",
                                       "snow\\K fell",
                                       "^.*?\\K(?<!a |the )\\bsnow\\b",
                                       "^(?!.*\\bhail\\b).*\\Ksnow\\b",
                                       "\\w+\\K \\w+?\\Ko?",
                                       "\\w*\\K",
                                       "(?:)",
                                       ""};

static const char *const texts[] = {
    "",
    "snow",
    "hail",
    "snows",
    "snowed in",
    "it snowed and snow fell on the snow",
    "snowing fell snow fell",
    "unsnow resnow a snow the snow 2snow a1snow",
    "noon moon ooo oooo noonnoon onon",
    "we saw hail fall then hail fell then the old hail fell",
    "snow hail snow on fell fell",
    "raining and hailing singing ring ing",
    "now how know owow w w f",
    "bell cell fell gell hell ell",
    "at 9:30 or 12:05 on 3.4.2012 - a-b a.b axb",
    "w**k w*k wk _ a_b",
    "x3 3x x 4 5 x x10",
    "a hail ahail hail a",
    "  two  spaces  ",
    " snow ",
    "a",
    "0123456789 abcdefghijklmnopqrstuvwxyz 0123456789 abcdefghijklmnopqrstuvwxyz snow fell here"};

typedef struct {
    brk_alloc alloc;
    brk_patterns all;
    brk_pattern_scratch scratch;
    pcre2_match_data *data;
    pcre2_match_context *context;
    size_t matches, refused, stopped;
} bench;

static void open_bench(bench *b) {
    *b = (bench){.alloc = brk_alloc_make(NULL, NULL)};
    brk_patterns_init(&b->all, &b->alloc);
    brk_pattern_scratch_init(&b->scratch, &b->alloc);
    b->data = pcre2_match_data_create(8, NULL);
    b->context = pcre2_match_context_create(NULL);
    pcre2_set_match_limit(b->context, 200000);
}

static void close_bench(bench *b) {
    brk_patterns_free(&b->all);
    brk_pattern_scratch_free(&b->scratch);
    pcre2_match_data_free(b->data);
    pcre2_match_context_free(b->context);
}

static pcre2_code *compile(const char *pattern) {
    int error;
    PCRE2_SIZE offset;
    return pcre2_compile((PCRE2_SPTR)pattern, strlen(pattern), PCRE2_UTF | PCRE2_CASELESS, &error,
                         &offset, NULL);
}

/* All matches in the text, one after the other, are PCRE2's. */
static void compare(bench *b, const char *pattern, const brk_pattern *x, const pcre2_code *code,
                    const char *text) {
    uint32_t length = (uint32_t)strlen(text);
    uint64_t steps = 0;
    brk_work work = NO_LIMIT;
    bool plain;
    ck_assert(brk_pattern_look(&b->scratch, text, length, &plain));
    ck_assert(plain);
    for (uint32_t at = 0; at <= length;) {
        brk_pattern_match m;
        brook_status status = brk_pattern_find(&b->all, x, &b->scratch, at, &steps, &work, &m);
        int answer = pcre2_match(code, (PCRE2_SPTR)text, length, at, 0, b->data, b->context);
        if (status == BROOK_ERR_LIMIT || answer == PCRE2_ERROR_MATCHLIMIT) {
            b->stopped++;
            return;
        }
        ck_assert_int_eq(status, BROOK_OK);
        const PCRE2_SIZE *span = pcre2_get_ovector_pointer(b->data);
        bool met = answer >= 0;
        ck_assert_msg(met == (m.start != BRK_PATTERN_NONE) &&
                          (!met || (span[0] == m.start && span[1] == m.end)),
                      "/%s/ on '%s' from %u: %d to %d", pattern, text, at, (int)m.start,
                      (int)m.end);
        if (!met) return;
        b->matches++;
        at = m.end > at ? m.end : at + 1;
    }
}

START_TEST(finds_what_pcre2_finds) {
    bench b;
    open_bench(&b);
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        brk_pattern x;
        pcre2_code *code = compile(patterns[i]);
        ck_assert_ptr_nonnull(code);
        ck_assert_msg(brk_patterns_add(&b.all, patterns[i], strlen(patterns[i]), &x) ==
                          BRK_PATTERN_MADE,
                      "/%s/ is refused", patterns[i]);
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            compare(&b, patterns[i], &x, code, texts[t]);
        pcre2_code_free(code);
    }
    ck_assert_uint_gt(b.matches, 1000);
    ck_assert_uint_eq(b.stopped, 0);
    close_bench(&b);
}
END_TEST

/* ---- made up --------------------------------------------------------------------------------- */

static uint32_t roll(uint32_t *seed, uint32_t sides) {
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 8) % sides;
}

static void add(char *to, const char *what) {
    if (strlen(to) + strlen(what) < 250) strcat(to, what);
}

static void make_choice(char *to, uint32_t *seed, uint32_t depth);

static void make_atom(char *to, uint32_t *seed, uint32_t depth) {
    static const char *const atoms[] = {"a",   "b",   "c",    "ab",    " ",      " a",
                                        "\\w", "\\d", "[ab]", "[^a]",  "[a-c ]", ".",
                                        "1",   "bc",  "\\w+", "[b ]*", "a b",    "ca"};
    static const char *const opens[] = {"(?:", "(?:", "(?:", "(", "(?=", "(?!"};
    static const char *const places[] = {"\\b",    "\\b",    "\\B",       "^",          "$",
                                         "(?<=a)", "(?<!b)", "(?<!ab|c)", "(?<=[ab] )", "\\K"};
    uint32_t kind = roll(seed, 10);
    if (kind == 0) {
        add(to, places[roll(seed, depth > 0 || strchr(to, '|') ? 9 : 10)]);
    } else if (kind < 4 && depth < 3) {
        uint32_t open = roll(seed, 6);
        add(to, opens[open]);
        make_choice(to, seed, depth + 1);
        add(to, ")");
        if (open >= 4) return;
        static const char *const times[] = {"",  "",  "",      "?",      "??",
                                            "*", "+", "{0,2}", "{1,2}?", "{2}"};
        add(to, times[roll(seed, 10)]);
    } else {
        static const char *const times[] = {"", "", "", "", "", "?", "*", "+?", "{1,2}", "*?"};
        const char *atom = atoms[roll(seed, 18)];
        add(to, atom);
        if (!strchr("+*", atom[strlen(atom) - 1])) add(to, times[roll(seed, 10)]);
    }
}

static void make_choice(char *to, uint32_t *seed, uint32_t depth) {
    uint32_t branches = roll(seed, 3) == 0 ? 1 + roll(seed, 3) : 1;
    if (depth > 0) branches += roll(seed, 2);
    for (uint32_t i = 0; i < branches; i++) {
        if (i) add(to, "|");
        for (uint32_t n = 1 + roll(seed, 3); n > 0; n--)
            make_atom(to, seed, depth);
    }
}

static void make_text(char *to, uint32_t *seed) {
    uint32_t length = roll(seed, 24);
    for (uint32_t i = 0; i < length; i++)
        to[i] = "aaabbbcc  1."[roll(seed, 12)];
    to[length] = '\0';
}

START_TEST(finds_what_pcre2_finds_in_made_up_text) {
    uint32_t seed = 7;
    for (int round = 0; round < 25; round++) {
        bench b;
        open_bench(&b);
        for (int n = 0; n < 100; n++) {
            char pattern[320] = "";
            make_choice(pattern, &seed, 0);
            brk_pattern x;
            pcre2_code *code = compile(pattern);
            brk_pattern_answer answer = brk_patterns_add(&b.all, pattern, strlen(pattern), &x);
            if (answer == BRK_PATTERN_REFUSED) b.refused++;
            /* One that broke off in the middle is nobody's. */
            ck_assert_msg(code || answer == BRK_PATTERN_REFUSED, "/%s/", pattern);
            for (int t = 0; answer == BRK_PATTERN_MADE && t < 12; t++) {
                char text[32];
                make_text(text, &seed);
                compare(&b, pattern, &x, code, text);
            }
            pcre2_code_free(code);
        }
        ck_assert_uint_lt(b.refused, 60);
        ck_assert_uint_gt(b.matches, 500);
        ck_assert_uint_lt(b.stopped, 20);
        close_bench(&b);
    }
}
END_TEST

/* Words that begin on both sides of each 64th byte. */
START_TEST(finds_words_anywhere) {
    bench b;
    brk_pattern x;
    open_bench(&b);
    pcre2_code *code = compile("\\bhail\\w*");
    ck_assert_int_eq(brk_patterns_add(&b.all, "\\bhail\\w*", 9, &x), BRK_PATTERN_MADE);
    ck_assert(x.at_word);
    for (size_t before = 0; before < 140; before++) {
        char text[200];
        memset(text, 'x', before);
        for (size_t i = 2; i < before; i += 3)
            text[i] = ' ';
        strcpy(text + before, " hail xhail hails");
        compare(&b, "\\bhail\\w*", &x, code, text);
        compare(&b, "\\bhail\\w*", &x, code, text + 1);
    }
    ck_assert_uint_ge(b.matches, 560);
    pcre2_code_free(code);
    close_bench(&b);
}
END_TEST

int main(void) {
    Suite *s = suite_create("match pattern");
    TCase *t = tcase_create("pattern");
    tcase_set_timeout(t, 60);
    tcase_add_test(t, finds_what_pcre2_finds);
    tcase_add_test(t, finds_what_pcre2_finds_in_made_up_text);
    tcase_add_test(t, finds_words_anywhere);
    suite_add_tcase(s, t);
    SRunner *r = srunner_create(s);
    srunner_run_all(r, CK_ENV);
    int failed = srunner_ntests_failed(r);
    srunner_free(r);
    return failed != 0;
}
