/* Lists of terms and what their writing tells: terms.c, term_syntax.c. */
#include "support.h"

#include <stdio.h>
#include <string.h>

static const struct {
    const char *term;
    int32_t number; /* 0: fine */
} terms[] = {
    {"show privates", 0},
    {"=word and more", 0},
    {"pull ~ trousers", 0},
    {"a ~ b ~ c", 0},
    {"aged #", 0},
    {"#", 0},
    {"{who} did", 0},
    {"after {who}", 0},
    {"{who}", 0},
    {"hyphen-joined", 0},
    {"\xC3\xA9t\xC3\xA9", 0},
    {"/sex(ual)?ly/", 0},
    {"/\\bnud(e|es)\\b/", 0},
    {"/abc?def/", 0},
    {"/abc{0,2}def/", 0},
    {"", BRK_TERM_EMPTY},
    {"   ", BRK_TERM_EMPTY},
    {"~", BRK_TERM_EMPTY},
    {"=", BRK_TERM_EMPTY},
    {"- . !", BRK_TERM_EMPTY},
    {"//", BRK_TERM_EMPTY},
    {"~ trousers", BRK_TERM_GAP},
    {"trousers ~", BRK_TERM_GAP},
    {"pull ~ ~ down", BRK_TERM_GAP},
    {"pull~down", BRK_TERM_GAP},
    {"pull ~down", BRK_TERM_GAP},
    {"= word", BRK_TERM_EXACT},
    {"word =", BRK_TERM_EXACT},
    {"{who", BRK_TERM_BRACE},
    {"who}", BRK_TERM_BRACE},
    {"a {} b", BRK_TERM_BRACE},
    {"{{who}}", BRK_TERM_BRACE},
    {"{whom} did", BRK_TERM_CLASS},
    {"/abc", BRK_EXPRESSION_OPEN},
    {"/", BRK_TERM_EMPTY},
    {"/a/b", BRK_EXPRESSION_OPEN},
    {"/ab/", BRK_EXPRESSION_LITERAL},
    {"/abc?/", BRK_EXPRESSION_LITERAL},
    {"/abc*x/", BRK_EXPRESSION_LITERAL},
    {"/abc{0,2}/", BRK_EXPRESSION_LITERAL},
    {"/[abcdef]+/", BRK_EXPRESSION_LITERAL},
    {"/\\d\\w\\s/", BRK_EXPRESSION_LITERAL},
    {"/[abc/", BRK_EXPRESSION_LITERAL},
    {"/a\\", BRK_EXPRESSION_OPEN},
    {"a b c d e f g h i j k l m n o p q r s t u v w x", 0},
    {"a b c d e f g h i j k l m n o p q r s t u v w x y", BRK_TERM_WORDS},
    {"a\x7f", BRK_TEXT_CONTROL},
};

/* The term as a JSON text. */
static void pack_of(char *room, size_t size, const char *term) {
    char escaped[900] = "";
    for (size_t at = 0; *term; term++) {
        if (*term == '\\') escaped[at++] = '\\';
        escaped[at++] = *term;
    }
    snprintf(room, size,
             "'language': {'classes': [{'id': 'who', 'words': ['he']}]},"
             "'concepts': [{'id': 'c', 'relevance': 'settles', 'terms': ['%s']}]",
             escaped);
}

START_TEST(syntax_is_told) {
    char room[2000];
    pack_of(room, sizeof room, terms[_i].term);
    parts p = {.more = room};
    if (terms[_i].number) {
        expect_only(&p, terms[_i].number, "/concepts/0/terms/0");
    } else {
        loaded l = load_parts(&p);
        expect_none(&l);
        ck_assert_str_eq(l.model->concepts[0].terms[0].text, terms[_i].term);
        loaded_free(&l);
    }
}
END_TEST

START_TEST(length_is_bounded) {
    char room[2000], term[402];
    memset(term, 'a', 401);
    term[400] = '\0';
    pack_of(room, sizeof room, term);
    loaded l = load_parts(&(parts){.more = room});
    expect_none(&l);
    loaded_free(&l);
    term[400] = 'a';
    term[401] = '\0';
    pack_of(room, sizeof room, term);
    expect_only(&(parts){.more = room}, BRK_TERM_TOO_LONG, "/concepts/0/terms/0");
    snprintf(room, sizeof room, "'language': {'real_words': ['%s']}", term);
    expect_only(&(parts){.more = room}, BRK_TERM_TOO_LONG, "/language/real_words/0");
}
END_TEST

