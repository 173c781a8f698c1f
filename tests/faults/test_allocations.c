/*
 * Each request for memory fails once, all others being met: loading (the built-in pack, the same
 * pack from its JSON, small packs under overlays), and rating a varied set of notes and codes.
 * It must end as NO_MEMORY and leave nothing behind, and what was not being made must serve as
 * before.
 *
 * Built a second time as "faults lean", with an arena that asks the allocator for each object
 * (meson.build), so that no request hides behind a block that still had room.
 */
#include <brook/brook.h>
#include <check.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    size_t requests, fail_at; /* fail_at 0: none fails */
    long live;
} failing;

static void *failing_fn(void *user, void *old, size_t size) {
    failing *f = user;
    if (size == 0) {
        if (old) f->live--;
        free(old);
        return NULL;
    }
    if (++f->requests == f->fail_at) return NULL;
    void *p = realloc(old, size);
    if (p && !old) f->live++;
    return p;
}

static const char overlay[] =
    "{\"format\": \"1.0\", \"overlay\": {\"id\": \"local\", \"version\": \"1\", \"title\": "
    "\"Local\","
    " \"extends\": \"api-test\", \"licence\": \"CC-BY-4.0\", \"attribution\": \"test\"},"
    " \"modifiers\": [{\"id\": \"again\", \"label\": \"Again\", \"reason\": \"it was not the first"
    " time\", \"reach\": \"note\", \"effects\": [{\"raise_by\": 1}]}]}";

/* ---- loading -------------------------------------------------------------------------------- */

typedef brook_status (*add_fn)(brook_loader *);

static brook_status add_builtin(brook_loader *l) {
    brook_status status = brook_loader_add_builtin(l, "brook-2013");
    return status ? status : brook_loader_add_builtin(l, "walsall");
}

static brook_status add_default(brook_loader *l) {
    (void)l;
    return BROOK_OK;
}

static brook_status add_small(brook_loader *l) {
    brook_status status = brook_loader_add_path(l, SMALL_PACK);
    return status ? status : brook_loader_add_memory(l, "local", overlay, strlen(overlay));
}

static brook_status add_full(brook_loader *l) {
    return brook_loader_add_path(l, PACKS "/full");
}

static brook_status add_overlay(brook_loader *l) {
    brook_status status = brook_loader_add_path(l, PACKS "/small");
    if (!status) status = brook_loader_add_path(l, PACKS "/overlay");
    return status;
}

static brook_status add_learned(brook_loader *l) {
    brook_status status = brook_loader_add_path(l, PACKS "/small");
    if (!status) status = brook_loader_add_path(l, PACKS "/learned");
    return status;
}

static brook_status load(failing *f, add_fn add) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    brook_status status = brook_loader_new(failing_fn, f, &loader);
    if (!status) status = add(loader);
    if (!status) status = brook_loader_load(loader, &pack);
    const char *told = brook_loader_diagnostic_line_text(loader, 0);
    ck_assert_msg(status == BROOK_OK || status == BROOK_ERR_NO_MEMORY, "%d: %s", (int)status,
                  told ? told : "");
    ck_assert((status == BROOK_OK) == (pack != NULL));
    brook_pack_unref(pack);
    brook_loader_free(loader);
    ck_assert_int_eq(f->live, 0);
    return status;
}

/* `most` of the requests, spread evenly; 0: each one. */
static void every_request(add_fn add, size_t most) {
    failing probe = {0, 0, 0};
    ck_assert_int_eq(load(&probe, add), BROOK_OK);
    size_t step = most && probe.requests > most ? probe.requests / most : 1;
    for (size_t at = 1; at <= probe.requests; at += step) {
        failing f = {0, at, 0};
        ck_assert_msg(load(&f, add) == BROOK_ERR_NO_MEMORY, "request %zu of %zu was not told", at,
                      probe.requests);
    }
}

START_TEST(test_built_in_pack) {
    every_request(add_default, 0);
}
END_TEST

START_TEST(test_small_pack_and_overlay) {
    every_request(add_small, 0);
}
END_TEST

START_TEST(test_packs_of_every_section) {
    every_request(add_full, 0);
    every_request(add_overlay, 0);
    every_request(add_learned, 0);
}
END_TEST

