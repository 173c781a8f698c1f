/* test_sentence.c: where sentences and paragraphs begin. */
#include "text_fixture.h"

/* Words that begin a sentence, with `||` before those of a paragraph. */
static const char *begins(const char *note) {
    static char line[1024];
    tokens_of(&shared, note);
    line[0] = '\0';
    for (size_t i = 0; i < shared.text.tokens.count; i++) {
        const brk_token *t = token_at(&shared, i);
        if (!(t->flags & BRK_TOKEN_SENTENCE)) continue;
        size_t at = strlen(line);
        snprintf(line + at, sizeof line - at, "%s%s%.*s", at ? " " : "",
                 t->flags & BRK_TOKEN_PARAGRAPH ? "||" : "", (int)t->folded_length,
                 shared.text.folded.data + t->folded);
    }
    return line;
}

#define BEGINS(note, expected) ck_assert_str_eq(begins(note), expected)

START_TEST(marks_that_end) {
    BEGINS("One. Two! Three? Four; five", "||one two three four five");
    BEGINS("One: two, three - four", "||one");
    BEGINS("Really?! No way", "||really no");
    BEGINS("he ran. she told", "||he she");
    BEGINS("stop.Then he ran", "||stop then");
}
END_TEST

START_TEST(full_stops_that_end_nothing) {
    BEGINS("about approx. six and e.g. this", "||about");
    BEGINS("seen 7.5 times at 9.30 by Mrs. Dean", "||seen");
    BEGINS("see example.com now", "||see");
    BEGINS("well... maybe", "||well");
    BEGINS("well... Maybe", "||well maybe");
    BEGINS("well\u2026 maybe", "||well");
}
END_TEST

START_TEST(initials) {
    BEGINS("J. told K. about it", "||j");
    BEGINS("with J. He ran off", "||with he");
    BEGINS("with J. K. left", "||with");
    BEGINS("J. (6) ran", "||j");
    BEGINS("it belongs to J. 'No,' said M", "||it '");
    BEGINS("A.R. yanked it. S.N. saw", "||ar sn");
    BEGINS("plan c. later", "||plan");
}
END_TEST

/* What is all in capitals says nothing of a short word: it is read as it would be in small ones. */
START_TEST(capitals_throughout) {
    ck_assert_str_eq(tokens_of(&shared, "SAT BY A BOY"), "||sat^ by^ a^~ boy^");
    ck_assert_str_eq(tokens_of(&shared, "SAT BY T THEN"), "||sat^ by^ t^! then^");
    ck_assert_str_eq(tokens_of(&shared, "Sat by A then"), "||sat^ by a^!~ then");
    ck_assert_str_eq(tokens_of(&shared, "SAT BY A."), "||sat^ by^ a^!~ .");
    ck_assert_str_eq(tokens_of(&shared, "A SAT BY"), "||a^!~ sat^ by^");
    ck_assert_str_eq(tokens_of(&shared, "WITH A, SAT"), "||with^ a^!~ , sat^");
}
END_TEST

START_TEST(units_end_where_a_capital_follows) {
    BEGINS("at 2 p.m. He ran", "||at he");
    BEGINS("five mins. Then home", "||five then");
    BEGINS("at 2 p.m. when he ran", "||at");
    BEGINS("that p.m. He ran", "||that"); /* no number: as any abbreviation */
}
END_TEST

START_TEST(quotations) {
    BEGINS("\"No!\" he said. \"Yes.\" Then he ran", "||\" \" then");
    BEGINS("He said \u201Cno.\u201D Then ran", "||he then");
    BEGINS("He ran. \"No\" was said", "||he \"");
    BEGINS("(He ran.) Then sat", "||( then");
}
END_TEST

START_TEST(question_marks_that_ask) {
    BEGINS("?touched by J. ran", "||?");
    BEGINS("query ?injury seen", "||query");
}
END_TEST

START_TEST(lines) {
    BEGINS("first line\nsecond line\r\nthird", "||first ||second ||third");
    BEGINS("one\n\n\ntwo", "||one ||two");
    BEGINS("one\u2028two\x0Bthree", "||one ||two ||three");
    BEGINS("- one\n* two", "||- ||*");
    BEGINS("a list: \u2022 one \u2022 two", "||a \u2022 \u2022");
    BEGINS("1. Ran off\n2. Came back", "||1 ||2");
    BEGINS("scored 9. Came back", "||scored came");
}
END_TEST

