/*
 * trie_seal.c: laying a trie out for reading, as trie.h says.
 */
#include "match/sort.h"
#include "match/trie.h"

#include "base/map.h"

#include <string.h>

/* What sealing works with. */
typedef struct {
    brk_trie *t;
    uint32_t *to;    /* by draft: node, or BRK_TRIE_LEAF and the first output */
    uint32_t *first; /* by draft: the first output, or BRK_NONE */
    uint32_t *lists; /* table of output lists, at most half full: the first output, or BRK_NONE */
    size_t list_mask;
} sealing;

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* A list that ends at the end of `outputs` is held once: the first output of the one that stays. */
static uint32_t hold_list(sealing *s, size_t from) {
    brk_vec *outputs = &s->t->outputs;
    const uint32_t *items = outputs->data;
    size_t count = outputs->count - from;
    uint64_t hash = brk_hash((const char *)(items + from), count * sizeof *items);
    for (size_t i = (size_t)hash & s->list_mask;; i = (i + 1) & s->list_mask) {
        uint32_t held = s->lists[i];
        if (held == BRK_NONE) {
            s->lists[i] = (uint32_t)from;
            return (uint32_t)from;
        }
        /* The mark of the last output ends the comparison where the held list ends. */
        size_t k = 0;
        while (k + 1 < count && items[held + k] == items[from + k])
            k++;
        if (items[held + k] == items[from + k]) {
            outputs->count = from;
            return held;
        }
    }
}

static bool lay_outputs(sealing *s) {
    brk_trie *t = s->t;
    const brk_trie_draft *drafts = t->drafts.data;
    const brk_trie_draft_output *drafted = t->draft_outputs.data;
    if (!brk_vec_reserve(&t->outputs, t->draft_outputs.count + 1)) return false;
    uint32_t *items = t->outputs.data;
    for (size_t n = 0; n < t->drafts.count; n++) {
        size_t from = t->outputs.count;
        s->first[n] = BRK_NONE;
        if (drafts[n].outputs == BRK_NONE) continue;
        for (uint32_t o = drafts[n].outputs; o != BRK_NONE; o = drafted[o].next)
            items[t->outputs.count++] = drafted[o].output;
        brk_sort(items + from, t->outputs.count - from, sizeof *items, by_number);
        items[t->outputs.count - 1] |= BRK_OUTPUT_LAST;
        s->first[n] = hold_list(s, from);
    }
    return true;
}

/* A draft that only ends phrases needs no node. What is behind a gap is read with the node before
 * it, and so lies behind it. */
static void number_nodes(sealing *s) {
    const brk_trie_draft *drafts = s->t->drafts.data;
    for (size_t n = 0; n < s->t->drafts.count; n++) {
        bool node = n == BRK_TRIE_ROOT || drafts[n].count || drafts[n].gap != BRK_NONE ||
                    s->first[n] == BRK_NONE;
        if (drafts[n].behind_gap) continue;
        s->to[n] = node ? (uint32_t)s->t->node_count++ : BRK_TRIE_LEAF | s->first[n];
        if (drafts[n].gap != BRK_NONE) s->to[drafts[n].gap] = (uint32_t)s->t->node_count++;
    }
}

static uint32_t slots_for(uint32_t count) {
    return count > 1 ? count * 2 : 1;
}

/* The first slot stays free: nodes without edges have it for a table. */
static bool lay_nodes(sealing *s) {
    brk_trie *t = s->t;
    t->nodes = brk_realloc_array(&t->alloc, NULL, t->node_count, sizeof *t->nodes);
    if (!t->nodes) return false;
    uint32_t edges = 1;
    for (size_t n = 0; n < t->drafts.count; n++) {
        const brk_trie_draft *d = (const brk_trie_draft *)t->drafts.data + n;
        uint32_t slots = slots_for(d->count);
        if (s->to[n] & BRK_TRIE_LEAF) continue;
        t->nodes[s->to[n]] = (brk_trie_node){.edges = d->count ? edges : 0,
                                             .slots = slots,
                                             .gap = d->gap == BRK_NONE ? BRK_NONE : s->to[d->gap],
                                             .outputs = s->first[n]};
        if (d->count) edges += slots;
    }
    t->edge_count = edges;
    t->edges = brk_realloc_array(&t->alloc, NULL, edges, sizeof *t->edges);
    if (t->edges) memset(t->edges, 0xFF, edges * sizeof *t->edges);
    return t->edges != NULL;
}

