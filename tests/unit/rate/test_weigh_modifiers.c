/* The two values that each modifier with a head has in the sums: weigh.c. */
#include "weigh_probe.h"

START_TEST(test_scores) {
    weighed w;
    probe(&w);
    for (uint32_t m = 0; m < MODIFIERS; m++)
        *modifier_score(&w, 0, m) = 100 + (int32_t)m;
    expect_value(&w, MODIFIER_PLACE(AGAIN_HEAD, SCORE), 100 + AGAIN);
    expect_value(&w, MODIFIER_PLACE(LOST_HEAD, SCORE), FLOOR); /* of none that the pack has */
    expect_value(&w, MODIFIER_PLACE(FORCE_HEAD, SCORE), 100 + FORCE);
    weighed_close(&w);
}
END_TEST

/* One that a rule found raises what a rule found; each at its own head's place. */
START_TEST(test_raises) {
    weighed w;
    probe(&w);
    fixture_found(&w.f, ALONE, 20, 24)->modifiers = BIT(AGAIN) | BIT(HIDDEN);
    modifier_at(&w, AGAIN, 30, 34);
    modifier_at(&w, HIDDEN, 40, 44); /* which has no head */
    expect_value(&w, MODIFIER_PLACE(AGAIN_HEAD, RAISES), -FLOOR);
    expect_value(&w, MODIFIER_PLACE(LOST_HEAD, RAISES), 0);
    expect_value(&w, MODIFIER_PLACE(FORCE_HEAD, RAISES), 0);
    weighed_close(&w);
}
END_TEST

START_TEST(test_what_raises_nothing) {
    weighed w;
    probe(&w);
    fixture_found(&w.f, ALONE, 20, 24)->modifiers = BIT(AGAIN);
    modifier_at(&w, AGAIN, 30, 34);
    brk_found *founds = w.f.reading.founds.data;
    const uint32_t raises = MODIFIER_PLACE(AGAIN_HEAD, RAISES);
    expect_value(&w, raises, -FLOOR);
    founds[1].target = TOUCH; /* red without it */
    expect_value(&w, raises, 0);
    founds[1].target = TALK; /* which says it already */
    expect_value(&w, raises, 0);
    founds[1].target = ALONE;
    founds[1].modifiers = 0; /* it goes with something else */
    expect_value(&w, raises, 0);
    founds[1].modifiers = BIT(AGAIN);
    founds[1].status = NEGATED;
    expect_value(&w, raises, 0);
    founds[1].status = SEEN;
    founds[1].reader = BRK_READER_IS_LEARNED; /* it is not told */
    expect_value(&w, raises, 0);
    founds[1].reader = BRK_READER_IS_RULES;
    founds[2].reader = BRK_READER_IS_LEARNED; /* nor is the modifier */
    expect_value(&w, raises, 0);
    founds[2].reader = BRK_READER_IS_RULES;
    founds[2].status = NEGATED;
    expect_value(&w, raises, 0);
    founds[2].status = SEEN;
    expect_value(&w, raises, -FLOOR);
    weighed_close(&w);
}
END_TEST

/* What is not held raises no rating that is told, and is no value. */
START_TEST(test_what_is_not_held) {
    weighed w;
    probe(&w);
    w.heads[0].keep = 0;
    *score(&w, ALONE) = 600;
    fixture_found(&w.f, ALONE, 20, 24)->modifiers = BIT(AGAIN);
    modifier_at(&w, AGAIN, 30, 34);
    expect_value(&w, MODIFIER_PLACE(AGAIN_HEAD, RAISES), 0);
    expect_value(&w, PLACE(GREEN, TOLD), -FLOOR);
    expect_value(&w, PLACE(AMBER, TOLD), 0);
    expect_value(&w, PLACE(GREEN, OFFERED), 600);
    expect_value(&w, PLACE(AMBER, OFFERED), FLOOR);
    *modifier_score(&w, 0, AGAIN) = 0;
    expect_value(&w, MODIFIER_PLACE(AGAIN_HEAD, RAISES), -FLOOR);
    expect_value(&w, PLACE(GREEN, TOLD), 0);
    expect_value(&w, PLACE(AMBER, TOLD), -FLOOR);
    expect_value(&w, PLACE(AMBER, OFFERED), 600);
    weighed_close(&w);
}
END_TEST

