/*
 * trie.h: phrases as paths over word numbers.
 *
 * While it is built, edges lie in one hash table keyed by (node, symbol). Sealing lays all out for
 * reading: the edges of a node side by side as a small table of their own, in which one look finds
 * or misses a symbol; the outputs of a node side by side and in order, equal lists held once. A
 * node that only ends phrases is no node any more: the edge to it names its outputs. What remains
 * is 32 bytes, and begins with two signatures of what leads on from there, so that a walk leaves
 * most nodes without a look at their edges: one of words by kind, one of classes. Edges by stem
 * from the root, of which there are very many, lie apart, by stem (begins.h makes of them what it
 * needs). Built once, then read only.
 */
#ifndef BRK_MATCH_TRIE_H
#define BRK_MATCH_TRIE_H

#include "base/vec.h"
#include "pack/model.h"

typedef enum {
    BRK_SYMBOL_STEM,   /* id: stem of the vocabulary */
    BRK_SYMBOL_FORM,   /* id: form of the vocabulary */
    BRK_SYMBOL_VALUE,  /* id: a number in figures */
    BRK_SYMBOL_NUMBER, /* id 0: any number */
    BRK_SYMBOL_CLASS,  /* id: a word class; shares the numbers of NUMBER, from 1 on */
} brk_symbol_kind;

#define BRK_TRIE_ROOT 0u
#define BRK_SYMBOL_IDS (1u << 30)  /* ids are below this; of classes, by two less */
#define BRK_SYMBOL_FREE UINT32_MAX /* no symbol: a free slot among edges */
#define BRK_TRIE_LEAF (1u << 31)   /* where an edge leads to: what follows is the first output */
#define BRK_OUTPUT_LAST (1u << 31) /* the last output of its list */
#define BRK_OUTPUT_TARGETS                                                                         \
    (1u << 29) /* targets are below this; the two bits above hold the kind                         \
                */

/* Sealed. */
typedef struct {
    uint64_t words;   /* of its edges by stem, form and number: BRK_SIGN_* */
    uint64_t classes; /* of its edges by class: brk_class_sign of each */
    uint32_t edges;   /* the first of its slots */
    uint32_t slots;   /* how many: of more than one, one at least is free */
    uint32_t gap;     /* node behind a gap, which is the next one, or BRK_NONE */
    uint32_t outputs; /* the first of its outputs, or BRK_NONE */
} brk_trie_node;

typedef struct {
    uint32_t symbol; /* or BRK_SYMBOL_FREE */
    uint32_t to;     /* a node, or BRK_TRIE_LEAF and the first output */
} brk_trie_edge;

/* Until it is sealed. */
typedef struct {
    uint32_t outputs; /* first brk_trie_draft_output, or BRK_NONE */
    uint32_t gap;     /* node behind a gap, or BRK_NONE */
    uint32_t count;   /* of its edges; of the root, without those by stem */
    bool behind_gap;
} brk_trie_draft;

typedef struct {
    uint32_t output; /* kind and target */
    uint32_t next;   /* or BRK_NONE */
} brk_trie_draft_output;

typedef struct {
    uint64_t key; /* node << 32 | symbol, plus 1; 0: free */
    uint32_t node;
} brk_trie_slot;

typedef struct {
    brk_alloc alloc;
    brk_vec drafts;        /* until it is sealed, as are the next four */
    brk_vec draft_outputs; /* brk_trie_draft_output */
    brk_trie_slot *slots;
    size_t slot_count, used;
    brk_trie_node *nodes; /* sealed, as are the next five */
    brk_trie_edge *edges;
    brk_vec outputs;   /* uint32_t: BRK_OUTPUT_LAST, kind, target */
    uint32_t *by_stem; /* where the root's edges by stem lead to, or BRK_NONE */
    size_t stem_count; /* stems beyond have no edge */
    size_t node_count, edge_count;
} brk_trie;

