/* Limits: what a caller may lower, what work is counted, and text that is not UTF-8. */
#include "support.h"

#include <stdbool.h>
#include <string.h>

static brook_status rate_once(brook_classifier *c, const brook_observation *o) {
    brook_result *r = NULL;
    brook_status status = brook_classifier_rate(c, o, &r);
    if (status) ck_assert_ptr_null(r);
    brook_result_free(r);
    return status;
}

START_TEST(test_text_limit) {
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    brook_observation *o = observe(7, "Grabbed her bottom.", NULL);
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    ck_assert_int_eq(brook_classifier_set_text_limit(c, 19), BROOK_OK);
    ck_assert_int_eq(rate_once(c, o), BROOK_OK);
    ck_assert_int_eq(brook_classifier_set_text_limit(c, 18), BROOK_OK);
    ck_assert_int_eq(rate_once(c, o), BROOK_ERR_TOO_LONG);
    ck_assert_str_eq(brook_classifier_error_text(c), brook_status_text(BROOK_ERR_TOO_LONG));
    ck_assert_int_eq(brook_classifier_set_text_limit(c, 0), BROOK_OK);
    ck_assert_int_eq(rate_once(c, o), BROOK_OK);
    ck_assert_int_eq(brook_classifier_set_text_limit(NULL, 1), BROOK_ERR_ARGUMENT);
    brook_observation_free(o);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

/* What a note took is just enough as a limit, and one unit less is not. */
START_TEST(test_work_is_counted) {
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    brook_observation *o = observe(7, "Grabbed her bottom again. He painted.", NULL);
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    ck_assert_uint_eq(brook_classifier_work(c), 0);
    ck_assert_int_eq(rate_once(c, o), BROOK_OK);
    uint64_t cold = brook_classifier_work(c);
    ck_assert_int_eq(rate_once(c, o), BROOK_OK);
    uint64_t work = brook_classifier_work(c);
    ck_assert_uint_gt(work, 0);
    ck_assert_uint_eq(work, cold); /* warm or not: the same */
    ck_assert_int_eq(brook_classifier_set_work_limit(c, work), BROOK_OK);
    ck_assert_int_eq(rate_once(c, o), BROOK_OK);
    ck_assert_int_eq(brook_classifier_set_work_limit(c, work - 1), BROOK_OK);
    ck_assert_int_eq(rate_once(c, o), BROOK_ERR_LIMIT);
    ck_assert_int_eq(brook_classifier_set_work_limit(c, 0), BROOK_OK);
    brook_observation *coded = observe(7, NULL, "grabs");
    ck_assert_int_eq(rate_once(c, coded), BROOK_OK);
    ck_assert_uint_eq(brook_classifier_work(c), 0);
    ck_assert_uint_eq(brook_classifier_work(NULL), 0);
    ck_assert_int_eq(brook_classifier_set_work_limit(NULL, 1), BROOK_ERR_ARGUMENT);
    brook_observation_free(coded);
    brook_observation_free(o);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_bounds_are_what_is_held) {
    brook_observation *o = observe(7, NULL, NULL);
    char code[256];
    memset(code, 'a', sizeof code);
    ck_assert_uint_lt(brook_limit_code_bytes(), sizeof code);
    ck_assert_int_eq(brook_observation_add_code(o, code, brook_limit_code_bytes() + 1),
                     BROOK_ERR_TOO_LONG);
    for (size_t i = 0; i < brook_limit_codes(); i++)
        ck_assert_int_eq(brook_observation_add_code(o, code, brook_limit_code_bytes()), BROOK_OK);
    ck_assert_int_eq(brook_observation_add_code(o, code, 1), BROOK_ERR_TOO_LONG);
    ck_assert_int_eq(brook_observation_set_text(o, code, brook_limit_text_bytes() + 1),
                     BROOK_ERR_TOO_LONG);
    ck_assert_uint_gt(brook_limit_work(), 1000000);
    ck_assert_uint_gt(brook_limit_source_bytes(), brook_limit_text_bytes());
    brook_observation_free(o);
}
END_TEST

START_TEST(test_size_limit_of_sources) {
    brook_loader *loader = NULL;
    brook_pack *pack = (brook_pack *)&loader;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_set_size_limit(loader, 100), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_path(loader, SMALL_PACK), BROOK_ERR_TOO_LONG);
    ck_assert_uint_eq(brook_loader_diagnostic_count(loader), 1);
    ck_assert_int_eq(brook_loader_diagnostic_number(loader, 0), 208);
    ck_assert_ptr_nonnull(strstr(brook_loader_diagnostic_message(loader, 0), "100"));
    ck_assert_int_eq(brook_loader_load(loader, &pack), BROOK_ERR_PACK); /* not left out unseen */
    ck_assert_ptr_null(pack);
    brook_loader_free(loader);
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_set_size_limit(loader, 3), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_memory(loader, "m", "{}", 2), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_memory(loader, "m", "{\n}\n", 4), BROOK_ERR_TOO_LONG);
    brook_loader_free(loader);
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_set_size_limit(loader, 3), BROOK_OK);
    ck_assert_int_eq(brook_loader_set_size_limit(loader, 0), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_path(loader, SMALL_PACK), BROOK_OK);
    ck_assert_int_eq(brook_loader_load(loader, &pack), BROOK_OK);
    ck_assert_int_eq(brook_loader_set_size_limit(NULL, 0), BROOK_ERR_ARGUMENT);
    brook_pack_unref(pack);
    brook_loader_free(loader);
}
END_TEST

