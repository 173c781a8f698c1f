/*
 * learned_find.c: what the learned weights claim: relevance, findings, modifiers and flags where a
 * score reaches its head's bound, suggestions below it. They never take away what a rule found.
 */
#include "match/learned.h"

#include <string.h>

static const brk_learned *data_of(const brk_run *x) {
    return x->m->learned->data;
}

static bool have_read(const brk_run *x) {
    return x->m->learned && x->s->scores.count > 0;
}

static int32_t score_of(const brk_run *x, uint32_t head) {
    return ((const int32_t *)x->s->scores.data)[head];
}

static bool doubts(const brk_run *x) {
    const brk_learned_scratch *l = &x->s->learned;
    const brk_decision *d = &data_of(x)->decision;
    return l->relevance < d->doubtful && l->lengths[BRK_FEATURE_STEM] >= (uint32_t)d->doubts_from;
}

/* Where the rating is weighed, which is not so in few words, a lower bound may do: what says too
 * little counts for nothing then. */
static int32_t relevant_from(const brk_run *x) {
    const brk_learned *data = data_of(x);
    bool few = x->s->learned.lengths[BRK_FEATURE_STEM] < (uint32_t)data->decision.doubts_from;
    return x->weighs && data->weigh.weights && !few ? data->weigh.relevant
                                                    : data->decision.relevant;
}

/* The clause is that of the strongest word for the likeliest behaviour. */
brook_status brk_learned_relevant(brk_run *x, uint32_t *clause) {
    const brk_learned_scratch *l = &x->s->learned;
    *clause = BRK_NONE;
    if (l->relevance < relevant_from(x)) return BROOK_OK;
    /* Where the weights could not say what it is, words must settle that there is anything. */
    if (l->best == BRK_NONE || score_of(x, l->best) < data_of(x)->heads[l->best].find)
        return BROOK_OK;
    brook_status status = brk_learned_evidence(x, l->best);
    if (l->shown_count > 0) *clause = brk_clause_of(x)[brk_words(x)[l->shown[0]].token];
    return status;
}

/* The strongest word's status, where it counts; else the default (the clause counts). */
static uint8_t status_of(const brk_run *x, const brk_pick *strongest) {
    const brk_word_mark *marks = x->s->marks.data;
    uint8_t status = marks[strongest->first].status;
    return x->m->model->statuses[status].counts ? status : (uint8_t)x->m->model->default_status;
}

/* Who stands where is not learned: the first of the words that a trigger covers tells it. */
static void take_role(const brk_run *x, brk_instance *made, const brk_pick *picks, uint32_t count) {
    const brk_word_mark *marks = x->s->marks.data;
    for (uint32_t i = 0; i < count && made->role == BRK_ROLE_UNCLEAR; i++)
        made->role = marks[picks[i].first].role;
}

/* What is to be added, and for which head's score. */
typedef struct {
    brk_finds kind;
    uint32_t target, head;
    bool suggestion;
} claim;

static brook_status add(brk_run *x, const claim *c) {
    brook_status status = brk_learned_evidence(x, c->head);
    uint32_t count = x->s->learned.shown_count;
    if (status != BROOK_OK || count == 0) return status; /* none: nothing to show for it */
    brk_pick picks[BRK_LEARNED_PICKS];
    for (uint32_t i = 0; i < count; i++)
        picks[i] = (brk_pick){.first = x->s->learned.shown[i], .last = x->s->learned.shown[i]};
    brk_instance *made = brk_add_instance(x, picks, count, status_of(x, &picks[0]));
    if (!made) return BROOK_ERR_NO_MEMORY;
    made->kind = (uint8_t)c->kind;
    made->target = c->target;
    made->reader = BRK_READER_IS_LEARNED;
    made->suggestion = c->suggestion;
    made->settles = true;
    made->score = score_of(x, c->head);
    take_role(x, made, picks, count);
    return BROOK_OK;
}

static bool has_behaviour(const brk_run *x) {
    const brk_instance *all = x->s->instances.data;
    for (size_t i = 0; i < x->s->instances.count; i++) {
        if (brk_is_found_behaviour(&all[i])) return true;
    }
    return false;
}

/* Found where it reaches its bound and is the best or near it; beside what is found already in the
 * words that were read last a higher bound holds. */
static brook_status behaviours(brk_run *x, bool beside) {
    const brk_decision *d = &data_of(x)->decision;
    uint32_t best_head = x->s->learned.best;
    int32_t best = best_head == BRK_NONE ? INT32_MIN : score_of(x, best_head);
    for (uint32_t h = 0; h < data_of(x)->head_count; h++) {
        const brk_learned_head *head = &data_of(x)->heads[h];
        int32_t score = score_of(x, h);
        if (head->kind != BRK_HEAD_BEHAVIOUR || head->target == BRK_NONE) continue;
        bool found = score >= (beside || score < best ? d->also : head->find) &&
                     score >= (int64_t)best - d->margin;
        if (!found && score < d->suggest) continue;
        const claim c = {BRK_FINDS_BEHAVIOUR, head->target, h, !found};
        brook_status status = add(x, &c);
        if (status != BROOK_OK) return status;
    }
    return BROOK_OK;
}

