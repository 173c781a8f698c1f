/*
 * instances.c: places where something was found, whoever found it (rules now, learned weights
 * beside them).
 */
#include "match/run.h"
#include "match/sort.h"

uint8_t brk_stronger_status(const brk_model *m, uint8_t a, uint8_t b) {
    int32_t x = m->statuses[a].precedence, y = m->statuses[b].precedence;
    if (x != y) return x > y ? a : b;
    return a < b ? a : b;
}

uint8_t brk_joined_status(const brk_model *m, uint8_t a, uint8_t b) {
    if (m->statuses[a].yields != m->statuses[b].yields) return m->statuses[a].yields ? b : a;
    return brk_stronger_status(m, a, b);
}

static void take_place(brk_run *x, brk_instance *i, const brk_pick *p) {
    const brk_note_word *words = brk_words(x);
    if (p->first < i->first) {
        i->first = p->first;
        i->sentence = words[p->first].sentence;
        i->clause = brk_clause_of(x)[words[p->first].token];
    }
    if (i->pick_count == 0 || p->last > i->last) {
        i->last = p->last;
        i->last_sentence = words[p->last].sentence;
        i->last_clause = brk_clause_of(x)[words[p->last].token];
    }
    i->pick_count++;
}

brk_instance *brk_add_instance(brk_run *x, const brk_pick *picks, uint32_t count, uint8_t status) {
    uint32_t first_pick = (uint32_t)x->s->picks.count;
    brk_instance *made = brk_vec_push(&x->s->instances);
    if (!made) return NULL;
    made->first_pick = first_pick;
    made->first = UINT32_MAX;
    made->rule = BRK_NONE;
    made->score = 1000;
    made->other_from = made->other_to = made->then_from = made->then_to = -1;
    made->status = status;
    made->counts = x->m->model->statuses[status].counts;
    for (uint32_t i = 0; i < count; i++) {
        brk_pick *pick = brk_vec_push(&x->s->picks);
        if (!pick) return NULL;
        *pick = picks[i];
        pick->next = first_pick + i + 1;
        take_place(x, made, pick);
    }
    made->last_pick = first_pick + count - 1;
    return made;
}

#define ORDER(a, b)                                                                                \
    if ((a) != (b)) return (a) < (b) ? -1 : 1

/* Better evidence first among those that say the same of the same sentence: more of it, earlier.
 * It speaks for the others; their words are shown with its own. */
static int by_sentence(const void *a, const void *b) {
    const brk_instance *x = a, *y = b;
    ORDER(x->kind, y->kind);
    ORDER(x->sentence, y->sentence);
    ORDER(x->target, y->target);
    ORDER(x->suggestion, y->suggestion);
    ORDER(x->status, y->status);
    ORDER(x->reader, y->reader); /* what a practitioner can read why comes first */
    ORDER(y->settles, x->settles);
    ORDER(y->pick_count, x->pick_count);
    ORDER(x->first, y->first);
    ORDER(x->last, y->last);
    ORDER(x->rule, y->rule);
    return x->first_pick < y->first_pick ? -1 : 1;
}

static bool same_saying(const brk_instance *a, const brk_instance *b) {
    return a->kind == b->kind && a->sentence == b->sentence && a->target == b->target &&
           a->suggestion == b->suggestion && a->status == b->status &&
           a->last_sentence == b->last_sentence;
}

void brk_sort_instances(brk_run *x) {
    brk_instance *all = x->s->instances.data;
    size_t kept = 0;
    brk_sort(all, x->s->instances.count, sizeof *all, by_sentence);
    for (size_t i = 0; i < x->s->instances.count; i++) {
        if (all[i].dropped) continue;
        if (!kept || !same_saying(&all[kept - 1], &all[i]))
            all[kept++] = all[i];
        else if (all[kept - 1].reader == all[i].reader)
            brk_join_evidence(x, &all[kept - 1], &all[i]);
    }
    x->s->instances.count = kept;
}

uint32_t brk_first_instance(const brk_run *x, brk_finds kind, uint32_t sentence) {
    const brk_instance *all = x->s->instances.data;
    size_t low = 0, high = x->s->instances.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const brk_instance *i = &all[middle];
        if (i->kind < (uint8_t)kind || (i->kind == (uint8_t)kind && i->sentence < sentence))
            low = middle + 1;
        else
            high = middle;
    }
    return (uint32_t)low;
}
