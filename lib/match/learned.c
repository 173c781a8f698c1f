/*
 * learned.c: scores of the learned weights, and which words carried one.
 *
 * A head's score is its bias and, for each kind of feature, the sum of the weights of the features
 * seen, times the kind's share, divided by the square root of the places of that kind in the note.
 * All in integers: the square root is taken in units of 1/1024. Nothing overflows: a note has at
 * most 2^15 features of at most 2^15 each, a share is below 2^17, and 2^47 / 1000 * 1024 fits.
 */
#include "match/learned.h"

#define ROOT_UNIT 1024u
#define PER_MILLE 1000
#define WEAKEST 3 /* a word is shown whose part is more than this fraction of the strongest's */
#define MOST_WALKS                                                                                 \
    (2u * BRK_MAX_HEADS + 2u) /* of one note: to score, and to explain what is found */

static uint64_t root(uint64_t square) {
    uint64_t low = 0, bit = (uint64_t)1 << 62;
    while (bit > square)
        bit >>= 2;
    for (; bit; bit >>= 2) {
        if (square >= low + bit) {
            square -= low + bit;
            low = (low >> 1) + bit;
        } else {
            low >>= 1;
        }
    }
    return low;
}

/* A sum of weights as its part of a score. */
static int64_t scaled(const brk_run *x, size_t kind, int64_t sum) {
    uint64_t places = x->s->places[kind] ? x->s->places[kind] : 1;
    int64_t length = (int64_t)root(places * ROOT_UNIT * ROOT_UNIT);
    return sum * x->m->learned->data->share[kind] / PER_MILLE * ROOT_UNIT / length;
}

static const brk_feature *feature_at(const brk_run *x, const brk_feature_place *p, uint32_t *at) {
    const brk_learned_index *index = x->m->learned;
    *at = brk_feature_find(index, brk_feature_key(p->kind, p->first, p->second));
    return *at == BRK_NONE ? NULL : &index->data->features[*at];
}

/* First sight of the feature in this note, among the first BRK_MAX_NOTE_FEATURES? */
static bool first_sight(brk_run *x, uint32_t feature) {
    uint32_t *seen = (uint32_t *)x->s->seen_features.data + feature;
    if (*seen == x->s->notes || x->s->feature_count == BRK_MAX_NOTE_FEATURES) return false;
    *seen = x->s->notes;
    x->s->feature_count++;
    return true;
}

/* Goes through the note's features; each counts once a walk. Errors as brk_spend. */
static brook_status walk(brk_run *x, brk_feature_sink sink, void *context,
                         uint32_t places[BRK_FEATURE_KINDS]) {
    uint64_t units = 0;
    x->s->notes++;
    x->s->feature_count = 0;
    x->s->weights_added = 0;
    brk_features_of(x, x->s->symbols.data, sink, context, places);
    for (size_t k = 0; k < BRK_FEATURE_KINDS; k++)
        units += places[k];
    return brk_spend(x, units + x->s->weights_added);
}

static void add_up(void *context, const brk_feature_place *p) {
    brk_run *x = context;
    uint32_t at;
    const brk_feature *f = feature_at(x, p, &at);
    if (!f || !first_sight(x, at)) return;
    const brk_learned *data = x->m->learned->data;
    int64_t *sums = (int64_t *)x->s->sums.data + p->kind * data->head_count;
    for (uint32_t w = 0; w < f->weight_count; w++)
        sums[data->weights[f->weights + w].head] += data->weights[f->weights + w].weight;
    x->s->weights_added += f->weight_count;
}

/* A feature's number of the last walk that saw it starts at 0 and numbers of walks at 1; before
 * they run out all is forgotten. */
static bool prepare(brk_run *x) {
    const brk_learned *data = x->m->learned->data;
    brk_scratch *s = x->s;
    if (s->seen_features.count != data->feature_count || s->notes > UINT32_MAX - MOST_WALKS) {
        if (!brk_vec_zeroed(&s->seen_features, data->feature_count)) return false;
        s->notes = 0;
    }
    return brk_vec_zeroed(&s->sums, BRK_FEATURE_KINDS * (size_t)data->head_count) &&
           brk_vec_zeroed(&s->scores, data->head_count) &&
           brk_vec_zeroed(&s->symbols, s->words.count) && brk_vec_zeroed(&s->parts, s->words.count);
}

