/* In few words the likeliest behaviour does not outbid what a rule found: weigh_follow.c. */
#include "weigh_fixture.h"

/* A rule found something green at 10 to 14; the verdict is red, and the weights know what for. */
static brk_found *open_few(weighed *w, uint32_t passages, uint32_t stems) {
    weighed_open(w, passages);
    w->f.model.fallback_behaviour = BRK_NONE;
    for (uint32_t i = 0; i < passages; i++)
        w->scores[i][SIGNS + TOUCH] = 300;
    passage(w, 0)->stems = stems;
    verdict(w, TO_RED);
    return fixture_found(&w->f, KISS, 10, 14);
}

static void expect_taken(weighed *w) {
    fixture_rated(&w->f);
    expect_counted(w, TOUCH);
    ck_assert_uint_eq(w->f.out.rating, RED);
}

static void expect_left(weighed *w) {
    fixture_rated(&w->f);
    ck_assert_ptr_null(finding_of(w, TOUCH));
    expect_counted(w, KISS);
    ck_assert_uint_eq(w->f.out.rating, GREEN);
}

START_TEST(test_from_so_many_stems) {
    static const struct {
        uint32_t stems;
        bool taken;
    } cases[] = {{ENOUGH, false}, {AMPLE - 1, false}, {AMPLE, true}, {AMPLE + 1, true}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        weighed w;
        open_few(&w, 1, cases[i].stems);
        if (cases[i].taken)
            expect_taken(&w);
        else
            expect_left(&w);
        weighed_close(&w);
    }
}
END_TEST

/* The pack's number, twice. */
START_TEST(test_of_the_packs_number) {
    weighed w;
    open_few(&w, 1, 9);
    w.learned.decision.doubts_from = 5;
    expect_left(&w);
    w.learned.decision.doubts_from = 4;
    expect_taken(&w);
    passage(&w, 0)->stems = 0;
    w.learned.decision.doubts_from = 0; /* no words are few */
    expect_taken(&w);
    weighed_close(&w);
}
END_TEST

/* Fewer still are not weighed: the verdict is what was found there. */
START_TEST(test_not_weighed) {
    weighed w;
    brk_found *kiss = open_few(&w, 1, ENOUGH - 1);
    expect_left(&w);
    kiss->reader = BRK_READER_IS_LEARNED;
    expect_left(&w);
    kiss->status = NEGATED;
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, BRK_NONE);
    ck_assert_ptr_null(finding_of(&w, TOUCH));
    weighed_close(&w);
}
END_TEST

/* It is a rule's finding that is not outbid, beside others too. */
START_TEST(test_what_the_weights_found) {
    weighed w;
    open_few(&w, 1, AMPLE - 1)->reader = BRK_READER_IS_LEARNED;
    expect_taken(&w);
    fixture_found(&w.f, ALONE, 20, 24);
    expect_left(&w);
    fixture_found(&w.f, TALK, 30, 34)->reader = BRK_READER_IS_LEARNED; /* the last of them */
    expect_left(&w);
    ck_assert_uint_eq(w.f.out.finding_count, 3);
    weighed_close(&w);
}
END_TEST

/* One that is set aside by its own words tells nothing. */
START_TEST(test_what_was_set_aside) {
    weighed w;
    open_few(&w, 1, AMPLE - 1);
    fixture_found(&w.f, ALONE, 20, 24)->reader = BRK_READER_IS_LEARNED;
    expect_left(&w);
    brk_found *kiss = w.f.reading.founds.data;
    kiss->status = NEGATED;
    expect_taken(&w);
    kiss->status = SAID;
    expect_left(&w);
    kiss->superseded = true;
    expect_taken(&w);
    weighed_close(&w);
}
END_TEST

/* Nor does one that the verdict sets aside; but one of words that the weights do not know stays. */
START_TEST(test_what_is_doubted) {
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, VAGUE, 10, 14);
    *score(&w, TALK) = 20;
    verdict(&w, TO_GREEN);
    fixture_rated(&w.f);
    expect_doubted(&w, VAGUE);
    expect_counted(&w, TALK);
    ck_assert_uint_eq(w.f.out.rating, GREEN);
    fixture_found(&w.f, TOUCH, 20, 24)->reader = BRK_READER_IS_LEARNED;
    fixture_rated(&w.f);
    expect_doubted(&w, TOUCH);
    expect_counted(&w, TALK);
    ((brk_found *)w.f.reading.founds.data)[0].unweighed = true;
    fixture_rated(&w.f);
    expect_counted(&w, VAGUE);
    expect_doubted(&w, TOUCH);
    ck_assert_ptr_null(finding_of(&w, TALK));
    weighed_close(&w);
}
END_TEST

/* What was suggested is taken up in few words all the same. */
START_TEST(test_what_was_suggested) {
    weighed w;
    open_few(&w, 1, AMPLE - 1);
    suggested(&w, ACT, 600);
    fixture_rated(&w.f);
    expect_counted(&w, ACT);
    expect_counted(&w, KISS);
    ck_assert_ptr_null(finding_of(&w, TOUCH));
    ck_assert_uint_eq(w.f.out.rating, RED);
    weighed_close(&w);
}
END_TEST

/* The stems of the passage that speaks for the rating count, none of another. */
START_TEST(test_of_the_decisive_passage) {
    weighed w;
    open_few(&w, 3, AMPLE - 1);
    w.rows[TO_RED][ALWAYS] = 0;
    w.rows[TO_RED][RELEVANCE] = w.rows[TO_GREEN][ALWAYS] = 1;
    fixture_found(&w.f, KISS, 110, 114);
    passage(&w, 1)->stems = AMPLE - 1;
    passage(&w, 2)->stems = AMPLE;
    passage(&w, 1)->relevance = 1000;
    expect_left(&w);
    passage(&w, 0)->stems = AMPLE;
    expect_left(&w);
    passage(&w, 0)->stems = passage(&w, 2)->stems = AMPLE - 1;
    passage(&w, 1)->stems = AMPLE;
    expect_taken(&w);
    ck_assert_uint_eq(finding_of(&w, TOUCH)->spans[0].start, 110);
    weighed_close(&w);
}
END_TEST

FIXTURE_MAIN("likeliest few", test_from_so_many_stems, test_of_the_packs_number, test_not_weighed,
             test_what_the_weights_found, test_what_was_set_aside, test_what_is_doubted,
             test_what_was_suggested, test_of_the_decisive_passage)
