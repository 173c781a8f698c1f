/* test_vocab.c: the table of words, interning, the language section, look-ups. */
#include "text_fixture.h"

#include "text/words.h"

static void words_begin(brk_words *w, uint64_t seed) {
    brk_alloc a = brk_alloc_make(NULL, NULL);
    ck_assert(brk_words_init(w, &a, seed));
}

static void words_end(brk_words *w) {
    brk_words_free(w);
}

START_TEST(words_of_every_length) {
    brk_words w;
    words_begin(&w, 7);
    char text[BRK_WORD_MOST + 1];
    memset(text, 'k', sizeof text);
    for (size_t length = 1; length <= BRK_WORD_MOST; length++)
        ck_assert_uint_eq(brk_words_add(&w, text, length)->id, length - 1);
    for (size_t length = 1; length <= BRK_WORD_MOST; length++) {
        ck_assert_uint_eq(brk_words_add(&w, text, length)->id, length - 1);
        const brk_word_slot *slot = brk_words_get(&w, text, length);
        ck_assert_uint_eq(slot->id, length - 1);
        /* The last letter counts wherever it stands. */
        text[length - 1] = 'j';
        ck_assert_ptr_null(brk_words_get(&w, text, length));
        text[length - 1] = 'k';
    }
    ck_assert_ptr_null(brk_words_get(&w, text, 0));
    ck_assert_ptr_null(brk_words_get(&w, text, BRK_WORD_MOST + 1));
    words_end(&w);
}
END_TEST

START_TEST(many_words) {
    for (uint64_t seed = 0; seed < 3; seed++) {
        brk_words w;
        words_begin(&w, seed * 0x123456789ABCDEFu);
        char text[32];
        for (uint32_t i = 0; i < 20000; i++) {
            int length = snprintf(text, sizeof text, "word%u", i * 7919u);
            brk_words_add(&w, text, (size_t)length)->stem = i;
        }
        for (uint32_t i = 0; i < 20000; i++) {
            int length = snprintf(text, sizeof text, "word%u", i * 7919u);
            const brk_word_slot *slot = brk_words_get(&w, text, (size_t)length);
            ck_assert_uint_eq(slot->id, i);
            ck_assert_uint_eq(slot->stem, i);
        }
        ck_assert_uint_eq(w.words.count, 20000);
        words_end(&w);
    }
}
END_TEST

static uint32_t stem_of(const char *word) {
    tokens_of(&shared, word);
    ck_assert_uint_eq(shared.text.tokens.count, 1);
    return token_at(&shared, 0)->stem;
}

static const char *stem_text(const char *word) {
    uint32_t stem = stem_of(word);
    return stem == BRK_NONE ? "none" : brk_vocab_stem_text(shared.vocab, stem);
}

START_TEST(known_and_stemmed) {
    ck_assert_str_eq(stem_text("touch"), "touch");
    ck_assert_uint_ne(token_at(&shared, 0)->form, BRK_NONE);
    ck_assert_str_eq(stem_text("Touching"), "touch");
    ck_assert_uint_eq(token_at(&shared, 0)->form, BRK_NONE);
    ck_assert_str_eq(stem_text("zebra"), "none");
    ck_assert_str_eq(stem_text("kissed"), "kiss");
}
END_TEST

START_TEST(irregular_forms) {
    ck_assert_str_eq(stem_text("took"), "take");
    ck_assert_uint_eq(stem_of("was"), stem_of("is"));
    ck_assert_str_eq(stem_text("legged"), "run"); /* by way of ran */
    ck_assert_str_eq(stem_text("taking"), "take");
    /* Only the form is known, not the stem that the stemmer would give it. */
    ck_assert_str_eq(stem_text("leg"), "none");
}
END_TEST

START_TEST(marks_of_the_language) {
    ck_assert_str_eq(tokens_of(&shared, "the other six dozen"), "||the~ other six#6 dozen");
}
END_TEST

START_TEST(interning) {
    brk_vocab *v;
    ck_assert_int_eq(brk_vocab_new(&shared.alloc, &shared.model, &shared.diags, &v), BROOK_OK);
    size_t stems = brk_vocab_stem_count(v), forms = brk_vocab_form_count(v);
    uint32_t stem = brk_vocab_intern_stem(v, "pulled", 6);
    ck_assert_uint_eq(stem, stems);
    ck_assert_uint_eq(brk_vocab_intern_stem(v, "pulling", 7), stem);
    ck_assert_uint_eq(brk_vocab_intern_raw_stem(v, "pull", 4), stem);
    ck_assert_uint_eq(brk_vocab_intern_raw_stem(v, "pulling", 7), stem + 1); /* as it stands */
    uint32_t form = brk_vocab_intern_form(v, "pulling", 7);
    ck_assert_uint_eq(brk_vocab_intern_form(v, "pulling", 7), form);
    ck_assert_uint_ne(brk_vocab_intern_form(v, "pulled", 6), form);
    ck_assert_uint_eq(brk_vocab_form_count(v), forms + 2);
    ck_assert_str_eq(brk_vocab_stem_text(v, stem), "pull");
    ck_assert_ptr_null(brk_vocab_stem_text(v, 999999));
    brk_vocab_free(v);
    brk_vocab_free(NULL);
}
END_TEST

