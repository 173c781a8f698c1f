/* test_token.c: words, numbers and signs of a note, with their places in it. */
#include "text_fixture.h"

#define TOKENS(note, expected) ck_assert_str_eq(tokens_of(&shared, note), expected)

START_TEST(plain_words) {
    TOKENS("", "");
    TOKENS(" \t ", "");
    TOKENS("He took the ball", "||he^ took the~ ball");
    TOKENS("supercalifragilistic x", "||supercalifragilistic x");
    ck_assert_str_eq(shared.text.folded.data, "supercalifragilistic x");
}
END_TEST

START_TEST(letters_and_figures_part) {
    TOKENS("6yo Y4 7y4m", "||6#6 +yo y^! +4#4 7#7 +y +4#4 +m");
    TOKENS("1st", "||1#1 +st");
}
END_TEST

START_TEST(apostrophes) {
    const char *spellings[] = {"didn't",       "didnt",       "didn\u2019t",       "didn`t",
                               "didn\u02BCt",  "DIDN'T",      "didn\xC2\x92t",     "didn\u200B't",
                               "didn'\u200Bt", "didn\uFFFDt", "di\u0301dn't\u0301"};
    for (size_t i = 0; i < WORLD_COUNT(spellings); i++) {
        tokens_of(&shared, spellings[i]);
        ck_assert_uint_eq(shared.text.tokens.count, 1);
        ck_assert_str_eq(shared.text.folded.data, "didnt");
        ck_assert_uint_ne(token_at(&shared, 0)->form, BRK_NONE);
        ck_assert_uint_eq(token_at(&shared, 0)->end, strlen(spellings[i]));
    }
    TOKENS("boy's boys' he'll o'clock", "||boy +s~ boys ' he +ll~ o +clock");
    TOKENS("d'you o'6", "||d +you o +6#6");
    TOKENS("BOY'S", "||boy^ +s^~");
    TOKENS("isn'ts", "||isn +ts~");
    TOKENS("'no'", "||' no '");
}
END_TEST

START_TEST(what_joins) {
    TOKENS("first-born and/or snake_case", "||first +born and +or snake +case");
    TOKENS("co\u2011op 7\u20138", "||co +op 7#7 +8#8");
    TOKENS("so\u2014then a - b c-- d", "||so -- then a~ - b c -- d");
    TOKENS("w/ him -no", "||w / him - no");
    TOKENS("a-\u200Bb\u200B-c", "||a~ +b +c");
}
END_TEST

START_TEST(numbers) {
    TOKENS("7 7.5 9.30 9:30 1:1", "||7#7 7.5#7 9.30 9:30 1#1 : 1#1");
    TOKENS("12.03.24 1.5.2", "||12.03.24 1.5.2");
    TOKENS("99999999999 1000000000 0", "||99999999999 1000000000#1000000000 0#0");
    TOKENS("\uFF17\uFF15 2\u00BD", "||75#75 2#2");
    TOKENS("six 3.", "||six#6 3#3 .");
}
END_TEST

START_TEST(number_kinds) {
    tokens_of(&shared, "six 6 9.30 (");
    ck_assert_int_eq(token_at(&shared, 0)->kind, BRK_TOKEN_WORD);
    ck_assert_int_eq(token_at(&shared, 1)->kind, BRK_TOKEN_NUMBER);
    ck_assert_int_eq(token_at(&shared, 2)->kind, BRK_TOKEN_NUMBER);
    ck_assert_int_eq(token_at(&shared, 2)->number, -1);
    ck_assert_int_eq(token_at(&shared, 3)->kind, BRK_TOKEN_PUNCT);
    ck_assert_uint_eq(brk_token_sign(token_at(&shared, 0)), 0);
}
END_TEST

