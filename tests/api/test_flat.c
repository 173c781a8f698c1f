/*
 * The flat export, read by a reader of its own that knows docs/flat-format.md alone, and compared
 * with the getters; room that is too small; many in one buffer; no memory asked for.
 */
#include "support.h"

#include <stdlib.h>
#include <string.h>

enum { RESULT = 1, OVERLAYS, RATINGS, BANDS, FINDINGS, BEHAVIOURS, CELLS, MODIFIERS, SPANS, FLAGS };
enum { WARNINGS = 11, SUGGESTIONS, PARAGRAPHS, LEGAL, STRINGS };

static const char note[] = "At lunch K pulled his trousers. He never asked about bodies. Later K "
                           "grabbed her bottom again and is in danger now.";

static uint32_t number_at(const uint8_t *p) {
    return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
}

static uint32_t head_of(const uint8_t *flat, uint32_t section, uint32_t word) {
    ck_assert_uint_lt(section - 1, number_at(flat + 12));
    const uint8_t *entry = flat + 16 + (section - 1) * 16;
    ck_assert_uint_eq(number_at(entry), section);
    return number_at(entry + 4 + word * 4);
}

static uint32_t count_of(const uint8_t *flat, uint32_t section) {
    return head_of(flat, section, 1);
}

static uint32_t field(const uint8_t *flat, uint32_t section, uint32_t record, uint32_t index) {
    ck_assert_uint_lt(record, count_of(flat, section));
    ck_assert_uint_lt(index * 4, head_of(flat, section, 2));
    return number_at(flat + head_of(flat, section, 0) + record * head_of(flat, section, 2) +
                     index * 4);
}

static const char *text(const uint8_t *flat, uint32_t section, uint32_t record, uint32_t index) {
    uint32_t at = field(flat, section, record, index);
    if (at == UINT32_MAX) return NULL;
    ck_assert_uint_lt(at, count_of(flat, STRINGS));
    return (const char *)flat + head_of(flat, STRINGS, 0) + at;
}

static void same_text(const char *a, const char *b) {
    if (!b) {
        ck_assert_ptr_null(a);
    } else {
        ck_assert_str_eq(a, b);
    }
}

static uint8_t *export(const brook_result *r, size_t *length) {
    ck_assert_int_eq(brook_result_export(r, NULL, 0, length), BROOK_OK);
    size_t again = 0;
    uint8_t *flat = malloc(*length);
    ck_assert_ptr_nonnull(flat);
    ck_assert_int_eq(brook_result_export(r, flat, *length, &again), BROOK_OK);
    ck_assert_uint_eq(again, *length);
    ck_assert_uint_eq(number_at(flat + 8), *length);
    return flat;
}

static void same_finding(const uint8_t *flat, const brook_result *r, uint32_t i) {
    ck_assert_uint_eq(field(flat, FINDINGS, i, 1), brook_finding_behaviour_count(r, i));
    same_text(text(flat, BEHAVIOURS, field(flat, FINDINGS, i, 0), 0),
              brook_finding_behaviour(r, i, 0));
    ck_assert_uint_eq(field(flat, FINDINGS, i, 3), brook_finding_cell_count(r, i));
    uint32_t cell = field(flat, FINDINGS, i, 2);
    same_text(text(flat, CELLS, cell, 0), brook_finding_cell_band(r, i, 0));
    same_text(text(flat, CELLS, cell, 1), brook_finding_cell_descriptor(r, i, 0));
    ck_assert_int_eq((int32_t)field(flat, CELLS, cell, 2), brook_finding_cell_rating(r, i, 0));
    same_text(text(flat, CELLS, cell, 3), brook_finding_cell_basis(r, i, 0));
    same_text(text(flat, CELLS, cell, 4), brook_finding_cell_age_of(r, i, 0));
    ck_assert_int_eq((int32_t)field(flat, FINDINGS, i, 8), brook_finding_rating(r, i));
    ck_assert_int_eq((int32_t)field(flat, FINDINGS, i, 9), brook_finding_raised_to(r, i));
    ck_assert_int_eq((int32_t)field(flat, FINDINGS, i, 10), brook_finding_raised_by_age(r, i));
    ck_assert_int_eq((int32_t)field(flat, FINDINGS, i, 11), brook_finding_score(r, i));
    same_text(text(flat, FINDINGS, i, 12), brook_finding_reader(r, i));
    same_text(text(flat, FINDINGS, i, 13), brook_finding_role(r, i));
    same_text(text(flat, FINDINGS, i, 14), brook_finding_status(r, i));
    same_text(text(flat, FINDINGS, i, 15), brook_finding_set_aside_because(r, i));
    same_text(text(flat, FINDINGS, i, 16), brook_finding_reason(r, i));
    uint32_t spans = field(flat, FINDINGS, i, 7), first = field(flat, FINDINGS, i, 6);
    ck_assert_uint_eq(spans, brook_finding_evidence_count(r, i));
    for (uint32_t s = 0; s < spans; s++) {
        ck_assert_uint_eq(field(flat, SPANS, first + s, 0), brook_finding_evidence_start(r, i, s));
        ck_assert_uint_eq(field(flat, SPANS, first + s, 1), brook_finding_evidence_end(r, i, s));
    }
}