/* Words say that it was not so ("nobody was upset"), and none that it was. */
static bool is_set_aside(const brk_run *x, brk_finds kind, uint32_t target) {
    const brk_instance *all = x->s->instances.data;
    bool told = false;
    for (size_t i = 0; i < x->s->instances.count; i++) {
        if (all[i].kind != kind || all[i].target != target || all[i].suggestion) continue;
        if (all[i].counts) return false;
        told = true;
    }
    return told;
}

/* Outside of relevant notes only what leads elsewhere is flagged. */
static bool stands(const brk_run *x, const brk_learned_head *head) {
    return x->r->relevant ||
           (head->kind == BRK_HEAD_FLAG && x->m->model->flags[head->target].outside);
}

/* A modifier that ages tell by their difference alone. Where both are known the weights do not
 * guess it: the ages say it, or words that a rule knows. */
static bool told_by_ages(const brk_run *x, const brk_learned_head *head) {
    const brk_modifier *m = &x->m->model->modifiers[head->target];
    if (head->kind != BRK_HEAD_MODIFIER || m->age_test_count == 0) return false;
    for (uint32_t i = 0; i < m->age_test_count; i++) {
        if (m->age_tests[i].difference_months < 0 || m->age_tests[i].other_from_months >= 0)
            return false;
    }
    return brk_other_age_known(x);
}

/* Whether the head is not to find anything in this note, whatever its score. It stays so: what is
 * found in one passage is not set aside for the next. */
static bool is_barred(brk_run *x, uint32_t head, const claim *c) {
    enum { NOT_KNOWN, NO, YES };
    uint8_t *barred = &x->s->learned.barred[head];
    if (*barred == NOT_KNOWN)
        *barred = is_set_aside(x, c->kind, c->target) || told_by_ages(x, &data_of(x)->heads[head])
                      ? YES
                      : NO;
    return *barred == YES;
}

static brook_status others(brk_run *x) {
    for (uint32_t h = 0; h < data_of(x)->head_count; h++) {
        const brk_learned_head *head = &data_of(x)->heads[h];
        bool flag = head->kind == BRK_HEAD_FLAG;
        if (head->kind != BRK_HEAD_MODIFIER && !flag) continue;
        if (head->target == BRK_NONE || score_of(x, h) < head->find || !stands(x, head)) continue;
        const claim c = {flag ? BRK_FINDS_FLAG : BRK_FINDS_MODIFIER, head->target, h, false};
        if (is_barred(x, h, &c)) continue;
        brook_status status = add(x, &c);
        if (status != BROOK_OK) return status;
    }
    return BROOK_OK;
}

/* Whether anything reaches its bound. */
static bool speaks(const brk_run *x) {
    const brk_learned *data = data_of(x);
    if (x->s->learned.relevance >= relevant_from(x)) return true;
    for (uint32_t h = 0; h < data->head_count; h++) {
        const brk_learned_head *head = &data->heads[h];
        bool other = head->kind == BRK_HEAD_MODIFIER || head->kind == BRK_HEAD_FLAG;
        if (other && score_of(x, h) >= head->find) return true;
    }
    return false;
}

brook_status brk_learned_note(brk_run *x, brk_passage *passage) {
    passage->doubted = doubts(x);
    passage->speaks = speaks(x);
    return brk_learned_relevant(x, &passage->clause);
}

static brook_status find(brk_run *x, bool relevant, bool beside) {
    brook_status status = BROOK_OK;
    if (relevant) status = behaviours(x, beside);
    return status == BROOK_OK ? others(x) : status;
}

/* Whether anything makes a clause of these words relevant. */
static bool is_relevant(const brk_run *x, const brk_passage *p) {
    const brk_clause *clauses = x->r->clauses.data;
    const uint32_t *clause_of = brk_clause_of(x);
    uint32_t last = clause_of[brk_words(x)[p->end - 1].token];
    for (uint32_t c = clause_of[brk_words(x)[p->first].token]; c <= last; c++) {
        if (clauses[c].relevant) return true;
    }
    return false;
}

/* A passage finds behaviours by itself only if it is relevant by itself: its words are no reason to
 * guess what another one tells. */
static brook_status find_in_passages(brk_run *x) {
    const brk_passage *all = x->s->passages.data;
    brook_status status = BROOK_OK;
    if (x->s->passages.count) brk_learned_mark_found(x);
    for (size_t i = 0; i < x->s->passages.count && status == BROOK_OK; i++) {
        bool relevant = is_relevant(x, &all[i]);
        if (!relevant && !all[i].speaks) continue;
        status = brk_learned_score_again(x, all[i].first, all[i].end);
        if (status == BROOK_OK) status = find(x, relevant, all[i].found > 0);
    }
    return status;
}

brook_status brk_learned_find(brk_run *x) {
    if (!have_read(x)) return BROOK_OK;
    memset(x->s->learned.barred, 0, sizeof x->s->learned.barred);
    brook_status status = find(x, x->r->relevant, has_behaviour(x));
    return status == BROOK_OK ? find_in_passages(x) : status;
}
