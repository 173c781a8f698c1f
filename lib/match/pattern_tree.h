/*
 * pattern_tree.h: a pattern as a tree, between its reader and what makes the program.
 */
#ifndef BRK_MATCH_PATTERN_TREE_H
#define BRK_MATCH_PATTERN_TREE_H

#include "match/pattern.h"

typedef enum {
    BRK_PART_TEXT,     /* a: where it begins among the texts; b: bytes */
    BRK_PART_SET,      /* a: set */
    BRK_PART_SEQUENCE, /* a: its LAST part, each followed by the one before it */
    BRK_PART_CHOICE,   /* a: its first branch */
    BRK_PART_REPEAT,   /* a: what is repeated */
    BRK_PART_PLACE,    /* op: EDGE, START, STOP, KEEP */
    BRK_PART_LOOK      /* op: AHEAD, BEHIND; a: what is looked for */
} brk_part_kind;

#define BRK_NO_PART UINT32_MAX

typedef struct {
    uint8_t kind, op, how; /* op, how: of the program's node */
    bool lazy;
    bool empty;           /* may meet no character at all */
    uint16_t least, most; /* of a REPEAT; most: or BRK_PATTERN_NO_MOST */
    uint32_t a, b;
    uint32_t next; /* of the same sequence or choice, or BRK_NO_PART */
} brk_part;

typedef struct {
    brk_patterns *into; /* texts and sets go there at once */
    uint32_t text_base;
    brk_vec parts; /* brk_part */
    bool refused, out_of_memory;
} brk_tree;

/* pattern_read.c: the tree's root; BRK_NO_PART: refused or out of memory. */
uint32_t brk_tree_read(brk_tree *t, const char *pattern, size_t length);
/* pattern_make.c: the program of a tree, to the end of the patterns' nodes. false: refused or out
 * of memory. */
bool brk_tree_make(brk_tree *t, brk_pattern *made, uint32_t root);

static inline void brk_set_add(brk_pattern_set *s, unsigned char c) {
    s->bits[c >> 6 & 1] |= UINT64_C(1) << (c & 63);
}
static inline bool brk_set_holds(const brk_pattern_set *s, unsigned char c) {
    return s->bits[c >> 6 & 1] >> (c & 63) & 1;
}
static inline brk_part *brk_part_at(const brk_tree *t, uint32_t part) {
    return (brk_part *)t->parts.data + part;
}

/* --- pattern_set.c ---------------------------------------------------------------------------- */

/* Letters, figures and the underscore: what \w means. */
brk_pattern_set brk_set_of_words(void);
/* What \w and the like stand for, of which this is the letter; false: it is none of these. */
bool brk_set_of_escape(char letter, brk_pattern_set *s);
/* Reads [...] and goes behind it; false: refused. */
bool brk_set_read(const char **at, const char *end, brk_pattern_set *s);
/* Whether a backslash before it means the character itself. */
bool brk_is_sign(char c);
/* The set's number among the patterns' sets; sets refused or out_of_memory where there is none. */
uint16_t brk_tree_set(brk_tree *t, const brk_pattern_set *set);

#endif