static void set_symbols(brk_run *x) {
    uint32_t *symbols = x->s->symbols.data;
    for (uint32_t w = 0; w < x->s->words.count; w++) {
        uint32_t class = brk_symbol_class(x, w);
        symbols[w] = class == BRK_NONE ? brk_word_token(x, w)->stem : x->m->learned->symbols[class];
    }
}

static int32_t bounded(int64_t score) {
    if (score > BRK_MAX_SCORE) return BRK_MAX_SCORE;
    return score < -BRK_MAX_SCORE ? -BRK_MAX_SCORE : (int32_t)score;
}

static void set_scores(brk_run *x) {
    const brk_learned *data = x->m->learned->data;
    const int64_t *sums = x->s->sums.data;
    for (uint32_t h = 0; h < data->head_count; h++) {
        int64_t score = data->heads[h].bias;
        for (size_t k = 0; k < BRK_FEATURE_KINDS; k++)
            score += scaled(x, k, sums[k * data->head_count + h]);
        ((int32_t *)x->s->scores.data)[h] = bounded(score);
    }
}

brook_status brk_learned_score(brk_run *x) {
    if (!x->m->learned) return BROOK_OK;
    if (!prepare(x)) return BROOK_ERR_NO_MEMORY;
    set_symbols(x);
    brook_status status = walk(x, add_up, x, x->s->places);
    set_scores(x);
    return status;
}

/* --- which words carried it --- */

typedef struct {
    brk_run *x;
    uint32_t head;
} carrier;

static void add_parts(void *context, const brk_feature_place *p) {
    carrier *c = context;
    uint32_t at;
    const brk_feature *f = feature_at(c->x, p, &at);
    if (!f || !first_sight(c->x, at)) return;
    const brk_learned *data = c->x->m->learned->data;
    for (uint32_t w = 0; w < f->weight_count; w++) {
        if (data->weights[f->weights + w].head != c->head) continue;
        int64_t part = scaled(c->x, p->kind, data->weights[f->weights + w].weight);
        int64_t *parts = c->x->s->parts.data;
        parts[p->word] += p->word == p->last_word ? part : part / 2;
        if (p->word != p->last_word) parts[p->last_word] += part / 2;
    }
    c->x->s->weights_added += f->weight_count;
}

/* The word of the largest part that is not taken yet and is more than `least`; BRK_NONE: none. */
static uint32_t strongest(const brk_run *x, const brk_pick *picks, uint32_t count, int64_t least) {
    const int64_t *parts = x->s->parts.data;
    uint32_t best = BRK_NONE;
    for (uint32_t w = 0; w < x->s->words.count; w++) {
        bool taken = false;
        for (uint32_t i = 0; i < count; i++)
            taken = taken || picks[i].first == w;
        if (!taken && parts[w] > least && (best == BRK_NONE || parts[w] > parts[best])) best = w;
    }
    return best;
}

brook_status brk_learned_evidence(brk_run *x, uint32_t head, brk_pick picks[BRK_LEARNED_PICKS],
                                  uint32_t *count) {
    carrier c = {x, head};
    uint32_t places[BRK_FEATURE_KINDS];
    int64_t least = 0;
    brk_vec_zeroed(&x->s->parts, x->s->words.count); /* its memory is there since prepare() */
    brook_status status = walk(x, add_parts, &c, places);
    *count = 0;
    while (*count < BRK_LEARNED_PICKS) {
        uint32_t w = strongest(x, picks, *count, least);
        if (w == BRK_NONE) break;
        if (*count == 0) least = ((int64_t *)x->s->parts.data)[w] / WEAKEST;
        picks[(*count)++] = (brk_pick){w, w};
    }
    return status;
}
