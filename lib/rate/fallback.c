/*
 * fallback.c: a note that is relevant, but in which nothing was placed, becomes one finding of the
 * pack's fallback behaviour, so that it is never `none`. Its words are those that settled the
 * relevance; its modifiers are all that the note tells within their reach. It also stays beside
 * findings that do not say what those words are about (grounds.c). Where all that settled it is set
 * aside, the fallback is shown as set aside.
 */
#include "rate/grounds.h"

typedef struct {
    brk_rate_run *run;
    brk_draft *d;
    const brk_grounds *grounds;
    bool any; /* a mention was taken */
    int32_t precedence;
    uint32_t first, last; /* sentences of the mentions */
} brk_fallback;

static void take_mention(brk_fallback *f, const brk_mention *mention) {
    const brk_model *m = f->run->model;
    int32_t precedence = m->statuses[mention->status].precedence;
    if (!f->any || precedence > f->precedence) {
        f->d->f.status = mention->status;
        f->precedence = precedence;
    }
    f->d->f.role = f->any ? brk_role_joined(f->d->f.role, mention->role) : mention->role;
    if (!f->any || mention->sentence < f->first) f->first = mention->sentence;
    if (!f->any || mention->sentence > f->last) f->last = mention->sentence;
    f->any = true;
    f->d->f.span_count++;
}

static bool fill(brk_fallback *f) {
    brk_rated_finding *out = &f->d->f;
    const brk_vec *tokens = &f->run->reading->text.tokens;
    if (!f->any) return true;
    out->spans = brk_arena_array(f->run->arena, out->span_count, sizeof *out->spans);
    if (!out->spans) return false;
    uint32_t filled = 0;
    for (size_t i = 0; i < f->run->reading->asked.count; i++) {
        if (!brk_is_ground(f->grounds, i)) continue;
        const brk_mention *mention = brk_asked_at(f->run->reading, i);
        const brk_token *first = brk_vec_at(tokens, mention->first);
        const brk_token *last = brk_vec_at(tokens, mention->last);
        out->spans[filled++] = (brk_span){first->start, last->end};
    }
    out->span_count = brk_spans_tidy(out->spans, filled);
    f->d->position = out->spans[0].start;
    return true;
}

static bool within_reach(const brk_fallback *f, const brk_found *found, brk_reach reach) {
    uint32_t slack = reach == BRK_REACH_NEAR ? 1 : 0;
    if (!f->any || reach == BRK_REACH_NOTE) return true;
    return found->sentence <= f->last + slack && found->last_sentence + slack >= f->first;
}

static void tie_modifiers(brk_fallback *f) {
    const brk_model *m = f->run->model;
    const brk_vec *founds = &f->run->reading->founds;
    for (size_t i = 0; i < founds->count; i++) {
        const brk_found *found = brk_vec_at(founds, i);
        if (found->kind != BRK_FINDS_MODIFIER || found->suggestion) continue;
        if (!brk_status_counts(m, found->status)) continue;
        if (within_reach(f, found, m->modifiers[found->target].reach)) {
            f->d->tied |= BRK_BIT(found->target);
        }
    }
}

/* An age in the same sentences that is not the child's own is taken for another child's. */
static bool is_others_age(const brk_fallback *f, const brk_age_mention *age, brk_years years) {
    const brk_years child = f->run->age, told = f->run->told;
    if (age->past || !f->any || age->sentence < f->first || age->sentence > f->last) return false;
    bool own = years.from <= child.to && years.to >= child.from;
    bool as_told = told.from >= 0 && years.from <= told.to && years.to >= told.from;
    return age->about_other || (!own && !as_told);
}

static void take_ages(brk_fallback *f) {
    const brk_vec *ages = &f->run->reading->ages;
    brk_draft_ages(f->run, f->d, brk_years_unknown, brk_years_unknown);
    for (size_t i = 0; i < ages->count; i++) {
        const brk_age_mention *age = brk_vec_at(ages, i);
        brk_years years = brk_years_of(age->from_months, age->to_months);
        if (is_others_age(f, age, years)) brk_draft_ages(f->run, f->d, brk_years_unknown, years);
    }
}

static bool draft_fallback(brk_rate_run *run, const brk_grounds *grounds) {
    const brk_model *m = run->model;
    brk_fallback f = {.run = run, .grounds = grounds, .d = brk_draft_new(run)};
    if (!f.d) return false;
    f.d->f.behaviours[0] = m->fallback_behaviour;
    f.d->f.behaviour_count = 1;
    f.d->f.reader = BRK_READER_IS_RULES;
    f.d->f.status = (uint8_t)m->default_status;
    f.d->f.because = m->behaviours[m->fallback_behaviour].explanation;
    for (size_t i = 0; i < run->reading->asked.count; i++) {
        if (brk_is_ground(grounds, i)) take_mention(&f, brk_asked_at(run->reading, i));
    }
    f.d->f.counts = grounds->counting;
    if (!fill(&f)) return false;
    tie_modifiers(&f);
    take_ages(&f);
    return true;
}

bool brk_fallback_draft(brk_rate_run *run) {
    if (run->model->fallback_behaviour == BRK_NONE) return true;
    bool counts = false, shown = run->draft_count > 0;
    for (const brk_draft *d = run->first; d; d = d->next) {
        if (!d->f.counts) continue;
        counts = true;
        if (brk_places_all(run, d)) return true;
    }
    brk_grounds g;
    if (run->reading->relevant) {
        if (!brk_grounds_find(run, true, &g)) return false;
        brk_grounds_place(run, &g);
        if (!counts || (g.count && !run->reading->doubted)) return draft_fallback(run, &g);
    }
    if (run->reading->set_aside_relevant && !shown) {
        if (!brk_grounds_find(run, false, &g)) return false;
        if (g.count) return draft_fallback(run, &g);
    }
    return true;
}
