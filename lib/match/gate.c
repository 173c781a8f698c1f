/*
 * gate.c: see gate.h. Pieces are found by a hash of their first bytes, four or as many as they
 * have. A word of the vocabulary is not looked through again: its form has a list of signs.
 */
#include "match/gate.h"

#include <string.h>

#define TABLE_LEAST ((size_t)256)
#define KEY_BYTES 4u

enum { AT_BEGINNING = 1, AT_END = 2 }; /* of a word */

typedef struct {
    uint32_t text;  /* in `texts` */
    uint32_t next;  /* at the same place of the table, or BRK_NONE */
    uint32_t signs; /* first of its signs, or BRK_NONE */
    uint16_t length, where;
} piece;

typedef struct {
    brk_gate_sign sign;
    uint32_t next; /* of the same piece, or BRK_NONE */
} piece_sign;

void brk_gate_init(brk_gate *g, const brk_alloc *a) {
    memset(g, 0, sizeof *g);
    brk_vec_init(&g->sets, a, sizeof(uint32_t));
    brk_vec_init(&g->texts, a, 1);
    brk_vec_init(&g->pieces, a, sizeof(piece));
    brk_vec_init(&g->signs, a, sizeof(piece_sign));
    brk_vec_init(&g->contexts, a, sizeof(brk_gate_context));
    brk_vec_init(&g->table, a, sizeof(uint32_t));
    brk_vec_init(&g->met, a, sizeof(uint64_t));
    brk_vec_init(&g->ranks, a, sizeof(uint32_t));
    brk_vec_init(&g->lists, a, sizeof(uint32_t));
    brk_vec_init(&g->listed, a, sizeof(brk_gate_sign));
}

void brk_gate_free(brk_gate *g) {
    brk_vec *all[] = {&g->sets,  &g->texts, &g->pieces, &g->signs, &g->contexts,
                      &g->table, &g->met,   &g->ranks,  &g->lists, &g->listed};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        brk_vec_free(all[i]);
}

void brk_gate_trim(brk_gate *g) {
    brk_vec *all[] = {&g->sets,  &g->texts, &g->pieces, &g->signs, &g->contexts,
                      &g->table, &g->met,   &g->ranks,  &g->lists, &g->listed};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        (void)brk_vec_trim(all[i]); /* larger without, and as good */
}

/* ---- pieces ---------------------------------------------------------------------------------- */

/* The first bytes, the first lowest, of which there are one to four. */
static inline uint32_t key_of(const char *p, uint32_t count) {
    uint32_t key = 0;
    for (uint32_t i = 0; i < count; i++)
        key |= (uint32_t)(unsigned char)p[i] << 8 * i;
    return key;
}

static inline uint32_t *place_of(const brk_gate *g, uint32_t key) {
    uint32_t hash = key * 2654435761u;
    return (uint32_t *)g->table.data + ((hash ^ hash >> 15) & (g->table.count - 1));
}

static const char *text_of(const brk_gate *g, const piece *p) {
    return (const char *)g->texts.data + p->text;
}

static void enter(brk_gate *g, uint32_t number) {
    piece *p = (piece *)g->pieces.data + number;
    uint32_t count = p->length < KEY_BYTES ? p->length : KEY_BYTES;
    uint32_t *place = place_of(g, key_of(text_of(g, p), count));
    p->next = *place;
    *place = number;
}

/* Room for one more piece in the table, which is never more than half full. */
static bool widen_table(brk_gate *g) {
    size_t size = g->table.count ? g->table.count : TABLE_LEAST;
    while (size < g->pieces.count * 2 + 2)
        size *= 2;
    if (size == g->table.count) return true;
    if (!brk_vec_reserve(&g->table, size)) return false;
    g->table.count = size;
    memset(g->table.data, 0xFF, size * sizeof(uint32_t)); /* BRK_NONE */
    for (uint32_t i = 0; i < g->pieces.count; i++)
        enter(g, i);
    return true;
}

/* The piece, made if need be; NULL: out of memory. */
static piece *piece_of(brk_gate *g, const char *text, uint32_t length, uint16_t where) {
    if (!widen_table(g)) return NULL;
    piece *pieces = g->pieces.data;
    uint32_t count = length < KEY_BYTES ? length : KEY_BYTES;
    for (uint32_t i = *place_of(g, key_of(text, count)); i != BRK_NONE; i = pieces[i].next) {
        if (pieces[i].length == length && pieces[i].where == where &&
            memcmp(text_of(g, &pieces[i]), text, length) == 0)
            return &pieces[i];
    }
    size_t at = g->texts.count;
    if (!brk_vec_reserve(&g->texts, at + length)) return NULL;
    piece *made = brk_vec_push(&g->pieces);
    if (!made) return NULL;
    memcpy((char *)g->texts.data + at, text, length);
    g->texts.count += length;
    *made = (piece){(uint32_t)at, BRK_NONE, BRK_NONE, (uint16_t)length, where};
    enter(g, (uint32_t)g->pieces.count - 1);
    return made;
}

