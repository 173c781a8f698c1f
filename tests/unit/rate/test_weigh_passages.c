/* Passages that are weighed one by one, and those of few words: weigh.c. */
#include "weigh_fixture.h"

/* Each passage sees what lies in it; the highest of them counts. */
START_TEST(test_passages) {
    weighed w;
    with_each(&w, 2);
    w.rows[TO_AMBER][ALWAYS] = w.rows[TO_GREEN][ALWAYS] = -1;
    w.rows[TO_RED][ALWAYS] = -10;
    w.rows[TO_RED][PLACE(RED, TOLD)] = 11;
    ck_assert_uint_eq(verdict_for(&w), TO_RED); /* of the first */
    brk_span *red = brk_vec_at(&w.f.reading.spans, 2);
    *red = (brk_span){130, 134};
    ck_assert_uint_eq(verdict_for(&w), TO_RED); /* of the second */
    *red = (brk_span){200, 201};                /* of neither: they end before it */
    ck_assert_uint_eq(verdict_for(&w), NONE);
    *red = (brk_span){199, 201};
    ck_assert_uint_eq(verdict_for(&w), TO_RED);
    passage(&w, 0)->start = 50; /* begins behind its end */
    *red = (brk_span){40, 50};
    ck_assert_uint_eq(verdict_for(&w), NONE);
    *red = (brk_span){40, 51};
    ck_assert_uint_eq(verdict_for(&w), TO_RED);
    weighed_close(&w);
}
END_TEST

/* Any of its words is enough. */
START_TEST(test_words_in_several_passages) {
    weighed w;
    weighed_open(&w, 3);
    fixture_found(&w.f, TOUCH, 10, 14);
    fixture_found(&w.f, TOUCH, 130, 134); /* one finding with the first */
    fixture_found(&w.f, TOUCH, 210, 214);
    w.rows[TO_RED][ALWAYS] = w.rows[TO_AMBER][ALWAYS] = w.rows[TO_GREEN][ALWAYS] = -10;
    w.rows[TO_RED][PLACE(RED, TOLD)] = 9;
    w.rows[TO_RED][RELEVANCE] = 1;
    for (uint32_t i = 0; i < 3; i++) {
        fixture_rated(&w.f);
        expect_doubted(&w, TOUCH);
        passage(&w, i)->relevance = -FLOOR;
        fixture_rated(&w.f);
        expect_counted(&w, TOUCH);
        passage(&w, i)->relevance = 0;
    }
    weighed_close(&w);
}
END_TEST

/* What one passage tells is not told in the next. */
START_TEST(test_each_passage_by_itself) {
    weighed w;
    weighed_open(&w, 2);
    fixture_found(&w.f, TOUCH, 10, 14);
    w.rows[TO_RED][ALWAYS] = w.rows[TO_AMBER][ALWAYS] = w.rows[TO_GREEN][ALWAYS] = -10;
    w.rows[TO_RED][PLACE(RED, TOLD)] = w.rows[TO_RED][PLACE(RED, TOLD_SCORE)] = 5;
    w.rows[TO_RED][RELEVANCE] = 5;
    *score(&w, TOUCH) = 0; /* its score, too, is as much as "it is so" */
    passage(&w, 0)->relevance = FLOOR;
    passage(&w, 1)->relevance = -FLOOR;
    fixture_rated(&w.f);
    expect_doubted(&w, TOUCH);
    passage(&w, 0)->relevance = 0;
    fixture_rated(&w.f);
    expect_counted(&w, TOUCH);
    weighed_close(&w);
}
END_TEST

/* What has no words of its own is of all the note. */
START_TEST(test_without_words) {
    weighed w;
    weighed_open(&w, 1);
    w.f.reading.relevant = true; /* and nothing is found: the fallback */
    w.rows[TO_GREEN][ALWAYS] = w.rows[TO_RED][ALWAYS] = w.rows[TO_AMBER][ALWAYS] = -2;
    fixture_rated(&w.f);
    expect_doubted(&w, VAGUE);
    w.rows[TO_AMBER][PLACE(AMBER, TOLD)] = 2;
    fixture_rated(&w.f);
    expect_counted(&w, VAGUE);
    weighed_close(&w);
}
END_TEST

/* ---- few words --------------------------------------------------------------------------------
 */

START_TEST(test_few_stems_stay_as_found) {
    weighed w;
    with_each(&w, 1);
    verdict(&w, NONE);
    ck_assert_uint_eq(verdict_for(&w), NONE);
    passage(&w, 0)->stems = ENOUGH - 1;
    ck_assert_uint_eq(verdict_for(&w), TO_RED);
    weighed_close(&w);
}
END_TEST

/* By what counts and lies there, in any order. */
START_TEST(test_as_found_in_its_passage) {
    weighed w;
    with_each(&w, 2);
    verdict(&w, NONE);
    passage(&w, 0)->stems = 0;
    brk_span *spans = w.f.reading.spans.data;
    spans[2] = (brk_span){130, 134};
    ck_assert_uint_eq(verdict_for(&w), TO_AMBER);
    brk_found *founds = w.f.reading.founds.data;
    founds[1].status = NEGATED;
    ck_assert_uint_eq(verdict_for(&w), TO_GREEN);
    ck_assert(!finding_of(&w, VAGUE)->doubted);
    founds[1].status = SEEN;
    founds[0].target = VAGUE; /* the higher first */
    founds[1].target = KISS;
    ck_assert_uint_eq(verdict_for(&w), TO_AMBER);
    weighed_close(&w);
}
END_TEST

/* Nothing counts there: "not rated", and nothing is taken up. */
START_TEST(test_nothing_found_in_few_words) {
    weighed w;
    weighed_open(&w, 1);
    suggested(&w, KISS, 900);
    w.f.reading.relevant = false;
    verdict(&w, TO_GREEN);
    passage(&w, 0)->stems = ENOUGH - 1;
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.finding_count, 0);
    passage(&w, 0)->stems = ENOUGH;
    fixture_rated(&w.f);
    expect_counted(&w, KISS);
    weighed_close(&w);
}
END_TEST

FIXTURE_MAIN("weigh passages", test_passages, test_words_in_several_passages,
             test_each_passage_by_itself, test_without_words, test_few_stems_stay_as_found,
             test_as_found_in_its_passage, test_nothing_found_in_few_words)
