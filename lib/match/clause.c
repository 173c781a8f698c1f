/*
 * clause.c: sentences into clauses.
 *
 * A clause ends before a clause break of the language (which begins the next one), behind a
 * semicolon and at a dash that stands free. A break inside a longer phrase that the pack knows
 * ("anything but") parts nothing. No phrase leaves its sentence, so that one walk over its words
 * knows of each how far phrases reach and whether a clause begins there.
 */
#include "match/run.h"

static void raise(uint32_t *value, uint32_t to) {
    if (*value < to) *value = to;
}

static bool begin_window(brk_run *x) {
    size_t words = x->window.end_word - x->window.first_word, tokens = x->r->text.tokens.count;
    if (x->window.first_sentence == 0) brk_vec_clear(&x->r->clauses);
    if (!brk_vec_reserve(&x->s->reach, words + 1)) return false;
    if (!brk_vec_reserve(&x->s->clause_of, tokens)) return false;
    x->s->clause_of.count = tokens;
    return true;
}

/* Sets how far phrases reach that begin before the word or there (phrases of one word: nowhere);
 * `before` goes on to the next word. */
static void measure_reach(brk_reach_mark *mark, uint32_t word, const brk_hit *h, const brk_hit *end,
                          brk_reach_mark *before) {
    brk_reach_mark here = {0, 0};
    for (; h < end && h->last != word; h++) {
        if (h->gapped || h->kind == BRK_HIT_BREAK) continue;
        raise(&here.any, h->last);
        if (h->kind != BRK_HIT_CONCEPT) continue;
        raise(&here.concept, h->last);
        break; /* the others are no longer, and of triggers only those before it were */
    }
    if (!here.any) return;
    raise(&mark->any, here.any);
    raise(&mark->concept, here.concept);
    raise(&before->any, here.any + 1);
    if (here.concept) raise(&before->concept, here.concept + 1);
}

/* Whether the word alone is a clause break of the language. */
static bool breaks_alone(const brk_run *x, uint32_t word) {
    uint32_t how = brk_row_of_word(x, word)->breaks;
    if (!(how & BRK_ROW_BREAK) && !(how & BRK_ROW_COMMA_BREAK && brk_comma_before(x, word)))
        return false;
    const brk_hit alone = {.first = word, .last = word};
    return !brk_inside_longer(x, &alone, false);
}

static bool breaks_phrase(const brk_run *x, const brk_hit *h, const brk_hit *end) {
    for (; h < end; h++) {
        if (h->kind == BRK_HIT_BREAK && !brk_inside_longer(x, h, false)) return true;
    }
    return false;
}

/* A semicolon; a long or doubled dash, or a short one with space on both sides. */
static bool parts(const brk_run *x, uint32_t i, uint32_t count) {
    const brk_token *t = &brk_tokens(x)[i];
    uint32_t sign = brk_token_sign(t);
    if (sign == ';') return true;
    if (sign != '-' || i == 0 || i + 1 == count) return false;
    return t->end - t->start > 1 || (t[-1].end < t->start && t->end < t[1].start);
}

/* The sentence as it is gone through. */
typedef struct {
    brk_clause clause;
    uint32_t word; /* the next one */
    brk_reach_mark before;
    bool begun; /* the clause holds a word: the next may begin */
} parting;

static bool end_clause(brk_run *x, parting *p, uint32_t last) {
    brk_clause *place = brk_vec_push_raw(&x->r->clauses);
    if (!place) return false;
    p->clause.last = last;
    *place = p->clause;
    p->clause.first = last + 1;
    p->begun = false;
    return true;
}

/* Whether a clause break stands there. */
static inline bool pass_word(const brk_run *x, parting *p) {
    uint32_t word = p->word++, at = word - x->window.first_word;
    const brk_hit *end, *h = brk_hits_at(x, word, &end);
    brk_reach_mark *mark = (brk_reach_mark *)x->s->reach.data + at;
    *mark = p->before;
    if (h < end) measure_reach(mark, word, h, end, &p->before);
    if (brk_walk_words(x)[at].has & BRK_HAS_BREAKS && breaks_alone(x, word)) return true;
    return h < end && breaks_phrase(x, h, end);
}

/* A clause holds at least one word, unless its sentence has none. */
static bool part_sentence(brk_run *x, uint32_t number) {
    const brk_sentence *s = &brk_sentences(x)[number];
    uint32_t *clause_of = x->s->clause_of.data, count = (uint32_t)x->r->text.tokens.count;
    parting p = {.clause = {.first = s->first_token, .sentence = number, .counts = true},
                 .word = s->first_word};
    bool parted = false;
    const brk_token *tokens = brk_tokens(x);
    for (uint32_t i = s->first_token; i <= s->last_token; i++) {
        bool is_word = tokens[i].kind != BRK_TOKEN_PUNCT;
        if (is_word && pass_word(x, &p)) parted = true;
        if (parted && p.begun && !end_clause(x, &p, i - 1)) return false;
        clause_of[i] = (uint32_t)x->r->clauses.count;
        p.begun |= is_word;
        parted = !is_word && parts(x, i, count);
    }
    return end_clause(x, &p, s->last_token);
}

brook_status brk_split_clauses(brk_run *x) {
    if (!begin_window(x)) return BROOK_ERR_NO_MEMORY;
    for (uint32_t i = x->window.first_sentence; i < x->window.end_sentence; i++) {
        if (!part_sentence(x, i)) return BROOK_ERR_NO_MEMORY;
    }
    return brk_spend(x, x->window.end_token - x->window.first_token + x->s->hits.count);
}
