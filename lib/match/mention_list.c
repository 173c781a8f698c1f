/*
 * mention_list.c: mentions one by one, in text order: of all, or of those that are looked at.
 */
#include "match/run.h"

#define HOLDS(set, index) ((set)[(index) / 64] >> (index) % 64 & 1)

static bool add(const brk_run *x, const brk_phrase *p, brk_vec *out) {
    brk_mention *m = brk_vec_push_raw(out);
    if (!m) return false;
    const brk_note_word *words = brk_words(x);
    *m = (brk_mention){.words = p->words,
                       .concept = p->concept,
                       .first = words[p->first].token,
                       .last = words[p->last].token,
                       .clause = brk_clause_of(x)[words[p->first].token],
                       .sentence = words[p->first].sentence,
                       .status = p->status,
                       .role = p->role};
    return true;
}

static bool add_row(const brk_run *x, uint32_t word, const uint64_t *concepts, brk_vec *out) {
    const brk_row_head *row =
        brk_row_at(&x->m->begins, ((const uint32_t *)x->s->word_rows.data)[word]);
    const brk_word_mark *mark = (const brk_word_mark *)x->s->marks.data + word;
    const uint32_t *own = brk_row_concepts(row);
    brk_phrase alone = {1, 0, word, word, mark->status, mark->role};
    for (uint32_t i = 0; i < row->concepts; i++) {
        alone.concept = own[i];
        if (concepts && !HOLDS(concepts, own[i])) continue;
        if (!add(x, &alone, out)) return false;
    }
    return true;
}

bool brk_expand_mentions(const brk_run *x, const uint64_t *concepts, const uint64_t *rows,
                         brk_vec *out) {
    const brk_phrase *phrases = x->s->phrases.data;
    const uint32_t *row_of = x->s->word_rows.data;
    size_t next = 0;
    for (uint32_t w = 0; w < (uint32_t)x->s->word_rows.count; w++) {
        for (; next < x->s->phrases.count && phrases[next].first == w; next++) {
            if (concepts && !HOLDS(concepts, phrases[next].concept)) continue;
            if (!add(x, &phrases[next], out)) return false;
        }
        if (!row_of[w] || (rows && !HOLDS(rows, brk_row_bit(row_of[w])))) continue;
        if (!add_row(x, w, concepts, out)) return false;
    }
    return true;
}

bool brk_list_mentions(const brk_matcher *m, const brk_reading *r, brk_vec *out) {
    brk_run x = {.m = m, .s = r->scratch};
    brk_vec_clear(out);
    return brk_expand_mentions(&x, NULL, NULL, out);
}
