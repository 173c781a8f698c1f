/*
 * trie.c: building and walking the trie of phrases. Open addressing with linear probing; the table
 * is at most half full, so that a missing edge is told by one or two probes.
 */
#include "match/trie.h"

#include <string.h>

#define FIRST_SLOTS ((size_t)64)

static uint64_t key_of(uint32_t node, brk_symbol_kind kind, uint32_t id) {
    return ((uint64_t)node << 32 | (uint64_t)kind << 30 | id) + 1;
}

/* The finisher of MurmurHash3: every bit of the key reaches every bit of the place. */
static size_t place_of(uint64_t key, size_t slot_count) {
    key ^= key >> 33;
    key *= UINT64_C(0xff51afd7ed558ccd);
    key ^= key >> 33;
    key *= UINT64_C(0xc4ceb9fe1a85ec53);
    key ^= key >> 33;
    return (size_t)key & (slot_count - 1);
}

static brk_trie_slot *slot_for(brk_trie_slot *slots, size_t slot_count, uint64_t key) {
    size_t i = place_of(key, slot_count);
    while (slots[i].key != 0 && slots[i].key != key)
        i = (i + 1) & (slot_count - 1);
    return &slots[i];
}

static brk_trie_node *node_at(const brk_trie *t, uint32_t node) {
    return (brk_trie_node *)t->nodes.data + node;
}

static uint32_t new_node(brk_trie *t) {
    if (t->nodes.count >= UINT32_MAX - 1) return BRK_NONE;
    brk_trie_node *n = brk_vec_push(&t->nodes);
    if (!n) return BRK_NONE;
    n->outputs = n->class_edges = n->gap = BRK_NONE;
    n->leaf = true;
    return (uint32_t)(t->nodes.count - 1);
}

bool brk_trie_init(brk_trie *t, const brk_alloc *a) {
    memset(t, 0, sizeof *t);
    t->alloc = *a;
    brk_vec_init(&t->nodes, a, sizeof(brk_trie_node));
    brk_vec_init(&t->outputs, a, sizeof(brk_trie_output));
    brk_vec_init(&t->class_edges, a, sizeof(brk_trie_class_edge));
    return new_node(t) == BRK_TRIE_ROOT;
}

void brk_trie_free(brk_trie *t) {
    brk_vec_free(&t->nodes);
    brk_vec_free(&t->outputs);
    brk_vec_free(&t->class_edges);
    brk_free(&t->alloc, t->slots);
    brk_free(&t->alloc, t->root_stems);
    brk_free(&t->alloc, t->root_forms);
    t->slots = NULL;
    t->root_stems = t->root_forms = NULL;
    t->slot_count = t->used = t->root_stem_count = t->root_form_count = 0;
}

static bool grow(brk_trie *t) {
    size_t count = t->slot_count ? t->slot_count * 2 : FIRST_SLOTS;
    if (count > SIZE_MAX / sizeof(brk_trie_slot)) return false;
    brk_trie_slot *slots = brk_new(&t->alloc, count * sizeof *slots);
    if (!slots) return false;
    for (size_t i = 0; i < t->slot_count; i++) {
        if (t->slots[i].key) *slot_for(slots, count, t->slots[i].key) = t->slots[i];
    }
    brk_free(&t->alloc, t->slots);
    t->slots = slots;
    t->slot_count = count;
    return true;
}

uint32_t brk_trie_step(brk_trie *t, uint32_t node, brk_symbol_kind kind, uint32_t id) {
    if (id >= BRK_SYMBOL_IDS) return BRK_NONE;
    uint32_t found = brk_trie_find(t, node, kind, id);
    if (found != BRK_NONE) return found;
    if (t->used * 2 >= t->slot_count && !grow(t)) return BRK_NONE;
    uint32_t made = new_node(t);
    if (made == BRK_NONE) return BRK_NONE;
    node_at(t, node)->leaf = false;
    node_at(t, node)->kinds |= (uint8_t)(1u << kind);
    uint64_t key = key_of(node, kind, id);
    brk_trie_slot *slot = slot_for(t->slots, t->slot_count, key);
    slot->key = key;
    slot->node = made;
    t->used++;
    return made;
}

