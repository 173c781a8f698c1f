/*
 * learned_evidence.c: which words carried a head's score most.
 *
 * Each feature seen in the note gives the part that it has in the score to its word; of a pair or a
 * phrase half goes to the first and half to the last.
 */
#include "match/learned.h"

#include "match/learned_scale.h"

#define WEAKEST 3 /* a word is shown whose part is more than this fraction of the strongest's */

static void add_parts(brk_run *x, uint32_t head) {
    const brk_seen_feature *seen = x->s->features.data;
    const brk_weight_store *store = &x->m->learned->weights;
    int64_t *parts = x->s->parts.data;
    uint32_t from = x->s->learned.first;
    uint32_t lane = brk_weights_lane(head);
    for (size_t i = 0; i < x->s->features.count; i++) {
        int32_t weight = brk_weights_in_lane(store, seen[i].weights, head, lane);
        if (weight == 0) continue;
        int64_t part = brk_scaled(&x->s->learned.scales[seen[i].kind], weight);
        uint32_t word = seen[i].word - from, last = seen[i].last_word - from;
        parts[word] += word == last ? part : part / 2;
        if (word != last) parts[last] += part / 2;
    }
}

/* The words, counted from the first read, of the largest parts that are more than 0, the largest
 * and of equal ones the first in front. */
static uint32_t strongest(const brk_run *x, uint32_t best[BRK_LEARNED_PICKS]) {
    const int64_t *parts = x->s->parts.data;
    uint32_t count = 0;
    for (uint32_t w = 0; w < x->s->parts.count; w++) {
        if (parts[w] <= (count < BRK_LEARNED_PICKS ? 0 : parts[best[count - 1]])) continue;
        uint32_t at = count < BRK_LEARNED_PICKS ? count++ : count - 1;
        for (; at > 0 && parts[best[at - 1]] < parts[w]; at--)
            best[at] = best[at - 1];
        best[at] = w;
    }
    return count;
}

brook_status brk_learned_evidence(brk_run *x, uint32_t head) {
    brk_learned_scratch *l = &x->s->learned;
    uint32_t best[BRK_LEARNED_PICKS], count;
    if (l->shown_head == head) return BROOK_OK;
    brk_vec_zeroed(&x->s->parts, l->end - l->first); /* its memory is there since the scores */
    add_parts(x, head);
    count = strongest(x, best);
    const int64_t *parts = x->s->parts.data;
    l->shown_head = head;
    l->shown_count = 0;
    for (uint32_t i = 0; i < count; i++)
        if (i == 0 || parts[best[i]] > parts[best[0]] / WEAKEST)
            l->shown[l->shown_count++] = l->first + best[i];
    return brk_spend(x, l->units);
}