/* false: out of memory (here and below). */
bool brk_trie_init(brk_trie *t, const brk_alloc *a);
void brk_trie_free(brk_trie *t);
/* The node behind an edge, made where it is missing; BRK_NONE: out of memory. */
uint32_t brk_trie_step(brk_trie *t, uint32_t node, brk_symbol_kind kind, uint32_t id);
uint32_t brk_trie_step_gap(brk_trie *t, uint32_t node);
/* Adds an output to a node; the same twice is held once. */
bool brk_trie_add_output(brk_trie *t, uint32_t node, uint32_t kind, uint32_t target);
/* trie_seal.c: ends building. */
bool brk_trie_seal(brk_trie *t);
/* Lets go of the root's edges by stem. */
void brk_trie_drop_stems(brk_trie *t);

static inline uint32_t brk_trie_symbol(brk_symbol_kind kind, uint32_t id) {
    return kind == BRK_SYMBOL_CLASS ? ((uint32_t)BRK_SYMBOL_NUMBER << 30) + 1 + id
                                    : (uint32_t)kind << 30 | id;
}

/* One bit for each symbol: a node whose edges' bits are not among those of a word has no edge for
 * it. Classes have 64 bits; stems, forms and numbers share 64 by kind, and the last is no symbol's.
 */
#define BRK_SIGN_STEMS 50u
#define BRK_SIGNS_STEM ((UINT64_C(1) << BRK_SIGN_STEMS) - 1)
#define BRK_SIGNS_FORM (UINT64_C(0xFF) << 50)
#define BRK_SIGNS_NUMBER (UINT64_C(0x1F) << 58)
#define BRK_SIGN_ANY_NUMBER (UINT64_C(1) << 62)
#define BRK_SIGN_FREE (UINT64_C(1) << 63)

static inline uint64_t brk_stem_sign(uint32_t stem) {
    return UINT64_C(1) << ((uint64_t)(uint32_t)(stem * 0x9E3779B1u) * BRK_SIGN_STEMS >> 32);
}

static inline uint64_t brk_form_sign(uint32_t form) {
    return UINT64_C(1) << (50 + form % 8);
}

static inline uint64_t brk_value_sign(uint32_t value) {
    return UINT64_C(1) << (58 + value % 4);
}

static inline uint32_t brk_class_bit(uint32_t word_class) {
    return word_class % 64;
}

static inline uint64_t brk_class_sign(uint32_t word_class) {
    return UINT64_C(1) << brk_class_bit(word_class);
}

static inline uint32_t brk_trie_place(uint32_t symbol, uint32_t slots) {
    return (uint32_t)((uint64_t)(uint32_t)(symbol * 0x85EBCA6Bu) * slots >> 32);
}

/* --- sealed --- */

/* Where an edge leads to; BRK_NONE: there is none. */
static inline uint32_t brk_trie_to(const brk_trie *t, const brk_trie_node *n, uint32_t symbol) {
    const brk_trie_edge *edges = t->edges + n->edges;
    if (n->slots == 1) return edges->symbol == symbol ? edges->to : BRK_NONE;
    for (uint32_t i = brk_trie_place(symbol, n->slots);;) {
        if (edges[i].symbol == symbol) return edges[i].to;
        if (edges[i].symbol == BRK_SYMBOL_FREE) return BRK_NONE;
        if (++i == n->slots) i = 0;
    }
}

/* Where the root's edge by a stem leads to. */
static inline uint32_t brk_trie_by_stem(const brk_trie *t, uint32_t stem) {
    return stem < t->stem_count ? t->by_stem[stem] : BRK_NONE;
}

/* The first output where an edge leads to; BRK_NONE: there is none. */
static inline uint32_t brk_trie_outputs(const brk_trie *t, uint32_t to) {
    return to & BRK_TRIE_LEAF ? to & ~BRK_TRIE_LEAF : t->nodes[to].outputs;
}

static inline uint32_t brk_output_kind(uint32_t output) {
    return output >> 29 & 3;
}

static inline uint32_t brk_output_target(uint32_t output) {
    return output & (BRK_OUTPUT_TARGETS - 1);
}

#endif
