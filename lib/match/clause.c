/*
 * clause.c: sentences into clauses.
 *
 * A clause ends before a clause break of the language (which begins the next one), behind a
 * semicolon and at a dash that stands free. A break inside a longer phrase that the pack knows
 * ("anything but") parts nothing.
 */
#include "match/run.h"

static void raise(uint32_t *value, uint32_t to) {
    if (*value < to) *value = to;
}

/* Fills reach: first by word what begins there, then summed up from the left. Phrases of one word
 * reach nowhere: nothing lies inside them. */
static bool measure_reach(brk_run *x) {
    const brk_window *window = &x->window;
    if (window->first_sentence == 0 && !brk_vec_zeroed(&x->s->reach, x->s->words.count + 1))
        return false;
    brk_reach_mark *marks = x->s->reach.data;
    const brk_hit *hits = x->s->hits.data;
    for (size_t i = 0; i < x->s->hits.count; i++) {
        const brk_hit *h = &hits[i];
        if (h->gapped || h->kind == BRK_HIT_BREAK || h->first == h->last) continue;
        raise(&marks[h->first].any_here, h->last + 1);
        if (h->kind == BRK_HIT_CONCEPT) raise(&marks[h->first].concept_here, h->last + 1);
    }
    for (size_t w = (size_t)window->first_word + 1; w < window->end_word; w++) {
        raise(&marks[w].any_before, marks[w - 1].any_before);
        raise(&marks[w].any_before, marks[w - 1].any_here);
        raise(&marks[w].concept_before, marks[w - 1].concept_before);
        raise(&marks[w].concept_before, marks[w - 1].concept_here);
    }
    return true;
}

/* A semicolon; a long or doubled dash, or a short one with space on both sides. */
static bool parts(const brk_run *x, uint32_t i, uint32_t count) {
    const brk_token *t = &brk_tokens(x)[i];
    uint32_t sign = brk_token_sign(t);
    if (sign == ';') return true;
    if (sign != '-' || i == 0 || i + 1 == count) return false;
    return t->end - t->start > 1 || (t[-1].end < t->start && t->end < t[1].start);
}

/* Whether the word is a clause break alone. */
static bool breaks(const brk_run *x, uint32_t word) {
    uint32_t how = brk_row_of_word(x, word)->breaks;
    return how & BRK_ROW_BREAK || (how & BRK_ROW_COMMA_BREAK && brk_comma_before(x, word));
}

static void mark_break(brk_run *x, const brk_hit *h) {
    if (!brk_inside_longer(x, h, false))
        ((uint32_t *)x->s->clause_of.data)[brk_words(x)[h->first].token] = 1;
}

/* Marks, in clause_of, the tokens that begin a clause; and the sentences' first ones. */
static bool mark_beginnings(brk_run *x) {
    uint32_t count = (uint32_t)x->r->text.tokens.count;
    if (x->window.first_sentence == 0 && !brk_vec_zeroed(&x->s->clause_of, count)) return false;
    uint32_t *begins = x->s->clause_of.data;
    const brk_hit *hits = x->s->hits.data;
    for (uint32_t i = x->window.first_sentence; i < x->window.end_sentence; i++)
        begins[brk_sentences(x)[i].first_token] = 1;
    for (uint32_t i = x->window.first_token; i < x->window.end_token && i + 1 < count; i++) {
        if (parts(x, i, count)) begins[i + 1] = 1;
    }
    for (size_t i = 0; i < x->s->hits.count; i++) {
        if (hits[i].kind == BRK_HIT_BREAK) mark_break(x, &hits[i]);
    }
    for (uint32_t w = x->window.first_word; w < x->window.end_word; w++) {
        if (breaks(x, w)) mark_break(x, &(brk_hit){.first = w, .last = w});
    }
    return true;
}

/* A clause holds at least one word, unless its sentence has none. */
static bool number_clauses(brk_run *x) {
    uint32_t *clause_of = x->s->clause_of.data;
    if (x->window.first_sentence == 0) brk_vec_clear(&x->r->clauses);
    for (uint32_t n = x->window.first_sentence; n < x->window.end_sentence; n++) {
        const brk_sentence *s = &brk_sentences(x)[n];
        brk_clause *clause = NULL;
        for (uint32_t i = s->first_token; i <= s->last_token; i++) {
            bool empty = clause && brk_word_of(x, i) == brk_word_of(x, clause->first);
            if (!clause || (clause_of[i] && !empty)) {
                clause = brk_vec_push(&x->r->clauses);
                if (!clause) return false;
                clause->first = i;
                clause->sentence = n;
                clause->counts = true;
            }
            clause->last = i;
            clause_of[i] = (uint32_t)x->r->clauses.count - 1;
        }
    }
    return true;
}

brook_status brk_split_clauses(brk_run *x) {
    if (!measure_reach(x) || !mark_beginnings(x) || !number_clauses(x)) return BROOK_ERR_NO_MEMORY;
    return brk_spend(x, x->window.end_token - x->window.first_token + x->s->hits.count);
}
