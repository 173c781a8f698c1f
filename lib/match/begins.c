/*
 * begins.c: see begins.h. The row of a stem is put together at the end of `rows`, then held against
 * those before it by a table of hashes.
 */
#include "match/begins.h"

#include "base/map.h"
#include "match/matcher.h"
#include "match/sort.h"

#include <string.h>

/* What building works with. */
typedef struct {
    brk_begins *b;
    const brk_trie *terms, *classes;
    brk_vec ends; /* uint32_t: outputs of the terms that are the word alone */
    uint32_t *table;
    size_t mask;
} building;

void brk_begins_init(brk_begins *b, const brk_alloc *a) {
    memset(b, 0, sizeof *b);
    b->alloc = *a;
    brk_vec_init(&b->rows, a, sizeof(uint32_t));
}

void brk_begins_free(brk_begins *b) {
    brk_free(&b->alloc, b->of_stem);
    brk_free(&b->alloc, b->forms);
    brk_vec_free(&b->rows);
    b->of_stem = NULL;
    b->forms = NULL;
    b->stem_count = b->form_count = 0;
}

static bool push(brk_vec *v, uint32_t number) {
    uint32_t *place = brk_vec_push_raw(v);
    if (place) *place = number;
    return place != NULL;
}

static int by_output(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

/* Adds the outputs where an edge leads to, without the mark of the last. */
static bool add_ends(const brk_trie *t, uint32_t to, brk_vec *ends) {
    const uint32_t *outputs = t->outputs.data;
    uint32_t o = brk_trie_outputs(t, to);
    for (bool more = o != BRK_NONE; more; o++) {
        if (!push(ends, outputs[o] & ~BRK_OUTPUT_LAST)) return false;
        more = !(outputs[o] & BRK_OUTPUT_LAST);
    }
    return true;
}

static bool leads_on(uint32_t to) {
    return to != BRK_NONE && !(to & BRK_TRIE_LEAF);
}

/* The place of the row that is being made may move with every number that is added. */
static brk_row_head *head_at(building *x, size_t row) {
    return (brk_row_head *)((uint32_t *)x->b->rows.data + row);
}

/* The word's classes and where longer phrases of classes go on. */
static bool add_classes(building *x, size_t row, uint32_t stem) {
    brk_vec *rows = &x->b->rows;
    uint32_t to = brk_trie_by_stem(x->classes, stem);
    if (to == BRK_NONE) return true;
    if (!add_ends(x->classes, to, rows)) return false;
    brk_row_head *h = head_at(x, row);
    h->classes = (uint32_t)(rows->count - row - BRK_ROW_HEAD);
    for (uint32_t i = 0; i < h->classes; i++) {
        uint64_t sign = brk_class_sign(brk_row_classes(h)[i]);
        h->signs[0] |= (uint32_t)sign;
        h->signs[1] |= (uint32_t)(sign >> 32);
    }
    h->class_nodes = leads_on(to);
    return !leads_on(to) || push(rows, to);
}

static bool add_way(building *x, size_t row, uint32_t to) {
    if (to == BRK_NONE) return true;
    if (!add_ends(x->terms, to, &x->ends)) return false;
    if (!leads_on(to)) return true;
    head_at(x, row)->nodes++;
    return push(&x->b->rows, to);
}

/* Where phrases that the word begins go on; what it is alone is gathered. */
static bool add_ways(building *x, size_t row, uint32_t stem) {
    const brk_trie_node *root = &x->terms->nodes[BRK_TRIE_ROOT];
    brk_vec_clear(&x->ends);
    if (!add_way(x, row, brk_trie_by_stem(x->terms, stem))) return false;
    for (uint32_t i = 0; i < head_at(x, row)->classes; i++) {
        uint32_t word_class = brk_row_classes(head_at(x, row))[i];
        uint32_t symbol = brk_trie_symbol(BRK_SYMBOL_CLASS, word_class);
        if (!add_way(x, row, brk_trie_to(x->terms, root, symbol))) return false;
    }
    return true;
}

/* What the word is alone: concepts, then triggers, each once. */
static bool add_phrases(building *x, size_t row) {
    const uint32_t *ends = x->ends.data;
    if (x->ends.count) brk_sort(x->ends.data, x->ends.count, sizeof *ends, by_output);
    for (size_t i = 0; i < x->ends.count; i++) {
        uint32_t target = brk_output_target(ends[i]);
        if (i > 0 && ends[i] == ends[i - 1]) continue;
        if (brk_output_kind(ends[i]) == BRK_HIT_BREAK) {
            head_at(x, row)->breaks |= target == 1 ? BRK_ROW_COMMA_BREAK : BRK_ROW_BREAK;
            continue;
        }
        if (!push(&x->b->rows, target)) return false;
        brk_row_head *h = head_at(x, row);
        if (brk_output_kind(ends[i]) == BRK_HIT_CONCEPT) {
            h->concepts++;
        } else {
            h->triggers++;
        }
    }
    return true;
}

/* How many numbers a row is. */
static size_t row_size(const brk_row_head *h) {
    return (size_t)(brk_row_triggers(h) + h->triggers - (const uint32_t *)h);
}

/* The last row is held once: its place, or that of one that is equal. */
static uint32_t hold_row(building *x, size_t row) {
    size_t size = x->b->rows.count - row;
    const brk_row_head *made = head_at(x, row);
    uint64_t hash = brk_hash((const char *)made, size * sizeof(uint32_t));
    size_t i = (size_t)hash & x->mask;
    for (; x->table[i] != BRK_NONE; i = (i + 1) & x->mask) {
        const brk_row_head *held = head_at(x, x->table[i]);
        if (row_size(held) != size || memcmp(held, made, size * sizeof(uint32_t)) != 0) continue;
        x->b->rows.count = row;
        return x->table[i];
    }
    x->table[i] = (uint32_t)row;
    return (uint32_t)row;
}

static bool add_row(building *x, uint32_t stem, uint32_t *place) {
    size_t row = x->b->rows.count;
    for (size_t i = 0; i < BRK_ROW_HEAD; i++) {
        if (!push(&x->b->rows, 0)) return false;
    }
    if (!add_classes(x, row, stem) || !add_ways(x, row, stem) || !add_phrases(x, row)) return false;
    *place = hold_row(x, row);
    return true;
}

static void mark_forms(brk_begins *b, const brk_trie *t) {
    const brk_trie_node *root = &t->nodes[BRK_TRIE_ROOT];
    for (uint32_t i = 0; i <= root->mask; i++) {
        uint32_t symbol = t->edges[root->edges + i].symbol;
        uint32_t form = symbol - brk_trie_symbol(BRK_SYMBOL_FORM, 0);
        if (symbol >= brk_trie_symbol(BRK_SYMBOL_FORM, 0) && form < b->form_count)
            b->forms[form / 64] |= UINT64_C(1) << form % 64;
    }
}

static bool make_room(building *x, size_t stem_count, size_t form_count) {
    brk_begins *b = x->b;
    size_t slots = 4;
    while (slots < stem_count * 2 + 2)
        slots *= 2;
    x->mask = slots - 1;
    x->table = brk_realloc_array(&b->alloc, NULL, slots, sizeof *x->table);
    b->of_stem = brk_realloc_array(&b->alloc, NULL, stem_count + 1, sizeof *b->of_stem);
    b->forms = brk_realloc_array(&b->alloc, NULL, form_count / 64 + 1, sizeof *b->forms);
    if (!x->table || !b->of_stem || !b->forms) return false;
    memset(x->table, 0xFF, slots * sizeof *x->table); /* BRK_NONE */
    memset(b->forms, 0, (form_count / 64 + 1) * sizeof *b->forms);
    b->form_count = form_count;
    return true;
}

bool brk_begins_build(brk_begins *b, brk_trie *terms, brk_trie *classes, size_t stem_count,
                      size_t form_count) {
    building x = {.b = b, .terms = terms, .classes = classes};
    brk_vec_init(&x.ends, &b->alloc, sizeof(uint32_t));
    uint32_t empty;
    bool ok = make_room(&x, stem_count, form_count) && add_row(&x, BRK_NONE, &empty);
    for (uint32_t s = 0; ok && s < stem_count; s++)
        ok = add_row(&x, s, &b->of_stem[s]);
    if (ok) {
        b->stem_count = stem_count;
        mark_forms(b, terms);
        mark_forms(b, classes);
    }
    brk_free(&b->alloc, x.table);
    brk_vec_free(&x.ends);
    brk_trie_drop_stems(terms);
    brk_trie_drop_stems(classes);
    return ok;
}
