/*
 * age_trie.c: nodes and edges of compiled age patterns.
 */
#include "text/age.h"

#define FIRST_EDGES ((size_t)256)
#define FIRST_BEGINNINGS ((size_t)16)
#define ID_BITS 26

static uint64_t key_of(uint32_t node, brk_age_symbol symbol) {
    uint64_t low =
        (uint64_t)symbol.link << (ID_BITS + 3) | (uint64_t)symbol.kind << ID_BITS | symbol.id;
    return ((uint64_t)node << 32 | low) + 1;
}

static size_t place_of(const brk_age_edge *edges, size_t mask, uint64_t key) {
    size_t at = (size_t)(brk_word_mix(0, key)) & mask;
    while (edges[at].key != 0 && edges[at].key != key)
        at = (at + 1) & mask;
    return at;
}

static bool grow(brk_age_reader *r) {
    size_t count = r->edges ? (r->edge_mask + 1) * 2 : FIRST_EDGES;
    brk_age_edge *edges = brk_realloc_array(&r->alloc, NULL, count, sizeof *edges);
    if (!edges) return false;
    memset(edges, 0, count * sizeof *edges);
    for (size_t i = 0; r->edges && i <= r->edge_mask; i++) {
        if (r->edges[i].key != 0) edges[place_of(edges, count - 1, r->edges[i].key)] = r->edges[i];
    }
    brk_free(&r->alloc, r->edges);
    r->edges = edges;
    r->edge_mask = count - 1;
    return true;
}

uint32_t brk_age_find(const brk_age_reader *r, uint32_t node, brk_age_symbol symbol) {
    if (!r->edges) return BRK_NONE;
    const brk_age_edge *edge = &r->edges[place_of(r->edges, r->edge_mask, key_of(node, symbol))];
    return edge->key == 0 ? BRK_NONE : edge->node;
}

uint32_t brk_age_step(brk_age_reader *r, uint32_t node, brk_age_symbol symbol) {
    uint32_t found = brk_age_find(r, node, symbol);
    if (found != BRK_NONE) return found;
    if (symbol.id >> ID_BITS) return BRK_NONE;
    if ((!r->edges || (r->edge_count + 1) * 3 > (r->edge_mask + 1) * 2) && !grow(r))
        return BRK_NONE;
    brk_age_node *made = brk_vec_push(&r->nodes);
    if (!made) return BRK_NONE;
    made->output = BRK_NONE;
    made->leaving = made->symbols = 0;
    brk_age_node *from = brk_vec_at(&r->nodes, node);
    from->leaving |= brk_age_edge_bit(symbol);
    from->symbols |= brk_age_symbol_bit(symbol);
    uint64_t key = key_of(node, symbol);
    brk_age_edge *edge = &r->edges[place_of(r->edges, r->edge_mask, key)];
    edge->key = key;
    edge->node = (uint32_t)r->nodes.count - 1;
    r->edge_count++;
    return edge->node;
}

/* What begins a pattern besides words; the stems and forms, as marks by id. */
static void mark_beginning(brk_age_reader *r, uint8_t *stems, uint8_t *forms, uint64_t key) {
    uint32_t id = (uint32_t)(key & ((1u << ID_BITS) - 1));
    switch ((brk_age_symbol_kind)(key >> ID_BITS & 7)) {
    case BRK_AGE_STEM:
        stems[id] = BRK_WORD_AGE;
        break;
    case BRK_AGE_FORM:
        forms[id] = BRK_WORD_AGE;
        break;
    case BRK_AGE_NUMBER:
    case BRK_AGE_VALUE:
        r->number_begins = true;
        break;
    case BRK_AGE_SIGN:
        r->sign_begins[id < 128 ? id : 0] = true;
        break;
    }
}

/* Gives the words their marks; how many forms have one. */
static size_t mark_words(const uint8_t *stems, const uint8_t *forms, brk_vocab *v) {
    size_t marked = 0;
    for (size_t i = 0; i < v->stems.slot_count; i++) {
        brk_word_slot *slot = &v->stems.slots[i];
        if (slot->id != BRK_NONE) slot->flags |= stems[slot->id];
    }
    for (size_t i = 0; i < v->forms.slot_count; i++) {
        brk_word_slot *slot = &v->forms.slots[i];
        if (slot->id == BRK_NONE) continue;
        slot->flags |= forms[slot->id] | stems[slot->stem];
        marked += (slot->flags & BRK_WORD_AGE) != 0;
    }
    return marked;
}

static bool list_beginnings(brk_age_reader *r, const brk_vocab *v, size_t marked) {
    size_t count = FIRST_BEGINNINGS;
    while (count < marked * 2)
        count *= 2;
    r->begins = brk_realloc_array(&r->alloc, NULL, count, sizeof *r->begins);
    if (!r->begins) return false;
    memset(r->begins, 0xFF, count * sizeof *r->begins); /* BRK_NONE throughout */
    r->begin_mask = count - 1;
    for (size_t i = 0; i < v->forms.slot_count; i++) {
        const brk_word_slot *slot = &v->forms.slots[i];
        if (slot->id == BRK_NONE || !(slot->flags & BRK_WORD_AGE)) continue;
        brk_age_symbol form = {slot->id, BRK_AGE_FORM, BRK_AGE_FREE};
        brk_age_symbol stem = {slot->stem, BRK_AGE_STEM, BRK_AGE_FREE};
        r->begins[brk_age_begin(r, slot->id) - r->begins] =
            (brk_age_beginning){slot->id, brk_age_find(r, 0, form), brk_age_find(r, 0, stem)};
    }
    return true;
}

bool brk_age_seal(brk_age_reader *r, brk_vocab *v) {
    uint8_t *stems = brk_new(&r->alloc, brk_vocab_stem_count(v));
    uint8_t *forms = brk_new(&r->alloc, brk_vocab_form_count(v));
    bool made = stems && forms;
    for (size_t i = 0; made && r->edges && i <= r->edge_mask; i++) {
        uint64_t key = r->edges[i].key;
        if (key != 0 && (key - 1) >> 32 == 0) mark_beginning(r, stems, forms, key - 1);
    }
    made = made && list_beginnings(r, v, mark_words(stems, forms, v));
    brk_free(&r->alloc, stems);
    brk_free(&r->alloc, forms);
    return brk_vec_trim(&r->nodes) && made;
}
