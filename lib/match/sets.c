/*
 * sets.c: the note's mentions by the sets of concepts that they can fill, each in text order.
 */
#include "match/run.h"

/* Counts the mentions of each set, and marks the sets that have any. */
static size_t count_sets(brk_run *x) {
    uint32_t *count = x->s->set_count.data;
    uint64_t *marks = x->s->set_marks.data;
    const brk_mention *mentions = brk_mentions(x);
    size_t total = 0;
    for (size_t i = 0; i < x->r->mentions.count; i++) {
        uint32_t n;
        const uint32_t *sets = brk_row(&x->m->rules.sets_of_concept, mentions[i].concept, &n);
        for (uint32_t s = 0; s < n; s++) {
            count[sets[s]]++;
            marks[sets[s] / 64] |= UINT64_C(1) << sets[s] % 64;
        }
        total += n;
    }
    return total;
}

/* The sets that are marked, in order; the marks are taken away. */
static bool list_marked(brk_run *x) {
    uint64_t *marks = x->s->set_marks.data;
    for (size_t w = 0; w < x->s->set_marks.count; w++) {
        for (; marks[w]; marks[w] &= marks[w] - 1) {
            uint32_t *place = brk_vec_push(&x->s->sets);
            if (!place) return false;
            *place = (uint32_t)(w * 64 + (size_t)__builtin_ctzll(marks[w]));
        }
    }
    return true;
}

/* Of the last note only the sets that it filled are not 0. */
static bool clear_sets(brk_run *x) {
    size_t count = x->m->rules.count;
    const uint32_t *sets = x->s->sets.data;
    if (x->s->set_count.count != count) {
        brk_vec_clear(&x->s->sets);
        /* The counts come last, since it is by them that the rest is taken to be there. */
        return brk_vec_zeroed(&x->s->set_marks, count / 64 + 1) &&
               brk_vec_zeroed(&x->s->set_start, count) && brk_vec_zeroed(&x->s->set_count, count);
    }
    for (size_t i = 0; i < x->s->sets.count; i++)
        ((uint32_t *)x->s->set_count.data)[sets[i]] = 0;
    brk_vec_clear(&x->s->sets);
    return true;
}

brook_status brk_list_sets(brk_run *x) {
    if (!clear_sets(x)) return BROOK_ERR_NO_MEMORY;
    size_t total = count_sets(x);
    if (!list_marked(x) || !brk_vec_reserve(&x->s->set_items, total)) {
        brk_vec_clear(&x->s->set_count); /* so that all is cleared before the next note */
        return BROOK_ERR_NO_MEMORY;
    }
    x->s->set_items.count = total;
    const uint32_t *sets = x->s->sets.data;
    uint32_t *start = x->s->set_start.data, *count = x->s->set_count.data;
    uint32_t *items = x->s->set_items.data;
    uint32_t at = 0;
    for (size_t i = 0; i < x->s->sets.count; i++) {
        start[sets[i]] = at;
        at += count[sets[i]];
        count[sets[i]] = 0;
    }
    for (size_t i = 0; i < x->r->mentions.count; i++) {
        uint32_t n;
        const uint32_t *own = brk_row(&x->m->rules.sets_of_concept, brk_mentions(x)[i].concept, &n);
        for (uint32_t s = 0; s < n; s++)
            items[start[own[s]] + count[own[s]]++] = (uint32_t)i;
    }
    return brk_spend(x, x->r->mentions.count + total);
}
