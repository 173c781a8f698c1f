/*
 * age.h: compiled age patterns, for the files that make and read them.
 *
 * Patterns are paths in a trie over symbols: a stem, a form, any number, one number in figures, a
 * sign. An edge also says how its token must be tied to the one before (the pattern "y#" meets "Y4"
 * and not "Y 4"). Edges lie in one hash table keyed by node and symbol; what can begin a pattern
 * lies in arrays, since nearly every token begins none.
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
} brk_age_node;

typedef struct {
    uint64_t key; /* 0: free */
    uint32_t node;
} brk_age_edge;

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
    uint32_t *stem_begins,
        *form_begins; /* node behind the root by id, below the counts; or BRK_NONE */
    size_t stem_count, form_count;
    bool number_begins;
    bool sign_begins[128]; /* by code point; those beyond ASCII count as 0 */
};

static inline uint32_t brk_age_edge_bit(brk_age_symbol symbol) {
    return UINT32_C(1) << (symbol.kind * BRK_AGE_LINKS + symbol.link);
}

/* age_trie.c. BRK_NONE: out of memory. */
uint32_t brk_age_step(brk_age_reader *r, uint32_t node, brk_age_symbol symbol);
/* BRK_NONE: no such edge. */
uint32_t brk_age_find(const brk_age_reader *r, uint32_t node, brk_age_symbol symbol);
/* Fills the arrays of what begins a pattern. false: out of memory. */
bool brk_age_seal(brk_age_reader *r, const brk_vocab *v);

/* age_pattern.c: adds one pattern; problems of the pattern go to d. */
brook_status brk_age_add_pattern(brk_age_reader *r, const brk_model *m,
                                 const brk_age_pattern *pattern, brk_vocab *v, brk_diags *d);

#endif
