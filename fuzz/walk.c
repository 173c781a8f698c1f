/* walk.c: every getter of a pack and of a result, held to the laws of the public header. */
#include "harness.h"

#include <string.h>

static void hold_text(const char *text) {
    FUZZ_HOLD(text && strlen(text) < (1u << 25));
}

static void walk_behaviours(const brook_pack *p) {
    int32_t ratings = (int32_t)brook_pack_rating_count(p);
    for (size_t i = 0; i < brook_pack_behaviour_count(p); i++) {
        hold_text(brook_pack_behaviour_label(p, i));
        hold_text(brook_pack_behaviour_kind(p, i));
        FUZZ_HOLD(brook_pack_behaviour_find(p, brook_pack_behaviour_id(p, i)) == (int64_t)i);
        for (size_t band = 0; band < brook_pack_band_count(p); band++) {
            int32_t rating = brook_pack_cell_rating(p, i, band);
            int64_t descriptor = brook_pack_cell_descriptor(p, i, band);
            FUZZ_HOLD(rating >= -1 && rating < ratings);
            FUZZ_HOLD(descriptor < (int64_t)brook_pack_descriptor_count(p));
            if (descriptor >= 0)
                FUZZ_HOLD(brook_pack_descriptor_rating(p, (size_t)descriptor) == rating);
        }
    }
}

static void walk_descriptors(const brook_pack *p) {
    for (size_t i = 0; i < brook_pack_descriptor_count(p); i++) {
        hold_text(brook_pack_descriptor_label(p, i));
        FUZZ_HOLD(brook_pack_descriptor_find(p, brook_pack_descriptor_code(p, i)) == (int64_t)i);
        int64_t band = brook_pack_descriptor_band(p, i);
        FUZZ_HOLD(band >= 0 && band < (int64_t)brook_pack_band_count(p));
        for (size_t j = 0; j < brook_pack_descriptor_behaviour_count(p, i); j++) {
            int64_t behaviour = brook_pack_descriptor_behaviour(p, i, j);
            FUZZ_HOLD(behaviour >= 0 && behaviour < (int64_t)brook_pack_behaviour_count(p));
        }
    }
}

void fuzz_walk_pack(const brook_pack *p) {
    hold_text(brook_pack_id(p));
    hold_text(brook_pack_version(p));
    FUZZ_HOLD(strlen(brook_pack_digest(p)) == 64);
    for (size_t i = 0; i < brook_pack_rating_count(p); i++)
        FUZZ_HOLD(brook_pack_rating_find(p, brook_pack_rating_id(p, i)) == (int32_t)i);
    for (size_t i = 0; i < brook_pack_band_count(p); i++) {
        FUZZ_HOLD(brook_pack_band_find(p, brook_pack_band_id(p, i)) == (int64_t)i);
        FUZZ_HOLD(brook_pack_band_from(p, i) <= brook_pack_band_to(p, i));
    }
    for (size_t i = 0; i < brook_pack_modifier_count(p); i++)
        hold_text(brook_pack_modifier_label(p, brook_pack_modifier_id(p, i)));
    for (size_t i = 0; i < brook_pack_flag_count(p); i++)
        hold_text(brook_pack_flag_label(p, brook_pack_flag_id(p, i)));
    for (size_t i = 0; i < brook_pack_status_count(p); i++)
        hold_text(brook_pack_status_label(p, brook_pack_status_id(p, i)));
    walk_behaviours(p);
    walk_descriptors(p);
}

/* ---- results -------------------------------------------------------------------------------- */

static void walk_cells(const brook_result *r, size_t f, int32_t ratings) {
    int32_t highest = -1;
    for (size_t c = 0; c < brook_finding_cell_count(r, f); c++) {
        int32_t rating = brook_finding_cell_rating(r, f, c);
        FUZZ_HOLD(rating >= -1 && rating < ratings);
        hold_text(brook_finding_cell_band(r, f, c));
        hold_text(brook_finding_cell_basis(r, f, c));
        if (rating > highest) highest = rating;
    }
    FUZZ_HOLD(brook_finding_rating(r, f) <= highest);
}