static const struct {
    const char *more;
    int32_t number;
    const char *pointer;
} lists[] = {
    {"'concepts': [{'id': 'c', 'terms': ['a', 'b', 'a']}]", BRK_TERM_TWICE, "/concepts/0/terms/2"},
    {"'concepts': [{'id': 'c', 'terms': ['a', 7]}]", BRK_TYPE_WRONG, "/concepts/0/terms/1"},
    {"'concepts': [{'id': 'c', 'terms': []}]", BRK_TERMS_NONE, "/concepts/0"},
    {"'triggers': [{'id': 't', 'status': 'negated', 'terms': []}]", BRK_TERMS_NONE, "/triggers/0"},
    {"'language': {'classes': [{'id': 't', 'words': []}]}", BRK_TERMS_NONE, "/language/classes/0"},
    {"'language': {'classes': [{'id': 't', 'words': ['{t}']}]}", BRK_CLASS_WORD,
     "/language/classes/0/words/0"},
    {"'language': {'classes': [{'id': 't', 'words': ['a ~ b']}]}", BRK_CLASS_WORD,
     "/language/classes/0/words/0"},
    {"'language': {'classes': [{'id': 't', 'words': ['/abc/']}]}", BRK_CLASS_WORD,
     "/language/classes/0/words/0"},
    {"'language': {'classes': [{'id': 't', 'words': ['']}]}", BRK_TEXT_EMPTY,
     "/language/classes/0/words/0"},
    {"'language': {'fillers': ['a', '{b}']}", BRK_CLASS_WORD, "/language/fillers/1"},
    {"'triggers': [{'id': 't', 'status': 'negated', 'terms': ['{x} no']}]", BRK_TERM_CLASS,
     "/triggers/0/terms/0"},
};

START_TEST(lists_are_checked) {
    expect_only(&(parts){.more = lists[_i].more}, lists[_i].number, lists[_i].pointer);
}
END_TEST

START_TEST(the_same_term_may_stand_in_two_items) {
    loaded l = load_parts(
        &(parts){.more = "'concepts': [{'id': 'c', 'terms': ['a']}, {'id': 'd', 'terms': ['a']}]"});
    expect_none(&l);
    loaded_free(&l);
}
END_TEST

START_TEST(terms_know_their_place) {
    loaded l = load_text(
        "{\"format\": \"1.0\", \"pack\": {}, \"concepts\": [{\"id\": \"c\", \"terms\": [\n \"\","
        " \"\"]}]}");
    expect_problem(&l, BRK_TERM_EMPTY, "/concepts/0/terms/0");
    for (size_t i = 0, nth = 0; i < l.diags.items.count; i++) {
        if (problem(&l, i)->number != BRK_TERM_EMPTY) continue;
        ck_assert_uint_eq(problem(&l, i)->where.line, 2);
        ck_assert_uint_eq(problem(&l, i)->where.column, nth++ ? 6 : 2);
    }
    loaded_free(&l);
}
END_TEST

START_TEST(extending_again_and_again_is_cheap) {
    /* Room doubles, so 2,000 times one term take well under a hundred rounds of copying. */
    static char overlay[60000];
    strcpy(overlay, "'concepts': [");
    for (int i = 0; i < 1000; i++)
        snprintf(overlay + strlen(overlay), sizeof overlay - strlen(overlay),
                 "%s{'id':'c','extend':true,'terms':['t%d']}", i ? "," : "", i);
    strcat(overlay, "]");
    parts p = {.more = "'concepts': [{'id': 'c', 'terms': []}]", .overlay = overlay};
    loaded l = load_parts(&p);
    expect_none(&l);
    ck_assert_uint_eq(l.model->concepts[0].term_count, 1000);
    for (uint32_t i = 0; i < 1000; i++) {
        char expected[8];
        snprintf(expected, sizeof expected, "t%u", i);
        ck_assert_str_eq(l.model->concepts[0].terms[i].text, expected);
    }
    loaded_free(&l);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, syntax_is_told, 0, sizeof terms / sizeof *terms);
    tcase_add_test(tc, length_is_bounded);
    tcase_add_loop_test(tc, lists_are_checked, 0, sizeof lists / sizeof *lists);
    tcase_add_test(tc, the_same_term_may_stand_in_two_items);
    tcase_add_test(tc, terms_know_their_place);
    tcase_add_test(tc, extending_again_and_again_is_cheap);
}

int main(void) {
    return run_suite("pack terms", fill);
}
