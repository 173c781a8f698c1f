/* A rating that is weighed (weighed.json over pack.json): what was read and does not count, why. */
#include "support.h"

static brook_pack *weighed_pack(void) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_path(loader, SMALL_PACK), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_path(loader, WEIGHED), BROOK_OK);
    brook_status status = brook_loader_load(loader, &pack);
    const char *first = brook_loader_diagnostic_line_text(loader, 0);
    ck_assert_msg(status == BROOK_OK, "%s", first ? first : brook_status_text(status));
    brook_loader_free(loader);
    return pack;
}

START_TEST(test_as_read) {
    brook_pack *pack = weighed_pack();
    brook_result *r = rate_with(pack, 7, "He grabbed her bottom.", NULL);
    ck_assert_str_eq(brook_result_rating_id(r), "amber");
    ck_assert_int_eq(brook_finding_counts(r, 0), 1);
    ck_assert_ptr_null(brook_finding_set_aside_because(r, 0));
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_not_rated) {
    brook_pack *pack = weighed_pack();
    brook_result *r = rate_with(pack, 7, "In the film he grabbed her bottom.", NULL);
    ck_assert_str_eq(brook_result_rating_id(r), "none");
    ck_assert_str_eq(brook_result_unrated_reason(r), "only-set-aside");
    ck_assert_uint_eq(brook_result_finding_count(r), 1);
    ck_assert_int_eq(brook_finding_counts(r, 0), 0);
    ck_assert_str_eq(brook_finding_set_aside_because(r, 0), "doubted");
    ck_assert_str_eq(brook_finding_status(r, 0), "observed"); /* which would count */
    ck_assert_uint_eq(brook_finding_evidence_start(r, 0, 0), 15);
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

/* Each for a reason of its own. */
START_TEST(test_lower) {
    brook_pack *pack = weighed_pack();
    brook_result *r = rate_with(
        pack, 7, "He asked about bodies. In the book he pulled trousers and grabbed her bottom.",
        NULL);
    ck_assert_str_eq(brook_result_rating_id(r), "green");
    ck_assert_uint_eq(brook_result_finding_count(r), 3);
    ck_assert_str_eq(brook_finding_behaviour(r, 0, 0), "asks");
    ck_assert_ptr_null(brook_finding_set_aside_because(r, 0));
    ck_assert_str_eq(brook_finding_behaviour(r, 1, 0), "grabs");
    ck_assert_str_eq(brook_finding_set_aside_because(r, 1), "doubted");
    ck_assert_str_eq(brook_finding_behaviour(r, 2, 0), "pulls");
    ck_assert_str_eq(brook_finding_set_aside_because(r, 2), "superseded");
    brook_result_free(r);
    r = rate_with(pack, 7, "He asked about bodies. In the book he never grabbed her bottom.", NULL);
    ck_assert_str_eq(brook_finding_set_aside_because(r, 1), "negated");
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

/* A person's own code is not weighed, nor is the note beside it. */
START_TEST(test_a_code) {
    brook_pack *pack = weighed_pack();
    brook_result *r = rate_with(pack, 7, "In the film he grabbed her bottom.", "grabs");
    ck_assert_str_eq(brook_result_rating_id(r), "amber");
    for (size_t i = 0; i < brook_result_finding_count(r); i++)
        ck_assert_int_eq(brook_finding_counts(r, i), 1);
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

/* The weights cannot speak against a word that they do not know. */
START_TEST(test_a_word_of_an_overlay) {
    brook_pack *pack = weighed_pack();
    brook_result *r = rate_with(pack, 7, "In the film he zonked.", NULL);
    ck_assert_str_eq(brook_result_rating_id(r), "amber");
    ck_assert_int_eq(brook_finding_counts(r, 0), 1);
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

/* By rules alone nothing is weighed. */
START_TEST(test_readers) {
    brook_pack *pack = weighed_pack();
    brook_classifier *c = NULL;
    brook_result *r = NULL;
    brook_observation *o = observe(7, "In the film he grabbed her bottom.", NULL);
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    ck_assert_int_eq(brook_classifier_set_readers(c, BROOK_READER_RULES), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
    ck_assert_str_eq(brook_result_rating_id(r), "amber");
    brook_result_free(r);
    brook_observation_free(o);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

/* What the weights speak against raises nothing, and is noted with its words. */
START_TEST(test_a_modifier_that_is_not_held) {
    brook_pack *pack = weighed_pack();
    brook_result *r = rate_with(pack, 7, "He grabbed her bottom, then ate again.", NULL);
    ck_assert_str_eq(brook_result_rating_id(r), "amber");
    ck_assert_uint_eq(brook_finding_modifier_count(r, 0), 0);
    ck_assert_int_eq(brook_finding_raised_to(r, 0), -1);
    ck_assert_uint_eq(brook_finding_noted_count(r, 0), 1);
    ck_assert_str_eq(brook_finding_noted(r, 0, 0), "again");
    ck_assert_uint_eq(brook_finding_noted_evidence_count(r, 0, 0), 1);
    ck_assert_uint_eq(brook_finding_noted_evidence_start(r, 0, 0, 0), 32);
    ck_assert_uint_eq(brook_finding_noted_evidence_end(r, 0, 0, 0), 37);
    brook_result_free(r);
    r = rate_with(pack, 7, "He often grabbed her bottom again.", NULL);
    ck_assert_str_eq(brook_result_rating_id(r), "red");
    ck_assert_str_eq(brook_finding_modifier(r, 0, 0), "again");
    ck_assert_uint_eq(brook_finding_noted_count(r, 0), 0);
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

/* By those who were there it is held. */
START_TEST(test_a_modifier_that_is_stated) {
    brook_pack *pack = weighed_pack();
    brook_classifier *c = NULL;
    brook_result *r = NULL;
    brook_observation *o = observe(7, "He grabbed her bottom, then ate again.", NULL);
    ck_assert_int_eq(brook_observation_add_modifier(o, "again", 5), BROOK_OK);
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
    ck_assert_str_eq(brook_result_rating_id(r), "red");
    ck_assert_uint_eq(brook_finding_noted_count(r, 0), 0);
    brook_result_free(r);
    brook_observation_free(o);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

TEST_MAIN("weighed", test_as_read, test_not_rated, test_lower, test_a_code,
          test_a_word_of_an_overlay, test_readers, test_a_modifier_that_is_not_held,
          test_a_modifier_that_is_stated)
