/* Which modifiers that words tell are not held, and what becomes of those: hold.c, modifiers.c. */
#include "weigh_fixture.h"

enum { KEEP = 300 };

/* Something green told at 10 to 14 in the first passage, to which AGAIN goes, told at 20 to 24; it
 * is kept from KEEP on. So many passages, of which the last is the whole note. */
static brk_found *told_again(weighed *w, uint32_t passages) {
    weighed_open(w, passages);
    if (passages > 1) passage(w, passages - 1)->start = 0;
    w->heads[0].keep = KEEP;
    verdict(w, TO_RED); /* whatever is found may stay */
    fixture_found(&w->f, ALONE, 10, 14)->modifiers = BIT(AGAIN);
    return modifier_at(w, AGAIN, 20, 24);
}

static const brk_rated_finding *rated(weighed *w) {
    fixture_rated(&w->f);
    ck_assert_uint_ge(w->f.out.finding_count, 1);
    return finding_of(w, ALONE);
}

static void expect_held(weighed *w) {
    const brk_rated_finding *found = rated(w);
    ck_assert_uint_eq(found->modifiers, BIT(AGAIN));
    ck_assert_uint_eq(found->noted, 0);
    ck_assert_uint_eq(found->raised_to, AMBER);
    ck_assert_uint_eq(w->f.out.rating, AMBER);
}

static void expect_not_held(weighed *w) {
    const brk_rated_finding *found = rated(w);
    ck_assert_uint_eq(found->modifiers, 0);
    ck_assert_uint_eq(found->noted, BIT(AGAIN));
    ck_assert_uint_eq(found->raised_to, BRK_NONE);
    ck_assert_uint_eq(found->rating, GREEN);
    ck_assert_uint_eq(w->f.out.rating, GREEN);
    ck_assert_uint_eq(w->f.out.modifiers, 0);
}

/* ---- held or not ------------------------------------------------------------------------------
 */

START_TEST(test_from_its_bound_on) {
    weighed w;
    told_again(&w, 1);
    *modifier_score(&w, 0, AGAIN) = KEEP - 1;
    expect_not_held(&w);
    *modifier_score(&w, 0, AGAIN) = KEEP;
    expect_held(&w);
    weighed_close(&w);
}
END_TEST

/* Of the head of that modifier, and of no other head's number. */
START_TEST(test_by_its_own_bound) {
    weighed w;
    told_again(&w, 1);
    for (uint32_t h = 0; h < 7; h++)
        w.heads[h].keep = BRK_MAX_SCORE;
    w.heads[0].keep = FLOOR;
    w.heads[1].target = w.heads[2].target = AGAIN; /* a sign and a behaviour */
    expect_held(&w);
    w.heads[0].keep = FLOOR + 1;
    expect_not_held(&w);
    ((brk_found *)w.f.reading.founds.data)[1].target = FORCE; /* the last of the heads */
    ((brk_found *)w.f.reading.founds.data)[0].modifiers = BIT(FORCE);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, GREEN);
    w.heads[5].keep = FLOOR;
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, RED);
    weighed_close(&w);
}
END_TEST

START_TEST(test_without_a_bound) {
    weighed w;
    told_again(&w, 1);
    *modifier_score(&w, 0, AGAIN) = -BRK_MAX_SCORE;
    w.heads[0].keep = -BRK_MAX_SCORE; /* as read where the pack gives none */
    expect_held(&w);
    w.heads[0].keep = 1 - BRK_MAX_SCORE;
    expect_not_held(&w);
    w.heads[0].target = BRK_NONE; /* no head knows it */
    w.heads[6].target = AGAIN;    /* this one is none of the pack's */
    expect_held(&w);
    weighed_close(&w);
}
END_TEST

/* Kept in the passage of its words or in the whole note: held. Another passage says nothing. */
START_TEST(test_its_passage_and_the_whole) {
    weighed w;
    told_again(&w, 3);
    expect_not_held(&w);
    for (uint32_t i = 0; i < 3; i++) {
        *modifier_score(&w, i, AGAIN) = KEEP;
        if (i == 1) {
            expect_not_held(&w);
        } else {
            expect_held(&w);
        }
        *modifier_score(&w, i, AGAIN) = FLOOR;
    }
    weighed_close(&w);
}
END_TEST

