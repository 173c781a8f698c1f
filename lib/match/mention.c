/*
 * mention.c: which of the phrases that were met hold.
 *
 * Of one concept the phrase that begins first holds, of those the longest, and what overlaps it
 * gives way; concepts do not hinder each other. Of triggers one phrase holds at a place, whichever
 * it belongs to; a trigger inside a longer phrase of a concept is part of that phrase ("no clothes
 * on") and says nothing of other words; a pseudo trigger holds its place and does nothing. A phrase
 * with a gap must lie in one clause.
 */
#include "match/run.h"
#include "match/sort.h"

static int by_place(const void *a, const void *b) {
    const brk_hit *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    if (x->last != y->last) return x->last > y->last ? -1 : 1; /* longer first */
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    if (x->target != y->target) return x->target < y->target ? -1 : 1;
    if (x->gapped != y->gapped) return x->gapped ? 1 : -1;
    if (x->words != y->words) return x->words < y->words ? -1 : 1;
    return 0;
}

#define MANY_HITS 400u /* that begin at one word: beyond it Shell's way is too slow */

/* Place, kind and target of hits of one first word, as by_place compares them. */
static uint64_t order_of(const brk_hit *h) {
    return (uint64_t)~h->last << 32 | (uint64_t)h->kind << 30 | h->target;
}

static bool behind(const brk_hit *a, uint64_t order, const brk_hit *b) {
    uint64_t other = order_of(a);
    return other != order ? other > order : by_place(a, b) > 0;
}

/* Shell's sort: insertion among those that lie far apart first. */
static void sort_few(brk_hit *hits, uint32_t count) {
    static const uint32_t steps[] = {132, 57, 23, 10, 4, 1};
    for (size_t s = count > 10 ? 0 : 5; s < sizeof steps / sizeof *steps; s++) {
        for (uint32_t i = steps[s], step = i; i < count; i++) {
            uint64_t order = order_of(&hits[i]);
            if (!behind(&hits[i - step], order, &hits[i])) continue;
            const brk_hit held = hits[i];
            uint32_t to = i;
            for (; to >= step && behind(&hits[to - step], order, &held); to -= step)
                hits[to] = hits[to - step];
            hits[to] = held;
        }
    }
}

static uint32_t clause_at(const brk_run *x, uint32_t word) {
    return brk_clause_of(x)[brk_words(x)[word].token];
}

static bool in_one_clause(const brk_run *x, const brk_hit *h) {
    return !h->gapped || clause_at(x, h->first) == clause_at(x, h->last);
}

static bool add_mention(brk_run *x, const brk_hit *h) {
    brk_mention *m = brk_vec_push(&x->r->mentions);
    if (!m) return false;
    m->concept = h->target;
    m->first = brk_words(x)[h->first].token;
    m->last = brk_words(x)[h->last].token;
    m->words = h->words;
    m->clause = clause_at(x, h->first);
    m->sentence = brk_words(x)[h->first].sentence;
    return true;
}

static bool choose_concepts(brk_run *x) {
    const brk_hit *hits = x->s->hits.data;
    if (x->window.first_sentence == 0) {
        brk_vec_clear(&x->r->mentions);
        if (!brk_vec_zeroed(&x->s->kept_to, x->m->model->concept_count)) return false;
    }
    uint32_t *kept_to = x->s->kept_to.data;
    for (size_t i = 0; i < x->s->hits.count; i++) {
        const brk_hit *h = &hits[i];
        if (h->kind != BRK_HIT_CONCEPT || h->first < kept_to[h->target] || !in_one_clause(x, h))
            continue;
        kept_to[h->target] = h->last + 1;
        if (!add_mention(x, h)) return false;
    }
    return true;
}

/* Takes away the group of triggers at one place (from `from` on) if one of them is a pseudo
 * trigger. */
static void settle_group(brk_run *x, size_t from) {
    const brk_hit *t = x->s->triggers.data;
    for (size_t i = from; i < x->s->triggers.count; i++) {
        if (x->m->model->triggers[t[i].target].pseudo) {
            x->s->triggers.count = from;
            return;
        }
    }
}

static bool choose_triggers(brk_run *x) {
    const brk_hit *hits = x->s->hits.data;
    const brk_hit *holder = NULL;
    if (x->window.first_sentence == 0) brk_vec_clear(&x->s->triggers);
    size_t group = x->s->triggers.count;
    for (size_t i = 0; i < x->s->hits.count; i++) {
        const brk_hit *h = &hits[i];
        if (h->kind != BRK_HIT_TRIGGER || !in_one_clause(x, h) || brk_inside_longer(x, h, true))
            continue;
        bool same = holder && h->first == holder->first && h->last == holder->last;
        if (holder && !same && h->first <= holder->last) continue;
        if (same && h->target == holder->target) continue;
        if (!same) {
            settle_group(x, group);
            group = x->s->triggers.count;
        }
        holder = h;
        brk_hit *place = brk_vec_push(&x->s->triggers);
        if (!place) return false;
        *place = *h;
    }
    settle_group(x, group);
    return true;
}

/* Sorts the hits: those of one first word lie side by side already but for expressions', so they
 * are dealt out by first word and then sorted among few. */
static bool sort_hits(brk_run *x) {
    size_t count = x->s->hits.count;
    uint32_t first = x->window.first_word, words = x->window.end_word - first;
    if (!brk_vec_zeroed(&x->s->hits_at, (size_t)words + 1)) return false;
    if (!brk_vec_reserve(&x->s->sorted_hits, count)) return false;
    const brk_hit *hits = x->s->hits.data;
    brk_hit *sorted = x->s->sorted_hits.data;
    uint32_t *at = x->s->hits_at.data;
    for (size_t i = 0; i < count; i++)
        at[hits[i].first - first + 1]++;
    for (uint32_t w = 1; w <= words; w++)
        at[w] += at[w - 1];
    for (size_t i = 0; i < count; i++)
        sorted[at[hits[i].first - first]++] = hits[i];
    for (uint32_t w = 0, from = 0; w < words && count > 0; from = at[w++]) {
        if (at[w] - from > MANY_HITS) {
            brk_sort(sorted + from, at[w] - from, sizeof *sorted, by_place);
        } else {
            sort_few(sorted + from, at[w] - from);
        }
    }
    brk_vec held = x->s->hits;
    x->s->hits = x->s->sorted_hits;
    x->s->sorted_hits = held;
    x->s->hits.count = count;
    return true;
}

brook_status brk_choose_mentions(brk_run *x) {
    if (!sort_hits(x) || !choose_concepts(x) || !choose_triggers(x)) return BROOK_ERR_NO_MEMORY;
    return brk_spend(x, x->s->hits.count * 2);
}
