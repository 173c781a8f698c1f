/*
 * stem.h: stems by Snowball. The only layer-internal door to libstemmer.
 */
#ifndef BRK_TEXT_STEM_H
#define BRK_TEXT_STEM_H

#include "base/status.h"

#include <stddef.h>

typedef struct brk_stemmer brk_stemmer; /* scratch: one a thread */

/* For a language's tag ("en-GB"). *out is NULL, with BROOK_OK, where there is no stemmer for it:
 * words are then their own stems. Errors: NO_MEMORY. */
brook_status brk_stemmer_new(const char *language, brk_stemmer **out);
void brk_stemmer_free(brk_stemmer *s);
/* The stem of a folded word, valid until the next call; s NULL: the word itself. NULL: out of
 * memory. */
const char *brk_stemmer_stem(brk_stemmer *s, const char *word, size_t length, size_t *stem_length);
/* Overwrites what the stemmer still holds of words, of which the longest had so many bytes. */
void brk_stemmer_wipe(brk_stemmer *s, size_t longest);

#endif