uint32_t brk_trie_step_class(brk_trie *t, uint32_t node, uint32_t word_class) {
    const brk_trie_class_edge *edges = t->class_edges.data;
    for (uint32_t e = node_at(t, node)->class_edges; e != BRK_NONE; e = edges[e].next) {
        if (edges[e].word_class == word_class) return edges[e].node;
    }
    uint32_t made = new_node(t);
    brk_trie_class_edge *edge = made == BRK_NONE ? NULL : brk_vec_push(&t->class_edges);
    if (!edge) return BRK_NONE;
    edge->word_class = word_class;
    edge->node = made;
    edge->next = node_at(t, node)->class_edges;
    node_at(t, node)->class_edges = (uint32_t)(t->class_edges.count - 1);
    node_at(t, node)->leaf = false;
    return made;
}

uint32_t brk_trie_step_gap(brk_trie *t, uint32_t node) {
    if (node_at(t, node)->gap != BRK_NONE) return node_at(t, node)->gap;
    uint32_t made = new_node(t);
    if (made == BRK_NONE) return BRK_NONE;
    node_at(t, node)->gap = made;
    node_at(t, node)->leaf = false;
    return made;
}

bool brk_trie_add_output(brk_trie *t, uint32_t node, uint32_t kind, uint32_t target) {
    const brk_trie_output *outputs = t->outputs.data;
    for (uint32_t o = node_at(t, node)->outputs; o != BRK_NONE; o = outputs[o].next) {
        if (outputs[o].kind == kind && outputs[o].target == target) return true;
    }
    brk_trie_output *out = brk_vec_push(&t->outputs);
    if (!out) return false;
    out->kind = kind;
    out->target = target;
    out->next = node_at(t, node)->outputs;
    node_at(t, node)->outputs = (uint32_t)(t->outputs.count - 1);
    return true;
}

static uint32_t look_up(const brk_trie *t, uint32_t node, brk_symbol_kind kind, uint32_t id) {
    const brk_trie_slot *slot = slot_for(t->slots, t->slot_count, key_of(node, kind, id));
    return slot->key ? slot->node : BRK_NONE;
}

/* The root's edges of one kind as an array by id; NULL: out of memory. */
static uint32_t *root_edges(const brk_trie *t, brk_symbol_kind kind, size_t count) {
    uint32_t *nodes = brk_realloc_array(&t->alloc, NULL, count, sizeof *nodes);
    for (size_t i = 0; nodes && i < count; i++)
        nodes[i] = t->slot_count ? look_up(t, BRK_TRIE_ROOT, kind, (uint32_t)i) : BRK_NONE;
    return nodes;
}

bool brk_trie_seal(brk_trie *t, size_t stem_count, size_t form_count) {
    t->root_stems = root_edges(t, BRK_SYMBOL_STEM, stem_count);
    if (t->root_stems) t->root_stem_count = stem_count;
    t->root_forms = root_edges(t, BRK_SYMBOL_FORM, form_count);
    if (t->root_forms) t->root_form_count = form_count;
    return t->root_stems && t->root_forms;
}

uint32_t brk_trie_find(const brk_trie *t, uint32_t node, brk_symbol_kind kind, uint32_t id) {
    if (!(node_at(t, node)->kinds >> kind & 1) || id >= BRK_SYMBOL_IDS) return BRK_NONE;
    if (node == BRK_TRIE_ROOT && kind == BRK_SYMBOL_STEM && t->root_stems)
        return id < t->root_stem_count ? t->root_stems[id] : BRK_NONE;
    if (node == BRK_TRIE_ROOT && kind == BRK_SYMBOL_FORM && t->root_forms)
        return id < t->root_form_count ? t->root_forms[id] : BRK_NONE;
    return look_up(t, node, kind, id);
}

const brk_trie_node *brk_trie_at(const brk_trie *t, uint32_t node) {
    return node_at(t, node);
}
