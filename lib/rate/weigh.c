/*
 * weigh.c: the rating that a note speaks for all in all.
 *
 * Rules and weights each find what they know; the highest of all that was found would rate too high
 * where a word is used in passing, and stay too low where no word says it plainly. So, before
 * modifiers raise anything, each rating and "not rated" gets a sum of what both say (fitted by
 * tools/train, docs/learned.md; the numbers are in the pack), and the highest sum is the verdict,
 * of equal ones the higher rating. It is taken of each passage of a long note and of the whole; the
 * highest counts.
 *   - A finding that the table rates above the verdict is kept as read, but does not count
 *     (`doubted`). One that only its modifiers or ages raise above stays, and stays raised.
 *   - Where none reaches it, the surest suggestion that does becomes a finding.
 *   - Where the verdict is a rating and nothing would be left, the lowest findings stay.
 * Not weighed: codes and what is stated beside the note (both are a person's own), what rests on
 * words that the weights do not know (an overlay's), and notes of so few known words that the
 * weights say little.
 */
#include "rate/inner.h"

#include "pack/learned.h"

enum { OFFERED, NEAREST, TOLD, TOLD_SCORE }; /* of a rating; BRK_WEIGH_A_RATING of them */

typedef struct {
    brk_rate_run *run;
    const brk_learned *learned;
    brk_mask told;    /* modifiers that the note tells */
    int64_t *values;  /* of one passage, in the order of a row */
    uint32_t *levels; /* by behaviour: its rating here, raised; BRK_NONE: not asked yet */
    uint32_t signs;
} weighing;

static uint32_t raised(const brk_model *m, brk_draft *d) {
    d->f.raised_to = BRK_NONE;
    d->f.rating = brk_draft_rating(m, d);
    brk_draft_raise(m, d);
    return d->f.raised_to == BRK_NONE ? d->f.rating : d->f.raised_to;
}

/* What the behaviour would be rated in this note. */
static uint32_t level_of(weighing *w, uint32_t behaviour) {
    if (w->levels[behaviour] != BRK_NONE) return w->levels[behaviour];
    brk_draft d = {.tied = w->told, .code_descriptor = BRK_NONE};
    d.f.behaviours[0] = behaviour;
    d.f.behaviour_count = 1;
    brk_draft_ages(w->run, &d, brk_years_unknown, brk_years_unknown);
    return w->levels[behaviour] = raised(w->run->model, &d);
}

/* A finding's own ages and modifiers, before those that are stated. */
static uint32_t level_of_draft(weighing *w, const brk_draft *d) {
    brk_draft copy = *d;
    uint32_t own = raised(w->run->model, &copy), here = level_of(w, d->f.behaviours[0]);
    return own > here ? own : here;
}

static bool is_told(const brk_draft *d) {
    return d->f.counts && d->f.reader == BRK_READER_IS_RULES;
}

static bool lies_in(const brk_draft *d, const brk_weighing *passage) {
    for (uint32_t i = 0; i < d->f.span_count; i++) {
        if (d->f.spans[i].start < passage->end && d->f.spans[i].end > passage->start) return true;
    }
    return d->f.span_count == 0;
}

/* ---- what is summed -------------------------------------------------------------------------- */

static int64_t *value_of(const weighing *w, uint32_t rating, uint32_t which) {
    return &w->values[BRK_WEIGH_FIRST + w->signs + rating * BRK_WEIGH_A_RATING + which];
}

static void raise_to(int64_t *value, int64_t to) {
    if (to > *value) *value = to;
}

static uint32_t rating_by_table(const brk_rate_run *run, uint32_t behaviour) {
    brk_draft d = {.bands = run->child_bands, .code_descriptor = BRK_NONE};
    d.f.behaviours[0] = behaviour;
    d.f.behaviour_count = 1;
    return brk_draft_rating(run->model, &d);
}

static void add_behaviours(weighing *w, const brk_weighing *passage) {
    const int32_t *scores = passage->scores + w->signs;
    for (uint32_t b = 0; b < w->run->model->behaviour_count; b++) {
        raise_to(value_of(w, rating_by_table(w->run, b), NEAREST), scores[b]);
        if (scores[b] < w->learned->decision.suggest && scores[b] != passage->best) continue;
        raise_to(value_of(w, level_of(w, b), OFFERED), scores[b]);
    }
}

/* What rules found there; a score counts from the floor. */
static void add_told(weighing *w, const brk_weighing *passage) {
    int32_t floor = w->learned->weigh.floor;
    for (const brk_draft *d = w->run->first; d; d = d->next) {
        if (!is_told(d) || !lies_in(d, passage)) continue;
        uint32_t level = level_of_draft(w, d);
        int64_t score = passage->scores[w->signs + d->f.behaviours[0]];
        *value_of(w, level, TOLD) = -floor;
        raise_to(value_of(w, level, TOLD_SCORE), score - floor);
    }
}

