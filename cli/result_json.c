/*
 * result_json.c: builds the JSON form of a result with json-c, getter by getter. The order of members is
 * part of the documented form, so that outputs can be compared as text.
 */
#include "result_json.h"

#include <json-c/json.h>

typedef struct json_object jo;

static jo *text_or_null(const char *text) {
    return text ? json_object_new_string(text) : NULL;
}

static jo *rating_or_null(const brook_pack *pack, int32_t rating) {
    return rating < 0 ? NULL : json_object_new_string(brook_pack_rating_id(pack, (size_t)rating));
}

static void add_bool(jo *o, const char *key, int32_t value) {
    json_object_object_add(o, key, json_object_new_boolean(value));
}

static jo *cells_json(const brook_result *r, size_t f) {
    jo *list = json_object_new_array();
    for (size_t c = 0; c < brook_finding_cell_count(r, f); c++) {
        jo *o = json_object_new_object();
        json_object_object_add(o, "band", text_or_null(brook_finding_cell_band(r, f, c)));
        json_object_object_add(o, "descriptor",
                               text_or_null(brook_finding_cell_descriptor(r, f, c)));
        json_object_object_add(
            o, "rating", rating_or_null(brook_result_pack(r), brook_finding_cell_rating(r, f, c)));
        json_object_object_add(o, "basis", text_or_null(brook_finding_cell_basis(r, f, c)));
        json_object_array_add(list, o);
    }
    return list;
}

static jo *evidence_json(const brook_result *r, size_t f) {
    jo *list = json_object_new_array();
    for (size_t i = 0; i < brook_finding_evidence_count(r, f); i++) {
        jo *o = json_object_new_object();
        json_object_object_add(
            o, "start", json_object_new_int64((int64_t)brook_finding_evidence_start(r, f, i)));
        json_object_object_add(
            o, "end", json_object_new_int64((int64_t)brook_finding_evidence_end(r, f, i)));
        json_object_array_add(list, o);
    }
    return list;
}

static jo *finding_json(const brook_result *r, size_t f) {
    const brook_pack *pack = brook_result_pack(r);
    jo *o = json_object_new_object();
    json_object_object_add(o, "behaviour", text_or_null(brook_finding_behaviour(r, f, 0)));
    if (brook_finding_behaviour_count(r, f) > 1) {
        jo *all = json_object_new_array();
        for (size_t i = 0; i < brook_finding_behaviour_count(r, f); i++) {
            json_object_array_add(all, text_or_null(brook_finding_behaviour(r, f, i)));
        }
        json_object_object_add(o, "candidates", all);
    }
    json_object_object_add(o, "cells", cells_json(r, f));
    json_object_object_add(o, "rating", rating_or_null(pack, brook_finding_rating(r, f)));
    json_object_object_add(o, "raised_to", rating_or_null(pack, brook_finding_raised_to(r, f)));
    json_object_object_add(o, "reader", text_or_null(brook_finding_reader(r, f)));
    json_object_object_add(o, "role", text_or_null(brook_finding_role(r, f)));
    json_object_object_add(o, "status", text_or_null(brook_finding_status(r, f)));
    add_bool(o, "counts", brook_finding_counts(r, f));
    json_object_object_add(o, "set_aside_because",
                           text_or_null(brook_finding_set_aside_because(r, f)));
    jo *modifiers = json_object_new_array();
    for (size_t i = 0; i < brook_finding_modifier_count(r, f); i++) {
        json_object_array_add(modifiers, text_or_null(brook_finding_modifier(r, f, i)));
    }
    json_object_object_add(o, "modifiers", modifiers);
    json_object_object_add(o, "evidence", evidence_json(r, f));
    json_object_object_add(o, "reason", text_or_null(brook_finding_reason(r, f)));
    return o;
}

static jo *findings_json(const brook_result *r) {
    jo *list = json_object_new_array();
    for (size_t f = 0; f < brook_result_finding_count(r); f++) {
        json_object_array_add(list, finding_json(r, f));
    }
    return list;
}

/* A list of ids or sentences that one pair of getters gives. */
static jo *texts_json(const brook_result *r, size_t (*count)(const brook_result *),
                      const char *(*at)(const brook_result *, size_t)) {
    jo *list = json_object_new_array();
    for (size_t i = 0; i < count(r); i++) {
        json_object_array_add(list, text_or_null(at(r, i)));
    }
    return list;
}

