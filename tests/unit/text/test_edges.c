/*
 * test_edges.c: a vocabulary that grows while memory fails, words that are none or too long, and
 * languages whose tags are odd.
 */
#include "text_fixture.h"

#include "text/stem.h"
#include "text/words.h"

/* Interns words until a request fails; then and only then it is told. */
static void grow_failing(size_t fail_at, bool *hit) {
    failing f;
    brk_alloc a = failing_alloc(&f, fail_at);
    brk_model model;
    brk_vocab *v = NULL;
    char word[160];
    world_model(&model);
    brook_status status = brk_vocab_new(&a, &model, NULL, &v);
    for (uint32_t i = 0; status == BROOK_OK && i < 300; i++) {
        int length = snprintf(word, sizeof word, "%c%cword%04u%.*s", (char)('a' + i % 26),
                              (char)('a' + i / 26), (unsigned)i, (int)(i % 80),
                              "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
                              "xxxxxxxxxxxxxxxxx");
        size_t size = (size_t)length;
        bool made = i % 3 == 0   ? brk_vocab_intern_raw_stem(v, word, size) != BRK_NONE
                    : i % 3 == 1 ? brk_vocab_mendable(v, word, size) == BROOK_OK
                                 : brk_vocab_intern_form(v, word, size) != BRK_NONE;
        if (!made) status = BROOK_ERR_NO_MEMORY;
    }
    if (status == BROOK_OK) status = brk_vocab_seal(v);
    *hit = failing_hit(&f);
    ck_assert_int_eq(status, *hit ? BROOK_ERR_NO_MEMORY : BROOK_OK);
    brk_vocab_free(v);
    ck_assert_int_eq(f.live, 0);
}

START_TEST(vocabulary_grows_while_memory_fails) {
    bool hit = true;
    for (size_t n = 1; hit; n++)
        grow_failing(n, &hit);
}
END_TEST

/* All that is no word is the same word, which no note can hold. */
START_TEST(words_that_are_none_or_too_long) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_model model;
    brk_vocab *v = NULL;
    char letters[BRK_WORD_MOST + 2];
    memset(letters, 'q', sizeof letters);
    world_model(&model);
    ck_assert_int_eq(brk_vocab_new(&a, &model, NULL, &v), BROOK_OK);
    uint32_t none = brk_vocab_intern_form(v, "", 0);
    ck_assert_uint_eq(brk_vocab_intern_form(v, letters, BRK_WORD_MOST + 1), none);
    ck_assert_uint_ne(brk_vocab_intern_form(v, letters, BRK_WORD_MOST), none);
    uint32_t stem = brk_vocab_intern_raw_stem(v, "", 0);
    ck_assert_uint_eq(brk_vocab_intern_raw_stem(v, letters, BRK_WORD_MOST + 1), stem);
    ck_assert_uint_ne(brk_vocab_intern_raw_stem(v, letters, BRK_WORD_MOST), stem);
    ck_assert_uint_eq(brk_vocab_intern_raw_stem(v, letters, BRK_WORD_MOST),
                      brk_vocab_intern_raw_stem(v, letters, BRK_WORD_MOST));
    brk_vocab_free(v);
}
END_TEST

/* An entry of the language that is longer than any word that is looked up is passed over. */
START_TEST(entries_of_a_language_that_are_too_long) {
    static char letters[BRK_WORD_MOST + 10];
    const char *fillers[] = {letters, "the", "!", "one two"}, *known[] = {"a, b", letters};
    brk_text_pair pairs[] = {{letters, "go"}, {"went", letters}, {"!", "go"}, {"went", "go"}};
    brk_alloc a = brk_alloc_make(NULL, NULL);
    brk_model model;
    brk_vocab *v = NULL;
    memset(letters, 'z', sizeof letters - 1);
    memset(&model, 0, sizeof model); /* no language either: words are their own stems */
    model.language.fillers = (brk_texts){fillers, 4};
    model.language.real_words = (brk_texts){known, 2};
    model.language.irregular = pairs;
    model.language.irregular_count = 4;
    ck_assert_int_eq(brk_vocab_new(&a, &model, NULL, &v), BROOK_OK);
    ck_assert_uint_eq(brk_vocab_intern_stem(v, "went", 4), brk_vocab_intern_stem(v, "go", 2));
    ck_assert_uint_ne(brk_vocab_intern_stem(v, "going", 5), brk_vocab_intern_stem(v, "go", 2));
    brk_vocab_free(v);
}
END_TEST

START_TEST(tags_of_languages) {
    static const struct {
        const char *tag;
        bool known;
    } tags[] = {{"EN", true},  {"eN-gb", true},     {"e1", false}, {"[n", false},
                {"@n", false}, {"english-x", true}, {"", false},   {"-en", false},
                {NULL, false}, {"Zz", false},       {"az", false}, {"portuguese", false}};
    for (size_t i = 0; i < WORLD_COUNT(tags); i++) {
        brk_stemmer *s = NULL;
        ck_assert_int_eq(brk_stemmer_new(tags[i].tag, &s), BROOK_OK);
        ck_assert_msg((s != NULL) == tags[i].known, "%s", tags[i].tag ? tags[i].tag : "none");
        brk_stemmer_free(s);
    }
}
END_TEST

/* However long the longest word is said to have been. */
START_TEST(stemmer_is_wiped) {
    static const size_t lengths[] = {0, 1, BRK_WORD_MOST, BRK_WORD_MOST + 1, 100000};
    for (size_t i = 0; i < WORLD_COUNT(lengths); i++) {
        brk_stemmer *s = NULL;
        size_t length;
        ck_assert_int_eq(brk_stemmer_new("en", &s), BROOK_OK);
        brk_stemmer_stem(s, "zqcanary", 8, &length);
        brk_stemmer_wipe(s, lengths[i]);
        ck_assert_ptr_nonnull(brk_stemmer_stem(s, "walking", 7, &length));
        ck_assert_uint_eq(length, 4);
        brk_stemmer_free(s);
    }
    brk_stemmer_wipe(NULL, 5);
    brk_stemmer_free(NULL);
}
END_TEST

RUN_SUITE("edges", vocabulary_grows_while_memory_fails, words_that_are_none_or_too_long,
          entries_of_a_language_that_are_too_long, tags_of_languages, stemmer_is_wiped)
