/*
 * learned_index.c: the pack's features as numbers: stems interned in the vocabulary, bands and
 * concepts looked up, all keys in one open-addressing table. A feature whose concept or band an
 * overlay took away is left out; of two rows for the same feature the last holds.
 */
#include "match/learned.h"

#include <string.h>

#define PART_BITS 30
#define PART_MOST ((1u << PART_BITS) - 1)

uint64_t brk_feature_key(brk_feature_kind kind, uint32_t first, uint32_t second) {
    return ((uint64_t)kind + 1) << (2 * PART_BITS) | (uint64_t)first << PART_BITS | second;
}

/* The finaliser of MurmurHash3. */
static uint64_t mix(uint64_t key) {
    key = (key ^ (key >> 33)) * 0xFF51AFD7ED558CCDu;
    key = (key ^ (key >> 33)) * 0xC4CEB9FE1A85EC53u;
    return key ^ (key >> 33);
}

/* Where the key is, or would be put. */
static size_t place_of(const brk_learned_index *index, uint64_t key) {
    size_t at = (size_t)mix(key ^ index->seed) & index->mask;
    while (index->keys[at] != 0 && index->keys[at] != key)
        at = (at + 1) & index->mask;
    return at;
}

uint32_t brk_feature_find(const brk_learned_index *index, uint64_t key) {
    size_t at = place_of(index, key);
    return index->keys[at] == key ? index->features[at] : BRK_NONE;
}

static void put(brk_learned_index *index, uint64_t key, uint32_t feature) {
    size_t at = place_of(index, key);
    index->keys[at] = key;
    index->features[at] = feature;
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

static bool enter(brk_matcher *m, const brk_map *concepts, uint32_t feature) {
    const brk_feature *f = &m->learned->data->features[feature];
    uint32_t first, second = 0;
    bool ok = true;
    if (f->kind == BRK_FEATURE_CONCEPT) {
        first = brk_map_get(concepts, f->first, strlen(f->first));
    } else if (f->kind == BRK_FEATURE_BAND) {
        first = band(m->model, f->first);
    } else {
        first = stem(m, f->first, &ok);
    }
    if (f->second) second = stem(m, f->second, &ok);
    if (ok && first != BRK_NONE) put(m->learned, brk_feature_key(f->kind, first, second), feature);
    return ok;
}

static bool make_table(brk_matcher *m, size_t features) {
    size_t slots = 64;
    while (slots < features * 2)
        slots *= 2;
    m->learned->keys = brk_arena_array(&m->arena, slots, sizeof *m->learned->keys);
    m->learned->features = brk_arena_array(&m->arena, slots, sizeof *m->learned->features);
    m->learned->mask = slots - 1;
    return m->learned->keys && m->learned->features;
}

bool brk_learned_build(brk_matcher *m) {
    const brk_learned *data = m->model->learned;
    if (!data) return true;
    m->learned = brk_arena_new(&m->arena, sizeof *m->learned);
    if (!m->learned || !make_table(m, data->feature_count)) return false;
    m->learned->data = data;
    m->learned->seed = brk_hash(m->model->digest, strlen(m->model->digest));
    bool ok = true;
    for (size_t i = 0; i < BRK_SYMBOL_COUNT; i++)
        m->learned->symbols[i] = stem(m, brk_symbol_name(i), &ok);
    brk_map concepts;
    brk_map_init(&concepts, &m->alloc);
    ok = ok && map_concepts(m->model, &concepts);
    for (uint32_t i = 0; ok && i < data->feature_count; i++)
        ok = enter(m, &concepts, i);
    brk_map_free(&concepts);
    return ok;
}
