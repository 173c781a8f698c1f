/* Errors of a rating: their numbers, their sentences, and that no sentence holds words of a note.
 */
#include "support.h"

#include <string.h>

static brook_pack *pack;
static brook_classifier *classifier;

static void open_classifier(void) {
    pack = small_pack();
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &classifier), BROOK_OK);
    ck_assert_str_eq(brook_classifier_error_text(classifier), "");
}

static void close_classifier(void) {
    brook_classifier_free(classifier);
    brook_pack_unref(pack);
}

static const char *fails(brook_observation *o, brook_status wanted) {
    brook_result *r = (brook_result *)&r;
    ck_assert_int_eq(brook_classifier_rate(classifier, o, &r), wanted);
    ck_assert_ptr_null(r);
    brook_observation_free(o);
    const char *text = brook_classifier_error_text(classifier);
    ck_assert_uint_gt(strlen(text), 10);
    ck_assert_ptr_null(strstr(text, "zebra"));
    return text;
}

START_TEST(test_sentences) {
    open_classifier();
    fails(observe(7, NULL, NULL), BROOK_ERR_EMPTY);
    fails(observe(7, " \t\r\n", NULL), BROOK_ERR_EMPTY);
    fails(observe(-1, "zebra", NULL), BROOK_ERR_AGE_MISSING);
    fails(observe(-1, NULL, "asks"), BROOK_ERR_AGE_MISSING);
    ck_assert_ptr_nonnull(strstr(fails(observe(18, "zebra", NULL), BROOK_ERR_AGE_RANGE), "18"));
    ck_assert_ptr_nonnull(strstr(fails(observe(40, "zebra", NULL), BROOK_ERR_AGE_RANGE), "25"));
    ck_assert_ptr_nonnull(
        strstr(fails(observe(7, "zebra", "5-9.Z1"), BROOK_ERR_CODE_UNKNOWN), "5-9.Z1"));
    fails(observe(7, NULL, "a note, zebra, given as a code"), BROOK_ERR_CODE_UNKNOWN);
    const char *text = fails(observe(12, NULL, "5-9.A1"), BROOK_ERR_CODE_BAND);
    ck_assert_ptr_nonnull(strstr(text, "5-9"));
    ck_assert_ptr_nonnull(strstr(text, "12"));
    close_classifier();
}
END_TEST

START_TEST(test_success_clears_the_sentence) {
    open_classifier();
    fails(observe(7, NULL, NULL), BROOK_ERR_EMPTY);
    brook_observation *o = observe(7, "Painted a zebra.", NULL);
    brook_result *r = NULL;
    ck_assert_int_eq(brook_classifier_rate(classifier, o, &r), BROOK_OK);
    ck_assert_str_eq(brook_classifier_error_text(classifier), "");
    brook_result_free(r);
    brook_observation_free(o);
    close_classifier();
}
END_TEST

START_TEST(test_invalid_utf8) {
    open_classifier();
    fails(observe(7, "zebra \xff and so on", NULL), BROOK_ERR_UTF8);
    ck_assert_uint_eq(brook_classifier_error_offset(classifier), 6);
    fails(observe(7, NULL, NULL), BROOK_ERR_EMPTY);
    ck_assert_uint_eq(brook_classifier_error_offset(classifier), 0);
    brook_observation *o = observe(7, "Grabbed \xff her bottom.", NULL);
    brook_result *r = NULL;
    ck_assert_int_eq(brook_observation_set_replace_invalid(o, 1), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate(classifier, o, &r), BROOK_OK);
    brook_result_free(r);
    brook_observation_free(o);
    close_classifier();
}
END_TEST

START_TEST(test_too_long) {
    static char text[(1u << 20) + 1];
    memset(text, 'a', sizeof text);
    brook_observation *o = observe(7, NULL, NULL);
    ck_assert_int_eq(brook_observation_set_text(o, text, sizeof text), BROOK_ERR_TOO_LONG);
    ck_assert_int_eq(brook_observation_set_text(o, text, sizeof text - 1), BROOK_OK);
    ck_assert_int_eq(brook_observation_add_code(o, text, 129), BROOK_ERR_TOO_LONG);
    for (size_t i = 0; i < 64; i++) {
        ck_assert_int_eq(brook_observation_add_code(o, "asks", 4), BROOK_OK);
    }
    ck_assert_int_eq(brook_observation_add_code(o, "asks", 4), BROOK_ERR_TOO_LONG);
    brook_observation_free(o);
}
END_TEST

START_TEST(test_work_limit) {
    open_classifier();
    ck_assert_int_eq(brook_classifier_set_work_limit(classifier, 1), BROOK_OK);
    fails(observe(7, "Grabbed her bottom, and a zebra, and much more.", NULL), BROOK_ERR_LIMIT);
    ck_assert_int_eq(brook_classifier_set_work_limit(classifier, 0), BROOK_OK);
    brook_observation *o = observe(7, "Grabbed her bottom, and much more.", NULL);
    brook_result *r = NULL;
    ck_assert_int_eq(brook_classifier_rate(classifier, o, &r), BROOK_OK);
    ck_assert_str_eq(brook_result_rating_id(r), "amber");
    brook_result_free(r);
    brook_observation_free(o);
    close_classifier();
}
END_TEST

START_TEST(test_status_texts) {
    for (brook_status status = -15; status <= 0; status++) {
        ck_assert_uint_gt(strlen(brook_status_text(status)), 0);
        ck_assert_str_ne(brook_status_text(status), brook_status_text(-1000));
        for (brook_status other = -15; other < status; other++) {
            ck_assert_str_ne(brook_status_text(status), brook_status_text(other));
        }
    }
    ck_assert_ptr_nonnull(brook_status_text(5));
}
END_TEST

START_TEST(test_version) {
    ck_assert_str_eq(brook_version_string(), PROJECT_VERSION);
    ck_assert_int_ge(brook_version_number(), 1000);
    ck_assert_int_eq(brook_has_feature("rules"), 1);
    ck_assert_int_eq(brook_has_feature("regex"), 1);
    ck_assert_int_eq(brook_has_feature("telepathy"), 0);
    ck_assert_int_eq(brook_has_feature(NULL), 0);
}
END_TEST

TEST_MAIN("errors", test_sentences, test_success_clears_the_sentence, test_invalid_utf8,
          test_too_long, test_work_limit, test_status_texts, test_version)
