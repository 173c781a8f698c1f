/*
 * codes.c: findings that are given as codes. A behaviour's slug is rated by the child's age. A
 * descriptor's code ("9-13.A6") carries its band, so it may stand without an age; where ages are
 * given, each must lie in that band. A descriptor that several behaviours share is one finding with
 * all of them as candidates.
 */
#include "rate/inner.h"

#include "base/limits.h"
#include "pack/pack.h"

#include <string.h>

#define MAX_CANDIDATES (sizeof(((brk_rated_finding *)0)->behaviours) / sizeof(uint32_t))
#define MAX_SHOWN 64u /* bytes of a code that an error repeats */

bool brk_codes_need_age(const brk_model *m, const brk_subject *s) {
    for (size_t i = 0; i < s->code_count; i++) {
        const brk_code *code = &s->codes[i];
        if (brk_model_find_descriptor(m, code->text, code->length) == BRK_NONE) return true;
    }
    return false;
}

/* Only what looks like a code is repeated: a caller may have passed part of a note by mistake. */
static bool may_be_shown(const brk_code *code) {
    if (code->length == 0 || code->length > MAX_SHOWN) return false;
    for (size_t i = 0; i < code->length; i++) {
        char c = code->text[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                     c == '-' || c == '.' || c == '_';
        if (!plain) return false;
    }
    return true;
}

static brook_status unknown(const brk_model *m, const brk_code *code, size_t index,
                            brk_buf *error) {
    brk_message message = may_be_shown(code) ? BRK_SAY_CODE_UNKNOWN : BRK_SAY_CODE_UNKNOWN_HIDDEN;
    brk_fill fills[] = {
        {.name = "number", .kind = BRK_FILL_NUMBER, .number = (int64_t)index + 1},
        {.name = "code", .kind = BRK_FILL_TEXT, .text = code->text, .length = code->length}};
    return brk_say_error(m, message, fills, 2, error, BROOK_ERR_CODE_UNKNOWN);
}

static brook_status wrong_band(const brk_model *m, const brk_descriptor *d, brk_message which,
                               int32_t months, brk_buf *error) {
    const char *band = m->bands[d->band].id;
    brk_fill fills[] = {
        {.name = "code", .kind = BRK_FILL_TEXT, .text = d->code, .length = strlen(d->code)},
        {.name = "band", .kind = BRK_FILL_TEXT, .text = band, .length = strlen(band)},
        {.name = "which", .kind = BRK_FILL_MESSAGE, .number = which},
        {.name = "age", .kind = BRK_FILL_MONTHS, .number = months}};
    return brk_say_error(m, BRK_SAY_CODE_OTHER_BAND, fills, 4, error, BROOK_ERR_CODE_BAND);
}

static brook_status check_band(const brk_model *m, const brk_subject *s, const brk_descriptor *d,
                               brk_buf *error) {
    brk_years age = brk_years_of(s->age_months, s->age_months);
    brk_years developmental = brk_years_of(s->developmental_months, s->developmental_months);
    if (age.from >= 0 && !(brk_bands_of(m, age, s->send) & BRK_BIT(d->band))) {
        return wrong_band(m, d, BRK_SAY_THE_AGE, s->age_months, error);
    }
    if (developmental.from >= 0 && !(brk_bands_of(m, developmental, s->send) & BRK_BIT(d->band))) {
        return wrong_band(m, d, BRK_SAY_THE_DEVELOPMENTAL_AGE, s->developmental_months, error);
    }
    return BROOK_OK;
}

brook_status brk_codes_known(const brk_model *m, const brk_subject *s, brk_buf *error) {
    for (size_t i = 0; i < s->code_count; i++) {
        const brk_code *code = &s->codes[i];
        if (brk_model_find_descriptor(m, code->text, code->length) == BRK_NONE &&
            brk_model_find_behaviour(m, code->text, code->length) == BRK_NONE) {
            return unknown(m, code, i, error);
        }
    }
    return BROOK_OK;
}

brook_status brk_codes_bands(const brk_model *m, const brk_subject *s, brk_buf *error) {
    brook_status status = BROOK_OK;
    for (size_t i = 0; !status && i < s->code_count; i++) {
        const brk_code *code = &s->codes[i];
        uint32_t descriptor = brk_model_find_descriptor(m, code->text, code->length);
        if (descriptor != BRK_NONE) status = check_band(m, s, &m->descriptors[descriptor], error);
    }
    return status;
}

static bool same_code(const brk_draft *d, uint32_t descriptor, uint32_t behaviour) {
    if (d->f.reader != BRK_READER_IS_CODE || d->code_descriptor != descriptor) return false;
    return descriptor != BRK_NONE || d->f.behaviours[0] == behaviour;
}

static bool already(const brk_rate_run *run, uint32_t descriptor, uint32_t behaviour) {
    for (const brk_draft *d = run->first; d; d = d->next) {
        if (same_code(d, descriptor, behaviour)) return true;
    }
    return false;
}

static bool draft_code(brk_rate_run *run, const brk_code *code) {
    const brk_model *m = run->model;
    uint32_t descriptor = brk_model_find_descriptor(m, code->text, code->length);
    uint32_t behaviour = BRK_NONE;
    if (descriptor == BRK_NONE) behaviour = brk_model_find_behaviour(m, code->text, code->length);
    if (already(run, descriptor, behaviour)) return true;
    brk_draft *d = brk_draft_new(run);
    if (!d) return false;
    d->code_descriptor = descriptor;
    d->f.reader = BRK_READER_IS_CODE;
    /* Where the pack says whose what is told is, a code is no exception (roles.c). */
    d->f.role = m->own_role == BRK_ROLE_UNCLEAR ? BRK_ROLE_DISPLAYED : BRK_ROLE_UNCLEAR;
    d->f.status = (uint8_t)m->default_status;
    d->f.counts = brk_status_counts(m, m->default_status);
    d->f.score = 1000;
    if (descriptor == BRK_NONE) {
        d->f.behaviours[d->f.behaviour_count++] = behaviour;
    } else {
        const brk_ids *shared = &m->descriptors[descriptor].behaviours;
        for (uint32_t i = 0; i < shared->count && i < MAX_CANDIDATES; i++) {
            d->f.behaviours[d->f.behaviour_count++] = shared->items[i];
        }
        d->bands |= BRK_BIT(m->descriptors[descriptor].band);
    }
    d->f.because = brk_reason(m, BRK_SAY_CODE_GIVEN, d->f.behaviours[0]);
    brk_draft_ages(run, d, brk_years_unknown, brk_years_unknown);
    return true;
}

bool brk_codes_draft(brk_rate_run *run) {
    for (size_t i = 0; i < run->subject->code_count; i++) {
        if (!draft_code(run, &run->subject->codes[i])) return false;
    }
    return true;
}