START_TEST(words_too_long_are_never_met) {
    brk_vocab *v;
    ck_assert_int_eq(brk_vocab_new(&shared.alloc, &shared.model, &shared.diags, &v), BROOK_OK);
    char text[200];
    memset(text, 'b', sizeof text);
    uint32_t stem = brk_vocab_intern_stem(v, text, sizeof text);
    ck_assert_uint_ne(stem, BRK_NONE);
    ck_assert_uint_eq(brk_vocab_intern_stem(v, text, sizeof text - 1), stem);
    ck_assert_uint_ne(brk_vocab_intern_raw_stem(v, "", 0), BRK_NONE);
    ck_assert_int_eq(brk_vocab_mendable(v, text, sizeof text), BROOK_OK);
    ck_assert_int_eq(brk_vocab_seal(v), BROOK_OK);
    ck_assert_int_eq(brk_text_scan(&shared.text, v, text, sizeof text, false, NULL), BROOK_OK);
    ck_assert_uint_eq(token_at(&shared, 0)->stem, BRK_NONE);
    brk_vocab_free(v);
}
END_TEST

START_TEST(another_vocabulary_in_the_same_scratch) {
    ck_assert_str_eq(stem_text("kissed"), "kiss");
    ck_assert_str_eq(stem_text("pulled"), "none");
    brk_vocab *v;
    ck_assert_int_eq(brk_vocab_new(&shared.alloc, &shared.model, &shared.diags, &v), BROOK_OK);
    uint32_t pull = brk_vocab_intern_stem(v, "pull", 4);
    ck_assert_int_eq(brk_vocab_seal(v), BROOK_OK);
    ck_assert_int_eq(brk_text_scan(&shared.text, v, "pulled kissed", 13, false, NULL), BROOK_OK);
    ck_assert_uint_eq(token_at(&shared, 0)->stem, pull);
    ck_assert_uint_eq(token_at(&shared, 1)->stem, BRK_NONE);
    brk_vocab_free(v);
    ck_assert_str_eq(stem_text("pulled"), "none");
    ck_assert_str_eq(stem_text("kissed"), "kiss");
}
END_TEST

START_TEST(unsealed_serves_too) {
    brk_vocab *v;
    ck_assert_int_eq(brk_vocab_new(&shared.alloc, &shared.model, &shared.diags, &v), BROOK_OK);
    ck_assert_int_eq(brk_text_scan(&shared.text, v, "shoves", 6, false, NULL), BROOK_OK);
    ck_assert_uint_eq(token_at(&shared, 0)->stem, BRK_NONE);
    uint32_t stem = brk_vocab_intern_stem(v, "shove", 5);
    ck_assert_int_eq(brk_text_scan(&shared.text, v, "shoves", 6, false, NULL), BROOK_OK);
    ck_assert_uint_eq(token_at(&shared, 0)->stem, stem);
    brk_vocab_free(v);
}
END_TEST

START_TEST(a_language_without_stemmer) {
    brk_model model = shared.model;
    model.manifest.language = "xx";
    brk_vocab *v;
    ck_assert_int_eq(brk_vocab_new(&shared.alloc, &model, &shared.diags, &v), BROOK_OK);
    uint32_t stem = brk_vocab_intern_stem(v, "pulling", 7);
    ck_assert_str_eq(brk_vocab_stem_text(v, stem), "pulling");
    ck_assert_int_eq(brk_vocab_seal(v), BROOK_OK);
    ck_assert_int_eq(brk_text_scan(&shared.text, v, "pulls pulling", 13, false, NULL), BROOK_OK);
    ck_assert_uint_eq(token_at(&shared, 0)->stem, BRK_NONE);
    ck_assert_uint_eq(token_at(&shared, 1)->stem, stem);
    brk_vocab_free(v);
}
END_TEST

/* The same note costs the same whether its words lie in the cache or not. */
START_TEST(work_does_not_depend_on_the_cache) {
    const char *note = "zebras were touching the zebras, 6 times";
    tokens_of(&shared, note);
    uint64_t first = shared.text.work;
    tokens_of(&shared, note);
    ck_assert_uint_eq(shared.text.work, first);
    ck_assert_uint_eq(first, 8 + 4 * 6); /* zebras, were, touching, zebras, 6, times are no forms */
}
END_TEST

RUN_SUITE("vocab", words_of_every_length, many_words, known_and_stemmed, irregular_forms,
          marks_of_the_language, interning, words_too_long_are_never_met,
          another_vocabulary_in_the_same_scratch, unsealed_serves_too, a_language_without_stemmer,
          work_does_not_depend_on_the_cache)