/* Where it begins and ends; any of its words is enough. */
START_TEST(test_words_in_a_passage) {
    weighed w;
    told_again(&w, 2);
    passage(&w, 1)->start = 50;
    passage(&w, 1)->end = 60;
    *modifier_score(&w, 1, AGAIN) = KEEP;
    static const brk_span cases[] = {{40, 50}, {60, 64}, {49, 51}, {59, 64}, {52, 54}, {40, 70}};
    for (size_t i = 0; i < 6; i++) {
        *(brk_span *)brk_vec_at(&w.f.reading.spans, 1) = cases[i];
        if (i < 2) {
            expect_not_held(&w);
        } else {
            expect_held(&w);
        }
    }
    *(brk_span *)brk_vec_at(&w.f.reading.spans, 1) = (brk_span){20, 24};
    *(brk_span *)brk_vec_push(&w.f.reading.spans) = (brk_span){52, 54};
    expect_not_held(&w);
    ((brk_found *)w.f.reading.founds.data)[1].span_count = 2;
    expect_held(&w);
    weighed_close(&w);
}
END_TEST

/* Told at two places: held at one is held. */
START_TEST(test_one_place_is_enough) {
    weighed w;
    told_again(&w, 3);
    *modifier_score(&w, 1, AGAIN) = KEEP;
    expect_not_held(&w);
    modifier_at(&w, AGAIN, 120, 124);
    expect_held(&w);
    brk_found *founds = w.f.reading.founds.data;
    founds[2].status = NEGATED;
    expect_not_held(&w);
    founds[2].status = SAID;
    founds[2].suggestion = true;
    expect_not_held(&w);
    founds[2].suggestion = false;
    founds[2].kind = BRK_FINDS_FLAG;
    expect_not_held(&w);
    founds[2].kind = BRK_FINDS_MODIFIER;
    founds[2].target = ODD;
    expect_not_held(&w);
    weighed_close(&w);
}
END_TEST

/* ---- held without a look ----------------------------------------------------------------------
 */

START_TEST(test_what_the_weights_found_or_do_not_know) {
    weighed w;
    brk_found *found = told_again(&w, 1);
    found->reader = BRK_READER_IS_LEARNED;
    expect_held(&w);
    found->reader = BRK_READER_IS_RULES;
    expect_not_held(&w);
    found->unweighed = true;
    expect_held(&w);
    weighed_close(&w);
}
END_TEST

START_TEST(test_few_known_words) {
    weighed w;
    told_again(&w, 2);
    passage(&w, 1)->start = 100;
    passage(&w, 1)->stems = ENOUGH - 1; /* where its words do not stand */
    expect_not_held(&w);
    passage(&w, 0)->stems = ENOUGH - 1;
    expect_held(&w);
    passage(&w, 0)->stems = ENOUGH;
    expect_not_held(&w);
    weighed_close(&w);
}
END_TEST

/* It is a person's own word. */
START_TEST(test_stated) {
    static const brk_code again[] = {{"again", 5}};
    weighed w;
    told_again(&w, 1);
    w.f.subject.modifiers = again;
    w.f.subject.modifier_count = 1;
    expect_held(&w);
    weighed_close(&w);
}
END_TEST

START_TEST(test_codes) {
    weighed w;
    told_again(&w, 1);
    fixture_code(&w.f, "alone");
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, AMBER);
    ck_assert_uint_eq(w.f.out.modifiers, BIT(AGAIN));
    weighed_close(&w);
}
END_TEST

START_TEST(test_not_weighed) {
    weighed w;
    told_again(&w, 0);
    expect_held(&w);
    weighed_close(&w);
}
END_TEST

/* What ages tell holds for those of whom they tell it, whatever the words. */
START_TEST(test_by_ages) {
    weighed w;
    weighed_open(&w, 1);
    w.heads[0] = (brk_learned_head){.kind = BRK_HEAD_MODIFIER, .target = GROWN, .keep = KEEP};
    verdict(&w, TO_RED);
    fixture_found(&w.f, TALK, 10, 14)->modifiers = BIT(GROWN);
    fixture_found(&w.f, ALONE, 15, 18)->modifiers = BIT(GROWN);
    modifier_at(&w, GROWN, 20, 24);
    brk_found *founds = w.f.reading.founds.data;
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, GREEN);
    fixture_other(&founds[0], 40, 40);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, RED);
    ck_assert_uint_eq(finding_of(&w, TALK)->modifiers, BIT(GROWN));
    ck_assert_uint_eq(finding_of(&w, ALONE)->noted, BIT(GROWN));
    ck_assert_uint_eq(finding_of(&w, ALONE)->raised_to, BRK_NONE);
    weighed_close(&w);
}
END_TEST

/* ---- what becomes of it -----------------------------------------------------------------------
 */