START_TEST(signs_stand_behind_the_words) {
    TOKENS("Well, \u201Cno!!\u201D \u2014 \U0001F602\U0001F602", "||well^ , \" no !! \" |-- "
                                                                 "\U0001F602\U0001F602");
    ck_assert_str_eq(shared.text.folded.data, "well no");
    ck_assert_uint_eq(brk_token_sign(token_at(&shared, 1)), ',');
    ck_assert_uint_eq(brk_token_sign(token_at(&shared, 2)), '"');
    ck_assert_uint_eq(brk_token_sign(token_at(&shared, 6)), '-');
    ck_assert_uint_eq(brk_token_sign(token_at(&shared, 7)), 0x1F602);
    ck_assert_uint_eq(token_at(&shared, 7)->form, BRK_NONE);
}
END_TEST

START_TEST(initials) {
    TOKENS("J told KL. A touched B", "||j^! told kl^! . |a^!~ touched b^!");
    TOKENS("A.R. and S.T.I tests", "||ar^! . and sti^! tests");
    TOKENS("I ran. He ran", "||i^ ran . |he^ ran"); /* members of a word class are none */
    TOKENS("e.g. this p.m.", "||eg . this pm .");
    TOKENS("J.Smith a.bc", "||j^! . |smith^ a~ . bc");
    TOKENS("HE RAN TO BED", "||he^ ran^ to^ bed^"); /* everything in capitals */
    TOKENS("ABC", "||abc^");
}
END_TEST

START_TEST(stars_in_words) {
    TOKENS("w**k s*x f*** *go* **so**", "||w*k s*x f* * go * ** so **");
    TOKENS("what* abc***", "||what * abc **");
}
END_TEST

START_TEST(folding_inside_words) {
    TOKENS("Caf\u00E9 e\u0301te\u0301 s\u00ADe\u200Bx", "||cafe^ ete sex");
    TOKENS("\uFF33\uFF25\uFF38", "||sex^");
    TOKENS("\U0001F172\U0001F150t", "||cat");
}
END_TEST

START_TEST(look_alikes) {
    TOKENS("s\u0435x \u0455\u0435\u0445", "||sex sex"); /* one Cyrillic letter; all of them */
    TOKENS("\u0436\u0430\u0440\u0430", "||\u0436\u0430\u0440\u0430"); /* a Russian word */
    TOKENS("b\u03BFttom", "||bottom");
    ck_assert_uint_ne(token_at(&shared, 0)->form, BRK_NONE);
    /* Nothing of the first reading is left behind the word. */
    TOKENS("\u0455\u0435\u0445\u0455\u0435\u0445", "||sexsex");
    const char *end = shared.text.folded.data + strlen("sexsex") + 1;
    for (size_t i = 0; i < 6; i++)
        ck_assert_int_eq(end[i], 0);
}
END_TEST

START_TEST(places_behind_wide_characters) {
    const char *note = "\U0001F602 \u2018no\u2019 tou\u0301ch\u200B.";
    tokens_of(&shared, note);
    ck_assert_uint_eq(shared.text.tokens.count, 6);
    const char *parts[] = {"\U0001F602", "\u2018", "no", "\u2019", "tou\u0301ch", "."};
    for (size_t i = 0; i < 6; i++) {
        const brk_token *t = token_at(&shared, i);
        ck_assert_uint_eq(t->end - t->start, strlen(parts[i]));
        ck_assert(memcmp(note + t->start, parts[i], strlen(parts[i])) == 0);
    }
}
END_TEST

START_TEST(right_to_left) {
    TOKENS("\u202Ehe\u202C \u200Fran\u200E \u05D0\u05D1", "||he ran \u05D0\u05D1");
    ck_assert_uint_eq(token_at(&shared, 0)->start, 3);
    ck_assert_uint_eq(token_at(&shared, 0)->end, 5);
}
END_TEST

