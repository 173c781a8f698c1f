/*
 * flat_records.c: the records of the flat export (docs/flat-format.md), section by section, made of
 * what the getters say: nothing can be read here that they do not give. Equal strings are kept once
 * where a small table remembers them; it goes by content and not by address, so that the same
 * result gives the same bytes in every process.
 */
#include "api/flat.h"

/* ---- numbers and strings --------------------------------------------------------------------- */

#define NO_STRING UINT32_MAX
/* Eight bytes as a number that is the same in either byte order. */
static uint64_t eight(const char *at) {
    const uint8_t *b = (const uint8_t *)at;
    uint64_t low =
        (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
    uint64_t high =
        (uint32_t)b[4] | (uint32_t)b[5] << 8 | (uint32_t)b[6] << 16 | (uint32_t)b[7] << 24;
    return low | high << 32;
}

/* Where a string is remembered: by its length and both its ends, since paragraphs are long and are
 * not to be read twice. Of a short one the end is all of it. */
static uint32_t slot_of(const char *text, size_t length) {
    uint64_t first = length, last = 0;
    if (length >= 8) {
        first ^= eight(text);
        last = eight(text + length - 8);
    } else {
        for (size_t i = 0; i < length; i++)
            last = last << 8 | (uint8_t)text[i];
    }
    uint64_t hash = first * UINT64_C(0x9e3779b97f4a7c15) + last;
    hash = (hash ^ hash >> 32) * UINT64_C(0xd6e8feb86659fd93);
    return (uint32_t)(hash >> 40) & (BRK_FLAT_REMEMBERED - 1);
}

static uint32_t put_string(brk_flat *f, const char *text) {
    if (!text) return NO_STRING;
    size_t length = strlen(text);
    uint32_t slot = slot_of(text, length);
    const char *known = f->remembered[slot].text;
    if (known && strcmp(known, text) == 0) return f->remembered[slot].offset;
    uint32_t offset = (uint32_t)f->strings;
    brk_flat_bytes(f, f->sections[STRINGS].offset + f->strings, text, length + 1);
    f->strings += length + 1;
    f->remembered[slot].text = text;
    f->remembered[slot].offset = offset;
    return offset;
}

/* Begins the section's next record; what is added then fills it, number by number. */
static void begin(brk_flat *f, int section) {
    brk_flat_section *s = &f->sections[section];
    f->at = s->offset + (size_t)s->filled++ * s->width * 4;
}

static void add_number(brk_flat *f, uint32_t value) {
    brk_flat_number(f, f->at, value);
    f->at += 4;
}

static void add_signed(brk_flat *f, int32_t value) {
    add_number(f, (uint32_t)value);
}

static void add_count(brk_flat *f, size_t count) {
    add_number(f, (uint32_t)count);
}

static void add_text(brk_flat *f, const char *text) {
    add_number(f, put_string(f, text));
}

/* ---- records --------------------------------------------------------------------------------- */

static void put_result(brk_flat *f) {
    const brook_result *r = f->r;
    begin(f, RESULT);
    add_signed(f, brook_version_number());
    add_text(f, brook_pack_id(r->pack));
    add_text(f, brook_pack_version(r->pack));
    add_text(f, brook_pack_digest(r->pack));
    add_signed(f, brook_result_rating(r));
    add_text(f, brook_result_rating_id(r));
    add_text(f, brook_result_unrated_reason(r));
    add_signed(f, brook_result_urgent(r));
    add_signed(f, brook_result_boundary(r));
    add_signed(f, brook_result_age_months(r));
    add_number(f, (uint32_t)r->rated.settled); /* as brook_result_question_settled says them */
    add_number(f, (uint32_t)(r->rated.settled >> 32));
}

static void put_pack(brk_flat *f) {
    const brook_pack *pack = f->r->pack;
    for (size_t i = 0; i < f->sections[OVERLAYS].count; i++) {
        begin(f, OVERLAYS);
        add_text(f, brook_pack_overlay_id(pack, i));
        add_text(f, brook_pack_overlay_version(pack, i));
    }
    for (size_t i = 0; i < f->sections[RATINGS].count; i++) {
        begin(f, RATINGS);
        add_text(f, brook_pack_rating_id(pack, i));
        add_text(f, brook_pack_rating_label(pack, i));
    }
    for (size_t i = 0; i < f->sections[BANDS].count; i++) {
        size_t band = (size_t)brook_result_band(f->r, i);
        begin(f, BANDS);
        add_text(f, brook_pack_band_id(pack, band));
        add_text(f, brook_pack_band_label(pack, band));
    }
}

static void put_behaviours(brk_flat *f, size_t finding) {
    for (size_t i = 0; i < brook_finding_behaviour_count(f->r, finding); i++) {
        const char *id = brook_finding_behaviour(f->r, finding, i);
        size_t at = (size_t)brook_pack_behaviour_find(f->r->pack, id);
        begin(f, BEHAVIOURS);
        add_text(f, id);
        add_text(f, brook_pack_behaviour_label(f->r->pack, at));
    }
}

static void put_cells(brk_flat *f, size_t finding) {
    for (size_t i = 0; i < brook_finding_cell_count(f->r, finding); i++) {
        begin(f, CELLS);
        add_text(f, brook_finding_cell_band(f->r, finding, i));
        add_text(f, brook_finding_cell_descriptor(f->r, finding, i));
        add_signed(f, brook_finding_cell_rating(f->r, finding, i));
        add_text(f, brook_finding_cell_basis(f->r, finding, i));
        add_text(f, brook_finding_cell_age_of(f->r, finding, i));
    }
}

static void put_span(brk_flat *f, size_t start, size_t end) {
    begin(f, SPANS);
    add_count(f, start);
    add_count(f, end);
}

typedef size_t place_of_word(const brook_result *r, size_t finding, size_t modifier, size_t index);

static void put_modifier(brk_flat *f, const char *id, size_t spans) {
    begin(f, MODIFIERS);
    add_text(f, id);
    add_text(f, brook_pack_modifier_label(f->r->pack, id));
    add_text(f, brook_pack_modifier_reason(f->r->pack, id));
    add_number(f, f->sections[SPANS].filled);
    add_count(f, spans);
}

static void put_words(brk_flat *f, size_t finding, size_t modifier, size_t spans,
                      place_of_word *start, place_of_word *end) {
    for (size_t i = 0; i < spans; i++)
        put_span(f, start(f->r, finding, modifier, i), end(f->r, finding, modifier, i));
}

/* Those that raised the finding, then those that are noted. */
static void put_modifiers(brk_flat *f, size_t finding) {
    const brook_result *r = f->r;
    for (size_t m = 0; m < brook_finding_modifier_count(r, finding); m++) {
        size_t spans = brook_finding_modifier_evidence_count(r, finding, m);
        put_modifier(f, brook_finding_modifier(r, finding, m), spans);
        put_words(f, finding, m, spans, brook_finding_modifier_evidence_start,
                  brook_finding_modifier_evidence_end);
    }
    for (size_t m = 0; m < brook_finding_noted_count(r, finding); m++) {
        size_t spans = brook_finding_noted_evidence_count(r, finding, m);
        put_modifier(f, brook_finding_noted(r, finding, m), spans);
        put_words(f, finding, m, spans, brook_finding_noted_evidence_start,
                  brook_finding_noted_evidence_end);
    }
}

static void put_finding(brk_flat *f, size_t i) {
    const brook_result *r = f->r;
    size_t spans = brook_finding_evidence_count(r, i);
    size_t modifiers = brook_finding_modifier_count(r, i);
    uint32_t first_noted = f->sections[MODIFIERS].filled + (uint32_t)modifiers;
    begin(f, FINDINGS);
    add_number(f, f->sections[BEHAVIOURS].filled);
    add_count(f, brook_finding_behaviour_count(r, i));
    add_number(f, f->sections[CELLS].filled);
    add_count(f, brook_finding_cell_count(r, i));
    add_number(f, f->sections[MODIFIERS].filled);
    add_count(f, modifiers);
    add_number(f, f->sections[SPANS].filled);
    add_count(f, spans);
    add_signed(f, brook_finding_rating(r, i));
    add_signed(f, brook_finding_raised_to(r, i));
    add_signed(f, brook_finding_raised_by_age(r, i));
    add_signed(f, brook_finding_score(r, i));
    add_text(f, brook_finding_reader(r, i));
    add_text(f, brook_finding_role(r, i));
    add_text(f, brook_finding_status(r, i));
    add_text(f, brook_finding_set_aside_because(r, i));
    add_text(f, brook_finding_reason(r, i));
    add_number(f, first_noted);
    add_count(f, brook_finding_noted_count(r, i));
    for (size_t s = 0; s < spans; s++)
        put_span(f, brook_finding_evidence_start(r, i, s), brook_finding_evidence_end(r, i, s));
    put_behaviours(f, i);
    put_cells(f, i);
    put_modifiers(f, i);
}

static void put_flags(brk_flat *f) {
    const brook_result *r = f->r;
    for (size_t i = 0; i < f->sections[FLAGS].count; i++) {
        const char *id = brook_result_flag(r, i);
        size_t spans = brook_result_flag_evidence_count(r, i);
        begin(f, FLAGS);
        add_text(f, id);
        add_text(f, brook_pack_flag_label(r->pack, id));
        add_signed(f, brook_pack_flag_urgent(r->pack, id));
        add_number(f, f->sections[SPANS].filled);
        add_count(f, spans);
        for (size_t s = 0; s < spans; s++) {
            put_span(f, brook_result_flag_evidence_start(r, i, s),
                     brook_result_flag_evidence_end(r, i, s));
        }
    }
}

static void put_advice(brk_flat *f) {
    const brook_result *r = f->r;
    for (size_t i = 0; i < f->sections[WARNINGS].count; i++) {
        begin(f, WARNINGS);
        add_text(f, brook_result_warning(r, i));
    }
    for (size_t i = 0; i < f->sections[SUGGESTIONS].count; i++) {
        begin(f, SUGGESTIONS);
        add_text(f, brook_suggestion_behaviour(r, i));
        add_text(f, brook_suggestion_descriptor(r, i));
        add_text(f, brook_suggestion_band(r, i));
        add_signed(f, brook_suggestion_rating(r, i));
        add_text(f, brook_suggestion_reason(r, i));
    }
    for (size_t i = 0; i < f->sections[PARAGRAPHS].count; i++) {
        begin(f, PARAGRAPHS);
        add_signed(f, brook_result_response_section(r, i));
        add_text(f, brook_result_response_id(r, i));
        add_text(f, brook_result_response_text(r, i));
    }
    for (size_t i = 0; i < f->sections[LEGAL].count; i++) {
        begin(f, LEGAL);
        add_text(f, brook_result_legal_id(r, i));
        add_text(f, brook_result_legal_text(r, i));
        add_text(f, brook_result_legal_source(r, i));
    }
}

void brk_flat_records(brk_flat *f) {
    put_result(f);
    put_pack(f);
    for (size_t i = 0; i < f->sections[FINDINGS].count; i++)
        put_finding(f, i);
    put_flags(f);
    put_advice(f);
}
