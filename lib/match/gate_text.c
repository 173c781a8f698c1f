/*
 * gate_text.c: which expressions the words of a text let through: see gate.h.
 */
#include "match/gate.h"

#include <string.h>

/* What a text has met of an expression's literals. */
typedef struct {
    uint32_t text, word; /* numbers of the text, and of its word that was met last */
    uint16_t sets;       /* the first so many, in order */
    uint16_t here;       /* a bit a set: that word holds a member */
} met_sets;

void brk_gate_state_init(brk_gate_state *s, const brk_alloc *a) {
    memset(s, 0, sizeof *s);
    brk_vec_init(&s->met, a, sizeof(met_sets));
    brk_vec_init(&s->through, a, sizeof(uint32_t));
}

void brk_gate_state_free(brk_gate_state *s) {
    brk_vec_free(&s->met);
    brk_vec_free(&s->through);
}

/* What other texts met stays, and is known by their numbers; so they are counted on, whatever gate
 * comes next. */
bool brk_gate_state_begin(brk_gate_state *s, const brk_gate *g, const char *text, size_t length) {
    size_t count = g->sets.count;
    s->through.count = 0;
    s->word = 0;
    s->begin = text;
    s->end = text + length;
    if (s->met.count < count || s->text == UINT32_MAX) {
        if (s->met.count > count) count = s->met.count;
        if (!brk_vec_reserve(&s->met, count) || !brk_vec_reserve(&s->through, count)) return false;
        s->met.count = count;
        memset(s->met.data, 0, count * sizeof(met_sets));
        s->text = 0;
    }
    s->text++;
    return true;
}

/* A word where it stands in the text. */
typedef struct {
    const brk_gate *g;
    brk_gate_state *s;
    const char *word;
    uint32_t length;
} place;

/* Whether the rest of the sign's literal stands around the word. */
static inline bool stands(const place *p, brk_gate_sign sign) {
    uint32_t number = (uint32_t)sign >> 1;
    if (number == 0) return true;
    const brk_gate_context *c = (const brk_gate_context *)p->g->contexts.data + (number - 1);
    const char *rest = (const char *)p->g->texts.data + c->text, *behind = p->word + p->length;
    if (p->word - p->s->begin < c->before || p->s->end - behind < c->behind) return false;
    return memcmp(p->word - c->before, rest, c->before) == 0 &&
           memcmp(behind, rest + c->before, c->behind) == 0;
}

/* One more of its sets is met; it is let through once that is the last. */
static inline void meet(const place *p, met_sets *m, uint32_t expression) {
    if (++m->sets == ((const uint32_t *)p->g->sets.data)[expression])
        ((uint32_t *)p->s->through.data)[p->s->through.count++] = expression;
}

/* The signs come in their order, so a set counts only if it is the next: those before it that this
 * word holds have been counted. */
void brk_gate_known_word(const brk_gate *g, brk_gate_state *s, uint32_t form, const char *word,
                         uint32_t length) {
    const place here = {g, s, word, length};
    const uint64_t *met = g->met.data;
    const uint32_t *ranks = g->ranks.data, *lists = g->lists.data;
    uint64_t before = met[form / 64] & ((UINT64_C(1) << form % 64) - 1);
    uint32_t rank = ranks[form / 64] + (uint32_t)__builtin_popcountll(before);
    const brk_gate_sign *sign = (const brk_gate_sign *)g->listed.data + lists[rank];
    do {
        uint32_t expression = (uint32_t)(*sign >> 34), set = *sign >> 32 & 3;
        met_sets *m = (met_sets *)s->met.data + expression;
        if (set != (m->text == s->text ? m->sets : 0) || !stands(&here, *sign)) continue;
        if (m->text != s->text) *m = (met_sets){s->text, s->word, 0, 0};
        meet(&here, m, expression);
    } while (!(*sign++ & BRK_GATE_LAST));
}

/* A sign of another word, which come in any order. */
static bool note_sign(void *context, brk_gate_sign sign) {
    const place *p = context;
    const brk_gate_state *s = p->s;
    uint32_t expression = (uint32_t)(sign >> 34);
    met_sets *m = (met_sets *)s->met.data + expression;
    if (!stands(p, sign)) return true;
    if (m->text != s->text) {
        *m = (met_sets){s->text, s->word, 0, 0};
    } else if (m->word != s->word) {
        m->word = s->word;
        m->here = 0;
    }
    m->here |= (uint16_t)(1u << (sign >> 32 & 3));
    while (m->here >> m->sets & 1)
        meet(p, m, expression);
    return true;
}

uint32_t brk_gate_other_word(const brk_gate *g, brk_gate_state *s, const char *word,
                             uint32_t length) {
    place here = {g, s, word, length};
    return brk_gate_read(g, word, length, note_sign, &here);
}
