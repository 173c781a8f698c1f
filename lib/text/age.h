/*
 * age.h: compiled age patterns, for the files that make and read them.
 *
 * Patterns are paths in a trie over symbols: a stem, a form, any number, one number in figures, a
 * sign. An edge also says how its token must be tied to the one before (the pattern "y#" meets "Y4"
 * and not "Y 4"). Edges lie in one hash table keyed by node and symbol, which is seldom asked: a
 * bit for each stem and form says whether it begins a pattern, which nearly none does, and each
 * node says of what kinds its edges are and, by a bit of 32, which symbols they may be.
 */
#ifndef BRK_TEXT_AGE_H
#define BRK_TEXT_AGE_H

#include "text/vocab.h"

#define BRK_AGE_ELEMENTS BRK_MAX_TERM_WORDS

typedef enum {
    BRK_AGE_STEM,
    BRK_AGE_FORM,
    BRK_AGE_NUMBER, /* id 0 */
    BRK_AGE_VALUE,  /* id: the number */
    BRK_AGE_SIGN    /* id: the code point */
} brk_age_symbol_kind;

typedef enum {
    BRK_AGE_FREE,  /* any spacing */
    BRK_AGE_TIED,  /* joined by a hyphen or slash, or glued */
    BRK_AGE_GLUED, /* nothing between */
    BRK_AGE_LINKS
} brk_age_link;

typedef struct {
    uint32_t id; /* below 2^26 */
    uint8_t kind, link;
} brk_age_symbol;

typedef struct {
    uint32_t output;  /* index of a pattern, or BRK_NONE */
    uint32_t leaving; /* kinds of edges that leave it: brk_age_edge_bit; 0: a leaf */
    uint32_t symbols; /* their symbols: brk_age_symbol_bit */
} brk_age_node;

typedef struct {
    uint64_t key; /* 0: free */
    uint32_t node;
} brk_age_edge;

/* A form that begins patterns, and the nodes behind it: BRK_NONE where none is begun by it as that
 * form, or by its stem. */
typedef struct {
    uint32_t form; /* BRK_NONE: free */
    uint32_t by_form, by_stem;
} brk_age_beginning;

/* What a pattern that was met means. */
typedef struct {
    brk_age_unit unit;
    int32_t from_years, to_years;
    bool past, about_other;
    bool months_second; /* the second number is months beside the years, else the end of a range */
} brk_age_meaning;

struct brk_age_reader {
    brk_alloc alloc;
    brk_vec nodes;    /* brk_age_node; 0 is the root */
    brk_vec meanings; /* brk_age_meaning */
    brk_age_edge *edges;
    size_t edge_count, edge_mask;
    brk_age_beginning *begins; /* by form; at most a half is taken */
    size_t begin_mask;
    bool number_begins;
    bool sign_begins[128]; /* by code point; those beyond ASCII count as 0 */
};

static inline uint32_t brk_age_edge_bit(brk_age_symbol symbol) {
    return UINT32_C(1) << (symbol.kind * BRK_AGE_LINKS + symbol.link);
}

static inline uint32_t brk_age_symbol_bit(brk_age_symbol symbol) {
    return UINT32_C(1) << ((symbol.id + symbol.kind) * UINT32_C(0x9E3779B1) >> 27);
}

static inline bool brk_age_leaves(const brk_age_node *node, brk_age_symbol_kind kind) {
    return (node->leaving >> kind * BRK_AGE_LINKS & ((1u << BRK_AGE_LINKS) - 1)) != 0;
}

/* Whether an edge may leave the node for the symbol, tied in whatever way. */
static inline bool brk_age_may_leave(const brk_age_node *node, brk_age_symbol symbol) {
    return brk_age_leaves(node, (brk_age_symbol_kind)symbol.kind) &&
           (node->symbols & brk_age_symbol_bit(symbol)) != 0;
}

/* The beginning of a form, or a free place where it is none of those known when the reader was
 * made.
 */
static inline const brk_age_beginning *brk_age_begin(const brk_age_reader *r, uint32_t form) {
    size_t at = form & r->begin_mask;
    while (r->begins[at].form != form && r->begins[at].form != BRK_NONE)
        at = (at + 1) & r->begin_mask;
    return &r->begins[at];
}

/* age_trie.c. BRK_NONE: out of memory. */
uint32_t brk_age_step(brk_age_reader *r, uint32_t node, brk_age_symbol symbol);
/* BRK_NONE: no such edge. */
uint32_t brk_age_find(const brk_age_reader *r, uint32_t node, brk_age_symbol symbol);
/* Marks what begins a pattern. false: out of memory. */
bool brk_age_seal(brk_age_reader *r, brk_vocab *v);

/* age_pattern.c: adds one pattern; problems of the pattern go to d. */
brook_status brk_age_add_pattern(brk_age_reader *r, const brk_model *m,
                                 const brk_age_pattern *pattern, brk_vocab *v, brk_diags *d);

#endif
