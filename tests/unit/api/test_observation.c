/* What the public interface cannot show of an observation: its text is wiped, and a failure changes
 * nothing. */
#include "api/inner.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static bool is_wiped(const brk_buf *b, size_t from) {
    for (size_t i = from; i < b->capacity; i++) {
        if (b->data[i] != '\0') return false;
    }
    return true;
}

static void set(brook_observation *o, const char *text) {
    ck_assert_int_eq(brook_observation_set_text(o, text, strlen(text)), BROOK_OK);
}

START_TEST(test_reset_wipes) {
    brook_observation *o = NULL;
    ck_assert_int_eq(brook_observation_new(NULL, NULL, &o), BROOK_OK);
    set(o, "a note of some length");
    ck_assert_int_eq(brook_observation_add_code(o, "code", 4), BROOK_OK);
    brook_observation_reset(o);
    ck_assert_uint_gt(o->text.capacity, 0);
    ck_assert(is_wiped(&o->text, 0));
    ck_assert(is_wiped(&o->code_bytes, 0));
    ck_assert_uint_eq(o->text.length, 0);
    ck_assert_uint_eq(o->codes.count, 0);
    ck_assert_int_eq(o->age_months, -1);
    brook_observation_free(o);
}
END_TEST

START_TEST(test_shorter_text_leaves_nothing_of_the_longer) {
    brook_observation *o = NULL;
    ck_assert_int_eq(brook_observation_new(NULL, NULL, &o), BROOK_OK);
    set(o, "a note of some length");
    set(o, "short");
    ck_assert_str_eq(o->text.data, "short");
    ck_assert(is_wiped(&o->text, 5));
    set(o, "");
    ck_assert_uint_eq(o->text.length, 0);
    ck_assert(is_wiped(&o->text, 0));
    brook_observation_free(o);
}
END_TEST

static void *refusing(void *user, void *old, size_t size) {
    bool *refuse = user;
    if (size == 0) {
        free(old);
        return NULL;
    }
    return *refuse ? NULL : realloc(old, size);
}

START_TEST(test_failure_changes_nothing) {
    bool refuse = false;
    char longer[4096];
    brook_observation *o = NULL;
    memset(longer, 'a', sizeof longer);
    ck_assert_int_eq(brook_observation_new(refusing, &refuse, &o), BROOK_OK);
    set(o, "kept");
    ck_assert_int_eq(brook_observation_add_code(o, "first", 5), BROOK_OK);
    refuse = true;
    ck_assert_int_eq(brook_observation_set_text(o, longer, sizeof longer), BROOK_ERR_NO_MEMORY);
    ck_assert_str_eq(o->text.data, "kept");
    brook_status status = BROOK_OK;
    size_t count = o->codes.count;
    while (status == BROOK_OK && count < 64) {
        count = o->codes.count;
        status = brook_observation_add_code(o, longer, 100);
    }
    ck_assert_int_eq(status, BROOK_ERR_NO_MEMORY);
    ck_assert_uint_eq(o->codes.count, count);
    brook_observation_free(o);
}
END_TEST

START_TEST(test_negative_ages_are_not_given) {
    brook_observation *o = NULL;
    ck_assert_int_eq(brook_observation_new(NULL, NULL, &o), BROOK_OK);
    ck_assert_int_eq(brook_observation_set_age_months(o, INT32_MIN), BROOK_OK);
    ck_assert_int_eq(o->age_months, -1);
    ck_assert_int_eq(brook_observation_set_developmental_age_months(o, -5), BROOK_OK);
    ck_assert_int_eq(o->developmental_months, -1);
    brook_observation_free(o);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("observation");
    TCase *tcase = tcase_create("observation");
    tcase_add_test(tcase, test_reset_wipes);
    tcase_add_test(tcase, test_shorter_text_leaves_nothing_of_the_longer);
    tcase_add_test(tcase, test_failure_changes_nothing);
    tcase_add_test(tcase, test_negative_ages_are_not_given);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
