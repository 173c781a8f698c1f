/*
 * expression.h: terms that are regular expressions (PCRE2), with a gate of literals.
 *
 * A sentence is gone through once for the literals of all expressions (gate.h); an expression runs,
 * once a sentence, only where its literals let it through.
 * Steps are counted by a callout before every item of the pattern, so the limit falls at the same
 * place on every machine.
 */
#ifndef BRK_MATCH_EXPRESSION_H
#define BRK_MATCH_EXPRESSION_H

#include "base/diag.h"
#include "base/status.h"
#include "base/vec.h"
#include "match/gate.h"
#include "pack/model.h"

typedef struct {
    brk_alloc *memory; /* for PCRE2's callbacks: does not move */
    void *general;     /* pcre2_general_context */
    void *compile;     /* pcre2_compile_context */
    brk_vec items;     /* of expression.c */
    brk_vec targets;   /* of expression.c */
    brk_gate gate;
    brk_arena arena;
} brk_expressions;

/* Scratch of one thread. */
typedef struct {
    brk_alloc *memory;
    void *general, *context, *match_data;
    brk_gate_state met;
} brk_expression_scratch;

/* The _init functions leave something that _free takes, whatever they answer; false: out of memory.
 */
bool brk_expressions_init(brk_expressions *e, const brk_alloc *a);
void brk_expressions_free(brk_expressions *e);
/* Adds the term `/.../` as a way to meet (kind, target). What is wrong with it goes to d. */
bool brk_expressions_add(brk_expressions *e, brk_expression_scratch *s, const brk_term *term,
                         uint32_t kind, uint32_t target, brk_diags *d);
bool brk_expressions_seal(brk_expressions *e);
/* For an image made at build time (image.h): lets go of what PCRE2 holds, and makes ready again, to
 * compile each expression when it is first run. The second ends with brk_expressions_freeze. */
void brk_expressions_freeze(brk_expressions *e);
bool brk_expressions_thaw(brk_expressions *e, const brk_alloc *a);

bool brk_expression_scratch_init(brk_expression_scratch *s, const brk_alloc *a);
void brk_expression_scratch_free(brk_expression_scratch *s);
/* Before a note. */
bool brk_expression_scratch_begin(brk_expression_scratch *s, const brk_expressions *e);

/* One match: bytes of the text. */
typedef struct {
    uint32_t kind, target;
    uint32_t start, end;
} brk_expression_hit;

/* Work that may be spent, and what is. */
typedef struct {
    uint64_t used, limit;
    const void *cancel; /* as in brk_reading */
} brk_work;

/* Runs on one piece of text whatever its literals let through; appends brk_expression_hit, in the
 * order of the expressions' literals in the text. Errors: NO_MEMORY, LIMIT, CANCELLED, INTERNAL. */
brook_status brk_expressions_run(const brk_expressions *e, brk_expression_scratch *s,
                                 const char *text, uint32_t length, brk_vec *hits, brk_work *work);

#endif
