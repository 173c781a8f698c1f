/*
 * walk.c: what phrases of a trie begin at a word.
 *
 * The walk follows every way that the words allow: by stem, exact form, number or class; over a
 * filler, where a phrase is begun; over up to GAP_WORDS words where the phrase has a gap. A way is
 * followed once: a place in the trie and in the text that was seen before (with the same allowance)
 * is not gone through again. Where one start has more such places than SEEN_MOST, which no plain
 * phrases bring about, the note is given up (LIMIT). The walk never leaves its sentence.
 */
#include "match/run.h"

#include <string.h>

#define FILLERS_MOST 4u /* passed over between two words of a phrase */
#define GAP_WORDS 3u
#define FEW_WAYS 24u /* ways that are followed before it is worth remembering them */
#define SEEN_MOST (BRK_WALK_SEEN / 4 * 3)

typedef struct {
    brk_run *x;
    const brk_trie *trie;
    uint32_t start, end; /* first word; behind the last of its sentence */
    uint32_t ways;
    brk_vec *out;
} walk;

/* Small words that stand between words of a phrase without changing what it says: the language's
 * fillers, the initials that stand for a person's name, and what an apostrophe cuts off. */
static bool may_pass(const brk_run *x, uint32_t word) {
    const brk_token *t = brk_word_token(x, word);
    if (t->flags & (BRK_TOKEN_FILLER | BRK_TOKEN_INITIAL)) return true;
    return (t->flags & BRK_TOKEN_JOINED) && t->folded_length == 1;
}

/* From now on the walk remembers: entries of earlier walks are free. */
static void begin_remembering(brk_scratch *s) {
    s->seen_count = 0;
    if (++s->walks != 0) return;
    memset(s->seen, 0, sizeof s->seen);
    s->walks = 1;
}

