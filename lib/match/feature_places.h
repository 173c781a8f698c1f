/*
 * feature_places.h: what the learned weights look for in a note: the same code serves the engine
 * and the tool that writes features out for fitting, so that both see the same.
 *
 * Only words of clauses that count are read. A word is a number (a symbol): of its stem, or of the
 * class that initials of a person and figures fall into. Features are those of brk_feature_kind;
 * each place where one stands is given out, the caller counts a feature once a note. How many
 * places were gone through, whether given out or not, is the work that it was.
 *
 * The walk stands in this header so that the compiler writes it out around the caller's own code: a
 * note has hundreds of places.
 */
#ifndef BRK_MATCH_FEATURE_PLACES_H
#define BRK_MATCH_FEATURE_PLACES_H

#include "match/run.h"
#include "pack/learned.h"

#include "base/limits.h"

#define BRK_WRITTEN_OUT static inline __attribute__((always_inline))

/* Classes of words that have no stem of their own: their names, as in the pack's rows. */
#define BRK_SYMBOL_COUNT 8u
const char *brk_symbol_name(size_t index);
/* The class of initials and figures. */
uint32_t brk_symbol_class_of(const brk_run *x, const brk_token *t);

/* The class of a word, or BRK_NONE where its stem speaks for it. */
static inline uint32_t brk_symbol_class(const brk_run *x, const brk_token *t) {
    bool plain = t->kind != BRK_TOKEN_NUMBER && t->number < 0;
    return plain && !(t->flags & BRK_TOKEN_INITIAL) ? BRK_NONE : brk_symbol_class_of(x, t);
}

/* Symbols that are none: a word of a clause that does not count; a word that the caller has no
 * number for. */
#define BRK_SYMBOL_PASSED (UINT32_MAX - 1)
#define BRK_SYMBOL_UNKNOWN UINT32_MAX

/* The caller's number for a word of that class (BRK_NONE: for its stem), or BRK_SYMBOL_UNKNOWN. */
typedef uint32_t brk_symbol_namer(void *context, const brk_token *token, uint32_t class);

/* One place of a feature: its parts (symbols, a band and a symbol, or a concept) and its words. */
typedef struct {
    brk_feature_kind kind;
    uint32_t first, second;
    uint32_t word, last_word;
} brk_feature_place;

typedef void brk_feature_sink(void *context, const brk_feature_place *place);
/* Told of a word before those are gone through that stand less than so far before it: pairs with
 * the words behind it and before `end` will come, those of words that count. */
#define BRK_HINTED_AHEAD 4u
typedef void brk_feature_hint(void *context, const uint32_t *symbols, uint32_t word, uint32_t end);

/* Sets symbols[word] for all words of the note. */
BRK_WRITTEN_OUT void brk_symbols_of(const brk_run *x, uint32_t *symbols, brk_symbol_namer *namer,
                                    void *context) {
    const brk_clause *clauses = x->r->clauses.data;
    const brk_note_word *words = brk_words(x);
    const brk_token *tokens = brk_tokens(x);
    const uint32_t *clause_of = brk_clause_of(x);
    for (uint32_t w = 0; w < x->s->words.count; w++) {
        const brk_token *t = &tokens[words[w].token];
        symbols[w] = BRK_SYMBOL_PASSED;
        if (clauses[clause_of[words[w].token]].counts)
            symbols[w] = namer(context, t, brk_symbol_class(x, t));
    }
}

#define BRK_NEAR_FROM 2u /* words apart, of a near pair */
#define BRK_NEAR_TO 4u

/* The bands that a child of that age is in. How many. */
uint32_t brk_feature_bands(const brk_run *x, uint32_t bands[BRK_MAX_BANDS]);

BRK_WRITTEN_OUT void brk_give_place(brk_feature_sink *sink, void *context,
                                    const brk_feature_place place) {
    if (place.first != BRK_SYMBOL_UNKNOWN && place.second != BRK_SYMBOL_UNKNOWN)
        sink(context, &place);
}

static inline bool brk_is_near(uint32_t word, uint32_t other) {
    return other - word >= BRK_NEAR_FROM;
}

/* Behind the last word that the word makes a pair with. */
static inline uint32_t brk_pairs_end(const brk_run *x, uint32_t word) {
    uint32_t end = brk_words(x)[word].end;
    return end > word + BRK_NEAR_TO + 1 ? word + BRK_NEAR_TO + 1 : end;
}

BRK_WRITTEN_OUT uint32_t brk_give_pair(const uint32_t *symbols, brk_feature_kind kind,
                                       uint32_t word, uint32_t other, brk_feature_sink *sink,
                                       void *context) {
    const brk_feature_place place = {kind, symbols[word], symbols[other], word, other};
    if (symbols[other] == BRK_SYMBOL_PASSED) return 0;
    brk_give_place(sink, context, place);
    return 1;
}

/* The pairs that begin with a word of a clause that counts. How many. */
BRK_WRITTEN_OUT uint32_t brk_give_pairs(const brk_run *x, const uint32_t *symbols, uint32_t word,
                                        brk_feature_sink *sink, void *context) {
    uint32_t end = brk_pairs_end(x, word), other = word + 1, pairs = 0;
    for (; other < end && !brk_is_near(word, other); other++)
        pairs += brk_give_pair(symbols, BRK_FEATURE_PAIR, word, other, sink, context);
    for (; other < end; other++)
        pairs += brk_give_pair(symbols, BRK_FEATURE_NEAR, word, other, sink, context);
    return pairs;
}

