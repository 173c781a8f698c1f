/*
 * result_json.c: builds the JSON form of a result, getter by getter. The order of members is part
 * of the documented form, so that outputs can be compared as text.
 */
#include "result_json.h"
#include "json_build.h"

static void add_rating(jo *o, const char *key, const brook_result *r, int32_t rating) {
    const brook_pack *pack = brook_result_pack(r);
    build_add_text(o, key, rating < 0 ? NULL : brook_pack_rating_id(pack, (size_t)rating));
}

/* ---- findings ------------------------------------------------------------------------------- */

static jo *cells_json(const brook_result *r, size_t f) {
    jo *list = build_list();
    for (size_t c = 0; c < brook_finding_cell_count(r, f); c++) {
        jo *o = build_object();
        build_add_text(o, "band", brook_finding_cell_band(r, f, c));
        build_add_text(o, "descriptor", brook_finding_cell_descriptor(r, f, c));
        add_rating(o, "rating", r, brook_finding_cell_rating(r, f, c));
        build_add_text(o, "basis", brook_finding_cell_basis(r, f, c));
        build_add_text(o, "age_of", brook_finding_cell_age_of(r, f, c));
        build_push(list, o);
    }
    return list;
}

static void push_span(jo *list, size_t start, size_t end) {
    jo *o = build_object();
    build_add_number(o, "start", start);
    build_add_number(o, "end", end);
    build_push(list, o);
}

static jo *evidence_json(const brook_result *r, size_t f) {
    jo *list = build_list();
    for (size_t i = 0; i < brook_finding_evidence_count(r, f); i++) {
        push_span(list, brook_finding_evidence_start(r, f, i), brook_finding_evidence_end(r, f, i));
    }
    return list;
}

/* What goes with a finding and changed nothing, with its words. */
static jo *noted_json(const brook_result *r, size_t f) {
    jo *list = build_list();
    for (size_t n = 0; n < brook_finding_noted_count(r, f); n++) {
        jo *o = build_object(), *spans = build_list();
        build_add_text(o, "modifier", brook_finding_noted(r, f, n));
        for (size_t i = 0; i < brook_finding_noted_evidence_count(r, f, n); i++) {
            push_span(spans, brook_finding_noted_evidence_start(r, f, n, i),
                      brook_finding_noted_evidence_end(r, f, n, i));
        }
        build_add(o, "evidence", spans);
        build_push(list, o);
    }
    return list;
}

static void add_behaviours(jo *o, const brook_result *r, size_t f) {
    build_add_text(o, "behaviour", brook_finding_behaviour(r, f, 0));
    if (brook_finding_behaviour_count(r, f) < 2) return;
    jo *candidates = build_list();
    for (size_t i = 0; i < brook_finding_behaviour_count(r, f); i++) {
        build_push_text(candidates, brook_finding_behaviour(r, f, i));
    }
    build_add(o, "candidates", candidates);
}

static jo *finding_json(const brook_result *r, size_t f) {
    jo *o = build_object(), *modifiers = build_list();
    add_behaviours(o, r, f);
    build_add(o, "cells", cells_json(r, f));
    add_rating(o, "rating", r, brook_finding_rating(r, f));
    add_rating(o, "raised_to", r, brook_finding_raised_to(r, f));
    build_add_text(o, "reader", brook_finding_reader(r, f));
    build_add_text(o, "role", brook_finding_role(r, f));
    build_add_text(o, "status", brook_finding_status(r, f));
    build_add_bool(o, "counts", brook_finding_counts(r, f) != 0);
    build_add_text(o, "set_aside_because", brook_finding_set_aside_because(r, f));
    for (size_t i = 0; i < brook_finding_modifier_count(r, f); i++) {
        build_push_text(modifiers, brook_finding_modifier(r, f, i));
    }
    build_add(o, "modifiers", modifiers);
    build_add(o, "evidence", evidence_json(r, f));
    build_add_text(o, "reason", brook_finding_reason(r, f));
    build_add_bool(o, "raised_by_age", brook_finding_raised_by_age(r, f) != 0);
    build_add(o, "noted", noted_json(r, f));
    return o;
}

static jo *findings_json(const brook_result *r) {
    jo *list = build_list();
    for (size_t f = 0; f < brook_result_finding_count(r); f++) {
        build_push(list, finding_json(r, f));
    }
    return list;
}

/* ---- the other members ---------------------------------------------------------------------- */

/* A list of ids or sentences that one pair of getters gives. */
static jo *texts_json(const brook_result *r, size_t (*count)(const brook_result *),
                      const char *(*at)(const brook_result *, size_t)) {
    jo *list = build_list();
    for (size_t i = 0; i < count(r); i++) {
        build_push_text(list, at(r, i));
    }
    return list;
}