static void walk_spans(const brook_result *r, size_t f, size_t length) {
    size_t before = 0;
    for (size_t i = 0; i < brook_finding_evidence_count(r, f); i++) {
        size_t start = brook_finding_evidence_start(r, f, i);
        size_t end = brook_finding_evidence_end(r, f, i);
        FUZZ_HOLD(start >= before && start < end && end <= length);
        before = end;
    }
    for (size_t m = 0; m < brook_finding_modifier_count(r, f); m++) {
        hold_text(brook_finding_modifier(r, f, m));
        before = 0;
        for (size_t i = 0; i < brook_finding_modifier_evidence_count(r, f, m); i++) {
            size_t start = brook_finding_modifier_evidence_start(r, f, m, i);
            size_t end = brook_finding_modifier_evidence_end(r, f, m, i);
            FUZZ_HOLD(start >= before && start < end && end <= length);
            before = end;
        }
    }
}

static void walk_finding(const brook_result *r, size_t f, int32_t ratings, size_t length) {
    FUZZ_HOLD(brook_finding_behaviour_count(r, f) > 0);
    for (size_t i = 0; i < brook_finding_behaviour_count(r, f); i++) {
        const char *id = brook_finding_behaviour(r, f, i);
        FUZZ_HOLD(brook_pack_behaviour_find(brook_result_pack(r), id) >= 0);
    }
    hold_text(brook_finding_reader(r, f));
    hold_text(brook_finding_role(r, f));
    hold_text(brook_finding_status(r, f));
    hold_text(brook_finding_reason(r, f));
    FUZZ_HOLD((brook_finding_counts(r, f) != 0) == !brook_finding_set_aside_because(r, f));
    int32_t raised = brook_finding_raised_to(r, f);
    FUZZ_HOLD(raised == -1 || (raised >= brook_finding_rating(r, f) && raised < ratings));
    walk_cells(r, f, ratings);
    walk_spans(r, f, length);
}

/* The overall rating is the highest of what counts; findings that count come first. */
static void hold_overall(const brook_result *r) {
    int32_t highest = -1;
    bool aside = false;
    for (size_t f = 0; f < brook_result_finding_count(r); f++) {
        if (!brook_finding_counts(r, f)) {
            aside = true;
            continue;
        }
        FUZZ_HOLD(!aside);
        int32_t rating = brook_finding_rating(r, f), raised = brook_finding_raised_to(r, f);
        if (raised > rating) rating = raised;
        if (rating > highest) highest = rating;
    }
    FUZZ_HOLD(brook_result_rating(r) == highest);
    FUZZ_HOLD((highest == -1) == (brook_result_unrated_reason(r) != NULL));
    FUZZ_HOLD((highest == -1) == (strcmp(brook_result_rating_id(r), "none") == 0));
}

static void walk_rest(const brook_result *r, size_t length) {
    for (size_t i = 0; i < brook_result_flag_count(r); i++) {
        hold_text(brook_result_flag(r, i));
        for (size_t j = 0; j < brook_result_flag_evidence_count(r, i); j++) {
            size_t end = brook_result_flag_evidence_end(r, i, j);
            FUZZ_HOLD(brook_result_flag_evidence_start(r, i, j) < end && end <= length);
        }
    }
    for (size_t i = 0; i < brook_result_warning_count(r); i++)
        hold_text(brook_result_warning(r, i));
    for (size_t i = 0; i < brook_result_suggestion_count(r); i++) {
        hold_text(brook_suggestion_behaviour(r, i));
        hold_text(brook_suggestion_reason(r, i));
        hold_text(brook_suggestion_band(r, i));
    }
    for (size_t i = 0; i < brook_result_response_count(r); i++) {
        hold_text(brook_result_response_text(r, i));
        hold_text(brook_result_response_id(r, i));
    }
    for (size_t i = 0; i < brook_result_legal_count(r); i++)
        hold_text(brook_result_legal_text(r, i));
}

void fuzz_walk_result(const brook_result *r, size_t length) {
    int32_t ratings = (int32_t)brook_pack_rating_count(brook_result_pack(r));
    for (size_t f = 0; f < brook_result_finding_count(r); f++)
        walk_finding(r, f, ratings, length);
    hold_overall(r);
    walk_rest(r, length);
}
