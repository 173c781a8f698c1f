/*
 * order.c: hits by first word, of these the longest first, then by kind and target. Those of one
 * first word are few; expressions' hits come behind all others and are dealt out to their words.
 */
#include "match/run.h"
#include "match/sort.h"

#define MANY_HITS 64u /* that begin at one word: beyond it inserting one by one is too slow */

static int by_place(const void *a, const void *b) {
    const brk_hit *x = a, *y = b;
    if (x->last != y->last) return x->last > y->last ? -1 : 1; /* longer first */
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->target != y->target) return x->target < y->target ? -1 : 1;
    if (x->gapped != y->gapped) return x->gapped ? 1 : -1;
    if (x->words != y->words) return x->words < y->words ? -1 : 1;
    return 0;
}

/* Place, kind and target, as by_place compares them. */
static uint64_t order_of(const brk_hit *h) {
    return (uint64_t)~h->last << 32 | (uint64_t)h->kind << 30 | h->target;
}

static bool behind(const brk_hit *a, uint64_t order, const brk_hit *b) {
    uint64_t other = order_of(a);
    return other != order ? other > order : by_place(a, b) > 0;
}

/* The last of those in order so far is the last of them all: most hits come behind it. */
static void order_few(brk_hit *hits, size_t count) {
    uint64_t last = order_of(&hits[0]);
    for (size_t i = 1; i < count; i++) {
        uint64_t order = order_of(&hits[i]);
        if (order > last) {
            last = order;
            continue;
        }
        if (!behind(&hits[i - 1], order, &hits[i])) continue;
        const brk_hit held = hits[i];
        size_t to = i;
        for (; to > 0 && behind(&hits[to - 1], order, &held); to--)
            hits[to] = hits[to - 1];
        hits[to] = held;
    }
}

static void order(brk_hit *hits, size_t count) {
    if (count > MANY_HITS) {
        brk_sort(hits, count, sizeof *hits, by_place);
    } else if (count > 1) {
        order_few(hits, count);
    }
}

void brk_order_hits(brk_run *x, size_t from) {
    order((brk_hit *)x->s->hits.data + from, x->s->hits.count - from);
}

bool brk_order_all_hits(brk_run *x) {
    size_t count = x->s->hits.count;
    uint32_t first = x->window.first_word, words = x->window.end_word - first;
    if (!brk_vec_zeroed(&x->s->hits_at, (size_t)words + 2)) return false;
    if (!brk_vec_reserve(&x->s->sorted_hits, count)) return false;
    const brk_hit *hits = x->s->hits.data;
    brk_hit *sorted = x->s->sorted_hits.data;
    uint32_t *at = x->s->hits_at.data; /* two places on, until all are dealt out */
    for (size_t i = 0; i < count; i++)
        at[hits[i].first - first + 2]++;
    for (uint32_t w = 2; w <= words; w++)
        at[w] += at[w - 1];
    for (size_t i = 0; i < count; i++)
        sorted[at[hits[i].first - first + 1]++] = hits[i];
    for (uint32_t w = 0; w < words; w++)
        order(sorted + at[w], at[w + 1] - at[w]);
    brk_vec held = x->s->hits;
    x->s->hits = x->s->sorted_hits;
    x->s->sorted_hits = held;
    x->s->hits.count = count;
    return true;
}
