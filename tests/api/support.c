/* support.c: see support.h. */
#include "support.h"

#include <stdlib.h>
#include <string.h>

void *counting_fn(void *user, void *old, size_t size) {
    counting *c = user;
    if (size == 0) {
        if (old) c->live--;
        free(old);
        return NULL;
    }
    c->requests++;
    if (c->fail_at && c->requests >= c->fail_at) return NULL;
    void *p = realloc(old, size);
    if (p && !old) c->live++;
    return p;
}

brook_status load_small(counting *memory, brook_pack **out) {
    brook_loader *loader = NULL;
    *out = NULL;
    brook_status status = brook_loader_new(memory ? counting_fn : NULL, memory, &loader);
    if (!status) status = brook_loader_add_path(loader, SMALL_PACK);
    if (!status) status = brook_loader_load(loader, out);
    brook_loader_free(loader);
    return status;
}

brook_pack *small_pack(void) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_path(loader, SMALL_PACK), BROOK_OK);
    brook_status status = brook_loader_load(loader, &pack);
    const char *first = brook_loader_diagnostic_line_text(loader, 0);
    ck_assert_msg(status == BROOK_OK, "%s", first ? first : brook_status_text(status));
    brook_loader_free(loader);
    return pack;
}

brook_pack *default_pack(void) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    brook_status status = brook_loader_load(loader, &pack);
    const char *first = brook_loader_diagnostic_line_text(loader, 0);
    ck_assert_msg(status == BROOK_OK, "%s", first ? first : brook_status_text(status));
    brook_loader_free(loader);
    return pack;
}

brook_observation *observe(int32_t years, const char *text, const char *code) {
    brook_observation *o = NULL;
    ck_assert_int_eq(brook_observation_new(NULL, NULL, &o), BROOK_OK);
    ck_assert_int_eq(brook_observation_set_age_months(o, years < 0 ? -1 : years * 12), BROOK_OK);
    if (text) ck_assert_int_eq(brook_observation_set_text(o, text, strlen(text)), BROOK_OK);
    if (code) ck_assert_int_eq(brook_observation_add_code(o, code, strlen(code)), BROOK_OK);
    return o;
}

brook_result *rate_with(brook_pack *pack, int32_t years, const char *text, const char *code) {
    brook_classifier *classifier = NULL;
    brook_result *result = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &classifier), BROOK_OK);
    brook_observation *o = observe(years, text, code);
    brook_status status = brook_classifier_rate(classifier, o, &result);
    ck_assert_msg(status == BROOK_OK, "%s", brook_classifier_error_text(classifier));
    ck_assert_ptr_nonnull(result);
    brook_observation_free(o);
    brook_classifier_free(classifier);
    return result;
}

int run_tests(const char *name, const TTest *const *tests, size_t count) {
    Suite *suite = suite_create(name);
    TCase *tcase = tcase_create(name);
    tcase_set_timeout(tcase,
                      0); /* a slow machine is no failure; the runner has a limit of its own */
    for (size_t i = 0; i < count; i++) {
        tcase_add_test(tcase, tests[i]);
    }
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? 1 : 0;
}