/* The concepts that a word is alone; of the same words again they are counted only. */
BRK_WRITTEN_OUT void brk_give_row(const brk_run *x, const brk_row_met *met, brk_feature_sink *sink,
                                  void *context) {
    const brk_row_head *row = brk_row_at(&x->m->begins, met->row);
    const uint32_t *concepts = brk_row_concepts(row);
    for (uint32_t i = 0; i < row->concepts; i++) {
        const brk_feature_place place = {BRK_FEATURE_CONCEPT, concepts[i], 0, met->word, met->word};
        brk_give_place(sink, context, place);
    }
}

BRK_WRITTEN_OUT void brk_give_phrase(const brk_run *x, const brk_phrase *p, brk_feature_sink *sink,
                                     void *context) {
    const brk_feature_place place = {BRK_FEATURE_CONCEPT, p->concept, 0, p->first, p->last};
    if (!x->s->any_aside || x->m->model->statuses[brk_phrase_status(x, p)].counts)
        brk_give_place(sink, context, place);
}

/* By first word, phrases before what the word is alone: of the whole note, where what words are
 * alone was gathered (met.c). */
BRK_WRITTEN_OUT void brk_give_concepts(const brk_run *x, brk_feature_sink *sink, void *context) {
    const brk_row_met *rows = x->s->met[0].rows.data;
    const brk_phrase *phrases = x->s->phrases.data;
    size_t next = 0;
    for (size_t i = 0; i < x->s->met[0].rows.count; i++) {
        for (; next < x->s->phrases.count && phrases[next].first <= rows[i].word; next++)
            brk_give_phrase(x, &phrases[next], sink, context);
        brk_give_row(x, &rows[i], sink, context);
    }
    for (; next < x->s->phrases.count; next++)
        brk_give_phrase(x, &phrases[next], sink, context);
}

/* Words of whole sentences, half-open, and the symbols of all words of the note. */
typedef struct {
    const uint32_t *symbols;
    uint32_t first, end;
    bool
        each; /* concepts of the same words at each place where they stand, in the whole note too */
} brk_feature_span;

/* The first phrase that begins at the word or behind it. */
static inline size_t brk_phrases_from(const brk_run *x, uint32_t word) {
    const brk_phrase *phrases = x->s->phrases.data;
    size_t low = 0, high = x->s->phrases.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (phrases[middle].first < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The same of a part of the note. Returns how many mentions it went through. */
BRK_WRITTEN_OUT uint64_t brk_give_concepts_in(const brk_run *x, const brk_feature_span *span,
                                              brk_feature_sink *sink, void *context) {
    const uint32_t *rows = x->s->word_rows.data;
    const brk_phrase *phrases = x->s->phrases.data;
    size_t next = brk_phrases_from(x, span->first);
    uint64_t mentions = 0;
    for (uint32_t word = span->first; word < span->end; word++) {
        for (; next < x->s->phrases.count && phrases[next].first <= word; next++, mentions++)
            brk_give_phrase(x, &phrases[next], sink, context);
        if (!rows[word] || !x->m->model->statuses[brk_marks(x)[word].status].counts) continue;
        const brk_row_met met = {rows[word], word};
        mentions += brk_row_at(&x->m->begins, met.row)->concepts;
        brk_give_row(x, &met, sink, context);
    }
    return mentions;
}

/* Gives all places to the sink but those with an unknown symbol, which are counted only (and of
 * concepts in the whole note only the first of words that come again, but for span->each). They
 * come word by word: its stem first, then pairs and bands; then concepts. Returns how many there
 * were. */
BRK_WRITTEN_OUT uint64_t brk_features_ahead(const brk_run *x, const brk_feature_span *span,
                                            brk_feature_sink *sink, brk_feature_hint *hint,
                                            void *context) {
    uint32_t bands[BRK_MAX_BANDS], band_count = brk_feature_bands(x, bands);
    const uint32_t *symbols = span->symbols;
    uint32_t first = span->first, end = span->end;
    uint64_t places = 0;
    uint32_t hinted = first;
    for (uint32_t word = first; word < end; word++) {
        for (; hinted < end && hinted <= word + BRK_HINTED_AHEAD; hinted++)
            hint(context, symbols, hinted, brk_pairs_end(x, hinted));
        uint32_t symbol = symbols[word];
        if (symbol == BRK_SYMBOL_PASSED) continue;
        const brk_feature_place stem = {BRK_FEATURE_STEM, symbol, 0, word, word};
        brk_give_place(sink, context, stem);
        places += 1 + band_count + brk_give_pairs(x, symbols, word, sink, context);
        for (uint32_t b = 0; b < band_count; b++) {
            const brk_feature_place in_band = {BRK_FEATURE_BAND, bands[b], symbol, word, word};
            brk_give_place(sink, context, in_band);
        }
    }
    if (span->each || end - first < x->s->words.count)
        return places + brk_give_concepts_in(x, span, sink, context);
    brk_give_concepts(x, sink, context);
    return places + x->s->mention_count[0];
}

BRK_WRITTEN_OUT void brk_no_hint(void *context, const uint32_t *symbols, uint32_t word,
                                 uint32_t end) {
    (void)context, (void)symbols, (void)word, (void)end;
}

#endif
