/* Sentences that say nothing of the pack's concern, which the weights pass over: learned_quiet.c.
 * Head 5 is the sign by which they are told. */
#include "learned_fixture.h"

/* Mist says wind. Hail, dew and fog speak against the sign and lengthen a note; thaw says nothing
 * of it. */
#define ROWS "'s|mist|0:600 5:100','s|hail|5:-300','s|dew|5:-300','s|fog|5:-200','s|thaw|2:1'"

/* Relevant from 400 of the best behaviour on, to which the sign adds. */
#define FROM_400                                                                                   \
    .rows = ROWS, .base = 0, .best = 1000, .relevant = 400, .doubtful = -1000000, .also = 400,     \
    .suggest = 1000000, .find = 300, .sign_relevance = 1000

static void expect(const weights *w, const char *note, const char *founds) {
    harness h;
    weights_open(&h, w);
    ck_assert_str_eq(harness_founds(&h, note, 72), founds);
    harness_close(&h);
}

static const uint32_t *lengths_of(harness *h, const char *note) {
    ck_assert_int_eq(harness_read(h, note, 72), BROOK_OK);
    return ((brk_scratch *)h->reading.scratch)->learned.lengths;
}

START_TEST(an_ordinary_sentence_takes_nothing_away) {
    weights w = {FROM_400};
    expect(&w, "Mist.", "wind:seen");
    expect(&w, "Mist. Hail, dew.", "");
    w.quiet = -200;
    expect(&w, "Mist. Hail, dew.", "wind:seen");
    expect(&w, "Hail, dew. Mist.", "wind:seen");
    expect(&w, "Hail, dew. Mist. Dew, hail.", "wind:seen");
}
END_TEST

/* The bound itself is quiet: fog alone says -200. */
START_TEST(only_what_speaks_so_much_against_it) {
    weights w = {FROM_400, .quiet = -200};
    harness h;
    weights_open(&h, &w);
    ck_assert_uint_eq(lengths_of(&h, "Mist. Fog.")[0], 1);
    harness_close(&h);
    w.quiet = -201;
    weights_open(&h, &w);
    ck_assert_uint_eq(lengths_of(&h, "Mist. Fog.")[0], 2);
    ck_assert_uint_eq(lengths_of(&h, "Mist. Hail.")[0], 1);
    ck_assert_uint_eq(lengths_of(&h, "Mist, hail.")[0], 2);
    ck_assert_uint_eq(lengths_of(&h, "Mist. Thaw.")[0], 2);
    harness_close(&h);
}
END_TEST

/* A sentence is measured by its own length, not the note's: two of -300 over the root of 2 are
 * -424, one of them beside +100 is -141. */
START_TEST(each_by_its_own_length) {
    weights w = {FROM_400, .quiet = -330};
    harness h;
    weights_open(&h, &w);
    ck_assert_uint_eq(lengths_of(&h, "Mist. Hail.")[0], 2);
    ck_assert_uint_eq(lengths_of(&h, "Mist. Hail, dew.")[0], 1);
    ck_assert_uint_eq(lengths_of(&h, "Mist. Hail, mist.")[0], 2);
    harness_close(&h);
}
END_TEST

START_TEST(all_are_read_where_all_would_be_left_out) {
    weights w = {FROM_400, .quiet = -100};
    harness h;
    weights_open(&h, &w);
    ck_assert_uint_eq(lengths_of(&h, "Hail. Dew.")[0], 2);
    /* One in which the weights know nothing does not speak. */
    ck_assert_uint_eq(lengths_of(&h, "Hail. Nonesuch. Dew.")[0], 2);
    ck_assert_uint_eq(lengths_of(&h, "Hail. Thaw. Dew.")[0], 1);
    ck_assert_uint_eq(lengths_of(&h, "Hail, dew.")[0], 2);
    ck_assert_uint_eq(lengths_of(&h, "")[0], 0);
    harness_close(&h);
}
END_TEST

/* What stands in a sentence that is read is read, wherever else it stands; and a note that comes
 * after has its own. */
START_TEST(concepts_of_the_sentences_that_are_read) {
    weights w = {FROM_400, .quiet = -200};
    w.rows = ROWS ",'c|indoors|0:100'";
    harness h;
    weights_open(&h, &w);
    ck_assert_uint_eq(lengths_of(&h, "Mist. Hail, dew, in the house.")[4], 0);
    ck_assert_uint_eq(lengths_of(&h, "Hail, dew, in the house. Mist, in the house.")[4], 1);
    ck_assert_uint_eq(lengths_of(&h, "Mist, in the house. Hail, dew, in the house.")[4], 1);
    ck_assert_uint_eq(lengths_of(&h, "Hail, dew, in the house.")[4], 1);
    harness_close(&h);
}
END_TEST

/* No sign: nothing tells which are quiet. */
START_TEST(a_pack_without_signs_reads_all) {
    char section[] =
        "'learned':{'format':1,'provenance':{},'share':{'s':1000,'b':0,'k':0,'a':0,'c':0},'"
        "decision':{'base':0,'best':1000,"
        "'relevant':400,'doubtful':-1000000,'quiet':-1,'also':400,'margin':0,'sure':0,"
        "'suggest':400},'heads':[{'behaviour':'wind','bias':0,'find':0,'relevance':0}],"
        "'features':['s|mist|0:600','s|hail|0:-600']}";
    harness h;
    for (char *c = section; *c; c++)
        if (*c == '\'') *c = '"';
    harness_open(&h, section);
    ck_assert_uint_eq(lengths_of(&h, "Mist. Hail.")[0], 2);
    harness_close(&h);
}
END_TEST

START_TEST(its_work_is_counted) {
    weights w = {FROM_400};
    harness h;
    weights_open(&h, &w);
    (void)lengths_of(&h, "Mist. Hail, dew.");
    uint64_t without = h.reading.work;
    harness_close(&h);
    w.quiet = -200;
    weights_open(&h, &w);
    (void)lengths_of(&h, "Mist. Hail, dew.");
    ck_assert_uint_gt(h.reading.work, without);
    harness_close(&h);
}
END_TEST

int main(void) {
    const TTest *tests[] = {an_ordinary_sentence_takes_nothing_away,
                            only_what_speaks_so_much_against_it,
                            each_by_its_own_length,
                            all_are_read_where_all_would_be_left_out,
                            concepts_of_the_sentences_that_are_read,
                            a_pack_without_signs_reads_all,
                            its_work_is_counted};
    return harness_run("match learned quiet", tests, sizeof tests / sizeof *tests);
}
