/*
 * hits.c: every phrase and expression that a note meets, not yet chosen among.
 *
 * Word classes first, since terms refer to them; then terms from every word; then expressions on
 * the folded text of every sentence, in pieces where a sentence is longer than prose has them. What
 * a word is alone, class or phrase, is not listed: it stands in the row of its stem (begins.h).
 */
#include "match/run.h"

#define PIECE_BYTES 4096u /* of a sentence, for expressions */

/* ---- words ----------------------------------------------------------------------------------- */

/* Small words that stand between words of a phrase without changing what it says: the language's
 * fillers, the initials that stand for a person's name, and what an apostrophe cuts off. */
static bool may_pass(const brk_token *t) {
    if (t->flags & (BRK_TOKEN_FILLER | BRK_TOKEN_INITIAL)) return true;
    return (t->flags & BRK_TOKEN_JOINED) && t->folded_length == 1;
}

/* What the word is by itself. */
static void prepare_word(const brk_run *x, const brk_token *t, brk_walk_word *w) {
    w->row = brk_row_of(&x->m->begins, t->form, t->stem);
    const brk_row_head *row = brk_row_at(&x->m->begins, w->row);
    w->stem = t->stem;
    w->form = t->form;
    w->value = BRK_NONE;
    w->passes = may_pass(t);
    w->words = 0;
    w->classes = (uint64_t)row->signs[1] << 32 | row->signs[0];
    if (t->stem != BRK_NONE) w->words = brk_word_sign(brk_trie_symbol(BRK_SYMBOL_STEM, t->stem));
    if (t->form != BRK_NONE) w->words |= brk_word_sign(brk_trie_symbol(BRK_SYMBOL_FORM, t->form));
    if (t->number < 0) return;
    w->value = (uint32_t)t->number < BRK_SYMBOL_IDS ? (uint32_t)t->number : BRK_SYMBOL_IDS - 1;
    w->words |= brk_word_sign(brk_trie_symbol(BRK_SYMBOL_VALUE, w->value)) |
                brk_word_sign(brk_trie_symbol(BRK_SYMBOL_NUMBER, 0));
}

static bool prepare_words(brk_run *x) {
    uint32_t first = x->window.first_word, count = x->window.end_word - first;
    if (!brk_vec_reserve(&x->s->walk_words, (size_t)count + 1)) return false;
    brk_walk_word *words = brk_walk_words(x);
    for (uint32_t w = 0; w < count; w++)
        prepare_word(x, brk_word_token(x, first + w), &words[w]);
    words[count] = (brk_walk_word){0}; /* its `more` ends that of the last */
    return true;
}

/* ---- classes --------------------------------------------------------------------------------- */

static bool find_initial(brk_run *x, uint32_t word) {
    if (x->m->initial_class == BRK_NONE) return true;
    if (!(brk_word_token(x, x->window.first_word + word)->flags & BRK_TOKEN_INITIAL)) return true;
    brk_class_hit *hit = brk_vec_push(&x->s->class_hits);
    if (!hit) return false;
    *hit = (brk_class_hit){1, x->m->initial_class, word};
    return true;
}

static brook_status find_classes(brk_run *x) {
    brk_vec *hits = &x->s->class_hits;
    uint32_t count = x->window.end_word - x->window.first_word;
    brk_walk_word *words = brk_walk_words(x);
    brk_vec_clear(hits);
    for (uint32_t w = 0; w < count; w++) {
        words[w].more = (uint32_t)hits->count;
        bool walks =
            brk_row_at(&x->m->begins, words[w].row)->class_nodes || words[w].value != BRK_NONE;
        brook_status status = walks ? brk_walk_classes(x, w) : BROOK_OK;
        if (status != BROOK_OK) return status;
        if (!find_initial(x, w)) return BROOK_ERR_NO_MEMORY;
        for (size_t i = words[w].more; i < hits->count; i++)
            words[w].classes |= brk_class_sign(((brk_class_hit *)hits->data)[i].word_class);
    }
    words[count].more = (uint32_t)hits->count;
    return brk_spend(x, count);
}

/* ---- terms ----------------------------------------------------------------------------------- */

bool brk_comma_before(const brk_run *x, uint32_t word) {
    uint32_t token = brk_words(x)[word].token;
    if (token == 0 || (brk_tokens(x)[token].flags & BRK_TOKEN_SENTENCE)) return false;
    return brk_token_sign(&brk_tokens(x)[token - 1]) == ',';
}

static brook_status find_terms(brk_run *x) {
    uint32_t first = x->window.first_word, count = x->window.end_word - first;
    brk_vec *hits = &x->s->hits;
    brk_vec_clear(hits);
    /* Room for one, so that their places are told from an address also where there are none. */
    bool room = brk_vec_reserve(&x->s->hits_at, (size_t)count + 1) && brk_vec_reserve(hits, 1);
    if (!room) return BROOK_ERR_NO_MEMORY;
    uint32_t *at = x->s->hits_at.data;
    for (uint32_t w = 0; w < count; w++)
        brk_walk_look_ahead(brk_walk_words(x), w, brk_words(x)[first + w].end - first);
    for (uint32_t w = 0; w < count; w++) {
        at[w] = (uint32_t)hits->count;
        brook_status status = brk_walk_terms(x, w);
        if (status != BROOK_OK) return status;
        if (hits->count > at[w] + 1) brk_order_hits(x, at[w]);
    }
    at[count] = (uint32_t)hits->count;
    return BROOK_OK;
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
    if (x->m->expressions.items.count == 0) return BROOK_OK;
    while (word < end) {
        uint32_t first = word;
        if (!brk_expression_scratch_begin(&x->s->expressions, &x->m->expressions))
            return BROOK_ERR_NO_MEMORY;
        word = read_piece(x, first, brk_words(x)[first].end);
        if (x->s->expressions.met.through.count == 0) continue;
        brook_status status = run_piece(x, first, word);
        if (status != BROOK_OK) return status;
    }
    return brk_spend(x, end - x->window.first_word);
}

brook_status brk_find_hits(brk_run *x) {
    if (!prepare_words(x)) return BROOK_ERR_NO_MEMORY;
    brook_status status = find_classes(x);
    if (status == BROOK_OK) status = find_terms(x);
    size_t ordered = x->s->hits.count;
    if (status == BROOK_OK) status = find_expressions(x);
    if (status == BROOK_OK && x->s->hits.count > ordered && !brk_order_all_hits(x))
        status = BROOK_ERR_NO_MEMORY;
    return status;
}
