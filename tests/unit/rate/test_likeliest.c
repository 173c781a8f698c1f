/* A verdict that neither a finding nor a suggestion reaches is met by the likeliest behaviour of
 * that rating: weigh_follow.c. In few words: test_likeliest_few.c. */
#include "weigh_fixture.h"

#include <stdlib.h>

/* Something green is found at 10 to 14 and suggested at 40 to 50, and the verdict is red. */
static void open_likeliest(weighed *w, uint32_t passages) {
    weighed_open(w, passages);
    for (uint32_t i = 0; i < passages; i++)
        passage(w, i)->stems = AMPLE;
    fixture_found(&w->f, KISS, 10, 14);
    suggested(w, TALK, 700);
    w->f.model.fallback_behaviour = BRK_NONE;
    verdict(w, TO_RED);
}

static const brk_rated_finding *taken(weighed *w, uint32_t behaviour) {
    fixture_rated(&w->f);
    expect_counted(w, behaviour);
    ck_assert_uint_eq(w->f.out.rating, RED);
    return finding_of(w, behaviour);
}

static void expect_none_taken(weighed *w) {
    fixture_rated(&w->f);
    ck_assert_uint_eq(w->f.out.finding_count, 1);
    expect_counted(w, KISS);
    ck_assert_uint_eq(w->f.out.rating, GREEN);
}

START_TEST(test_the_likeliest_of_the_rating) {
    weighed w;
    open_likeliest(&w, 1);
    *score(&w, VAGUE) = 900;             /* amber */
    *modifier_score(&w, 0, FORCE) = 900; /* behind the behaviours' */
    *score(&w, TOUCH) = -300;
    *score(&w, ACT) = 200;
    *score(&w, NAMED) = 200; /* of equals the first */
    const brk_rated_finding *found = taken(&w, ACT);
    ck_assert_uint_eq(w.f.out.finding_count, 2);
    expect_counted(&w, KISS);
    ck_assert_uint_eq(found->reader, BRK_READER_IS_LEARNED);
    ck_assert_int_eq(found->score, 200);
    ck_assert_str_eq(found->because, "found by weights");
    ck_assert_uint_eq(found->cell_count, 1);
    ck_assert_uint_eq(found->rating, RED);
    *score(&w, NAMED) = 201;
    taken(&w, NAMED);
    *score(&w, TOUCH) = 202;
    taken(&w, TOUCH);
    weighed_close(&w);
}
END_TEST

START_TEST(test_the_first_behaviour_too) {
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, TOUCH, 10, 14);
    *score(&w, ALONE) = 20;
    *score(&w, KISS) = 10;
    verdict(&w, TO_GREEN);
    fixture_rated(&w.f);
    expect_counted(&w, ALONE);
    ck_assert_ptr_null(finding_of(&w, KISS));
    weighed_close(&w);
}
END_TEST

/* Behind the last behaviour's levels no byte is left. */
START_TEST(test_of_four_behaviours) {
    weighed w;
    weighed_open(&w, 1);
    passage(&w, 0)->stems = AMPLE;
    w.f.model.behaviour_count = 4;
    w.f.model.fallback_behaviour = BRK_NONE;
    fixture_found(&w.f, ALONE, 10, 14);
    *score(&w, ACT) = 100;
    w.scores[0][SIGNS + 4] = 900; /* a modifier's */
    verdict(&w, TO_RED);
    taken(&w, ACT);
    weighed_close(&w);
}
END_TEST

/* The weights must have heard of it. */
START_TEST(test_none_at_the_floor) {
    weighed w;
    open_likeliest(&w, 1);
    *score(&w, VAGUE) = 900;
    expect_none_taken(&w);
    *score(&w, TOUCH) = FLOOR + 1;
    taken(&w, TOUCH);
    weighed_close(&w);
}
END_TEST

