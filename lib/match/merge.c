/*
 * merge.c: what was found several times, once.
 *
 * Instances of one target merge where they say the same: those that count and set no flag by their
 * status, and else those of one status. The one with the best evidence speaks for all (not
 * superseded, tied to a finding, found by a rule, of more words, earlier); modifiers and the ages
 * of others are gathered from all, and the words of all that are as good in the first three.
 */
#include "match/learned.h"
#include "match/sort.h"

/* Which instances merge: equal numbers do. */
static uint32_t manner(const brk_model *m, const brk_instance *i) {
    const brk_status_kind *status = &m->statuses[i->status];
    if (i->suggestion) return UINT32_MAX;
    return status->counts && status->flag == BRK_NONE ? 0 : 1u + i->status;
}

#define ORDER(a, b)                                                                                \
    if ((a) != (b)) return (a) < (b) ? -1 : 1

/* last_clause is lent to hold the manner: see group(). */
static int by_target(const void *a, const void *b) {
    const brk_instance *x = a, *y = b;
    ORDER(x->kind, y->kind);
    ORDER(x->target, y->target);
    ORDER(x->last_clause, y->last_clause);
    ORDER(x->superseded, y->superseded);
    ORDER(y->tied, x->tied);
    ORDER(x->reader, y->reader);
    ORDER(y->score, x->score);
    ORDER(y->pick_count, x->pick_count);
    ORDER(x->first, y->first);
    ORDER(x->last, y->last);
    ORDER(x->rule, y->rule);
    return x->first_pick < y->first_pick ? -1 : 1;
}

/* In text order; by what each group is of, which no two have in common. */
static int by_text(const void *a, const void *b) {
    const brk_instance *x = a, *y = b;
    ORDER(x->first, y->first);
    ORDER(x->last, y->last);
    ORDER(x->kind, y->kind);
    ORDER(x->target, y->target);
    return x->last_clause < y->last_clause ? -1 : 1;
}

/* Words that another finding took the place of, that modify nothing or that weights chose are not
 * shown beside better ones. */
static bool shows(const brk_instance *into, const brk_instance *from) {
    return into->superseded == from->superseded && into->tied == from->tied &&
           into->reader == from->reader;
}

/* Takes over what another instance of the group knows. */
static void gather(brk_run *x, brk_instance *into, const brk_instance *from) {
    if (shows(into, from)) brk_join_evidence(x, into, from);
    into->modifiers |= from->modifiers;
    into->role = brk_role_joined(into->role, from->role);
    if (into->then_from < 0) {
        into->then_from = from->then_from;
        into->then_to = from->then_to;
    }
    int32_t child = x->age_months < 0 ? 0 : x->age_months;
    int32_t a = into->other_from < child ? child - into->other_from : into->other_from - child;
    int32_t b = from->other_from < child ? child - from->other_from : from->other_from - child;
    if (from->other_from >= 0 && (into->other_from < 0 || b > a)) {
        into->other_from = from->other_from;
        into->other_to = from->other_to;
    }
}

/* A suggestion of what is found anyway, or that does not count, is none. */
static bool idle_suggestion(const brk_run *x, size_t at) {
    const brk_instance *all = x->s->instances.data;
    if (!all[at].suggestion) return false;
    if (!all[at].counts) return true;
    for (size_t i = at;
         i-- > 0 && all[i].kind == all[at].kind && all[i].target == all[at].target;) {
        if (all[i].counts && !all[i].suggestion) return true;
    }
    return false;
}

static void group(brk_run *x) {
    brk_instance *all = x->s->instances.data;
    size_t count = x->s->instances.count, kept = 0;
    for (size_t i = 0; i < count; i++)
        all[i].last_clause = manner(x->m->model, &all[i]);
    brk_sort(all, count, sizeof *all, by_target);
    for (size_t i = 0; i < count; i++) {
        brk_instance *last = kept ? &all[kept - 1] : NULL;
        if (last && last->kind == all[i].kind && last->target == all[i].target &&
            last->last_clause == all[i].last_clause) {
            gather(x, last, &all[i]);
        } else {
            all[kept++] = all[i];
            if (idle_suggestion(x, kept - 1)) kept--;
        }
    }
    x->s->instances.count = kept;
}

static bool add_found(brk_run *x, const brk_instance *i) {
    brk_found *f = brk_vec_push(&x->r->founds);
    if (!f) return false;
    f->kind = (brk_finds)i->kind;
    f->target = i->target;
    f->rule = i->rule;
    f->reader = i->reader;
    f->status = i->status;
    f->role = i->role;
    f->suggestion = i->suggestion;
    f->superseded = i->superseded;
    f->unweighed = !brk_weighing_knows(x, i);
    f->sentence = i->sentence;
    f->last_sentence = i->last_sentence;
    f->clause = i->clause;
    f->score = i->score;
    f->modifiers = i->modifiers;
    f->other_from_months = i->other_from;
    f->other_to_months = i->other_to;
    f->then_from_months = i->then_from;
    f->then_to_months = i->then_to;
    return brk_put_evidence(x, i, f);
}

brook_status brk_merge(brk_run *x) {
    brk_vec_clear(&x->r->founds);
    brk_vec_clear(&x->r->spans);
    group(x);
    brk_instance *all = x->s->instances.data;
    brk_sort(all, x->s->instances.count, sizeof *all, by_text);
    for (size_t i = 0; i < x->s->instances.count; i++) {
        if (!add_found(x, &all[i])) return BROOK_ERR_NO_MEMORY;
    }
    return brk_spend(x, x->s->instances.count);
}
