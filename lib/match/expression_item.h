/*
 * expression_item.h: one expression, for the files that compile expressions and run them.
 */
#ifndef BRK_MATCH_EXPRESSION_ITEM_H
#define BRK_MATCH_EXPRESSION_ITEM_H

#include "match/expression.h"

/* Terms that are the same expression are one item. */
typedef struct {
    const char *pattern;
    uint32_t length;
    uint32_t first, last; /* of its targets */
    bool gated;           /* has literals, so it is sound as far as that goes */
    bool own;             /* `program` is there */
    brk_pattern program;
    _Atomic(void *) code; /* PCRE2's; NULL: to be compiled when PCRE2 is first asked to run it */
} brk_expression_item;

typedef struct {
    uint32_t kind, target;
    uint32_t next; /* or BRK_NONE */
} brk_expression_target;

/* expression_run.c: a match as hits, one for each target. false: out of memory. */
bool brk_expression_hits(const brk_expressions *e, const brk_expression_item *x, uint32_t start,
                         uint32_t end, brk_vec *hits);

/* --- expression.c ----------------------------------------------------------------------------- */

/* All matches in the text. Errors: NO_MEMORY, LIMIT, CANCELLED, INTERNAL. */
brook_status brk_expression_run_pcre(const brk_expressions *e, brk_expression_item *x,
                                     brk_expression_scratch *s, const char *text, uint32_t length,
                                     brk_vec *hits, brk_work *work);
/* Whether PCRE2 takes the pattern; reports to d what is wrong with it. false: out of memory. */
bool brk_expression_try(const brk_expressions *e, const char *pattern, size_t length,
                        const brk_term *term, brk_diags *d, bool *sound);
/* Tries the expression on text that brings out repeats inside repeats. Errors: NO_MEMORY, LIMIT:
 * too slow. */
brook_status brk_expression_probe(const brk_expressions *e, brk_expression_scratch *s,
                                  const char *pattern, size_t length, const brk_literal *l);

#endif
