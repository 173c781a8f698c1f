/* test_age.c: ages that a note gives. */
#include "text_fixture.h"

/* Mentions as `first..last months` with the words, parted by `; `. */
static const char *ages_of(world *w, const char *note) {
    size_t length = strlen(note);
    ck_assert_int_eq(brk_text_scan(&w->text, w->vocab, note, length, false, NULL), BROOK_OK);
    brk_vec_clear(&w->mentions);
    ck_assert_int_eq(brk_age_read(w->ages, &w->text, &w->mentions), BROOK_OK);
    w->line[0] = '\0';
    for (size_t i = 0; i < w->mentions.count; i++) {
        const brk_age_mention *m = brk_vec_at(&w->mentions, i);
        uint32_t start = token_at(w, m->first)->start, end = token_at(w, m->last)->end;
        size_t at = strlen(w->line);
        snprintf(w->line + at, sizeof w->line - at, "%s%d..%d%s%s%s: %.*s", at ? "; " : "",
                 (int)m->from_months, (int)m->to_months, m->past ? " past" : "",
                 m->about_other ? " other" : "", m->school_year ? " school" : "",
                 (int)(end - start), note + start);
    }
    return w->line;
}

#define AGES(note, expected) ck_assert_str_eq(ages_of(&shared, note), expected)

START_TEST(years) {
    AGES("A boy aged 6 ran", "72..83: aged 6");
    AGES("aged six", "72..83: aged six");
    AGES("AGED \u201C6\u201D", "");
    AGES("aged twenty five and aged thirty-one",
         "300..311: aged twenty five; 372..383: aged thirty-one");
    AGES("aged twenty. Five ran", "240..251: aged twenty");
    AGES("aged twenty\nfive ran", "240..251: aged twenty");
    AGES("aged 0", "0..11: aged 0");
    AGES("aged 7\u00BD", "84..95: aged 7\u00BD");
    AGES("aged 7.5", "84..95: aged 7.5");
}
END_TEST

START_TEST(spacing_and_inflection) {
    AGES("6 year old, 6-year-old, 6 years old",
         "72..83: 6 year old; 72..83: 6-year-old; 72..83: 6 years old");
    AGES("6 yr old and 6 yrs. old", "72..83: 6 yr old; 72..83: 6 yrs. old");
    AGES("six-year-olds", "72..83: six-year-olds");
    AGES("6yo", "72..83: 6yo");
    AGES("6 yo", ""); /* the pattern #yo is glued */
    AGES("(6) ( 7 ) [8]", "72..83: (6); 84..95: ( 7 )");
}
END_TEST

START_TEST(what_is_no_age) {
    AGES("he is 6 minutes late", "");
    AGES("he is 6. Minutes later", "72..83: he is 6");
    AGES("aged 6 and 20 minutes late, aged 7", "72..83: aged 6; 84..95: aged 7");
    AGES("aged twenty five minutes ago", "");
    AGES("Year 4 term, Year 4", "96..119 school: Year 4");
    AGES("he is 6 year old", "72..83: he is 6"); /* an age within an age is the first */
}
END_TEST

START_TEST(months) {
    AGES("18 months old", "18..18: 18 months old");
    AGES("7y4m", "88..88: 7y4m");
    AGES("7y 4m", "88..88: 7y 4m");
    AGES("7y21m", ""); /* no such month */
}
END_TEST

START_TEST(school_years) {
    AGES("Year 4", "96..119 school: Year 4");
    AGES("a Yr 9 pupil", "156..179 school: Yr 9");
    AGES("Y4 and Y5/6", "96..119 school: Y4; 108..143 school: Y5/6");
    AGES("Y 4", "");
    AGES("Y6/5", "120..143 school: Y6"); /* no range */
    AGES("year 2024", "");
    AGES("Reception child, reception boys", "48..71: Reception child; 48..71: reception boys");
    AGES("a reception young person", "48..71: reception young person");
    AGES("in nursery", "24..59: nursery");
    AGES("nurseries", ""); /* this form only */
    AGES("stage 2 not stage 3", "84..143: stage 2");
}
END_TEST

