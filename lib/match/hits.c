/*
 * hits.c: every phrase and expression that a note meets, not yet chosen among.
 *
 * Word classes first, since terms refer to them; then terms from every word; then expressions on
 * the folded text of every sentence, in pieces where a sentence is longer than prose has them.
 */
#include "match/run.h"

#define PIECE_BYTES 4096u /* of a sentence, for expressions */

static brook_status find_initial(brk_run *x, uint32_t word) {
    if (x->m->initial_class == BRK_NONE) return BROOK_OK;
    if (!(brk_word_token(x, word)->flags & BRK_TOKEN_INITIAL)) return BROOK_OK;
    brk_hit *hit = brk_vec_push(&x->s->class_hits);
    if (!hit) return BROOK_ERR_NO_MEMORY;
    hit->target = x->m->initial_class;
    hit->first = hit->last = word;
    hit->words = 1;
    return BROOK_OK;
}

static brook_status find_classes(brk_run *x) {
    uint32_t end = x->window.end_word;
    brk_vec_clear(&x->s->class_hits);
    if (!brk_vec_reserve(&x->s->class_at, x->s->words.count + 1)) return BROOK_ERR_NO_MEMORY;
    uint32_t *at = x->s->class_at.data;
    for (uint32_t w = x->window.first_word; w <= end; w++)
        at[w] = 0; /* a walk looks at words to come that have not been gone through */
    for (uint32_t w = x->window.first_word; w < end; w++) {
        at[w] = (uint32_t)x->s->class_hits.count;
        brook_status status = brk_walk(x, &x->m->classes, w, &x->s->class_hits);
        if (status == BROOK_OK) status = find_initial(x, w);
        if (status != BROOK_OK) return status;
    }
    at[end] = (uint32_t)x->s->class_hits.count;
    return BROOK_OK;
}

static bool comma_before(const brk_run *x, uint32_t word) {
    uint32_t token = brk_words(x)[word].token;
    if (token == 0 || (brk_tokens(x)[token].flags & BRK_TOKEN_SENTENCE)) return false;
    return brk_token_sign(&brk_tokens(x)[token - 1]) == ',';
}

static brook_status find_terms(brk_run *x) {
    brk_vec *hits = &x->s->hits;
    brk_vec_clear(hits);
    for (uint32_t w = x->window.first_word; w < x->window.end_word; w++) {
        size_t from = hits->count, kept = hits->count;
        brook_status status = brk_walk(x, &x->m->terms, w, hits);
        if (status != BROOK_OK) return status;
        brk_hit *all = hits->data;
        for (size_t i = from; i < hits->count; i++) {
            if (all[i].kind == BRK_HIT_BREAK && all[i].target == 1 && !comma_before(x, w)) continue;
            all[kept++] = all[i];
        }
        hits->count = kept;
    }
    return BROOK_OK;
}

/* Words of the tokens whose folded text overlaps [from, to); the words lie in first..end. */
static bool words_under(const brk_run *x, uint32_t first, uint32_t end, uint32_t from, uint32_t to,
                        brk_hit *hit) {
    uint32_t low = first, high = end;
    while (low < high) { /* the first word that ends behind `from` */
        uint32_t middle = low + (high - low) / 2;
        const brk_token *t = brk_word_token(x, middle);
        if (t->folded + t->folded_length <= from)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == end || brk_word_token(x, low)->folded >= to) return false;
    hit->first = hit->last = low;
    hit->words = 0;
    while (hit->last + 1 < end && brk_word_token(x, hit->last + 1)->folded < to)
        hit->last++;
    for (uint32_t i = 0; i <= hit->last - hit->first && i < 64; i++)
        hit->words |= UINT64_C(1) << i;
    return true;
}

static brook_status run_piece(brk_run *x, uint32_t first, uint32_t end) {
    const brk_token *a = brk_word_token(x, first), *z = brk_word_token(x, end - 1);
    uint32_t from = a->folded, to = z->folded + z->folded_length;
    brk_vec *found = &x->s->expression_hits;
    brk_vec_clear(found);
    brook_status status =
        brk_expressions_run(&x->m->expressions, &x->s->expressions, x->r->text.folded.data + from,
                            to - from, found, &x->work);
    if (status != BROOK_OK) return status;
    for (size_t i = 0; i < found->count; i++) {
        const brk_expression_hit *e = brk_vec_at(found, i);
        brk_hit hit = {.target = e->target, .kind = (uint8_t)e->kind};
        if (!words_under(x, first, end, from + e->start, from + e->end, &hit)) continue;
        brk_hit *place = brk_vec_push(&x->s->hits);
        if (!place) return BROOK_ERR_NO_MEMORY;
        *place = hit;
    }
    return brk_spend(x, found->count);
}

static brook_status find_expressions(brk_run *x) {
    if (!x->m->expressions.gate.first) return BROOK_OK;
    for (uint32_t i = x->window.first_sentence; i < x->window.end_sentence; i++) {
        const brk_sentence *s = &brk_sentences(x)[i];
        uint32_t first = s->first_word;
        while (first < s->end_word) {
            uint32_t end = first + 1, start = brk_word_token(x, first)->folded;
            while (end < s->end_word &&
                   brk_word_token(x, end)->folded + brk_word_token(x, end)->folded_length - start <
                       PIECE_BYTES)
                end++;
            brook_status status = run_piece(x, first, end);
            if (status != BROOK_OK) return status;
            first = end;
        }
    }
    return BROOK_OK;
}

brook_status brk_find_hits(brk_run *x) {
    brook_status status = find_classes(x);
    if (status == BROOK_OK) status = find_terms(x);
    if (status == BROOK_OK && x->window.first_sentence == 0 &&
        !brk_expression_scratch_begin(&x->s->expressions, &x->m->expressions))
        status = BROOK_ERR_NO_MEMORY;
    if (status == BROOK_OK) status = find_expressions(x);
    return status;
}