/* The longest piece of a literal that no space parts, of several the last. Nothing: length 0. */
static const char *longest_piece(const brk_literal *l, uint32_t *length, uint16_t *where) {
    const char *best = l->bytes;
    *length = 0;
    for (uint32_t from = 0, to; from < l->length; from = to + 1) {
        for (to = from; to < l->length && l->bytes[to] != ' '; to++)
            ;
        if (to == from || to - from < *length) continue;
        best = l->bytes + from;
        *length = to - from;
        *where = (uint16_t)((from > 0 ? AT_BEGINNING : 0) | (to < l->length ? AT_END : 0));
    }
    return best;
}

/* What of a literal stands around a piece of it; *context 0: spaces at most. false: out of memory.
 */
static bool context_of(brk_gate *g, const brk_literal *l, const char *text, uint32_t length,
                       uint32_t *context) {
    uint32_t before = (uint32_t)(text - l->bytes), behind = l->length - before - length;
    bool blank = true;
    *context = 0;
    for (uint32_t i = 0; i < l->length; i++)
        blank = blank && (l->bytes[i] == ' ' || (i >= before && i < before + length));
    if (blank) return true;
    size_t at = g->texts.count;
    brk_gate_context *made = brk_vec_push(&g->contexts);
    if (!made || !brk_vec_reserve(&g->texts, at + before + behind)) return false;
    memcpy((char *)g->texts.data + at, l->bytes, before);
    memcpy((char *)g->texts.data + at + before, text + length, behind);
    g->texts.count += before + behind;
    *made = (brk_gate_context){(uint32_t)at, (uint16_t)before, (uint16_t)behind};
    *context = (uint32_t)g->contexts.count;
    return true;
}

static bool add_sign(brk_gate *g, const brk_literal *l, uint32_t expression, uint32_t set) {
    uint32_t length, context;
    uint16_t where = 0;
    const char *text = longest_piece(l, &length, &where);
    if (length == 0) return true; /* no text holds two spaces on end */
    piece *p = piece_of(g, text, length, where);
    if (!p || !context_of(g, l, text, length, &context)) return false;
    piece_sign *made = brk_vec_push(&g->signs);
    if (!made) return false;
    if (length < 3 && !(where & AT_BEGINNING)) g->short_inside = true;
    *made = (piece_sign){brk_gate_sign_of(expression, set, context), p->signs};
    p->signs = (uint32_t)g->signs.count - 1;
    return true;
}

bool brk_gate_add(brk_gate *g, const brk_literal_set *sets, uint32_t count) {
    uint32_t expression = (uint32_t)g->sets.count;
    uint32_t *held = brk_vec_push(&g->sets);
    if (!held) return false;
    *held = count;
    for (uint32_t n = 0; n < count; n++) {
        for (uint32_t i = 0; i < sets[n].count; i++) {
            if (!add_sign(g, &sets[n].items[i], expression, n)) return false;
        }
    }
    return true;
}

/* ---- words ----------------------------------------------------------------------------------- */

typedef struct {
    const brk_gate *g;
    const char *word;
    uint32_t length, compared;
    brk_gate_met met;
    void *context;
} word_reader;

/* The pieces of one key that stand at a place of the word. */
static bool read_place(word_reader *r, uint32_t at, uint32_t key_length) {
    const piece *pieces = r->g->pieces.data;
    const piece_sign *signs = r->g->signs.data;
    uint32_t i = *place_of(r->g, key_of(r->word + at, key_length));
    for (; i != BRK_NONE; i = pieces[i].next) {
        const piece *p = &pieces[i];
        r->compared++;
        if ((p->length < KEY_BYTES ? p->length : KEY_BYTES) != key_length) continue;
        if (p->length > r->length - at || (p->where & AT_BEGINNING && at > 0)) continue;
        if (p->where & AT_END && at + p->length < r->length) continue;
        if (memcmp(text_of(r->g, p), r->word + at, p->length) != 0) continue;
        for (uint32_t s = p->signs; s != BRK_NONE; s = signs[s].next) {
            if (!r->met(r->context, signs[s].sign)) return false;
        }
    }
    return true;
}

uint32_t brk_gate_read(const brk_gate *g, const char *word, uint32_t length, brk_gate_met met,
                       void *context) {
    word_reader r = {.g = g, .word = word, .length = length, .met = met, .context = context};
    if (g->table.count == 0) return 0;
    for (uint32_t at = 0; at < length; at++) {
        uint32_t left = length - at, shortest = at == 0 || g->short_inside ? 1 : 3;
        for (uint32_t n = shortest; n <= KEY_BYTES && n <= left; n++) {
            if (!read_place(&r, at, n)) return r.compared;
        }
    }
    return r.compared;
}
