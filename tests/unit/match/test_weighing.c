/* What the learned weights leave for a rating to be weighed: weighing.c. */
#include "weighing_fixture.h"

START_TEST(a_note_of_one_passage) {
    weights w = WEIGHED;
    harness h;
    w.biases[RAIN] = 7;
    w.base = 5;
    w.best = 500;
    w.sign_relevance = 100;
    weights_open(&h, &w);
    ck_assert_uint_eq(read_as(&h, "- Some mist, mist.", &both), 1);
    ck_assert_uint_eq(weighing(&h, 0)->start, 2);
    ck_assert_uint_eq(weighing(&h, 0)->end, 17);
    ck_assert_uint_eq(weighing(&h, 0)->stems, 1);
    ck_assert_int_eq(weighing(&h, 0)->best, 600);
    ck_assert_int_eq(weighing(&h, 0)->relevance, 305);
    expect_scores(&h, 0, (int32_t[]){0, -1000, 600, 7, -1000, NOT_HEAVY});
    ck_assert_uint_eq(read_as(&h, "Hail!", &both), 1); /* nothing of the note before */
    ck_assert_int_eq(weighing(&h, 0)->best, 7);
    ck_assert_int_eq(weighing(&h, 0)->relevance, 5 + 30 + 3);
    expect_scores(&h, 0, (int32_t[]){300, -1000, 0, 7, -1000, NOT_HEAVY});
    ck_assert_uint_eq(h.reading.weighed.count, ROW_LENGTH);
    harness_close(&h);
}
END_TEST

START_TEST(passages_and_the_whole) {
    weights w = WEIGHED;
    harness h;
    w.passage = 100;
    weights_open(&h, &w);
    ck_assert_uint_eq(read_as(&h, "Mist.\n\nFrost, frost.\n\nDew.", &both), 4);
    static const uint32_t starts[] = {0, 7, 22, 0}, ends[] = {4, 19, 25, 25},
                          stems[] = {1, 1, 1, 3};
    for (size_t i = 0; i < 4; i++) {
        ck_assert_uint_eq(weighing(&h, i)->start, starts[i]);
        ck_assert_uint_eq(weighing(&h, i)->end, ends[i]);
        ck_assert_uint_eq(weighing(&h, i)->stems, stems[i]);
    }
    expect_scores(&h, 0, (int32_t[]){0, -1000, 600, 0, -1000, NOT_HEAVY});
    expect_scores(&h, 1, (int32_t[]){0, -1000, 0, 400, -1000, NOT_HEAVY});
    expect_scores(&h, 2, (int32_t[]){0, -1000, 0, 0, -1000, NOT_HEAVY});
    ck_assert_int_eq(weighing(&h, 0)->best, 600);
    ck_assert_int_eq(weighing(&h, 1)->best, 400);
    ck_assert_int_eq(weighing(&h, 2)->best, 0);
    const int32_t *whole = weighing(&h, 3)->scores;
    ck_assert(whole[2] > 300 && whole[2] < 400 && whole[3] > 200 && whole[3] < 300);
    ck_assert_int_eq(weighing(&h, 3)->best, whole[2]);
    harness_close(&h);
}
END_TEST

/* Readings of some notes need more memory than there was; scores are found where they lie then. */
START_TEST(many_passages) {
    char note[400] = "";
    weights w = WEIGHED;
    harness h;
    w.passage = 100;
    for (int i = 0; i < 40; i++)
        strcat(note, i % 2 ? "Mist.\n\n" : "Frost.\n\n");
    weights_open(&h, &w);
    ck_assert_uint_eq(read_as(&h, note, &both), 41);
    for (size_t i = 0; i < 40; i++) {
        ck_assert_int_eq(weighing(&h, i)->scores[2], i % 2 ? 600 : 0);
        ck_assert_int_eq(weighing(&h, i)->scores[3], i % 2 ? 0 : 400);
    }
    harness_close(&h);
}
END_TEST

