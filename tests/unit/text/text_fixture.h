/*
 * text_fixture.h: a small language by hand, and tokens written out so that a test compares one
 * line.
 *
 * describe() writes each token's folded text; before it `|` where a sentence begins, `||` a
 * paragraph, `+` where it is joined; behind it marks in this order: `^` capital, `!` initial, `~`
 * filler, `?` guessed, `#7` its number.
 */
#ifndef TEST_TEXT_FIXTURE_H
#define TEST_TEXT_FIXTURE_H

#include "../base/failing_alloc.h"
#include "text/text.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

typedef struct {
    brk_alloc alloc;
    brk_model model;
    brk_diags diags;
    brk_vocab *vocab;
    brk_age_reader *ages;
    brk_text text;
    brk_vec mentions;
    char line[4096];
} world;

static const char *world_fillers[] = {"a", "the", "his", "other's"};
static const char *world_abbreviations[] = {"approx.", "e.g.", "Mrs.", "p.m.", "mins.", "yrs."};
static const char *world_real_words[] = {"breath", "no one"};
static const char *world_pronouns[] = {"he", "she", "I"};
static const char *world_children[] = {"child", "young person", "boy"};
static brk_text_pair world_irregular[] = {
    {"took", "take"},  {"was", "be"},  {"is", "be"},       {"yrs", "year"},          {"yr", "year"},
    {"legged", "ran"}, {"ran", "run"}, {"went off", "go"}, {"thought", "considered"}};
static brk_number_word world_numbers[] = {{"one", 1},     {"two", 2},     {"five", 5},
                                          {"six", 6},     {"twenty", 20}, {"thirty", 30},
                                          {"a dozen", 12}};
static brk_word_class world_classes[] = {{"pronoun", {world_pronouns, 3}, {0}},
                                         {"child", {world_children, 3}, {0}}};
static brk_age_pattern world_ages[] = {
    {"aged #", BRK_AGE_YEARS, 0, 0, false, false, {0}},
    {"# year old", BRK_AGE_YEARS, 0, 0, false, false, {0}},
    {"#-# year old", BRK_AGE_YEARS, 0, 0, false, false, {0}},
    {"#yo", BRK_AGE_YEARS, 0, 0, false, false, {0}},
    {"#y ##m", BRK_AGE_YEARS, 0, 0, false, false, {0}},
    {"( # )", BRK_AGE_YEARS, 0, 0, false, false, {0}},
    {"{pronoun} is #", BRK_AGE_YEARS, 0, 0, false, false, {0}},
    {"{pronoun}'s #", BRK_AGE_YEARS, 0, 0, false, false, {0}},
    {"his friend, #", BRK_AGE_YEARS, 0, 0, false, true, {0}},
    {"when {pronoun} was #", BRK_AGE_YEARS, 0, 0, true, false, {0}},
    {"# month old", BRK_AGE_MONTHS, 0, 0, false, false, {0}},
    {"year #", BRK_AGE_SCHOOL_YEAR, 4, 5, false, false, {0}},
    {"y#", BRK_AGE_SCHOOL_YEAR, 4, 5, false, false, {0}},
    {"y#/#", BRK_AGE_SCHOOL_YEAR, 4, 5, false, false, {0}},
    {"reception {child}", BRK_AGE_FIXED, 4, 5, false, false, {0}},
    {"=nursery", BRK_AGE_FIXED, 2, 4, false, false, {0}},
    {"stage 2", BRK_AGE_FIXED, 7, 11, false, false, {0}},
    {"level 3", BRK_AGE_FIXED, 9, 9, false, false, {0}},
    {"level #", BRK_AGE_YEARS, 0, 0, false, false, {0}},
    {"level 4", BRK_AGE_FIXED, 9, 9, false, false, {0}},
    {"# minutes", BRK_AGE_NONE, 0, 0, false, false, {0}},
    {"year # term", BRK_AGE_NONE, 0, 0, false, false, {0}}};

#define WORLD_COUNT(list) ((uint32_t)(sizeof(list) / sizeof *(list)))

static inline void world_model(brk_model *m) {
    memset(m, 0, sizeof *m);
    m->manifest.language = "en-GB";
    brk_language *l = &m->language;
    l->fillers = (brk_texts){world_fillers, WORLD_COUNT(world_fillers)};
    l->abbreviations = (brk_texts){world_abbreviations, WORLD_COUNT(world_abbreviations)};
    l->real_words = (brk_texts){world_real_words, WORLD_COUNT(world_real_words)};
    l->irregular = world_irregular;
    l->irregular_count = WORLD_COUNT(world_irregular);
    l->numbers = world_numbers;
    l->number_count = WORLD_COUNT(world_numbers);
    l->classes = world_classes;
    l->class_count = WORLD_COUNT(world_classes);
    l->ages = world_ages;
    l->age_count = WORLD_COUNT(world_ages);
}

