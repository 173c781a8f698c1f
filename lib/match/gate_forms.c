/*
 * gate_forms.c: what each form of the vocabulary means to the gate, worked out once. Most hold no
 * piece; those that do have a list of signs, and equal lists are held once.
 */
#include "match/gate.h"

#include "match/sort.h"

#include <string.h>

typedef struct {
    brk_gate *g;
    brk_vec signs;   /* brk_gate_sign: of the form */
    uint32_t *table; /* hash of a list -> where it begins in `listed`, or BRK_NONE */
    size_t mask;
    bool out_of_memory;
} indexer;

static bool keep_sign(void *context, brk_gate_sign sign) {
    indexer *x = context;
    brk_gate_sign *made = brk_vec_push(&x->signs);
    x->out_of_memory = !made;
    if (made) *made = sign;
    return made != NULL;
}

static int by_number(const void *a, const void *b) {
    brk_gate_sign one = *(const brk_gate_sign *)a, other = *(const brk_gate_sign *)b;
    return (one > other) - (one < other);
}

/* Sorts the form's signs and drops those that are there twice; the last is marked. */
static void make_list(indexer *x) {
    brk_gate_sign *signs = x->signs.data;
    size_t count = 1;
    brk_sort(signs, x->signs.count, sizeof *signs, by_number);
    for (size_t i = 1; i < x->signs.count; i++) {
        if (signs[i] != signs[count - 1]) signs[count++] = signs[i];
    }
    signs[count - 1] |= BRK_GATE_LAST;
    x->signs.count = count;
}

/* Where the list lies, put there unless an equal one does; BRK_NONE: out of memory. */
static uint32_t hold_list(indexer *x) {
    brk_vec *listed = &x->g->listed;
    size_t count = x->signs.count, size = count * sizeof(brk_gate_sign);
    size_t i = (size_t)brk_hash(x->signs.data, size) & x->mask;
    for (; x->table[i] != BRK_NONE; i = (i + 1) & x->mask) {
        if (listed->count - x->table[i] < count) continue;
        const brk_gate_sign *held = (const brk_gate_sign *)listed->data + x->table[i];
        if (memcmp(held, x->signs.data, size) == 0) return x->table[i];
    }
    uint32_t at = (uint32_t)listed->count;
    if (!brk_vec_reserve(listed, listed->count + count)) return BRK_NONE;
    memcpy((brk_gate_sign *)listed->data + at, x->signs.data, size);
    listed->count += count;
    x->table[i] = at;
    return at;
}

static bool index_form(indexer *x, const brk_vocab *v, uint32_t form) {
    uint32_t length;
    const char *text = brk_vocab_form_text(v, form, &length);
    brk_vec_clear(&x->signs);
    brk_gate_read(x->g, text, length, keep_sign, x);
    if (x->out_of_memory) return false;
    if (x->signs.count == 0) return true;
    make_list(x);
    uint32_t list = hold_list(x), *made = list == BRK_NONE ? NULL : brk_vec_push(&x->g->lists);
    if (!made) return false;
    *made = list;
    ((uint64_t *)x->g->met.data)[form / 64] |= UINT64_C(1) << form % 64;
    return true;
}

static bool make_room(indexer *x, size_t forms) {
    brk_gate *g = x->g;
    size_t slots = 4, blocks = forms / 64 + 1;
    while (slots < forms * 2)
        slots *= 2;
    x->mask = slots - 1;
    x->table = brk_realloc_array(&g->listed.alloc, NULL, slots, sizeof *x->table);
    if (!x->table || !brk_vec_reserve(&g->met, blocks) || !brk_vec_reserve(&g->ranks, blocks))
        return false;
    memset(x->table, 0xFF, slots * sizeof *x->table); /* BRK_NONE */
    memset(g->met.data, 0, blocks * sizeof(uint64_t));
    g->met.count = g->ranks.count = blocks;
    return true;
}

bool brk_gate_index(brk_gate *g, const brk_vocab *v) {
    indexer x = {.g = g};
    uint32_t count = (uint32_t)brk_vocab_form_count(v);
    if (g->table.count == 0) return true;
    brk_vec_init(&x.signs, &g->listed.alloc, sizeof(brk_gate_sign));
    bool ok = make_room(&x, count);
    for (uint32_t form = 0; ok && form < count; form++) {
        if (form % 64 == 0) ((uint32_t *)g->ranks.data)[form / 64] = (uint32_t)g->lists.count;
        ok = index_form(&x, v, form);
    }
    brk_vec_free(&x.signs);
    brk_free(&g->listed.alloc, x.table);
    if (ok) g->form_count = count;
    return ok;
}
