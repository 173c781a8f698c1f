/* Where clauses end, and where they do not. */
#include "harness.h"

static const char *clauses(const char *note) {
    static char answer[512];
    harness h;
    harness_open(&h, NULL);
    strcpy(answer, harness_clauses(&h, note));
    harness_close(&h);
    return answer;
}

START_TEST(breaks_begin_a_clause) {
    ck_assert_str_eq(clauses("Sun but rain however wind"), "Sun|but rain|however wind");
    ck_assert_str_eq(clauses("But rain. However, wind"), "But rain.|However, wind");
    ck_assert_str_eq(clauses("sun but, but rain"), "sun|but,|but rain");
}
END_TEST

START_TEST(commas_only_where_the_pack_says_so) {
    ck_assert_str_eq(clauses("Sun, rain, wind"), "Sun, rain, wind");
    ck_assert_str_eq(clauses("Sun shone, she slept"), "Sun shone,|she slept");
    ck_assert_str_eq(clauses("Sun shone and she slept"), "Sun shone and she slept");
    ck_assert_str_eq(clauses(", she slept"), ", she slept");
    ck_assert_str_eq(clauses("Sun, She slept"), "Sun,|She slept");
}
END_TEST

START_TEST(signs) {
    ck_assert_str_eq(clauses("Sun; rain"), "Sun;|rain");
    ck_assert_str_eq(clauses("Sun - rain"), "Sun -|rain");
    ck_assert_str_eq(clauses("Sun\xE2\x80\x94rain"), "Sun\xE2\x80\x94|rain");
    ck_assert_str_eq(clauses("Sun -- rain"), "Sun --|rain");
    ck_assert_str_eq(clauses("Sun-rain"), "Sun-rain");
    ck_assert_str_eq(clauses("Sun: rain (some)"), "Sun: rain (some)");
    ck_assert_str_eq(clauses("- sun"), "- sun");
    ck_assert_str_eq(clauses("sun -"), "sun -");
    ck_assert_str_eq(clauses(""), "");
    ck_assert_str_eq(clauses("..."), "...");
}
END_TEST

START_TEST(a_break_inside_a_longer_phrase_parts_nothing) {
    harness h;
    harness_open(&h, "\"concepts\": [{\"id\": \"probe\", \"relevance\": \"settles\", \"terms\": "
                     "[\"anything but dry\", \"dull ~ day\"]}]");
    ck_assert_str_eq(harness_clauses(&h, "anything but dry but warm"), "anything but dry|but warm");
    ck_assert_str_eq(harness_clauses(&h, "dull but day"), "dull|but day");
    ck_assert_str_eq(harness_mentions(&h, "dull but day", "probe"), "");
    harness_close(&h);
}
END_TEST

/* Long notes are searched some sentences at a time: nothing is lost, and nothing met twice. */
START_TEST(long_notes) {
    enum { SENTENCES = 3000 };
    static const char one[] = "Sun but rain falls. ";
    harness h;
    harness_open(&h, "\"concepts\": [{\"id\": \"probe\", \"relevance\": \"settles\", \"terms\": "
                     "[\"rain falls\"]}]");
    char *note = calloc(SENTENCES, sizeof one);
    ck_assert_ptr_nonnull(note);
    for (size_t i = 0; i < SENTENCES; i++)
        memcpy(note + i * (sizeof one - 1), one, sizeof one);
    ck_assert_int_eq(harness_read(&h, note, -1), BROOK_OK);
    ck_assert_uint_eq(h.reading.clauses.count, SENTENCES * 2);
    const brk_clause *clauses_of = h.reading.clauses.data;
    size_t count = harness_all_mentions(&h);
    const brk_mention *mentions = h.all.data;
    uint32_t found = 0;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(h.model->concepts[mentions[i].concept].id, "probe") != 0) continue;
        ck_assert_uint_eq(mentions[i].sentence, found);
        ck_assert_uint_eq(mentions[i].clause, found * 2 + 1);
        ck_assert_uint_eq(clauses_of[mentions[i].clause].sentence, found);
        found++;
    }
    ck_assert_uint_eq(found, SENTENCES);
    free(note);
    harness_close(&h);
}
END_TEST

int main(void) {
    const TTest *const tests[] = {breaks_begin_a_clause, commas_only_where_the_pack_says_so, signs,
                                  a_break_inside_a_longer_phrase_parts_nothing, long_notes};
    return harness_run("match clause", tests, sizeof tests / sizeof *tests);
}