static void sum_up(weighing *w, const brk_weighing *passage) {
    int64_t floor = w->learned->weigh.floor;
    w->values[0] = -floor;
    w->values[1] = passage->best;
    w->values[2] = passage->relevance;
    for (uint32_t i = 0; i < w->signs; i++)
        w->values[BRK_WEIGH_FIRST + i] = passage->scores[i];
    for (uint32_t rating = 0; rating < w->run->model->rating_count; rating++) {
        *value_of(w, rating, OFFERED) = *value_of(w, rating, NEAREST) = floor;
        *value_of(w, rating, TOLD) = *value_of(w, rating, TOLD_SCORE) = 0;
    }
    add_behaviours(w, passage);
    add_told(w, passage);
}

/* ---- the verdict: 0 is "not rated", 1 the lowest rating -------------------------------------- */

static uint32_t highest_sum(const weighing *w) {
    const brk_weigh *weigh = &w->learned->weigh;
    uint32_t best = 0;
    int64_t most = INT64_MIN;
    for (uint32_t row = 0; row <= w->run->model->rating_count; row++) {
        int64_t sum = 0;
        for (uint32_t i = 0; i < weigh->length; i++)
            sum += w->values[i] * weigh->weights[row * weigh->length + i];
        if (sum < most) continue;
        most = sum;
        best = row;
    }
    return best;
}

/* Of so few words that the weights say little: what was found there. */
static uint32_t as_found(weighing *w, const brk_weighing *passage) {
    uint32_t verdict = 0;
    for (const brk_draft *d = w->run->first; d; d = d->next) {
        if (!d->f.counts || !lies_in(d, passage)) continue;
        uint32_t level = level_of_draft(w, d) + 1;
        if (level > verdict) verdict = level;
    }
    return verdict;
}

static uint32_t verdict_on(weighing *w, const brk_weighing *passage) {
    if (passage->stems < (uint32_t)w->learned->decision.doubts_from) return as_found(w, passage);
    sum_up(w, passage);
    return highest_sum(w);
}

static uint32_t verdict_of(weighing *w) {
    const brk_vec *all = &w->run->reading->weighings;
    uint32_t verdict = 0;
    for (size_t i = 0; i < all->count; i++) {
        uint32_t one = verdict_on(w, brk_vec_at(all, i));
        if (one > verdict) verdict = one;
    }
    return verdict;
}

/* ---- what becomes of it ---------------------------------------------------------------------- */

/* Sets aside what is above; returns how high what is left reaches, as a verdict. */
static uint32_t set_aside(weighing *w, uint32_t verdict) {
    uint32_t left = 0;
    for (brk_draft *d = w->run->first; d; d = d->next) {
        if (!d->f.counts) continue;
        uint32_t level = level_of_draft(w, d) + 1;
        uint32_t by_table = rating_by_table(w->run, d->f.behaviours[0]) + 1;
        d->f.doubted = by_table > verdict && !d->unweighed;
        d->f.counts = !d->f.doubted;
        if (d->f.counts && level > left) left = level;
    }
    return left;
}

static const brk_found *surest_at(weighing *w, uint32_t level) {
    const brk_model *m = w->run->model;
    const brk_vec *founds = &w->run->reading->founds;
    const brk_found *best = NULL;
    for (size_t i = 0; i < founds->count; i++) {
        const brk_found *found = brk_vec_at(founds, i);
        if (found->kind != BRK_FINDS_BEHAVIOUR || !found->suggestion) continue;
        if (!brk_status_counts(m, found->status) || level_of(w, found->target) != level) continue;
        if (!best || found->score > best->score) best = found;
    }
    return best;
}

static void keep_lowest(weighing *w) {
    uint32_t lowest = UINT32_MAX;
    for (const brk_draft *d = w->run->first; d; d = d->next) {
        if (d->f.doubted && level_of_draft(w, d) < lowest) lowest = level_of_draft(w, d);
    }
    for (brk_draft *d = w->run->first; d; d = d->next) {
        if (!d->f.doubted || level_of_draft(w, d) != lowest) continue;
        d->f.doubted = false;
        d->f.counts = true;
    }
}

static bool follow(weighing *w, uint32_t verdict) {
    uint32_t left = set_aside(w, verdict);
    if (left >= verdict) return true;
    const brk_found *found = surest_at(w, verdict - 1);
    if (found) return brk_found_take_up(w->run, found);
    if (left == 0) keep_lowest(w);
    return true;
}

static bool prepare(weighing *w) {
    const brk_model *m = w->run->model;
    w->signs = brk_learned_signs(w->learned);
    w->told = brk_told_modifiers(w->run);
    w->values = brk_arena_array(w->run->arena, w->learned->weigh.length, sizeof *w->values);
    w->levels = brk_arena_array(w->run->arena, m->behaviour_count, sizeof *w->levels);
    if (!w->values || !w->levels) return false;
    for (uint32_t b = 0; b < m->behaviour_count; b++)
        w->levels[b] = BRK_NONE;
    return true;
}

bool brk_rate_weigh(brk_rate_run *run) {
    if (!run->reading || run->reading->weighings.count == 0 || run->subject->code_count)
        return true;
    weighing w = {.run = run, .learned = run->model->learned};
    return prepare(&w) && follow(&w, verdict_of(&w));
}
