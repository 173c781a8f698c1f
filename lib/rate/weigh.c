/*
 * weigh.c: the rating that a note speaks for all in all.
 *
 * Rules and weights each find what they know; the highest of all that was found would rate too high
 * where a word is used in passing, and stay too low where no word says it plainly. So, before
 * modifiers raise anything, each rating and "not rated" gets a sum of what both say (fitted by
 * tools/train, docs/learned.md; the numbers are in the pack), and the highest sum is the verdict,
 * of equal ones the higher rating. It is taken of each passage of a long note and of the whole; the
 * highest counts. weigh_follow.c does what follows from it.
 * Not weighed: codes and what is stated beside the note (both are a person's own), what rests on
 * words that the weights do not know (an overlay's), and notes of so few known words that the
 * weights say little.
 */
#include "rate/weigh.h"

enum { OFFERED, NEAREST, TOLD, TOLD_SCORE }; /* of a rating; BRK_WEIGH_A_RATING of them */
enum { SCORE, RAISES };                      /* of a modifier; BRK_WEIGH_A_MODIFIER of them */

static uint32_t raised(const brk_model *m, brk_draft *d) {
    d->f.raised_to = BRK_NONE;
    d->f.rating = brk_draft_rating(m, d);
    brk_draft_raise(m, d);
    return d->f.raised_to == BRK_NONE ? d->f.rating : d->f.raised_to;
}

/* What the behaviour would be rated in this note. */
uint32_t brk_weighed_behaviour(brk_weighed *w, uint32_t behaviour) {
    if (w->levels[behaviour] != BRK_NONE) return w->levels[behaviour];
    brk_draft d = {.tied = w->told, .code_descriptor = BRK_NONE};
    d.f.behaviours[0] = behaviour;
    d.f.behaviour_count = 1;
    brk_draft_ages(w->run, &d, brk_years_unknown, brk_years_unknown);
    return w->levels[behaviour] = raised(w->run->model, &d);
}

/* A finding's own ages and modifiers, before those that are stated. Adds those of them that rules
 * or ages tell and that raise it. */
static uint32_t level_with(brk_weighed *w, const brk_draft *d, brk_mask *raising) {
    brk_draft copy = *d;
    uint32_t own = raised(w->run->model, &copy),
             here = brk_weighed_behaviour(w, d->f.behaviours[0]);
    *raising |= copy.f.modifiers & (w->ruled | d->by_age);
    return own > here ? own : here;
}

