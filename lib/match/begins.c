/*
 * begins.c: see begins.h. The row of a word is put together at the end of `rows`, then held against
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
    brk_free(&b->alloc, b->of_form);
    brk_vec_free(&b->rows);
    b->of_stem = NULL;
    b->of_form = NULL;
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

/* Classes by the bit of their sign, as walks look for them. */
static int by_sign(const void *a, const void *b) {
    uint32_t x = brk_class_bit(*(const uint32_t *)a), y = brk_class_bit(*(const uint32_t *)b);
    return x == y ? by_output(a, b) : (x > y) - (x < y);
}

/* Sorts what was gathered and leaves each once: how many. */
static uint32_t sort_ends(building *x, brk_order order) {
    uint32_t *ends = x->ends.data, kept = 0;
    if (x->ends.count) brk_sort(ends, x->ends.count, sizeof *ends, order);
    for (size_t i = 0; i < x->ends.count; i++) {
        if (kept == 0 || ends[i] != ends[kept - 1]) ends[kept++] = ends[i];
    }
    return kept;
}

static bool leads_on(uint32_t to) {
    return to != BRK_NONE && !(to & BRK_TRIE_LEAF);
}

/* The place of the row that is being made may move with every number that is added. */
static brk_row_head *head_at(building *x, size_t row) {
    return (brk_row_head *)((uint32_t *)x->b->rows.data + row);
}

/* A word as its row is made. */
typedef struct {
    uint32_t stem, form; /* either may be BRK_NONE */
} word;

/* Where an edge from the root leads to by the word's stem, and by its form. */
static void from_root(const brk_trie *t, const word *w, uint32_t to[2]) {
    const brk_trie_node *root = &t->nodes[BRK_TRIE_ROOT];
    to[0] = brk_trie_by_stem(t, w->stem);
    to[1] = BRK_NONE;
    if (w->form != BRK_NONE)
        to[1] = brk_trie_to(t, root, brk_trie_symbol(BRK_SYMBOL_FORM, w->form));
}

/* The word's classes, each once and by their signs, and where longer phrases of classes go on. */
static bool add_classes(building *x, size_t row, const word *w) {
    brk_vec *rows = &x->b->rows;
    uint32_t to[2];
    from_root(x->classes, w, to);
    brk_vec_clear(&x->ends);
    for (size_t i = 0; i < 2; i++) {
        if (to[i] != BRK_NONE && !add_ends(x->classes, to[i], &x->ends)) return false;
    }
    uint32_t count = sort_ends(x, by_sign);
    const uint32_t *classes = x->ends.data;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t sign = brk_class_sign(classes[i]);
        brk_row_head *h = head_at(x, row);
        h->signs[0] |= (uint32_t)sign;
        h->signs[1] |= (uint32_t)(sign >> 32);
        h->classes++;
        if (!push(rows, classes[i])) return false;
    }
    for (size_t i = 0; i < 2; i++) {
        if (!leads_on(to[i])) continue;
        head_at(x, row)->class_nodes++;
        if (!push(rows, to[i])) return false;
    }
    return true;
}

static bool add_way(building *x, size_t row, uint32_t to) {
    if (to == BRK_NONE) return true;
    if (!add_ends(x->terms, to, &x->ends)) return false;
    if (!leads_on(to)) return true;
    head_at(x, row)->nodes++;
    return push(&x->b->rows, to);
}

/* Where phrases that the word begins go on; what it is alone is gathered. */
static bool add_ways(building *x, size_t row, const word *w) {
    const brk_trie_node *root = &x->terms->nodes[BRK_TRIE_ROOT];
    uint32_t to[2];
    from_root(x->terms, w, to);
    brk_vec_clear(&x->ends);
    if (!add_way(x, row, to[0]) || !add_way(x, row, to[1])) return false;
    for (uint32_t i = 0; i < head_at(x, row)->classes; i++) {
        uint32_t word_class = brk_row_classes(head_at(x, row))[i];
        uint32_t symbol = brk_trie_symbol(BRK_SYMBOL_CLASS, word_class);
        if (!add_way(x, row, brk_trie_to(x->terms, root, symbol))) return false;
    }
    return true;
}

/* What the word is alone: concepts, then triggers, each once. */
static bool add_phrases(building *x, size_t row) {
    uint32_t count = sort_ends(x, by_output);
    const uint32_t *ends = x->ends.data;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t target = brk_output_target(ends[i]);
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

static bool add_row(building *x, uint32_t stem, uint32_t form, uint32_t *place) {
    const word w = {stem, form};
    size_t row = x->b->rows.count;
    for (size_t i = 0; i < BRK_ROW_HEAD; i++) {
        if (!push(&x->b->rows, 0)) return false;
    }
    if (!add_classes(x, row, &w) || !add_ways(x, row, &w) || !add_phrases(x, row)) return false;
    *place = hold_row(x, row);
    return true;
}

static bool make_room(building *x, size_t stem_count, size_t form_count) {
    brk_begins *b = x->b;
    size_t slots = 4;
    while (slots < (stem_count + form_count + 1) * 2)
        slots *= 2;
    x->mask = slots - 1;
    x->table = brk_realloc_array(&b->alloc, NULL, slots, sizeof *x->table);
    b->of_stem = brk_realloc_array(&b->alloc, NULL, stem_count + 1, sizeof *b->of_stem);
    b->of_form = brk_realloc_array(&b->alloc, NULL, form_count + 1, sizeof *b->of_form);
    if (x->table) memset(x->table, 0xFF, slots * sizeof *x->table); /* BRK_NONE */
    return x->table && b->of_stem && b->of_form;
}

/* No more room than the rows take. */
static bool trim_rows(brk_begins *b) {
    uint32_t *rows = brk_realloc_array(&b->alloc, NULL, b->rows.count, sizeof *rows);
    if (!rows) return false;
    size_t count = b->rows.count;
    memcpy(rows, b->rows.data, count * sizeof *rows);
    brk_vec_free(&b->rows);
    b->rows.data = rows;
    b->rows.count = b->rows.capacity = count;
    return true;
}

bool brk_begins_build(brk_begins *b, brk_trie *terms, brk_trie *classes, size_t stem_count,
                      const uint32_t *stems, size_t form_count) {
    building x = {.b = b, .terms = terms, .classes = classes};
    brk_vec_init(&x.ends, &b->alloc, sizeof(uint32_t));
    uint32_t empty;
    bool ok = make_room(&x, stem_count, form_count) && add_row(&x, BRK_NONE, BRK_NONE, &empty);
    for (uint32_t s = 0; ok && s < stem_count; s++)
        ok = add_row(&x, s, BRK_NONE, &b->of_stem[s]);
    for (uint32_t f = 0; ok && f < form_count; f++)
        ok = add_row(&x, stems[f], f, &b->of_form[f]);
    b->stem_count = stem_count;
    b->form_count = form_count;
    ok = ok && trim_rows(b);
    brk_free(&b->alloc, x.table);
    brk_vec_free(&x.ends);
    brk_trie_drop_stems(terms);
    brk_trie_drop_stems(classes);
    return ok;
}
