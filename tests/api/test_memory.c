/*
 * Memory: all of it through the caller's allocator and all of it given back; a failed request at
 * any place is an error that changes nothing; once warm, a rating asks for nothing but its result.
 */
#include "support.h"

#include <string.h>

static const char note[] =
    "K aged 7 pulled his trousers. Then grabbed her bottom again, but never asked.";

/* Everything once; the first error. Frees all it made. */
static brook_status whole_way(counting *memory) {
    brook_pack *pack = NULL;
    brook_classifier *c = NULL;
    brook_observation *o = NULL;
    brook_result *r = NULL;
    brook_status status = load_small(memory, &pack);
    if (!status) status = brook_classifier_new(pack, counting_fn, memory, &c);
    if (!status) status = brook_observation_new(counting_fn, memory, &o);
    if (!status) status = brook_observation_set_text(o, note, strlen(note));
    if (!status) status = brook_observation_set_age_months(o, 90);
    if (!status) status = brook_observation_add_code(o, "asks", 4);
    if (!status) status = brook_classifier_rate(c, o, &r);
    if (!status) ck_assert_str_eq(brook_result_rating_id(r), "red");
    if (status && c) ck_assert_uint_gt(strlen(brook_status_text(status)), 0);
    brook_result_free(r);
    brook_observation_free(o);
    brook_classifier_free(c);
    brook_pack_unref(pack);
    return status;
}

START_TEST(test_nothing_left_over) {
    counting memory = {0, 0, 0};
    ck_assert_int_eq(whole_way(&memory), BROOK_OK);
    ck_assert_int_eq(memory.live, 0);
    ck_assert_uint_gt(memory.requests, 10);
}
END_TEST

START_TEST(test_every_request_may_fail) {
    counting probe = {0, 0, 0};
    ck_assert_int_eq(whole_way(&probe), BROOK_OK);
    for (size_t fail_at = 1; fail_at <= probe.requests; fail_at++) {
        counting memory = {0, fail_at, 0};
        brook_status status = whole_way(&memory);
        ck_assert_msg(status == BROOK_ERR_NO_MEMORY, "request %zu gives %d", fail_at, (int)status);
        ck_assert_msg(memory.live == 0, "request %zu leaves %ld blocks", fail_at, memory.live);
    }
}
END_TEST

/* After a failure the same classifier rates the same note as if nothing had been. */
START_TEST(test_classifier_outlives_a_failure) {
    brook_pack *pack = small_pack();
    brook_observation *o = observe(7, note, NULL);
    for (size_t fail_at = 1;; fail_at++) {
        counting memory = {0, 0, 0};
        brook_classifier *c = NULL;
        brook_result *r = NULL;
        ck_assert_int_eq(brook_classifier_new(pack, counting_fn, &memory, &c), BROOK_OK);
        memory.requests = 0;
        memory.fail_at = fail_at;
        brook_status status = brook_classifier_rate(c, o, &r);
        memory.fail_at = 0;
        if (status) {
            ck_assert_int_eq(status, BROOK_ERR_NO_MEMORY);
            ck_assert_str_eq(brook_classifier_error_text(c), brook_status_text(status));
            ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
        }
        ck_assert_str_eq(brook_result_rating_id(r), "red");
        brook_result_free(r);
        brook_classifier_free(c);
        ck_assert_int_eq(memory.live, 0);
        if (!status) break;
    }
    brook_observation_free(o);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_warm_rating_asks_for_its_result_alone) {
    brook_pack *pack = small_pack();
    brook_observation *o = observe(7, note, NULL);
    counting memory = {0, 0, 0};
    brook_classifier *c = NULL;
    brook_result *r = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, counting_fn, &memory, &c), BROOK_OK);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
        brook_result_free(r);
    }
    long before = memory.live;
    memory.requests = 0;
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
    ck_assert_uint_eq(memory.requests, (size_t)(memory.live - before)); /* all that is still held */
    brook_result_free(r);
    ck_assert_int_eq(memory.live, before);
    brook_classifier_free(c);
    brook_observation_free(o);
    brook_pack_unref(pack);
}
END_TEST

TEST_MAIN("memory", test_nothing_left_over, test_every_request_may_fail,
          test_classifier_outlives_a_failure, test_warm_rating_asks_for_its_result_alone)