static jo *suggestions_json(const brook_result *r) {
    jo *list = json_object_new_array();
    for (size_t i = 0; i < brook_result_suggestion_count(r); i++) {
        jo *o = json_object_new_object();
        json_object_object_add(o, "behaviour", text_or_null(brook_suggestion_behaviour(r, i)));
        json_object_object_add(o, "descriptor", text_or_null(brook_suggestion_descriptor(r, i)));
        json_object_object_add(o, "rating",
                               rating_or_null(brook_result_pack(r), brook_suggestion_rating(r, i)));
        json_object_object_add(o, "reason", text_or_null(brook_suggestion_reason(r, i)));
        json_object_array_add(list, o);
    }
    return list;
}

static jo *response_json(const brook_result *r) {
    static const struct {
        int32_t section;
        const char *key;
    } sections[] = {{BROOK_RESPONSE_URGENT, "urgent"},
                    {BROOK_RESPONSE_DO, "do"},
                    {BROOK_RESPONSE_RECORD, "record"},
                    {BROOK_RESPONSE_TELL, "tell"},
                    {BROOK_RESPONSE_AVOID, "avoid"}};
    jo *o = json_object_new_object();
    for (size_t s = 0; s < sizeof sections / sizeof *sections; s++) {
        jo *list = json_object_new_array();
        for (size_t i = 0; i < brook_result_response_count(r); i++) {
            if (brook_result_response_section(r, i) == sections[s].section) {
                json_object_array_add(list, text_or_null(brook_result_response_text(r, i)));
            }
        }
        json_object_object_add(o, sections[s].key, list);
    }
    return o;
}

static jo *pack_json(const brook_pack *pack) {
    jo *o = json_object_new_object();
    json_object_object_add(o, "id", text_or_null(brook_pack_id(pack)));
    json_object_object_add(o, "version", text_or_null(brook_pack_version(pack)));
    json_object_object_add(o, "edition", text_or_null(brook_pack_edition(pack)));
    json_object_object_add(o, "digest", text_or_null(brook_pack_digest(pack)));
    jo *overlays = json_object_new_array();
    for (size_t i = 0; i < brook_pack_overlay_count(pack); i++) {
        json_object_array_add(overlays, text_or_null(brook_pack_overlay_id(pack, i)));
    }
    json_object_object_add(o, "overlays", overlays);
    jo *disclaimers = json_object_new_array();
    for (size_t i = 0; i < brook_pack_disclaimer_count(pack); i++) {
        json_object_array_add(disclaimers, text_or_null(brook_pack_disclaimer(pack, i)));
    }
    json_object_object_add(o, "disclaimers", disclaimers);
    return o;
}

static jo *head(jo *id) {
    jo *o = json_object_new_object();
    json_object_object_add(o, "format_version", json_object_new_string(RESULT_FORMAT_VERSION));
    json_object_object_add(o, "id", id);
    return o;
}

jo *result_json(const brook_result *r, jo *id) {
    jo *o = head(id);
    json_object_object_add(o, "rating", json_object_new_string(brook_result_rating_id(r)));
    json_object_object_add(o, "unrated_reason", text_or_null(brook_result_unrated_reason(r)));
    add_bool(o, "urgent", brook_result_urgent(r));
    add_bool(o, "boundary", brook_result_boundary(r));
    json_object_object_add(o, "findings", findings_json(r));
    json_object_object_add(
        o, "modifiers", texts_json(r, brook_result_modifier_count, brook_result_modifier));
    json_object_object_add(o, "flags",
                           texts_json(r, brook_result_flag_count, brook_result_flag));
    json_object_object_add(o, "warnings",
                           texts_json(r, brook_result_warning_count, brook_result_warning));
    json_object_object_add(o, "suggestions", suggestions_json(r));
    json_object_object_add(o, "response", response_json(r));
    json_object_object_add(
        o, "legal", texts_json(r, brook_result_legal_count, brook_result_legal_text));
    json_object_object_add(o, "pack", pack_json(brook_result_pack(r)));
    return o;
}

jo *error_json(jo *id, size_t line, const char *code, const char *message) {
    jo *o = head(id);
    json_object_object_add(o, "line", json_object_new_int64((int64_t)line));
    jo *error = json_object_new_object();
    json_object_object_add(error, "code", json_object_new_string(code));
    json_object_object_add(error, "message", json_object_new_string(message));
    json_object_object_add(o, "error", error);
    return o;
}
