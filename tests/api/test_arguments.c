/* NULL and senseless arguments: an error or an empty answer, never a crash. */
#include "support.h"

START_TEST(test_new_without_out) {
    ck_assert_int_eq(brook_loader_new(NULL, NULL, NULL), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_observation_new(NULL, NULL, NULL), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_cancel_new(NULL, NULL, NULL), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_classifier_new(NULL, NULL, NULL, NULL), BROOK_ERR_ARGUMENT);
    brook_classifier *classifier = (brook_classifier *)&classifier;
    ck_assert_int_eq(brook_classifier_new(NULL, NULL, NULL, &classifier), BROOK_ERR_ARGUMENT);
    ck_assert_ptr_null(classifier);
    brook_pack *pack = (brook_pack *)&pack;
    ck_assert_int_eq(brook_loader_load(NULL, &pack), BROOK_ERR_ARGUMENT);
    ck_assert_ptr_null(pack);
}
END_TEST

START_TEST(test_free_of_null) {
    brook_loader_free(NULL);
    brook_pack_unref(NULL);
    ck_assert_ptr_null(brook_pack_ref(NULL));
    brook_observation_free(NULL);
    brook_observation_reset(NULL);
    brook_cancel_free(NULL);
    brook_cancel_request(NULL);
    brook_cancel_reset(NULL);
    brook_classifier_free(NULL);
    brook_result_free(NULL);
}
END_TEST

START_TEST(test_loader) {
    brook_loader *loader = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_builtin(loader, NULL), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_loader_add_builtin(NULL, "brook-2013"), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_loader_add_builtin(loader, "none-such"), BROOK_ERR_NOT_FOUND);
    ck_assert_int_eq(brook_loader_add_path(loader, NULL), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_loader_add_memory(loader, NULL, "{}", 2), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_loader_add_memory(loader, "m", NULL, 2), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_loader_load(loader, NULL), BROOK_ERR_ARGUMENT);
    ck_assert_uint_eq(brook_loader_diagnostic_count(loader), 5); /* each refusal is told */
    brook_loader_free(loader);
}
END_TEST

static void expect_no_diagnostic(const brook_loader *loader) {
    ck_assert_int_eq(brook_loader_diagnostic_severity(loader, 7), 0);
    ck_assert_int_eq(brook_loader_diagnostic_number(loader, 7), 0);
    ck_assert_ptr_null(brook_loader_diagnostic_file(loader, 7));
    ck_assert_uint_eq(brook_loader_diagnostic_line(loader, 7), 0);
    ck_assert_uint_eq(brook_loader_diagnostic_column(loader, 7), 0);
    ck_assert_ptr_null(brook_loader_diagnostic_pointer(loader, 7));
    ck_assert_ptr_null(brook_loader_diagnostic_message(loader, 7));
    ck_assert_ptr_null(brook_loader_diagnostic_line_text(loader, 7));
}

START_TEST(test_diagnostics_out_of_range) {
    brook_loader *loader = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_uint_eq(brook_loader_diagnostic_count(NULL), 0);
    expect_no_diagnostic(NULL);
    expect_no_diagnostic(loader);
    brook_loader_free(loader);
    ck_assert_ptr_null(brook_builtin_name(SIZE_MAX));
    ck_assert_int_eq(brook_builtin_is_overlay(SIZE_MAX), 0);
}
END_TEST

