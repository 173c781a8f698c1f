/*
 * flat.h: what the files of the flat export share: its sections, the numbers in their records, and
 * writing them. flat_records.c fills the records, flat.c places the sections and has the calls.
 */
#ifndef BRK_API_FLAT_H
#define BRK_API_FLAT_H

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

#define BRK_FLAT_REMEMBERED 128u /* strings; a power of 2 */

typedef struct {
    uint32_t offset, count, filled;
    uint32_t width; /* numbers in a record */
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
    } remembered[BRK_FLAT_REMEMBERED];
} brk_flat;

/* Bytes beyond the room are left out; so the same pass counts and fills. */
static inline void brk_flat_bytes(const brk_flat *f, size_t at, const void *bytes, size_t length) {
    if (at <= f->capacity && length <= f->capacity - at) memcpy(f->data + at, bytes, length);
}

static inline void brk_flat_number(const brk_flat *f, size_t at, uint32_t value) {
    const uint8_t bytes[4] = {(uint8_t)value, (uint8_t)(value >> 8), (uint8_t)(value >> 16),
                              (uint8_t)(value >> 24)};
    brk_flat_bytes(f, at, bytes, sizeof bytes);
}

/* Fills the records of all sections but STRINGS, which fills with them. Sections are placed. */
void brk_flat_records(brk_flat *f);

#endif
