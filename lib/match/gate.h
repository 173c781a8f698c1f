/*
 * gate.h: which expressions a text lets through, by literals that every match must hold. Each
 * expression has one or more sets of literals; it is let through where words hold a member of each,
 * in the order of the sets. literal.c tells the sets from a pattern.
 *
 * A literal is looked for as its longest piece between spaces, which a word must hold (at its
 * beginning or end, where the literal has a space there). So what a word means to the gate does not
 * depend on the text, and for the words of the vocabulary it is worked out when the pack is
 * compiled (gate_forms.c): in a note, most words are passed over by one bit.
 */
#ifndef BRK_MATCH_GATE_H
#define BRK_MATCH_GATE_H

#include "base/alloc.h"
#include "base/vec.h"
#include "pack/model.h"
#include "text/text.h"

/* literal.c: sets of literals (lower case, in the arena): every match of the pattern holds a member
 * of each, in that order. Returns how many sets (0: none can be told); BRK_NONE: out of memory. */
#define BRK_MAX_LITERALS 64u
#define BRK_MAX_LITERAL_SETS 4u
typedef struct {
    const char *bytes;
    uint32_t length;
} brk_literal;
typedef struct {
    brk_literal items[BRK_MAX_LITERALS];
    uint32_t count;
} brk_literal_set;
uint32_t brk_literals_of(brk_arena *arena, const char *pattern, size_t length,
                         brk_literal_set sets[BRK_MAX_LITERAL_SETS]);
/* A literal of the set whose shortest member is longest. */
const brk_literal *brk_most_telling(const brk_literal_set *sets, uint32_t count);

/* What a piece means: a member of an expression's set stands there. */
typedef uint32_t brk_gate_sign;
static inline brk_gate_sign brk_gate_sign_of(uint32_t expression, uint32_t set) {
    return expression << 3 | set << 1; /* the lowest bit ends a list */
}

typedef struct {
    brk_vec sets;      /* uint32_t: how many sets each expression has; 0: it is never let through */
    brk_vec texts;     /* bytes of pieces */
    brk_vec pieces;    /* of gate.c */
    brk_vec signs;     /* of gate.c: what pieces mean */
    brk_vec table;     /* uint32_t: hash of a piece's beginning -> first piece, or BRK_NONE */
    bool short_inside; /* a piece of less than three bytes may stand inside a word */
    /* Of the vocabulary: */
    uint32_t form_count;
    brk_vec met;    /* uint64_t: a bit a form: it holds a piece */
    brk_vec ranks;  /* uint32_t: how many bits are set before each number in `met` */
    brk_vec lists;  /* uint32_t by rank: where the form's signs begin in `listed` */
    brk_vec listed; /* brk_gate_sign: lists, the last of each marked; equal ones once */
} brk_gate;

/* Scratch of one thread: what a text has met. */
typedef struct {
    brk_vec met;     /* of gate.c, by expression */
    brk_vec through; /* uint32_t: expressions that the text lets through so far */
    uint32_t text, word;
} brk_gate_state;

void brk_gate_init(brk_gate *g, const brk_alloc *a);
void brk_gate_free(brk_gate *g);
/* An expression's sets, in the order of the expressions; false: out of memory. */
bool brk_gate_add(brk_gate *g, const brk_literal_set *sets, uint32_t count);
/* gate_forms.c: when all are added: what each form of the vocabulary means. false: out of memory.
 */
bool brk_gate_index(brk_gate *g, const brk_vocab *v);
/* Gives back what was room for more. */
void brk_gate_trim(brk_gate *g);

/* Tells what a word means to the gate, sign by sign, in no order. Returns how many pieces it was
 * compared with. */
typedef bool (*brk_gate_met)(void *context, brk_gate_sign sign); /* false: end */
uint32_t brk_gate_read(const brk_gate *g, const char *word, uint32_t length, brk_gate_met met,
                       void *context);

void brk_gate_state_init(brk_gate_state *s, const brk_alloc *a);
void brk_gate_state_free(brk_gate_state *s);
/* Before a text. false: out of memory. */
bool brk_gate_state_begin(brk_gate_state *s, const brk_gate *g);
/* A word of the vocabulary that holds a piece; another word: how many pieces it was compared with.
 */
void brk_gate_known_word(const brk_gate *g, brk_gate_state *s, uint32_t form);
uint32_t brk_gate_other_word(const brk_gate *g, brk_gate_state *s, const char *word,
                             uint32_t length);

/* The next word of the text; form: if it is written just so, or BRK_NONE. Returns what it cost. */
static inline uint32_t brk_gate_word(const brk_gate *g, brk_gate_state *s, uint32_t form,
                                     const char *word, uint32_t length) {
    s->word++;
    if (form >= g->form_count) return brk_gate_other_word(g, s, word, length);
    if (((const uint64_t *)g->met.data)[form / 64] >> form % 64 & 1)
        brk_gate_known_word(g, s, form);
    return 0;
}

#endif