static void expect_no_item(const brook_pack *pack, size_t far) {
    ck_assert_ptr_null(brook_pack_disclaimer(pack, far));
    ck_assert_ptr_null(brook_pack_overlay_id(pack, far));
    ck_assert_ptr_null(brook_pack_overlay_version(pack, far));
    ck_assert_ptr_null(brook_pack_overlay_title(pack, far));
    ck_assert_ptr_null(brook_pack_rating_id(pack, far));
    ck_assert_ptr_null(brook_pack_rating_label(pack, far));
    ck_assert_ptr_null(brook_pack_rating_symbol(pack, far));
    ck_assert_ptr_null(brook_pack_rating_colour(pack, far));
    ck_assert_ptr_null(brook_pack_rating_meaning(pack, far));
    ck_assert_ptr_null(brook_pack_band_id(pack, far));
    ck_assert_ptr_null(brook_pack_band_label(pack, far));
    ck_assert_int_eq(brook_pack_band_from(pack, far), -1);
    ck_assert_int_eq(brook_pack_band_to(pack, far), -1);
    ck_assert_ptr_null(brook_pack_behaviour_id(pack, far));
    ck_assert_ptr_null(brook_pack_behaviour_kind(pack, far));
    ck_assert_ptr_null(brook_pack_behaviour_label(pack, far));
    ck_assert_ptr_null(brook_pack_behaviour_plain(pack, far));
    ck_assert_ptr_null(brook_pack_behaviour_explanation(pack, far));
    ck_assert_int_eq(brook_pack_cell_rating(pack, far, 0), -1);
    ck_assert_int_eq(brook_pack_cell_rating(pack, 0, far), -1);
    ck_assert_int_eq(brook_pack_cell_descriptor(pack, far, 0), -1);
    ck_assert_ptr_null(brook_pack_descriptor_code(pack, far));
    ck_assert_ptr_null(brook_pack_descriptor_label(pack, far));
    ck_assert_int_eq(brook_pack_descriptor_band(pack, far), -1);
    ck_assert_int_eq(brook_pack_descriptor_rating(pack, far), -1);
    ck_assert_ptr_null(brook_pack_modifier_id(pack, far));
    ck_assert_ptr_null(brook_pack_flag_id(pack, far));
}

static void expect_no_name(const brook_pack *pack, const char *id) {
    ck_assert_int_eq(brook_pack_behaviour_find(pack, id), -1);
    ck_assert_int_eq(brook_pack_descriptor_find(pack, id), -1);
    ck_assert_ptr_null(brook_pack_modifier_label(pack, id));
    ck_assert_ptr_null(brook_pack_modifier_reason(pack, id));
    ck_assert_ptr_null(brook_pack_flag_label(pack, id));
    ck_assert_ptr_null(brook_pack_flag_explanation(pack, id));
    ck_assert_int_eq(brook_pack_flag_urgent(pack, id), 0);
    ck_assert_ptr_null(brook_pack_status_label(pack, id));
    ck_assert_ptr_null(brook_pack_status_reason(pack, id));
    ck_assert_ptr_null(brook_pack_unrated_text(pack, id));
}

START_TEST(test_pack) {
    brook_pack *pack = small_pack();
    expect_no_item(pack, 1000);
    expect_no_item(pack, SIZE_MAX);
    expect_no_item(NULL, 0);
    expect_no_name(pack, "none-such");
    expect_no_name(pack, NULL);
    expect_no_name(NULL, "asks");
    ck_assert_ptr_null(brook_pack_id(NULL));
    ck_assert_ptr_null(brook_pack_digest(NULL));
    ck_assert_uint_eq(brook_pack_rating_count(NULL), 0);
    ck_assert_uint_eq(brook_pack_behaviour_count(NULL), 0);
    ck_assert_ptr_null(brook_pack_unrated_label(NULL));
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_observation) {
    brook_observation *o = observe(7, NULL, NULL);
    ck_assert_int_eq(brook_observation_set_text(NULL, "a", 1), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_observation_set_text(o, NULL, 1), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_observation_set_text(o, NULL, 0), BROOK_OK);
    ck_assert_int_eq(brook_observation_add_code(o, NULL, 1), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_observation_add_code(o, "", 0), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_observation_add_code(NULL, "a", 1), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_observation_set_age_months(NULL, 1), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_observation_set_developmental_age_months(NULL, 1), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_observation_set_send(NULL, 1), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_observation_set_replace_invalid(NULL, 1), BROOK_ERR_ARGUMENT);
    brook_observation_free(o);
}
END_TEST

