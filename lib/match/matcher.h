/*
 * matcher.h: what brk_matcher_new compiles from a model, for the files of this layer.
 */
#ifndef BRK_MATCH_MATCHER_H
#define BRK_MATCH_MATCHER_H

#include "base/limits.h"
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
    brk_table concepts_of_set;     /* set -> its concepts */
    brk_table rules_of_concept;    /* concept -> rules that it may fill the first slot of */
    brk_table sets_of_rule;        /* rule -> its slots, in order */
    uint32_t *none, *none_in_note; /* rule -> set, or BRK_NONE */
    uint64_t *first;               /* a bit a concept: has rules in rules_of_concept */
} brk_rule_index;

/* Statuses by rank: of several the one of lowest rank holds. Sets of them are bits by rank. */
typedef struct {
    uint8_t of_status[BRK_MAX_STATUSES], status[BRK_MAX_STATUSES];
    uint32_t aside;  /* those that do not count */
    uint32_t yields; /* those that yield */
} brk_status_ranks;

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
    brk_status_ranks ranks;
    struct brk_learned_index *learned; /* learned.h; NULL: the pack has no weights */
};

static inline const uint32_t *brk_row(const brk_table *t, uint32_t row, uint32_t *count) {
    *count = t->start[row + 1] - t->start[row];
    return t->items + t->start[row];
}

/* rule_index.c: rules and ranks. false: out of memory. */
bool brk_rule_index_build(brk_matcher *m, brk_diags *d);

/* lexicon.c: all terms of the model into the tries and expressions. Errors: NO_MEMORY; what is
 * wrong with a term goes to d. */
brook_status brk_lexicon_build(brk_matcher *m, brk_diags *d);

#endif