static jo *suggestions_json(const brook_result *r) {
    jo *list = build_list();
    for (size_t i = 0; i < brook_result_suggestion_count(r); i++) {
        jo *o = build_object();
        build_add_text(o, "behaviour", brook_suggestion_behaviour(r, i));
        build_add_text(o, "descriptor", brook_suggestion_descriptor(r, i));
        add_rating(o, "rating", r, brook_suggestion_rating(r, i));
        build_add_text(o, "reason", brook_suggestion_reason(r, i));
        build_push(list, o);
    }
    return list;
}

static jo *section_json(const brook_result *r, int32_t section) {
    jo *list = build_list();
    for (size_t i = 0; i < brook_result_response_count(r); i++) {
        if (brook_result_response_section(r, i) == section) {
            build_push_text(list, brook_result_response_text(r, i));
        }
    }
    return list;
}

static jo *response_json(const brook_result *r) {
    jo *o = build_object();
    build_add(o, "urgent", section_json(r, BROOK_RESPONSE_URGENT));
    build_add(o, "do", section_json(r, BROOK_RESPONSE_DO));
    build_add(o, "record", section_json(r, BROOK_RESPONSE_RECORD));
    build_add(o, "tell", section_json(r, BROOK_RESPONSE_TELL));
    build_add(o, "avoid", section_json(r, BROOK_RESPONSE_AVOID));
    return o;
}

void pack_parts_json(jo *o, const brook_pack *pack, bool titles) {
    jo *overlays = build_list(), *disclaimers = build_list();
    for (size_t i = 0; i < brook_pack_overlay_count(pack); i++) {
        jo *overlay = build_object();
        build_add_text(overlay, "id", brook_pack_overlay_id(pack, i));
        build_add_text(overlay, "version", brook_pack_overlay_version(pack, i));
        if (titles) build_add_text(overlay, "title", brook_pack_overlay_title(pack, i));
        build_push(overlays, overlay);
    }
    build_add(o, "overlays", overlays);
    for (size_t i = 0; i < brook_pack_disclaimer_count(pack); i++) {
        build_push_text(disclaimers, brook_pack_disclaimer(pack, i));
    }
    build_add(o, "disclaimers", disclaimers);
}

static jo *pack_json(const brook_pack *pack) {
    jo *o = build_object();
    build_add_text(o, "id", brook_pack_id(pack));
    build_add_text(o, "version", brook_pack_version(pack));
    build_add_text(o, "edition", brook_pack_edition(pack));
    build_add_text(o, "digest", brook_pack_digest(pack));
    pack_parts_json(o, pack, false);
    return o;
}

/* Questions of an interview that need not be asked any more. */
static jo *settled_json(const brook_result *r) {
    const brook_pack *pack = brook_result_pack(r);
    jo *list = build_list();
    for (size_t q = 0; q < brook_pack_question_count(pack); q++) {
        if (brook_result_question_settled(r, q) != 0)
            build_push_text(list, brook_pack_question_id(pack, q));
    }
    return list;
}

static jo *head(jo *id) {
    jo *o = build_object();
    build_add_text(o, "format_version", RESULT_FORMAT_VERSION);
    build_add(o, "id", id);
    return o;
}

jo *result_json(const brook_result *r, jo *id) {
    jo *o = head(id);
    build_add_text(o, "rating", brook_result_rating_id(r));
    build_add_text(o, "unrated_reason", brook_result_unrated_reason(r));
    build_add_bool(o, "urgent", brook_result_urgent(r) != 0);
    build_add_bool(o, "boundary", brook_result_boundary(r) != 0);
    build_add(o, "findings", findings_json(r));
    build_add(o, "modifiers", texts_json(r, brook_result_modifier_count, brook_result_modifier));
    build_add(o, "flags", texts_json(r, brook_result_flag_count, brook_result_flag));
    build_add(o, "warnings", texts_json(r, brook_result_warning_count, brook_result_warning));
    build_add(o, "suggestions", suggestions_json(r));
    build_add(o, "response", response_json(r));
    build_add(o, "legal", texts_json(r, brook_result_legal_count, brook_result_legal_text));
    build_add(o, "pack", pack_json(brook_result_pack(r)));
    build_add(o, "settled", settled_json(r));
    return o;
}

jo *error_json(jo *id, size_t line, const char *code, const char *message) {
    jo *o = head(id), *error = build_object();
    build_add_number(o, "line", line);
    build_add_text(error, "code", code);
    build_add_text(error, "message", message);
    build_add(o, "error", error);
    return o;
}

void result_json_print(const brook_result *result) {
    build_print(result_json(result, NULL), true);
}
