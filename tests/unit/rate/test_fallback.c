/* The fallback: never `none` where something relevant is said; set aside where all of it is. */
#include "fixture.h"

#include "pack/learned.h"

#include <string.h>

START_TEST(test_relevant_and_unplaced) {
    fixture f;
    fixture_open(&f, 10);
    f.reading.relevant = true;
    fixture_mention(&f, C_PLAIN, 0, 4, 0);
    fixture_mention(&f, C_TELLS, 10, 16, 1)->status = SAID;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, AMBER);
    ck_assert_uint_eq(f.out.finding_count, 1);
    const brk_rated_finding *found = &f.out.findings[0];
    ck_assert_uint_eq(found->behaviours[0], VAGUE);
    ck_assert(found->counts);
    ck_assert_uint_eq(found->status, SAID);
    ck_assert_uint_eq(found->span_count, 1);
    ck_assert_uint_eq(found->spans[0].start, 10);
    ck_assert_uint_eq(found->spans[0].end, 16);
    fixture_close(&f);
}
END_TEST

START_TEST(test_relevant_without_words) {
    fixture f;
    fixture_open(&f, 10);
    f.reading.relevant = true; /* the learned weights say so */
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, AMBER);
    ck_assert_uint_eq(f.out.findings[0].span_count, 0);
    fixture_close(&f);
}
END_TEST

START_TEST(test_not_beside_a_finding_that_counts) {
    fixture f;
    fixture_open(&f, 10);
    fixture_mention(&f, C_TELLS, 10, 16, 1);
    brk_found *found = fixture_found(&f, KISS, 10, 16);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 1);
    ck_assert_uint_eq(f.out.rating, GREEN);
    found->status = NEGATED; /* something else in the note is relevant and stands */
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 2);
    ck_assert_uint_eq(f.out.rating, AMBER);
    fixture_close(&f);
}
END_TEST

/* A milder finding on other words does not say what the settling words are about. */
START_TEST(test_stays_beside_a_finding_on_other_words) {
    fixture f;
    fixture_open(&f, 10);
    fixture_mention(&f, C_TELLS, 10, 16, 1);
    brk_found *found = fixture_found(&f, KISS, 0, 4);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 2);
    ck_assert_uint_eq(f.out.rating, AMBER);
    f.reading.doubted = true; /* the weights doubt those words */
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 1);
    f.reading.doubted = false;
    found->reader = BRK_READER_IS_LEARNED; /* not sure, as there are no weights to be sure by */
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 2);
    fixture_close(&f);
}
END_TEST

START_TEST(test_all_set_aside_is_shown) {
    fixture f;
    fixture_open(&f, 10);
    f.reading.set_aside_relevant = true;
    fixture_mention(&f, C_TELLS, 3, 16, 0)->status = NEGATED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, BRK_NONE);
    ck_assert_int_eq(f.out.unrated, BRK_ONLY_SET_ASIDE);
    ck_assert_uint_eq(f.out.finding_count, 1);
    ck_assert(!f.out.findings[0].counts);
    ck_assert_uint_eq(f.out.findings[0].status, NEGATED);
    ck_assert_uint_eq(f.out.flags, BIT(F_NEGATED));
    /* Not beside another finding that was set aside. */
    fixture_found(&f, TOUCH, 3, 9)->status = NEGATED;
    f.reading.relevant = false;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 1);
    fixture_close(&f);
}
END_TEST

START_TEST(test_pack_without_fallback) {
    fixture f;
    fixture_open(&f, 10);
    f.model.fallback_behaviour = BRK_NONE;
    f.reading.relevant = true;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, BRK_NONE);
    ck_assert_int_eq(f.out.unrated, BRK_NOTHING_RECOGNISED);
    fixture_close(&f);
}
END_TEST

static uint32_t raised(uint32_t modifier, uint32_t sentence, uint8_t status) {
    fixture f;
    fixture_open(&f, 10);
    f.reading.relevant = true;
    fixture_mention(&f, C_TELLS, 10, 16, 3);
    brk_found *found = fixture_extra(&f, BRK_FINDS_MODIFIER, modifier);
    found->sentence = found->last_sentence = sentence;
    found->status = status;
    fixture_rated(&f);
    uint32_t to = f.out.findings[0].raised_to;
    fixture_close(&f);
    return to;
}

