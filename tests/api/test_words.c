/* What raised a rating, with the words: modifiers and flags through the public getters. */
#include "support.h"

#include <string.h>

static void expect_words(const char *note, size_t start, size_t end, const char *wanted) {
    ck_assert_uint_lt(start, end);
    ck_assert_uint_eq(end - start, strlen(wanted));
    ck_assert_mem_eq(note + start, wanted, end - start);
}

START_TEST(test_modifier_words) {
    static const char note[] = "K grabbed her bottom \xf0\x9f\x98\x80 again.";
    brook_pack *pack = small_pack();
    brook_result *r = rate_with(pack, 7, note, NULL);
    ck_assert_str_eq(brook_finding_modifier(r, 0, 0), "again");
    ck_assert_uint_eq(brook_finding_modifier_evidence_count(r, 0, 0), 1);
    expect_words(note, brook_finding_modifier_evidence_start(r, 0, 0, 0),
                 brook_finding_modifier_evidence_end(r, 0, 0, 0), "again");
    ck_assert_int_eq(brook_finding_raised_by_age(r, 0), 0);
    ck_assert_int_eq(brook_finding_score(r, 0), 1000);
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_flag_words) {
    static const char note[] = "K grabbed her bottom. He is in danger now.";
    brook_pack *pack = small_pack();
    brook_result *r = rate_with(pack, 7, note, NULL);
    ck_assert_uint_eq(brook_result_flag_count(r), 1);
    ck_assert_str_eq(brook_result_flag(r, 0), "danger");
    ck_assert_uint_eq(brook_result_flag_evidence_count(r, 0), 1);
    expect_words(note, brook_result_flag_evidence_start(r, 0, 0),
                 brook_result_flag_evidence_end(r, 0, 0), "in danger now");
    brook_result_free(r);
    r = rate_with(pack, 7, "He never grabbed her bottom.", NULL); /* a flag by a status */
    ck_assert_str_eq(brook_result_flag(r, 0), "negated");
    ck_assert_uint_eq(brook_result_flag_evidence_count(r, 0), 0);
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_no_words) {
    brook_pack *pack = small_pack();
    brook_result *r = rate_with(pack, 7, NULL, "grabs");
    ck_assert_uint_eq(brook_finding_modifier_evidence_count(r, 0, 0), 0);
    ck_assert_uint_eq(brook_finding_modifier_evidence_start(r, 0, 0, 0), 0);
    ck_assert_uint_eq(brook_finding_modifier_evidence_end(r, 0, SIZE_MAX, SIZE_MAX), 0);
    ck_assert_uint_eq(brook_finding_modifier_evidence_count(r, SIZE_MAX, 0), 0);
    ck_assert_uint_eq(brook_finding_modifier_evidence_count(NULL, 0, 0), 0);
    ck_assert_uint_eq(brook_result_flag_evidence_count(r, 0), 0);
    ck_assert_uint_eq(brook_result_flag_evidence_start(r, SIZE_MAX, 0), 0);
    ck_assert_uint_eq(brook_result_flag_evidence_end(NULL, 0, 0), 0);
    ck_assert_int_eq(brook_finding_raised_by_age(NULL, 0), 0);
    ck_assert_int_eq(brook_finding_score(r, 9), 0);
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

/* The shipped pack: an older child's age raises, and its words are the evidence. */
START_TEST(test_words_of_an_age) {
    static const char note[] = "K kissed a girl, aged 15, on the mouth behind the hall.";
    brook_pack *pack = default_pack();
    brook_result *r = rate_with(pack, 7, note, NULL);
    size_t found = 0;
    for (size_t f = 0; f < brook_result_finding_count(r); f++) {
        for (size_t m = 0; m < brook_finding_modifier_count(r, f); m++) {
            if (strcmp(brook_finding_modifier(r, f, m), "age-gap") != 0) continue;
            size_t spans = brook_finding_modifier_evidence_count(r, f, m);
            for (size_t e = 0; e < spans; e++) {
                size_t at = (size_t)(strstr(note, "15") - note);
                if (brook_finding_modifier_evidence_start(r, f, m, e) <= at &&
                    brook_finding_modifier_evidence_end(r, f, m, e) >= at + 2)
                    found++;
            }
        }
    }
    ck_assert_uint_ge(found, 1);
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

TEST_MAIN("words", test_modifier_words, test_flag_words, test_no_words, test_words_of_an_age)
