/*
 * age_trie.c: nodes and edges of compiled age patterns.
 */
#include "text/age.h"

#define FIRST_EDGES ((size_t)256)
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
    if ((!r->edges || (r->edge_count + 1) * 2 > r->edge_mask + 1) && !grow(r)) return BRK_NONE;
    brk_age_node *made = brk_vec_push(&r->nodes);
    if (!made) return BRK_NONE;
    made->output = BRK_NONE;
    made->leaving = 0;
    ((brk_age_node *)brk_vec_at(&r->nodes, node))->leaving |= brk_age_edge_bit(symbol);
    uint64_t key = key_of(node, symbol);
    brk_age_edge *edge = &r->edges[place_of(r->edges, r->edge_mask, key)];
    edge->key = key;
    edge->node = (uint32_t)r->nodes.count - 1;
    r->edge_count++;
    return edge->node;
}

static void mark_beginning(brk_age_reader *r, uint64_t key, uint32_t node) {
    uint32_t id = (uint32_t)(key & ((1u << ID_BITS) - 1));
    switch ((brk_age_symbol_kind)(key >> ID_BITS & 7)) {
    case BRK_AGE_STEM:
        r->stem_begins[id] = node;
        break;
    case BRK_AGE_FORM:
        r->form_begins[id] = node;
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

static uint32_t *no_nodes(const brk_alloc *a, size_t count) {
    uint32_t *nodes = brk_realloc_array(a, NULL, count, sizeof *nodes);
    for (size_t i = 0; nodes && i < count; i++)
        nodes[i] = BRK_NONE;
    return nodes;
}

bool brk_age_seal(brk_age_reader *r, const brk_vocab *v) {
    r->stem_count = brk_vocab_stem_count(v);
    r->form_count = brk_vocab_form_count(v);
    r->stem_begins = no_nodes(&r->alloc, r->stem_count);
    r->form_begins = no_nodes(&r->alloc, r->form_count);
    if (!r->stem_begins || !r->form_begins) return false;
    for (size_t i = 0; r->edges && i <= r->edge_mask; i++) {
        uint64_t key = r->edges[i].key;
        if (key != 0 && (key - 1) >> 32 == 0) mark_beginning(r, key - 1, r->edges[i].node);
    }
    return true;
}
