/*
 * gate.c: see gate.h. A table by a hash of three bytes leads to the literals that may begin there,
 * which are then compared.
 */
#include "match/gate.h"

#include <string.h>

#define TABLE_SIZE 4096u

typedef struct {
    brk_literal text;
    uint32_t expression;
    uint32_t set;  /* from 0, in their order in the pattern */
    uint32_t next; /* with the same hash of its first three bytes, or BRK_NONE */
} literal;

/* What a text has met of an expression's literals. */
typedef struct {
    uint32_t text; /* number of the text */
    uint32_t sets; /* the first so many, in order */
} met_sets;

void brk_gate_init(brk_gate *g, const brk_alloc *a) {
    brk_vec_init(&g->literals, a, sizeof(literal));
    brk_vec_init(&g->sets, a, sizeof(uint32_t));
    g->first = NULL;
}

void brk_gate_free(brk_gate *g, const brk_alloc *a) {
    brk_vec_free(&g->literals);
    brk_vec_free(&g->sets);
    brk_free(a, g->first);
    g->first = NULL;
}

bool brk_gate_add(brk_gate *g, const brk_literal_set *sets, uint32_t count) {
    uint32_t at = (uint32_t)g->sets.count;
    uint32_t *held = brk_vec_push(&g->sets);
    if (!held) return false;
    *held = count;
    for (uint32_t n = 0; n < count; n++) {
        for (uint32_t i = 0; i < sets[n].count; i++) {
            literal *l = brk_vec_push(&g->literals);
            if (!l) return false;
            *l = (literal){sets[n].items[i], at, n, BRK_NONE};
        }
    }
    return true;
}

static uint32_t slot_of(const char *p) {
    uint32_t bytes = (uint32_t)(unsigned char)p[0] | (uint32_t)(unsigned char)p[1] << 8 |
                     (uint32_t)(unsigned char)p[2] << 16;
    return (bytes * 2654435761u) >> 20; /* 12 bits: TABLE_SIZE */
}

bool brk_gate_seal(brk_gate *g, const brk_alloc *a) {
    literal *literals = g->literals.data;
    if (g->literals.count == 0) return true;
    g->first = brk_realloc_array(a, NULL, TABLE_SIZE, sizeof(uint32_t));
    if (!g->first) return false;
    for (uint32_t i = 0; i < TABLE_SIZE; i++)
        g->first[i] = BRK_NONE;
    for (uint32_t i = (uint32_t)g->literals.count; i-- > 0;) {
        uint32_t *first = &g->first[slot_of(literals[i].text.bytes)];
        literals[i].next = *first;
        *first = i;
    }
    return true;
}

/* ---- a text ---------------------------------------------------------------------------------- */

void brk_gate_state_init(brk_gate_state *s, const brk_alloc *a) {
    brk_vec_init(&s->met, a, sizeof(met_sets));
    s->text = 0;
}

void brk_gate_state_free(brk_gate_state *s) {
    brk_vec_free(&s->met);
}

bool brk_gate_state_begin(brk_gate_state *s, const brk_gate *g) {
    if (g->sets.count == 0) return true;
    if (!brk_vec_reserve(&s->met, g->sets.count)) return false;
    s->met.count = g->sets.count;
    memset(s->met.data, 0, s->met.count * sizeof(met_sets));
    s->text = 0;
    return true;
}

brk_gate_walk brk_gate_walk_begin(brk_gate_state *s, const brk_gate *g, const char *text) {
    s->text++;
    return (brk_gate_walk){0, g->first[slot_of(text)], 0};
}

/* Notes that a literal stands in the text; whether its expression is let through now. */
static bool completes(const brk_gate *g, const brk_gate_state *s, const literal *l) {
    met_sets *met = (met_sets *)s->met.data + l->expression;
    const uint32_t *sets = g->sets.data;
    if (met->text != s->text) *met = (met_sets){s->text, 0};
    return met->sets == l->set && ++met->sets == sets[l->expression];
}

uint32_t brk_gate_next(const brk_gate *g, brk_gate_state *s, brk_gate_walk *w, const char *text,
                       uint32_t length) {
    const literal *literals = g->literals.data;
    for (;;) {
        while (w->literal != BRK_NONE) {
            const literal *l = &literals[w->literal];
            w->literal = l->next;
            w->compared++;
            if (l->text.length > length - w->at ||
                memcmp(text + w->at, l->text.bytes, l->text.length) != 0)
                continue;
            if (completes(g, s, l)) return l->expression;
        }
        if (++w->at + 3 > length) return BRK_NONE;
        w->literal = g->first[slot_of(text + w->at)];
    }
}
