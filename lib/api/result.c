/* result.c: the observation as a whole: rating, reasons, modifiers, flags, warnings, suggestions,
 * response, law. */
#include "api/inner.h"

void brook_result_free(brook_result *r) {
    if (!r) return;
    brk_alloc alloc = r->alloc;
    brook_pack *pack = r->pack;
    brk_wipe(r, r->size);
    brk_free(&alloc, r);
    brook_pack_unref(pack);
}

void brook_result_free_many(brook_result *const *results, size_t count) {
    for (size_t i = 0; results && i < count; i++) {
        brook_result_free(results[i]);
    }
}

const brook_pack *brook_result_pack(const brook_result *r) {
    return r ? r->pack : NULL;
}

int32_t brook_result_rating(const brook_result *r) {
    return r && r->rated.rating != BRK_NONE ? (int32_t)r->rated.rating : -1;
}

const char *brook_result_rating_id(const brook_result *r) {
    if (!r) return NULL;
    return r->rated.rating == BRK_NONE ? "none" : r->pack->model->ratings[r->rated.rating].id;
}

const char *brook_result_unrated_reason(const brook_result *r) {
    if (!r) return NULL;
    switch (r->rated.unrated) {
    case BRK_NOTHING_RECOGNISED:
        return "nothing-recognised";
    case BRK_ONLY_SET_ASIDE:
        return "only-set-aside";
    case BRK_OUTSIDE_TOOL:
        return "outside-tool";
    default:
        return NULL;
    }
}

int32_t brook_result_urgent(const brook_result *r) {
    return r && r->rated.urgent ? 1 : 0;
}

int32_t brook_result_boundary(const brook_result *r) {
    return r && r->rated.boundary ? 1 : 0;
}

int32_t brook_result_question_settled(const brook_result *r, size_t question) {
    return r && question < brook_pack_question_count(r->pack) &&
           (r->rated.settled >> question & 1) != 0;
}

int32_t brook_result_age_months(const brook_result *r) {
    return r ? r->rated.age_months : -1;
}

size_t brook_result_band_count(const brook_result *r) {
    return r ? r->rated.band_count : 0;
}

int64_t brook_result_band(const brook_result *r, size_t index) {
    return index < brook_result_band_count(r) ? (int64_t)r->rated.bands[index] : -1;
}

/* ---- sets of modifiers and flags ------------------------------------------------------------- */

static size_t count_of(brk_mask mask) {
    size_t count = 0;
    for (; mask; mask &= mask - 1)
        count++;
    return count;
}

/* Item number `index` of a set; BRK_NONE past its end. */
static uint32_t item_of(brk_mask mask, size_t index) {
    for (uint32_t bit = 0; bit < 64; bit++) {
        if (!(mask >> bit & 1)) continue;
        if (index-- == 0) return bit;
    }
    return BRK_NONE;
}

size_t brook_result_modifier_count(const brook_result *r) {
    return r ? count_of(r->rated.modifiers) : 0;
}

const char *brook_result_modifier(const brook_result *r, size_t index) {
    uint32_t item = r ? item_of(r->rated.modifiers, index) : BRK_NONE;
    return item == BRK_NONE ? NULL : r->pack->model->modifiers[item].id;
}

size_t brook_result_flag_count(const brook_result *r) {
    return r ? count_of(r->rated.flags) : 0;
}

const char *brook_result_flag(const brook_result *r, size_t index) {
    uint32_t item = r ? item_of(r->rated.flags, index) : BRK_NONE;
    return item == BRK_NONE ? NULL : r->pack->model->flags[item].id;
}

/* ---- words of a flag ------------------------------------------------------------------------- */

static const brk_words_of *flag_words_at(const brook_result *r, size_t flag) {
    return flag < brook_result_flag_count(r) && r->rated.flag_words ? &r->rated.flag_words[flag]
                                                                    : NULL;
}

static const brk_span *flag_span_at(const brook_result *r, size_t flag, size_t index) {
    const brk_words_of *words = flag_words_at(r, flag);
    return words && index < words->span_count ? &words->spans[index] : NULL;
}

