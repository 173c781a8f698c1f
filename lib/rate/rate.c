/*
 * rate.c: one rating from its parts: checks, drafts, raising, flags, order, overall rating, why not
 * rated.
 */
#include "rate/roles.h"

#include <string.h>

brook_status brk_rate_check(const brk_model *m, const brk_subject *s, brk_buf *error) {
    if (!s->has_text && s->code_count == 0) {
        return brk_say_error(m, BRK_SAY_NOTHING_TO_RATE, NULL, 0, error, BROOK_ERR_EMPTY);
    }
    brook_status status = brk_codes_known(m, s, error);
    if (!status) status = brk_modifiers_known(m, s, error);
    if (!status) status = brk_ages_check(m, s, error);
    if (!status) status = brk_codes_bands(m, s, error);
    return status;
}

/* ---- order ----------------------------------------------------------------------------------- */

static uint32_t effective(const brk_rated_finding *f) {
    return f->raised_to != BRK_NONE ? f->raised_to : f->rating;
}

/* What counts first, the highest first, what is highest by itself before what was raised, then as
 * in the text. */
static bool goes_before(const brk_draft *a, const brk_draft *b) {
    if (a->f.counts != b->f.counts) return a->f.counts;
    if (a->f.superseded != b->f.superseded) return b->f.superseded;
    if (effective(&a->f) != effective(&b->f)) return effective(&a->f) > effective(&b->f);
    if (a->f.rating != b->f.rating) return a->f.rating > b->f.rating;
    return a->position < b->position;
}

/* Insertion into a linked list: findings are few, being one a behaviour, status and role. */
static void sort_drafts(brk_rate_run *run) {
    brk_draft *sorted = NULL;
    brk_draft *next = NULL;
    for (brk_draft *d = run->first; d; d = next) {
        next = d->next;
        brk_draft **at = &sorted;
        while (*at && !goes_before(d, *at)) {
            at = &(*at)->next;
        }
        d->next = *at;
        *at = d;
    }
    run->first = sorted;
}

static bool write_findings(brk_rate_run *run) {
    brk_rated *out = run->out;
    out->findings = brk_arena_array(run->arena, run->draft_count, sizeof *out->findings);
    if (!out->findings) return false;
    for (const brk_draft *d = run->first; d; d = d->next) {
        out->findings[out->finding_count++] = d->f;
    }
    return true;
}

/* ---- the observation as a whole -------------------------------------------------------------- */

static bool write_bands(brk_rate_run *run) {
    const brk_model *m = run->model;
    brk_rated *out = run->out;
    brk_mask bands = run->child_bands;
    for (const brk_draft *d = run->first; !run->child_bands && d; d = d->next) {
        bands |= d->bands; /* codes without an age: the bands that they carry */
    }
    run->child_bands = bands;
    out->bands = brk_arena_array(run->arena, m->band_count, sizeof *out->bands);
    if (!out->bands) return false;
    for (uint32_t i = 0; i < m->band_count; i++) {
        if (bands & BRK_BIT(i)) out->bands[out->band_count++] = i;
    }
    brk_mask own = brk_bands_of(m, run->age, run->subject->send);
    out->boundary = (own & (own - 1)) != 0;
    return true;
}

static brk_unrated_reason why_not(const brk_rate_run *run) {
    const brk_model *m = run->model;
    for (uint32_t i = 0; i < m->flag_count; i++) {
        if ((run->out->flags & BRK_BIT(i)) && m->flags[i].outside) return BRK_OUTSIDE_TOOL;
    }
    bool set_aside = run->first || (run->reading && run->reading->set_aside_relevant);
    return set_aside ? BRK_ONLY_SET_ASIDE : BRK_NOTHING_RECOGNISED;
}

static void rate_overall(brk_rate_run *run) {
    brk_rated *out = run->out;
    out->rating = BRK_NONE;
    for (const brk_draft *d = run->first; d; d = d->next) {
        if (!d->f.counts) continue;
        out->modifiers |= d->f.modifiers;
        if (out->rating == BRK_NONE || effective(&d->f) > out->rating) {
            out->rating = effective(&d->f);
        }
    }
    out->unrated = out->rating == BRK_NONE ? why_not(run) : BRK_RATED;
}

static bool rate_run(brk_rate_run *run) {
    brk_rate_ages(run);
    run->stated = brk_stated_modifiers(run->model, run->subject);
    if (!brk_codes_draft(run)) return false;
    if (run->reading && !(brk_founds_draft(run) && brk_fallback_draft(run))) return false;
    brk_rate_hold(run);
    if (!brk_drafts_cells(run) || !brk_rate_weigh(run)) return false;
    brk_drafts_raise(run);
    sort_drafts(run);
    brk_rate_flags(run);
    brk_rate_roles(run);
    rate_overall(run);
    run->out->settled = brk_settled_questions(run);
    return brk_rate_words(run) && write_bands(run) && write_findings(run) &&
           brk_rate_warnings(run) && brk_rate_suggest(run) && brk_rate_respond(run);
}

brook_status brk_rate(const brk_model *m, const brk_subject *subject, const brk_reading *reading,
                      brk_arena *arena, brk_rated *out, brk_buf *error) {
    brook_status status = brk_rate_check(m, subject, error);
    if (status) return status;
    memset(out, 0, sizeof *out);
    out->age_months = subject->age_months < 0 ? -1 : subject->age_months;
    brk_rate_run run = {
        .model = m, .subject = subject, .reading = reading, .arena = arena, .out = out};
    return rate_run(&run) ? BROOK_OK : BROOK_ERR_NO_MEMORY;
}
