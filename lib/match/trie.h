/*
 * trie.h: phrases as paths over word numbers.
 *
 * A node's edges lie in one hash table keyed by (node, symbol), so a step costs one look-up
 * whatever the number of phrases; the root's edges by stem and form lie in arrays, and a node knows
 * which kinds of edge it has. Two kinds of edge are lists of a node, since they are not looked up
 * by a word: a word class, and the gap (`~`). Built once, then read only.
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
} brk_symbol_kind;

#define BRK_TRIE_ROOT 0u
#define BRK_SYMBOL_IDS (1u << 30) /* ids are below this */

typedef struct {
    uint32_t outputs;     /* first brk_trie_output, or BRK_NONE */
    uint32_t class_edges; /* first brk_trie_class_edge, or BRK_NONE */
    uint32_t gap;         /* node behind a gap, or BRK_NONE */
    uint8_t kinds;        /* bit i: has an edge of symbol kind i */
    bool leaf;            /* has no edge of any kind */
} brk_trie_node;

typedef struct {
    uint32_t kind, target; /* the caller's meaning */
    uint32_t next;         /* or BRK_NONE */
} brk_trie_output;

typedef struct {
    uint32_t word_class, node;
    uint32_t next; /* or BRK_NONE */
} brk_trie_class_edge;

typedef struct {
    uint64_t key; /* node << 32 | symbol, plus 1; 0: free */
    uint32_t node;
} brk_trie_slot;

typedef struct {
    brk_alloc alloc;
    brk_vec nodes;       /* brk_trie_node */
    brk_vec outputs;     /* brk_trie_output, in the order they were added */
    brk_vec class_edges; /* brk_trie_class_edge */
    brk_trie_slot *slots;
    size_t slot_count, used;
    uint32_t *root_stems, *root_forms; /* node by stem and by form, or BRK_NONE */
    size_t root_stem_count, root_form_count;
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
/* Ends building. */
bool brk_trie_seal(brk_trie *t, size_t stem_count, size_t form_count);

/* BRK_NONE if there is no such edge. */
uint32_t brk_trie_find(const brk_trie *t, uint32_t node, brk_symbol_kind kind, uint32_t id);
const brk_trie_node *brk_trie_at(const brk_trie *t, uint32_t node);

#endif