/* What the note tells raises it, as it would raise anything; and what goes with its words. */
START_TEST(test_raised_to_the_rating) {
    weighed w;
    open_likeliest(&w, 1);
    modifier_at(&w, AGAIN, 80, 84); /* one step; talk says so already */
    ((brk_found *)w.f.reading.founds.data)[0].modifiers = BIT(ODD);
    ((brk_found *)w.f.reading.founds.data)[1].modifiers = BIT(HIDDEN);
    *score(&w, ALONE) = 400; /* amber with it */
    *score(&w, VAGUE) = 300; /* red with it */
    *score(&w, TALK) = 200;
    *score(&w, TOUCH) = 100;
    const brk_rated_finding *found = taken(&w, VAGUE);
    ck_assert_uint_eq(found->rating, AMBER);
    ck_assert_uint_eq(found->raised_to, RED);
    ck_assert_uint_eq(found->modifiers, BIT(AGAIN) | BIT(HIDDEN));
    weighed_close(&w);
}
END_TEST

/* ---- on what words --------------------------------------------------------------------------- */

static void expect_words(weighed *w, uint32_t start, uint32_t end) {
    const brk_rated_finding *found = taken(w, TOUCH);
    ck_assert_uint_eq(found->span_count, 1);
    ck_assert_uint_eq(found->spans[0].start, start);
    ck_assert_uint_eq(found->spans[0].end, end);
}

/* Those of what has the highest score there, found or suggested; of equals the first. */
START_TEST(test_words_of_the_surest) {
    weighed w;
    open_likeliest(&w, 1);
    *score(&w, TOUCH) = 0;
    *score(&w, KISS) = *score(&w, TALK) = -500;
    expect_words(&w, 10, 14);
    *score(&w, KISS) = -501;
    expect_words(&w, 40, 50);
    *score(&w, TALK) = -502;
    expect_words(&w, 10, 14);
    weighed_close(&w);
}
END_TEST

/* In the passage that speaks for it, by the scores of that passage. */
START_TEST(test_words_in_the_passage) {
    weighed w;
    open_likeliest(&w, 3);
    fixture_found(&w.f, ALONE, 110, 114);
    brk_found *late = suggested(&w, TALK, 600);
    late->first_span = (uint32_t)w.f.reading.spans.count;
    *(brk_span *)brk_vec_push(&w.f.reading.spans) = (brk_span){120, 124};
    w.rows[TO_RED][ALWAYS] = 0;
    w.rows[TO_RED][RELEVANCE] = 1;
    w.rows[NONE][ALWAYS] = 1;
    for (uint32_t i = 0; i < 3; i++) {
        w.scores[i][SIGNS + TOUCH] = 300 + (int32_t)i;
        w.scores[i][SIGNS + (i == 1 ? TALK : KISS)] = 100;
    }
    passage(&w, 1)->relevance = passage(&w, 2)->relevance = 1000; /* the first of these */
    passage(&w, 0)->relevance = 999;
    expect_words(&w, 120, 124);
    ck_assert_int_eq(finding_of(&w, TOUCH)->score, 301);
    passage(&w, 0)->relevance = 1000;
    expect_words(&w, 10, 14);
    ck_assert_int_eq(finding_of(&w, TOUCH)->score, 300);
    passage(&w, 0)->relevance = passage(&w, 1)->relevance = 0; /* in the third is nothing */
    fixture_rated(&w.f);
    ck_assert_ptr_null(finding_of(&w, TOUCH));
    weighed_close(&w);
}
END_TEST

/* With its status, its role and its ages, and as a finding of the weights. */
START_TEST(test_as_it_is_told) {
    static brk_rule rules[] = {{.id = "kiss", .because = "a rule"}};
    weighed w;
    open_likeliest(&w, 1);
    w.f.model.rules = rules;
    w.f.model.rule_count = 1;
    *score(&w, KISS) = *score(&w, NAMED) = 0;
    brk_found *kiss = brk_vec_at(&w.f.reading.founds, 0);
    kiss->rule = 0;
    kiss->status = SAID;
    kiss->role = BRK_ROLE_DONE_TO;
    fixture_then(kiss, 4, 4);
    const brk_rated_finding *found = taken(&w, NAMED);
    ck_assert_uint_eq(found->status, SAID);
    ck_assert_uint_eq(found->role, BRK_ROLE_DONE_TO);
    ck_assert_uint_eq(found->reader, BRK_READER_IS_LEARNED);
    ck_assert_str_eq(found->because, "found by weights");
    ck_assert_int_eq(found->score, 0);
    ck_assert_uint_eq(found->cell_count, 1);
    ck_assert_uint_eq(found->cells[0].band, B0);
    ck_assert_int_eq(found->cells[0].age_of, BRK_AGE_THEN);
    ck_assert_str_eq(finding_of(&w, KISS)->because, "a rule");
    weighed_close(&w);
}
END_TEST

