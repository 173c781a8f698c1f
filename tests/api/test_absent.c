/* Every reader of the interface with no object, and with an index past the end: the empty answer of
 * its kind, by tables of the functions of one shape. */
#include "support.h"

#include <string.h>

#define COUNT_OF(list) (sizeof(list) / sizeof *(list))

typedef size_t (*pack_count_fn)(const brook_pack *);
static const pack_count_fn pack_counts[] = {
    brook_pack_disclaimer_count, brook_pack_overlay_count,  brook_pack_rating_count,
    brook_pack_band_count,       brook_pack_kind_count,     brook_pack_behaviour_count,
    brook_pack_descriptor_count, brook_pack_modifier_count, brook_pack_flag_count,
    brook_pack_status_count,     brook_pack_question_count, brook_pack_practice_count,
};

typedef const char *(*pack_text_fn)(const brook_pack *);
static const pack_text_fn pack_texts[] = {
    brook_pack_id,
    brook_pack_version,
    brook_pack_title,
    brook_pack_edition,
    brook_pack_language,
    brook_pack_licence,
    brook_pack_attribution,
    brook_pack_digest,
    brook_pack_unrated_label,
    brook_pack_unrated_symbol,
};

typedef const char *(*item_text_fn)(const brook_pack *, size_t);
static const item_text_fn item_texts[] = {
    brook_pack_disclaimer,      brook_pack_overlay_id,       brook_pack_overlay_version,
    brook_pack_overlay_title,   brook_pack_rating_id,        brook_pack_rating_label,
    brook_pack_rating_symbol,   brook_pack_rating_colour,    brook_pack_rating_meaning,
    brook_pack_band_id,         brook_pack_band_label,       brook_pack_kind_id,
    brook_pack_kind_label,      brook_pack_behaviour_id,     brook_pack_behaviour_kind,
    brook_pack_behaviour_label, brook_pack_behaviour_plain,  brook_pack_behaviour_explanation,
    brook_pack_descriptor_code, brook_pack_descriptor_label, brook_pack_modifier_id,
    brook_pack_flag_id,         brook_pack_status_id,        brook_pack_question_id,
    brook_pack_question_ask,    brook_pack_question_why,     brook_pack_practice_id,
    brook_pack_practice_text,   brook_pack_practice_why,
};

typedef const char *(*named_text_fn)(const brook_pack *, const char *);
static const named_text_fn named_texts[] = {
    brook_pack_modifier_label,   brook_pack_modifier_reason, brook_pack_flag_label,
    brook_pack_flag_explanation, brook_pack_status_label,    brook_pack_status_reason,
    brook_pack_unrated_text,
};

static void expect_no_number(const brook_pack *pack, size_t far) {
    ck_assert_int_eq(brook_pack_band_from(pack, far), -1);
    ck_assert_int_eq(brook_pack_band_to(pack, far), -1);
    ck_assert_int_eq(brook_pack_band_send_to(pack, far), -1);
    ck_assert_int_eq(brook_pack_band_covers(pack, far, 84, 0), 0);
    ck_assert_int_eq(brook_pack_cell_rating(pack, far, 0), -1);
    ck_assert_int_eq(brook_pack_cell_descriptor(pack, far, 0), -1);
    ck_assert_int_eq(brook_pack_descriptor_band(pack, far), -1);
    ck_assert_int_eq(brook_pack_descriptor_rating(pack, far), -1);
    ck_assert_uint_eq(brook_pack_descriptor_behaviour_count(pack, far), 0);
    ck_assert_int_eq(brook_pack_descriptor_behaviour(pack, far, 0), -1);
    ck_assert_int_eq(brook_pack_practice_age_months(pack, far), -1);
    ck_assert_int_eq(brook_pack_practice_send(pack, far), 0);
    ck_assert_int_eq(brook_pack_practice_rating(pack, far), -1);
    ck_assert_uint_eq(brook_pack_practice_behaviour_count(pack, far), 0);
    ck_assert_int_eq(brook_pack_practice_behaviour(pack, far, 0), -1);
    ck_assert_int_eq(brook_pack_question_asks_age(pack, far), 0);
    ck_assert_int_eq(brook_pack_question_fits(pack, far, 0), 0);
    ck_assert_int_eq(brook_pack_question_fits(pack, 0, far), 0);
    ck_assert_uint_eq(brook_pack_question_answer_count(pack, far), 0);
    ck_assert_ptr_null(brook_pack_question_answer(pack, far, 0));
    ck_assert_ptr_null(brook_pack_question_answer(pack, 0, far));
    ck_assert_uint_eq(brook_pack_question_answer_modifier_count(pack, 0, far), 0);
    ck_assert_ptr_null(brook_pack_question_answer_modifier(pack, 0, far, 0));
    ck_assert_ptr_null(brook_pack_question_answer_modifier(pack, 0, 0, far));
}