static brook_status add_misspelt(brook_loader *loader) {
    return brook_loader_add_builtin(loader, "walsal");
}

static brook_status add_no_name(brook_loader *loader) {
    return brook_loader_add_builtin(loader, NULL);
}

static brook_status add_absent(brook_loader *loader) {
    return brook_loader_add_path(loader, "/no/such/walsal");
}

static brook_status add_no_path(brook_loader *loader) {
    return brook_loader_add_path(loader, NULL);
}

static brook_status add_large(brook_loader *loader) {
    ck_assert_int_eq(brook_loader_set_size_limit(loader, 3), BROOK_OK);
    return brook_loader_add_memory(loader, "walsal", "{\n}\n", 4);
}

static brook_status add_no_text(brook_loader *loader) {
    return brook_loader_add_memory(loader, "walsal", NULL, 5);
}

static brook_status add_too_many(brook_loader *loader) {
    brook_status status = BROOK_OK;
    for (size_t i = 0; !status && i < 1000; i++)
        status = brook_loader_add_memory(loader, "walsal", "{}", 2);
    return status;
}

typedef struct {
    brook_status (*add)(brook_loader *);
    brook_status status;
    int32_t number;
    const char *file;
} refusal;

/* Before and after the refused source others are added, or none, which stands for the default. */
static void expect_refused(const refusal *r, bool before, bool after) {
    brook_loader *loader = NULL;
    brook_pack *pack = (brook_pack *)&loader;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    if (before) ck_assert_int_eq(brook_loader_add_builtin(loader, "brook-2013"), BROOK_OK);
    ck_assert_int_eq(r->add(loader), r->status);
    ck_assert_uint_eq(brook_loader_diagnostic_count(loader), 1);
    ck_assert_int_eq(brook_loader_diagnostic_number(loader, 0), r->number);
    ck_assert_int_eq(brook_loader_diagnostic_severity(loader, 0), BROOK_SEVERITY_ERROR);
    ck_assert_str_eq(brook_loader_diagnostic_file(loader, 0), r->file);
    if (after) (void)brook_loader_add_path(loader, SMALL_PACK);
    for (int again = 0; again < 2; again++) {
        ck_assert_int_eq(brook_loader_load(loader, &pack), BROOK_ERR_PACK);
        ck_assert_ptr_null(pack);
    }
    brook_loader_free(loader);
}

