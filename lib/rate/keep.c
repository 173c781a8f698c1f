/*
 * keep.c: a rating as one block. It is made piece by piece in an arena that is used again for the
 * next; what is given to the caller is a copy of all pieces side by side, so that a result is one
 * request for memory, just as large as it needs to be. The same pass counts (without room) and
 * copies.
 */
#include "rate/rate.h"

#include <stdalign.h>
#include <string.h>

#define ALIGNMENT alignof(max_align_t)

typedef struct {
    char *room; /* NULL: only counts */
    size_t used;
} keeper;

/* The copy of an array; NULL of none, or where it is only counted. */
static void *keep(keeper *k, const void *items, size_t count, size_t size) {
    size_t at = k->used, bytes = count * size;
    if (count == 0) return NULL;
    k->used += (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return k->room ? memcpy(k->room + at, items, bytes) : NULL;
}

/* One list of words for each item of the set. */
static brk_words_of *keep_words(keeper *k, const brk_words_of *words, brk_mask set) {
    size_t count = 0;
    for (; words && set; set &= set - 1)
        count++;
    brk_words_of *copy = keep(k, words, count, sizeof *words);
    for (size_t i = 0; i < count; i++) {
        brk_span *spans = keep(k, words[i].spans, words[i].span_count, sizeof *spans);
        if (copy) copy[i].spans = spans;
    }
    return copy;
}

static void keep_parts(keeper *k, const brk_rated_finding *f, brk_rated_finding *copy) {
    brk_rated_finding parts = *f;
    parts.cells = keep(k, f->cells, f->cell_count, sizeof *f->cells);
    parts.modifier_words = keep_words(k, f->modifier_words, f->modifiers);
    parts.noted_words = keep_words(k, f->noted_words, f->noted);
    parts.spans = keep(k, f->spans, f->span_count, sizeof *f->spans);
    if (copy) *copy = parts;
}

static brk_rated_finding *keep_findings(keeper *k, const brk_rated *r) {
    brk_rated_finding *copy = keep(k, r->findings, r->finding_count, sizeof *copy);
    for (uint32_t i = 0; i < r->finding_count; i++)
        keep_parts(k, &r->findings[i], copy ? &copy[i] : NULL);
    return copy;
}

static const char **keep_warnings(keeper *k, const brk_rated *r) {
    const char **copy = keep(k, r->warnings, r->warning_count, sizeof *copy);
    for (uint32_t i = 0; i < r->warning_count; i++) {
        char *text = keep(k, r->warnings[i], strlen(r->warnings[i]) + 1, 1);
        if (copy) copy[i] = text;
    }
    return copy;
}

size_t brk_rated_keep(const brk_rated *from, void *room, brk_rated *to) {
    keeper k = {room, 0};
    brk_rated kept = *from;
    kept.bands = keep(&k, from->bands, from->band_count, sizeof *from->bands);
    kept.findings = keep_findings(&k, from);
    kept.flag_words = keep_words(&k, from->flag_words, from->flags);
    kept.warnings = keep_warnings(&k, from);
    kept.suggestions =
        keep(&k, from->suggestions, from->suggestion_count, sizeof *from->suggestions);
    kept.paragraphs = keep(&k, from->paragraphs, from->paragraph_count, sizeof *from->paragraphs);
    kept.legal = keep(&k, from->legal, from->legal_count, sizeof *from->legal);
    if (room) *to = kept;
    return k.used;
}
