/* What is summed besides, where the pack has numbers for it: each behaviour's score, and what two
 * things say together: weigh.c. */
#include "weigh_probe.h"

enum { OWN_HEADS = 8, OF_BEHAVIOURS = 3, PAIRS = (ROW - 1) * ROW / 2 };
enum { LENGTH = ROW + OF_BEHAVIOURS + PAIRS };

typedef struct {
    weighed w;
    brk_learned_head heads[OWN_HEADS + 1]; /* the last is not the pack's */
    int32_t rows[VERDICTS][LENGTH];
} paired;

/* Three behaviours have a head, of which the pack lost the second. */
static void paired_open(paired *p) {
    probe(&p->w);
    memcpy(p->heads, p->w.heads, 6 * sizeof *p->heads);
    p->heads[1].target = ALONE;
    p->heads[6] = (brk_learned_head){.kind = BRK_HEAD_BEHAVIOUR, .target = BRK_NONE};
    p->heads[7] = (brk_learned_head){.kind = BRK_HEAD_BEHAVIOUR, .target = TOUCH};
    p->heads[8] = p->heads[7];
    memset(p->rows, 0, sizeof p->rows);
    p->w.learned.heads = p->heads;
    p->w.learned.head_count = OWN_HEADS;
    p->w.learned.weigh = (brk_weigh){.floor = FLOOR,
                                     .weights = p->rows[0],
                                     .length = LENGTH,
                                     .firsts = ROW,
                                     .behaviours = OF_BEHAVIOURS,
                                     .pairs = PAIRS};
}

/* Where the product of two places stands, of which neither is ALWAYS. */
static uint32_t pair_of(uint32_t one, uint32_t other) {
    uint32_t at = ROW + OF_BEHAVIOURS;
    for (uint32_t i = 1; i < one; i++)
        at += ROW - i;
    return at + other - one;
}

/* Exactly so much is summed at the place. */
static void expect_summed(paired *p, uint32_t place, int32_t value) {
    memset(p->rows, 0, sizeof p->rows);
    p->rows[TO_AMBER][ALWAYS] = p->rows[TO_RED][ALWAYS] = INT32_MIN;
    p->rows[TO_GREEN][place] = -FLOOR;
    p->rows[NONE][ALWAYS] = value;
    ck_assert_msg(is_rated(&p->w), "place %u: less than %d", (unsigned)place, (int)value);
    p->rows[NONE][ALWAYS] += 1;
    ck_assert_msg(!is_rated(&p->w), "place %u: more than %d", (unsigned)place, (int)value);
}

START_TEST(test_scores_of_behaviours) {
    paired p;
    paired_open(&p);
    *score(&p.w, ALONE) = 70;
    *score(&p.w, TALK) = 80;
    *score(&p.w, TOUCH) = -90;
    expect_summed(&p, ROW, 70);
    expect_summed(&p, ROW + 1, FLOOR);
    expect_summed(&p, ROW + 2, -90);
    weighed_close(&p.w);
}
END_TEST

/* And nothing behind them. */
START_TEST(test_without_pairs) {
    paired p;
    int32_t rows[VERDICTS][ROW + OF_BEHAVIOURS] = {{0}};
    paired_open(&p);
    *score(&p.w, TOUCH) = 90;
    p.w.learned.weigh.weights = rows[0];
    p.w.learned.weigh.length = ROW + OF_BEHAVIOURS;
    p.w.learned.weigh.pairs = 0;
    rows[TO_AMBER][ALWAYS] = rows[TO_RED][ALWAYS] = -1;
    rows[TO_GREEN][ROW + 2] = 1;
    ck_assert(is_rated(&p.w));
    rows[TO_GREEN][ROW + 2] = -1;
    ck_assert(!is_rated(&p.w));
    weighed_close(&p.w);
}
END_TEST

