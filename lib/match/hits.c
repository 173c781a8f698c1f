/*
 * hits.c: every phrase and expression that a note meets, not yet chosen among: phrases (phrases.c),
 * then expressions on the folded text of every sentence, in pieces where a sentence is longer than
 * prose has them.
 */
#include "match/run.h"

#define PIECE_BYTES 4096u /* of a sentence, for expressions */

bool brk_comma_before(const brk_run *x, uint32_t word) {
    uint32_t token = brk_words(x)[word].token;
    if (token == 0 || (brk_tokens(x)[token].flags & BRK_TOKEN_SENTENCE)) return false;
    return brk_token_sign(&brk_tokens(x)[token - 1]) == ',';
}

/* ---- expressions ----------------------------------------------------------------------------- */

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

/* Words of a sentence whose folded text is one piece; its words are given to the gate on the way.
 * Returns the word behind the last. */
static uint32_t read_piece(brk_run *x, uint32_t first, uint32_t end_word) {
    const brk_expressions *e = &x->m->expressions;
    const char *folded = x->r->text.folded.data;
    uint32_t start = brk_word_token(x, first)->folded, word = first;
    do {
        const brk_token *t = brk_word_token(x, word);
        if (word > first && t->folded + t->folded_length - start >= PIECE_BYTES) break;
        uint32_t form = t->flags & BRK_TOKEN_GUESSED ? BRK_NONE : t->form;
        x->work.used += brk_gate_word(&e->gate, &x->s->expressions.met, form, folded + t->folded,
                                      t->folded_length);
    } while (++word < end_word);
    return word;
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
    uint32_t word = x->window.first_word, end = x->window.end_word;
    const brk_buf *folded = &x->r->text.folded;
    if (x->m->expressions.items.count == 0) return BROOK_OK;
    while (word < end) {
        uint32_t first = word;
        if (!brk_expression_scratch_begin(&x->s->expressions, &x->m->expressions, folded->data,
                                          folded->length))
            return BROOK_ERR_NO_MEMORY;
        word = read_piece(x, first, brk_words(x)[first].end);
        if (x->s->expressions.met.through.count == 0) continue;
        brook_status status = run_piece(x, first, word);
        if (status != BROOK_OK) return status;
    }
    return brk_spend(x, end - x->window.first_word);
}

brook_status brk_find_hits(brk_run *x) {
    brook_status status = brk_find_phrases(x);
    size_t ordered = x->s->hits.count;
    if (status == BROOK_OK) status = find_expressions(x);
    if (status == BROOK_OK && x->s->hits.count > ordered && !brk_order_all_hits(x))
        status = BROOK_ERR_NO_MEMORY;
    return status;
}
