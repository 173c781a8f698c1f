/*
 * suggest.c: behaviours for a person to pick from; they count for nothing. First what match offers,
 * surest first; then, where nothing was placed, the behaviours whose rules the note's words go
 * furthest in filling.
 */
#include "rate/inner.h"

#define MOST 5u /* suggestions shown */

typedef struct {
    brk_rate_run *run;
    int32_t *best;           /* by behaviour: how near, per mille; 0: not at all */
    const uint64_t *present; /* a bit a concept: mentioned where it counts */
    uint64_t *weighed;       /* a bit a rule */
} brk_nearest;

static bool known(const brk_rate_run *run, uint32_t behaviour) {
    for (const brk_draft *d = run->first; d; d = d->next) {
        for (uint32_t i = 0; d->f.counts && i < d->f.behaviour_count; i++) {
            if (d->f.behaviours[i] == behaviour) return true;
        }
    }
    for (uint32_t i = 0; i < run->out->suggestion_count; i++) {
        if (run->out->suggestions[i].behaviour == behaviour) return true;
    }
    return false;
}

/* In the child's band that rates it highest; among equals, one that lists it. A note has an age, so
 * that there is a band. */
static void offer(brk_rate_run *run, uint32_t behaviour, const char *because) {
    const brk_model *m = run->model;
    brk_suggestion *s = &run->out->suggestions[run->out->suggestion_count++];
    for (uint32_t i = 0; i < run->out->band_count; i++) {
        uint32_t band = run->out->bands[i];
        const brk_cell *cell = &m->behaviours[behaviour].cells[band];
        bool higher = i == 0 || cell->rating > s->rating;
        bool listed = cell->rating == s->rating && s->descriptor == BRK_NONE;
        if (higher || listed) {
            *s = (brk_suggestion){behaviour, band, cell->descriptor, cell->rating, because};
        }
    }
}

/* ---- what match offers ----------------------------------------------------------------------- */

static bool is_offer(const brk_rate_run *run, const brk_found *found) {
    return found->kind == BRK_FINDS_BEHAVIOUR && found->suggestion &&
           brk_status_counts(run->model, found->status) && !known(run, found->target);
}

static const brk_found *surest(const brk_rate_run *run) {
    const brk_vec *founds = &run->reading->founds;
    const brk_found *best = NULL;
    for (size_t i = 0; i < founds->count; i++) {
        const brk_found *found = brk_vec_at(founds, i);
        if (is_offer(run, found) && (!best || found->score > best->score)) best = found;
    }
    return best;
}

static void offer_founds(brk_rate_run *run) {
    while (run->out->suggestion_count < MOST) {
        const brk_found *found = surest(run);
        if (!found) return;
        const brk_model *m = run->model;
        const char *because = brk_reason(m, BRK_SAY_LEARNED_SUGGESTS, found->target);
        if (found->rule != BRK_NONE) {
            because = m->rules[found->rule].because ? m->rules[found->rule].because
                                                    : m->behaviours[found->target].explanation;
        }
        offer(run, found->target, because);
    }
}

/* ---- nearest by words ------------------------------------------------------------------------ */

static bool is_in(const uint64_t *set, uint32_t index) {
    return (set[index / 64] >> index % 64 & 1) != 0;
}

static void add_to(uint64_t *set, uint32_t index) {
    set[index / 64] |= UINT64_C(1) << index % 64;
}

/* Whether a word that is more than neutral is mentioned where it counts. */
static bool any_telling(const brk_rate_run *run) {
    for (size_t i = 0; i < run->reading->asked.count; i++) {
        const brk_mention *mention = brk_asked_at(run->reading, i);
        if (run->model->concepts[mention->concept].relevance != BRK_RELEVANCE_NEUTRAL &&
            brk_status_counts(run->model, mention->status))
            return true;
    }
    return false;
}

static bool meets(const uint64_t *set, const brk_ids *concepts) {
    for (uint32_t i = 0; i < concepts->count; i++) {
        if (is_in(set, concepts->items[i])) return true;
    }
    return false;
}

static bool age_fits(const brk_rate_run *run, const brk_rule *rule) {
    int32_t months = run->subject->age_months;
    if (rule->age_from_months >= 0 && months < rule->age_from_months) return false;
    return rule->age_to_months < 0 || months <= rule->age_to_months;
}

/* Share of the slots that the note fills of a rule one of whose slots a telling word fills; 0 under
 * a half. */
static int32_t nearness(const brk_nearest *n, const brk_rule *rule) {
    int32_t filled = 0, slots = (int32_t)rule->all_count;
    if (!age_fits(n->run, rule) || meets(n->present, &rule->none_in_note)) return 0;
    for (uint32_t i = 0; i < rule->all_count; i++) {
        if (meets(n->present, &rule->all[i])) filled++;
    }
    return filled * 2 >= slots ? filled * 1000 / slots : 0;
}

/* Each rule once that has the concept in a slot. */
static void weigh_rules(brk_nearest *n, uint32_t concept) {
    const brk_model *m = n->run->model;
    uint32_t count;
    const uint32_t *rules = brk_rows_at(&m->rating.telling, concept, &count);
    for (uint32_t i = 0; i < count; i++) {
        const brk_rule *rule = &m->rules[rules[i]];
        if (is_in(n->weighed, rules[i])) continue;
        add_to(n->weighed, rules[i]);
        int32_t near = nearness(n, rule);
        if (near > n->best[rule->target]) n->best[rule->target] = near;
    }
}

static void weigh_mentions(brk_nearest *n) {
    const brk_reading *r = n->run->reading;
    for (size_t i = 0; i < r->asked.count; i++) {
        const brk_mention *mention = brk_asked_at(r, i);
        if (brk_status_counts(n->run->model, mention->status)) weigh_rules(n, mention->concept);
    }
}

static uint32_t nearest_left(const brk_nearest *n) {
    const brk_model *m = n->run->model;
    uint32_t best = BRK_NONE;
    for (uint32_t i = 0; i < m->behaviour_count; i++) {
        if (n->best[i] == 0 || (best != BRK_NONE && n->best[i] <= n->best[best])) continue;
        if (i != m->fallback_behaviour && !known(n->run, i)) best = i;
    }
    return best;
}

static bool offer_nearest(brk_rate_run *run) {
    const brk_model *m = run->model;
    brk_nearest n = {.run = run};
    n.best = brk_arena_array(run->arena, m->behaviour_count, sizeof *n.best);
    n.present = run->reading->counting.data;
    n.weighed = brk_arena_array(run->arena, m->rule_count / 64 + 1, sizeof *n.weighed);
    if (!n.best || !n.weighed) return false;
    weigh_mentions(&n);
    while (run->out->suggestion_count < MOST) {
        uint32_t behaviour = nearest_left(&n);
        if (behaviour == BRK_NONE) return true;
        offer(run, behaviour, brk_reason(m, BRK_SAY_WORDS_SUGGEST, behaviour));
    }
    return true;
}

static bool is_unplaced(const brk_rate_run *run) {
    for (const brk_draft *d = run->first; d; d = d->next) {
        if (d->f.counts && d->f.behaviours[0] != run->model->fallback_behaviour) return false;
    }
    return true;
}

bool brk_rate_suggest(brk_rate_run *run) {
    if (!run->reading) return true;
    run->out->suggestions = brk_arena_array(run->arena, MOST, sizeof *run->out->suggestions);
    if (!run->out->suggestions) return false;
    offer_founds(run);
    return !is_unplaced(run) || !any_telling(run) || offer_nearest(run);
}
