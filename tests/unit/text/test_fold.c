/* test_fold.c: classes and folding of single characters. */
#include "text_fixture.h"

#include "base/utf8.h"
#include "text/fold.h"

/* "L:a" for a letter, "D:6", "S:U+0022", "space" and so on. */
static const char *fold(const char *bytes) {
    static char line[64];
    brk_char c;
    brk_fold_char(bytes, strlen(bytes), &c);
    switch (c.kind) {
    case BRK_CHAR_LETTER:
        snprintf(line, sizeof line, "L:%.*s%s", c.length, c.out, c.capital ? "^" : "");
        return line;
    case BRK_CHAR_DIGIT:
        snprintf(line, sizeof line, "D:%.*s", c.length, c.out);
        return line;
    case BRK_CHAR_SIGN:
        snprintf(line, sizeof line, "S:%04X%s", (unsigned)c.sign, c.joins ? "+" : "");
        return line;
    case BRK_CHAR_SPACE:
        return "space";
    case BRK_CHAR_NEWLINE:
        return "newline";
    case BRK_CHAR_IGNORED:
        return "ignored";
    case BRK_CHAR_MARK:
        return "mark";
    default:
        return "invalid";
    }
}

START_TEST(ascii) {
    ck_assert_str_eq(fold("a"), "L:a");
    ck_assert_str_eq(fold("Z"), "L:z^");
    ck_assert_str_eq(fold("7"), "D:7");
    ck_assert_str_eq(fold("\t"), "space");
    ck_assert_str_eq(fold("\r"), "newline");
    ck_assert_str_eq(fold("\x01"), "ignored");
    ck_assert_str_eq(fold("\x7F"), "ignored");
    ck_assert_str_eq(fold("-"), "S:002D+");
    ck_assert_str_eq(fold("`"), "S:0027+");
    ck_assert_str_eq(fold("("), "S:0028");
}
END_TEST

START_TEST(ascii_tables_agree) {
    for (int byte = 0; byte < 128; byte++) {
        char text[1] = {(char)byte};
        brk_char c;
        brk_fold_char(text, 1, &c);
        ck_assert_int_eq(c.kind, brk_byte_class[byte]);
        ck_assert_int_eq(brk_byte_lower[byte], c.kind == BRK_CHAR_LETTER ? c.out[0] : 0);
    }
    for (int byte = 128; byte < 256; byte++) {
        ck_assert_int_eq(brk_byte_class[byte], BRK_CHAR_HIGH);
        ck_assert_int_eq(brk_byte_lower[byte], 0);
    }
}
END_TEST

START_TEST(accents_and_case) {
    ck_assert_str_eq(fold("\u00E9"), "L:e");
    ck_assert_str_eq(fold("\u00C9"), "L:e^");
    ck_assert_str_eq(fold("\u00DF"), "L:ss");
    ck_assert_str_eq(fold("\u00F8"), "L:o");
    ck_assert_str_eq(fold("\u00E6"), "L:ae");
    ck_assert_str_eq(fold("\uFB01"), "L:fi");
    ck_assert_str_eq(fold("\u0301"), "mark");
    ck_assert_str_eq(fold("\u00BD"), "mark");
    ck_assert_str_eq(fold("\u0130"), "L:i^");
}
END_TEST

START_TEST(width_and_style) {
    ck_assert_str_eq(fold("\uFF21"), "L:a^");
    ck_assert_str_eq(fold("\uFF16"), "D:6");
    ck_assert_str_eq(fold("\U0001D42C"), "L:s"); /* mathematical bold */
    ck_assert_str_eq(fold("\u24E2"), "L:s");     /* circled */
    ck_assert_str_eq(fold("\U0001F142"), "L:s"); /* squared */
    ck_assert_str_eq(fold("\U0001F172"), "L:c"); /* negative squared */
    ck_assert_str_eq(fold("\uA731"), "L:s");     /* small capital */
    ck_assert_str_eq(fold("\uFF01"), "S:0021");
}
END_TEST

