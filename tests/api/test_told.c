/* What a result and its flat export tell in the rarer cases: overlays, warnings, a role seen from
 * outside, a rating raised by an age; and diagnostics with their places. */
#include "support.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static brook_pack *with_pathway(void) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_builtin(loader, "brook-2013"), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_builtin(loader, "walsall"), BROOK_OK);
    ck_assert_int_eq(brook_loader_load(loader, &pack), BROOK_OK);
    brook_loader_free(loader);
    return pack;
}

static bool holds(const uint8_t *bytes, size_t length, const char *text) {
    size_t wanted = strlen(text);
    for (size_t i = 0; i + wanted <= length; i++) {
        if (memcmp(bytes + i, text, wanted) == 0) return true;
    }
    return false;
}

START_TEST(test_age_of_the_past) {
    brook_pack *pack = with_pathway();
    brook_result *r = rate_with(pack, 12, "When he was 5 he kissed K. on the lips.", NULL);
    ck_assert_uint_ge(brook_finding_cell_count(r, 0), 1);
    ck_assert_str_eq(brook_finding_cell_age_of(r, 0, 0), "then");
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_export_of_overlays_and_warnings) {
    brook_pack *pack = with_pathway();
    brook_result *r = rate_with(pack, 5, "He is 9 years old. Kissed K. on the lips.", NULL);
    size_t length = 0;
    ck_assert_uint_eq(brook_pack_overlay_count(pack), 1);
    ck_assert_uint_eq(brook_result_warning_count(r), 1);
    ck_assert_uint_eq(brook_finding_cell_count(r, 0), 3); /* of 5, two; of 9, one more */
    ck_assert_str_eq(brook_finding_cell_age_of(r, 0, 0), "child");
    ck_assert_str_eq(brook_finding_cell_age_of(r, 0, 2), "told");
    ck_assert_int_eq(brook_result_export(r, NULL, 0, &length), BROOK_OK);
    uint8_t *bytes = malloc(length);
    ck_assert_ptr_nonnull(bytes);
    ck_assert_int_eq(brook_result_export(r, bytes, length, &length), BROOK_OK);
    ck_assert(holds(bytes, length, brook_pack_overlay_id(pack, 0)));
    ck_assert(holds(bytes, length, brook_pack_overlay_version(pack, 0)));
    ck_assert(holds(bytes, length, brook_result_warning(r, 0)));
    ck_assert(!holds(bytes, length, "Kissed K.")); /* nothing of the note */
    free(bytes);
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_refused_memory_for_a_token) {
    counting memory = {0, 1, 0};
    brook_cancel *cancel = (brook_cancel *)&memory;
    ck_assert_int_eq(brook_cancel_new(counting_fn, &memory, &cancel), BROOK_ERR_NO_MEMORY);
    ck_assert_ptr_null(cancel);
    ck_assert_int_eq(memory.live, 0);
}
END_TEST

START_TEST(test_places_of_diagnostics) {
    static const char text[] = "{\n  \"format\": \"1.0\",\n  \"pack\": 7\n}\n";
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_memory(loader, "p.json", text, strlen(text)), BROOK_OK);
    ck_assert_int_eq(brook_loader_load(loader, &pack), BROOK_ERR_PACK);
    ck_assert_uint_ge(brook_loader_diagnostic_count(loader), 1);
    ck_assert_str_eq(brook_loader_diagnostic_file(loader, 0), "p.json");
    ck_assert_uint_eq(brook_loader_diagnostic_line(loader, 0), 3);
    ck_assert_uint_gt(brook_loader_diagnostic_column(loader, 0), 1);
    ck_assert_str_eq(brook_loader_diagnostic_pointer(loader, 0), "/pack");
    /* A loader that failed once fails again, and does not count its errors twice as new ones. */
    ck_assert_int_eq(brook_loader_load(loader, &pack), BROOK_ERR_PACK);
    brook_loader_free(loader);
}
END_TEST

START_TEST(test_names_of_built_in_packs) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_builtin(loader, "brook-201"), BROOK_ERR_NOT_FOUND);
    ck_assert_int_eq(brook_loader_add_builtin(loader, ""), BROOK_ERR_NOT_FOUND);
    ck_assert_int_eq(brook_loader_add_builtin(loader, "walsall"), BROOK_OK);
    ck_assert_int_eq(brook_loader_load(loader, &pack), BROOK_ERR_PACK); /* an overlay alone */
    ck_assert_ptr_null(pack);
    brook_loader_free(loader);
}
END_TEST

/* Notes that hold nothing, in each kind of space, are not rated; the library says which it is. */
START_TEST(test_notes_of_space) {
    static const char *const empty[] = {" ", "\t", "\r\n", "\v", "\f", " \n \t\r\v\f "};
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        brook_result *r = NULL;
        brook_observation *o = observe(7, empty[i], NULL);
        ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_ERR_EMPTY);
        ck_assert_ptr_null(r);
        brook_observation_free(o);
    }
    brook_observation *o = observe(7, NULL, NULL);
    brook_result *r = NULL;
    ck_assert_int_eq(brook_observation_set_text(o, " \0 ", 3), BROOK_OK); /* a NUL is something */
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
    brook_result_free(r);
    brook_observation_free(o);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

static const char *role_of(brook_pack *pack, const char *text) {
    brook_result *r = rate_with(pack, 10, text, NULL);
    ck_assert_uint_eq(brook_result_finding_count(r), 1);
    const char *role = brook_finding_role(r, 0); /* of the library's, not of the result's */
    brook_result_free(r);
    return role;
}

static const char roles[] =
    "{\"format\": \"1.0\", \"overlay\": {\"id\": \"roles\", \"version\": \"1\", \"title\": \"R\","
    " \"extends\": \"api-test\", \"licence\": \"CC0-1.0\", \"attribution\": \"t\"},"
    " \"triggers\": ["
    "{\"id\": \"w\", \"role\": \"witnessed\", \"direction\": \"forward\", \"scope\": \"sentence\","
    " \"terms\": [\"watched\"]},"
    "{\"id\": \"d\", \"role\": \"done-to\", \"direction\": \"forward\", \"scope\": \"sentence\","
    " \"terms\": [\"suffered\"]},"
    "{\"id\": \"s\", \"role\": \"displayed\", \"direction\": \"forward\", \"scope\": \"sentence\","
    " \"terms\": [\"began\"]}]}";

START_TEST(test_each_role_has_its_name) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_path(loader, SMALL_PACK), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_memory(loader, "roles", roles, strlen(roles)), BROOK_OK);
    ck_assert_int_eq(brook_loader_load(loader, &pack), BROOK_OK);
    brook_loader_free(loader);
    ck_assert_str_eq(role_of(pack, "Watched grab bottom."), "witnessed");
    ck_assert_str_eq(role_of(pack, "Suffered grab bottom."), "done-to");
    ck_assert_str_eq(role_of(pack, "Began grab bottom."), "displayed");
    ck_assert_str_eq(role_of(pack, "Grab bottom."), "unclear");
    brook_pack_unref(pack);
}
END_TEST

TEST_MAIN("told", test_age_of_the_past, test_export_of_overlays_and_warnings,
          test_refused_memory_for_a_token, test_places_of_diagnostics, test_names_of_built_in_packs,
          test_notes_of_space, test_each_role_has_its_name)
