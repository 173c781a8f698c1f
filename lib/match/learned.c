/*
 * learned.c: scores of the learned weights.
 *
 * A head's score is its bias and, for each kind of feature, the sum of the weights of the features
 * seen as its part of the score (learned_scale.h). What a note repeats changes neither the sum nor
 * the length that it is divided by: both are of different words. First the words get their symbols;
 * then the note's places are gone through, and each feature is kept at its first sight; then the
 * weights of all that were kept are added up, by when the memory that they lie in has come. Nothing
 * but the bits of the features seen grows with the pack, and these are cleared one by one.
 */
#include "match/learned.h"

#include "match/learned_scale.h"

/* ---- features seen --------------------------------------------------------------------------- */

#define HOMES                                                                                      \
    (2 * BRK_HINTED_AHEAD) /* words whose pairs are asked for before they are looked at            \
                            */

/* Where features are kept. Bits: those of slots, then of symbols (a stem and its bands at once),
 * then of concepts. */
typedef struct {
    const brk_run *x;
    const brk_learned_index *index;
    uint64_t *bits;
    brk_seen_feature *features;
    uint32_t count, symbol_bits, concept_bits;
    uint32_t stems, concepts;  /* different ones that the weights know */
    const brk_symbol_row *row; /* of the word that is gone through */
    uint32_t own_bit;          /* its bit, which bands share */
    bool fresh;                /* first time in the note */
    /* By word, in a ring, and distance: where pairs with the words behind it may lie. */
    const brk_pair_slot *homes[HOMES][BRK_NEAR_TO];
} collector;

static inline bool is_marked(const collector *c, uint32_t bit) {
    return c->bits[bit / 64] >> bit % 64 & 1;
}

static inline void mark(collector *c, uint32_t bit) {
    c->bits[bit / 64] |= UINT64_C(1) << bit % 64;
}

/* And its neighbours: none is to stay. */
static inline void clear(collector *c, uint32_t bit) {
    c->bits[bit / 64] = 0;
}

static inline void keep(collector *c, uint32_t weights, uint32_t bit, const brk_feature_place *p) {
    if (weights == BRK_WEIGHTS_NONE || c->count == BRK_MAX_NOTE_FEATURES) return;
    c->features[c->count++] =
        (brk_seen_feature){weights, bit, p->word, p->last_word, (uint32_t)p->kind};
    brk_weights_prefetch(&c->index->weights, weights);
}

/* A feature that has a bit of its own, which is set for those kept. */
static inline void keep_once(collector *c, uint32_t weights, uint32_t bit,
                             const brk_feature_place *p) {
    uint32_t before = c->count;
    if (is_marked(c, bit)) return;
    keep(c, weights, bit, p);
    if (c->count > before) mark(c, bit);
}

static inline void take_stem(collector *c, const brk_feature_place *p) {
    uint32_t bit = c->symbol_bits + p->first;
    c->row = &c->index->rows[p->first];
    c->fresh = !is_marked(c, bit);
    if (!c->fresh) return;
    mark(c, bit);
    c->own_bit = bit;
    c->stems++;
    keep(c, c->index->own[c->row->own], bit, p);
}

/* Asks for the memory where the pairs that begin with a word may lie. */
BRK_WRITTEN_OUT void look_ahead(void *context, const uint32_t *symbols, uint32_t word,
                                uint32_t end) {
    collector *c = context;
    if (symbols[word] >= c->index->symbol_count) return;
    const brk_symbol_row *row = &c->index->rows[symbols[word]];
    const brk_pair_slot *slots = c->index->slots + row->slots;
    for (uint32_t other = word + 1; other < end; other++) {
        uint32_t key = brk_pair_key(symbols[other], brk_is_near(word, other));
        const brk_pair_slot *home = slots + brk_pair_home(key, row->homes);
        c->homes[word % HOMES][other - word - 1] = home;
        __builtin_prefetch(home);
    }
}

static inline void take_pair(collector *c, const brk_feature_place *p) {
    if (c->row->homes == 0) return;
    const brk_pair_slot *slot = brk_pair_from(c->homes[p->word % HOMES][p->last_word - p->word - 1],
                                              c->index->slots + c->row[1].slots,
                                              brk_pair_key(p->second, p->kind == BRK_FEATURE_NEAR));
    if (slot) keep_once(c, slot->weights, (uint32_t)(slot - c->index->slots), p);
}