START_TEST(ranges) {
    AGES("7-8 year olds", "84..107: 7-8 year olds");
    AGES("7 8 year olds", "96..107: 8 year olds");
    AGES("7-7 year olds", "84..95: 7 year olds");
    AGES("8-7 year olds", "84..95: 7 year olds");
}
END_TEST

START_TEST(longest_pattern_wins) {
    AGES("when she was 6", "72..83 past: when she was 6");
    AGES("she is 6 years old", "72..83: she is 6");
    AGES("she was 6", ""); /* irregular forms are met as they are written */
    AGES("he's 6, I is 7", "72..83: he's 6; 84..95: I is 7");
    AGES("his friend, 9, ran", "108..119 other: his friend, 9");
}
END_TEST

START_TEST(first_of_two_as_long) {
    AGES("level 3, level 4", "108..119: level 3; 48..59: level 4");
}
END_TEST

START_TEST(within_a_sentence) {
    AGES("He was aged. 6 ran", "");
    AGES("aged\n6", "");
    AGES("6\nyear old", "");
    AGES("when he was\n6", "");
}
END_TEST

START_TEST(senseless_values) {
    AGES("aged 120", "1440..1451: aged 120");
    AGES("aged 121", "");
    AGES("aged 99999999999", "");
    AGES("aged 9:30", "");
    AGES("1441 months old", "");
    AGES("year 21", "");
}
END_TEST

START_TEST(sentence_of_a_mention) {
    ages_of(&shared, "He ran. She is 6. Aged 7");
    ck_assert_uint_eq(shared.mentions.count, 2);
    ck_assert_uint_eq(((brk_age_mention *)brk_vec_at(&shared.mentions, 0))->sentence, 1);
    ck_assert_uint_eq(((brk_age_mention *)brk_vec_at(&shared.mentions, 1))->sentence, 2);
}
END_TEST

/* What begins a pattern is marked in the vocabulary when the patterns are read. */
START_TEST(words_known_before_and_after_the_patterns) {
    AGES("yearly 4", "96..119 school: yearly 4"); /* no form of the pack: by its stem */
    brk_age_reader_free(shared.ages);
    brk_vocab_free(shared.vocab);
    ck_assert_int_eq(brk_vocab_new(&shared.alloc, &shared.model, &shared.diags, &shared.vocab),
                     BROOK_OK);
    ck_assert_uint_ne(brk_vocab_intern_form(shared.vocab, "yearlies", 8), BRK_NONE);
    ck_assert_int_eq(
        brk_age_reader_new(&shared.alloc, &shared.model, shared.vocab, &shared.diags, &shared.ages),
        BROOK_OK);
    ck_assert_uint_ne(brk_vocab_intern_form(shared.vocab, "yearly", 6), BRK_NONE);
    ck_assert_uint_ne(brk_vocab_intern_form(shared.vocab, "nurseries", 9), BRK_NONE);
    ck_assert_int_eq(brk_vocab_seal(shared.vocab), BROOK_OK);
    AGES("yearly 4, yearlies 5, years 6",
         "96..119 school: yearly 4; 108..131 school: yearlies 5; 120..143 school: years 6");
    AGES("nurseries, nursery", "24..59: nursery");
    ck_assert(token_at(&shared, 2)->flags & BRK_TOKEN_AGE);
    AGES("He ran six miles", "");
    ck_assert(token_at(&shared, 0)->flags & BRK_TOKEN_AGE);
    ck_assert(!(token_at(&shared, 1)->flags & BRK_TOKEN_AGE));
}
END_TEST

