/*
 * walk.c: what phrases of a trie begin at a word.
 *
 * The walk follows every way that the words allow: by stem, exact form, number or class; over
 * fillers, where a phrase is begun; over up to GAP_WORDS words where the phrase has a gap. Which
 * words may come next is settled by the text alone, and so known beforehand: each word holds what
 * it and the words behind it can satisfy, as signatures (trie.h), so that a node from which nothing
 * leads on here is left after two comparisons; and few do lead on. Where one start has more than
 * FEW_WAYS of them, each place in trie and text is gone on from once, and where there are more than
 * SEEN_MOST of these, which no plain phrases bring about, the note is given up (LIMIT). The walk
 * never leaves its sentence. Words are counted from the window's first here.
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
    const brk_walk_word *words;
    uint32_t start, end; /* first word; behind the last of its sentence */
    uint32_t ways;       /* that were followed */
    uint32_t tried;      /* words that were looked at in doing so, and edges */
    bool classes;        /* the trie is that of classes */
    bool lost;           /* for want of memory */
} walk;

/* ---- what comes next ------------------------------------------------------------------------- */

/* The word behind `word` that may come next as well, or `end`: over fillers, and over `gap` other
 * words. */
typedef struct {
    uint32_t word, end;
    uint32_t passed, gap;
} reach;

static inline bool next_word(reach *r, const brk_walk_word *words) {
    if (r->word + 1 >= r->end) return false;
    if (words[r->word].passes && r->passed < FILLERS_MOST) {
        r->passed++;
    } else if (r->gap > 0) {
        r->gap--;
        r->passed = 0;
    } else {
        return false;
    }
    r->word++;
    return true;
}

void brk_walk_look_ahead(brk_walk_word *words, uint32_t word, uint32_t end) {
    brk_walk_word *w = &words[word];
    w->near_words = w->far_words = w->words;
    w->near_classes = w->far_classes = w->classes;
    for (reach r = {word, end, 0, 0}; next_word(&r, words);) {
        w->near_words |= words[r.word].words;
        w->near_classes |= words[r.word].classes;
    }
    for (reach r = {word, end, 0, GAP_WORDS}; next_word(&r, words);) {
        w->far_words |= words[r.word].words;
        w->far_classes |= words[r.word].classes;
    }
}

/* Whether anything may lead on from a node by the word `at` or one over fillers behind it. While
 * classes are looked for, words do not know what is behind them. */
static inline bool near_leads_on(const walk *w, const brk_trie_node *n, const brk_walk_word *at) {
    return w->classes || ((n->words & at->near_words) | (n->classes & at->near_classes)) != 0;
}

/* The same for the node behind a gap. */
static inline bool far_leads_on(const walk *w, const brk_trie_node *n, const brk_walk_word *at) {
    if (n->gap == BRK_NONE) return false;
    const brk_trie_node *g = &w->trie->nodes[n->gap];
    return ((g->words & at->far_words) | (g->classes & at->far_classes)) != 0;
}

/* ---- places that were seen ------------------------------------------------------------------- */

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

/* ---- steps ----------------------------------------------------------------------------------- */

static void add_class(walk *w, uint32_t word_class, uint32_t last, uint64_t words) {
    brk_class_hit *hit = brk_vec_push_raw(&w->x->s->class_hits);
    if (!hit) {
        w->lost = true;
        return;
    }
    *hit = (brk_class_hit){words, word_class, last};
}

static void add_hit(walk *w, uint32_t output, uint32_t last, uint64_t words, bool gapped) {
    uint32_t kind = brk_output_kind(output), target = brk_output_target(output);
    if (kind == BRK_HIT_BREAK && target == 1 &&
        !brk_comma_before(w->x, w->x->window.first_word + w->start))
        return;
    brk_hit *hit = brk_vec_push_raw(&w->x->s->hits);
    if (!hit) {
        w->lost = true;
        return;
    }
    uint32_t from = w->x->window.first_word;
    *hit = (brk_hit){target, from + w->start, from + last, words, (uint8_t)kind, gapped};
}