/* What ages tell raises too, though no rule found it; and though words of it are not held. */
START_TEST(test_by_ages) {
    weighed w;
    probe(&w);
    w.heads[0] = (brk_learned_head){.kind = BRK_HEAD_MODIFIER, .target = GROWN, .keep = 0};
    brk_found *found = fixture_found(&w.f, TALK, 20, 24);
    expect_value(&w, MODIFIER_PLACE(AGAIN_HEAD, RAISES), 0);
    fixture_other(found, 30, 30);
    expect_value(&w, MODIFIER_PLACE(AGAIN_HEAD, RAISES), -FLOOR);
    found->modifiers = BIT(GROWN);
    modifier_at(&w, GROWN, 30, 34);
    expect_value(&w, MODIFIER_PLACE(AGAIN_HEAD, RAISES), -FLOOR);
    expect_value(&w, PLACE(RED, TOLD), -FLOOR);
    weighed_close(&w);
}
END_TEST

/* What the weights themselves find is told too, and raises what is offered. */
START_TEST(test_found_by_weights) {
    weighed w;
    probe(&w);
    *score(&w, ALONE) = 600;
    modifier_at(&w, AGAIN, 30, 34)->reader = BRK_READER_IS_LEARNED;
    expect_value(&w, PLACE(GREEN, OFFERED), FLOOR);
    expect_value(&w, PLACE(AMBER, OFFERED), 600);
    expect_value(&w, MODIFIER_PLACE(AGAIN_HEAD, RAISES), 0);
    weighed_close(&w);
}
END_TEST

/* Of none that has a head no byte is written behind the ratings. */
START_TEST(test_without_heads) {
    static int32_t rows[VERDICTS][PLACE(RED + 1, 0)] = {[TO_GREEN] = {1}};
    weighed w;
    weighed_open(&w, 1);
    for (uint32_t h = 0; h < 6; h++)
        if (w.heads[h].kind == BRK_HEAD_MODIFIER) w.heads[h].kind = BRK_HEAD_FLAG;
    w.learned.weigh.length = PLACE(RED + 1, 0);
    w.learned.weigh.weights = rows[0];
    fixture_found(&w.f, KISS, 10, 14);
    fixture_found(&w.f, TOUCH, 20, 24);
    fixture_rated(&w.f);
    expect_counted(&w, KISS);
    expect_doubted(&w, TOUCH);
    weighed_close(&w);
}
END_TEST

/* In the passage of the finding, not of another. */
START_TEST(test_in_its_passage) {
    weighed w;
    weighed_open(&w, 2);
    fixture_found(&w.f, KISS, 10, 14)->reader = BRK_READER_IS_LEARNED;
    fixture_found(&w.f, ALONE, 120, 124)->modifiers = BIT(AGAIN);
    modifier_at(&w, AGAIN, 30, 34);
    w.scores[1][SIGNS + BEHAVIOURS + AGAIN] = 5;
    w.rows[TO_RED][ALWAYS] = -10;
    w.rows[TO_RED][MODIFIER_PLACE(AGAIN_HEAD, RAISES)] = 10;
    fixture_found(&w.f, NAMED, 10, 14)->reader = BRK_READER_IS_LEARNED;
    fixture_rated(&w.f);
    expect_counted(&w, NAMED);
    passage(&w, 1)->end = 110;
    fixture_rated(&w.f);
    expect_doubted(&w, NAMED);
    weighed_close(&w);
}
END_TEST

FIXTURE_MAIN("weigh modifiers", test_scores, test_raises, test_what_raises_nothing,
             test_what_is_not_held, test_by_ages, test_found_by_weights, test_without_heads,
             test_in_its_passage)
