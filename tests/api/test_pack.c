/* What a pack tells of itself; loading from a path, from memory, and twice; diagnostics of a broken
 * one. */
#include "support.h"

#include <stdio.h>
#include <stdlib.h>
#include <stdbool.h>
#include <string.h>

START_TEST(test_manifest_and_scheme) {
    brook_pack *p = small_pack();
    ck_assert_str_eq(brook_pack_id(p), "api-test");
    ck_assert_str_eq(brook_pack_version(p), "1.2.3");
    ck_assert_str_eq(brook_pack_edition(p), "test");
    ck_assert_str_eq(brook_pack_language(p), "en-GB");
    ck_assert_str_eq(brook_pack_licence(p), "CC-BY-4.0");
    ck_assert_str_eq(brook_pack_title(p), "A pack for tests of the interface");
    ck_assert_str_eq(brook_pack_attribution(p), "the libbrook authors");
    ck_assert_uint_eq(strlen(brook_pack_digest(p)), 64);
    ck_assert_uint_eq(strspn(brook_pack_digest(p), "0123456789abcdef"), 64);
    ck_assert_uint_eq(brook_pack_disclaimer_count(p), 2);
    ck_assert_str_eq(brook_pack_disclaimer(p, 1), "Not a diagnosis.");
    ck_assert_uint_eq(brook_pack_overlay_count(p), 0);
    ck_assert_uint_eq(brook_pack_rating_count(p), 3);
    ck_assert_str_eq(brook_pack_rating_id(p, 2), "red");
    ck_assert_str_eq(brook_pack_rating_symbol(p, 2), "!");
    ck_assert_str_eq(brook_pack_rating_colour(p, 1), "yellow");
    ck_assert_str_eq(brook_pack_rating_label(p, 1), "Amber");
    ck_assert_str_eq(brook_pack_rating_meaning(p, 0), "As expected.");
    ck_assert_uint_eq(brook_pack_band_count(p), 3);
    ck_assert_str_eq(brook_pack_band_label(p, 1), "5 to 9");
    ck_assert_int_eq(brook_pack_band_from(p, 1), 5);
    ck_assert_int_eq(brook_pack_band_to(p, 2), 17);
    brook_pack_unref(p);
}
END_TEST

START_TEST(test_items) {
    brook_pack *p = small_pack();
    int64_t grabs = brook_pack_behaviour_find(p, "grabs");
    int64_t code = brook_pack_descriptor_find(p, "5-9.A1");
    ck_assert_int_ge(grabs, 0);
    ck_assert_int_ge(code, 0);
    ck_assert_str_eq(brook_pack_behaviour_id(p, (size_t)grabs), "grabs");
    ck_assert_str_eq(brook_pack_behaviour_kind(p, (size_t)grabs), "contact");
    ck_assert_str_eq(brook_pack_behaviour_label(p, (size_t)grabs), "Grabs");
    ck_assert_str_eq(brook_pack_behaviour_plain(p, (size_t)grabs), "grabs");
    ck_assert_str_eq(brook_pack_behaviour_explanation(p, (size_t)grabs), "Grabs another child.");
    ck_assert_int_eq(brook_pack_cell_rating(p, (size_t)grabs, 1), 1);
    ck_assert_int_eq(brook_pack_cell_descriptor(p, (size_t)grabs, 1), code);
    ck_assert_int_eq(brook_pack_cell_descriptor(p, (size_t)grabs, 0), -1);
    ck_assert_str_eq(brook_pack_descriptor_code(p, (size_t)code), "5-9.A1");
    ck_assert_str_eq(brook_pack_descriptor_label(p, (size_t)code), "Pulls or grabs");
    ck_assert_int_eq(brook_pack_descriptor_band(p, (size_t)code), 1);
    ck_assert_int_eq(brook_pack_descriptor_rating(p, (size_t)code), 1);
    ck_assert_str_eq(brook_pack_modifier_id(p, 0), "again");
    ck_assert_str_eq(brook_pack_modifier_label(p, "again"), "Again");
    ck_assert_str_eq(brook_pack_modifier_reason(p, "again"), "it happened again");
    ck_assert_uint_eq(brook_pack_flag_count(p), 2);
    ck_assert_str_eq(brook_pack_flag_id(p, 0), "danger");
    ck_assert_str_eq(brook_pack_flag_explanation(p, "danger"), "Act now.");
    ck_assert_int_eq(brook_pack_flag_urgent(p, "danger"), 1);
    ck_assert_int_eq(brook_pack_flag_urgent(p, "negated"), 0);
    ck_assert_str_eq(brook_pack_status_label(p, "negated"), "Negated");
    ck_assert_str_eq(brook_pack_status_reason(p, "negated"), "it did not happen");
    ck_assert_str_eq(brook_pack_unrated_label(p), "Not rated");
    ck_assert_str_eq(brook_pack_unrated_symbol(p), "?");
    ck_assert_str_eq(brook_pack_unrated_text(p, "outside-tool"), "This is outside the tool.");
    ck_assert_str_eq(brook_pack_unrated_text(p, "only-set-aside"), "All was set aside.");
    brook_pack_unref(p);
}
END_TEST

static char *read_file(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    ck_assert_int_gt(size, 0);
    rewind(file);
    char *bytes = malloc((size_t)size);
    ck_assert_ptr_nonnull(bytes);
    *length = fread(bytes, 1, (size_t)size, file);
    ck_assert_uint_eq(*length, (size_t)size);
    fclose(file);
    return bytes;
}