/* Words of terms, as the match layer would intern them. */
static inline brook_status world_terms(brk_vocab *v) {
    static const char *terms[] = {"touch",    "breast",    "knickers", "inappropriate",
                                  "kissing",  "bottom",    "didnt",    "sex",
                                  "trousers", "embarrass", "thought"};
    for (size_t i = 0; i < WORLD_COUNT(terms); i++) {
        size_t length = strlen(terms[i]);
        if (brk_vocab_intern_stem(v, terms[i], length) == BRK_NONE) return BROOK_ERR_NO_MEMORY;
        brook_status status = brk_vocab_mendable(v, terms[i], length);
        if (status != BROOK_OK) return status;
    }
    return BROOK_OK;
}

static inline void world_free(world *w) {
    brk_vec_free(&w->mentions);
    brk_text_free(&w->text);
    brk_age_reader_free(w->ages);
    brk_vocab_free(w->vocab);
    brk_diags_free(&w->diags);
}

/* Everything that may run out of memory; what was made is freed by world_free whatever the outcome.
 */
static inline brook_status world_open(world *w, const brk_alloc *a) {
    memset(w, 0, sizeof *w);
    w->alloc = *a;
    world_model(&w->model);
    brk_diags_init(&w->diags, a);
    brk_vec_init(&w->mentions, a, sizeof(brk_age_mention));
    brook_status status = brk_text_init(&w->text, a);
    if (status == BROOK_OK) status = brk_vocab_new(a, &w->model, &w->diags, &w->vocab);
    if (status == BROOK_OK) status = world_terms(w->vocab);
    if (status == BROOK_OK)
        status = brk_age_reader_new(a, &w->model, w->vocab, &w->diags, &w->ages);
    if (status == BROOK_OK) status = brk_vocab_seal(w->vocab);
    return status;
}

/* An assertion that costs nothing while it holds: some run millions of times. */
#define REQUIRE(condition)                                                                         \
    do {                                                                                           \
        if (!(condition)) ck_abort_msg("%s", #condition);                                          \
    } while (0)

static inline const brk_token *token_at(const world *w, size_t at) {
    return brk_vec_at(&w->text.tokens, at);
}

static inline void describe_token(world *w, const brk_token *t) {
    size_t at = strlen(w->line), room = sizeof w->line - at;
    const char *folded = w->text.folded.data + t->folded;
    snprintf(w->line + at, room, "%s%s%s%.*s%s%s%s%s", at ? " " : "",
             t->flags & BRK_TOKEN_PARAGRAPH  ? "||"
             : t->flags & BRK_TOKEN_SENTENCE ? "|"
                                             : "",
             t->flags & BRK_TOKEN_JOINED ? "+" : "", (int)t->folded_length, folded,
             t->flags & BRK_TOKEN_CAPITAL ? "^" : "", t->flags & BRK_TOKEN_INITIAL ? "!" : "",
             t->flags & BRK_TOKEN_FILLER ? "~" : "", t->flags & BRK_TOKEN_GUESSED ? "?" : "");
    at = strlen(w->line);
    if (t->number >= 0) snprintf(w->line + at, sizeof w->line - at, "#%d", (int)t->number);
}

static inline const char *describe(world *w) {
    w->line[0] = '\0';
    for (size_t i = 0; i < w->text.tokens.count; i++)
        describe_token(w, token_at(w, i));
    return w->line;
}

/* Scans a note of a given length and describes it. */
static inline const char *tokens_of_bytes(world *w, const char *bytes, size_t length) {
    size_t offset = 0;
    brook_status status = brk_text_scan(&w->text, w->vocab, bytes, length, false, &offset);
    ck_assert_int_eq(status, BROOK_OK);
    return describe(w);
}

static inline const char *tokens_of(world *w, const char *note) {
    return tokens_of_bytes(w, note, strlen(note));
}

static world shared;

static inline void setup(void) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    ck_assert_int_eq(world_open(&shared, &a), BROOK_OK);
}

static inline void teardown(void) {
    world_free(&shared);
}

static inline int run_suite(const char *name, const TTest **tests, size_t count) {
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase, 120);
    tcase_add_checked_fixture(tcase, setup, teardown);
    for (size_t i = 0; i < count; i++)
        tcase_add_test(tcase, tests[i]);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}

#define RUN_SUITE(name, ...)                                                                       \
    int main(void) {                                                                               \
        const TTest *tests[] = {__VA_ARGS__};                                                      \
        return run_suite(name, tests, sizeof tests / sizeof *tests);                               \
    }

#endif