uint32_t brk_weighed_draft(brk_weighed *w, const brk_draft *d) {
    brk_mask raising = 0;
    return level_with(w, d, &raising);
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

static int64_t *value_of(const brk_weighed *w, uint32_t rating, uint32_t which) {
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

static void add_behaviours(brk_weighed *w, const brk_weighing *passage) {
    const int32_t *scores = passage->scores + w->signs;
    for (uint32_t b = 0; b < w->run->model->behaviour_count; b++) {
        raise_to(value_of(w, w->by_table[b], NEAREST), scores[b]);
        if (scores[b] < w->learned->decision.suggest && scores[b] != passage->best) continue;
        raise_to(value_of(w, brk_weighed_behaviour(w, b), OFFERED), scores[b]);
    }
}

/* What rules found there; a score counts from the floor. Returns the modifiers that raise it. */
static brk_mask add_told(brk_weighed *w, const brk_weighing *passage) {
    int32_t floor = w->learned->weigh.floor;
    brk_mask raising = 0;
    for (const brk_draft *d = w->run->first; d; d = d->next) {
        if (!is_told(d) || !lies_in(d, passage)) continue;
        uint32_t level = level_with(w, d, &raising);
        int64_t score = passage->scores[w->signs + d->f.behaviours[0]];
        *value_of(w, level, TOLD) = -floor;
        raise_to(value_of(w, level, TOLD_SCORE), score - floor);
    }
    return raising;
}

static void add_modifiers(brk_weighed *w, const brk_weighing *passage, brk_mask raising) {
    const brk_learned *learned = w->learned;
    const int32_t *scores = passage->scores + w->signs + w->run->model->behaviour_count;
    int64_t *value = value_of(w, w->run->model->rating_count, 0);
    for (uint32_t h = 0; h < learned->head_count; h++) {
        const brk_learned_head *head = &learned->heads[h];
        if (head->kind != BRK_HEAD_MODIFIER) continue;
        bool known = head->target != BRK_NONE;
        value[SCORE] = known ? scores[head->target] : learned->weigh.floor;
        value[RAISES] = known && (raising & BRK_BIT(head->target)) ? -learned->weigh.floor : 0;
        value += BRK_WEIGH_A_MODIFIER;
    }
}

static void add_scores(brk_weighed *w, const brk_weighing *passage) {
    const brk_learned *learned = w->learned;
    const int32_t *scores = passage->scores + w->signs;
    int64_t *value = w->values + learned->weigh.firsts;
    for (uint32_t h = 0; h < learned->head_count; h++) {
        const brk_learned_head *head = &learned->heads[h];
        if (head->kind != BRK_HEAD_BEHAVIOUR) continue;
        *value++ = head->target == BRK_NONE ? learned->weigh.floor : scores[head->target];
    }
}

static int64_t within(int64_t value) {
    if (value > BRK_WEIGH_MOST) return BRK_WEIGH_MOST;
    return value < -BRK_WEIGH_MOST ? -BRK_WEIGH_MOST : value;
}

/* What two things say together: a high score of relevance means less where a rule found nothing. */
static void add_pairs(brk_weighed *w) {
    const brk_weigh *weigh = &w->learned->weigh;
    int64_t *value = w->values + weigh->firsts + weigh->behaviours;
    for (uint32_t i = 1; i < weigh->firsts; i++)
        for (uint32_t j = i; j < weigh->firsts; j++)
            *value++ = within(w->values[i]) * within(w->values[j]) / BRK_SCORE_UNIT;
}

static void sum_up(brk_weighed *w, const brk_weighing *passage) {
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
    add_modifiers(w, passage, add_told(w, passage));
    if (w->learned->weigh.behaviours) add_scores(w, passage);
    if (w->learned->weigh.pairs) add_pairs(w);
}

/* ---- the verdict: 0 is "not rated", 1 the lowest rating -------------------------------------- */

static uint32_t highest_sum(const brk_weighed *w) {
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
static uint32_t as_found(brk_weighed *w, const brk_weighing *passage) {
    uint32_t verdict = 0;
    for (const brk_draft *d = w->run->first; d; d = d->next) {
        if (!d->f.counts || !lies_in(d, passage)) continue;
        uint32_t level = brk_weighed_draft(w, d) + 1;
        if (level > verdict) verdict = level;
    }
    return verdict;
}

static uint32_t verdict_on(brk_weighed *w, const brk_weighing *passage) {
    if (passage->stems < (uint32_t)w->learned->decision.doubts_from) return as_found(w, passage);
    sum_up(w, passage);
    return highest_sum(w);
}

static uint32_t verdict_of(brk_weighed *w) {
    const brk_vec *all = &w->run->reading->weighings;
    uint32_t verdict = 0;
    for (size_t i = 0; i < all->count; i++) {
        uint32_t one = verdict_on(w, brk_vec_at(all, i));
        if (one <= verdict) continue;
        verdict = one;
        w->decisive = brk_vec_at(all, i);
    }
    return verdict;
}

static bool prepare(brk_weighed *w) {
    const brk_model *m = w->run->model;
    w->signs = brk_learned_count(w->learned, BRK_HEAD_SIGN);
    w->told = brk_told_modifiers(w->run, false) & ~w->run->unheld;
    w->ruled = brk_told_modifiers(w->run, true) & w->told;
    w->values = brk_arena_array(w->run->arena, w->learned->weigh.length, sizeof *w->values);
    w->levels = brk_arena_array(w->run->arena, m->behaviour_count, sizeof *w->levels);
    w->by_table = brk_arena_array(w->run->arena, m->behaviour_count, sizeof *w->by_table);
    if (!w->values || !w->levels || !w->by_table) return false;
    for (uint32_t b = 0; b < m->behaviour_count; b++) {
        w->levels[b] = BRK_NONE;
        w->by_table[b] = rating_by_table(w->run, b);
    }
    return true;
}

bool brk_rate_weigh(brk_rate_run *run) {
    if (!run->reading || run->reading->weighings.count == 0 || run->subject->code_count)
        return true;
    brk_weighed w = {.run = run, .learned = run->model->learned};
    return prepare(&w) && brk_weighed_follow(&w, verdict_of(&w));
}
