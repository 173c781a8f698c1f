/*
 * vocab.h: the vocabulary from inside this layer.
 *
 * Two tables: forms (words as written, folded) with their stem, number and marks, and stems. The
 * language section comes first, then the words of terms; sealing builds the misspelling index. From
 * then on nothing in it changes, so any number of threads may look things up.
 */
#ifndef BRK_TEXT_VOCAB_H
#define BRK_TEXT_VOCAB_H

#include "text/mend.h"
#include "text/stem.h"
#include "text/text.h"
#include "text/words.h"

struct brk_vocab {
    brk_alloc alloc;
    brk_arena texts;
    brk_words forms;
    brk_words stems;
    brk_mend mend;
    brk_stemmer *stemmer; /* serves until sealing */
    const char *language;
    uint64_t seed;
    uint64_t identity; /* of what it holds; tells scratch that it belongs to another vocabulary */
    bool sealed;
};

/* language.c: enters the language section of a model. */
brook_status brk_vocab_enter_language(brk_vocab *v, const brk_language *language);
/* The slot of a form, made if need be, with its stem; valid until the next form is made. NULL: out
 * of memory. */
brk_word_slot *brk_vocab_form(brk_vocab *v, const char *folded, size_t length);
/* The id of a stem's text, made if need be; BRK_NONE: out of memory. */
uint32_t brk_vocab_stem(brk_vocab *v, const char *stem, size_t length);

#endif
