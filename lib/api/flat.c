/*
 * flat.c: a result as one run of bytes: docs/flat-format.md is the contract.
 *
 * A head and a directory of sections, each a table of records of 32-bit numbers, then a pool of
 * strings to which records point by offset. How many records each section has is known before
 * anything is written, so the offsets are too, and one pass fills everything. Without room the same
 * pass only counts. Equal strings are kept once where a small table remembers them; it goes by
 * content and not by address, so that the same result gives the same bytes in every process.
 *
 * It is made of what the getters say: nothing can be read here that they do not give.
 */
#include "api/inner.h"

#include <string.h>

enum {
    RESULT,
    OVERLAYS,
    RATINGS,
    BANDS,
    FINDINGS,
    BEHAVIOURS,
    CELLS,
    MODIFIERS,
    SPANS,
    FLAGS,
    WARNINGS,
    SUGGESTIONS,
    PARAGRAPHS,
    LEGAL,
    STRINGS,
    SECTIONS
};

/* Numbers in a record of each section; STRINGS is bytes. Numbers are added at the end only. */
static const uint8_t widths[SECTIONS] = {10, 2, 2, 2, 17, 2, 4, 5, 2, 5, 1, 5, 3, 3, 0};

#define NO_STRING UINT32_MAX
#define HEAD 16u
#define ENTRY 16u
#define REMEMBERED 128u /* strings; a power of 2 */
#define ALIGNMENT 8u

typedef struct {
    uint32_t offset, count, filled;
} brk_flat_section;

typedef struct {
    const brook_result *r;
    uint8_t *data; /* NULL: only counts */
    size_t capacity, strings;
    size_t at; /* where the record at hand goes on */
    brk_flat_section sections[SECTIONS];
    struct {
        const char *text;
        uint32_t offset;
    } remembered[REMEMBERED];
} brk_flat;

/* ---- bytes ----------------------------------------------------------------------------------- */

static void put_bytes(const brk_flat *f, size_t at, const void *bytes, size_t length) {
    if (at <= f->capacity && length <= f->capacity - at) memcpy(f->data + at, bytes, length);
}

static void put_number(const brk_flat *f, size_t at, uint32_t value) {
    const uint8_t bytes[4] = {(uint8_t)value, (uint8_t)(value >> 8), (uint8_t)(value >> 16),
                              (uint8_t)(value >> 24)};
    put_bytes(f, at, bytes, sizeof bytes);
}

static uint32_t put_string(brk_flat *f, const char *text) {
    if (!text) return NO_STRING;
    uint32_t hash = 2166136261u;
    size_t length = 0;
    for (; text[length]; length++)
        hash = (hash ^ (uint8_t)text[length]) * 16777619u;
    uint32_t slot = (hash ^ hash >> 16) & (REMEMBERED - 1);
    const char *known = f->remembered[slot].text;
    if (known && strcmp(known, text) == 0) return f->remembered[slot].offset;
    uint32_t offset = (uint32_t)f->strings;
    put_bytes(f, f->sections[STRINGS].offset + f->strings, text, length + 1);
    f->strings += length + 1;
    f->remembered[slot].text = text;
    f->remembered[slot].offset = offset;
    return offset;
}

/* Begins the section's next record; what is added then fills it, number by number. */
static void begin(brk_flat *f, int section) {
    brk_flat_section *s = &f->sections[section];
    f->at = s->offset + (size_t)s->filled++ * widths[section] * 4;
}

static void add_number(brk_flat *f, uint32_t value) {
    put_number(f, f->at, value);
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

/* ---- how much there is ----------------------------------------------------------------------- */

static uint32_t small(size_t count) {
    return (uint32_t)count;
}

static void count_finding(brk_flat *f, size_t finding) {
    const brook_result *r = f->r;
    size_t modifiers = brook_finding_modifier_count(r, finding);
    size_t spans = brook_finding_evidence_count(r, finding);
    for (size_t i = 0; i < modifiers; i++)
        spans += brook_finding_modifier_evidence_count(r, finding, i);
    f->sections[BEHAVIOURS].count += small(brook_finding_behaviour_count(r, finding));
    f->sections[CELLS].count += small(brook_finding_cell_count(r, finding));
    f->sections[MODIFIERS].count += small(modifiers);
    f->sections[SPANS].count += small(spans);
}

static void count_records(brk_flat *f) {
    const brook_result *r = f->r;
    f->sections[RESULT].count = 1;
    f->sections[OVERLAYS].count = small(brook_pack_overlay_count(r->pack));
    f->sections[RATINGS].count = small(brook_pack_rating_count(r->pack));
    f->sections[BANDS].count = small(brook_result_band_count(r));
    f->sections[FINDINGS].count = small(brook_result_finding_count(r));
    for (size_t i = 0; i < f->sections[FINDINGS].count; i++)
        count_finding(f, i);
    f->sections[FLAGS].count = small(brook_result_flag_count(r));
    for (size_t i = 0; i < f->sections[FLAGS].count; i++)
        f->sections[SPANS].count += small(brook_result_flag_evidence_count(r, i));
    f->sections[WARNINGS].count = small(brook_result_warning_count(r));
    f->sections[SUGGESTIONS].count = small(brook_result_suggestion_count(r));
    f->sections[PARAGRAPHS].count = small(brook_result_response_count(r));
    f->sections[LEGAL].count = small(brook_result_legal_count(r));
}

static void place_sections(brk_flat *f) {
    uint32_t at = HEAD + SECTIONS * ENTRY;
    for (int i = 0; i < SECTIONS; i++) {
        f->sections[i].offset = at;
        at += f->sections[i].count * widths[i] * 4u;
    }
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
        int64_t at = brook_pack_behaviour_find(f->r->pack, id);
        const char *label = at < 0 ? NULL : brook_pack_behaviour_label(f->r->pack, (size_t)at);
        begin(f, BEHAVIOURS);
        add_text(f, id);
        add_text(f, label);
    }
}