static void same_modifiers(const uint8_t *flat, const brook_result *r, uint32_t i) {
    uint32_t count = field(flat, FINDINGS, i, 5), first = field(flat, FINDINGS, i, 4);
    ck_assert_uint_eq(count, brook_finding_modifier_count(r, i));
    for (uint32_t m = 0; m < count; m++) {
        const char *id = brook_finding_modifier(r, i, m);
        same_text(text(flat, MODIFIERS, first + m, 0), id);
        same_text(text(flat, MODIFIERS, first + m, 2),
                  brook_pack_modifier_reason(brook_result_pack(r), id));
        ck_assert_uint_eq(field(flat, MODIFIERS, first + m, 4),
                          brook_finding_modifier_evidence_count(r, i, m));
        uint32_t span = field(flat, MODIFIERS, first + m, 3);
        ck_assert_uint_eq(field(flat, SPANS, span, 0),
                          brook_finding_modifier_evidence_start(r, i, m, 0));
    }
}

static void same_noted(const uint8_t *flat, const brook_result *r, uint32_t i) {
    uint32_t count = field(flat, FINDINGS, i, 18), first = field(flat, FINDINGS, i, 17);
    ck_assert_uint_eq(count, brook_finding_noted_count(r, i));
    for (uint32_t m = 0; m < count; m++) {
        same_text(text(flat, MODIFIERS, first + m, 0), brook_finding_noted(r, i, m));
        uint32_t span = field(flat, MODIFIERS, first + m, 3);
        uint32_t spans = field(flat, MODIFIERS, first + m, 4);
        ck_assert_uint_eq(spans, brook_finding_noted_evidence_count(r, i, m));
        for (uint32_t s = 0; s < spans; s++) {
            ck_assert_uint_eq(field(flat, SPANS, span + s, 0),
                              brook_finding_noted_evidence_start(r, i, m, s));
            ck_assert_uint_eq(field(flat, SPANS, span + s, 1),
                              brook_finding_noted_evidence_end(r, i, m, s));
        }
    }
}

static void same_settled(const uint8_t *flat, const brook_result *r) {
    for (uint32_t q = 0; q < 64; q++) {
        uint32_t bits = field(flat, RESULT, 0, q < 32 ? 10 : 11);
        ck_assert_int_eq((int32_t)(bits >> q % 32 & 1), brook_result_question_settled(r, q));
    }
}

