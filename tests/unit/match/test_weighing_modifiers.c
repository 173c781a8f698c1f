/* The modifiers' and the signs' scores among what the learned weights leave: weighing.c. */
#include "weighing_fixture.h"

/* A row is longer where two heads are for modifiers. */
#define TWO_MODIFIERS                                                                              \
    "'floor':-1000,'rows':[[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],[0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0],"   \
    "[0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0]]"

/* Behind the behaviours', each at the place of the modifier that it is for. */
START_TEST(scores_of_modifiers) {
    weights w = WEIGHED;
    harness h;
    char text[17000];
    w.biases[HEAVY] = 3;
    w.biases[GONE] = 40;
    weights_open(&h, &w);
    read_as(&h, "Mist and sleet.", &both);
    const int32_t *scores = weighing(&h, 0)->scores;
    ck_assert(scores[2] > 400 && scores[2] < 600 && scores[5] > 103 && scores[5] < 203);
    read_as(&h, "Sleet.", &both);
    expect_scores(&h, 0, (int32_t[]){0, -1000, 0, 0, -1000, 203, -1000, -1000, -1000});
    harness_close(&h);
    w.weigh = TWO_MODIFIERS;
    strcpy(text, weights_text(&w));
    exchange(text, "\"flag\":\"gone\"", "\"modifier\":\"grown\"");
    harness_open(&h, text);
    read_as(&h, "Sleet.", &both);
    expect_scores(&h, 0, (int32_t[]){0, -1000, 0, 0, -1000, 203, -1000, -1000, 40});
    harness_close(&h);
}
END_TEST

/* One that an overlay took away has no place: nothing is written beside the others'. */
START_TEST(a_modifier_that_the_pack_lost) {
    weights w = WEIGHED;
    harness h;
    char text[17000];
    w.biases[GONE] = 900;
    w.weigh = TWO_MODIFIERS;
    strcpy(text, weights_text(&w));
    exchange(text, "\"flag\":\"gone\"", "\"modifier\":\"gone\"");
    harness_open(&h, text);
    ck_assert_uint_eq(read_as(&h, "Mist.", &both), 1);
    ck_assert_int_eq(weighing(&h, 0)->best, 600);
    expect_scores(&h, 0, (int32_t[]){0, -1000, 600, 0, -1000, NOT_HEAVY});
    ck_assert_uint_eq(h.reading.weighed.count, ROW_LENGTH);
    harness_close(&h);
}
END_TEST

/* In the order of their heads, and before the others'. */
START_TEST(scores_of_two_signs) {
    weights w = WEIGHED;
    harness h;
    char text[17000];
    w.biases[SIGN] = 70;
    w.weigh = "'floor':-1000,'rows':[[1,0,0,0,0,0,0,0,0,0,0,0,0,0,0],"
              "[0,1,0,0,0,0,0,0,0,0,0,0,0,0,0],[0,0,1,0,0,0,0,0,0,0,0,0,0,0,0]]";
    strcpy(text, weights_text(&w));
    exchange(text, "\"flag\":\"gone\"",
             "\"sign\":\"other\",\"bias\":-30,\"find\":0,\"relevance\":0},{\"flag\":\"gone\"");
    harness_open(&h, text);
    ck_assert_uint_eq(read_as(&h, "Mist.", &both), 1);
    ck_assert_uint_eq(h.reading.weighed.count, ROW_LENGTH + 1);
    static const int32_t expected[] = {70, -30, -1000, 600, 0, -1000, 0, -1000, -1000, -1000};
    for (size_t i = 0; i <= ROW_LENGTH; i++)
        ck_assert_int_eq(weighing(&h, 0)->scores[i], expected[i]);
    harness_close(&h);
}
END_TEST

int main(void) {
    const TTest *const tests[] = {scores_of_modifiers, a_modifier_that_the_pack_lost,
                                  scores_of_two_signs};
    return harness_run("match weighing modifiers", tests, sizeof tests / sizeof *tests);
}
