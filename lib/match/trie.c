/*
 * trie.c: building the trie of phrases and laying it out for reading. The table of edges that it is
 * built with is open addressing with linear probing, at most half full.
 */
#include "match/trie.h"

#include <string.h>

#define FIRST_SLOTS ((size_t)64)

static uint64_t key_of(uint32_t node, brk_symbol_kind kind, uint32_t id) {
    return ((uint64_t)node << 32 | brk_trie_symbol(kind, id)) + 1;
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
    n->outputs = n->gap = BRK_NONE;
    n->leaf = true;
    return (uint32_t)(t->nodes.count - 1);
}

bool brk_trie_init(brk_trie *t, const brk_alloc *a) {
    memset(t, 0, sizeof *t);
    t->alloc = *a;
    brk_vec_init(&t->nodes, a, sizeof(brk_trie_node));
    brk_vec_init(&t->outputs, a, sizeof(brk_trie_output));
    return new_node(t) == BRK_TRIE_ROOT;
}

void brk_trie_free(brk_trie *t) {
    brk_vec_free(&t->nodes);
    brk_vec_free(&t->outputs);
    brk_free(&t->alloc, t->slots);
    brk_free(&t->alloc, t->edges);
    for (size_t k = 0; k < BRK_SYMBOL_KINDS; k++) {
        brk_free(&t->alloc, t->root[k]);
        t->root[k] = NULL;
        t->root_count[k] = 0;
    }
    t->slots = NULL;
    t->edges = NULL;
    t->slot_count = t->used = 0;
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
    if (word_class >= BRK_SYMBOL_IDS - 1) return BRK_NONE;
    return brk_trie_step(t, node, BRK_SYMBOL_CLASS, word_class);
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

/* --- sealing --- */

static uint32_t node_of(const brk_trie_slot *slot) {
    return (uint32_t)((slot->key - 1) >> 32);
}

static void sift(brk_trie_edge *e, uint32_t from, uint32_t count) {
    for (;;) {
        uint32_t child = from * 2 + 1;
        if (child >= count) return;
        if (child + 1 < count && e[child].symbol < e[child + 1].symbol) child++;
        if (e[from].symbol >= e[child].symbol) return;
        brk_trie_edge held = e[from];
        e[from] = e[child];
        e[child] = held;
        from = child;
    }
}

static void sort_edges(brk_trie_edge *e, uint32_t count) {
    for (uint32_t i = count / 2; i-- > 0;)
        sift(e, i, count);
    for (uint32_t last = count; last-- > 1;) {
        brk_trie_edge held = e[0];
        e[0] = e[last];
        e[last] = held;
        sift(e, 0, last);
    }
}

/* Counts each node's edges, then gives each node the place of its first one. */
static void place_edges(brk_trie *t) {
    uint32_t at = 0;
    for (size_t i = 0; i < t->slot_count; i++) {
        if (t->slots[i].key) node_at(t, node_of(&t->slots[i]))->count++;
    }
    for (uint32_t n = 0; n < t->nodes.count; n++) {
        node_at(t, n)->edges = at;
        at += node_at(t, n)->count;
        node_at(t, n)->count = 0;
    }
}

static bool lay_edges(brk_trie *t) {
    t->edges = brk_realloc_array(&t->alloc, NULL, t->used + 1, sizeof *t->edges);
    if (!t->edges) return false;
    place_edges(t);
    for (size_t i = 0; i < t->slot_count; i++) {
        const brk_trie_slot *slot = &t->slots[i];
        if (!slot->key) continue;
        brk_trie_node *n = node_at(t, node_of(slot));
        uint32_t symbol = (uint32_t)(slot->key - 1);
        t->edges[n->edges + n->count++] = (brk_trie_edge){symbol, slot->node};
        uint32_t first_class = brk_trie_symbol(BRK_SYMBOL_CLASS, 0);
        if (symbol >= first_class) n->classes |= UINT32_C(1) << (symbol - first_class) % 32;
    }
    for (uint32_t n = 0; n < t->nodes.count; n++)
        sort_edges(t->edges + node_at(t, n)->edges, node_at(t, n)->count);
    brk_free(&t->alloc, t->slots);
    t->slots = NULL;
    t->slot_count = 0;
    return true;
}

/* The root's edges of one kind as an array by id. */
static bool lay_root(brk_trie *t, brk_symbol_kind kind, size_t count) {
    uint32_t *nodes = brk_realloc_array(&t->alloc, NULL, count, sizeof *nodes);
    for (size_t i = 0; nodes && i < count; i++)
        nodes[i] = brk_trie_step_to(t, node_at(t, BRK_TRIE_ROOT), kind, (uint32_t)i);
    t->root[kind] = nodes;
    t->root_count[kind] = nodes ? count : 0;
    return nodes != NULL;
}

bool brk_trie_seal(brk_trie *t, size_t stem_count, size_t form_count, size_t class_count) {
    return lay_edges(t) && lay_root(t, BRK_SYMBOL_STEM, stem_count) &&
           lay_root(t, BRK_SYMBOL_FORM, form_count) && lay_root(t, BRK_SYMBOL_CLASS, class_count);
}

uint32_t brk_trie_find(const brk_trie *t, uint32_t node, brk_symbol_kind kind, uint32_t id) {
    const brk_trie_node *n = node_at(t, node);
    if (!(n->kinds >> kind & 1) || id >= BRK_SYMBOL_IDS) return BRK_NONE;
    if (t->edges) return brk_trie_step_to(t, n, kind, id);
    const brk_trie_slot *slot = slot_for(t->slots, t->slot_count, key_of(node, kind, id));
    return slot->key ? slot->node : BRK_NONE;
}
