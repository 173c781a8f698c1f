/*
 * learned_index.c: the pack's features as numbers: stems interned in the vocabulary, bands and
 * concepts looked up, the features of a stem laid side by side with their weights behind each
 * other, so that a word of a note costs a few cache lines. A feature whose concept or band an
 * overlay took away is left out; of two rows for the same feature the last holds.
 */
#include "match/learned.h"

#include "match/sort.h"

#include <string.h>

#define PART_BITS 30
#define PART_MOST ((1u << PART_BITS) - 1)

/* One feature on its way into the index. */
typedef struct {
    uint32_t row, key; /* row: a stem; behind all stems: concepts */
    uint32_t feature;  /* of the pack */
} loose;

static uint32_t key_of(brk_feature_kind kind, uint32_t other) {
    return (uint32_t)kind << PART_BITS | other;
}

/* The feature of that key in the row, or BRK_NONE. */
static uint32_t find_in_row(const brk_learned_index *index, uint32_t row, uint32_t key) {
    if (row >= index->row_count) return BRK_NONE;
    uint32_t low = index->rows[row], count = index->rows[row + 1] - low;
    if (count == 0) return BRK_NONE;
    while (count > 1) { /* the last key that is not behind the one looked for */
        uint32_t half = count / 2;
        low += index->keys[low + half] <= key ? half : 0;
        count -= half;
    }
    return index->keys[low] == key ? low : BRK_NONE;
}

uint32_t brk_feature_find(const brk_learned_index *index, brk_feature_kind kind, uint32_t first,
                          uint32_t second) {
    switch (kind) {
    case BRK_FEATURE_CONCEPT:
        return index->concepts[first];
    case BRK_FEATURE_BAND:
        return find_in_row(index, second, key_of(kind, first));
    default:
        return find_in_row(index, first, key_of(kind, second));
    }
}

static uint32_t stem(brk_matcher *m, const char *text, bool *ok) {
    uint32_t id = brk_vocab_intern_raw_stem(m->vocab, text, strlen(text));
    if (id == BRK_NONE || id > PART_MOST) *ok = false;
    return id;
}

static uint32_t band(const brk_model *m, const char *id) {
    for (uint32_t i = 0; i < m->band_count; i++)
        if (strcmp(m->bands[i].id, id) == 0) return i;
    return BRK_NONE;
}

/* Concepts by id, for one build. */
static bool map_concepts(const brk_model *m, brk_map *map) {
    for (uint32_t i = 0; i < m->concept_count; i++) {
        const char *id = m->concepts[i].id;
        if (!brk_map_put(map, id, strlen(id), i)) return false;
    }
    return true;
}

/* Where the feature goes; its row is BRK_NONE if the pack has no such concept or band. */
static bool place(brk_matcher *m, const brk_map *concepts, uint32_t feature, loose *out) {
    const brk_feature *f = &m->learned->data->features[feature];
    uint32_t second = 0;
    bool ok = true;
    out->feature = feature;
    if (f->second) second = stem(m, f->second, &ok);
    if (f->kind == BRK_FEATURE_CONCEPT) {
        out->key = brk_map_get(concepts, f->first, strlen(f->first));
        out->row = out->key == BRK_MAP_NONE ? BRK_NONE : PART_MOST + 1;
    } else if (f->kind == BRK_FEATURE_BAND) {
        uint32_t b = band(m->model, f->first);
        out->key = key_of(f->kind, b & PART_MOST);
        out->row = b == BRK_NONE ? BRK_NONE : second;
    } else {
        out->row = stem(m, f->first, &ok);
        out->key = key_of(f->kind, second);
    }
    return ok;
}

static int by_row(const void *a, const void *b) {
    const loose *x = a, *y = b;
    if (x->row != y->row) return x->row < y->row ? -1 : 1;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->feature < y->feature ? -1 : x->feature > y->feature;
}

static bool make_arrays(brk_matcher *m, uint32_t features, uint32_t weights) {
    brk_learned_index *index = m->learned;
    index->row_count = (uint32_t)brk_vocab_stem_count(m->vocab);
    index->rows = brk_arena_array(&m->arena, (size_t)index->row_count + 1, sizeof(uint32_t));
    index->keys = brk_arena_array(&m->arena, features, sizeof(uint32_t));
    index->starts = brk_arena_array(&m->arena, (size_t)features + 1, sizeof(uint32_t));
    index->weights = brk_arena_array(&m->arena, weights, sizeof(brk_weight));
    index->concepts = brk_arena_array(&m->arena, m->model->concept_count, sizeof(uint32_t));
    if (!index->rows || !index->keys || !index->starts || !index->weights || !index->concepts)
        return false;
    for (uint32_t i = 0; i < m->model->concept_count; i++)
        index->concepts[i] = BRK_NONE;
    return true;
}

/* Lays the features, sorted, into the arrays. */
static void lay(brk_learned_index *index, const loose *all, uint32_t count) {
    uint32_t row = 0, at = 0, weight = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool again = i + 1 < count && all[i].row == all[i + 1].row && all[i].key == all[i + 1].key;
        if (again || all[i].row == BRK_NONE) continue;
        const brk_feature *f = &index->data->features[all[i].feature];
        while (row <= index->row_count && row <= all[i].row)
            index->rows[row++] = at;
        if (all[i].row > PART_MOST) index->concepts[all[i].key] = at;
        index->keys[at] = all[i].key;
        index->starts[at++] = weight;
        memcpy(index->weights + weight, index->data->weights + f->weights,
               f->weight_count * sizeof(brk_weight));
        weight += f->weight_count;
    }
    while (row <= index->row_count)
        index->rows[row++] = at;
    index->starts[at] = weight;
    index->feature_count = at;
}

static bool enter_all(brk_matcher *m, const brk_map *concepts) {
    const brk_learned *data = m->learned->data;
    loose *all = brk_realloc_array(&m->alloc, NULL, data->feature_count, sizeof *all);
    uint32_t weights = 0;
    bool ok = all != NULL;
    for (uint32_t i = 0; ok && i < data->feature_count; i++) {
        ok = place(m, concepts, i, &all[i]);
        weights += data->features[i].weight_count;
    }
    ok = ok && make_arrays(m, data->feature_count, weights);
    if (ok) {
        brk_sort(all, data->feature_count, sizeof *all, by_row);
        lay(m->learned, all, data->feature_count);
    }
    brk_free(&m->alloc, all);
    return ok;
}

bool brk_learned_build(brk_matcher *m) {
    const brk_learned *data = m->model->learned;
    if (!data) return true;
    m->learned = brk_arena_new(&m->arena, sizeof *m->learned);
    if (!m->learned) return false;
    m->learned->data = data;
    bool ok = true;
    for (size_t i = 0; i < BRK_SYMBOL_COUNT; i++)
        m->learned->symbols[i] = stem(m, brk_symbol_name(i), &ok);
    brk_map concepts;
    brk_map_init(&concepts, &m->alloc);
    ok = ok && map_concepts(m->model, &concepts) && enter_all(m, &concepts);
    brk_map_free(&concepts);
    return ok;
}
