/* finding.c: the findings of a result: behaviours, cells, status, modifiers, evidence. */
#include "api/inner.h"

static const brk_rated_finding *finding_at(const brook_result *r, size_t index) {
    return r && index < r->rated.finding_count ? &r->rated.findings[index] : NULL;
}

size_t brook_result_finding_count(const brook_result *r) {
    return r ? r->rated.finding_count : 0;
}

size_t brook_finding_behaviour_count(const brook_result *r, size_t finding) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f ? f->behaviour_count : 0;
}

const char *brook_finding_behaviour(const brook_result *r, size_t finding, size_t index) {
    const brk_rated_finding *f = finding_at(r, finding);
    if (!f || index >= f->behaviour_count) return NULL;
    return r->pack->model->behaviours[f->behaviours[index]].id;
}

/* ---- cells ----------------------------------------------------------------------------------- */

static const brk_rated_cell *cell_at(const brook_result *r, size_t finding, size_t cell) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f && cell < f->cell_count ? &f->cells[cell] : NULL;
}

size_t brook_finding_cell_count(const brook_result *r, size_t finding) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f ? f->cell_count : 0;
}

const char *brook_finding_cell_band(const brook_result *r, size_t finding, size_t cell) {
    const brk_rated_cell *c = cell_at(r, finding, cell);
    return c ? r->pack->model->bands[c->band].id : NULL;
}

const char *brook_finding_cell_descriptor(const brook_result *r, size_t finding, size_t cell) {
    const brk_rated_cell *c = cell_at(r, finding, cell);
    if (!c || c->descriptor == BRK_NONE) return NULL;
    return r->pack->model->descriptors[c->descriptor].code;
}

int32_t brook_finding_cell_rating(const brook_result *r, size_t finding, size_t cell) {
    const brk_rated_cell *c = cell_at(r, finding, cell);
    return c ? (int32_t)c->rating : -1;
}

const char *brook_finding_cell_basis(const brook_result *r, size_t finding, size_t cell) {
    const brk_rated_cell *c = cell_at(r, finding, cell);
    if (!c) return NULL;
    return c->descriptor == BRK_NONE ? "inferred" : "listed";
}

const char *brook_finding_cell_age_of(const brook_result *r, size_t finding, size_t cell) {
    const brk_rated_cell *c = cell_at(r, finding, cell);
    if (!c) return NULL;
    switch (c->age_of) {
    case BRK_AGE_TOLD:
        return "told";
    case BRK_AGE_THEN:
        return "then";
    case BRK_AGE_OF_ANOTHER:
        return "another";
    default:
        return "child";
    }
}

/* ---- rating, reader, role, status ------------------------------------------------------------ */

int32_t brook_finding_rating(const brook_result *r, size_t finding) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f ? (int32_t)f->rating : -1;
}

int32_t brook_finding_raised_to(const brook_result *r, size_t finding) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f && f->raised_to != BRK_NONE ? (int32_t)f->raised_to : -1;
}

const char *brook_finding_reader(const brook_result *r, size_t finding) {
    const brk_rated_finding *f = finding_at(r, finding);
    if (!f) return NULL;
    if (f->reader == BRK_READER_IS_CODE) return "code";
    return f->reader == BRK_READER_IS_LEARNED ? "learned" : "rules";
}

const char *brook_finding_role(const brook_result *r, size_t finding) {
    const brk_rated_finding *f = finding_at(r, finding);
    if (!f) return NULL;
    switch (f->role) {
    case BRK_ROLE_DISPLAYED:
        return "displayed";
    case BRK_ROLE_DONE_TO:
        return "done-to";
    case BRK_ROLE_WITNESSED:
        return "witnessed";
    default:
        return "unclear";
    }
}

static const char *status_id(const brook_result *r, const brk_rated_finding *f) {
    return r->pack->model->statuses[f->status].id; /* a pack has statuses, one the default */
}

const char *brook_finding_status(const brook_result *r, size_t finding) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f ? status_id(r, f) : NULL;
}

int32_t brook_finding_counts(const brook_result *r, size_t finding) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f && f->counts ? 1 : 0;
}

/* Its status, where that alone sets it aside; else that the note as a whole speaks for less, or
 * that a more specific finding replaced it. */
const char *brook_finding_set_aside_because(const brook_result *r, size_t finding) {
    const brk_rated_finding *f = finding_at(r, finding);
    if (!f || f->counts) return NULL;
    if (f->doubted) return "doubted";
    return r->pack->model->statuses[f->status].counts ? "superseded" : status_id(r, f);
}