static void expect_no_item(const brook_pack *pack, size_t far) {
    for (size_t i = 0; i < COUNT_OF(item_texts); i++)
        ck_assert_msg(!item_texts[i](pack, far), "text %zu of index %zu", i, far);
    expect_no_number(pack, far);
}

static void expect_no_name(const brook_pack *pack, const char *id) {
    for (size_t i = 0; i < COUNT_OF(named_texts); i++)
        ck_assert_msg(!named_texts[i](pack, id), "text %zu of a name", i);
    ck_assert_int_eq(brook_pack_rating_find(pack, id), -1);
    ck_assert_int_eq(brook_pack_band_find(pack, id), -1);
    ck_assert_int_eq(brook_pack_behaviour_find(pack, id), -1);
    ck_assert_int_eq(brook_pack_descriptor_find(pack, id), -1);
    ck_assert_int_eq(brook_pack_flag_urgent(pack, id), 0);
    ck_assert_int_eq(brook_pack_status_counts(pack, id), 0);
}

START_TEST(test_no_pack) {
    for (size_t i = 0; i < COUNT_OF(pack_counts); i++)
        ck_assert_uint_eq(pack_counts[i](NULL), 0);
    for (size_t i = 0; i < COUNT_OF(pack_texts); i++)
        ck_assert_ptr_null(pack_texts[i](NULL));
    ck_assert_int_eq(brook_pack_has_learned(NULL), 0);
    expect_no_item(NULL, 0);
    expect_no_name(NULL, "contact");
    expect_no_name(NULL, NULL);
}
END_TEST

START_TEST(test_past_the_end_of_a_pack) {
    brook_pack *packs[] = {small_pack(), default_pack()};
    for (size_t i = 0; i < COUNT_OF(packs); i++) {
        expect_no_item(packs[i], 100000);
        expect_no_item(packs[i], SIZE_MAX);
        expect_no_name(packs[i], "none-such");
        expect_no_name(packs[i], "");
        expect_no_name(packs[i], NULL);
        brook_pack_unref(packs[i]);
    }
}
END_TEST

/* What a count promises is there, and what stands just behind is not. */
START_TEST(test_first_and_last) {
    brook_pack *pack = default_pack();
    static const struct {
        pack_count_fn count;
        item_text_fn text;
    } lists[] = {
        {brook_pack_rating_count, brook_pack_rating_id},
        {brook_pack_band_count, brook_pack_band_id},
        {brook_pack_kind_count, brook_pack_kind_id},
        {brook_pack_behaviour_count, brook_pack_behaviour_id},
        {brook_pack_flag_count, brook_pack_flag_id},
        {brook_pack_descriptor_count, brook_pack_descriptor_code},
        {brook_pack_modifier_count, brook_pack_modifier_id},
        {brook_pack_status_count, brook_pack_status_id},
        {brook_pack_question_count, brook_pack_question_id},
        {brook_pack_practice_count, brook_pack_practice_id},
    };
    for (size_t i = 0; i < COUNT_OF(lists); i++) {
        size_t count = lists[i].count(pack);
        ck_assert_uint_gt(count, 0);
        ck_assert_ptr_nonnull(lists[i].text(pack, 0));
        ck_assert_ptr_nonnull(lists[i].text(pack, count - 1));
        ck_assert_msg(!lists[i].text(pack, count), "list %zu goes on", i);
    }
    brook_pack_unref(pack);
}
END_TEST

typedef size_t (*result_count_fn)(const brook_result *);
static const result_count_fn result_counts[] = {
    brook_result_band_count,     brook_result_modifier_count, brook_result_flag_count,
    brook_result_warning_count,  brook_result_finding_count,  brook_result_suggestion_count,
    brook_result_response_count, brook_result_legal_count,
};

typedef const char *(*result_text_fn)(const brook_result *, size_t);
static const result_text_fn result_item_texts[] = {
    brook_result_modifier,
    brook_result_flag,
    brook_result_warning,
    brook_finding_reader,
    brook_finding_role,
    brook_finding_status,
    brook_finding_set_aside_because,
    brook_finding_reason,
    brook_suggestion_behaviour,
    brook_suggestion_descriptor,
    brook_suggestion_band,
    brook_suggestion_reason,
    brook_result_response_text,
    brook_result_response_id,
    brook_result_legal_text,
    brook_result_legal_id,
    brook_result_legal_source,
};

static void expect_no_part(const brook_result *r, size_t far) {
    for (size_t i = 0; i < COUNT_OF(result_item_texts); i++)
        ck_assert_msg(!result_item_texts[i](r, far), "text %zu of index %zu", i, far);
    ck_assert_uint_eq(brook_result_flag_evidence_count(r, far), 0);
    ck_assert_uint_eq(brook_result_flag_evidence_start(r, far, 0), 0);
    ck_assert_uint_eq(brook_result_flag_evidence_end(r, far, 0), 0);
    ck_assert_int_eq(brook_finding_raised_by_age(r, far), 0);
    ck_assert_int_eq(brook_finding_score(r, far), 0);
    ck_assert_uint_eq(brook_finding_modifier_evidence_count(r, far, 0), 0);
    ck_assert_uint_eq(brook_finding_modifier_evidence_start(r, far, 0, 0), 0);
    ck_assert_uint_eq(brook_finding_modifier_evidence_end(r, far, 0, 0), 0);
    ck_assert_int_eq(brook_suggestion_rating(r, far), -1);
    ck_assert_int_eq(brook_result_response_section(r, far), 0);
    ck_assert_int_eq(brook_result_band(r, far), -1);
}

