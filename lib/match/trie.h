/*
 * trie.h: phrases as paths over word numbers.
 *
 * While it is built, edges lie in one hash table keyed by (node, symbol). Sealing lays them out for
 * reading: a node's edges side by side, in the order of their symbols, and the root's, of which
 * there are very many, in arrays by stem, form and class. A node knows which kinds of edge it has.
 * So a step costs a look at a cache line or two, whatever the number of phrases. Built once, then
 * read only.
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
    BRK_SYMBOL_KINDS
} brk_symbol_kind;

#define BRK_TRIE_ROOT 0u
#define BRK_SYMBOL_IDS (1u << 30) /* ids are below this */

typedef struct {
    uint32_t outputs; /* first brk_trie_output, or BRK_NONE */
    uint32_t gap;     /* node behind a gap, or BRK_NONE */
    uint32_t edges;   /* sealed: the first of its edges */
    uint32_t count;   /* sealed: of its edges */
    uint32_t classes; /* sealed: bit i: an edge of a class whose id is i modulo 32 */
    uint8_t kinds;    /* bit i: has an edge of symbol kind i */
    bool leaf;        /* has no edge of any kind */
} brk_trie_node;

typedef struct {
    uint32_t kind, target; /* the caller's meaning */
    uint32_t next;         /* or BRK_NONE */
} brk_trie_output;

typedef struct {
    uint32_t symbol, node;
} brk_trie_edge;

typedef struct {
    uint64_t key; /* node << 32 | symbol, plus 1; 0: free */
    uint32_t node;
} brk_trie_slot;

typedef struct {
    brk_alloc alloc;
    brk_vec nodes;        /* brk_trie_node */
    brk_vec outputs;      /* brk_trie_output, in the order they were added */
    brk_trie_slot *slots; /* until it is sealed */
    size_t slot_count, used;
    brk_trie_edge *edges; /* sealed: by node and symbol */
    uint32_t
        *root[BRK_SYMBOL_KINDS]; /* sealed: by kind (stem, form, class), node by id or BRK_NONE */
    size_t root_count[BRK_SYMBOL_KINDS];
} brk_trie;

/* false: out of memory (here and below). */
bool brk_trie_init(brk_trie *t, const brk_alloc *a);
void brk_trie_free(brk_trie *t);
/* The node behind an edge, made where it is missing; BRK_NONE: out of memory. */
uint32_t brk_trie_step(brk_trie *t, uint32_t node, brk_symbol_kind kind, uint32_t id);
uint32_t brk_trie_step_class(brk_trie *t, uint32_t node, uint32_t word_class);
uint32_t brk_trie_step_gap(brk_trie *t, uint32_t node);
/* Adds an output to a node; the same twice is held once. */
bool brk_trie_add_output(brk_trie *t, uint32_t node, uint32_t kind, uint32_t target);
/* Ends building. Ids of stems, forms and classes are below these numbers. */
bool brk_trie_seal(brk_trie *t, size_t stem_count, size_t form_count, size_t class_count);

/* BRK_NONE if there is no such edge. */
uint32_t brk_trie_find(const brk_trie *t, uint32_t node, brk_symbol_kind kind, uint32_t id);

static inline const brk_trie_node *brk_trie_at(const brk_trie *t, uint32_t node) {
    return (const brk_trie_node *)t->nodes.data + node;
}

static inline uint32_t brk_trie_symbol(brk_symbol_kind kind, uint32_t id) {
    return kind == BRK_SYMBOL_CLASS ? ((uint32_t)BRK_SYMBOL_NUMBER << 30) + 1 + id
                                    : (uint32_t)kind << 30 | id;
}

/* Of a sealed trie. */
static inline uint32_t brk_trie_step_to(const brk_trie *t, const brk_trie_node *n,
                                        brk_symbol_kind kind, uint32_t id) {
    if (!(n->kinds >> kind & 1)) return BRK_NONE;
    const brk_trie_edge *edges = t->edges + n->edges;
    uint32_t symbol = brk_trie_symbol(kind, id), low = 0, count = n->count;
    while (count > 1) { /* the last edge that is not behind the symbol */
        uint32_t half = count / 2;
        if (edges[low + half].symbol <= symbol) low += half;
        count -= half;
    }
    return edges[low].symbol == symbol ? edges[low].node : BRK_NONE;
}

/* Of a sealed trie's root: by stem, form or class. */
static inline uint32_t brk_trie_begin(const brk_trie *t, brk_symbol_kind kind, uint32_t id) {
    return id < t->root_count[kind] ? t->root[kind][id] : BRK_NONE;
}

#endif
