/*
 * matcher.h: what brk_matcher_new compiles from a model, for the files of this layer.
 */
#ifndef BRK_MATCH_MATCHER_H
#define BRK_MATCH_MATCHER_H

#include "match/begins.h"
#include "match/expression.h"
#include "match/match.h"
#include "match/trie.h"

#define BRK_MAX_SLOTS 16u /* of one rule */

/* What an output of the trie of terms means; the target is an index into the model. */
typedef enum {
    BRK_HIT_CONCEPT,
    BRK_HIT_TRIGGER,
    BRK_HIT_BREAK, /* target 1: only where a comma stands before it */
} brk_hit_kind;

/* Rows of numbers: row i is items[start[i]] up to items[start[i + 1]]. */
typedef struct {
    uint32_t *start, *items;
    uint32_t rows;
} brk_table;

/* Rules by what fills them. Sets of concepts that are equal (slots, and the `none` lists) are held
 * once. */
typedef struct {
    uint32_t count;                /* distinct sets */
    brk_table sets_of_concept;     /* concept -> sets that hold it */
    brk_table rules_of_set;        /* set -> rules whose first slot it is, in the model's order */
    brk_table sets_of_rule;        /* rule -> its slots, in order */
    uint32_t *none, *none_in_note; /* rule -> set, or BRK_NONE */
} brk_rule_index;

struct brk_matcher {
    brk_alloc alloc;
    const brk_model *model;
    brk_arena arena;
    brk_vocab *vocab;
    brk_age_reader *ages;
    brk_trie terms;         /* outputs: brk_hit_kind */
    brk_trie classes;       /* outputs: target = class */
    brk_begins begins;      /* of both */
    uint32_t initial_class; /* class that initials of a person belong to, or BRK_NONE */
    brk_expressions expressions;
    brk_rule_index rules;
    struct brk_learned_index *learned; /* learned.h; NULL: the pack has no weights */
};

static inline const uint32_t *brk_row(const brk_table *t, uint32_t row, uint32_t *count) {
    *count = t->start[row + 1] - t->start[row];
    return t->items + t->start[row];
}

/* compile_rules.c. false: out of memory. */
bool brk_rule_index_build(brk_matcher *m, brk_diags *d);

/* lexicon.c: all terms of the model into the tries and expressions. Errors: NO_MEMORY; what is
 * wrong with a term goes to d. */
brook_status brk_lexicon_build(brk_matcher *m, brk_diags *d);

#endif
