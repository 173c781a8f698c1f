/*
 * feature_places.c: see feature_places.h.
 */
#include "match/feature_places.h"

#define NEAREST 2u /* words apart, of a near pair */
#define FARTHEST 4u

/* Initials, figures by their distance in years from the child's age (or with no age), and the rest.
 */
enum { INITIAL, MUCH_LESS, LESS, SAME, MORE, MUCH_MORE, FAR_MORE, FIGURE };

const char *brk_symbol_name(size_t index) {
    static const char *const names[BRK_SYMBOL_COUNT] = {"<x>",  "<-4>", "<-1>",  "<0>",
                                                        "<+1>", "<+4>", "<+10>", "<#>"};
    return index < BRK_SYMBOL_COUNT ? names[index] : NULL;
}

uint32_t brk_symbol_class(const brk_run *x, uint32_t word) {
    const brk_token *t = brk_word_token(x, word);
    if (t->flags & BRK_TOKEN_INITIAL) return INITIAL;
    if (t->kind != BRK_TOKEN_NUMBER && t->number < 0) return BRK_NONE;
    if (t->number < 0 || t->number > 99 || x->age_months < 0) return FIGURE;
    int32_t more = t->number - x->age_months / 12;
    if (more == 0) return SAME;
    if (more < 0) return more <= -4 ? MUCH_LESS : LESS;
    return more < 4 ? MORE : more < 10 ? MUCH_MORE : FAR_MORE;
}

typedef struct {
    brk_run *x;
    const uint32_t *symbols;
    brk_feature_sink sink;
    void *context;
    uint32_t *places;
} walk;

static bool counts(const brk_run *x, uint32_t word) {
    const brk_clause *clauses = x->r->clauses.data;
    return clauses[brk_clause_of(x)[brk_words(x)[word].token]].counts;
}

static void give(walk *w, brk_feature_kind kind, uint32_t first, uint32_t second, uint32_t word,
                 uint32_t last) {
    w->places[kind]++;
    if (first == BRK_NONE || second == BRK_NONE) return;
    brk_feature_place place = {kind, first, second, word, last};
    w->sink(w->context, &place);
}

static void pairs_from(walk *w, uint32_t word) {
    const brk_note_word *words = brk_words(w->x);
    uint32_t end = words[word].end;
    for (uint32_t far = 1; far <= FARTHEST && word + far < end; far++) {
        if (!counts(w->x, word + far)) continue;
        give(w, far < NEAREST ? BRK_FEATURE_PAIR : BRK_FEATURE_NEAR, w->symbols[word],
             w->symbols[word + far], word, word + far);
    }
}

static void bands_of(walk *w, uint32_t word) {
    const brk_model *m = w->x->m->model;
    int32_t years = w->x->age_months / 12;
    for (uint32_t b = 0; w->x->age_months >= 0 && b < m->band_count; b++) {
        if (years >= m->bands[b].from && years <= m->bands[b].send_to)
            give(w, BRK_FEATURE_BAND, b, w->symbols[word], word, word);
    }
}

static void concepts(walk *w) {
    const brk_mention *mentions = brk_mentions(w->x);
    for (size_t i = 0; i < w->x->r->mentions.count; i++) {
        if (!w->x->m->model->statuses[mentions[i].status].counts) continue;
        give(w, BRK_FEATURE_CONCEPT, mentions[i].concept, 0, brk_word_of(w->x, mentions[i].first),
             brk_word_of(w->x, mentions[i].last));
    }
}

void brk_features_of(brk_run *x, const uint32_t *symbols, brk_feature_sink sink, void *context,
                     uint32_t places[BRK_FEATURE_KINDS]) {
    walk w = {x, symbols, sink, context, places};
    for (size_t k = 0; k < BRK_FEATURE_KINDS; k++)
        places[k] = 0;
    for (uint32_t word = 0; word < x->s->words.count; word++) {
        if (!counts(x, word)) continue;
        give(&w, BRK_FEATURE_STEM, symbols[word], 0, word, word);
        pairs_from(&w, word);
        bands_of(&w, word);
    }
    concepts(&w);
}
