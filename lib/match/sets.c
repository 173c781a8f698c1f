/*
 * sets.c: the note's mentions by the sets of concepts that they can fill, each in text order.
 */
#include "match/run.h"
#include "match/sort.h"

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static bool count_sets(brk_run *x, size_t *total) {
    uint32_t *count = x->s->set_count.data;
    const brk_mention *mentions = brk_mentions(x);
    *total = 0;
    for (size_t i = 0; i < x->r->mentions.count; i++) {
        uint32_t n;
        const uint32_t *sets = brk_row(&x->m->rules.sets_of_concept, mentions[i].concept, &n);
        for (uint32_t s = 0; s < n; s++) {
            if (count[sets[s]]++) continue;
            uint32_t *place = brk_vec_push(&x->s->sets);
            if (!place) return false;
            *place = sets[s];
        }
        *total += n;
    }
    return true;
}

static bool clear_sets(brk_run *x) {
    brk_vec_clear(&x->s->sets);
    return brk_vec_zeroed(&x->s->set_count, x->m->rules.count) &&
           brk_vec_zeroed(&x->s->set_start, x->m->rules.count);
}

brook_status brk_list_sets(brk_run *x) {
    size_t total;
    if (!clear_sets(x) || !count_sets(x, &total)) return BROOK_ERR_NO_MEMORY;
    if (!brk_vec_zeroed(&x->s->set_items, total)) return BROOK_ERR_NO_MEMORY;
    brk_sort(x->s->sets.data, x->s->sets.count, sizeof(uint32_t), by_number);
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