/* In the unit of scores, towards nought. */
START_TEST(test_products) {
    paired p;
    paired_open(&p);
    passage(&p.w, 0)->best = 3 * BRK_SCORE_UNIT;
    passage(&p.w, 0)->relevance = -BRK_SCORE_UNIT / 2;
    p.w.scores[0][0] = 100;
    p.w.scores[0][1] = -77;
    expect_summed(&p, pair_of(BEST, BEST), 9 * BRK_SCORE_UNIT);
    expect_summed(&p, pair_of(BEST, RELEVANCE), -3 * BRK_SCORE_UNIT / 2);
    expect_summed(&p, pair_of(RELEVANCE, RELEVANCE), BRK_SCORE_UNIT / 4);
    expect_summed(&p, pair_of(RELEVANCE, SIGN_0), -50);
    expect_summed(&p, pair_of(SIGN_0, SIGN_0), 2);
    expect_summed(&p, pair_of(SIGN_0, SIGN_1), -1);
    expect_summed(&p, pair_of(SIGN_1, SIGN_1), 1);
    weighed_close(&p.w);
}
END_TEST

/* The last of them, which nothing follows. */
START_TEST(test_all_have_their_place) {
    paired p;
    paired_open(&p);
    uint32_t last = MODIFIER_PLACE(FORCE_HEAD, RAISES);
    ck_assert_uint_eq(pair_of(last, last), LENGTH - 1);
    ck_assert_uint_eq(last, ROW - 1);
    fixture_found(&p.w.f, ALONE, 20, 24)->modifiers = BIT(FORCE);
    modifier_at(&p.w, FORCE, 30, 34);
    expect_summed(&p, MODIFIER_PLACE(FORCE_HEAD, RAISES), -FLOOR);
    expect_summed(&p, LENGTH - 1, FLOOR * FLOOR / BRK_SCORE_UNIT);
    weighed_close(&p.w);
}
END_TEST

START_TEST(test_what_is_multiplied_has_a_bound) {
    paired p;
    paired_open(&p);
    int32_t most = BRK_WEIGH_MOST / BRK_SCORE_UNIT * BRK_WEIGH_MOST;
    passage(&p.w, 0)->best = BRK_MAX_SCORE;
    passage(&p.w, 0)->relevance = -BRK_MAX_SCORE;
    p.w.scores[0][0] = BRK_WEIGH_MOST;
    p.w.scores[0][1] = -BRK_WEIGH_MOST - 1;
    expect_summed(&p, pair_of(BEST, BEST), most);
    expect_summed(&p, pair_of(BEST, RELEVANCE), -most);
    expect_summed(&p, pair_of(RELEVANCE, RELEVANCE), most);
    expect_summed(&p, pair_of(SIGN_0, SIGN_1), -most);
    weighed_close(&p.w);
}
END_TEST

/* Of the largest numbers sums stay what they are. */
START_TEST(test_large_sums) {
    paired p;
    paired_open(&p);
    p.w.learned.weigh.floor = -BRK_MAX_SCORE;
    passage(&p.w, 0)->best = passage(&p.w, 0)->relevance = BRK_MAX_SCORE;
    for (uint32_t i = 0; i < SCORES; i++)
        p.w.scores[0][i] = BRK_MAX_SCORE;
    for (uint32_t row = 0; row < VERDICTS; row++)
        for (uint32_t i = 0; i < LENGTH; i++)
            p.rows[row][i] = row == TO_GREEN ? BRK_MAX_SHARE : -BRK_MAX_SHARE;
    ck_assert(is_rated(&p.w));
    p.rows[TO_GREEN][ALWAYS] = 0;
    for (uint32_t i = 0; i < LENGTH; i++)
        p.rows[TO_GREEN][i] = -BRK_MAX_SHARE;
    for (uint32_t i = 0; i < LENGTH; i++)
        p.rows[NONE][i] = BRK_MAX_SHARE;
    ck_assert(!is_rated(&p.w));
    weighed_close(&p.w);
}
END_TEST

FIXTURE_MAIN("weigh pairs", test_scores_of_behaviours, test_without_pairs, test_products,
             test_all_have_their_place, test_what_is_multiplied_has_a_bound, test_large_sums)
