/* What a result tells: findings, evidence, raising, setting aside, response; and that it stands
 * alone. */
#include "support.h"

#include <string.h>

static const char note[] =
    "At lunch K pulled his trousers. It was sunny. Then painting. Later K grabbed her "
    "bottom again.";

static size_t at(const char *part) {
    return (size_t)(strstr(note, part) - note);
}

START_TEST(test_rated_note) {
    brook_pack *pack = small_pack();
    brook_result *r = rate_with(pack, 7, note, NULL);
    ck_assert_str_eq(brook_result_rating_id(r), "red");
    ck_assert_int_eq(brook_result_rating(r), 2);
    ck_assert_ptr_null(brook_result_unrated_reason(r));
    ck_assert_int_eq(brook_result_age_months(r), 84);
    ck_assert_int_eq(brook_result_boundary(r), 0);
    ck_assert_uint_eq(brook_result_band_count(r), 1);
    ck_assert_int_eq(brook_result_band(r, 0), 1);
    ck_assert_uint_eq(brook_result_modifier_count(r), 1);
    ck_assert_str_eq(brook_result_modifier(r, 0), "again");
    ck_assert_uint_eq(brook_result_finding_count(r), 2);
    ck_assert_str_eq(brook_finding_behaviour(r, 0, 0), "grabs");
    ck_assert_int_eq(brook_finding_raised_to(r, 0), 2);
    ck_assert_uint_eq(brook_finding_modifier_count(r, 0), 1);
    ck_assert_str_eq(brook_finding_modifier(r, 0, 0), "again");
    ck_assert_str_eq(brook_finding_behaviour(r, 1, 0), "pulls");
    ck_assert_int_eq(brook_finding_raised_to(r, 1), -1); /* said of the other sentence */
    for (size_t i = 0; i < 2; i++) {
        ck_assert_uint_eq(brook_finding_behaviour_count(r, i), 1);
        ck_assert_int_eq(brook_finding_rating(r, i), 1);
        ck_assert_str_eq(brook_finding_reader(r, i), "rules");
        ck_assert_str_eq(brook_finding_status(r, i), "observed");
        ck_assert_int_eq(brook_finding_counts(r, i), 1);
        ck_assert_str_eq(brook_finding_cell_descriptor(r, i, 0), "5-9.A1");
        ck_assert_str_eq(brook_finding_cell_basis(r, i, 0), "listed");
        ck_assert_str_eq(brook_finding_cell_band(r, i, 0), "5-9");
        ck_assert_ptr_null(brook_finding_set_aside_because(r, i));
        ck_assert_ptr_nonnull(brook_finding_reason(r, i));
    }
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_evidence_is_of_the_callers_bytes) {
    brook_pack *pack = small_pack();
    brook_result *r = rate_with(pack, 7, note, NULL);
    ck_assert_str_eq(brook_finding_behaviour(r, 1, 0), "pulls");
    size_t count = brook_finding_evidence_count(r, 1);
    ck_assert_uint_ge(count, 1);
    ck_assert_uint_eq(brook_finding_evidence_start(r, 1, 0), at("pulled"));
    ck_assert_uint_eq(brook_finding_evidence_end(r, 1, count - 1), at(". It was"));
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_lt(brook_finding_evidence_start(r, 1, i),
                          brook_finding_evidence_end(r, 1, i));
        if (i) {
            ck_assert_uint_gt(brook_finding_evidence_start(r, 1, i),
                              brook_finding_evidence_end(r, 1, i - 1));
        }
    }
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_set_aside_note) {
    brook_pack *pack = small_pack();
    brook_result *r = rate_with(pack, 7, "He never grabbed her bottom.", NULL);
    ck_assert_int_eq(brook_result_rating(r), -1);
    ck_assert_str_eq(brook_result_rating_id(r), "none");
    ck_assert_str_eq(brook_result_unrated_reason(r), "only-set-aside");
    ck_assert_uint_eq(brook_result_finding_count(r), 1);
    ck_assert_int_eq(brook_finding_counts(r, 0), 0);
    ck_assert_str_eq(brook_finding_set_aside_because(r, 0), "negated");
    ck_assert_str_eq(brook_result_flag(r, 0), "negated");
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_more_specific_replaces) {
    brook_pack *pack = small_pack();
    brook_result *r = rate_with(pack, 7, "He pulled trousers and grabbed bottom.", NULL);
    ck_assert_uint_eq(brook_result_finding_count(r), 2);
    ck_assert_str_eq(brook_finding_behaviour(r, 0, 0), "grabs");
    ck_assert_str_eq(brook_finding_set_aside_because(r, 1), "superseded");
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_nothing_recognised) {
    brook_pack *pack = small_pack();
    brook_result *r = rate_with(pack, 7, "Enjoyed painting.", NULL);
    ck_assert_str_eq(brook_result_unrated_reason(r), "nothing-recognised");
    ck_assert_uint_eq(brook_result_finding_count(r), 0);
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_response_and_law) {
    brook_pack *pack = small_pack();
    brook_result *r = rate_with(pack, 7, "Grabbed her bottom. She is in danger now.", NULL);
    ck_assert_int_eq(brook_result_urgent(r), 1);
    ck_assert_str_eq(brook_result_flag(r, 0), "danger");
    ck_assert_uint_eq(brook_result_response_count(r), 3);
    ck_assert_int_eq(brook_result_response_section(r, 0), BROOK_RESPONSE_URGENT);
    ck_assert_str_eq(brook_result_response_text(r, 0), "Call for help.");
    ck_assert_str_eq(brook_result_response_id(r, 0), "danger");
    ck_assert_int_eq(brook_result_response_section(r, 1), BROOK_RESPONSE_RECORD);
    ck_assert_str_eq(brook_result_response_id(r, 1), "always");
    ck_assert_int_eq(brook_result_response_section(r, 2), BROOK_RESPONSE_TELL);
    ck_assert_uint_eq(brook_result_legal_count(r), 1);
    ck_assert_str_eq(brook_result_legal_id(r, 0), "note");
    ck_assert_str_eq(brook_result_legal_text(r, 0), "A legal note.");
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_shared_code) {
    brook_pack *pack = small_pack();
    brook_result *r = rate_with(pack, -1, NULL, "5-9.A1");
    ck_assert_int_eq(brook_result_age_months(r), -1);
    ck_assert_uint_eq(brook_result_finding_count(r), 1);
    ck_assert_uint_eq(brook_finding_behaviour_count(r, 0), 2);
    ck_assert_str_eq(brook_finding_behaviour(r, 0, 0), "pulls");
    ck_assert_str_eq(brook_finding_behaviour(r, 0, 1), "grabs");
    ck_assert_str_eq(brook_finding_reader(r, 0), "code");
    ck_assert_str_eq(brook_finding_role(r, 0), "displayed");
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

/* The result outlives everything that it was made from. */
START_TEST(test_stands_alone) {
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    brook_result *r = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    brook_observation *o = observe(7, note, NULL);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
    brook_pack_unref(pack);
    brook_observation_reset(o);
    brook_observation_free(o);
    brook_classifier_free(c);
    ck_assert_str_eq(brook_pack_id(brook_result_pack(r)), "api-test");
    ck_assert_str_eq(brook_finding_behaviour(r, 0, 0), "grabs");
    ck_assert_str_eq(brook_result_rating_id(r), "red");
    ck_assert_str_eq(brook_result_response_text(r, 0), "Write it down.");
    brook_result_free(r);
}
END_TEST

START_TEST(test_observation_reused) {
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    brook_result *r = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    brook_observation *o = observe(12, note, "asks");
    brook_observation_set_send(o, 1);
    brook_observation_reset(o);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_ERR_EMPTY);
    ck_assert_int_eq(brook_observation_set_age_months(o, 18 * 12), BROOK_OK);
    ck_assert_int_eq(brook_observation_add_code(o, "asks", 4), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_ERR_AGE_RANGE);
    ck_assert_int_eq(brook_observation_set_send(o, 1), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
    ck_assert_str_eq(brook_result_rating_id(r), "green");
    brook_result_free(r);
    brook_observation_free(o);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_readers_switched_off) {
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    brook_result *r = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    ck_assert_int_eq(brook_classifier_set_readers(c, BROOK_READER_LEARNED), BROOK_OK);
    brook_observation *o = observe(7, note, NULL);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
    ck_assert_int_eq(brook_result_rating(r),
                     -1); /* no rules, and the pack has no learned weights */
    brook_result_free(r);
    brook_observation_free(o);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

TEST_MAIN("result", test_rated_note, test_evidence_is_of_the_callers_bytes, test_set_aside_note,
          test_more_specific_replaces, test_nothing_recognised, test_response_and_law,
          test_shared_code, test_stands_alone, test_observation_reused, test_readers_switched_off)
