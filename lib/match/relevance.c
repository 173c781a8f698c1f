/*
 * relevance.c: is anything of the pack's concern said at all?
 *
 * Words that settle it, in what counts, make their clause and the note relevant; so does a rule
 * that settles it. What rests on other words stands only in a note that is relevant. A flag that
 * leads outside the pack's concern stands by itself. The learned weights have a say both ways: they
 * may find a note relevant that no word settles, and doubt words that are used in another sense.
 */
#include "match/learned.h"

static void mark(brk_run *x, uint32_t clause, uint8_t status) {
    if (x->m->model->statuses[status].counts) {
        ((brk_clause *)x->r->clauses.data)[clause].relevant = true;
        x->r->relevant = true;
    } else {
        x->r->set_aside_relevant = true;
    }
}

static bool rule_settles(const brk_run *x, const brk_instance *i) {
    return i->kind == BRK_FINDS_BEHAVIOUR && i->rule != BRK_NONE && !i->suggestion &&
           x->m->model->rules[i->rule].settles;
}

static bool stands(const brk_run *x, const brk_instance *i) {
    if (i->kind == BRK_FINDS_FLAG && x->m->model->flags[i->target].outside) return true;
    if (i->settles || x->r->relevant) return true;
    if (i->kind == BRK_FINDS_MODIFIER && x->coded) return true;
    return !i->counts && x->r->set_aside_relevant;
}

/* Words that settle it, each for its own clause. Where the weights doubt that they mean what they
 * often mean, they settle it only as part of what a rule found. */
static void by_words(brk_run *x) {
    const brk_mention *asked = x->r->asked.data;
    x->r->doubted = brk_learned_doubts_all(x);
    for (size_t i = 0; i < x->r->asked.count; i++) {
        const brk_mention *m = &asked[i];
        if (x->m->model->concepts[m->concept].relevance != BRK_RELEVANCE_SETTLES) continue;
        bool doubted = x->m->model->statuses[m->status].counts &&
                       brk_learned_doubts(x, brk_word_of(x, m->first));
        if (!doubted) mark(x, m->clause, m->status);
    }
}

static void by_clause(brk_run *x, uint32_t clause) {
    if (clause == BRK_NONE) return;
    ((brk_clause *)x->r->clauses.data)[clause].relevant = true;
    x->r->relevant = true;
}

static void by_weights(brk_run *x) {
    const brk_passage *passages = x->s->passages.data;
    if (x->s->scores.count == 0) return; /* they have not read the note */
    by_clause(x, x->s->learned.clause);
    for (size_t i = 0; i < x->s->passages.count; i++)
        by_clause(x, passages[i].clause);
}

brook_status brk_settle_relevance(brk_run *x) {
    const brk_instance *all = x->s->instances.data;
    x->r->relevant = x->r->set_aside_relevant = false;
    by_words(x);
    for (size_t i = 0; i < x->s->instances.count; i++) {
        bool settles = all[i].settles && all[i].kind == BRK_FINDS_BEHAVIOUR && !all[i].suggestion;
        if (settles || rule_settles(x, &all[i])) mark(x, all[i].clause, all[i].status);
    }
    by_weights(x);
    return brk_spend(x, x->r->asked.count + x->s->instances.count);
}

brook_status brk_keep_relevant(brk_run *x) {
    brk_instance *all = x->s->instances.data;
    for (size_t i = 0; i < x->s->instances.count; i++) {
        if (!stands(x, &all[i])) all[i].dropped = true;
        if (all[i].kind != BRK_FINDS_BEHAVIOUR && !all[i].counts) all[i].dropped = true;
    }
    brk_sort_instances(x);
    return brk_spend(x, x->s->instances.count);
}