size_t brook_result_flag_evidence_count(const brook_result *r, size_t flag) {
    const brk_words_of *words = flag_words_at(r, flag);
    return words ? words->span_count : 0;
}

size_t brook_result_flag_evidence_start(const brook_result *r, size_t flag, size_t index) {
    const brk_span *span = flag_span_at(r, flag, index);
    return span ? span->start : 0;
}

size_t brook_result_flag_evidence_end(const brook_result *r, size_t flag, size_t index) {
    const brk_span *span = flag_span_at(r, flag, index);
    return span ? span->end : 0;
}

/* ---- warnings -------------------------------------------------------------------------------- */

size_t brook_result_warning_count(const brook_result *r) {
    return r ? r->rated.warning_count : 0;
}

const char *brook_result_warning(const brook_result *r, size_t index) {
    return index < brook_result_warning_count(r) ? r->rated.warnings[index] : NULL;
}

/* ---- suggestions ----------------------------------------------------------------------------- */

static const brk_suggestion *suggestion_at(const brook_result *r, size_t index) {
    return r && index < r->rated.suggestion_count ? &r->rated.suggestions[index] : NULL;
}

size_t brook_result_suggestion_count(const brook_result *r) {
    return r ? r->rated.suggestion_count : 0;
}

const char *brook_suggestion_behaviour(const brook_result *r, size_t index) {
    const brk_suggestion *s = suggestion_at(r, index);
    return s ? r->pack->model->behaviours[s->behaviour].id : NULL;
}

const char *brook_suggestion_descriptor(const brook_result *r, size_t index) {
    const brk_suggestion *s = suggestion_at(r, index);
    if (!s || s->descriptor == BRK_NONE) return NULL;
    return r->pack->model->descriptors[s->descriptor].code;
}

const char *brook_suggestion_band(const brook_result *r, size_t index) {
    const brk_suggestion *s = suggestion_at(r, index);
    return s && s->band != BRK_NONE ? r->pack->model->bands[s->band].id : NULL;
}

int32_t brook_suggestion_rating(const brook_result *r, size_t index) {
    const brk_suggestion *s = suggestion_at(r, index);
    return s ? (int32_t)s->rating : -1;
}

const char *brook_suggestion_reason(const brook_result *r, size_t index) {
    const brk_suggestion *s = suggestion_at(r, index);
    return s ? brk_or_empty(s->because) : NULL;
}

/* ---- response and law ------------------------------------------------------------------------ */

static const brk_paragraph *paragraph_at(const brook_result *r, size_t index) {
    return r && index < r->rated.paragraph_count ? &r->rated.paragraphs[index] : NULL;
}

size_t brook_result_response_count(const brook_result *r) {
    return r ? r->rated.paragraph_count : 0;
}

int32_t brook_result_response_section(const brook_result *r, size_t index) {
    const brk_paragraph *p = paragraph_at(r, index);
    return p ? p->section : 0;
}

const char *brook_result_response_text(const brook_result *r, size_t index) {
    const brk_paragraph *p = paragraph_at(r, index);
    return p ? p->text : NULL;
}

const char *brook_result_response_id(const brook_result *r, size_t index) {
    const brk_paragraph *p = paragraph_at(r, index);
    return p ? r->pack->model->responses[p->response].id : NULL;
}

static const brk_legal *legal_at(const brook_result *r, size_t index) {
    if (!r || index >= r->rated.legal_count) return NULL;
    return &r->pack->model->legal[r->rated.legal[index]];
}

size_t brook_result_legal_count(const brook_result *r) {
    return r ? r->rated.legal_count : 0;
}

const char *brook_result_legal_text(const brook_result *r, size_t index) {
    const brk_legal *legal = legal_at(r, index);
    return legal ? brk_or_empty(legal->text) : NULL;
}

const char *brook_result_legal_id(const brook_result *r, size_t index) {
    const brk_legal *legal = legal_at(r, index);
    return legal ? legal->id : NULL;
}

const char *brook_result_legal_source(const brook_result *r, size_t index) {
    const brk_legal *legal = legal_at(r, index);
    return legal ? brk_or_empty(legal->source) : NULL;
}