START_TEST(test_what_is_no_source) {
    weighed w;
    open_likeliest(&w, 1);
    *score(&w, TOUCH) = 0;
    *score(&w, TALK) = 500;
    brk_found *founds = w.f.reading.founds.data;
    founds[1].status = NEGATED;
    expect_words(&w, 10, 14);
    founds[1].status = SEEN;
    founds[1].superseded = true;
    expect_words(&w, 10, 14);
    founds[1].superseded = false;
    founds[1].kind = BRK_FINDS_FLAG; /* of the same number */
    expect_words(&w, 10, 14);
    founds[1].kind = BRK_FINDS_BEHAVIOUR;
    expect_words(&w, 40, 50);
    founds[1].status = NEGATED;
    *(brk_span *)brk_vec_at(&w.f.reading.spans, 0) = (brk_span){210, 214};
    expect_none_taken(&w); /* no words are there */
    weighed_close(&w);
}
END_TEST

/* ---- what is left beside it ------------------------------------------------------------------ */

/* Everything found is set aside, and stays so. */
START_TEST(test_in_place_of_what_is_set_aside) {
    weighed w;
    weighed_open(&w, 1);
    fixture_found(&w.f, TOUCH, 10, 14);
    *score(&w, TALK) = 20;
    verdict(&w, TO_GREEN);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, GREEN);
    expect_counted(&w, TALK);
    expect_doubted(&w, TOUCH);
    ck_assert_uint_eq(finding_of(&w, TALK)->spans[0].start, 10);
    weighed_close(&w);
}
END_TEST

/* The verdict's passage has no words for anything: the lowest stays. */
START_TEST(test_nothing_there) {
    weighed w;
    weighed_open(&w, 2);
    fixture_found(&w.f, TOUCH, 10, 14);
    fixture_found(&w.f, VAGUE, 20, 24);
    w.scores[1][SIGNS + KISS] = 700;
    w.rows[TO_GREEN][RELEVANCE] = 1;
    w.rows[TO_AMBER][ALWAYS] = w.rows[TO_RED][ALWAYS] = -2;
    w.rows[NONE][ALWAYS] = 1;
    passage(&w, 1)->relevance = 1000;
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.finding_count, 2);
    expect_counted(&w, VAGUE);
    expect_doubted(&w, TOUCH);
    weighed_close(&w);
}
END_TEST

/* ---- memory ---------------------------------------------------------------------------------- */

typedef struct {
    size_t requests, fail_at; /* 0: none */
} meter;

static void *meter_fn(void *user, void *old, size_t size) {
    meter *m = user;
    if (size == 0) {
        free(old);
        return NULL;
    }
    return ++m->requests == m->fail_at ? NULL : realloc(old, size);
}

static brook_status rate_failing(meter *m) {
    weighed w;
    open_likeliest(&w, 1);
    *score(&w, TOUCH) = 0;
    brk_alloc a = brk_alloc_make(meter_fn, m);
    brk_arena_init(&w.f.arena, &a);
    brook_status status = fixture_rate(&w.f);
    if (status == BROOK_OK) expect_counted(&w, TOUCH);
    weighed_close(&w);
    return status;
}

START_TEST(test_each_request_fails) {
    meter none = {.fail_at = 0};
    ck_assert_int_eq(rate_failing(&none), BROOK_OK);
    for (size_t fail_at = 1; fail_at <= none.requests; fail_at++) {
        meter m = {.fail_at = fail_at};
        ck_assert_int_eq(rate_failing(&m), BROOK_ERR_NO_MEMORY);
    }
}
END_TEST

FIXTURE_MAIN("likeliest", test_the_likeliest_of_the_rating, test_the_first_behaviour_too,
             test_of_four_behaviours, test_none_at_the_floor, test_raised_to_the_rating,
             test_words_of_the_surest, test_words_in_the_passage, test_as_it_is_told,
             test_what_is_no_source, test_in_place_of_what_is_set_aside, test_nothing_there,
             test_each_request_fails)
