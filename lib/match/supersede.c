/*
 * supersede.c: a more specific finding takes the place of a less specific one on the words of the
 * same sentence or the next. Something always remains: what a finding supersedes, directly or by
 * others, cannot supersede it.
 */
#include "match/run.h"

static uint32_t apart(const brk_instance *a, const brk_instance *b) {
    if (b->sentence > a->last_sentence) return b->sentence - a->last_sentence;
    if (a->sentence > b->last_sentence) return a->sentence - b->last_sentence;
    return 0;
}

/* Whether `from` was superseded by `target`, at any remove. Links never form a ring, so this ends.
 */
static bool leads_to(const uint32_t *by, uint32_t from, uint32_t target) {
    for (uint32_t at = from; at != BRK_NONE; at = by[at]) {
        if (at == target) return true;
    }
    return false;
}

/* Learned weights never silence a rule. */
static bool may_replace(const brk_instance *by, const brk_instance *what) {
    return by->reader == BRK_READER_IS_RULES || what->reader == BRK_READER_IS_LEARNED;
}

static void supersede_near(brk_run *x, uint32_t i, uint32_t from, uint32_t end) {
    brk_instance *all = x->s->instances.data;
    uint32_t *by = x->s->chain.data;
    const brk_ids *less = &x->m->model->behaviours[all[i].target].replaces;
    for (uint32_t o = from; o < end; o++) {
        if (by[o] != BRK_NONE || o == i || !all[o].counts || all[o].suggestion) continue;
        if (!may_replace(&all[i], &all[o])) continue;
        if (!brk_ids_name(less, all[o].target) || apart(&all[i], &all[o]) > 1 || leads_to(by, i, o))
            continue;
        by[o] = i;
        all[o].superseded = true;
    }
}

brook_status brk_supersede(brk_run *x) {
    const brk_instance *all = x->s->instances.data;
    uint32_t count = (uint32_t)x->s->instances.count;
    if (!brk_vec_zeroed(&x->s->chain, count)) return BROOK_ERR_NO_MEMORY;
    uint32_t *by = x->s->chain.data;
    for (uint32_t i = 0; i < count; i++)
        by[i] = BRK_NONE;
    for (uint32_t i = 0; i < count; i++) {
        if (all[i].kind != BRK_FINDS_BEHAVIOUR || !all[i].counts || all[i].suggestion) continue;
        if (x->m->model->behaviours[all[i].target].replaces.count == 0) continue;
        uint32_t a = all[i].sentence > 2 ? all[i].sentence - 2 : 0;
        uint32_t from = brk_first_instance(x, BRK_FINDS_BEHAVIOUR, a);
        uint32_t end = brk_first_instance(x, BRK_FINDS_BEHAVIOUR, all[i].last_sentence + 2);
        supersede_near(x, i, from, end);
        brook_status status = brk_spend(x, 1 + end - from);
        if (status != BROOK_OK) return status;
    }
    return BROOK_OK;
}
