/*
 * gate.h: which expressions a text lets through, by literals that every match must hold. Each
 * expression has one or more sets of literals; it is let through where a member of each stands, in
 * the order of the sets. literal.c tells the sets from a pattern, gate.c looks for them in a text.
 */
#ifndef BRK_MATCH_GATE_H
#define BRK_MATCH_GATE_H

#include "base/alloc.h"
#include "base/vec.h"
#include "pack/model.h"

/* literal.c: sets of literals (lower case, in the arena): every match of the pattern holds a member
 * of each, in that order. Returns how many sets (0: none can be told); BRK_NONE: out of memory. */
#define BRK_MAX_LITERALS 64u
#define BRK_MAX_LITERAL_SETS 4u
typedef struct {
    const char *bytes;
    uint32_t length;
    uint32_t head; /* 1: a match that holds it as a member of its first set begins with it */
} brk_literal;
typedef struct {
    brk_literal items[BRK_MAX_LITERALS];
    uint32_t count;
} brk_literal_set;
uint32_t brk_literals_of(brk_arena *arena, const char *pattern, size_t length,
                         brk_literal_set sets[BRK_MAX_LITERAL_SETS]);
/* A literal of the set whose shortest member is longest. */
const brk_literal *brk_most_telling(const brk_literal_set *sets, uint32_t count);

typedef struct {
    brk_vec literals; /* of gate.c */
    brk_vec sets;     /* uint32_t: how many sets each expression has; 0: it is never let through */
    brk_vec heads; /* uint32_t: 1: every match begins with a member of the expression's first set */
    uint32_t *first; /* hash of bytes -> first literal, or BRK_NONE; NULL: none, or open */
    uint64_t *begun; /* a bit a longer hash of bytes: a literal begins with them */
} brk_gate;

/* Scratch of one thread: what a text has met. */
typedef struct {
    brk_vec met; /* of gate.c, by expression */
    uint32_t text;
} brk_gate_state;

/* Where the search stands. */
typedef struct {
    uint32_t at, literal; /* byte of the text; the next literal to compare there */
    uint32_t shorter;     /* the first to compare there of those of three bytes */
    uint32_t bytes;       /* the four bytes there */
    uint64_t compared;    /* literals that were compared */
} brk_gate_walk;

void brk_gate_init(brk_gate *g, const brk_alloc *a);
void brk_gate_free(brk_gate *g, const brk_alloc *a);
/* An expression's sets, in the order of the expressions; false: out of memory. */
bool brk_gate_add(brk_gate *g, const brk_literal_set *sets, uint32_t count);
/* When all are added. */
bool brk_gate_seal(brk_gate *g, const brk_alloc *a);

void brk_gate_state_init(brk_gate_state *s, const brk_alloc *a);
void brk_gate_state_free(brk_gate_state *s);
bool brk_gate_state_begin(brk_gate_state *s, const brk_gate *g); /* before a note */
/* Begins a text of three bytes or more. */
brk_gate_walk brk_gate_walk_begin(brk_gate_state *s, const brk_gate *g, const char *text,
                                  uint32_t length);
/* Of an expression whose every match begins with a member of its first set: the first place from
 * `at` on where one stands; BRK_NONE: there is none. */
static inline bool brk_gate_knows_starts(const brk_gate *g, uint32_t expression) {
    return ((const uint32_t *)g->heads.data)[expression];
}
uint32_t brk_gate_start(const brk_gate *g, uint32_t expression, const char *text, uint32_t length,
                        uint32_t at);
/* The next expression that is let through, each once a text; BRK_NONE: none is left. */
uint32_t brk_gate_next(const brk_gate *g, brk_gate_state *s, brk_gate_walk *w, const char *text,
                       uint32_t length);

#endif
