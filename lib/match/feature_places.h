/*
 * feature_places.h: what the learned weights look for in a note: the same code serves the engine
 * and the tool that writes features out for fitting, so that both see the same.
 *
 * Only words of clauses that count are read. A word is a number (a symbol): of its stem, or of the
 * class that initials of a person and figures fall into. Features are those of brk_feature_kind;
 * each place where one stands is given out, the caller counts a feature once a note. `places`
 * counts all places of a kind: a feature's part in a score is divided by the square root of it, so
 * that long notes do not shout.
 */
#ifndef BRK_MATCH_FEATURE_PLACES_H
#define BRK_MATCH_FEATURE_PLACES_H

#include "match/run.h"
#include "pack/learned.h"

/* Classes of words that have no stem of their own: their names, as in the pack's rows. */
#define BRK_SYMBOL_COUNT 8u
const char *brk_symbol_name(size_t index);
/* The class of a word, or BRK_NONE where its stem speaks for it. */
uint32_t brk_symbol_class(const brk_run *x, uint32_t word);

/* One place of a feature: its parts (symbols, a band or a concept, and a symbol) and its words. */
typedef struct {
    brk_feature_kind kind;
    uint32_t first, second;
    uint32_t word, last_word;
} brk_feature_place;

typedef void (*brk_feature_sink)(void *context, const brk_feature_place *place);

/* Gives all places to the sink; symbols has one number a word, BRK_NONE: unknown (counted, not
 * given). */
void brk_features_of(brk_run *x, const uint32_t *symbols, brk_feature_sink sink, void *context,
                     uint32_t places[BRK_FEATURE_KINDS]);

#endif