static void same_whole(const uint8_t *flat, const brook_result *r) {
    const brook_pack *pack = brook_result_pack(r);
    ck_assert_mem_eq(flat, "BRKR", 4);
    ck_assert_uint_eq(number_at(flat + 4), BROOK_FLAT_MAJOR | BROOK_FLAT_MINOR << 16);
    ck_assert_int_eq((int32_t)field(flat, RESULT, 0, 0), brook_version_number());
    same_text(text(flat, RESULT, 0, 1), brook_pack_id(pack));
    same_text(text(flat, RESULT, 0, 2), brook_pack_version(pack));
    same_text(text(flat, RESULT, 0, 3), brook_pack_digest(pack));
    ck_assert_int_eq((int32_t)field(flat, RESULT, 0, 4), brook_result_rating(r));
    same_text(text(flat, RESULT, 0, 5), brook_result_rating_id(r));
    same_text(text(flat, RESULT, 0, 6), brook_result_unrated_reason(r));
    ck_assert_int_eq((int32_t)field(flat, RESULT, 0, 7), brook_result_urgent(r));
    ck_assert_int_eq((int32_t)field(flat, RESULT, 0, 8), brook_result_boundary(r));
    ck_assert_int_eq((int32_t)field(flat, RESULT, 0, 9), brook_result_age_months(r));
    ck_assert_uint_eq(count_of(flat, RATINGS), brook_pack_rating_count(pack));
    ck_assert_uint_eq(count_of(flat, BANDS), brook_result_band_count(r));
    ck_assert_uint_eq(count_of(flat, OVERLAYS), brook_pack_overlay_count(pack));
    ck_assert_uint_eq(count_of(flat, FINDINGS), brook_result_finding_count(r));
    ck_assert_uint_eq(count_of(flat, WARNINGS), brook_result_warning_count(r));
    ck_assert_uint_eq(count_of(flat, SUGGESTIONS), brook_result_suggestion_count(r));
    ck_assert_uint_eq(count_of(flat, FLAGS), brook_result_flag_count(r));
    ck_assert_uint_eq(count_of(flat, PARAGRAPHS), brook_result_response_count(r));
    ck_assert_uint_eq(count_of(flat, LEGAL), brook_result_legal_count(r));
}

static void same_advice(const uint8_t *flat, const brook_result *r) {
    for (uint32_t i = 0; i < count_of(flat, FLAGS); i++) {
        same_text(text(flat, FLAGS, i, 0), brook_result_flag(r, i));
        ck_assert_uint_eq(field(flat, FLAGS, i, 4), brook_result_flag_evidence_count(r, i));
    }
    for (uint32_t i = 0; i < count_of(flat, WARNINGS); i++)
        same_text(text(flat, WARNINGS, i, 0), brook_result_warning(r, i));
    for (uint32_t i = 0; i < count_of(flat, SUGGESTIONS); i++) {
        same_text(text(flat, SUGGESTIONS, i, 0), brook_suggestion_behaviour(r, i));
        same_text(text(flat, SUGGESTIONS, i, 2), brook_suggestion_band(r, i));
        same_text(text(flat, SUGGESTIONS, i, 4), brook_suggestion_reason(r, i));
    }
    for (uint32_t i = 0; i < count_of(flat, PARAGRAPHS); i++) {
        ck_assert_int_eq((int32_t)field(flat, PARAGRAPHS, i, 0),
                         brook_result_response_section(r, i));
        same_text(text(flat, PARAGRAPHS, i, 2), brook_result_response_text(r, i));
    }
    for (uint32_t i = 0; i < count_of(flat, LEGAL); i++) {
        same_text(text(flat, LEGAL, i, 0), brook_result_legal_id(r, i));
        same_text(text(flat, LEGAL, i, 2), brook_result_legal_source(r, i));
    }
}

static void compare(brook_pack *pack, const char *noted, const char *code) {
    size_t length = 0;
    brook_result *r = rate_with(pack, 7, noted, code);
    uint8_t *flat = export(r, &length);
    same_whole(flat, r);
    for (uint32_t i = 0; i < count_of(flat, FINDINGS); i++) {
        same_finding(flat, r, i);
        same_modifiers(flat, r, i);
        same_noted(flat, r, i);
    }
    same_settled(flat, r);
    same_advice(flat, r);
    free(flat);
    brook_result_free(r);
}

START_TEST(test_same_as_the_getters) {
    brook_pack *pack = small_pack();
    compare(pack, note, NULL);
    compare(pack, note, "asks");
    compare(pack, "He never grabbed her bottom.", NULL);
    compare(pack, "Painted.", NULL);
    brook_pack_unref(pack);
    pack = default_pack();
    compare(pack, note, NULL);
    compare(pack, "Seemed unsettled after the visit.", NULL);
    compare(pack, "K touched the genitals of a girl, aged 3, and told her to keep it secret.",
            NULL);
    brook_pack_unref(pack);
}
END_TEST

