/*
 * learned.h: the learned weights at work (docs/learned.md). Compiled with the matcher: stems that
 * any feature names become symbols, each with a row that leads to its features; run once a note.
 */
#ifndef BRK_MATCH_LEARNED_H
#define BRK_MATCH_LEARNED_H

#include "match/feature_places.h"
#include "match/learned_pairs.h"
#include "match/learned_weights.h"

#define BRK_MAX_NOTE_FEATURES 20000u /* different features of a note that count: its first ones */

/* Where the features of a symbol lie: those of the stem and its bands in `own`, the stem's first,
 * then the bands' that it has; of pairs that begin with it in `slots`. */
typedef struct {
    uint32_t own;
    uint32_t bands; /* a bit each */
    uint32_t slots;
    uint32_t homes; /* 0: it begins no pair */
} brk_symbol_row;

/* Compiled weights. Symbols that begin many pairs come first, and so do their features, so that
 * what most notes ask for lies together. A feature is a number for its weights
 * (learned_weights.h). */
typedef struct brk_learned_index {
    const brk_learned *data;
    uint32_t *symbol_of; /* stem -> symbol, or BRK_SYMBOL_UNKNOWN */
    uint32_t stem_count;
    brk_symbol_row *rows; /* by symbol, and one more at the end */
    uint32_t symbol_count;
    uint32_t *own;
    brk_pair_slot *slots;
    uint32_t *concepts; /* concept -> its feature */
    brk_weight_store weights;
    uint32_t classes[BRK_SYMBOL_COUNT]; /* class of words -> symbol */
} brk_learned_index;

static inline uint32_t brk_learned_symbol(const brk_learned_index *index, uint32_t stem) {
    return stem < index->stem_count ? index->symbol_of[stem] : BRK_SYMBOL_UNKNOWN;
}

/* Where a band's feature lies among those of a symbol. */
static inline uint32_t brk_learned_band_at(const brk_symbol_row *row, uint32_t band) {
    uint32_t before = row->bands & (((uint32_t)1 << band) - 1), at = 1;
    for (; before; before &= before - 1)
        at++;
    return at;
}

/* The feature of a symbol in a band, or BRK_WEIGHTS_NONE. */
static inline uint32_t brk_learned_in_band(const brk_learned_index *index,
                                           const brk_symbol_row *row, uint32_t band) {
    if (!(row->bands >> band & 1)) return BRK_WEIGHTS_NONE;
    return index->own[row->own + brk_learned_band_at(row, band)];
}

/* Before the vocabulary is sealed. false: out of memory. */
bool brk_learned_build(brk_matcher *m);
/* Reads the passages, then the note as a whole, whose scores stay in the scratch. Errors:
 * NO_MEMORY, LIMIT, CANCELLED. */
brook_status brk_learned_score(brk_run *x);
/* The same of the words from `first` to before `end`, which brk_learned_score has read already. */
brook_status brk_learned_score_again(brk_run *x, uint32_t first, uint32_t end);
/* *clause: that of the word which says most that what was read last is relevant; BRK_NONE: the
 * weights do not say that it is. Errors as above, but NO_MEMORY. */
brook_status brk_learned_relevant(brk_run *x, uint32_t *clause);
/* Features of the words from `first` to before `end`, into the scratch. How many places it went
 * through. */
uint64_t brk_learned_collect(brk_run *x, uint32_t first, uint32_t end);
/* learned_quiet.c: finds the sentences that are passed over, and makes their words unknown. Errors:
 * LIMIT, CANCELLED. */
brook_status brk_learned_hush(brk_run *x);
/* Whether the word stands in one. */
bool brk_learned_hushes(const brk_run *x, uint32_t word);
/* learned_passages.c: finds the passages. false: out of memory. */
bool brk_learned_split(brk_run *x);
/* Whether they say that words which settle relevance mean something else at this word; everywhere.
 */
bool brk_learned_doubts(const brk_run *x, uint32_t word);
bool brk_learned_doubts_all(const brk_run *x);
/* Sets `found` of each passage. */
void brk_learned_mark_found(brk_run *x);
/* learned_find.c: keeps of what was read last what is asked for later. */
brook_status brk_learned_note(brk_run *x, brk_passage *passage);
/* weighing.c: keeps for the rating what the words from `first` to before `end`, read last, say.
 * false: out of memory. */
bool brk_weighing_keep(brk_run *x, uint32_t first, uint32_t end);
void brk_weighings_close(brk_run *x);
/* Whether the weights know all the words that the instance rests on. */
bool brk_weighing_knows(const brk_run *x, const brk_instance *i);
/* Adds instances of what the weights find and suggest in a note that is relevant. Errors as above.
 */
brook_status brk_learned_find(brk_run *x);
/* The words that carried a head's score most, the strongest first, into scratch.learned: `shown`,
 * until another head's are asked for. Errors: LIMIT, CANCELLED. */
brook_status brk_learned_evidence(brk_run *x, uint32_t head);

#endif