static inline void take_concept(collector *c, const brk_feature_place *p) {
    uint32_t before = c->count;
    if (brk_learned_hushes(c->x, p->word)) return;
    keep_once(c, c->index->concepts[p->first], c->concept_bits + p->first, p);
    c->concepts += c->count - before;
}

BRK_WRITTEN_OUT void take(void *context, const brk_feature_place *p) {
    collector *c = context;
    switch (p->kind) {
    case BRK_FEATURE_STEM:
        take_stem(c, p);
        break;
    case BRK_FEATURE_BAND:
        if (c->fresh) keep(c, brk_learned_in_band(c->index, c->row, p->first), c->own_bit, p);
        break;
    case BRK_FEATURE_CONCEPT:
        take_concept(c, p);
        break;
    default:
        take_pair(c, p);
    }
}

/* The bits are all clear between readings. */
static void forget(collector *c, const uint32_t *symbols, uint32_t first, uint32_t end) {
    for (uint32_t i = 0; i < c->count; i++)
        clear(c, c->features[i].bit);
    for (uint32_t w = first; w < end; w++)
        if (symbols[w] < c->index->symbol_count) clear(c, c->symbol_bits + symbols[w]);
}

BRK_WRITTEN_OUT uint32_t symbol_of(void *context, const brk_token *token, uint32_t class) {
    const brk_learned_index *index = context;
    uint32_t symbol =
        class == BRK_NONE ? brk_learned_symbol(index, token->stem) : index->classes[class];
    if (symbol != BRK_SYMBOL_UNKNOWN) __builtin_prefetch(&index->rows[symbol]);
    return symbol;
}

/* The length in each kind of feature: as many near pairs as a word may begin, a stem in each
 * of the child's bands. */
static void set_lengths(brk_run *x, const collector *c) {
    uint32_t bands[BRK_MAX_BANDS], *lengths = x->s->learned.lengths;
    lengths[BRK_FEATURE_STEM] = lengths[BRK_FEATURE_PAIR] = c->stems;
    lengths[BRK_FEATURE_NEAR] = c->stems * (BRK_NEAR_TO - BRK_NEAR_FROM + 1);
    lengths[BRK_FEATURE_BAND] = c->stems * brk_feature_bands(x, bands);
    lengths[BRK_FEATURE_CONCEPT] = c->concepts;
}

uint64_t brk_learned_collect(brk_run *x, uint32_t first, uint32_t end) {
    const brk_learned_index *index = x->m->learned;
    const uint32_t *symbols = x->s->symbols.data;
    collector c = {.x = x,
                   .index = index,
                   .bits = x->s->seen_features.data,
                   .features = x->s->features.data,
                   .symbol_bits = index->rows[index->symbol_count].slots};
    c.concept_bits = c.symbol_bits + index->symbol_count;
    const brk_feature_span span = {symbols, first, end, x->s->learned.hushed};
    uint64_t places = brk_features_ahead(x, &span, take, look_ahead, &c);
    x->s->features.count = c.count;
    set_lengths(x, &c);
    forget(&c, symbols, first, end);
    return places;
}

/* ---- scores ---------------------------------------------------------------------------------- */

/* Places of a note: its words in all kinds but concepts, and its mentions. */
static size_t most_features(const brk_run *x) {
    size_t of_word = 1 + BRK_NEAR_TO + x->m->model->band_count;
    size_t most = x->s->words.count * of_word + (size_t)x->s->mention_count[0];
    return most < BRK_MAX_NOTE_FEATURES ? most : BRK_MAX_NOTE_FEATURES;
}

static bool prepare(brk_run *x) {
    const brk_learned_index *index = x->m->learned;
    brk_scratch *s = x->s;
    size_t bits = (size_t)index->rows[index->symbol_count].slots + index->symbol_count +
                  x->m->model->concept_count;
    size_t bit_words = bits / 64 + 1;
    if (s->seen_features.count != bit_words && !brk_vec_zeroed(&s->seen_features, bit_words))
        return false;
    brk_vec_clear(&s->features);
    return brk_vec_reserve(&s->sums, BRK_FEATURE_KINDS * (size_t)index->weights.row_length) &&
           brk_vec_reserve(&s->scores, index->data->head_count) &&
           brk_vec_zeroed(&s->symbols, s->words.count) &&
           brk_vec_reserve(&s->parts, s->words.count) &&
           brk_vec_reserve(&s->quiet, s->sentences.count) &&
           brk_vec_reserve(&s->features, most_features(x)) && brk_learned_split(x);
}

