/*
 * gate.h: which expressions a text lets through, by literals that every match must hold. Each
 * expression has one or more sets of literals; it is let through where words hold a member of each,
 * in the order of the sets. literal.c tells the sets from a pattern.
 *
 * A literal is looked for as its longest piece between spaces, which a word must hold (at its
 * beginning or end, where the literal has a space there); only then is the text before and behind
 * the word held against the rest of the literal. So what a word may mean to the gate does not
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

/* What a piece means: a member of an expression's set stands there, if what the context names
 * stands around the word (0: nothing need). In the order of these numbers a word's signs are those
 * of one expression after the other, set by set. */
typedef uint64_t brk_gate_sign;
#define BRK_GATE_LAST ((brk_gate_sign)1) /* ends a list */
static inline brk_gate_sign brk_gate_sign_of(uint32_t expression, uint32_t set, uint32_t context) {
    return ((uint64_t)expression << 2 | set) << 32 | (uint64_t)context << 1;
}

/* The rest of a literal around its longest piece: bytes of `texts`, those before and behind. */
typedef struct {
    uint32_t text;
    uint16_t before, behind;
} brk_gate_context;

typedef struct {
    brk_vec sets;      /* uint32_t: how many sets each expression has; 0: it is never let through */
    brk_vec texts;     /* bytes of pieces */
    brk_vec pieces;    /* of gate.c */
    brk_vec signs;     /* of gate.c: what pieces mean */
    brk_vec contexts;  /* brk_gate_context, counted from 1 */
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
    const char *begin, *end; /* of the text */
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
/* Before a text, or a part of one. false: out of memory. */
bool brk_gate_state_begin(brk_gate_state *s, const brk_gate *g, const char *text, size_t length);
/* A word of the vocabulary that holds a piece; another word: how many pieces it was compared with.
 */
void brk_gate_known_word(const brk_gate *g, brk_gate_state *s, uint32_t form, const char *word,
                         uint32_t length);
uint32_t brk_gate_other_word(const brk_gate *g, brk_gate_state *s, const char *word,
                             uint32_t length);

/* The next word, where it stands in the text; form: if it is written just so, or BRK_NONE. Returns
 * what it cost. */
static inline uint32_t brk_gate_word(const brk_gate *g, brk_gate_state *s, uint32_t form,
                                     const char *word, uint32_t length) {
    s->word++;
    if (form >= g->form_count) return brk_gate_other_word(g, s, word, length);
    if (((const uint64_t *)g->met.data)[form / 64] >> form % 64 & 1)
        brk_gate_known_word(g, s, form, word, length);
    return 0;
}

#endif