START_TEST(test_no_result) {
    for (size_t i = 0; i < COUNT_OF(result_counts); i++)
        ck_assert_uint_eq(result_counts[i](NULL), 0);
    expect_no_part(NULL, 0);
    brook_result_free_many(NULL, 0);
}
END_TEST

START_TEST(test_past_the_end_of_a_result) {
    brook_pack *pack = small_pack();
    brook_result *r = rate_with(pack, 7, "Grabbed her bottom, again. In danger now.", NULL);
    expect_no_part(r, 1000);
    expect_no_part(r, SIZE_MAX);
    ck_assert_uint_eq(brook_finding_modifier_count(r, 0), 1);
    ck_assert_uint_eq(brook_finding_modifier_evidence_count(r, 0, 0), 1);
    ck_assert_uint_gt(brook_finding_modifier_evidence_end(r, 0, 0, 0), 0);
    ck_assert_uint_eq(brook_finding_modifier_evidence_end(r, 0, 0, 1), 0);
    ck_assert_uint_eq(brook_finding_modifier_evidence_count(r, 0, 1), 0);
    ck_assert_uint_eq(brook_result_flag_evidence_count(r, 0), 1);
    ck_assert_uint_eq(brook_result_flag_evidence_end(r, 0, 1), 0);
    brook_result_free(r);
    /* A result of a code alone has no words of modifiers or flags at all. */
    r = rate_with(pack, 7, NULL, "5-9.A1");
    ck_assert_uint_eq(brook_result_finding_count(r), 1);
    ck_assert_uint_eq(brook_finding_modifier_evidence_count(r, 0, 0), 0);
    ck_assert_uint_eq(brook_result_flag_evidence_count(r, 0), 0);
    brook_result_free(r);
    brook_pack_unref(pack);
}
END_TEST

START_TEST(test_calls_with_half_of_their_arguments) {
    brook_pack *pack = small_pack();
    brook_classifier *c = NULL;
    brook_loader *loader = NULL;
    brook_result *r = rate_with(pack, 7, "asks", NULL), *results[1] = {NULL};
    brook_status statuses[1];
    size_t needed = 1, ends[1];
    uint8_t byte;
    const brook_observation *o = observe(7, "asks", NULL);
    ck_assert_int_eq(brook_classifier_new(pack, NULL, NULL, &c), BROOK_OK);
    ck_assert_int_eq(brook_loader_new(NULL, NULL, &loader), BROOK_OK);
    ck_assert_int_eq(brook_classifier_rate_many(NULL, &o, 1, results, statuses),
                     BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_classifier_rate_many(c, &o, 1, NULL, statuses), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_classifier_rate_many(c, &o, 1, results, NULL), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_loader_add_path(NULL, "x"), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_loader_add_memory(NULL, "x", "{}", 2), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_loader_add_memory(loader, "x", NULL, 0), BROOK_OK); /* an empty file */
    brook_pack *none = NULL;
    ck_assert_int_eq(brook_loader_load(loader, &none), BROOK_ERR_PACK);
    ck_assert_ptr_null(none);
    ck_assert_int_eq(brook_result_export(NULL, NULL, 0, &needed), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_result_export(r, NULL, 1, &needed), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_result_export(r, &byte, 0, &needed), BROOK_ERR_TOO_LONG);
    ck_assert_uint_gt(needed, 1);
    const brook_result *given[1] = {r};
    ck_assert_int_eq(brook_result_export_many(NULL, 1, NULL, 0, ends, &needed), BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_result_export_many(given, 1, NULL, 0, NULL, &needed),
                     BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_result_export_many(given, 1, NULL, 8, ends, &needed),
                     BROOK_ERR_ARGUMENT);
    ck_assert_int_eq(brook_result_export_many(NULL, 0, NULL, 0, NULL, &needed), BROOK_OK);
    ck_assert_int_eq(brook_has_feature(NULL), 0);
    ck_assert_ptr_null(brook_feature_name(brook_feature_count()));
    brook_loader_free(loader);
    brook_result_free(r);
    brook_observation_free((brook_observation *)o);
    brook_classifier_free(c);
    brook_pack_unref(pack);
}
END_TEST

TEST_MAIN("absent", test_no_pack, test_past_the_end_of_a_pack, test_first_and_last, test_no_result,
          test_past_the_end_of_a_result, test_calls_with_half_of_their_arguments)