/* It is shown with its words, and is no reason for flags. */
START_TEST(test_noted_with_words_and_without_flags) {
    weighed w;
    weighed_open(&w, 1);
    w.heads[0] = (brk_learned_head){.kind = BRK_HEAD_MODIFIER, .target = GROWN, .keep = KEEP};
    verdict(&w, TO_RED);
    fixture_found(&w.f, ALONE, 10, 14)->modifiers = BIT(GROWN);
    modifier_at(&w, GROWN, 20, 24);
    const brk_rated_finding *found = rated(&w);
    ck_assert_uint_eq(found->noted, BIT(GROWN));
    ck_assert_uint_eq(found->noted_words[0].span_count, 1);
    ck_assert_uint_eq(found->noted_words[0].spans[0].start, 20);
    ck_assert_uint_eq(found->noted_words[0].spans[0].end, 24);
    ck_assert_uint_eq(w.f.out.flags & BIT(F_GROWN), 0);
    *modifier_score(&w, 0, GROWN) = KEEP;
    found = rated(&w);
    ck_assert_uint_eq(found->modifiers, BIT(GROWN));
    ck_assert_uint_eq(w.f.out.flags & BIT(F_GROWN), BIT(F_GROWN));
    weighed_close(&w);
}
END_TEST

/* What is not held silences nothing; and is not noted where what is held silences it, or where the
 * behaviour says it already. */
START_TEST(test_silent_and_said_already) {
    weighed w;
    weighed_open(&w, 1);
    w.heads[0] = (brk_learned_head){.kind = BRK_HEAD_MODIFIER, .target = GROWN, .keep = KEEP};
    w.heads[5] = (brk_learned_head){.kind = BRK_HEAD_MODIFIER, .target = GAP};
    verdict(&w, TO_RED);
    fixture_found(&w.f, TALK, 10, 14)->modifiers = BIT(GROWN) | BIT(GAP);
    fixture_found(&w.f, KISS, 15, 18)->modifiers = BIT(GROWN);
    modifier_at(&w, GROWN, 20, 24);
    modifier_at(&w, GAP, 25, 29);
    *modifier_score(&w, 0, GAP) = 0;
    fixture_rated(&w.f);
    ck_assert_uint_eq(finding_of(&w, TALK)->modifiers, BIT(GAP));
    ck_assert_uint_eq(finding_of(&w, TALK)->noted, BIT(GROWN));
    ck_assert_uint_eq(finding_of(&w, KISS)->noted, 0);
    *modifier_score(&w, 0, GAP) = -1;
    *modifier_score(&w, 0, GROWN) = KEEP;
    fixture_rated(&w.f);
    ck_assert_uint_eq(finding_of(&w, TALK)->modifiers, BIT(GROWN));
    ck_assert_uint_eq(finding_of(&w, TALK)->noted, 0);
    weighed_close(&w);
}
END_TEST

/* The fallback, too, which takes what is told in its reach. */
START_TEST(test_of_the_fallback) {
    weighed w;
    weighed_open(&w, 1);
    w.heads[0].keep = KEEP;
    verdict(&w, TO_RED);
    fixture_mention(&w.f, C_TELLS, 10, 14, 0);
    w.f.reading.relevant = true;
    modifier_at(&w, AGAIN, 20, 24);
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, AMBER);
    ck_assert_uint_eq(finding_of(&w, VAGUE)->noted, BIT(AGAIN));
    *modifier_score(&w, 0, AGAIN) = KEEP;
    fixture_rated(&w.f);
    ck_assert_uint_eq(w.f.out.rating, RED);
    weighed_close(&w);
}
END_TEST

/* What waits for it does not come, and what asks for it is asked. */
START_TEST(test_responses_and_questions) {
    static const brk_code again[] = {{"again", 5}};
    weighed w;
    told_again(&w, 1);
    brk_answer answer = {"yes", BIT(AGAIN)};
    brk_question question = {.id = "again", .answers = &answer, .answer_count = 1};
    brk_legal legal = {.id = "note",
                       .text = "text",
                       .when = {.age_from = -1, .age_to = -1, .modifiers = BIT(AGAIN)}};
    w.f.model.questions = &question;
    w.f.model.question_count = 1;
    w.f.model.legal = &legal;
    w.f.model.legal_count = 1;
    expect_not_held(&w);
    ck_assert_uint_eq(w.f.out.legal_count, 0);
    ck_assert_uint_eq(w.f.out.settled, 0);
    w.f.subject.modifiers = again;
    w.f.subject.modifier_count = 1;
    expect_held(&w);
    ck_assert_uint_eq(w.f.out.legal_count, 1);
    ck_assert_uint_eq(w.f.out.settled, 1);
    weighed_close(&w);
}
END_TEST

FIXTURE_MAIN("hold", test_from_its_bound_on, test_by_its_own_bound, test_without_a_bound,
             test_its_passage_and_the_whole, test_words_in_a_passage, test_one_place_is_enough,
             test_what_the_weights_found_or_do_not_know, test_few_known_words, test_stated,
             test_codes, test_not_weighed, test_by_ages, test_noted_with_words_and_without_flags,
             test_silent_and_said_already, test_of_the_fallback, test_responses_and_questions)