START_TEST(test_from_memory_is_copied) {
    size_t length = 0;
    char *bytes = read_file(SMALL_PACK, &length);
    brook_loader *loader = NULL;
    brook_pack *pack = NULL, *same = small_pack();
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_memory(loader, "in memory", bytes, length), BROOK_OK);
    memset(bytes, 'x', length);
    free(bytes);
    ck_assert_int_eq(brook_loader_load(loader, &pack), BROOK_OK);
    ck_assert_str_eq(brook_pack_id(pack), "api-test");
    ck_assert_str_eq(brook_pack_digest(pack), brook_pack_digest(same));
    brook_loader_free(loader);
    brook_pack_unref(pack);
    brook_pack_unref(same);
}
END_TEST

START_TEST(test_loader_may_load_again) {
    brook_loader *loader = NULL;
    brook_pack *first = NULL, *second = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_path(loader, SMALL_PACK), BROOK_OK);
    ck_assert_int_eq(brook_loader_load(loader, &first), BROOK_OK);
    ck_assert_int_eq(brook_loader_load(loader, &second), BROOK_OK);
    ck_assert_ptr_ne(first, second);
    ck_assert_str_eq(brook_pack_digest(first), brook_pack_digest(second));
    brook_loader_free(loader);
    brook_pack_unref(first);
    ck_assert_str_eq(brook_pack_id(second), "api-test");
    brook_pack_unref(second);
}
END_TEST

START_TEST(test_broken_pack_tells_all) {
    static const char broken[] =
        "{\"format\": \"1.0\",\n  \"no-such-section\": [], \"ratings\": 3}";
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_memory(loader, "broken.json", broken, strlen(broken)),
                     BROOK_OK);
    ck_assert_int_eq(brook_loader_load(loader, &pack), BROOK_ERR_PACK);
    ck_assert_ptr_null(pack);
    ck_assert_uint_ge(brook_loader_diagnostic_count(loader), 2);
    for (size_t i = 0; i < brook_loader_diagnostic_count(loader); i++) {
        char number[32];
        snprintf(number, sizeof number, "[BRK-%03d]",
                 (int)brook_loader_diagnostic_number(loader, i));
        const char *line = brook_loader_diagnostic_line_text(loader, i);
        ck_assert_ptr_nonnull(strstr(line, number));
        ck_assert_ptr_nonnull(strstr(line, brook_loader_diagnostic_message(loader, i)));
        ck_assert_ptr_nonnull(strstr(line, brook_loader_diagnostic_file(loader, i)));
        ck_assert_ptr_nonnull(strstr(line, brook_loader_diagnostic_pointer(loader, i)));
        int32_t severity = brook_loader_diagnostic_severity(loader, i);
        ck_assert(severity == BROOK_SEVERITY_WARNING || severity == BROOK_SEVERITY_ERROR);
    }
    brook_loader_free(loader);
}
END_TEST

START_TEST(test_missing_file) {
    brook_loader *loader = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_path(loader, "/no/such/pack.json"), BROOK_ERR_IO);
    ck_assert_uint_eq(brook_loader_diagnostic_count(loader), 1);
    ck_assert_ptr_nonnull(strstr(brook_loader_diagnostic_line_text(loader, 0), "/no/such/pack"));
    brook_loader_free(loader);
}
END_TEST

START_TEST(test_builtins) {
    bool found = false;
    ck_assert_uint_ge(brook_builtin_count(), 1);
    for (size_t i = 0; i < brook_builtin_count(); i++) {
        if (strcmp(brook_builtin_name(i), "brook-2013") != 0) continue;
        found = true;
        ck_assert_int_eq(brook_builtin_is_overlay(i), 0);
    }
    ck_assert(found);
    brook_pack *pack = default_pack(); /* nothing added: that pack */
    ck_assert_str_eq(brook_pack_id(pack), "brook-2013");
    brook_pack_unref(pack);
}
END_TEST

/* Each built-in overlay loads upon the default pack and is named in it. */
START_TEST(test_builtin_overlays) {
    for (size_t i = 0; i < brook_builtin_count(); i++) {
        if (!brook_builtin_is_overlay(i)) continue;
        brook_loader *loader = NULL;
        brook_pack *pack = NULL;
        ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
        ck_assert_int_eq(brook_loader_add_builtin(loader, "brook-2013"), BROOK_OK);
        ck_assert_int_eq(brook_loader_add_builtin(loader, brook_builtin_name(i)), BROOK_OK);
        brook_status status = brook_loader_load(loader, &pack);
        const char *first = brook_loader_diagnostic_line_text(loader, 0);
        ck_assert_msg(status == BROOK_OK, "%s", first ? first : brook_status_text(status));
        ck_assert_uint_eq(brook_pack_overlay_count(pack), 1);
        ck_assert_str_eq(brook_pack_overlay_id(pack, 0), brook_builtin_name(i));
        ck_assert_ptr_nonnull(brook_pack_overlay_title(pack, 0));
        ck_assert_ptr_nonnull(brook_pack_overlay_version(pack, 0));
        brook_loader_free(loader);
        brook_pack_unref(pack);
    }
}
END_TEST

TEST_MAIN("pack", test_manifest_and_scheme, test_items, test_from_memory_is_copied,
          test_loader_may_load_again, test_broken_pack_tells_all, test_missing_file, test_builtins,
          test_builtin_overlays)