START_TEST(test_classifier) {
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    brook_observation *o = observe(7, "asks", NULL);
    brook_result *r = (brook_result *)&r;
    ck_assert_int_eq(brook_classifier_rate(NULL, o, &r), BROOK_ERR_ARGUMENT);
    ck_assert_ptr_null(r);
    ck_assert_int_eq(brook_classifier_rate(c, NULL, &r), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_classifier_rate(c, o, NULL), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_classifier_rate_many(c, NULL, 1, NULL, NULL), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_classifier_rate_many(c, NULL, 0, NULL, NULL), BROOK_OK);
    ck_assert_int_eq(brook_classifier_set_readers(c, 64), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_classifier_set_readers(NULL, 1), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_classifier_set_work_limit(NULL, 1), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_classifier_set_cancel(NULL, NULL), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_classifier_set_cancel(c, NULL), BROOK_OK);
    ck_assert_str_eq(brook_classifier_error_text(NULL), "");
    ck_assert_uint_eq(brook_classifier_error_offset(NULL), 0);
    brook_observation_free(o);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

static void expect_no_finding(const brook_result *r, size_t far) {
    ck_assert_uint_eq(brook_finding_behaviour_count(r, far), 0);
    ck_assert_ptr_null(brook_finding_behaviour(r, far, 0));
    ck_assert_uint_eq(brook_finding_cell_count(r, far), 0);
    ck_assert_ptr_null(brook_finding_cell_band(r, far, 0));
    ck_assert_ptr_null(brook_finding_cell_descriptor(r, far, 0));
    ck_assert_int_eq(brook_finding_cell_rating(r, far, 0), -1);
    ck_assert_ptr_null(brook_finding_cell_basis(r, far, 0));
    ck_assert_int_eq(brook_finding_rating(r, far), -1);
    ck_assert_int_eq(brook_finding_raised_to(r, far), -1);
    ck_assert_ptr_null(brook_finding_reader(r, far));
    ck_assert_ptr_null(brook_finding_role(r, far));
    ck_assert_ptr_null(brook_finding_status(r, far));
    ck_assert_int_eq(brook_finding_counts(r, far), 0);
    ck_assert_ptr_null(brook_finding_set_aside_because(r, far));
    ck_assert_ptr_null(brook_finding_reason(r, far));
    ck_assert_uint_eq(brook_finding_modifier_count(r, far), 0);
    ck_assert_ptr_null(brook_finding_modifier(r, far, 0));
    ck_assert_uint_eq(brook_finding_evidence_count(r, far), 0);
    ck_assert_uint_eq(brook_finding_evidence_start(r, far, 0), 0);
    ck_assert_uint_eq(brook_finding_evidence_end(r, far, 0), 0);
}

static void expect_no_part(const brook_result *r, size_t far) {
    expect_no_finding(r, far);
    ck_assert_int_eq(brook_result_band(r, far), -1);
    ck_assert_ptr_null(brook_result_modifier(r, far));
    ck_assert_ptr_null(brook_result_flag(r, far));
    ck_assert_ptr_null(brook_result_warning(r, far));
    ck_assert_ptr_null(brook_suggestion_behaviour(r, far));
    ck_assert_ptr_null(brook_suggestion_descriptor(r, far));
    ck_assert_int_eq(brook_suggestion_rating(r, far), -1);
    ck_assert_ptr_null(brook_suggestion_reason(r, far));
    ck_assert_int_eq(brook_result_response_section(r, far), 0);
    ck_assert_ptr_null(brook_result_response_text(r, far));
    ck_assert_ptr_null(brook_result_response_id(r, far));
    ck_assert_ptr_null(brook_result_legal_text(r, far));
    ck_assert_ptr_null(brook_result_legal_id(r, far));
}

START_TEST(test_result) {
    brook_pack *pack = small_pack();
    brook_result *r = rate_with(pack, 7, "Grabbed her bottom, again.", NULL);
    ck_assert_uint_eq(brook_result_finding_count(r), 1);
    expect_no_part(r, 1000);
    expect_no_part(r, SIZE_MAX);
    expect_no_part(NULL, 0);
    ck_assert_ptr_null(brook_finding_cell_band(r, 0, 1000));
    ck_assert_ptr_null(brook_finding_behaviour(r, 0, 1000));
    ck_assert_ptr_null(brook_finding_modifier(r, 0, 1000));
    ck_assert_uint_eq(brook_finding_evidence_end(r, 0, 1000), 0);
    ck_assert_int_eq(brook_result_rating(NULL), -1);
    ck_assert_ptr_null(brook_result_rating_id(NULL));
    ck_assert_ptr_null(brook_result_unrated_reason(NULL));
    ck_assert_ptr_null(brook_result_pack(NULL));
    ck_assert_int_eq(brook_result_age_months(NULL), -1);
    ck_assert_int_eq(brook_result_urgent(NULL), 0);
    ck_assert_int_eq(brook_result_boundary(NULL), 0);
    ck_assert_uint_eq(brook_result_finding_count(NULL), 0);
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

TEST_MAIN("arguments", test_new_without_out, test_free_of_null, test_loader,
          test_diagnostics_out_of_range, test_pack, test_observation, test_classifier, test_result)
