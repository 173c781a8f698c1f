/*
 * flat.c: a result as one run of bytes: docs/flat-format.md is the contract.
 *
 * A head and a directory of sections, each a table of records of 32-bit numbers, then a pool of
 * strings to which records point by offset. How many records each section has is known before
 * anything is written, so the offsets are too, and one pass fills everything (flat_records.c).
 * Without room the same pass only counts.
 */
#include "api/flat.h"

/* Numbers in a record of each section; STRINGS is bytes. Numbers are added at the end only. */
static const uint8_t widths[SECTIONS] = {12, 2, 2, 2, 19, 2, 5, 5, 2, 5, 1, 5, 3, 3, 0};

#define HEAD 16u
#define ENTRY 16u
#define ALIGNMENT 8u

/* ---- how much there is ----------------------------------------------------------------------- */

static uint32_t small(size_t count) {
    return (uint32_t)count;
}

static void count_finding(brk_flat *f, size_t finding) {
    const brook_result *r = f->r;
    size_t modifiers = brook_finding_modifier_count(r, finding);
    size_t noted = brook_finding_noted_count(r, finding);
    size_t spans = brook_finding_evidence_count(r, finding);
    for (size_t i = 0; i < modifiers; i++)
        spans += brook_finding_modifier_evidence_count(r, finding, i);
    for (size_t i = 0; i < noted; i++)
        spans += brook_finding_noted_evidence_count(r, finding, i);
    f->sections[BEHAVIOURS].count += small(brook_finding_behaviour_count(r, finding));
    f->sections[CELLS].count += small(brook_finding_cell_count(r, finding));
    f->sections[MODIFIERS].count += small(modifiers + noted);
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
        f->sections[i].width = widths[i];
        at += f->sections[i].count * widths[i] * 4u;
    }
}

/* Last, since the length is known only now. */
static size_t put_head(brk_flat *f) {
    size_t length = f->sections[STRINGS].offset + f->strings;
    brk_flat_bytes(f, 0, "BRKR", 4);
    brk_flat_number(f, 4, BROOK_FLAT_MAJOR | (uint32_t)BROOK_FLAT_MINOR << 16);
    brk_flat_number(f, 8, (uint32_t)length);
    brk_flat_number(f, 12, SECTIONS);
    f->sections[STRINGS].count = (uint32_t)f->strings;
    for (uint32_t i = 0; i < SECTIONS; i++) {
        size_t at = HEAD + (size_t)i * ENTRY;
        brk_flat_number(f, at, i + 1);
        brk_flat_number(f, at + 4, f->sections[i].offset);
        brk_flat_number(f, at + 8, f->sections[i].count);
        brk_flat_number(f, at + 12, i == STRINGS ? 1 : widths[i] * 4u);
    }
    return length;
}

/* Returns the length, whether or not there was room. */
static size_t export_one(const brook_result *r, uint8_t *data, size_t capacity) {
    brk_flat f = {.r = r, .data = data, .capacity = data ? capacity : 0};
    count_records(&f);
    place_sections(&f);
    brk_flat_records(&f);
    return put_head(&f);
}

/* ---- the two calls --------------------------------------------------------------------------- */

static brook_status settled(const uint8_t *buffer, size_t capacity, size_t length) {
    if (!buffer) return BROOK_OK; /* only the length was asked for */
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
