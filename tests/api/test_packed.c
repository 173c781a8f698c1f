/* Many plain notes in one call, given as one buffer and answered as one buffer of flat exports. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

#define COUNT 5

static const char text[] = "Grabbed her bottom.Asked about bodies.A.B. built a tower.\xffGrabbed.";
static const size_t ends[COUNT] = {19, 38, 57, 58, 66};
static const int32_t ages[COUNT] = {84, 48, -1, 84, 480};

static brook_classifier *classifier_of(brook_pack *pack, counting *memory) {
    brook_classifier *c = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, memory ? counting_fn : NULL, memory, &c), BROOK_OK);
    return c;
}

/* The export of one note, rated in the ordinary way; the caller frees it. */
static uint8_t *ordinary(brook_pack *pack, int32_t years, const char *note, size_t *length) {
    brook_result *r = rate_with(pack, years, note, NULL);
    ck_assert_int_eq(brook_result_export(r, NULL, 0, length), BROOK_OK);
    uint8_t *data = malloc(*length);
    ck_assert_ptr_nonnull(data);
    ck_assert_int_eq(brook_result_export(r, data, *length, length), BROOK_OK);
    brook_result_free(r);
    return data;
}

START_TEST(test_as_one_by_one) {
    brook_pack *pack = small_pack();
    brook_classifier *c = classifier_of(pack, NULL);
    brook_status statuses[COUNT];
    size_t stops[COUNT], length = 0;
    const uint8_t *exports = NULL;
    for (int round = 0; round < 3; round++) {
        ck_assert_int_eq(
            brook_classifier_rate_packed(c, text, ends, ages, COUNT, statuses, stops, &exports),
            BROOK_OK);
        ck_assert_int_eq(statuses[0], BROOK_OK);
        ck_assert_int_eq(statuses[1], BROOK_OK);
        ck_assert_int_eq(statuses[2], BROOK_ERR_AGE_MISSING);
        ck_assert_int_eq(statuses[3], BROOK_ERR_UTF8);
        ck_assert_int_eq(statuses[4], BROOK_ERR_AGE_RANGE);
        uint8_t *first = ordinary(pack, 7, "Grabbed her bottom.", &length);
        ck_assert_uint_eq(stops[0], (length + 7) / 8 * 8);
        ck_assert_mem_eq(exports, first, length);
        free(first);
        uint8_t *second = ordinary(pack, 4, "Asked about bodies.", &length);
        ck_assert_uint_eq(stops[1] - stops[0], (length + 7) / 8 * 8);
        ck_assert_mem_eq(exports + stops[0], second, length);
        free(second);
        for (size_t i = 2; i < COUNT; i++)
            ck_assert_uint_eq(stops[i], stops[1]);
    }
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

/* The buffer grows while a batch is under way; what was there stays. */
START_TEST(test_more_than_the_first_room) {
    enum { MANY = 300 };
    static const char note[] = "Grabbed her bottom.";
    const size_t bytes = sizeof note - 1;
    brook_pack *pack = small_pack();
    brook_classifier *c = classifier_of(pack, NULL);
    static char all[MANY * sizeof note];
    static size_t many_ends[MANY], stops[MANY];
    static int32_t many_ages[MANY];
    static brook_status statuses[MANY];
    const uint8_t *exports = NULL;
    size_t length = 0;
    for (size_t i = 0; i < MANY; i++) {
        memcpy(all + i * bytes, note, bytes);
        many_ends[i] = (i + 1) * bytes;
        many_ages[i] = 84;
    }
    ck_assert_int_eq(
        brook_classifier_rate_packed(c, all, many_ends, many_ages, MANY, statuses, stops, &exports),
        BROOK_OK);
    uint8_t *one = ordinary(pack, 7, note, &length);
    for (size_t i = 0; i < MANY; i++) {
        ck_assert_int_eq(statuses[i], BROOK_OK);
        ck_assert_mem_eq(exports + (i ? stops[i - 1] : 0), one, length);
    }
    free(one);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_arguments) {
    brook_pack *pack = small_pack();
    brook_classifier *c = classifier_of(pack, NULL);
    brook_status statuses[COUNT];
    size_t stops[COUNT];
    const size_t falling[2] = {9, 3};
    const uint8_t *exports = (const uint8_t *)text;
    const brook_status wrong = BROOK_ERR_ARGUMENT;
    ck_assert_int_eq(
        brook_classifier_rate_packed(NULL, text, ends, ages, COUNT, statuses, stops, &exports),
        wrong);
    ck_assert_ptr_null(exports);
    ck_assert_int_eq(
        brook_classifier_rate_packed(c, NULL, ends, ages, COUNT, statuses, stops, &exports), wrong);
    ck_assert_int_eq(
        brook_classifier_rate_packed(c, text, NULL, ages, COUNT, statuses, stops, &exports), wrong);
    ck_assert_int_eq(
        brook_classifier_rate_packed(c, text, ends, NULL, COUNT, statuses, stops, &exports), wrong);
    ck_assert_int_eq(
        brook_classifier_rate_packed(c, text, ends, ages, COUNT, NULL, stops, &exports), wrong);
    ck_assert_int_eq(
        brook_classifier_rate_packed(c, text, ends, ages, COUNT, statuses, NULL, &exports), wrong);
    ck_assert_int_eq(
        brook_classifier_rate_packed(c, text, ends, ages, COUNT, statuses, stops, NULL), wrong);
    ck_assert_int_eq(
        brook_classifier_rate_packed(c, text, falling, ages, 2, statuses, stops, &exports), wrong);
    ck_assert_int_eq(brook_classifier_rate_packed(c, NULL, NULL, NULL, 0, NULL, NULL, &exports),
                     BROOK_OK);
    ck_assert_ptr_null(exports);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_cancel) {
    brook_pack *pack = small_pack();
    brook_classifier *c = classifier_of(pack, NULL);
    brook_cancel *cancel = NULL;
    brook_status statuses[COUNT];
    size_t stops[COUNT];
    const uint8_t *exports = NULL;
    ck_assert_int_eq(brook_cancel_new(NULL, NULL, &cancel), BROOK_OK);
    ck_assert_int_eq(brook_classifier_set_cancel(c, cancel), BROOK_OK);
    brook_cancel_request(cancel);
    ck_assert_int_eq(
        brook_classifier_rate_packed(c, text, ends, ages, COUNT, statuses, stops, &exports),
        BROOK_ERR_CANCELLED);
    for (size_t i = 0; i < COUNT; i++) {
        ck_assert_int_eq(statuses[i], BROOK_ERR_CANCELLED);
        ck_assert_uint_eq(stops[i], 0);
    }
    brook_classifier_free(c);
    brook_cancel_free(cancel);
    brook_pack_unref(pack);
}
END_TEST

/* Whichever request for memory fails, the batch says so, and nothing is left. */
START_TEST(test_want_of_memory) {
    brook_pack *pack = small_pack();
    brook_status status = BROOK_ERR_NO_MEMORY;
    for (size_t fail_at = 1; status == BROOK_ERR_NO_MEMORY; fail_at++) {
        ck_assert_uint_lt(fail_at, 100000);
        counting memory = {0};
        brook_classifier *c = classifier_of(pack, &memory);
        brook_status statuses[COUNT];
        size_t stops[COUNT];
        const uint8_t *exports = NULL;
        memory.fail_at = memory.requests + fail_at;
        status =
            brook_classifier_rate_packed(c, text, ends, ages, COUNT, statuses, stops, &exports);
        if (status) ck_assert_int_eq(statuses[COUNT - 1], BROOK_ERR_NO_MEMORY);
        brook_classifier_free(c);
        ck_assert_int_eq(memory.live, 0);
    }
    ck_assert_int_eq(status, BROOK_OK);
    brook_pack_unref(pack);
}
END_TEST

TEST_MAIN("api packed", test_as_one_by_one, test_more_than_the_first_room, test_arguments,
          test_cancel, test_want_of_memory)