/* Who is refused for size is told what may be. */
START_TEST(test_refused_for_size_names_the_limit) {
    brook_loader *loader = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(add_large(loader), BROOK_ERR_TOO_LONG);
    ck_assert_ptr_nonnull(strstr(brook_loader_diagnostic_message(loader, 0), "bytes: 3"));
    brook_loader_free(loader);
}
END_TEST

/* Whichever call refused a source: a load does not go on without what was asked for. */
START_TEST(test_refused_source_is_not_left_out) {
    static const refusal refusals[] = {
        {add_misspelt, BROOK_ERR_NOT_FOUND, 226, "walsal"},
        {add_no_name, BROOK_ERR_ARGUMENT, 226, ""},
        {add_absent, BROOK_ERR_IO, 201, "/no/such/walsal"},
        {add_no_path, BROOK_ERR_ARGUMENT, 226, ""},
        {add_large, BROOK_ERR_TOO_LONG, 205, "walsal"},
        {add_no_text, BROOK_ERR_ARGUMENT, 226, "walsal"},
        {add_too_many, BROOK_ERR_TOO_LONG, 226, "walsal"},
    };
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++) {
        expect_refused(&refusals[i], true, false);
        expect_refused(&refusals[i], false, false);
        if (refusals[i].add != add_too_many && refusals[i].add != add_large)
            expect_refused(&refusals[i], false, true);
    }
}
END_TEST

START_TEST(test_diagnostic_limit) {
    static const char empty[] = "{\"format\": \"1.0\"}";
    size_t counts[2];
    for (size_t i = 0; i < 2; i++) {
        brook_loader *loader = NULL;
        brook_pack *pack = NULL;
        ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
        ck_assert_int_eq(brook_loader_set_diagnostic_limit(loader, i ? 2 : 0), BROOK_OK);
        ck_assert_int_eq(brook_loader_add_memory(loader, "m", empty, strlen(empty)), BROOK_OK);
        ck_assert_int_eq(brook_loader_load(loader, &pack), BROOK_ERR_PACK);
        counts[i] = brook_loader_diagnostic_count(loader);
        ck_assert_int_eq(brook_loader_set_diagnostic_limit(loader, 2), BROOK_ERR_ARGUMENT);
        brook_loader_free(loader);
    }
    ck_assert_uint_gt(counts[0], 3);
    ck_assert_uint_eq(counts[1], 3); /* two, and one that says there are more */
    ck_assert_int_eq(brook_loader_set_diagnostic_limit(NULL, 2), BROOK_ERR_ARGUMENT);
}
END_TEST

/* Evidence stays in the bytes as they were given, whatever was replaced. */
START_TEST(test_replaced_bytes_keep_offsets) {
    static const char note[] = "\xff\xc3 K grabbed her bottom \xe2\x82 today.";
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    brook_result *r = NULL;
    brook_observation *o = observe(7, note, NULL);
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    ck_assert_int_eq(rate_once(c, o), BROOK_ERR_UTF8);
    ck_assert_uint_eq(brook_classifier_error_offset(c), 0);
    ck_assert_int_eq(brook_observation_set_replace_invalid(o, 1), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
    ck_assert_str_eq(brook_result_rating_id(r), "amber");
    size_t start = brook_finding_evidence_start(r, 0, 0);
    ck_assert_mem_eq(note + start, "grabbed", 7);
    ck_assert_int_eq(brook_observation_set_replace_invalid(NULL, 1), BROOK_ERR_ARGUMENT);
    brook_result_free(r);
    brook_observation_free(o);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

TEST_MAIN("limits", test_text_limit, test_work_is_counted, test_bounds_are_what_is_held,
          test_size_limit_of_sources, test_refused_for_size_names_the_limit,
          test_refused_source_is_not_left_out, test_diagnostic_limit,
          test_replaced_bytes_keep_offsets)