static int32_t bounded(int64_t score) {
    if (score > BRK_MAX_SCORE) return BRK_MAX_SCORE;
    return score < -BRK_MAX_SCORE ? -BRK_MAX_SCORE : (int32_t)score;
}

static void add_parts(const brk_run *x, int32_t *scores) {
    const brk_learned_index *index = x->m->learned;
    const int32_t *sums = x->s->sums.data;
    uint32_t heads = index->data->head_count, length = index->weights.row_length;
    int32_t few[BRK_MAX_HEADS + BRK_LANES] = {0};
    int64_t many[BRK_MAX_HEADS + BRK_LANES] = {0};
    _Static_assert(BRK_LANES % BRK_SCALED_AT_ONCE == 0, "a row is scaled whole");
    for (size_t k = 0; k < BRK_FEATURE_KINDS; k++)
        brk_scaled_add(&x->s->learned.scales[k], sums + k * length, length, few, many);
    for (uint32_t h = 0; h < heads; h++)
        scores[h] = bounded(index->data->heads[h].bias + few[h] + many[h]);
}

/* Scores, the best behaviour (the first of equals), and how surely anything of the pack's concern
 * is said, in the unit of scores. */
static void set_scores(brk_run *x) {
    const brk_learned *data = x->m->learned->data;
    brk_learned_scratch *l = &x->s->learned;
    int32_t *scores = x->s->scores.data;
    l->best = BRK_NONE;
    l->relevance = data->decision.base;
    for (size_t k = 0; k < BRK_FEATURE_KINDS; k++)
        brk_scale_set(&l->scales[k], data->share[k],
                      brk_length_counted(data->least[k], l->lengths[k]));
    add_parts(x, scores);
    for (uint32_t h = 0; h < data->head_count; h++) {
        const brk_learned_head *head = &data->heads[h];
        int32_t score = scores[h];
        if (head->relevance) l->relevance += (int64_t)score * head->relevance / BRK_PER_MILLE;
        if (head->kind != BRK_HEAD_BEHAVIOUR) continue;
        if (l->best == BRK_NONE || score > scores[l->best]) l->best = h;
    }
    if (l->best != BRK_NONE)
        l->relevance += (int64_t)scores[l->best] * data->decision.best / BRK_PER_MILLE;
}

brook_status brk_learned_score_again(brk_run *x, uint32_t first, uint32_t end) {
    const brk_learned_index *index = x->m->learned;
    brk_learned_scratch *l = &x->s->learned;
    l->first = first;
    l->end = end;
    l->shown_head = BRK_NONE;
    /* Their memory is there since prepare(). */
    brk_vec_zeroed(&x->s->sums, BRK_FEATURE_KINDS * (size_t)index->weights.row_length);
    brk_vec_zeroed(&x->s->scores, index->data->head_count);
    uint64_t units = brk_learned_collect(x, first, end);
    units += brk_weights_add(&index->weights, x->s->features.data, x->s->features.count,
                             x->s->sums.data);
    l->units = units;
    brook_status status = brk_spend(x, units);
    set_scores(x);
    return status;
}

static brook_status read_passage(brk_run *x, brk_passage *p) {
    brook_status status = brk_learned_score_again(x, p->first, p->end);
    if (status == BROOK_OK && !brk_weighing_keep(x, p->first, p->end)) return BROOK_ERR_NO_MEMORY;
    return status == BROOK_OK ? brk_learned_note(x, p) : status;
}

brook_status brk_learned_score(brk_run *x) {
    if (!x->m->learned) return BROOK_OK;
    if (!prepare(x)) return BROOK_ERR_NO_MEMORY;
    brk_symbols_of(x, x->s->symbols.data, symbol_of, x->m->learned);
    brook_status status = brk_learned_hush(x);
    brk_passage whole = {.end = (uint32_t)x->s->words.count};
    for (size_t i = 0; i < x->s->passages.count && status == BROOK_OK; i++)
        status = read_passage(x, brk_vec_at(&x->s->passages, i));
    if (status == BROOK_OK) status = read_passage(x, &whole);
    brk_weighings_close(x);
    x->s->learned.doubted = whole.doubted;
    x->s->learned.clause = whole.clause;
    return status;
}