START_TEST(nul_and_control_bytes) {
    static const char note[] = "se\0x \0 a\x07\x1B[2m\0";
    ck_assert_str_eq(tokens_of_bytes(&shared, note, sizeof note - 1), "||sex a~ [ 2#2 +m");
    ck_assert_uint_eq(token_at(&shared, 0)->end, 4);
}
END_TEST

static brook_status scan_status(const char *note, bool replace, size_t *offset) {
    return brk_text_scan(&shared.text, shared.vocab, note, strlen(note), replace, offset);
}

START_TEST(not_utf8_is_told_with_its_place) {
    struct {
        const char *note;
        size_t offset;
    } bad[] = {{"\x80", 0},       {"ran \xC3", 4},        {"ran\xFF", 3},
               {"12\xE2\x82", 2}, {"caf\u00E9 \xC0x", 6}, {"don\xED\xA0\x80t", 3},
               {"!\xF5", 1},      {"a-\xC3(", 2},         {"J.\xC3", 2},
               {"isn'\x92t", 4},  {"6\u200B\xBD", 4}};
    for (size_t i = 0; i < WORLD_COUNT(bad); i++) {
        size_t offset = 99;
        ck_assert_int_eq(scan_status(bad[i].note, false, &offset), BROOK_ERR_UTF8);
        ck_assert_uint_eq(offset, bad[i].offset);
        ck_assert_uint_eq(shared.text.tokens.count, 0);
    }
    ck_assert_int_eq(scan_status("\x80", false, NULL), BROOK_ERR_UTF8);
    TOKENS("he ran", "||he ran"); /* the scratch still serves */
}
END_TEST

START_TEST(not_utf8_is_replaced) {
    size_t offset = 99;
    ck_assert_int_eq(scan_status("didn\x92t \x93no\x94 caf\xE9", true, &offset), BROOK_OK);
    ck_assert_str_eq(describe(&shared), "||didnt \uFFFD no \uFFFD caf \uFFFD");
    ck_assert_uint_eq(offset, 99);
    ck_assert_uint_eq(token_at(&shared, 0)->end, 6);
}
END_TEST

START_TEST(plain_scan_looks_nothing_up) {
    brk_text t;
    ck_assert_int_eq(brk_text_init(&t, &shared.alloc), BROOK_OK);
    const char *term = "2-year-old's {class} =six ~ #";
    ck_assert_int_eq(brk_text_scan_plain(&t, term, strlen(term)), BROOK_OK);
    ck_assert_str_eq(t.folded.data, "2 year old s class six");
    for (size_t i = 0; i < t.tokens.count; i++) {
        const brk_token *token = brk_vec_at(&t.tokens, i);
        ck_assert_uint_eq(token->form, BRK_NONE);
        ck_assert_uint_eq(token->stem, BRK_NONE);
        if (token->kind == BRK_TOKEN_WORD) ck_assert_int_eq(token->number, -1);
    }
    ck_assert_ptr_null(t.stemmer);
    brk_text_free(&t);
}
END_TEST

START_TEST(very_long_words) {
    char note[400];
    memset(note, 'a', sizeof note);
    ck_assert_int_eq(brk_text_scan(&shared.text, shared.vocab, note, sizeof note, false, NULL),
                     BROOK_OK);
    ck_assert_uint_eq(shared.text.tokens.count, 1);
    ck_assert_uint_eq(token_at(&shared, 0)->folded_length, sizeof note);
    ck_assert_uint_eq(token_at(&shared, 0)->form, BRK_NONE);
    ck_assert_uint_eq(token_at(&shared, 0)->stem, BRK_NONE);
}
END_TEST

RUN_SUITE("token", plain_words, letters_and_figures_part, apostrophes, what_joins, numbers,
          number_kinds, signs_stand_behind_the_words, initials, stars_in_words,
          folding_inside_words, look_alikes, places_behind_wide_characters, right_to_left,
          nul_and_control_bytes, not_utf8_is_told_with_its_place, not_utf8_is_replaced,
          plain_scan_looks_nothing_up, very_long_words)
