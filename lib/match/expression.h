/*
 * expression.h: terms that are regular expressions, with a gate of literals.
 *
 * The words of a sentence are given to the gate one by one (gate.h); an expression runs, once a
 * sentence, only where they let it through. Most are patterns that the library runs itself
 * (pattern.h); what these cannot say, and any expression where a sentence holds letters beyond
 * ASCII, is run by PCRE2. Steps are counted (PCRE2's by a callout before every item of the
 * expression), so the limit falls at the same place on every machine.
 */
#ifndef BRK_MATCH_EXPRESSION_H
#define BRK_MATCH_EXPRESSION_H

#include "base/diag.h"
#include "base/status.h"
#include "base/vec.h"
#include "match/gate.h"
#include "match/pattern.h"
#include "pack/model.h"

typedef struct {
    brk_alloc *memory; /* for PCRE2's callbacks: does not move */
    void *general;     /* pcre2_general_context */
    void *compile;     /* pcre2_compile_context */
    brk_vec items;     /* of expression_item.h */
    brk_vec targets;   /* of expression_item.h */
    brk_gate gate;
    brk_patterns patterns;
    brk_arena arena;
} brk_expressions;

/* Scratch of one thread. */
typedef struct {
    brk_alloc *memory;
    void *general, *context, *match_data;
    brk_gate_state met;
    brk_pattern_scratch own;
} brk_expression_scratch;

/* The _init functions leave something that _free takes, whatever they answer; false: out of memory.
 */
bool brk_expressions_init(brk_expressions *e, const brk_alloc *a);
void brk_expressions_free(brk_expressions *e);
/* Adds the term `/.../` as a way to meet (kind, target). What is wrong with it goes to d. */
bool brk_expressions_add(brk_expressions *e, brk_expression_scratch *s, const brk_term *term,
                         uint32_t kind, uint32_t target, brk_diags *d);
/* When all are added, and the vocabulary is sealed: what its words mean to the gate. Without it all
 * is found too, more slowly. */
bool brk_expressions_index(brk_expressions *e, const brk_vocab *v);
/* For an image made at build time (image.h): lets go of what PCRE2 holds, and makes ready again, to
 * compile each expression when it is first run. The second ends with brk_expressions_freeze. */
void brk_expressions_freeze(brk_expressions *e);
bool brk_expressions_thaw(brk_expressions *e, const brk_alloc *a);
/* Gives back what was room for more. */
void brk_expressions_trim(brk_expressions *e);

bool brk_expression_scratch_init(brk_expression_scratch *s, const brk_alloc *a);
void brk_expression_scratch_free(brk_expression_scratch *s);

/* One match: bytes of the text. */
typedef struct {
    uint32_t kind, target;
    uint32_t start, end;
} brk_expression_hit;

/* Begins a text, which may be a part of this one. false: out of memory. */
bool brk_expression_scratch_begin(brk_expression_scratch *s, const brk_expressions *e,
                                  const char *text, size_t length);
/* Its words, in order, as of brk_gate_word; then: */
brook_status brk_expressions_run_let_through(const brk_expressions *e, brk_expression_scratch *s,
                                             const char *text, uint32_t length, brk_vec *hits,
                                             brk_work *work);
/* Runs on the text whatever its words let through; appends brk_expression_hit, expression by
 * expression. Errors: NO_MEMORY, LIMIT, CANCELLED, INTERNAL. */
static inline brook_status brk_expressions_run(const brk_expressions *e, brk_expression_scratch *s,
                                               const char *text, uint32_t length, brk_vec *hits,
                                               brk_work *work) {
    if (s->met.through.count == 0) return BROOK_OK;
    return brk_expressions_run_let_through(e, s, text, length, hits, work);
}

#endif
