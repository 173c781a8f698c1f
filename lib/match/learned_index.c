/*
 * learned_index.c: the pack's features as numbers. Stems are interned in the vocabulary, bands and
 * concepts looked up; then each stem that is named gets a symbol, and what names a symbol first is
 * brought together (learned_lay.c). A feature whose concept or band an overlay took away is left
 * out; of two rows for the same feature the last holds.
 */
#include "match/learned_build.h"

#include "match/sort.h"

#include <string.h>

/* A stem on its way to being a symbol. */
typedef struct {
    uint32_t stem;
    uint32_t pairs; /* that begin with it */
    bool named;
} candidate;

static uint32_t stem(brk_learned_builder *b, const char *text, bool *ok) {
    uint32_t id = brk_vocab_intern_raw_stem(b->m->vocab, text, strlen(text));
    if (id == BRK_NONE || id >= BRK_PAIR_SYMBOLS) *ok = false;
    return id;
}

static uint32_t band(const brk_model *m, const char *id) {
    for (uint32_t i = 0; i < m->band_count; i++)
        if (strcmp(m->bands[i].id, id) == 0) return i;
    return BRK_NONE;
}

static uint32_t concept(const brk_map *concepts, const char *id) {
    uint32_t at = brk_map_get(concepts, id, strlen(id));
    return at == BRK_MAP_NONE ? BRK_NONE : at;
}

static bool map_concepts(const brk_model *m, brk_map *map) {
    for (uint32_t i = 0; i < m->concept_count; i++) {
        const char *id = m->concepts[i].id;
        if (!brk_map_put(map, id, strlen(id), i)) return false;
    }
    return true;
}

/* The feature's parts as numbers, its stems' still those of stems. */
static bool number(brk_learned_builder *b, const brk_map *concepts, uint32_t feature) {
    const brk_feature *f = &b->features[feature];
    brk_loose_feature *out = &b->all[feature];
    bool ok = true;
    *out = (brk_loose_feature){BRK_NONE, 0, feature};
    if (f->second) out->second = stem(b, f->second, &ok);
    if (f->kind == BRK_FEATURE_CONCEPT) {
        out->second = concept(concepts, f->first);
    } else if (f->kind == BRK_FEATURE_BAND) {
        uint32_t number = band(b->m->model, f->first);
        if (number != BRK_NONE) out->first = out->second;
        out->second = number;
    } else {
        out->first = stem(b, f->first, &ok);
    }
    return ok;
}

static bool number_all(brk_learned_builder *b) {
    brk_map concepts;
    brk_map_init(&concepts, &b->m->alloc);
    bool ok = map_concepts(b->m->model, &concepts);
    for (uint32_t i = 0; ok && i < b->count; i++)
        ok = number(b, &concepts, i);
    brk_map_free(&concepts);
    return ok;
}

static int by_pairs(const void *a, const void *b) {
    const candidate *x = a, *y = b;
    if (x->pairs != y->pairs) return x->pairs > y->pairs ? -1 : 1;
    return x->stem < y->stem ? -1 : x->stem > y->stem;
}

/* Marks the stems that are part of a feature, and brings them to the front. How many. */
static uint32_t take_named(const brk_learned_builder *b, candidate *all) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < b->count; i++) {
        const brk_loose_feature *f = &b->all[i];
        if (f->first == BRK_NONE) continue;
        all[f->first].named = true;
        if (!brk_is_pair(b, f)) continue;
        all[f->first].pairs++;
        all[f->second].named = true;
    }
    for (uint32_t i = 0; i < BRK_SYMBOL_COUNT; i++)
        all[b->index->classes[i]].named = true;
    for (uint32_t i = 0; i < b->index->stem_count; i++)
        if (all[i].named) all[count++] = (candidate){i, all[i].pairs, true};
    return count;
}

/* Numbers symbols, those that begin many pairs first. */
static void name_symbols(brk_learned_builder *b, candidate *all) {
    brk_learned_index *index = b->index;
    uint32_t *symbol_of = index->symbol_of;
    index->symbol_count = take_named(b, all);
    brk_sort(all, index->symbol_count, sizeof *all, by_pairs);
    memset(symbol_of, 0xff, index->stem_count * sizeof *symbol_of);
    for (uint32_t i = 0; i < index->symbol_count; i++)
        symbol_of[all[i].stem] = i;
    for (uint32_t i = 0; i < BRK_SYMBOL_COUNT; i++)
        index->classes[i] = symbol_of[index->classes[i]];
    for (uint32_t i = 0; i < b->count; i++) {
        brk_loose_feature *f = &b->all[i];
        if (f->first == BRK_NONE) continue;
        f->first = symbol_of[f->first];
        if (brk_is_pair(b, f))
            f->second = brk_pair_key(symbol_of[f->second],
                                     b->features[f->feature].kind == BRK_FEATURE_NEAR);
    }
}

/* A stem that is taken for another has its symbol: what rows say of itself is not asked. */
static bool intern_alike(brk_learned_builder *b, bool *ok) {
    const brk_learned *data = b->m->model->learned;
    for (uint32_t i = 0; *ok && i < data->alike_count; i++) {
        stem(b, data->alike[i].from, ok);
        stem(b, data->alike[i].to, ok);
    }
    return *ok;
}

static void name_alike(brk_learned_builder *b) {
    const brk_learned *data = b->m->model->learned;
    bool ok = true; /* they are known by now */
    for (uint32_t i = 0; i < data->alike_count; i++)
        b->index->symbol_of[stem(b, data->alike[i].from, &ok)] =
            b->index->symbol_of[stem(b, data->alike[i].to, &ok)];
}

static bool make_symbols(brk_learned_builder *b) {
    brk_matcher *m = b->m;
    b->index->stem_count = (uint32_t)brk_vocab_stem_count(m->vocab);
    candidate *all = brk_new(&m->alloc, b->index->stem_count * sizeof *all);
    b->index->symbol_of = brk_arena_array(&m->arena, b->index->stem_count, sizeof(uint32_t));
    bool ok = all && b->index->symbol_of;
    if (ok) name_symbols(b, all);
    if (ok) name_alike(b);
    brk_free(&m->alloc, all);
    return ok;
}

bool brk_learned_build(brk_matcher *m) {
    const brk_learned *data = m->model->learned;
    if (!data) return true;
    brk_learned_builder b = {.m = m, .features = data->features, .count = data->feature_count};
    m->learned = b.index = brk_arena_new(&m->arena, sizeof *m->learned);
    b.all = brk_realloc_array(&m->alloc, NULL, b.count, sizeof *b.all);
    bool ok = b.index && b.all;
    for (size_t i = 0; ok && i < BRK_SYMBOL_COUNT; i++)
        b.index->classes[i] = stem(&b, brk_symbol_name(i), &ok);
    if (ok) b.index->data = data;
    ok = ok && intern_alike(&b, &ok) && number_all(&b) && make_symbols(&b) && brk_learned_lay(&b);
    brk_free(&m->alloc, b.all);
    return ok;
}
