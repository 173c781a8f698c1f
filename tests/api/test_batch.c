/* Many observations in one call; stopping a batch. */
#include "support.h"

#include <string.h>

#define COUNT 4

static void rate_all(brook_classifier *c, brook_observation **o, brook_result **r,
                     brook_status *statuses, brook_status wanted) {
    const brook_observation *list[COUNT] = {o[0], o[1], o[2], o[3]};
    ck_assert_int_eq(brook_classifier_rate_many(c, list, COUNT, r, statuses), wanted);
}

START_TEST(test_bad_ones_stop_nothing) {
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    brook_observation *o[COUNT] = {observe(7, "Grabbed her bottom.", NULL),
                                   observe(40, "Grabbed her bottom.", NULL), NULL,
                                   observe(4, "Asked about bodies.", NULL)};
    brook_result *r[COUNT] = {(brook_result *)o, (brook_result *)o, (brook_result *)o, NULL};
    brook_status statuses[COUNT] = {1, 1, 1, 1};
    rate_all(c, o, r, statuses, BROOK_OK);
    ck_assert_int_eq(statuses[0], BROOK_OK);
    ck_assert_int_eq(statuses[1], BROOK_ERR_AGE_RANGE);
    ck_assert_int_eq(statuses[2], BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(statuses[3], BROOK_OK);
    ck_assert_str_eq(brook_result_rating_id(r[0]), "amber");
    ck_assert_ptr_null(r[1]);
    ck_assert_ptr_null(r[2]);
    ck_assert_str_eq(brook_result_rating_id(r[3]), "green");
    ck_assert_str_eq(brook_classifier_error_text(c), "");
    for (size_t i = 0; i < COUNT; i++) {
        brook_result_free(r[i]);
        brook_observation_free(o[i]);
    }
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_cancel) {
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    brook_cancel *cancel = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    ck_assert_int_eq(brook_cancel_new(NULL, NULL, &cancel), BROOK_OK);
    ck_assert_int_eq(brook_classifier_set_cancel(c, cancel), BROOK_OK);
    brook_observation *o[COUNT];
    brook_result *r[COUNT] = {NULL};
    brook_status statuses[COUNT] = {0};
    for (size_t i = 0; i < COUNT; i++) {
        o[i] = observe(7, "Grabbed her bottom.", NULL);
    }
    brook_cancel_request(cancel);
    rate_all(c, o, r, statuses, BROOK_ERR_CANCELLED);
    for (size_t i = 0; i < COUNT; i++) {
        ck_assert_ptr_null(r[i]);
        ck_assert_int_eq(statuses[i], BROOK_ERR_CANCELLED);
    }
    ck_assert_str_eq(brook_classifier_error_text(c), brook_status_text(BROOK_ERR_CANCELLED));
    brook_cancel_reset(cancel);
    rate_all(c, o, r, statuses, BROOK_OK);
    brook_cancel_request(cancel);
    ck_assert_int_eq(brook_classifier_set_cancel(c, NULL), BROOK_OK);
    for (size_t i = 0; i < COUNT; i++) {
        brook_result_free(r[i]);
    }
    rate_all(c, o, r, statuses, BROOK_OK); /* no longer watched */
    for (size_t i = 0; i < COUNT; i++) {
        brook_result_free(r[i]);
        brook_observation_free(o[i]);
    }
    brook_cancel_free(cancel);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

/* A note's rating does not depend on the notes before it. */
START_TEST(test_no_memory_of_earlier_notes) {
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    brook_observation *o[COUNT] = {
        observe(7, "Grabbed her bottom again.", NULL), observe(7, "Painted.", NULL),
        observe(7, "He never grabbed her bottom.", NULL), observe(7, "Grabbed her bottom.", NULL)};
    const char *wanted[COUNT] = {"red", "none", "none", "amber"};
    brook_result *r[COUNT] = {NULL};
    brook_status statuses[COUNT] = {0};
    rate_all(c, o, r, statuses, BROOK_OK);
    for (size_t i = 0; i < COUNT; i++) {
        ck_assert_str_eq(brook_result_rating_id(r[i]), wanted[i]);
        brook_result_free(r[i]);
        brook_observation_free(o[i]);
    }
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

TEST_MAIN("batch", test_bad_ones_stop_nothing, test_cancel, test_no_memory_of_earlier_notes)
