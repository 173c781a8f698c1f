/*
 * walk.c: what phrases of a trie begin at a word.
 *
 * The walk follows every way that the words allow: by stem, exact form, number or class; over
 * fillers, where a phrase is begun; over up to GAP_WORDS words where the phrase has a gap. Which
 * words may come next is settled by the text alone, and so known beforehand: each word holds what
 * it and the words behind it can satisfy, as signatures (trie.h), so that a node from which nothing
 * leads on here is left after two comparisons; and few do lead on. Where one start has more than
 * BRK_FEW_WAYS of them, each place in trie and text is gone on from once, and where there are more
 * than SEEN_MOST of these, which no plain phrases bring about, the note is given up (LIMIT). The
 * walk never leaves its sentence. Words are counted from the window's first here.
 */
#include "match/walk.h"

#include <string.h>

#define FILLERS_MOST 4u /* passed over between two words of a phrase */
#define GAP_WORDS 3u
#define SEEN_MOST (BRK_WALK_SEEN / 4 * 3)

/* ---- places that were seen ------------------------------------------------------------------- */

/* From now on the walk remembers: entries of earlier walks are free. */
static void begin_remembering(brk_scratch *s) {
    s->seen_count = 0;
    if (++s->walks != 0) return;
    memset(s->seen, 0, sizeof s->seen);
    s->walks = 1;
}

bool brk_walk_seen_before(brk_walk *w, const brk_walk_state *state) {
    brk_scratch *s = w->x->s;
    if (w->ways == BRK_FEW_WAYS + 1) begin_remembering(s);
    uint64_t key = (uint64_t)state->node << 32 | (uint64_t)(state->next - w->start) << 1 |
                   (uint64_t)state->gapped;
    uint32_t i = (uint32_t)(key * UINT64_C(0x9e3779b97f4a7c15) >> 32) & (BRK_WALK_SEEN - 1);
    while (s->seen[i].walk == s->walks && s->seen[i].key != key)
        i = (i + 1) & (BRK_WALK_SEEN - 1);
    if (s->seen[i].walk == s->walks) return true;
    s->seen[i] = (brk_walk_seen){key, s->walks};
    s->seen_count++;
    return false;
}

/* ---- what is met ----------------------------------------------------------------------------- */

static void add_class(brk_walk *w, uint32_t word_class, uint32_t last, uint64_t words) {
    brk_class_hit *hit = brk_vec_push_raw(&w->x->s->class_hits);
    if (!hit) {
        w->lost = true;
        return;
    }
    *hit = (brk_class_hit){words, word_class, last};
}

static void add_hit(brk_walk *w, uint32_t output, uint32_t last, uint64_t words, bool gapped) {
    uint32_t kind = brk_output_kind(output), target = brk_output_target(output);
    uint32_t from = w->x->window.first_word;
    if (kind == BRK_HIT_BREAK && target == 1 && !brk_comma_before(w->x, from + w->start)) return;
    brk_hit *hit = brk_vec_push_raw(&w->x->s->hits);
    if (!hit) {
        w->lost = true;
        return;
    }
    *hit = (brk_hit){words, target, from + w->start, from + last, (uint8_t)kind, gapped, 0};
}

static void add_outputs(brk_walk *w, uint32_t first, uint32_t last, uint64_t words, bool gapped) {
    const uint32_t *o = (const uint32_t *)w->trie->outputs.data + first;
    for (;; o++) {
        if (w->classes) {
            add_class(w, brk_output_target(*o), last, words);
        } else {
            add_hit(w, *o, last, words, gapped);
        }
        w->tried++;
        if (*o & BRK_OUTPUT_LAST) return;
    }
}

/* ---- steps ----------------------------------------------------------------------------------- */

/* The bits of a phrase of words from..to that are its own, as bits of one that begins at `start`.
 */
static inline uint64_t word_bits(uint32_t start, uint32_t from, uint32_t to, uint64_t own) {
    if (to - from < 63) own &= (UINT64_C(1) << (to - from + 1)) - 1;
    return from - start < 64 ? own << (from - start) : 0;
}