START_TEST(signs) {
    ck_assert_str_eq(fold("\u2019"), "S:0027+");
    ck_assert_str_eq(fold("\u02BC"), "S:0027+");
    ck_assert_str_eq(fold("\u201C"), "S:0022");
    ck_assert_str_eq(fold("\u2011"), "S:002D+");
    ck_assert_str_eq(fold("\u2013"), "S:002D+");
    ck_assert_str_eq(fold("\u2014"), "S:002D");    /* a long dash does not join */
    ck_assert_str_eq(fold("\xC2\x92"), "S:0027+"); /* Windows-1252 read as Latin-1 */
    ck_assert_str_eq(fold("\u2026"), "S:002E");
    ck_assert_str_eq(fold("\u2022"), "S:2022");
    ck_assert_str_eq(fold("\uF0B7"), "S:2022");
    ck_assert_str_eq(fold("\uFFFD"), "S:FFFD+");
    ck_assert_str_eq(fold("\U0001F602"), "S:1F602");
    /* Symbols that abbreviate a word are not taken for it. */
    ck_assert_str_eq(fold("\u2116"), "S:2116");
    ck_assert_str_eq(fold("\u2122"), "S:2122");
    ck_assert_str_eq(fold("\u00A3"), "S:00A3");
}
END_TEST

START_TEST(spaces_and_invisible) {
    ck_assert_str_eq(fold("\u00A0"), "space");
    ck_assert_str_eq(fold("\u202F"), "space");
    ck_assert_str_eq(fold("\u2028"), "newline");
    ck_assert_str_eq(fold("\xC2\x85"), "newline");
    ck_assert_str_eq(fold("\u200B"), "ignored");
    ck_assert_str_eq(fold("\u200D"), "ignored");
    ck_assert_str_eq(fold("\u202E"), "ignored");
    ck_assert_str_eq(fold("\u00AD"), "ignored");
    ck_assert_str_eq(fold("\uFE0F"), "ignored");
    ck_assert_str_eq(fold("\uFEFF"), "ignored");
}
END_TEST

static const char *alike(const char *bytes) {
    static char line[8];
    brk_char c;
    brk_fold_char(bytes, strlen(bytes), &c);
    snprintf(line, sizeof line, "%.*s", c.alike_length, c.alike);
    return c.kind == BRK_CHAR_LETTER && !c.latin ? line : "none";
}

START_TEST(letters_that_look_latin) {
    ck_assert_str_eq(alike("\u0435"), "e"); /* Cyrillic */
    ck_assert_str_eq(alike("\u0451"), "e"); /* with a mark */
    ck_assert_str_eq(alike("\u0412"), "b"); /* capital Ve */
    ck_assert_str_eq(alike("\u03BF"), "o"); /* Greek */
    ck_assert_str_eq(alike("\u0392"), "b"); /* capital Beta */
    ck_assert_str_eq(alike("\u0436"), "");  /* looks like nothing Latin */
    ck_assert_str_eq(alike("\u00E9"), "none");
}
END_TEST

START_TEST(not_utf8) {
    ck_assert_str_eq(fold("\xC3"), "invalid");
    ck_assert_str_eq(fold("\x80"), "invalid");
    ck_assert_str_eq(fold("\xED\xA0\x80"), "invalid");
    ck_assert_str_eq(fold("\xF4\x90\x80\x80"), "invalid");
}
END_TEST

/* No code point becomes more than twice its bytes, none leaves a space or sign inside a word. */
START_TEST(every_code_point_is_bounded) {
    for (uint32_t code = 0x80; code <= 0x10FFFF; code++) {
        if (code >= 0xD800 && code <= 0xDFFF) continue;
        char bytes[4];
        size_t size = brk_utf8_encode(code, bytes);
        brk_char c;
        brk_fold_char(bytes, size, &c);
        REQUIRE(c.used == size);
        REQUIRE(c.kind != BRK_CHAR_INVALID);
        if (c.kind != BRK_CHAR_LETTER && c.kind != BRK_CHAR_DIGIT) continue;
        REQUIRE(c.length > 0);
        REQUIRE(c.length <= 2 * size);
        REQUIRE(brk_utf8_valid(c.out, c.length) == c.length);
        for (size_t i = 0; i < c.length; i++) {
            uint8_t kind = brk_byte_class[(unsigned char)c.out[i]];
            REQUIRE(kind == BRK_CHAR_LETTER || kind == BRK_CHAR_DIGIT || kind == BRK_CHAR_HIGH);
            REQUIRE(kind != BRK_CHAR_LETTER || c.out[i] >= 'a');
        }
    }
}
END_TEST

RUN_SUITE("fold", ascii, ascii_tables_agree, accents_and_case, width_and_style, signs,
          spaces_and_invisible, letters_that_look_latin, not_utf8, every_code_point_is_bounded)
