/*
 * walk.h: walks over a trie from the words of a window: see walk.c. Here is what each word of a
 * note goes through; most are left after it.
 */
#ifndef BRK_MATCH_WALK_H
#define BRK_MATCH_WALK_H

#include "match/run.h"

typedef struct {
    brk_run *x;
    const brk_trie *trie;
    const brk_walk_word *words;
    uint32_t start, end; /* first word; behind the last of its sentence */
    uint32_t ways;       /* that were followed from it */
    uint32_t tried;      /* words that were looked at, and outputs: work that is not yet counted */
    bool classes;        /* the trie is that of classes */
    bool lost;           /* for want of memory */
} brk_walk;

#define BRK_WALK_UNITS 4096u /* of work, before it is counted */

brk_walk brk_walk_begin(brk_run *x, const brk_trie *trie);
/* What the word begins by more than its row: numbers, and classes of class_hits. */
void brk_walk_root(brk_walk *w);
/* Goes on from a place over fillers; from the node behind its gap. */
void brk_walk_near(brk_walk *w, const brk_walk_state *state);
void brk_walk_far(brk_walk *w, const brk_walk_state *state);
/* Whether the way was gone before, where ways are many. */
#define BRK_FEW_WAYS 24u /* ways that are followed before it is worth remembering them */
bool brk_walk_seen_before(brk_walk *w, const brk_walk_state *state);
/* Goes on from where those led. Errors: NO_MEMORY, LIMIT. */
brook_status brk_walk_all(brk_walk *w);
/* Counts what work is left. Errors: LIMIT, CANCELLED. */
brook_status brk_walk_end(brk_walk *w);

static inline bool brk_leads_on(const brk_trie_node *n, uint64_t words, uint64_t classes) {
    return ((n->words & words) | (n->classes & classes)) != 0;
}

/* Whether anything may lead on from a node by the word `at` or one over fillers behind it. While
 * classes are looked for, words do not know what is behind them; only words make classes. */
static inline bool brk_leads_near(bool classes, const brk_trie_node *n, const brk_walk_word *at) {
    if (classes) return (n->words | BRK_WALK_PASSES) & at->words;
    return brk_leads_on(n, at->near_words, at->near_classes);
}

/* The same for the node behind a gap. */
static inline bool brk_leads_far(const brk_trie_node *n, const brk_walk_word *at) {
    return n->gap != BRK_NONE && brk_leads_on(n + 1, at->far_words, at->far_classes);
}

/* Everything that leads on from a place. */
static inline void brk_walk_on(brk_walk *w, const brk_walk_state *state, bool near, bool far) {
    if (++w->ways > BRK_FEW_WAYS && brk_walk_seen_before(w, state)) return;
    if (near) brk_walk_near(w, state);
    if (far) brk_walk_far(w, state);
}

/* What begins at the word, counted from the window's first: classes, to class_hits, or phrases, to
 * hits; but those that stand in its row. `nodes`: where the row says that the trie goes on;
 * `classes`: as w->classes, written out. Errors: NO_MEMORY, LIMIT, CANCELLED. */
static inline brook_status brk_walk_from(brk_walk *w, bool classes, uint32_t word,
                                         const uint32_t *nodes, uint32_t count) {
    const brk_walk_word *at = &w->words[word];
    w->start = word;
    w->end = brk_words(w->x)[w->x->window.first_word + word].end - w->x->window.first_word;
    w->ways = 0;
    w->tried += 1 + count;
    if ((at->words & BRK_SIGN_ANY_NUMBER) || (!classes && at[0].more != at[1].more))
        brk_walk_root(w);
    for (uint32_t i = 0; i < count && word + 1 < w->end; i++) {
        const brk_trie_node *n = &w->trie->nodes[nodes[i]];
        bool near = brk_leads_near(classes, n, at + 1), far = brk_leads_far(n, at + 1);
        const brk_walk_state behind = {1, nodes[i], word + 1, false};
        if (near || far) brk_walk_on(w, &behind, near, far);
    }
    brook_status status = w->x->s->stack.count || w->lost ? brk_walk_all(w) : BROOK_OK;
    if (status == BROOK_OK && w->tried > BRK_WALK_UNITS) status = brk_walk_end(w);
    return status;
}

#endif