/* Adds a symbol's bit to those of its node. */
static void sign(brk_trie_node *n, uint32_t symbol) {
    uint32_t id = symbol & (BRK_SYMBOL_IDS - 1);
    switch ((brk_symbol_kind)(symbol / BRK_SYMBOL_IDS)) {
    case BRK_SYMBOL_STEM:
        n->words |= brk_stem_sign(id);
        break;
    case BRK_SYMBOL_FORM:
        n->words |= brk_form_sign(id);
        break;
    case BRK_SYMBOL_VALUE:
        n->words |= brk_value_sign(id);
        break;
    default:
        if (id == 0) {
            n->words |= BRK_SIGN_ANY_NUMBER;
        } else {
            n->classes |= brk_class_sign(id - 1);
        }
    }
}

static void add_edge(brk_trie *t, brk_trie_node *n, uint32_t symbol, uint32_t to) {
    brk_trie_edge *edges = t->edges + n->edges;
    uint32_t i = brk_trie_place(symbol, n->slots);
    while (edges[i].symbol != BRK_SYMBOL_FREE)
        i = i + 1 == n->slots ? 0 : i + 1;
    edges[i] = (brk_trie_edge){symbol, to};
    sign(n, symbol);
}

static bool lay_edges(sealing *s) {
    brk_trie *t = s->t;
    t->by_stem = brk_realloc_array(&t->alloc, NULL, t->stem_count + 1, sizeof *t->by_stem);
    if (!t->by_stem) return false;
    memset(t->by_stem, 0xFF, (t->stem_count + 1) * sizeof *t->by_stem); /* BRK_NONE */
    for (size_t i = 0; i < t->slot_count; i++) {
        const brk_trie_slot *slot = &t->slots[i];
        if (!slot->key) continue;
        uint32_t from = (uint32_t)((slot->key - 1) >> 32), symbol = (uint32_t)(slot->key - 1);
        if (from == BRK_TRIE_ROOT && symbol < brk_trie_symbol(BRK_SYMBOL_FORM, 0)) {
            t->by_stem[symbol] = s->to[slot->node];
        } else {
            add_edge(t, &t->nodes[s->to[from]], symbol, s->to[slot->node]);
        }
    }
    return true;
}

static bool make_room(sealing *s) {
    brk_trie *t = s->t;
    size_t lists = 2;
    while (lists < t->draft_outputs.count * 2)
        lists *= 2;
    s->list_mask = lists - 1;
    s->to = brk_realloc_array(&t->alloc, NULL, t->drafts.count, sizeof *s->to);
    s->first = brk_realloc_array(&t->alloc, NULL, t->drafts.count, sizeof *s->first);
    s->lists = brk_realloc_array(&t->alloc, NULL, lists, sizeof *s->lists);
    if (s->lists) memset(s->lists, 0xFF, lists * sizeof *s->lists); /* BRK_NONE */
    return s->to && s->first && s->lists;
}

bool brk_trie_seal(brk_trie *t) {
    sealing s = {.t = t};
    bool ok = make_room(&s) && lay_outputs(&s);
    if (ok) number_nodes(&s);
    ok = ok && lay_nodes(&s) && lay_edges(&s);
    brk_free(&t->alloc, s.to);
    brk_free(&t->alloc, s.first);
    brk_free(&t->alloc, s.lists);
    if (!ok) return false;
    brk_free(&t->alloc, t->slots);
    t->slots = NULL;
    t->slot_count = t->used = 0;
    brk_vec_free(&t->drafts);
    brk_vec_free(&t->draft_outputs);
    return true;
}
