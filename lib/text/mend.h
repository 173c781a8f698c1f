/*
 * mend.h: words with one slip, by deletion neighbourhoods.
 *
 * Each word that may be mended to is entered under itself and under itself with one letter left
 * out; a word of a note is asked for in the same way. Two words that are one slip apart (a letter
 * wrong, missing or too many, two neighbours swapped) share at least one such key. What shares a
 * key is then compared.
 */
#ifndef BRK_TEXT_MEND_H
#define BRK_TEXT_MEND_H

#include "base/vec.h"

#define BRK_MEND_LEAST 6u /* letters of a word that may be mended to */
#define BRK_MEND_MOST 40u

/* A word is compared with words, a stem with stems. */
typedef struct {
    const char *text; /* ASCII letters */
    uint32_t length;
    uint32_t form; /* BRK_NONE: the text is a stem */
    uint32_t stem;
} brk_mend_word;

/* The same, once it is entered. */
typedef struct {
    uint32_t at, length; /* in `texts` */
    uint32_t form, stem;
} brk_mend_target;

typedef struct brk_mend_entry brk_mend_entry;
typedef struct {
    brk_alloc alloc;
    brk_vec targets; /* brk_mend_target */
    brk_buf texts;   /* theirs, end to end */
    brk_mend_entry *entries;
    size_t mask;
    uint32_t *filter; /* bits by the upper bits of a hash: whether any key may have it */
    unsigned filter_shift;
} brk_mend;

void brk_mend_init(brk_mend *m, const brk_alloc *a);
void brk_mend_free(brk_mend *m);
/* Adds a word as a target where it is long enough and all letters, else does nothing. false: out of
 * memory.
 */
bool brk_mend_add(brk_mend *m, const brk_mend_word *word);
/* Builds the index; once, after the last target. false: out of memory. */
bool brk_mend_build(brk_mend *m);
/* The target, a word or (`stems`) a stem, that is one slip away by the likeliest slip (two letters
 * swapped, one doubled or halved, one missing, one too many, one wrong; then the target added
 * first). NULL: none. A word that is itself a target: that one. */
const brk_mend_target *brk_mend_find(const brk_mend *m, const char *word, size_t length,
                                     bool stems);

#endif