/* Every length of room that is too small: told, and not a byte beyond it is touched. */
START_TEST(test_too_little_room) {
    brook_pack *pack = small_pack();
    brook_result *r = rate_with(pack, 7, note, NULL);
    size_t length = 0;
    uint8_t *flat = export(r, &length);
    free(flat);
    for (size_t room = 0; room <= length; room++) {
        uint8_t *buffer = malloc(room + 1);
        ck_assert_ptr_nonnull(buffer);
        buffer[room] = 0xa5;
        size_t needed = 0;
        brook_status status = brook_result_export(r, buffer, room, &needed);
        ck_assert_int_eq(status, room < length ? BROOK_ERR_TOO_LONG : BROOK_OK);
        ck_assert_uint_eq(needed, length);
        ck_assert_uint_eq(buffer[room], 0xa5);
        free(buffer);
    }
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_many_in_one_buffer) {
    brook_pack *pack = small_pack();
    brook_result *r[3] = {rate_with(pack, 7, note, NULL), NULL, rate_with(pack, 7, NULL, "asks")};
    const brook_result *list[3] = {r[0], r[1], r[2]};
    size_t ends[3], needed = 0, length = 0;
    ck_assert_int_eq(brook_result_export_many(list, 3, NULL, 0, ends, &needed), BROOK_OK);
    uint8_t *all = malloc(needed);
    ck_assert_ptr_nonnull(all);
    ck_assert_int_eq(brook_result_export_many(list, 3, all, needed, ends, &length), BROOK_OK);
    ck_assert_uint_eq(length, needed);
    ck_assert_uint_eq(ends[1], ends[0]);
    ck_assert_uint_eq(ends[2], needed);
    ck_assert_uint_eq(ends[0] % 8, 0);
    for (size_t i = 0; i < 3; i += 2) {
        size_t one = 0;
        uint8_t *flat = export(r[i], &one);
        ck_assert_mem_eq(flat, all + (i ? ends[i - 1] : 0), one);
        free(flat);
    }
    ck_assert_int_eq(brook_result_export_many(list, 3, all, needed - 1, ends, &length),
                     BROOK_ERR_TOO_LONG);
    ck_assert_int_eq(brook_result_export_many(list, 3, all, 9, ends, &length), BROOK_ERR_TOO_LONG);
    ck_assert_uint_eq(length, needed);
    free(all);
    brook_result_free_many(r, 3);
    brook_result_free_many(NULL, 3);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_senseless_arguments) {
    brook_pack *pack = small_pack();
    brook_result *r = rate_with(pack, 7, note, NULL);
    uint8_t buffer[4];
    size_t length = 7;
    ck_assert_int_eq(brook_result_export(NULL, buffer, 4, &length), BROOK_ERR_ARGUMENT);
    ck_assert_uint_eq(length, 0);
    ck_assert_int_eq(brook_result_export(r, buffer, 4, NULL), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_result_export(r, NULL, 4, &length), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_result_export_many(NULL, 1, NULL, 0, &length, &length),
                     BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_result_export_many(NULL, 0, NULL, 0, NULL, &length), BROOK_OK);
    ck_assert_int_eq(brook_result_export_many(NULL, 0, NULL, 0, NULL, NULL), BROOK_ERR_ARGUMENT);
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

/* An export works on memory of the caller's alone, and two of the same result are the same bytes.
 */
START_TEST(test_asks_for_no_memory) {
    counting memory = {0, 0, 0};
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    brook_result *r = NULL;
    brook_observation *o = observe(7, note, NULL);
    ck_assert_int_eq(brook_classifier_new(pack, counting_fn, &memory, &c), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate(c, o, &r), BROOK_OK);
    size_t requests = memory.requests, a = 0, b = 0;
    uint8_t *one = export(r, &a), *two = export(r, &b);
    ck_assert_uint_eq(memory.requests, requests);
    ck_assert_uint_eq(a, b);
    ck_assert_mem_eq(one, two, a);
    for (size_t i = 0; i + 8 <= a; i++)
        ck_assert_mem_ne(one + i, "At lunch", 8); /* nothing of the note */
    free(one);
    free(two);
    brook_result_free(r);
    brook_observation_free(o);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

TEST_MAIN("flat", test_same_as_the_getters, test_too_little_room, test_many_in_one_buffer,
          test_senseless_arguments, test_asks_for_no_memory)