/* The words from..last were matched (own: which of them), and lead to a node or a leaf. */
static void arrive(brk_walk *w, const brk_walk_state *state, uint32_t to, uint32_t from,
                   uint32_t last, uint64_t own) {
    uint64_t words = state->words | word_bits(w->start, from, last, own);
    uint32_t outputs = to & ~BRK_TRIE_LEAF;
    if (!(to & BRK_TRIE_LEAF)) {
        const brk_trie_node *n = &w->trie->nodes[to];
        const brk_walk_word *there = &w->words[last + 1];
        outputs = n->outputs;
        if (last + 1 < w->end &&
            (brk_leads_near(w->classes, n, there) || brk_leads_far(n, there))) {
            brk_walk_state *next = brk_vec_push_raw(&w->x->s->stack);
            if (next) *next = (brk_walk_state){words, to, last + 1, state->gapped};
            w->lost |= !next;
        }
    }
    if (outputs != BRK_NONE) add_outputs(w, outputs, last, words, state->gapped);
}

static inline void step(brk_walk *w, const brk_walk_state *state, const brk_trie_node *n,
                        uint32_t word, brk_symbol_kind kind, uint32_t id) {
    uint32_t to = brk_trie_to(w->trie, n, brk_trie_symbol(kind, id));
    if (to != BRK_NONE) arrive(w, state, to, word, word, 1);
}

static void step_number(brk_walk *w, const brk_walk_state *state, const brk_trie_node *n,
                        uint32_t word) {
    int32_t number = brk_word_token(w->x, w->x->window.first_word + word)->number;
    uint32_t value = (uint32_t)number < BRK_SYMBOL_IDS ? (uint32_t)number : BRK_SYMBOL_IDS - 1;
    step(w, state, n, word, BRK_SYMBOL_VALUE, value);
    step(w, state, n, word, BRK_SYMBOL_NUMBER, 0);
}

static void step_class(brk_walk *w, const brk_walk_state *state, const brk_trie_node *n,
                       uint32_t word, uint32_t word_class, uint32_t last, uint64_t own) {
    uint32_t to = brk_trie_to(w->trie, n, brk_trie_symbol(BRK_SYMBOL_CLASS, word_class));
    if (to != BRK_NONE) arrive(w, state, to, word, last, own);
}

/* Classes that begin at the word by more than its stem or form. */
static void step_class_hits(brk_walk *w, const brk_walk_state *state, const brk_trie_node *n,
                            uint32_t word) {
    const brk_class_hit *hits = w->x->s->class_hits.data;
    uint32_t end = w->words[word + 1].more;
    for (uint32_t i = w->words[word].more; i < end; i++) {
        if (n->classes & brk_class_sign(hits[i].word_class))
            step_class(w, state, n, word, hits[i].word_class, hits[i].last, hits[i].words);
    }
    w->tried += end - w->words[word].more;
}

/* Classes that the word is by itself. They lie in its row by the bits of their signs, and each bit
 * below has one at least: so those of a bit are looked for from that many on. */
static inline void step_row(brk_walk *w, const brk_walk_state *state, const brk_trie_node *n,
                            uint32_t word) {
    const brk_row_head *row = brk_row_at(&w->x->m->begins, w->words[word].row);
    const uint32_t *classes = brk_row_classes(row);
    uint64_t signs = (uint64_t)row->signs[1] << 32 | row->signs[0];
    for (uint64_t both = n->classes & signs; both; both &= both - 1) {
        uint32_t bit = (uint32_t)__builtin_ctzll(both);
        uint32_t i = (uint32_t)__builtin_popcountll(signs & ((UINT64_C(1) << bit) - 1));
        while (brk_class_bit(classes[i]) != bit)
            i++;
        do {
            step_class(w, state, n, word, classes[i], word, 1);
            w->tried++;
        } while (++i < row->classes && brk_class_bit(classes[i]) == bit);
    }
}

