/*
 * begins.h: what each word of the vocabulary begins, worked out when a pack is compiled.
 *
 * For each form, and for each stem for words whose form is unknown, one row of numbers says all
 * that a walk wants of the word: the classes that it belongs to by itself, where phrases lead on
 * that it begins (by its stem, its form or as one of those classes), and the concepts and triggers
 * that it is a whole phrase of. So what most words of a note ask for is read from one place, and
 * phrases of one word need no walk, no sorting and no choosing among them. Equal rows are held
 * once. What a word brings beside that (a number, initials, a class of which it is the first word
 * of several) is rare, and found in the tries.
 */
#ifndef BRK_MATCH_BEGINS_H
#define BRK_MATCH_BEGINS_H

#include "match/trie.h"

enum { BRK_ROW_BREAK = 1, BRK_ROW_COMMA_BREAK = 2 };

/* A row as it lies in memory; behind it its lists, one behind the other. */
typedef struct {
    uint32_t signs[2];    /* of its classes: the lower and the upper half of brk_class_sign */
    uint32_t classes;     /* how many: classes, by the bits of their signs */
    uint32_t class_nodes; /* nodes of the trie of classes, where longer phrases go on */
    uint32_t nodes;       /* nodes of the trie of terms */
    uint32_t concepts;    /* in their order */
    uint32_t triggers;    /* in their order */
    uint32_t breaks;      /* BRK_ROW_*: the word is a clause break */
} brk_row_head;

#define BRK_ROW_HEAD (sizeof(brk_row_head) / sizeof(uint32_t))

typedef struct {
    brk_alloc alloc;
    uint32_t *of_stem, *of_form; /* the place of its row in `rows` */
    size_t stem_count, form_count;
    brk_vec rows; /* uint32_t; the first row is empty */
} brk_begins;

void brk_begins_init(brk_begins *b, const brk_alloc *a);
void brk_begins_free(brk_begins *b);
/* From sealed tries, whose edges by stem it lets go of. `stems`: of each form its stem, or
 * BRK_NONE. false: out of memory. */
bool brk_begins_build(brk_begins *b, brk_trie *terms, brk_trie *classes, size_t stem_count,
                      const uint32_t *stems, size_t form_count);

/* The row of a word: of its form, if that is known, else of its stem; of neither, the empty one. */
static inline uint32_t brk_row_of(const brk_begins *b, uint32_t form, uint32_t stem) {
    if (form < b->form_count) return b->of_form[form];
    return stem < b->stem_count ? b->of_stem[stem] : 0;
}

static inline const brk_row_head *brk_row_at(const brk_begins *b, uint32_t row) {
    return (const brk_row_head *)((const uint32_t *)b->rows.data + row);
}

static inline const uint32_t *brk_row_classes(const brk_row_head *h) {
    return (const uint32_t *)h + BRK_ROW_HEAD;
}
static inline const uint32_t *brk_row_class_nodes(const brk_row_head *h) {
    return brk_row_classes(h) + h->classes;
}
static inline const uint32_t *brk_row_nodes(const brk_row_head *h) {
    return brk_row_class_nodes(h) + h->class_nodes;
}
static inline const uint32_t *brk_row_concepts(const brk_row_head *h) {
    return brk_row_nodes(h) + h->nodes;
}
static inline const uint32_t *brk_row_triggers(const brk_row_head *h) {
    return brk_row_concepts(h) + h->concepts;
}

#endif