static void put_cells(brk_flat *f, size_t finding) {
    for (size_t i = 0; i < brook_finding_cell_count(f->r, finding); i++) {
        begin(f, CELLS);
        add_text(f, brook_finding_cell_band(f->r, finding, i));
        add_text(f, brook_finding_cell_descriptor(f->r, finding, i));
        add_signed(f, brook_finding_cell_rating(f->r, finding, i));
        add_text(f, brook_finding_cell_basis(f->r, finding, i));
    }
}

static void put_span(brk_flat *f, size_t start, size_t end) {
    begin(f, SPANS);
    add_count(f, start);
    add_count(f, end);
}

static void put_modifiers(brk_flat *f, size_t finding) {
    const brook_result *r = f->r;
    for (size_t m = 0; m < brook_finding_modifier_count(r, finding); m++) {
        const char *id = brook_finding_modifier(r, finding, m);
        size_t spans = brook_finding_modifier_evidence_count(r, finding, m);
        begin(f, MODIFIERS);
        add_text(f, id);
        add_text(f, brook_pack_modifier_label(r->pack, id));
        add_text(f, brook_pack_modifier_reason(r->pack, id));
        add_number(f, f->sections[SPANS].filled);
        add_count(f, spans);
        for (size_t i = 0; i < spans; i++) {
            put_span(f, brook_finding_modifier_evidence_start(r, finding, m, i),
                     brook_finding_modifier_evidence_end(r, finding, m, i));
        }
    }
}

static void put_finding(brk_flat *f, size_t i) {
    const brook_result *r = f->r;
    size_t spans = brook_finding_evidence_count(r, i);
    begin(f, FINDINGS);
    add_number(f, f->sections[BEHAVIOURS].filled);
    add_count(f, brook_finding_behaviour_count(r, i));
    add_number(f, f->sections[CELLS].filled);
    add_count(f, brook_finding_cell_count(r, i));
    add_number(f, f->sections[MODIFIERS].filled);
    add_count(f, brook_finding_modifier_count(r, i));
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

/* Last, since the length is known only now. */
static size_t put_head(brk_flat *f) {
    size_t length = f->sections[STRINGS].offset + f->strings;
    put_bytes(f, 0, "BRKR", 4);
    put_number(f, 4, BROOK_FLAT_MAJOR | (uint32_t)BROOK_FLAT_MINOR << 16);
    put_number(f, 8, (uint32_t)length);
    put_number(f, 12, SECTIONS);
    f->sections[STRINGS].count = (uint32_t)f->strings;
    for (uint32_t i = 0; i < SECTIONS; i++) {
        size_t at = HEAD + (size_t)i * ENTRY;
        put_number(f, at, i + 1);
        put_number(f, at + 4, f->sections[i].offset);
        put_number(f, at + 8, f->sections[i].count);
        put_number(f, at + 12, i == STRINGS ? 1 : widths[i] * 4u);
    }
    return length;
}

/* Returns the length, whether or not there was room. */
static size_t export_one(const brook_result *r, uint8_t *data, size_t capacity) {
    brk_flat f = {.r = r, .data = data, .capacity = data ? capacity : 0};
    count_records(&f);
    place_sections(&f);
    put_result(&f);
    put_pack(&f);
    for (size_t i = 0; i < f.sections[FINDINGS].count; i++)
        put_finding(&f, i);
    put_flags(&f);
    put_advice(&f);
    return put_head(&f);
}

/* ---- the two calls --------------------------------------------------------------------------- */

static brook_status settled(const uint8_t *buffer, size_t capacity, size_t length) {
    if (!buffer && capacity == 0) return BROOK_OK; /* only the length was asked for */
    return length <= capacity ? BROOK_OK : BROOK_ERR_TOO_LONG;
}

brook_status brook_result_export(const brook_result *r, uint8_t *buffer, size_t capacity,
                                 size_t *length) {
    if (!length) return BROOK_ERR_ARGUMENT;
    *length = 0;
    if (!r || (!buffer && capacity)) return BROOK_ERR_ARGUMENT;
    *length = export_one(r, buffer, capacity);
    return settled(buffer, capacity, *length);
}

brook_status brook_result_export_many(const brook_result *const *results, size_t count,
                                      uint8_t *buffer, size_t capacity, size_t *ends,
                                      size_t *length) {
    if (!length) return BROOK_ERR_ARGUMENT;
    *length = 0;
    if ((count && (!results || !ends)) || (!buffer && capacity)) return BROOK_ERR_ARGUMENT;
    size_t at = 0;
    for (size_t i = 0; i < count; i++) {
        bool room = buffer && at < capacity;
        size_t bytes =
            results[i] ? export_one(results[i], room ? buffer + at : NULL, room ? capacity - at : 0)
                       : 0;
        size_t padded = (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        if (room && padded <= capacity - at) memset(buffer + at + bytes, 0, padded - bytes);
        at += padded;
        ends[i] = at;
    }
    *length = at;
    return settled(buffer, capacity, at);
}