static void add_outputs(walk *w, uint32_t first, uint32_t last, uint64_t words, bool gapped) {
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

/* A place to go on from, if anything may lead on. */
static inline void consider(walk *w, uint32_t node, uint32_t next, uint64_t words, bool gapped) {
    if (next >= w->end) return;
    const brk_trie_node *n = &w->trie->nodes[node];
    const brk_walk_word *there = &w->words[next];
    if (!near_leads_on(w, n, there) && !far_leads_on(w, n, there)) return;
    brk_walk_state *state = brk_vec_push_raw(&w->x->s->stack);
    if (!state) {
        w->lost = true;
        return;
    }
    *state = (brk_walk_state){words, node, next, gapped};
}

/* The bits of a phrase of words from..to that are its own, as bits of one that begins at `start`.
 */
static inline uint64_t word_bits(uint32_t start, uint32_t from, uint32_t to, uint64_t own) {
    if (to - from < 63) own &= (UINT64_C(1) << (to - from + 1)) - 1;
    return from - start < 64 ? own << (from - start) : 0;
}

/* The words from..last were matched (own: which of them), and lead `to` where an edge leads. */
static void arrive(walk *w, const brk_walk_state *state, uint32_t to, uint32_t from, uint32_t last,
                   uint64_t own) {
    if (to == BRK_NONE) return;
    uint64_t words = state->words | word_bits(w->start, from, last, own);
    uint32_t outputs = brk_trie_outputs(w->trie, to);
    if (outputs != BRK_NONE) add_outputs(w, outputs, last, words, state->gapped);
    if (!(to & BRK_TRIE_LEAF)) consider(w, to, last + 1, words, state->gapped);
}

static void step(walk *w, const brk_walk_state *state, const brk_trie_node *n, uint32_t word,
                 brk_symbol_kind kind, uint32_t id) {
    uint32_t symbol = brk_trie_symbol(kind, id);
    if (!(n->words & brk_word_sign(symbol))) return;
    arrive(w, state, brk_trie_to(w->trie, n, symbol), word, word, 1);
}

static void step_number(walk *w, const brk_walk_state *state, const brk_trie_node *n,
                        uint32_t word) {
    uint32_t value = w->words[word].value;
    if (value == BRK_NONE) return;
    step(w, state, n, word, BRK_SYMBOL_VALUE, value);
    step(w, state, n, word, BRK_SYMBOL_NUMBER, 0);
}

static void step_class(walk *w, const brk_walk_state *state, const brk_trie_node *n, uint32_t word,
                       uint32_t word_class, uint32_t last, uint64_t own) {
    w->tried++;
    if (!(n->classes & brk_class_sign(word_class))) return;
    uint32_t to = brk_trie_to(w->trie, n, brk_trie_symbol(BRK_SYMBOL_CLASS, word_class));
    arrive(w, state, to, word, last, own);
}

/* Classes that begin at the word by more than its stem. */
static void step_class_hits(walk *w, const brk_walk_state *state, const brk_trie_node *n,
                            uint32_t word) {
    const brk_class_hit *hits = w->x->s->class_hits.data;
    for (uint32_t i = w->words[word].more; i < w->words[word + 1].more; i++)
        step_class(w, state, n, word, hits[i].word_class, hits[i].last, hits[i].words);
}

/* Everything that leads on from a node by the word. */
static void follow(walk *w, const brk_walk_state *state, const brk_trie_node *n, uint32_t word) {
    const brk_walk_word *at = &w->words[word];
    w->tried++;
    if (n->words & at->words) {
        if (at->stem != BRK_NONE) step(w, state, n, word, BRK_SYMBOL_STEM, at->stem);
        if (at->form != BRK_NONE) step(w, state, n, word, BRK_SYMBOL_FORM, at->form);
        step_number(w, state, n, word);
    }
    if (n->classes & at->classes) {
        const brk_row_head *row = brk_row_at(&w->x->m->begins, at->row);
        const uint32_t *classes = brk_row_classes(row);
        for (uint32_t i = 0; i < row->classes; i++)
            step_class(w, state, n, word, classes[i], word, 1);
        step_class_hits(w, state, n, word);
    }
}

static void follow_all(walk *w, const brk_walk_state *state) {
    const brk_trie_node *n = &w->trie->nodes[state->node];
    const brk_walk_word *there = &w->words[state->next];
    if (near_leads_on(w, n, there)) {
        reach r = {state->next, w->end, 0, 0};
        do {
            follow(w, state, n, r.word);
        } while (next_word(&r, w->words));
    }
    if (far_leads_on(w, n, there)) {
        brk_walk_state gapped = *state;
        reach r = {state->next, w->end, 0, GAP_WORDS};
        gapped.gapped = true;
        do {
            follow(w, &gapped, &w->trie->nodes[n->gap], r.word);
        } while (next_word(&r, w->words));
    }
}

/* ---- walks ----------------------------------------------------------------------------------- */

static walk begin(brk_run *x, const brk_trie *trie, uint32_t word) {
    brk_vec_clear(&x->s->stack);
    return (walk){.x = x,
                  .trie = trie,
                  .words = brk_walk_words(x),
                  .start = word,
                  .end = brk_words(x)[x->window.first_word + word].end - x->window.first_word,
                  .classes = trie == &x->m->classes};
}

/* From the root by what is not in the word's row. */
static void step_from_root(walk *w) {
    const brk_walk_state root = {.node = BRK_TRIE_ROOT, .next = w->start};
    const brk_trie_node *n = &w->trie->nodes[BRK_TRIE_ROOT];
    step_number(w, &root, n, w->start);
    if (!w->classes) step_class_hits(w, &root, n, w->start);
}

/* From the root's edges where `nodes` are, and from where that leads. */
static brook_status go(walk *w, const uint32_t *nodes, uint32_t count) {
    brk_vec *stack = &w->x->s->stack;
    for (uint32_t i = 0; i < count; i++)
        consider(w, nodes[i], w->start + 1, 1, false);
    while (stack->count && !w->lost) {
        brk_walk_state state = ((brk_walk_state *)stack->data)[--stack->count];
        w->ways++;
        if (seen_before(w, &state)) continue;
        if (w->ways > FEW_WAYS && w->x->s->seen_count > SEEN_MOST) return BROOK_ERR_LIMIT;
        follow_all(w, &state);
    }
    if (w->lost) return BROOK_ERR_NO_MEMORY;
    return brk_spend(w->x, (uint64_t)1 + count + w->ways + w->tried);
}

brook_status brk_walk_classes(brk_run *x, uint32_t word) {
    walk w = begin(x, &x->m->classes, word);
    const brk_walk_word *at = &w.words[word];
    const brk_row_head *row = brk_row_at(&x->m->begins, at->row);
    step_from_root(&w);
    return go(&w, brk_row_class_nodes(row), row->class_nodes);
}

brook_status brk_walk_terms(brk_run *x, uint32_t word) {
    walk w = begin(x, &x->m->terms, word);
    const brk_walk_word *at = &w.words[word];
    const brk_row_head *row = brk_row_at(&x->m->begins, at->row);
    step_from_root(&w);
    return go(&w, brk_row_nodes(row), row->nodes);
}