START_TEST(only_beside_rules_and_without_codes) {
    static const brk_match_input alone = {.use_learned = true},
                                 coded = {.use_rules = true, .use_learned = true, .coded = true},
                                 unread = {.use_rules = true};
    weights w = WEIGHED;
    harness h;
    weights_open(&h, &w);
    ck_assert_uint_eq(read_as(&h, "Mist.", &both), 1);
    ck_assert_uint_eq(read_as(&h, "Mist.", &alone), 0);
    ck_assert_uint_eq(read_as(&h, "Mist.", &both), 1);
    ck_assert_uint_eq(read_as(&h, "Mist.", &coded), 0);
    ck_assert_uint_eq(read_as(&h, "Mist.", &both), 1);
    ck_assert_uint_eq(read_as(&h, "Mist.", &unread), 0);
    ck_assert_uint_eq(h.reading.weighed.count, 0);
    harness_close(&h);
}
END_TEST

/* Where nothing is weighed, the decision's bound holds; in few words: test_weighing_few.c. */
START_TEST(relevant_from_a_bound_of_its_own) {
    static const brk_match_input alone = {.use_learned = true},
                                 coded = {.use_rules = true, .use_learned = true, .coded = true};
    weights w = WEIGHED;
    harness h;
    w.best = 1000;
    w.find = 100;
    w.weigh = "'relevant':600," WEIGH;
    weights_open(&h, &w);
    read_as(&h, "Mist.", &both); /* 600 */
    ck_assert(h.reading.relevant);
    read_as(&h, "Frost.", &both); /* 400 */
    ck_assert(!h.reading.relevant);
    read_as(&h, "Mist.", &alone);
    ck_assert(!h.reading.relevant);
    read_as(&h, "Mist.", &coded);
    ck_assert(!h.reading.relevant);
    harness_close(&h);
    w.weigh = WEIGH;
    weights_open(&h, &w);
    read_as(&h, "Mist.", &both);
    ck_assert(!h.reading.relevant);
    harness_close(&h);
    w.weigh = NULL;
    w.relevant = 600;
    weights_open(&h, &w);
    read_as(&h, "Mist.", &both);
    ck_assert(h.reading.relevant);
    harness_close(&h);
}
END_TEST

START_TEST(none_of_a_note_without_words) {
    weights w = WEIGHED;
    harness h;
    weights_open(&h, &w);
    ck_assert_uint_eq(read_as(&h, "", &both), 0);
    ck_assert_uint_eq(read_as(&h, " -- \n", &both), 0);
    ck_assert_uint_eq(read_as(&h, "a", &both), 1); /* a word is enough */
    ck_assert_uint_eq(weighing(&h, 0)->end, 1);
    harness_close(&h);
}
END_TEST

START_TEST(none_where_the_pack_weighs_nothing) {
    weights w = WEIGHED;
    harness h;
    w.weigh = NULL;
    weights_open(&h, &w);
    ck_assert_uint_eq(read_as(&h, "Mist.", &both), 0);
    harness_close(&h);
    harness_open(&h, NULL); /* no weights at all */
    ck_assert_uint_eq(read_as(&h, "Mist.", &both), 0);
    harness_close(&h);
}
END_TEST

static bool is_unweighed(harness *h, const char *note, const brk_match_input *how) {
    read_as(h, note, how);
    ck_assert_uint_ge(h->reading.founds.count, 1);
    return ((const brk_found *)h->reading.founds.data)->unweighed;
}

/* All words of a finding, inside its phrases too. */
START_TEST(words_that_the_weights_do_not_know) {
    static const brk_match_input unread = {.use_rules = true};
    weights w = WEIGHED;
    harness h;
    w.rows = "'s|thunder|2:1','s|wet|2:1'";
    weights_open(&h, &w);
    ck_assert(!is_unweighed(&h, "Thunder, a hail.", &both));
    ck_assert(is_unweighed(&h, "A hurricane and the wet.", &both));
    ck_assert(is_unweighed(&h, "He was wet through.", &both));
    ck_assert(!is_unweighed(&h, "A hurricane.", &unread));
    harness_close(&h);
    w.rows = "'s|wet|2:1','s|through|2:1'";
    weights_open(&h, &w);
    ck_assert(!is_unweighed(&h, "He was wet through.", &both));
    harness_close(&h);
}
END_TEST

