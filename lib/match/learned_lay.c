/*
 * learned_lay.c: the features of a pack laid into the index, symbol by symbol: first how much room
 * they take, then what stems, bands and concepts have, then the pairs, so that the weights of what
 * most notes ask for lie together.
 */
#include "match/learned_build.h"

#include "base/map.h"

#include <string.h>

#define DIGIT_BITS 11u /* of keys, sorted by digits */
#define DIGITS (1u << DIGIT_BITS)

typedef struct {
    brk_learned_builder *b;
    brk_loose_feature *spare; /* as many as there are features */
    uint32_t *ends;           /* where a symbol's features end; while sorting, counts */
    brk_pair_slot *pairs;     /* of one symbol */
    size_t own_count, slot_count;
} layer;

/* ---- in order -------------------------------------------------------------------------------- */

/* One turn of sorting: into the spare list, then both change places. Of digit 3 the first symbol.
 */
static uint32_t digit_of(const layer *l, const brk_loose_feature *f, uint32_t digit) {
    if (digit < 3) return f->second >> digit * DIGIT_BITS & (DIGITS - 1);
    return f->first == BRK_NONE ? l->b->index->symbol_count : f->first;
}

static void sort_by(layer *l, uint32_t digit) {
    brk_loose_feature *from = l->b->all, *to = l->spare;
    uint32_t buckets = digit < 3 ? DIGITS : l->b->index->symbol_count + 1, at = 0;
    memset(l->ends, 0, buckets * sizeof *l->ends);
    for (uint32_t i = 0; i < l->b->count; i++)
        l->ends[digit_of(l, &from[i], digit)]++;
    for (uint32_t i = 0; i < buckets; i++) {
        uint32_t count = l->ends[i];
        l->ends[i] = at;
        at += count;
    }
    for (uint32_t i = 0; i < l->b->count; i++)
        to[l->ends[digit_of(l, &from[i], digit)]++] = from[i];
    l->b->all = to;
    l->spare = from;
}

/* By first symbol, then by key; in the pack's order where both are the same. */
static bool sort_all(layer *l) {
    uint32_t most = l->b->index->symbol_count + 1;
    const brk_alloc *a = &l->b->m->alloc;
    l->ends = brk_realloc_array(a, NULL, most < DIGITS ? DIGITS : most, sizeof *l->ends);
    l->spare = brk_realloc_array(a, NULL, l->b->count, sizeof *l->spare);
    if (!l->ends || !l->spare) return false;
    for (uint32_t digit = 0; digit < 4; digit++)
        sort_by(l, digit);
    return true;
}

static uint32_t begin_of(const layer *l, uint32_t symbol) {
    return symbol ? l->ends[symbol - 1] : 0;
}

/* The pairs of a symbol, of equal ones the last. */
static uint32_t pairs_of(layer *l, uint32_t symbol) {
    uint32_t count = 0;
    for (uint32_t i = begin_of(l, symbol); i < l->ends[symbol]; i++) {
        const brk_loose_feature *f = &l->b->all[i];
        if (!brk_is_pair(l->b, f)) continue;
        if (count && l->pairs[count - 1].key == f->second) count--;
        l->pairs[count++] = (brk_pair_slot){f->second, f->feature};
    }
    return count;
}

/* ---- room ------------------------------------------------------------------------------------ */

/* Sets where the symbol's row leads. */
static void measure(layer *l, uint32_t symbol) {
    brk_symbol_row *row = &l->b->index->rows[symbol];
    bool own = false;
    for (uint32_t i = begin_of(l, symbol); i < l->ends[symbol]; i++) {
        const brk_loose_feature *f = &l->b->all[i];
        if (brk_is_pair(l->b, f)) continue;
        own = true;
        if (l->b->features[f->feature].kind == BRK_FEATURE_BAND)
            row->bands |= (uint32_t)1 << f->second;
    }
    if (own) {
        row->own = (uint32_t)l->own_count;
        l->own_count += 1 + (size_t)__builtin_popcount(row->bands);
    }
    uint32_t count = pairs_of(l, symbol);
    row->slots = (uint32_t)l->slot_count;
    if (count == 0) return;
    row->homes = brk_pair_homes(count);
    l->slot_count += brk_pair_slot_count(l->pairs, count);
}

