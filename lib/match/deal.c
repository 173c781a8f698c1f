/*
 * deal.c: the mentions that rules look at, set by set and each set in text order.
 *
 * A long note has many, so they are listed for some rules at a time, as many as go into
 * BRK_DEALT_AT_ONCE places; those of most notes go into it at once.
 */
#include "match/mention_walk.h"

#define BIT(index) (UINT64_C(1) << (index) % 64)

/* The sets that a rule asks for: its slots, and what forbids it. */
static uint32_t sets_of(const brk_rule_index *index, uint32_t rule,
                        uint32_t sets[BRK_MAX_SLOTS + 2]) {
    uint32_t slots, count = 0;
    const uint32_t *own = brk_row(&index->sets_of_rule, rule, &slots);
    for (uint32_t i = 0; i < slots; i++)
        sets[count++] = own[i];
    if (index->none[rule] != BRK_NONE) sets[count++] = index->none[rule];
    if (index->none_in_note[rule] != BRK_NONE) sets[count++] = index->none_in_note[rule];
    return count;
}

/* Gives the rule's sets their places, from *at on, but those that have them. false: there is no
 * room for them now. */
static bool place_rule(brk_run *x, uint32_t rule, size_t *at) {
    uint32_t sets[BRK_MAX_SLOTS + 2], *counts = x->s->set_count.data;
    uint32_t *start = x->s->set_start.data, count = sets_of(&x->m->rules, rule, sets);
    uint64_t *marks = x->s->set_marks.data;
    size_t more = 0;
    for (uint32_t i = 0; i < count; i++)
        more += brk_in_set(marks, sets[i]) ? 0 : counts[sets[i]];
    if (*at > 0 && *at + more > BRK_DEALT_AT_ONCE) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (brk_in_set(marks, sets[i])) continue;
        marks[sets[i] / 64] |= BIT(sets[i]);
        start[sets[i]] = (uint32_t)*at;
        *at += counts[sets[i]];
        counts[sets[i]] = 0; /* until they are dealt out */
    }
    return true;
}

/* Sets dealt_to; returns how many places there are. */
static size_t place_rules(brk_run *x, uint32_t first) {
    const uint64_t *live = x->s->live.data;
    uint64_t rest = live[first / 64] >> first % 64 << first % 64;
    size_t at = 0;
    for (uint32_t w = first / 64;;) {
        for (; rest; rest &= rest - 1) {
            uint32_t rule = w * 64 + (uint32_t)__builtin_ctzll(rest);
            x->s->dealt_to = rule;
            if (!place_rule(x, rule, &at)) return at;
        }
        if (++w == (uint32_t)x->s->live.count) break;
        rest = live[w];
    }
    x->s->dealt_to = UINT32_MAX;
    return at;
}

typedef struct {
    const brk_table *sets_of_concept;
    const uint64_t *marks;
    const uint32_t *start;
    uint32_t *count, *items;
} dealing;

/* Lists the mention in each set that has places. */
static inline void deal(void *context, uint32_t place, uint32_t concept) {
    const dealing *d = context;
    uint32_t count;
    const uint32_t *own = brk_row(d->sets_of_concept, concept, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (brk_in_set(d->marks, own[i])) d->items[d->start[own[i]] + d->count[own[i]]++] = place;
    }
}

brook_status brk_deal_mentions(brk_run *x, uint32_t first) {
    const uint32_t *sets = x->s->sets.data;
    uint64_t *marks = x->s->set_marks.data;
    for (size_t i = 0; i < x->s->sets.count; i++)
        marks[sets[i] / 64] = 0;
    size_t total = place_rules(x, first);
    if (!brk_vec_reserve(&x->s->set_items, total)) return BROOK_ERR_NO_MEMORY;
    x->s->set_items.count = total;
    dealing d = {&x->m->rules.sets_of_concept, marks, x->s->set_start.data, x->s->set_count.data,
                 x->s->set_items.data};
    if (!x->s->held_all) {
        brk_each_mention(x, brk_sought_mentions(x), deal, &d);
        return brk_spend(x, total + x->s->words.count + x->s->phrases.count);
    }
    const brk_held_mention *held = x->s->held.data;
    for (size_t i = 0; i < x->s->held.count; i++)
        deal(&d, held[i].place, held[i].concept);
    return brk_spend(x, total);
}

/* ---- what was listed ------------------------------------------------------------------------- */

static bool holds(const uint32_t *items, uint32_t count, uint32_t wanted) {
    for (uint32_t i = 0; i < count; i++) {
        if (items[i] == wanted) return true;
    }
    return false;
}

uint32_t brk_concept_in_set(const brk_run *x, uint32_t set, uint32_t mention) {
    const uint32_t *places = x->s->set_items.data;
    uint32_t first = ((const uint32_t *)x->s->set_start.data)[set];
    uint32_t place = places[mention], before = 0, count;
    if (place & BRK_PLACE_PHRASE) return brk_phrase_at(x, place)->concept;
    for (uint32_t i = mention; i > first && places[i - 1] == place; i--)
        before++;
    const uint32_t *own = brk_row_concepts(brk_alone_row(x, place));
    const uint32_t *members = brk_row(&x->m->rules.concepts_of_set, set, &count);
    while (!holds(members, count, *own) || before-- > 0)
        own++;
    return *own;
}