/* Whether the way was gone before. */
static bool seen_before(walk *w, const brk_walk_state *state) {
    brk_scratch *s = w->x->s;
    if (w->ways <= FEW_WAYS) return false;
    if (w->ways == FEW_WAYS + 1) begin_remembering(s);
    uint64_t key = (uint64_t)state->node << 32 | (uint64_t)(state->next - w->start) << 8 |
                   (uint64_t)state->passed << 4 | (uint64_t)state->gap << 1;
    uint32_t i = (uint32_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (BRK_WALK_SEEN - 1);
    while (s->seen[i].walk == s->walks && s->seen[i].key != key)
        i = (i + 1) & (BRK_WALK_SEEN - 1);
    if (s->seen[i].walk == s->walks) return true;
    s->seen[i] = (brk_walk_seen){key, s->walks};
    s->seen_count++;
    return false;
}

static bool push_state(walk *w, const brk_walk_state *state) {
    brk_walk_state *place = brk_vec_push(&w->x->s->stack);
    if (place) *place = *state;
    return place != NULL;
}

static bool add_outputs(walk *w, const brk_walk_state *state) {
    const brk_trie_output *outputs = w->trie->outputs.data;
    const brk_trie_node *node = brk_trie_at(w->trie, state->node);
    for (uint32_t o = node->outputs; o != BRK_NONE; o = outputs[o].next) {
        brk_hit *hit = brk_vec_push(w->out);
        if (!hit) return false;
        hit->kind = (uint8_t)outputs[o].kind;
        hit->target = outputs[o].target;
        hit->first = w->start;
        hit->last = state->last;
        hit->words = state->words;
        hit->gapped = state->gapped;
    }
    return true;
}

static uint64_t word_bits(uint32_t start, uint32_t from, uint32_t to, uint64_t own) {
    uint64_t bits = 0;
    for (uint32_t i = from; i <= to; i++) {
        bool asked = own == UINT64_MAX || (i - from < 64 && (own >> (i - from) & 1));
        if (asked && i - start < 64) bits |= UINT64_C(1) << (i - start);
    }
    return bits;
}

/* The words state->next..last were matched (own: which of them), and lead to `node`. */
static bool enter(walk *w, const brk_walk_state *state, uint32_t node, uint32_t last,
                  uint64_t own) {
    if (node == BRK_NONE) return true;
    brk_walk_state after = *state;
    after.node = node;
    after.words |= word_bits(w->start, state->next, last, own);
    after.last = last;
    after.next = last + 1;
    after.passed = after.gap = 0;
    if (!add_outputs(w, &after)) return false;
    const brk_trie_node *n = brk_trie_at(w->trie, node);
    if (n->leaf || after.next >= w->end) return true;
    return push_state(w, &after);
}

static bool follow_classes(walk *w, const brk_walk_state *state, const brk_trie_node *node) {
    const brk_scratch *s = w->x->s;
    const brk_trie_class_edge *edges = w->trie->class_edges.data;
    if (node->class_edges == BRK_NONE) return true;
    const uint32_t *at = s->class_at.data;
    const brk_hit *hits = s->class_hits.data;
    for (uint32_t h = at[state->next]; h < at[state->next + 1]; h++) {
        for (uint32_t e = node->class_edges; e != BRK_NONE; e = edges[e].next) {
            if (edges[e].word_class != hits[h].target) continue;
            if (!enter(w, state, edges[e].node, hits[h].last, hits[h].words)) return false;
        }
    }
    return true;
}

static bool follow_word(walk *w, const brk_walk_state *state) {
    const brk_token *t = brk_word_token(w->x, state->next);
    const brk_trie_node *node = brk_trie_at(w->trie, state->node);
    uint32_t at = state->node;
    bool ok = follow_classes(w, state, node);
    if (ok && t->stem != BRK_NONE)
        ok = enter(w, state, brk_trie_find(w->trie, at, BRK_SYMBOL_STEM, t->stem), state->next, 1);
    if (ok && t->form != BRK_NONE)
        ok = enter(w, state, brk_trie_find(w->trie, at, BRK_SYMBOL_FORM, t->form), state->next, 1);
    if (ok && t->number >= 0) {
        uint32_t value =
            (uint32_t)t->number < BRK_SYMBOL_IDS ? (uint32_t)t->number : BRK_SYMBOL_IDS - 1;
        ok = enter(w, state, brk_trie_find(w->trie, at, BRK_SYMBOL_VALUE, value), state->next, 1);
        if (ok)
            ok = enter(w, state, brk_trie_find(w->trie, at, BRK_SYMBOL_NUMBER, 0), state->next, 1);
    }
    return ok;
}

/* Ways on that match no word here. */
static bool pass_over(walk *w, const brk_walk_state *state) {
    brk_walk_state after = *state;
    const brk_trie_node *node = brk_trie_at(w->trie, state->node);
    if (node->gap != BRK_NONE) {
        after.node = node->gap;
        after.gap = GAP_WORDS;
        after.passed = 0;
        after.gapped = true;
        if (!push_state(w, &after)) return false;
        after = *state;
    }
    after.next++;
    if (after.next >= w->end) return true;
    if (state->passed < FILLERS_MOST && may_pass(w->x, state->next)) {
        after.passed++;
        return push_state(w, &after);
    }
    if (state->gap > 0) {
        after.gap--;
        after.passed = 0;
        return push_state(w, &after);
    }
    return true;
}

brook_status brk_walk(brk_run *x, const brk_trie *trie, uint32_t word, brk_vec *out) {
    walk w = {x, trie, word, brk_words(x)[word].end, 0, out};
    brk_walk_state first = {.node = BRK_TRIE_ROOT, .next = word};
    brk_vec *stack = &x->s->stack;
    brk_vec_clear(stack);
    if (!follow_word(&w, &first)) return BROOK_ERR_NO_MEMORY;
    while (stack->count) {
        brk_walk_state state = *(brk_walk_state *)brk_vec_at(stack, stack->count - 1);
        stack->count--;
        w.ways++;
        if (seen_before(&w, &state)) continue;
        if (w.ways > FEW_WAYS && x->s->seen_count > SEEN_MOST) return BROOK_ERR_LIMIT;
        if (!pass_over(&w, &state) || !follow_word(&w, &state)) return BROOK_ERR_NO_MEMORY;
    }
    return brk_spend(x, 1 + w.ways);
}