static inline void step_classes(brk_walk *w, const brk_walk_state *state, const brk_trie_node *n,
                                uint32_t word) {
    step_row(w, state, n, word);
    if (w->words[word].more != w->words[word + 1].more) step_class_hits(w, state, n, word);
}

/* Everything that leads on from a node by the word. */
static inline __attribute__((always_inline)) void follow(brk_walk *w, const brk_walk_state *state,
                                                         const brk_trie_node *n, uint32_t word) {
    const brk_walk_word *at = &w->words[word];
    uint64_t words = n->words & at->words;
    w->tried++;
    if (words & BRK_SIGNS_STEM) step(w, state, n, word, BRK_SYMBOL_STEM, at->stem);
    if (words & BRK_SIGNS_FORM) step(w, state, n, word, BRK_SYMBOL_FORM, at->form);
    if (words & BRK_SIGNS_NUMBER) step_number(w, state, n, word);
    if (n->classes & at->classes) step_classes(w, state, n, word);
}

void brk_walk_near(brk_walk *w, const brk_walk_state *state) {
    const brk_trie_node *n = &w->trie->nodes[state->node];
    uint32_t last = state->next + FILLERS_MOST;
    for (uint32_t word = state->next;; word++) {
        const brk_walk_word *at = &w->words[word];
        if (brk_leads_on(n, at->words, at->classes)) follow(w, state, n, word);
        if (!(at->words & BRK_WALK_PASSES) || word == last || word + 1 == w->end) return;
    }
}

void brk_walk_far(brk_walk *w, const brk_walk_state *state) {
    const brk_trie_node *n = &w->trie->nodes[state->node] + 1;
    const brk_walk_state gapped = {state->words, state->node, state->next, true};
    uint32_t passed = 0, gap = GAP_WORDS;
    for (uint32_t word = state->next; word < w->end; word++) {
        const brk_walk_word *at = &w->words[word];
        if (brk_leads_on(n, at->words, at->classes)) follow(w, &gapped, n, word);
        if ((at->words & BRK_WALK_PASSES) && passed < FILLERS_MOST) {
            passed++;
        } else {
            if (gap-- == 0) return;
            passed = 0;
        }
    }
}

/* ---- walks ----------------------------------------------------------------------------------- */

brk_walk brk_walk_begin(brk_run *x, const brk_trie *trie) {
    brk_vec_clear(&x->s->stack);
    return (brk_walk){
        .x = x, .trie = trie, .words = brk_walk_words(x), .classes = trie == &x->m->classes};
}

void brk_walk_root(brk_walk *w) {
    const brk_walk_state root = {.node = BRK_TRIE_ROOT, .next = w->start};
    const brk_trie_node *n = &w->trie->nodes[BRK_TRIE_ROOT];
    if (w->words[w->start].words & BRK_SIGN_ANY_NUMBER) step_number(w, &root, n, w->start);
    if (!w->classes) step_class_hits(w, &root, n, w->start);
}

brook_status brk_walk_all(brk_walk *w) {
    brk_vec *stack = &w->x->s->stack;
    while (stack->count && !w->lost) {
        const brk_walk_state state = ((brk_walk_state *)stack->data)[--stack->count];
        const brk_trie_node *n = &w->trie->nodes[state.node];
        const brk_walk_word *there = &w->words[state.next];
        brk_walk_on(w, &state, brk_leads_near(w->classes, n, there), brk_leads_far(n, there));
        if (w->ways > BRK_FEW_WAYS && w->x->s->seen_count > SEEN_MOST) return BROOK_ERR_LIMIT;
    }
    w->tried += w->ways;
    return w->lost ? BROOK_ERR_NO_MEMORY : BROOK_OK;
}

brook_status brk_walk_end(brk_walk *w) {
    uint32_t tried = w->tried;
    w->tried = 0;
    return brk_spend(w->x, tried);
}
