/*
 * gate.c: see gate.h. Most places of a text are left by a bit each of two hashes, of the three and
 * of the four bytes there: many words begin with the same three letters, so only literals that are
 * no longer are kept under these. Where a bit is set, a table leads to the literals that may begin
 * so, which are then compared, their first eight bytes as one number.
 */
#include "match/gate.h"

#include <string.h>

#define BEGUN_BITS 15u /* of the hash: 4 KiB */
#define TABLE_BITS 12u
#define TABLE_SIZE (1u << TABLE_BITS)
#define HEAD_BYTES 8u

typedef struct {
    uint64_t head, mask; /* its first bytes, and which these are, in the machine's order */
    brk_literal text;
    uint32_t expression;
    uint32_t set;  /* from 0, in their order in the pattern */
    uint32_t next; /* at the same place of the table, or BRK_NONE */
} literal;

/* What a text has met of an expression's literals. */
typedef struct {
    uint32_t text; /* number of the text */
    uint32_t sets; /* the first so many, in order */
} met_sets;

void brk_gate_init(brk_gate *g, const brk_alloc *a) {
    brk_vec_init(&g->literals, a, sizeof(literal));
    brk_vec_init(&g->sets, a, sizeof(uint32_t));
    brk_vec_init(&g->heads, a, sizeof(uint32_t));
    g->first = NULL;
    g->begun = NULL;
}

void brk_gate_free(brk_gate *g, const brk_alloc *a) {
    brk_vec_free(&g->literals);
    brk_vec_free(&g->sets);
    brk_vec_free(&g->heads);
    brk_free(a, g->first);
    brk_free(a, g->begun);
    g->first = NULL;
    g->begun = NULL;
}

bool brk_gate_add(brk_gate *g, const brk_literal_set *sets, uint32_t count) {
    uint32_t at = (uint32_t)g->sets.count;
    uint32_t *held = brk_vec_push(&g->sets);
    if (!held) return false;
    *held = count;
    uint32_t *head = brk_vec_push(&g->heads);
    if (!head) return false;
    *head = count > 0;
    for (uint32_t i = 0; count > 0 && i < sets[0].count; i++)
        *head &= sets[0].items[i].head;
    for (uint32_t n = 0; n < count; n++) {
        for (uint32_t i = 0; i < sets[n].count; i++) {
            literal *l = brk_vec_push(&g->literals);
            if (!l) return false;
            *l = (literal){.text = sets[n].items[i], .expression = at, .set = n, .next = BRK_NONE};
            size_t length = l->text.length < HEAD_BYTES ? l->text.length : HEAD_BYTES;
            memcpy(&l->head, l->text.bytes, length);
            memset(&l->mask, 0xFF, length);
        }
    }
    return true;
}

#define THREE_BYTES UINT32_C(0xFFFFFF)

/* The next four bytes of a text, the first lowest; a NUL for each beyond its end. */
static uint32_t four_bytes(const char *p, uint32_t left) {
    uint32_t bytes = 0;
    for (uint32_t i = 0; i < 4 && i < left; i++)
        bytes |= (uint32_t)(unsigned char)p[i] << 8 * i;
    return bytes;
}

static inline uint32_t hash_of(uint32_t bytes) {
    return (bytes * 2654435761u) >> (32 - BEGUN_BITS);
}

/* The first literal that may begin with the bytes, three or four, or BRK_NONE. */
static inline uint32_t first_of(const brk_gate *g, uint32_t bytes) {
    uint32_t hash = hash_of(bytes);
    if (!(g->begun[hash / 64] >> hash % 64 & 1)) return BRK_NONE;
    return g->first[hash >> (BEGUN_BITS - TABLE_BITS)];
}

