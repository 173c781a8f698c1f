/*
 * trie.c: building the trie of phrases. The table of edges that it is built with is open addressing
 * with linear probing, at most half full.
 */
#include "match/trie.h"

#include <string.h>

#define FIRST_SLOTS ((size_t)64)

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

static brk_trie_draft *draft_at(const brk_trie *t, uint32_t node) {
    return (brk_trie_draft *)t->drafts.data + node;
}

static uint32_t new_node(brk_trie *t) {
    if (t->drafts.count >= BRK_TRIE_LEAF - 1) return BRK_NONE;
    brk_trie_draft *n = brk_vec_push(&t->drafts);
    if (!n) return BRK_NONE;
    n->outputs = n->gap = BRK_NONE;
    return (uint32_t)(t->drafts.count - 1);
}

bool brk_trie_init(brk_trie *t, const brk_alloc *a) {
    memset(t, 0, sizeof *t);
    t->alloc = *a;
    brk_vec_init(&t->drafts, a, sizeof(brk_trie_draft));
    brk_vec_init(&t->draft_outputs, a, sizeof(brk_trie_draft_output));
    brk_vec_init(&t->outputs, a, sizeof(uint32_t));
    return new_node(t) == BRK_TRIE_ROOT;
}

void brk_trie_drop_stems(brk_trie *t) {
    brk_free(&t->alloc, t->by_stem);
    t->by_stem = NULL;
    t->stem_count = 0;
}

void brk_trie_free(brk_trie *t) {
    brk_vec_free(&t->drafts);
    brk_vec_free(&t->draft_outputs);
    brk_vec_free(&t->outputs);
    brk_free(&t->alloc, t->slots);
    brk_free(&t->alloc, t->nodes);
    brk_free(&t->alloc, t->edges);
    brk_trie_drop_stems(t);
    t->slots = NULL;
    t->nodes = NULL;
    t->edges = NULL;
    t->slot_count = t->used = t->node_count = t->edge_count = 0;
}

static bool grow(brk_trie *t) {
    size_t count = t->slot_count ? t->slot_count * 2 : FIRST_SLOTS;
    brk_trie_slot *slots = brk_realloc_array(&t->alloc, NULL, count, sizeof *slots);
    if (!slots) return false;
    memset(slots, 0, count * sizeof *slots);
    for (size_t i = 0; i < t->slot_count; i++) {
        if (t->slots[i].key) *slot_for(slots, count, t->slots[i].key) = t->slots[i];
    }
    brk_free(&t->alloc, t->slots);
    t->slots = slots;
    t->slot_count = count;
    return true;
}

uint32_t brk_trie_step(brk_trie *t, uint32_t node, brk_symbol_kind kind, uint32_t id) {
    uint32_t ids = kind == BRK_SYMBOL_CLASS ? BRK_SYMBOL_IDS - 2 : BRK_SYMBOL_IDS;
    if (id >= ids) return BRK_NONE;
    if (t->used * 2 >= t->slot_count && !grow(t)) return BRK_NONE;
    uint64_t key = ((uint64_t)node << 32 | brk_trie_symbol(kind, id)) + 1;
    brk_trie_slot *slot = slot_for(t->slots, t->slot_count, key);
    if (slot->key) return slot->node;
    uint32_t made = new_node(t);
    if (made == BRK_NONE) return BRK_NONE;
    if (node == BRK_TRIE_ROOT && kind == BRK_SYMBOL_STEM) {
        if (t->stem_count <= id) t->stem_count = (size_t)id + 1;
    } else {
        draft_at(t, node)->count++;
    }
    slot->key = key;
    slot->node = made;
    t->used++;
    return made;
}

uint32_t brk_trie_step_gap(brk_trie *t, uint32_t node) {
    if (draft_at(t, node)->gap != BRK_NONE) return draft_at(t, node)->gap;
    uint32_t made = new_node(t);
    if (made == BRK_NONE) return BRK_NONE;
    draft_at(t, made)->behind_gap = true;
    draft_at(t, node)->gap = made;
    return made;
}

bool brk_trie_add_output(brk_trie *t, uint32_t node, uint32_t kind, uint32_t target) {
    const brk_trie_draft_output *outputs = t->draft_outputs.data;
    uint32_t output = kind << 29 | target;
    if (target >= BRK_OUTPUT_TARGETS) return false;
    for (uint32_t o = draft_at(t, node)->outputs; o != BRK_NONE; o = outputs[o].next) {
        if (outputs[o].output == output) return true;
    }
    brk_trie_draft_output *out = brk_vec_push(&t->draft_outputs);
    if (!out) return false;
    *out = (brk_trie_draft_output){output, draft_at(t, node)->outputs};
    draft_at(t, node)->outputs = (uint32_t)(t->draft_outputs.count - 1);
    return true;
}