/* Diagnostics of one pattern, 0 where it is taken. */
static int32_t refused(const char *text) {
    brk_model model = shared.model;
    brk_age_pattern pattern = {.pattern = text, .unit = BRK_AGE_YEARS};
    model.language.ages = &pattern;
    model.language.age_count = 1;
    brk_diags d;
    brk_diags_init(&d, &shared.alloc);
    brk_vocab *v;
    brk_age_reader *r;
    ck_assert_int_eq(brk_vocab_new(&shared.alloc, &model, &d, &v), BROOK_OK);
    brook_status status = brk_age_reader_new(&shared.alloc, &model, v, &d, &r);
    int32_t number = 0;
    if (d.items.count) number = ((brk_diag *)brk_vec_at(&d.items, 0))->number;
    ck_assert_int_eq(status, number ? BROOK_ERR_PACK : BROOK_OK);
    ck_assert(number ? r == NULL : r != NULL);
    brk_age_reader_free(r);
    brk_vocab_free(v);
    brk_diags_free(&d);
    return number;
}

START_TEST(patterns_that_cannot_be_used) {
    ck_assert_int_eq(refused("aged #"), 0);
    ck_assert_int_eq(refused(""), BRK_TERM_EMPTY);
    ck_assert_int_eq(refused(" ' "), BRK_TERM_EMPTY);
    ck_assert_int_eq(refused("{nobody} is #"), BRK_TERM_CLASS);
    ck_assert_int_eq(refused("{pronoun is #"), BRK_TERM_BRACE);
    ck_assert_int_eq(refused("pronoun} is #"), BRK_TERM_BRACE);
    ck_assert_int_eq(refused("# # #"), BRK_TERM_WORDS);
    ck_assert_int_eq(refused("# a b c d e f g h i j k l m n o p q r s t u v w x y"),
                     BRK_TERM_WORDS);
    ck_assert_int_eq(
        refused("{pronoun} {pronoun} {pronoun} {pronoun} {pronoun} {pronoun} {pronoun} "
                "{pronoun} {pronoun} #"),
        BRK_TERM_WORDS);
    ck_assert_int_eq(refused("stage 99999999 #"), BRK_TERM_EMPTY);
}
END_TEST

/* Patterns made to branch at each word cost no more than a fixed number of steps. */
START_TEST(branching_is_bounded) {
    static char room[1024][64];
    static brk_age_pattern patterns[1024];
    for (size_t i = 0; i < 1024; i++) {
        room[i][0] = '\0';
        for (size_t bit = 0; bit < 10; bit++)
            strcat(room[i], i >> bit & 1 ? "one " : (bit < 8 ? "=one " : "# "));
        patterns[i] = (brk_age_pattern){.pattern = room[i], .unit = BRK_AGE_FIXED};
    }
    brk_model model = shared.model;
    model.language.ages = patterns;
    model.language.age_count = 1024;
    brk_vocab *v;
    brk_age_reader *r;
    ck_assert_int_eq(brk_vocab_new(&shared.alloc, &model, &shared.diags, &v), BROOK_OK);
    ck_assert_int_eq(brk_age_reader_new(&shared.alloc, &model, v, &shared.diags, &r), BROOK_OK);
    ck_assert_int_eq(brk_vocab_seal(v), BROOK_OK);
    size_t length = 400000;
    char *note = malloc(length);
    ck_assert_ptr_nonnull(note);
    for (size_t i = 0; i < length; i += 4)
        memcpy(note + i, "one ", 4);
    ck_assert_int_eq(brk_text_scan(&shared.text, v, note, length, false, NULL), BROOK_OK);
    ck_assert_int_eq(brk_age_read(r, &shared.text, &shared.mentions), BROOK_OK);
    free(note);
    brk_age_reader_free(r);
    brk_vocab_free(v);
}
END_TEST

RUN_SUITE("age", years, spacing_and_inflection, what_is_no_age, months, school_years, ranges,
          longest_pattern_wins, first_of_two_as_long, within_a_sentence, senseless_values,
          sentence_of_a_mention, words_known_before_and_after_the_patterns,
          patterns_that_cannot_be_used, branching_is_bounded)