const char *brook_finding_reason(const brook_result *r, size_t finding) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f ? brk_or_empty(f->because) : NULL;
}

int32_t brook_finding_score(const brook_result *r, size_t finding) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f ? f->score : 0;
}

int32_t brook_finding_raised_by_age(const brook_result *r, size_t finding) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f && f->raised_by_age ? 1 : 0;
}

/* ---- modifiers ------------------------------------------------------------------------------- */

static size_t count_of(brk_mask mask) {
    size_t count = 0;
    for (; mask; mask &= mask - 1)
        count++;
    return count;
}

static const char *id_of(const brook_result *r, brk_mask mask, size_t index) {
    for (uint32_t bit = 0; mask && bit < r->pack->model->modifier_count; bit++) {
        if (!(mask >> bit & 1)) continue;
        if (index-- == 0) return r->pack->model->modifiers[bit].id;
    }
    return NULL;
}

/* Words of modifier number `index` of a set; NULL: none. */
static const brk_words_of *words_at(const brk_words_of *words, brk_mask set, size_t index) {
    return words && index < count_of(set) ? &words[index] : NULL;
}

static const brk_span *span_of(const brk_words_of *words, size_t index) {
    return words && index < words->span_count ? &words->spans[index] : NULL;
}

size_t brook_finding_modifier_count(const brook_result *r, size_t finding) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f ? count_of(f->modifiers) : 0;
}

const char *brook_finding_modifier(const brook_result *r, size_t finding, size_t index) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f ? id_of(r, f->modifiers, index) : NULL;
}

static const brk_words_of *raising_words(const brook_result *r, size_t finding, size_t modifier) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f ? words_at(f->modifier_words, f->modifiers, modifier) : NULL;
}

size_t brook_finding_modifier_evidence_count(const brook_result *r, size_t finding,
                                             size_t modifier) {
    const brk_words_of *words = raising_words(r, finding, modifier);
    return words ? words->span_count : 0;
}

size_t brook_finding_modifier_evidence_start(const brook_result *r, size_t finding, size_t modifier,
                                             size_t index) {
    const brk_span *span = span_of(raising_words(r, finding, modifier), index);
    return span ? span->start : 0;
}

size_t brook_finding_modifier_evidence_end(const brook_result *r, size_t finding, size_t modifier,
                                           size_t index) {
    const brk_span *span = span_of(raising_words(r, finding, modifier), index);
    return span ? span->end : 0;
}

size_t brook_finding_noted_count(const brook_result *r, size_t finding) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f ? count_of(f->noted) : 0;
}

const char *brook_finding_noted(const brook_result *r, size_t finding, size_t index) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f ? id_of(r, f->noted, index) : NULL;
}

static const brk_words_of *noted_words(const brook_result *r, size_t finding, size_t modifier) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f ? words_at(f->noted_words, f->noted, modifier) : NULL;
}

size_t brook_finding_noted_evidence_count(const brook_result *r, size_t finding, size_t noted) {
    const brk_words_of *words = noted_words(r, finding, noted);
    return words ? words->span_count : 0;
}

size_t brook_finding_noted_evidence_start(const brook_result *r, size_t finding, size_t noted,
                                          size_t index) {
    const brk_span *span = span_of(noted_words(r, finding, noted), index);
    return span ? span->start : 0;
}

size_t brook_finding_noted_evidence_end(const brook_result *r, size_t finding, size_t noted,
                                        size_t index) {
    const brk_span *span = span_of(noted_words(r, finding, noted), index);
    return span ? span->end : 0;
}

/* ---- evidence -------------------------------------------------------------------------------- */

static const brk_span *span_at(const brook_result *r, size_t finding, size_t index) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f && index < f->span_count ? &f->spans[index] : NULL;
}

size_t brook_finding_evidence_count(const brook_result *r, size_t finding) {
    const brk_rated_finding *f = finding_at(r, finding);
    return f ? f->span_count : 0;
}

size_t brook_finding_evidence_start(const brook_result *r, size_t finding, size_t index) {
    const brk_span *span = span_at(r, finding, index);
    return span ? span->start : 0;
}

size_t brook_finding_evidence_end(const brook_result *r, size_t finding, size_t index) {
    const brk_span *span = span_at(r, finding, index);
    return span ? span->end : 0;
}
