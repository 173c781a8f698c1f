/*
 * tie.c: a modifier is tied to the findings that it modifies: those of the nearest sentence within
 * its reach. One that is said only of some kinds of behaviour (somebody is upset by what was done
 * to them) passes over all others.
 */
#include "match/run.h"

#define MORE 48u

/* What a modifier is to be tied to: the best so far. */
typedef struct {
    uint32_t sentences, words; /* apart */
    uint32_t instance;         /* BRK_NONE: none yet */
} nearest;

static uint32_t between(uint32_t a_first, uint32_t a_last, uint32_t b_first, uint32_t b_last) {
    if (b_first > a_last) return b_first - a_last;
    if (a_first > b_last) return a_first - b_last;
    return 0;
}

static bool same_clause(const brk_instance *a, const brk_instance *b) {
    return between(a->clause, a->last_clause, b->clause, b->last_clause) == 0;
}

static bool within_reach(const brk_instance *finding, const brk_instance *modifier,
                         brk_reach reach) {
    uint32_t sentences = between(finding->sentence, finding->last_sentence, modifier->sentence,
                                 modifier->last_sentence);
    switch (reach) {
    case BRK_REACH_CLAUSE:
        return same_clause(finding, modifier);
    case BRK_REACH_SENTENCE:
        return sentences == 0;
    case BRK_REACH_NEAR:
        return sentences <= 1;
    default:
        return true;
    }
}

static bool modifiable(const brk_instance *i) {
    return i->kind == BRK_FINDS_BEHAVIOUR && i->counts && !i->suggestion;
}

static bool is_said_of(const brk_model *model, const brk_modifier *mod, uint32_t behaviour) {
    if (mod->kinds == 0 && mod->behaviours.count == 0) return true;
    if (mod->kinds >> model->behaviours[behaviour].kind & 1) return true;
    for (uint32_t i = 0; i < mod->behaviours.count; i++) {
        if (mod->behaviours.items[i] == behaviour) return true;
    }
    return false;
}

static bool may_tie(const brk_run *x, const brk_instance *f, const brk_instance *m) {
    const brk_modifier *mod = &x->m->model->modifiers[m->target];
    return modifiable(f) && within_reach(f, m, mod->reach) &&
           is_said_of(x->m->model, mod, f->target);
}

/* Takes instance i as the nearest if it is; findings in a sentence of the modifier are all alike.
 */
static void weigh(const brk_run *x, uint32_t i, const brk_instance *m, nearest *n) {
    const brk_instance *f = (const brk_instance *)x->s->instances.data + i;
    if (!may_tie(x, f, m)) return;
    uint32_t sentences = between(f->sentence, f->last_sentence, m->sentence, m->last_sentence);
    uint32_t words = between(f->first, f->last, m->first, m->last);
    if (n->instance != BRK_NONE &&
        (sentences > n->sentences || (sentences == n->sentences && words >= n->words)))
        return;
    *n = (nearest){sentences, words, i};
}

/* Half-open indices of behaviours around the modifier: all of the sentences about it, and some more
 * on both sides for findings that span several sentences and for modifiers that reach farther. */
static void candidates(const brk_run *x, const brk_instance *m, uint32_t *from, uint32_t *end) {
    uint32_t all = brk_first_instance(x, BRK_FINDS_BEHAVIOUR, UINT32_MAX);
    *from = brk_first_instance(x, BRK_FINDS_BEHAVIOUR, m->sentence > 1 ? m->sentence - 2 : 0);
    *end = brk_first_instance(x, BRK_FINDS_BEHAVIOUR, m->last_sentence + 2);
    *from = *from > MORE ? *from - MORE : 0;
    *end = all - *end > MORE ? *end + MORE : all;
}

/* Ties it to the nearest finding and to those that share a sentence with that one and are no
 * farther away. */
static void tie(brk_run *x, const brk_instance *m, const nearest *n, uint32_t from, uint32_t end) {
    brk_instance *all = x->s->instances.data;
    const brk_instance chosen = all[n->instance];
    for (uint32_t i = from; i < end; i++) {
        brk_instance *f = &all[i];
        if (!may_tie(x, f, m)) continue;
        if (between(f->sentence, f->last_sentence, chosen.sentence, chosen.last_sentence)) continue;
        if (between(f->sentence, f->last_sentence, m->sentence, m->last_sentence) != n->sentences)
            continue;
        f->modifiers |= (brk_mask)1 << m->target;
    }
}

brook_status brk_tie_modifiers(brk_run *x) {
    uint32_t i = brk_first_instance(x, BRK_FINDS_MODIFIER, 0);
    uint32_t last = brk_first_instance(x, BRK_FINDS_MODIFIER, UINT32_MAX);
    for (; i < last; i++) {
        const brk_instance m = ((const brk_instance *)x->s->instances.data)[i];
        nearest n = {.instance = BRK_NONE};
        uint32_t from, end;
        candidates(x, &m, &from, &end);
        for (uint32_t f = from; f < end; f++)
            weigh(x, f, &m, &n);
        if (n.instance != BRK_NONE) {
            tie(x, &m, &n, from, end);
            ((brk_instance *)x->s->instances.data)[i].tied = true;
        }
        brook_status status = brk_spend(x, 1 + (uint64_t)(end - from) * 2);
        if (status != BROOK_OK) return status;
    }
    return BROOK_OK;
}