/* Of every word that a rule asks for, not of the first alone. */
START_TEST(one_of_two_words_is_not_known) {
    static const struct {
        const char *rows;
        bool unweighed;
    } cases[] = {{"'s|throw|2:1','s|snow|2:1'", false},
                 {"'s|throw|2:1','s|dew|2:1'", true},
                 {"'s|dew|2:1','s|snow|2:1'", true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        weights w = WEIGHED;
        harness h;
        w.rows = cases[i].rows;
        weights_open(&h, &w);
        ck_assert(is_unweighed(&h, "Throw snow.", &both) == cases[i].unweighed);
        harness_close(&h);
    }
}
END_TEST

START_TEST(wiped_with_the_reading) {
    weights w = WEIGHED;
    harness h;
    weights_open(&h, &w);
    ck_assert_uint_eq(read_as(&h, "Mist.", &both), 1);
    brk_reading_wipe(&h.reading);
    ck_assert_uint_eq(h.reading.weighings.count, 0);
    ck_assert_uint_eq(h.reading.weighed.count, 0);
    harness_close(&h);
}
END_TEST

START_TEST(relevance_is_a_score) {
    static const struct {
        int base, best, expected;
    } cases[] = {{BRK_MAX_SCORE, 1000, BRK_MAX_SCORE},
                 {BRK_MAX_SCORE - 600, 1000, BRK_MAX_SCORE},
                 {BRK_MAX_SCORE - 601, 1000, BRK_MAX_SCORE - 1},
                 {-BRK_MAX_SCORE, -1000, -BRK_MAX_SCORE},
                 {-BRK_MAX_SCORE + 600, -1000, -BRK_MAX_SCORE},
                 {-BRK_MAX_SCORE + 601, -1000, -BRK_MAX_SCORE + 1}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        weights w = WEIGHED;
        harness h;
        w.base = cases[i].base;
        w.best = cases[i].best;
        weights_open(&h, &w);
        ck_assert_uint_eq(read_as(&h, "Mist.", &both), 1);
        ck_assert_int_eq(weighing(&h, 0)->relevance, cases[i].expected);
        harness_close(&h);
    }
}
END_TEST

/* One may be the best, and has no place of its own. */
START_TEST(a_behaviour_that_the_pack_lost) {
    weights w = WEIGHED;
    harness h;
    char text[17000];
    w.biases[GONE] = 900;
    strcpy(text, weights_text(&w));
    exchange(text, "\"flag\":\"gone\"", "\"behaviour\":\"gone\"");
    harness_open(&h, text);
    ck_assert_uint_eq(read_as(&h, "Mist.", &both), 1);
    ck_assert_int_eq(weighing(&h, 0)->best, 900);
    expect_scores(&h, 0, (int32_t[]){0, -1000, 600, 0, -1000, NOT_HEAVY});
    harness_close(&h);
}
END_TEST

/* The best is the floor then. */
START_TEST(no_behaviours) {
    weights w = WEIGHED;
    harness h;
    char text[17000];
    strcpy(text, weights_text(&w));
    exchange(text, "\"behaviour\":\"wind\"", "\"flag\":\"flood\"");
    exchange(text, "\"behaviour\":\"rain\"", "\"flag\":\"flood\"");
    harness_open(&h, text);
    ck_assert_uint_eq(read_as(&h, "Mist.", &both), 1);
    ck_assert_int_eq(weighing(&h, 0)->best, -1000);
    expect_scores(&h, 0, (int32_t[]){0, -1000, -1000, -1000, -1000, NOT_HEAVY});
    harness_close(&h);
}
END_TEST

int main(void) {
    const TTest *const tests[] = {a_note_of_one_passage,
                                  passages_and_the_whole,
                                  many_passages,
                                  only_beside_rules_and_without_codes,
                                  relevant_from_a_bound_of_its_own,
                                  none_of_a_note_without_words,
                                  none_where_the_pack_weighs_nothing,
                                  words_that_the_weights_do_not_know,
                                  one_of_two_words_is_not_known,
                                  wiped_with_the_reading,
                                  relevance_is_a_score,
                                  a_behaviour_that_the_pack_lost,
                                  no_behaviours};
    return harness_run("match weighing", tests, sizeof tests / sizeof *tests);
}