START_TEST(test_modifiers_within_reach) {
    ck_assert_uint_eq(raised(FORCE, 3, SEEN), RED); /* near */
    ck_assert_uint_eq(raised(FORCE, 2, SEEN), RED);
    ck_assert_uint_eq(raised(FORCE, 4, SEEN), RED);
    ck_assert_uint_eq(raised(FORCE, 5, SEEN), BRK_NONE);
    ck_assert_uint_eq(raised(FORCE, 1, SEEN), BRK_NONE);
    ck_assert_uint_eq(raised(AGAIN, 3, SEEN), RED); /* sentence */
    ck_assert_uint_eq(raised(AGAIN, 4, SEEN), BRK_NONE);
    ck_assert_uint_eq(raised(HIDDEN, 9, SEEN), RED); /* note */
    ck_assert_uint_eq(raised(FORCE, 3, NEGATED), BRK_NONE);
}
END_TEST

static uint32_t with_age(int32_t from, int32_t to, bool past, uint32_t sentence) {
    fixture f;
    fixture_open(&f, 10);
    f.reading.relevant = true;
    fixture_mention(&f, C_TELLS, 10, 16, 3);
    brk_age_mention *age = brk_vec_push(&f.reading.ages);
    age->from_months = from * 12;
    age->to_months = to * 12 + 11;
    age->past = past;
    age->sentence = (uint16_t)sentence;
    fixture_rated(&f);
    uint32_t rating = f.out.rating;
    fixture_close(&f);
    return rating;
}

START_TEST(test_another_age_in_the_sentence) {
    ck_assert_uint_eq(with_age(4, 4, false, 3), RED);
    ck_assert_uint_eq(with_age(4, 4, true, 3), AMBER);    /* of the past */
    ck_assert_uint_eq(with_age(10, 10, false, 3), AMBER); /* the child's own */
    ck_assert_uint_eq(with_age(4, 4, false, 1), AMBER);   /* elsewhere */
}
END_TEST

/* ---- paragraphs: a finding accounts for its own ---------------------------------------------- */

static void settles(fixture *f, uint32_t start, bool begins_paragraph) {
    fixture_mention(f, C_TELLS, start, start + 4, start / 10);
    brk_token *token = brk_vec_at(&f->reading.text.tokens, f->reading.text.tokens.count - 1);
    if (begins_paragraph) token->flags |= BRK_TOKEN_PARAGRAPH;
}

/* A green finding on the first of four such words; which of them the fallback takes. */
static void beside(fixture *f, const bool begins[4]) {
    fixture_open(f, 10);
    for (uint32_t i = 0; i < 4; i++)
        settles(f, 10 * i, begins[i]);
    fixture_found(f, KISS, 0, 4);
}

START_TEST(test_a_finding_places_its_paragraph) {
    fixture f;
    beside(&f, (bool[]){true, false, false, false});
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 1);
    ck_assert_uint_eq(f.out.rating, GREEN);
    fixture_close(&f);
    beside(&f, (bool[]){true, false, true, false});
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 2);
    ck_assert_uint_eq(f.out.rating, AMBER);
    const brk_rated_finding *fallback = &f.out.findings[0];
    ck_assert_uint_eq(fallback->behaviours[0], VAGUE);
    ck_assert_uint_eq(fallback->span_count, 2);
    ck_assert_uint_eq(fallback->spans[0].start, 20);
    ck_assert_uint_eq(fallback->spans[1].start, 30);
    f.reading.doubted = true;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 1);
    fixture_close(&f);
}
END_TEST

START_TEST(test_a_finding_places_each_paragraph_of_its_words) {
    fixture f;
    beside(&f, (bool[]){true, false, true, true});
    fixture_found(&f, KISS, 22, 29); /* words of the same finding behind those that settle */
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 2);
    ck_assert_uint_eq(f.out.findings[0].span_count, 1);
    ck_assert_uint_eq(f.out.findings[0].spans[0].start, 30);
    fixture_found(&f, KISS, 35, 39);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 1);
    fixture_close(&f);
}
END_TEST