bool brk_gate_seal(brk_gate *g, const brk_alloc *a) {
    literal *literals = g->literals.data;
    if (g->literals.count == 0) return true;
    g->first = brk_realloc_array(a, NULL, TABLE_SIZE, sizeof(uint32_t));
    g->begun = brk_new(a, (1u << BEGUN_BITS) / 8);
    if (!g->first || !g->begun) {
        brk_free(a, g->first);
        g->first = NULL;
        return false;
    }
    for (uint32_t i = 0; i < TABLE_SIZE; i++)
        g->first[i] = BRK_NONE;
    for (uint32_t i = (uint32_t)g->literals.count; i-- > 0;) {
        uint32_t hash = hash_of(four_bytes(literals[i].text.bytes, literals[i].text.length));
        uint32_t *first = &g->first[hash >> (BEGUN_BITS - TABLE_BITS)];
        g->begun[hash / 64] |= UINT64_C(1) << hash % 64;
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

brk_gate_walk brk_gate_walk_begin(brk_gate_state *s, const brk_gate *g, const char *text,
                                  uint32_t length) {
    s->text++;
    uint32_t bytes = four_bytes(text, length);
    return (brk_gate_walk){
        .literal = first_of(g, bytes), .shorter = first_of(g, bytes & THREE_BYTES), .bytes = bytes};
}

/* Notes that a literal stands in the text; whether its expression is let through now. */
static bool completes(const brk_gate *g, const brk_gate_state *s, const literal *l) {
    met_sets *met = (met_sets *)s->met.data + l->expression;
    const uint32_t *sets = g->sets.data;
    if (met->text != s->text) *met = (met_sets){s->text, 0};
    return met->sets == l->set && ++met->sets == sets[l->expression];
}

/* Whether the literal stands in the text at a place behind which so many bytes are left. */
static bool stands(const literal *l, const char *text, uint32_t left) {
    uint64_t bytes;
    if (l->text.length > left) return false;
    if (left < HEAD_BYTES) return memcmp(text, l->text.bytes, l->text.length) == 0;
    memcpy(&bytes, text, sizeof bytes);
    if ((bytes & l->mask) != l->head) return false;
    return l->text.length <= HEAD_BYTES ||
           memcmp(text + HEAD_BYTES, l->text.bytes + HEAD_BYTES, l->text.length - HEAD_BYTES) == 0;
}

uint32_t brk_gate_next(const brk_gate *g, brk_gate_state *s, brk_gate_walk *w, const char *text,
                       uint32_t length) {
    const literal *literals = g->literals.data;
    for (;;) {
        while (w->literal != BRK_NONE) {
            const literal *l = &literals[w->literal];
            w->literal = l->next;
            w->compared++;
            if (stands(l, text + w->at, length - w->at) && completes(g, s, l)) return l->expression;
        }
        w->literal = w->shorter;
        w->shorter = BRK_NONE;
        if (w->literal != BRK_NONE) continue;
        if (++w->at + 3 > length) return BRK_NONE;
        uint32_t last = w->at + 3 < length ? (unsigned char)text[w->at + 3] : 0;
        w->bytes = w->bytes >> 8 | last << 24;
        w->literal = first_of(g, w->bytes);
        w->shorter = first_of(g, w->bytes & THREE_BYTES);
    }
}

/* Whether a literal of a list is of the expression's first set and stands at a place. */
static bool one_stands(const brk_gate *g, uint32_t list, uint32_t expression, const char *text,
                       uint32_t left) {
    const literal *literals = g->literals.data;
    for (uint32_t i = list; i != BRK_NONE; i = literals[i].next) {
        if (literals[i].expression == expression && literals[i].set == 0 &&
            stands(&literals[i], text, left))
            return true;
    }
    return false;
}

uint32_t brk_gate_start(const brk_gate *g, uint32_t expression, const char *text, uint32_t length,
                        uint32_t at) {
    for (; at + 3 <= length; at++) {
        uint32_t bytes = four_bytes(text + at, length - at), left = length - at;
        if (one_stands(g, first_of(g, bytes), expression, text + at, left) ||
            one_stands(g, first_of(g, bytes & THREE_BYTES), expression, text + at, left))
            return at;
    }
    return BRK_NONE;
}