#define SIXTY "he told the class about the trip and then sat down to eat his lunch"

START_TEST(lines_broken_by_an_editor) {
    BEGINS(SIXTY "\nwith the others", "||he");
    BEGINS(SIXTY "\r\nwith the others", "||he");
    BEGINS(SIXTY ",\nwith the others", "||he");
    BEGINS(SIXTY "\n\nwith the others", "||he ||with");
    BEGINS(SIXTY "\nWith the others", "||he ||with");
    BEGINS(SIXTY ".\nwith the others", "||he ||with");
    BEGINS("he sat down\nwith the others", "||he ||with");
    BEGINS(SIXTY "\n" SIXTY "\nwith", "||he");
    BEGINS("short\n" SIXTY "\nwith", "||short ||he");
    BEGINS(SIXTY "\n\"with\" the others", "||he");
    BEGINS(SIXTY "\n(with the others)", "||he");
    BEGINS(SIXTY "\n- with the others", "||he ||-");
    BEGINS(SIXTY "\n3 of the others", "||he ||3");
}
END_TEST

/* Between forty and sixty characters it is the longest line that tells how wide the editor was. */
#define FORTY "he told the class about all of the trip"

START_TEST(lines_broken_by_a_narrow_editor) {
    BEGINS(FORTY "s\nand then sat", "||he");
    BEGINS(FORTY "\nand then sat", "||he ||and");
    BEGINS(FORTY "s\nand then sat down to eat all of his lunches", "||he");
    BEGINS(FORTY "s\nand then sat down to eat all of his luncheon", "||he ||and");
    BEGINS(FORTY "s\nthen he sat down to eat all of his luncheon", "||he");
    BEGINS(FORTY "s\n\"and\" then sat down to eat all of his lunch", "||he");
    BEGINS(FORTY "s\n\"a\" then he sat down to eat all his luncheon", "||he ||\"");
    BEGINS("the caf\u00E9 and the caf\u00E9 and the caf\u00E9 all\nnow ran", "||the ||now");
    BEGINS("the caf\u00E9 and the caf\u00E9 and the caf\u00E9 for a\nnow ran", "||the");
}
END_TEST

START_TEST(numbered_from_zero) {
    tokens_of(&shared, "One. Two two.\nThree");
    uint16_t expected[] = {0, 0, 1, 1, 1, 2};
    ck_assert_uint_eq(shared.text.tokens.count, 6);
    for (size_t i = 0; i < 6; i++)
        ck_assert_uint_eq(token_at(&shared, i)->sentence, expected[i]);
}
END_TEST

START_TEST(number_of_the_sentence_saturates) {
    size_t length = 4 * 70000;
    char *note = malloc(length);
    ck_assert_ptr_nonnull(note);
    for (size_t i = 0; i < length; i += 4)
        memcpy(note + i, "ab. ", 4);
    ck_assert_int_eq(brk_text_scan(&shared.text, shared.vocab, note, length, false, NULL),
                     BROOK_OK);
    ck_assert_uint_eq(token_at(&shared, 2 * 65535 - 1)->sentence, 65534);
    ck_assert_uint_eq(token_at(&shared, 2 * 65535)->sentence, 65535);
    ck_assert_uint_eq(token_at(&shared, 2 * 65536)->sentence, 65535);
    ck_assert_uint_eq(token_at(&shared, 2 * 70000 - 1)->sentence, 65535);
    ck_assert(token_at(&shared, 2 * 69999)->flags & BRK_TOKEN_SENTENCE);
    free(note);
}
END_TEST

RUN_SUITE("sentence", marks_that_end, full_stops_that_end_nothing, initials, capitals_throughout,
          units_end_where_a_capital_follows, quotations, question_marks_that_ask, lines,
          lines_broken_by_an_editor, lines_broken_by_a_narrow_editor, numbered_from_zero,
          number_of_the_sentence_saturates)
