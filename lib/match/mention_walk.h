/*
 * mention_walk.h: mentions as places, and the walk over all of a note's.
 *
 * A place is one number: that of a phrase, marked, or of a word for one of the concepts that it is
 * alone. The walk is written out around the caller's own code.
 */
#ifndef BRK_MATCH_MENTION_WALK_H
#define BRK_MATCH_MENTION_WALK_H

#include "match/run.h"

#define BRK_PLACE_PHRASE (UINT32_C(1) << 31)

typedef void brk_mention_sink(void *context, uint32_t place, uint32_t concept);

static inline bool brk_in_set(const uint64_t *set, uint32_t index) {
    return set[index / 64] >> index % 64 & 1;
}

static inline const brk_phrase *brk_phrase_at(const brk_run *x, uint32_t place) {
    return (const brk_phrase *)x->s->phrases.data + (place & ~BRK_PLACE_PHRASE);
}

static inline uint32_t brk_place_first(const brk_run *x, uint32_t place) {
    return place & BRK_PLACE_PHRASE ? brk_phrase_at(x, place)->first : place;
}

static inline uint32_t brk_place_last(const brk_run *x, uint32_t place) {
    return place & BRK_PLACE_PHRASE ? brk_phrase_at(x, place)->last : place;
}

/* As brk_phrase.words. */
static inline uint64_t brk_place_words(const brk_run *x, uint32_t place) {
    return place & BRK_PLACE_PHRASE ? brk_phrase_at(x, place)->words : 1;
}

static inline uint8_t brk_place_status(const brk_run *x, uint32_t place) {
    if (place & BRK_PLACE_PHRASE) return brk_phrase_status(x, brk_phrase_at(x, place));
    return brk_marks(x)[place].status;
}

static inline uint8_t brk_place_role(const brk_run *x, uint32_t place) {
    if (place & BRK_PLACE_PHRASE) return brk_phrase_role(x, brk_phrase_at(x, place));
    return brk_marks(x)[place].role;
}

/* The row of what a word is alone. */
static inline const brk_row_head *brk_alone_row(const brk_run *x, uint32_t word) {
    return brk_row_at(&x->m->begins, ((const uint32_t *)x->s->word_rows.data)[word]);
}

/* What is asked of a walk. */
typedef struct {
    const uint64_t *concepts; /* only mentions of these; NULL: of all */
    const uint64_t *rows;     /* of words only those whose row is among these; NULL: all */
} brk_mention_filter;

#define BRK_MENTION_WALK static inline __attribute__((always_inline)) void

/* What the words from..end are alone. */
BRK_MENTION_WALK brk_each_alone(const brk_run *x, brk_mention_filter f, uint32_t from, uint32_t end,
                                brk_mention_sink *sink, void *context) {
    const uint32_t *row_of = x->s->word_rows.data;
    for (uint32_t w = from; w < end; w++) {
        if (!row_of[w] || (f.rows && !brk_in_set(f.rows, brk_row_bit(row_of[w])))) continue;
        const brk_row_head *row = brk_row_at(&x->m->begins, row_of[w]);
        const uint32_t *own = brk_row_concepts(row);
        for (uint32_t i = 0; i < row->concepts; i++)
            if (!f.concepts || brk_in_set(f.concepts, own[i])) sink(context, w, own[i]);
    }
}

/* Gives the sink mentions in text order, phrases before what their first word is alone. */
BRK_MENTION_WALK brk_each_mention(const brk_run *x, brk_mention_filter f, brk_mention_sink *sink,
                                  void *context) {
    const brk_phrase *phrases = x->s->phrases.data;
    uint32_t count = (uint32_t)x->s->phrases.count, word = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (f.concepts && !brk_in_set(f.concepts, phrases[i].concept)) continue;
        if (word < phrases[i].first) {
            brk_each_alone(x, f, word, phrases[i].first, sink, context);
            word = phrases[i].first;
        }
        sink(context, i | BRK_PLACE_PHRASE, phrases[i].concept);
    }
    brk_each_alone(x, f, word, (uint32_t)x->s->word_rows.count, sink, context);
}

/* Those that rules or rating look at. */
static inline brk_mention_filter brk_sought_mentions(const brk_run *x) {
    return (brk_mention_filter){x->s->sought.data, x->s->wanted_rows.data};
}

/* deal.c: the concept of a mention that is told by where it stands in set_items. Of what a word is
 * alone a set may hold several concepts: their places stand side by side, in their order. */
uint32_t brk_concept_in_set(const brk_run *x, uint32_t set, uint32_t mention);

/* mention_list.c: adds one to a list of brk_mention. false: out of memory. */
bool brk_add_mention(const brk_run *x, uint32_t place, uint32_t concept, brk_vec *out);

#endif
