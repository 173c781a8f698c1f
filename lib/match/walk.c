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

/* A new state on the stack, to be set by the caller. NULL: out of memory. */
static inline brk_walk_state *push_state(walk *w) {
    return brk_vec_push_raw(&w->x->s->stack);
}

static bool add_outputs(walk *w, const brk_walk_state *state, uint32_t output) {
    const brk_trie_output *outputs = w->trie->outputs.data;
    for (uint32_t o = output; o != BRK_NONE; o = outputs[o].next) {
        brk_hit *hit = brk_vec_push_raw(w->out);
        if (!hit) return false;
        *hit = (brk_hit){.target = outputs[o].target,
                         .first = w->start,
                         .last = state->last,
                         .words = state->words,
                         .kind = (uint8_t)outputs[o].kind,
                         .gapped = state->gapped};
    }
    return true;
}

/* The bits of a phrase of words from..to that are its own, as bits of one that begins at `start`.
 */
static uint64_t word_bits(uint32_t start, uint32_t from, uint32_t to, uint64_t own) {
    if (to - from < 63) own &= (UINT64_C(1) << (to - from + 1)) - 1;
    return from - start < 64 ? own << (from - start) : 0;
}

/* The words state->next..last were matched (own: which of them), and lead to `node`. */
static bool enter(walk *w, const brk_walk_state *state, uint32_t node, uint32_t last,
                  uint64_t own) {
    const brk_trie_node *n = brk_trie_at(w->trie, node);
    brk_walk_state after = {.node = node,
                            .next = last + 1,
                            .last = last,
                            .words = state->words | word_bits(w->start, state->next, last, own),
                            .gapped = state->gapped};
    if (n->outputs != BRK_NONE && !add_outputs(w, &after, n->outputs)) return false;
    if (n->leaf || after.next >= w->end) return true;
    brk_walk_state *pushed = push_state(w);
    if (pushed) *pushed = after;
    return pushed != NULL;
}

/* One step of the walk by an edge that may not be there. */
static inline bool step(walk *w, const brk_walk_state *state, uint32_t node, uint32_t last,
                        uint64_t own) {
    return node == BRK_NONE || enter(w, state, node, last, own);
}

static bool follow_classes(walk *w, const brk_walk_state *state, const brk_trie_node *node) {
    const uint32_t *at = w->x->s->class_at.data;
    const brk_hit *hits = w->x->s->class_hits.data;
    bool root = state->node == BRK_TRIE_ROOT, ok = true;
    for (uint32_t h = at[state->next]; ok && h < at[state->next + 1]; h++) {
        uint32_t id = hits[h].target;
        if (!(node->classes >> id % 32 & 1)) continue;
        uint32_t to = root ? brk_trie_begin(w->trie, BRK_SYMBOL_CLASS, id)
                           : brk_trie_step_to(w->trie, node, BRK_SYMBOL_CLASS, id);
        ok = step(w, state, to, hits[h].last, hits[h].words);
    }
    return ok;
}

static bool follow_number(walk *w, const brk_walk_state *state, const brk_trie_node *node,
                          int32_t number) {
    uint32_t value = (uint32_t)number < BRK_SYMBOL_IDS ? (uint32_t)number : BRK_SYMBOL_IDS - 1;
    uint32_t next = state->next;
    return step(w, state, brk_trie_step_to(w->trie, node, BRK_SYMBOL_VALUE, value), next, 1) &&
           step(w, state, brk_trie_step_to(w->trie, node, BRK_SYMBOL_NUMBER, 0), next, 1);
}

#define HAS(node, kind) ((node)->kinds >> (kind)&1)

static bool follow_word(walk *w, const brk_walk_state *state) {
    const brk_trie_node *node = brk_trie_at(w->trie, state->node);
    uint32_t next = state->next;
    if (!node->kinds) return true;
    const brk_token *t = brk_word_token(w->x, next);
    bool ok = !HAS(node, BRK_SYMBOL_CLASS) || follow_classes(w, state, node);
    if (ok && t->stem != BRK_NONE && HAS(node, BRK_SYMBOL_STEM))
        ok = step(w, state, brk_trie_step_to(w->trie, node, BRK_SYMBOL_STEM, t->stem), next, 1);
    if (ok && t->form != BRK_NONE && HAS(node, BRK_SYMBOL_FORM))
        ok = step(w, state, brk_trie_step_to(w->trie, node, BRK_SYMBOL_FORM, t->form), next, 1);
    return ok && t->number >= 0 ? follow_number(w, state, node, t->number) : ok;
}

/* The first word of phrases: the root has very many edges, so they lie in arrays. */
static bool follow_first(walk *w, const brk_walk_state *state) {
    const brk_trie_node *root = brk_trie_at(w->trie, BRK_TRIE_ROOT);
    const brk_token *t = brk_word_token(w->x, state->next);
    bool ok = !HAS(root, BRK_SYMBOL_CLASS) || follow_classes(w, state, root);
    uint32_t next = state->next;
    if (ok) ok = step(w, state, brk_trie_begin(w->trie, BRK_SYMBOL_STEM, t->stem), next, 1);
    if (ok) ok = step(w, state, brk_trie_begin(w->trie, BRK_SYMBOL_FORM, t->form), next, 1);
    return ok && t->number >= 0 ? follow_number(w, state, root, t->number) : ok;
}

/* Ways on that match no word here. */
static bool pass_over(walk *w, const brk_walk_state *state) {
    const brk_trie_node *node = brk_trie_at(w->trie, state->node);
    brk_walk_state *after;
    if (node->gap != BRK_NONE) {
        if (!(after = push_state(w))) return false;
        *after = *state;
        after->node = node->gap;
        after->gap = GAP_WORDS;
        after->passed = 0;
        after->gapped = true;
    }
    if (state->next + 1 >= w->end) return true;
    bool small = state->passed < FILLERS_MOST && may_pass(w->x, state->next);
    if (!small && state->gap == 0) return true;
    if (!(after = push_state(w))) return false;
    *after = *state;
    after->next++;
    if (small) {
        after->passed++;
    } else {
        after->gap--;
        after->passed = 0;
    }
    return true;
}

brook_status brk_walk(brk_run *x, const brk_trie *trie, uint32_t word, brk_vec *out) {
    walk w = {x, trie, word, brk_words(x)[word].end, 0, out};
    brk_walk_state first = {.node = BRK_TRIE_ROOT, .next = word};
    brk_vec *stack = &x->s->stack;
    brk_vec_clear(stack);
    if (!follow_first(&w, &first)) return BROOK_ERR_NO_MEMORY;
    while (stack->count) {
        brk_walk_state state = ((brk_walk_state *)stack->data)[--stack->count];
        w.ways++;
        if (seen_before(&w, &state)) continue;
        if (w.ways > FEW_WAYS && x->s->seen_count > SEEN_MOST) return BROOK_ERR_LIMIT;
        if (!pass_over(&w, &state) || !follow_word(&w, &state)) return BROOK_ERR_NO_MEMORY;
    }
    return brk_spend(x, 1 + w.ways);
}
