/* The parts of a long note that the weights read by themselves: learned_passages.c. */
#include "learned_fixture.h"

/* Mist says wind and frost rain, neither of both; the others are known and say nothing, so that
 * they lengthen a note. */
#define ROWS                                                                                       \
    "'s|mist|0:600 1:-600','s|frost|0:-600 1:590','s|hail|2:1','s|dew|2:1','s|fog|2:1','s|thaw|"   \
    "2:1','s|almanac|2:1'"

/* Mist is relevant alone and among two words that are known (424), not among three (346). */
#define ALONE                                                                                      \
    .rows = ROWS, .base = 0, .best = 1000, .relevant = 400, .doubtful = -1000000, .also = 400,     \
    .suggest = 1000000, .find = 400

static void expect(const weights *w, const char *note, const char *founds) {
    harness h;
    weights_open(&h, w);
    ck_assert_str_eq(harness_founds(&h, note, 72), founds);
    harness_close(&h);
}

static size_t passages(harness *h, const char *note) {
    ck_assert_int_eq(harness_read(h, note, 72), BROOK_OK);
    return ((brk_scratch *)h->reading.scratch)->passages.count;
}

START_TEST(an_empty_line_parts) {
    weights w = {ALONE, .passage = 100};
    harness h;
    weights_open(&h, &w);
    ck_assert_uint_eq(passages(&h, "Mist, hail.\n\nDew, fog."), 2);
    ck_assert_uint_eq(passages(&h, "Mist, hail.\r\n \r\nDew, fog.\n\n\n\nMist."), 3);
    ck_assert_uint_eq(passages(&h, "Mist, hail.\nDew, fog."), 0);
    ck_assert_uint_eq(passages(&h, "\n\nMist, hail. Dew, fog.\n\n"), 0);
    ck_assert_uint_eq(passages(&h, "\n\n"), 0);
    ck_assert_uint_eq(passages(&h, ""), 0);
    harness_close(&h);
}
END_TEST

START_TEST(none_where_the_pack_does_not_want_them) {
    weights w = {ALONE};
    harness h;
    weights_open(&h, &w);
    ck_assert_uint_eq(passages(&h, "Mist, hail.\n\nDew, fog."), 0);
    harness_close(&h);
}
END_TEST

/* As many parts as there are whole passages in it, at the first sentence behind where each should
 * begin. */
START_TEST(whole_sentences_of_a_long_one) {
    weights w = {ALONE, .passage = 4};
    harness h;
    weights_open(&h, &w);
    ck_assert_uint_eq(passages(&h, "Mist, hail, dew. Fog, mist, hail, dew."), 0);
    ck_assert_uint_eq(passages(&h, "Mist, hail, dew, fog, mist. Hail, dew, fog."), 2);
    const brk_passage *all = ((brk_scratch *)h.reading.scratch)->passages.data;
    ck_assert_uint_eq(all[0].first, 0);
    ck_assert_uint_eq(all[0].end, 5);
    ck_assert_uint_eq(all[1].first, 5);
    ck_assert_uint_eq(all[1].end, 8);
    harness_close(&h);
}
END_TEST

START_TEST(one_long_sentence_stays_whole) {
    weights w = {ALONE, .passage = 2};
    harness h;
    weights_open(&h, &w);
    ck_assert_uint_eq(passages(&h, "mist hail dew fog mist hail dew fog"), 0);
    harness_close(&h);
}
END_TEST

/* Phrases that the pack knows belong to the passage in which they stand, first or later. */
START_TEST(phrases_are_of_their_passage) {
    weights w = {ALONE, .passage = 100};
    w.rows = ROWS ",'c|indoors|0:-600'";
    expect(&w, "Mist.", "wind:seen");
    expect(&w, "Mist in the house.", "");
    expect(&w, "Mist.\n\nIn the house. Dew.\n\nHail.", "wind:seen");
    expect(&w, "In the house.\n\nMist.\n\nHail.", "wind:seen");
    expect(&w, "In the house.\n\nHail, dew. In the house.\n\nMist.", "wind:seen");
    expect(&w, "Mist in the house.\n\nHail.\n\nIn the house.", "");
    expect(&w, "In the house.\n\nHail in the house.\n\nMist: in the house.", "");
}
END_TEST

START_TEST(found_in_a_passage_though_not_in_the_whole) {
    weights w = {ALONE};
    expect(&w, "Mist, hail.", "wind:seen");
    expect(&w, "Mist, hail.\n\nDew, fog, thaw.", "");
    w.passage = 100;
    expect(&w, "Mist, hail.\n\nDew, fog, thaw.", "wind:seen");
    expect(&w, "Dew, fog, thaw.\n\nMist, hail.", "wind:seen");
    expect(&w, "Dew, fog, thaw, mist.\n\nHail.", "");
}
END_TEST

/* Each passage has a best of its own, and finds nothing of what another one says. */
START_TEST(each_passage_by_itself) {
    weights w = {ALONE, .passage = 100};
    expect(&w, "Mist.\n\nFrost.\n\nDew, fog, thaw, hail.", "wind:seen rain:seen");
    expect(&w, "Frost, mist.\n\nDew, fog, thaw, hail.", "");
}
END_TEST

/* The words shown are those of the passage. */
START_TEST(shows_words_of_the_passage) {
    weights w = {ALONE, .passage = 100};
    harness h;
    weights_open(&h, &w);
    ck_assert_int_eq(harness_read(&h, "Dew, fog, thaw.\n\nMist, hail.", 72), BROOK_OK);
    const brk_found *found = h.reading.founds.data;
    const brk_span *span = brk_vec_at(&h.reading.spans, found->first_span);
    ck_assert_uint_eq(span->start, 17);
    ck_assert_uint_eq(span->end, 21);
    harness_close(&h);
}
END_TEST

/* Doubt of one passage is none of another. */
START_TEST(doubts_its_own_words_only) {
    weights w = {QUIET, .rows = ROWS, .passage = 100};
    w.doubtful = 300;
    w.best = 1000;
    expect(&w, "Hail, an almanac, an umbrella.", "");
    expect(&w, "Mist, an almanac, an umbrella.\n\nHail, dew, fog, thaw.", "rain:seen");
    expect(&w, "Mist, hail, dew, fog, thaw.\n\nHail, an almanac, an umbrella.", "");
}
END_TEST

int main(void) {
    const TTest *tests[] = {
        an_empty_line_parts,           none_where_the_pack_does_not_want_them,
        whole_sentences_of_a_long_one, one_long_sentence_stays_whole,
        phrases_are_of_their_passage,  found_in_a_passage_though_not_in_the_whole,
        each_passage_by_itself,        shows_words_of_the_passage,
        doubts_its_own_words_only};
    return harness_run("match learned passages", tests, sizeof tests / sizeof *tests);
}
