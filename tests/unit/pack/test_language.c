/* Language: read_language.c, words.c. */
#include "support.h"

#include <stdlib.h>

static const struct {
    const char *more;
    int32_t number;
    const char *pointer;
} wrong[] = {
    {"'language': []", BRK_TYPE_WRONG, "/language"},
    {"'language': {'filler': []}", BRK_MEMBER_UNKNOWN, "/language/filler"},
    {"'language': {'fillers': {}}", BRK_TYPE_WRONG, "/language/fillers"},
    {"'language': {'fillers': ['a', 1]}", BRK_TYPE_WRONG, "/language/fillers/1"},
    {"'language': {'abbreviations': ['']}", BRK_TEXT_EMPTY, "/language/abbreviations/0"},
    {"'language': {'irregular': ['took']}", BRK_TYPE_WRONG, "/language/irregular"},
    {"'language': {'irregular': {'took': 1}}", BRK_TYPE_WRONG, "/language/irregular/took"},
    {"'language': {'irregular': {'': 'take'}}", BRK_KEY_EMPTY, "/language/irregular/"},
    {"'language': {'irregular': {'a\\u001bb': 'take'}}", BRK_TEXT_CONTROL,
     "/language/irregular/a\x1b"
     "b"},
    {"'language': {'numbers': {'one': '1'}}", BRK_TYPE_WRONG, "/language/numbers/one"},
    {"'language': {'numbers': {'one': -1}}", BRK_NUMBER_RANGE, "/language/numbers/one"},
    {"'language': {'classes': {}}", BRK_TYPE_WRONG, "/language/classes"},
    {"'language': {'ages': {}}", BRK_TYPE_WRONG, "/language/ages"},
    {"'language': {'ages': [{'pattern': 'aged #'}]}", BRK_MEMBER_ABSENT, "/language/ages/0"},
    {"'language': {'ages': [{'pattern': 'aged #', 'unit': 'days'}]}", BRK_CHOICE_UNKNOWN,
     "/language/ages/0/unit"},
    {"'language': {'ages': [{'pattern': 'aged', 'unit': 'years'}]}", BRK_AGE_NUMBER_ABSENT,
     "/language/ages/0/pattern"},
    {"'language': {'ages': [{'pattern': 'in # class', 'unit': 'fixed', 'from': 4, 'to': 5}]}",
     BRK_AGE_NUMBER_FIXED, "/language/ages/0/pattern"},
    {"'language': {'ages': [{'pattern': 'year #', 'unit': 'school-year', 'from': 4}]}",
     BRK_AGE_RANGE_ABSENT, "/language/ages/0"},
    {"'language': {'ages': [{'pattern': 'aged #', 'unit': 'years', 'to': 4}]}",
     BRK_AGE_RANGE_UNUSED, "/language/ages/0/to"},
    {"'language': {'ages': [{'pattern': 'toddler', 'unit': 'fixed', 'from': 4, 'to': 1}]}",
     BRK_AGES_REVERSED, "/language/ages/0/to"},
    {"'language': {'ages': [{'pattern': '{who} is #', 'unit': 'years'}]}", BRK_TERM_CLASS,
     "/language/ages/0"},
    {"'language': {'ages': [{'pattern': '{who is #', 'unit': 'years'}]}", BRK_TERM_BRACE,
     "/language/ages/0/pattern"},
};

START_TEST(wrong_language_is_told) {
    expect_only(&(parts){.more = wrong[_i].more}, wrong[_i].number, wrong[_i].pointer);
}
END_TEST

START_TEST(language_is_held_and_joined) {
    loaded l = load_parts(&(parts){
        .more = "'language': {'fillers': ['a', 'the'], 'irregular': {'took': 'take', 'sent': "
                "'send', 'x-note': 7},"
                "'numbers': {'one': 1, 'first': 1}, 'abbreviations': ['e.g.'], 'clause_breaks': "
                "['but'],"
                "'real_words': ['planet'], 'classes': [{'id': 'who', 'words': ['he', 'she']}],"
                "'ages': [{'pattern': 'aged #', 'unit': 'years', 'past': true},"
                "{'pattern': '{who} is in year #', 'unit': 'school-year', 'from': 4, 'to': 5}]}",
        .overlay =
            "'language': {'fillers': ['my'], 'irregular': {'sent': 'dispatch', 'told': 'tell'},"
            "'numbers': {'one': 11}, 'ages': [{'pattern': 'toddler', 'unit': 'fixed', 'from': 1, "
            "'to': 3,"
            "'about_other': true}]}"});
    expect_none(&l);
    const brk_language *g = &l.model->language;
    ck_assert_uint_eq(g->fillers.count, 3);
    ck_assert_str_eq(g->fillers.items[2], "my");
    ck_assert_uint_eq(g->irregular_count, 3);
    ck_assert_str_eq(g->irregular[1].from, "sent");
    ck_assert_str_eq(g->irregular[1].to, "dispatch"); /* the overlay's */
    ck_assert_str_eq(g->irregular[2].to, "tell");
    ck_assert_uint_eq(g->number_count, 2);
    ck_assert_int_eq(g->numbers[0].number, 11);
    ck_assert_str_eq(g->abbreviations.items[0], "e.g.");
    ck_assert_str_eq(g->clause_breaks.items[0], "but");
    ck_assert_str_eq(g->real_words.items[0], "planet");
    ck_assert_uint_eq(g->class_count, 1);
    ck_assert_uint_eq(g->classes[0].words.count, 2);
    ck_assert_uint_eq(g->age_count, 3);
    ck_assert(g->ages[0].past && !g->ages[0].about_other);
    ck_assert_int_eq(g->ages[1].unit, BRK_AGE_SCHOOL_YEAR);
    ck_assert_int_eq(g->ages[1].from_years, 4);
    ck_assert_int_eq(g->ages[1].to_years, 5);
    ck_assert_str_eq(g->ages[1].where.pointer, "/language/ages/1");
    ck_assert_int_eq(g->ages[2].unit, BRK_AGE_FIXED);
    ck_assert(g->ages[2].about_other);
    loaded_free(&l);
}
END_TEST

static const char second_file[] =
    "{\"format\": \"1.0\", \"overlay\": {\"id\": \"o\", \"version\": \"1\", \"title\": \"t\", "
    "\"extends\": \"p\"},"
    "\"language\": {\"irregular\": {\"took\": \"take\"}, \"numbers\": {\"one\": 1}}}";

START_TEST(an_overlay_may_repeat_what_is_there) {
    char *pack = parts_text(
        &(parts){.more = "'language': {'irregular': {'took': 'take'}, 'numbers': {'one': 1}}"});
    loaded l = load_texts(pack, second_file);
    expect_none(&l);
    ck_assert_uint_eq(l.model->language.irregular_count, 1);
    loaded_free(&l);
    free(pack);
}
END_TEST

static void fill(TCase *tc) {
    tcase_add_loop_test(tc, wrong_language_is_told, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(tc, language_is_held_and_joined);
    tcase_add_test(tc, an_overlay_may_repeat_what_is_there);
}

int main(void) {
    return run_suite("pack language", fill);
}