/* Words up to the next paragraph are of this one, and none behind. */
START_TEST(test_where_a_paragraph_ends) {
    fixture f;
    fixture_open(&f, 10);
    settles(&f, 10, true);
    settles(&f, 20, true);
    brk_found *found = fixture_found(&f, KISS, 12, 20);
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 2);
    ck_assert_uint_eq(f.out.findings[0].span_count, 1);
    ck_assert_uint_eq(f.out.findings[0].spans[0].start, 20);
    ((brk_span *)f.reading.spans.data)[found->first_span].end = 21;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 1);
    fixture_close(&f);
}
END_TEST

START_TEST(test_who_places) {
    static const brk_learned learned = {.decision = {.sure = 600}};
    fixture f;
    fixture_open(&f, 10);
    settles(&f, 10, true);
    settles(&f, 20, true);
    f.model.learned = (brk_learned *)&learned;
    brk_found *found = fixture_found(&f, KISS, 0, 4); /* before all that settles */
    found->reader = BRK_READER_IS_LEARNED;
    found->score = 599;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].span_count, 2);
    found->score = 600; /* sure, of the first paragraph alone */
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].span_count, 1);
    ck_assert_uint_eq(f.out.findings[0].spans[0].start, 20);
    ((brk_span *)f.reading.spans.data)[found->first_span].end = 1; /* one byte is enough */
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.findings[0].span_count, 1);
    found->span_count = 0; /* sure, of no place: of all */
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 1);
    found->span_count = 1;
    found->target = TOUCH; /* red: the fallback would not be seen beside it */
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.finding_count, 1);
    found->target = KISS;
    fixture_code(&f, "kiss"); /* a code is about the note */
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, GREEN);
    fixture_close(&f);
}
END_TEST

START_TEST(test_set_aside_findings_place_nothing) {
    fixture f;
    beside(&f, (bool[]){true, false, true, false});
    brk_found *found = fixture_found(&f, KISS, 22, 24);
    found->status = NEGATED;
    fixture_rated(&f);
    ck_assert_uint_eq(f.out.rating, AMBER);
    fixture_close(&f);
}
END_TEST

START_TEST(test_many_words_that_settle) {
    for (uint32_t which = 0; which < 2; which++) {
        fixture f;
        fixture_open(&f, 10);
        for (uint32_t i = 0; i < 130; i++)
            settles(&f, 10 * i, i == 0 || i == 65);
        uint32_t at = which ? 1290 : 640; /* the last word of the second paragraph, of the first */
        fixture_found(&f, KISS, at, at + 4);
        fixture_rated(&f);
        ck_assert_uint_eq(f.out.finding_count, 2);
        ck_assert_uint_eq(f.out.findings[0].span_count, 65);
        for (uint32_t i = 0; i < 65; i++)
            ck_assert_uint_eq(f.out.findings[0].spans[i].start, 10 * i + (which ? 0 : 650));
        fixture_close(&f);
    }
}
END_TEST

START_TEST(test_says_why) {
    brk_behaviour all[7];
    fixture f;
    fixture_open(&f, 10);
    memcpy(all, f.model.behaviours, sizeof all);
    all[VAGUE].explanation = "something of this kind";
    f.model.behaviours = all;
    f.reading.relevant = true;
    fixture_rated(&f);
    ck_assert_str_eq(f.out.findings[0].because, "something of this kind");
    fixture_close(&f);
}
END_TEST

FIXTURE_MAIN("fallback", test_a_finding_places_its_paragraph,
             test_a_finding_places_each_paragraph_of_its_words, test_where_a_paragraph_ends,
             test_who_places, test_set_aside_findings_place_nothing, test_many_words_that_settle,
             test_says_why, test_relevant_and_unplaced, test_relevant_without_words,
             test_not_beside_a_finding_that_counts, test_stays_beside_a_finding_on_other_words,
             test_all_set_aside_is_shown, test_pack_without_fallback, test_modifiers_within_reach,
             test_another_age_in_the_sentence)