static const brk_weight *weights_of(const layer *l, uint32_t feature, uint32_t *count) {
    *count = l->b->features[feature].weight_count;
    return l->b->index->data->weights + l->b->features[feature].weights;
}

static bool make_store(layer *l) {
    brk_weight_room room = {0, 0};
    uint32_t length = brk_weights_row_length(l->b->index->data->head_count), count;
    for (uint32_t i = 0; i < l->b->count; i++) {
        const brk_weight *weights = weights_of(l, i, &count);
        brk_weights_count(&room, length, weights, count);
    }
    return brk_weights_make(&l->b->index->weights, &l->b->m->arena, length, &room);
}

static bool make_room(layer *l) {
    brk_learned_index *index = l->b->index;
    brk_arena *arena = &l->b->m->arena;
    size_t concepts = l->b->m->model->concept_count;
    l->pairs = brk_realloc_array(&l->b->m->alloc, NULL, l->b->count, sizeof *l->pairs);
    index->rows = brk_arena_array(arena, (size_t)index->symbol_count + 1, sizeof *index->rows);
    if (!l->pairs || !index->rows) return false;
    l->own_count = 1; /* that of symbols that have none */
    for (uint32_t s = 0; s < index->symbol_count; s++)
        measure(l, s);
    index->rows[index->symbol_count].slots = (uint32_t)l->slot_count;
    index->own = brk_arena_array(arena, l->own_count, sizeof *index->own);
    index->slots = brk_arena_array(arena, l->slot_count, sizeof *index->slots);
    index->concepts = brk_arena_array(arena, concepts, sizeof *index->concepts);
    if (!index->own || !index->slots || !index->concepts) return false;
    memset(index->own, 0xff, l->own_count * sizeof *index->own);
    memset(index->concepts, 0xff, concepts * sizeof *index->concepts);
    return make_store(l);
}

/* ---- in place -------------------------------------------------------------------------------- */

/* Puts a feature's weights in, and their number in the feature's place. */
static void enter(layer *l, uint32_t *feature) {
    uint32_t count;
    if (*feature == BRK_NONE) return;
    const brk_weight *weights = weights_of(l, *feature, &count);
    *feature = brk_weights_put(&l->b->index->weights, weights, count);
}

static void lay_own(layer *l, uint32_t symbol) {
    const brk_symbol_row *row = &l->b->index->rows[symbol];
    uint32_t *own = l->b->index->own + row->own;
    for (uint32_t i = begin_of(l, symbol); i < l->ends[symbol]; i++) {
        const brk_loose_feature *f = &l->b->all[i];
        brk_feature_kind kind = l->b->features[f->feature].kind;
        if (kind == BRK_FEATURE_STEM) own[0] = f->feature;
        if (kind == BRK_FEATURE_BAND) own[brk_learned_band_at(row, f->second)] = f->feature;
    }
}

static void lay_concepts(layer *l) {
    brk_learned_index *index = l->b->index;
    for (uint32_t i = begin_of(l, index->symbol_count); i < l->b->count; i++) {
        const brk_loose_feature *f = &l->b->all[i];
        if (f->second != BRK_NONE) index->concepts[f->second] = f->feature;
    }
    for (uint32_t c = 0; c < l->b->m->model->concept_count; c++)
        enter(l, &index->concepts[c]);
}

static void lay_all(layer *l) {
    brk_learned_index *index = l->b->index;
    for (uint32_t s = 0; s < index->symbol_count; s++)
        lay_own(l, s);
    for (size_t i = 0; i < l->own_count; i++)
        enter(l, &index->own[i]);
    lay_concepts(l);
    for (uint32_t s = 0; s < index->symbol_count; s++) {
        uint32_t count = pairs_of(l, s);
        for (uint32_t i = 0; i < count; i++)
            enter(l, &l->pairs[i].weights);
        if (count) brk_pairs_lay(l->pairs, count, index->slots + index->rows[s].slots);
    }
}

bool brk_learned_lay(brk_learned_builder *b) {
    layer l = {.b = b};
    bool ok = sort_all(&l) && make_room(&l);
    if (ok) lay_all(&l);
    brk_free(&b->m->alloc, l.spare);
    brk_free(&b->m->alloc, l.ends);
    brk_free(&b->m->alloc, l.pairs);
    return ok;
}
