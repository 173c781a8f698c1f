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

/* What sums of a kind are divided by: the root of its places in the note. */
static int64_t length_of(const brk_run *x, size_t kind) {
    uint64_t places = x->s->places[kind] ? x->s->places[kind] : 1;
    return (int64_t)root(places * ROOT_UNIT * ROOT_UNIT);
}

/* A sum of weights as its part of a score. */
static int64_t scaled(const brk_run *x, size_t kind, int64_t sum, int64_t length) {
    return sum * x->m->learned->data->share[kind] / PER_MILLE * ROOT_UNIT / length;
}

/* Adds up the weights of a feature at its first sight, among the first BRK_MAX_NOTE_FEATURES, and
 * keeps it for those who ask which words carried a score. */
static void add_up(void *context, const brk_feature_place *p) {
    brk_run *x = context;
    const brk_learned_index *index = x->m->learned;
    uint32_t at = brk_feature_find(index, p->kind, p->first, p->second);
    if (at == BRK_NONE) return;
    uint64_t *seen = (uint64_t *)x->s->seen_features.data + at / 64, bit = UINT64_C(1) << at % 64;
    if (*seen & bit || x->s->features.count == BRK_MAX_NOTE_FEATURES) return;
    brk_seen_feature *kept = brk_vec_push_raw(&x->s->features);
    if (!kept) {
        x->s->features_lost = true;
        return;
    }
    *seen |= bit;
    *kept = (brk_seen_feature){at, p->word, p->last_word, (uint8_t)p->kind};
    int64_t *sums = (int64_t *)x->s->sums.data + p->kind * index->data->head_count;
    for (uint32_t w = index->starts[at]; w < index->starts[at + 1]; w++)
        sums[index->weights[w].head] += index->weights[w].weight;
    x->s->weights_added += index->starts[at + 1] - index->starts[at];
}

/* The units that going through the note's features costs. */
static uint64_t walk_units(const brk_run *x) {
    uint64_t units = x->s->weights_added;
    for (size_t k = 0; k < BRK_FEATURE_KINDS; k++)
        units += x->s->places[k];
    return units;
}

/* Clears the bits of the features of the last note. */
static bool forget_features(brk_run *x) {
    brk_vec *bits = &x->s->seen_features, *features = &x->s->features;
    const brk_seen_feature *seen = features->data;
    size_t count = (x->m->learned->feature_count + 63) / 64;
    for (size_t i = 0; i < features->count && bits->count == count; i++)
        ((uint64_t *)bits->data)[seen[i].feature / 64] = 0;
    brk_vec_clear(features);
    return bits->count == count || brk_vec_zeroed(bits, count);
}

static bool prepare(brk_run *x) {
    const brk_learned *data = x->m->learned->data;
    brk_scratch *s = x->s;
    if (!forget_features(x)) return false;
    s->weights_added = 0;
    s->features_lost = false;
    return brk_vec_zeroed(&s->sums, BRK_FEATURE_KINDS * (size_t)data->head_count) &&
           brk_vec_zeroed(&s->scores, data->head_count) &&
           brk_vec_zeroed(&s->symbols, s->words.count) &&
           brk_vec_reserve(&s->parts, s->words.count);
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
    int64_t lengths[BRK_FEATURE_KINDS];
    for (size_t k = 0; k < BRK_FEATURE_KINDS; k++)
        lengths[k] = length_of(x, k);
    for (uint32_t h = 0; h < data->head_count; h++) {
        int64_t score = data->heads[h].bias;
        for (size_t k = 0; k < BRK_FEATURE_KINDS; k++) {
            int64_t sum = sums[k * data->head_count + h];
            if (sum) score += scaled(x, k, sum, lengths[k]);
        }
        ((int32_t *)x->s->scores.data)[h] = bounded(score);
    }
}

brook_status brk_learned_score(brk_run *x) {
    if (!x->m->learned) return BROOK_OK;
    if (!prepare(x)) return BROOK_ERR_NO_MEMORY;
    set_symbols(x);
    brk_features_of(x, x->s->symbols.data, add_up, x, x->s->places);
    if (x->s->features_lost) return BROOK_ERR_NO_MEMORY;
    brook_status status = brk_spend(x, walk_units(x));
    set_scores(x);
    return status;
}

/* --- which words carried it --- */

/* The feature's weight for the head; heads of a feature ascend. */
static int64_t weight_for(const brk_learned_index *index, uint32_t feature, uint32_t head) {
    for (uint32_t w = index->starts[feature]; w < index->starts[feature + 1]; w++) {
        if (index->weights[w].head >= head)
            return index->weights[w].head == head ? index->weights[w].weight : 0;
    }
    return 0;
}

static void add_parts(brk_run *x, uint32_t head) {
    const brk_seen_feature *seen = x->s->features.data;
    int64_t *parts = x->s->parts.data, lengths[BRK_FEATURE_KINDS];
    for (size_t k = 0; k < BRK_FEATURE_KINDS; k++)
        lengths[k] = length_of(x, k);
    for (size_t i = 0; i < x->s->features.count; i++) {
        int64_t weight = weight_for(x->m->learned, seen[i].feature, head);
        if (weight == 0) continue;
        int64_t part = scaled(x, seen[i].kind, weight, lengths[seen[i].kind]);
        parts[seen[i].word] += seen[i].word == seen[i].last_word ? part : part / 2;
        if (seen[i].word != seen[i].last_word) parts[seen[i].last_word] += part / 2;
    }
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
    int64_t least = 0;
    brk_vec_zeroed(&x->s->parts, x->s->words.count); /* its memory is there since prepare() */
    add_parts(x, head);
    *count = 0;
    while (*count < BRK_LEARNED_PICKS) {
        uint32_t w = strongest(x, picks, *count, least);
        if (w == BRK_NONE) break;
        if (*count == 0) least = ((int64_t *)x->s->parts.data)[w] / WEAKEST;
        picks[(*count)++] = (brk_pick){w, w};
    }
    return brk_spend(x, walk_units(x));
}
