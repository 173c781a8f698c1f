/*
 * words.c: the words on which modifiers and flags rest, so that a reader sees what raised a rating.
 *
 * A modifier or flag that the note names rests on the words of the places that name it: match
 * reports them as one for each manner of saying. A modifier that holds by the ages of those
 * involved rests on the age of the other, where the note tells it. Codes and ages that were given
 * have no words.
 */
#include "rate/inner.h"

typedef struct {
    const brk_rate_run *run;
    brk_span *spans; /* NULL: only counts */
    uint32_t count;
} brk_gather;

static void take(brk_gather *g, brk_span span) {
    if (g->spans) g->spans[g->count] = span;
    g->count++;
}

static void take_named(brk_gather *g, brk_finds kind, uint32_t target) {
    const brk_reading *r = g->run->reading;
    for (size_t i = 0; i < r->founds.count; i++) {
        const brk_found *found = brk_vec_at(&r->founds, i);
        if (found->kind != kind || found->target != target || found->suggestion) continue;
        if (found->superseded || !brk_status_counts(g->run->model, found->status)) continue;
        for (uint32_t s = 0; s < found->span_count; s++) {
            take(g, *(const brk_span *)brk_vec_at(&r->spans, found->first_span + s));
        }
    }
}

/* Whether a place of this finding involves somebody of that age; a finding that rests on no such
 * place (the fallback) takes any age that makes the modifier hold. */
static bool involves(const brk_gather *g, const brk_draft *d, const brk_age_mention *age,
                     uint32_t modifier) {
    const brk_vec *founds = &g->run->reading->founds;
    bool told = false;
    for (size_t i = 0; i < founds->count; i++) {
        const brk_found *found = brk_vec_at(founds, i);
        if (found->kind != BRK_FINDS_BEHAVIOUR || found->suggestion ||
            found->other_from_months < 0 || found->target != d->f.behaviours[0])
            continue;
        told = true;
        if (found->other_from_months == age->from_months &&
            found->other_to_months == age->to_months)
            return true;
    }
    brk_years other = brk_years_of(age->from_months, age->to_months);
    brk_mask by_age = brk_age_modifiers(g->run->model, g->run->age, other) |
                      brk_age_modifiers(g->run->model, g->run->told, other);
    return !told && (by_age & BRK_BIT(modifier)) != 0;
}

static void take_ages(brk_gather *g, const brk_draft *d, uint32_t modifier) {
    const brk_reading *r = g->run->reading;
    if (g->run->model->modifiers[modifier].age_test_count == 0) return;
    for (size_t i = 0; i < r->ages.count; i++) {
        const brk_age_mention *age = brk_vec_at(&r->ages, i);
        if (age->last >= r->text.tokens.count || !involves(g, d, age, modifier)) continue;
        const brk_token *first = brk_vec_at(&r->text.tokens, age->first);
        const brk_token *last = brk_vec_at(&r->text.tokens, age->last);
        take(g, (brk_span){first->start, last->end});
    }
}

/* Of a modifier of the finding; or, without a finding, of a flag. */
static void gather(brk_gather *g, const brk_draft *d, uint32_t target) {
    g->count = 0;
    take_named(g, d ? BRK_FINDS_MODIFIER : BRK_FINDS_FLAG, target);
    if (d && g->count == 0) take_ages(g, d, target);
}

/* Counts first, so that the arena is asked once for as much as is needed. */
static bool words_of(const brk_rate_run *run, const brk_draft *d, uint32_t target,
                     brk_words_of *out) {
    brk_gather g = {run, NULL, 0};
    gather(&g, d, target);
    if (g.count == 0) return true;
    g.spans = brk_arena_array(run->arena, g.count, sizeof *g.spans);
    if (!g.spans) return false;
    gather(&g, d, target);
    *out = (brk_words_of){g.spans, brk_spans_tidy(g.spans, g.count)};
    return true;
}

/* One list for each item of the set, in its order; an empty set has none. */
static bool words_of_set(const brk_rate_run *run, const brk_draft *d, brk_mask set,
                         brk_words_of **out) {
    uint32_t count = 0, filled = 0;
    for (brk_mask rest = set; rest; rest &= rest - 1)
        count++;
    if (count == 0) return true;
    *out = brk_arena_array(run->arena, count, sizeof **out);
    if (!*out) return false;
    for (uint32_t i = 0; i < 64; i++) {
        if ((set & BRK_BIT(i)) && !words_of(run, d, i, &(*out)[filled++])) return false;
    }
    return true;
}

bool brk_rate_words(brk_rate_run *run) {
    if (!run->reading) return true;
    for (brk_draft *d = run->first; d; d = d->next) {
        if (!words_of_set(run, d, d->f.modifiers, &d->f.modifier_words) ||
            !words_of_set(run, d, d->f.noted, &d->f.noted_words)) {
            return false;
        }
    }
    return words_of_set(run, NULL, run->out->flags, &run->out->flag_words);
}
