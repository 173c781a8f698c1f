/*
 * test_edges.c: second halves of the interface's conditions: lengths asked for in an odd way, notes
 * that are not there, flags without a note, and a packed batch whose buffer cannot grow.
 */
#include "api/inner.h"

#include <brook/brook.h>

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char overlay[] =
    "{\"format\": \"1.0\", \"overlay\": {\"id\": \"o\", \"version\": \"1\", \"title\": \"T\","
    " \"extends\": \"api-test\"}, \"modifiers\": [{\"id\": \"told\", \"label\": \"Told\","
    " \"reason\": \"it was told\", \"reach\": \"note\", \"sets_flags\": [\"danger\"]}]}";

static brook_pack *pack_with(const char *over) {
    brook_loader *loader = NULL;
    brook_pack *pack = NULL;
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_loader_add_path(loader, SMALL_PACK), BROOK_OK);
    if (over) {
        ck_assert_int_eq(brook_loader_add_memory(loader, "o.json", over, strlen(over)), BROOK_OK);
    }
    brook_status status = brook_loader_load(loader, &pack);
    const char *first = brook_loader_diagnostic_line_text(loader, 0);
    ck_assert_msg(status == BROOK_OK, "%s", first ? first : brook_status_text(status));
    brook_loader_free(loader);
    return pack;
}

static brook_observation *new_observation(void) {
    brook_observation *o = NULL;
    ck_assert_int_eq(brook_observation_new(NULL, NULL, &o), BROOK_OK);
    return o;
}

static brook_classifier *new_classifier(brook_pack *pack, void *(*fn)(void *, void *, size_t)) {
    brook_classifier *c = NULL;
    ck_assert_int_eq(brook_classifier_new(pack, fn, NULL, &c), BROOK_OK);
    return c;
}

/* A flag that follows from a modifier that was stated: there is no note, so no words name it. */
START_TEST(test_flag_without_a_note_has_no_words) {
    brook_pack *pack = pack_with(overlay);
    brook_classifier *c = new_classifier(pack, NULL);
    brook_observation *o = new_observation();
    brook_result *r = NULL;
    ck_assert_int_eq(brook_observation_add_code(o, "5-9.A1", 6), BROOK_OK);
    ck_assert_int_eq(brook_observation_add_modifier(o, "told", 4), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
    ck_assert_uint_eq(brook_result_flag_count(r), 1);
    ck_assert_str_eq(brook_result_flag(r, 0), "danger");
    ck_assert_int_eq(brook_result_urgent(r), 1);
    ck_assert_uint_eq(brook_result_flag_evidence_count(r, 0), 0);
    ck_assert_uint_eq(brook_result_flag_evidence_start(r, 0, 0), 0);
    ck_assert_int_eq(brook_finding_raised_by_age(r, 0), 0);
    brook_result_free(r);
    brook_observation_free(o);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_room_without_a_buffer_is_no_room) {
    brook_pack *pack = pack_with(NULL);
    brook_classifier *c = new_classifier(pack, NULL);
    brook_observation *o = new_observation();
    brook_result *r = NULL;
    size_t length = 0, told = 0;
    ck_assert_int_eq(brook_observation_add_code(o, "5-9.A1", 6), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
    ck_assert_int_eq(brook_result_export(r, NULL, 0, &length), BROOK_OK);
    ck_assert_int_eq(brook_result_export(r, NULL, length, &told), BROOK_ERR_ARGUMENT);
    ck_assert_uint_eq(told, 0);
    brook_result_free(r);
    brook_observation_free(o);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

/* No text at all, where every note is empty, is no error of the call: each note has its own. */
START_TEST(test_packed_notes_may_all_be_empty) {
    static const size_t ends[2] = {0, 0};
    static const int32_t ages[2] = {84, 84};
    brook_pack *pack = pack_with(NULL);
    brook_classifier *c = new_classifier(pack, NULL);
    brook_observation *o = new_observation();
    brook_result *r = NULL;
    brook_status statuses[2], one;
    size_t stops[2];
    const uint8_t *exports = NULL;
    ck_assert_int_eq(brook_observation_set_age_months(o, 84), BROOK_OK);
    one = brook_classifier_rate(c, o, &r);
    ck_assert_int_ne(one, BROOK_OK);
    ck_assert_int_eq(
        brook_classifier_rate_packed(c, NULL, ends, ages, 2, statuses, stops, &exports), BROOK_OK);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(statuses[i], one);
        ck_assert_uint_eq(stops[i], 0);
    }
    brook_observation_free(o);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

/* Refuses a packed batch twice as much as it first asks for. */
static void *small_blocks(void *user, void *old, size_t size) {
    (void)user;
    if (size == 0) {
        free(old);
        return NULL;
    }
    return size == 131072 ? NULL : realloc(old, size);
}

/* What was rated until then is kept, and the rest is told to want memory. */
START_TEST(test_packed_buffer_that_cannot_grow) {
    enum { MANY = 200 };
    static const char note[] = "Grabbed her bottom.";
    static char text[MANY * sizeof note];
    static size_t ends[MANY], stops[MANY];
    static int32_t ages[MANY];
    static brook_status statuses[MANY];
    brook_pack *pack = pack_with(NULL);
    brook_classifier *c = new_classifier(pack, small_blocks);
    const uint8_t *exports = NULL;
    size_t rated = 0;
    for (size_t i = 0; i < MANY; i++) {
        memcpy(text + i * (sizeof note - 1), note, sizeof note - 1);
        ends[i] = (i + 1) * (sizeof note - 1);
        ages[i] = 84;
    }
    ck_assert_int_eq(
        brook_classifier_rate_packed(c, text, ends, ages, MANY, statuses, stops, &exports),
        BROOK_ERR_NO_MEMORY);
    while (rated < MANY && statuses[rated] == BROOK_OK)
        rated++;
    ck_assert_uint_gt(rated, 5);
    ck_assert_uint_lt(rated, MANY);
    ck_assert_mem_eq(exports + stops[rated - 2], exports, stops[0]); /* the last as the first */
    for (size_t i = rated; i < MANY; i++) {
        ck_assert_int_eq(statuses[i], BROOK_ERR_NO_MEMORY);
        ck_assert_uint_eq(stops[i], stops[rated - 1]);
    }
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

/* An overlay of the build's own has no image; alone it is no pack either. */
START_TEST(test_built_in_overlay_alone_is_no_pack) {
    for (size_t i = 0; i < brk_builtin_count(); i++) {
        if (!brk_builtin_is_overlay(i)) continue;
        brook_loader *loader = NULL;
        brook_pack *pack = NULL;
        ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
        ck_assert_int_eq(brook_loader_add_builtin(loader, brk_builtin_name(i)), BROOK_OK);
        ck_assert_int_ne(brook_loader_load(loader, &pack), BROOK_OK);
        ck_assert_ptr_null(pack);
        ck_assert_uint_gt(brook_loader_diagnostic_count(loader), 0);
        brook_loader_free(loader);
    }
}
END_TEST

int main(void) {
    Suite *suite = suite_create("api edges");
    TCase *all = tcase_create("all");
    tcase_set_timeout(all, 120);
    tcase_add_test(all, test_flag_without_a_note_has_no_words);
    tcase_add_test(all, test_room_without_a_buffer_is_no_room);
    tcase_add_test(all, test_packed_notes_may_all_be_empty);
    tcase_add_test(all, test_packed_buffer_that_cannot_grow);
    tcase_add_test(all, test_built_in_overlay_alone_is_no_pack);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