/* From JSON it asks some hundred thousand times: a sample. */
START_TEST(test_built_in_pack_from_json) {
    every_request(add_builtin, 12);
}
END_TEST

/* ---- rating --------------------------------------------------------------------------------- */

static const struct {
    int32_t months;
    const char *code, *text;
} observations[] = {
    {84, NULL, "Kept asking the teaching assistant where babies come from, again after an answer."},
    {100, NULL, "Did not touch anybody. Mum denied that he had shown a picture to his sister."},
    {150, NULL,
     "Said that last year, aged 9, he may have seen a video online; 'no idea', he said."},
    {60, NULL,
     "Na\xc3\xafve \xe2\x80\x9cquotes\xe2\x80\x9d \xf0\x9f\x98\x80, mispeled wrods, A.R."},
    {130, "9-13.A6", NULL},
    {130, "pornography-seeking", "It happened agian. The other child is 4 years old."},
    {90, NULL, "Painted a boat."},
};
enum { OBSERVATIONS = sizeof observations / sizeof *observations };

static brook_observation *observation(size_t i) {
    brook_observation *o = NULL;
    const char *code = observations[i].code, *text = observations[i].text;
    ck_assert_int_eq(brook_observation_new(NULL, NULL, &o), BROOK_OK);
    ck_assert_int_eq(brook_observation_set_age_months(o, observations[i].months), BROOK_OK);
    if (code) ck_assert_int_eq(brook_observation_add_code(o, code, strlen(code)), BROOK_OK);
    if (text) ck_assert_int_eq(brook_observation_set_text(o, text, strlen(text)), BROOK_OK);
    return o;
}

static uint8_t *exported(const brook_result *r, size_t *length) {
    ck_assert_int_eq(brook_result_export(r, NULL, 0, length), BROOK_OK);
    uint8_t *bytes = malloc(*length);
    ck_assert_ptr_nonnull(bytes);
    ck_assert_int_eq(brook_result_export(r, bytes, *length, length), BROOK_OK);
    return bytes;
}

static void same_as(const brook_result *r, const uint8_t *wanted, size_t length) {
    size_t got;
    uint8_t *bytes = exported(r, &got);
    ck_assert(got == length && memcmp(bytes, wanted, length) == 0);
    free(bytes);
}

/* One request fails, from making the classifier on; then the same classifier rates as if nothing
 * had been. false: there is no such request. */
static bool fail_one(brook_pack *pack, const brook_observation *o, size_t at, const uint8_t *wanted,
                     size_t length) {
    failing f = {0, at, 0};
    brook_classifier *c = NULL;
    brook_result *r = NULL;
    brook_status status = brook_classifier_new(pack, failing_fn, &f, &c);
    if (!status) {
        status = brook_classifier_rate(c, o, &r);
        if (status) ck_assert_ptr_null(r);
        if (status) ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
        same_as(r, wanted, length);
    }
    bool met = f.requests >= at;
    ck_assert_msg(!met || status == BROOK_ERR_NO_MEMORY, "request %zu gives %d", at, (int)status);
    brook_result_free(r);
    brook_classifier_free(c);
    ck_assert_int_eq(f.live, 0);
    return met;
}

START_TEST(test_rating) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_load(loader, &pack), BROOK_OK);
    brook_loader_free(loader);
    brook_classifier *c = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    for (size_t i = 0; i < OBSERVATIONS; i++) {
        brook_observation *o = observation(i);
        brook_result *r = NULL;
        size_t length, at = 1;
        ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
        uint8_t *wanted = exported(r, &length);
        while (fail_one(pack, o, at, wanted, length))
            at++;
        ck_assert_uint_gt(at, 2);
        free(wanted);
        brook_result_free(r);
        brook_observation_free(o);
    }
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("allocations");
    TCase *tcase = tcase_create("allocations");
    tcase_set_timeout(tcase, 0);
    tcase_add_test(tcase, test_built_in_pack);
    tcase_add_test(tcase, test_small_pack_and_overlay);
    tcase_add_test(tcase, test_packs_of_every_section);
    tcase_add_test(tcase, test_built_in_pack_from_json);
    tcase_add_test(tcase, test_rating);
    suite_add_tcase(suite, tcase);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
