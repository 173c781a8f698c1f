/*
 * words.c: the tokens of a note as words and sentences; counting of work.
 */
#include "match/run.h"

#include "base/limits.h"

#include <stdatomic.h>
#include <string.h>

#define CHECK_EVERY 65536u

brook_status brk_spend(brk_run *x, uint64_t units) {
    x->work.used += units;
    if (x->work.used > x->work.limit) return BROOK_ERR_LIMIT;
    if (x->work.used >= x->next_check) {
        x->next_check = x->work.used + CHECK_EVERY;
        if (x->work.cancel &&
            atomic_load_explicit((const atomic_int *)x->work.cancel, memory_order_relaxed))
            return BROOK_ERR_CANCELLED;
    }
    return BROOK_OK;
}

bool brk_vec_zeroed(brk_vec *v, size_t count) {
    if (!brk_vec_reserve(v, count)) return false;
    v->count = count;
    if (count) memset(v->data, 0, count * v->size);
    return true;
}

static brk_sentence *begin_sentence(brk_run *x, uint32_t token) {
    const brk_sentence *before = NULL;
    if (x->s->sentences.count) before = brk_vec_at(&x->s->sentences, x->s->sentences.count - 1);
    uint32_t paragraph = before ? before->paragraph : 0;
    if (before && (brk_tokens(x)[token].flags & BRK_TOKEN_PARAGRAPH)) paragraph++;
    brk_sentence *s = brk_vec_push(&x->s->sentences);
    if (!s) return NULL;
    s->first_token = s->last_token = token;
    s->first_word = s->end_word = (uint32_t)x->s->words.count;
    s->paragraph = paragraph;
    return s;
}

brook_status brk_split_words(brk_run *x) {
    const brk_token *tokens = brk_tokens(x);
    uint32_t count = (uint32_t)x->r->text.tokens.count;
    brk_sentence *sentence = NULL;
    brk_vec_clear(&x->s->words);
    brk_vec_clear(&x->s->sentences);
    if (!brk_vec_reserve(&x->s->word_of, (size_t)count + 1) ||
        !brk_vec_reserve(&x->s->words, count))
        return BROOK_ERR_NO_MEMORY;
    uint32_t *word_of = x->s->word_of.data, made = 0;
    brk_note_word *words = x->s->words.data;
    for (uint32_t i = 0; i < count; i++) {
        if (!sentence || (tokens[i].flags & (BRK_TOKEN_SENTENCE | BRK_TOKEN_PARAGRAPH))) {
            sentence = begin_sentence(x, i);
            if (!sentence) return BROOK_ERR_NO_MEMORY;
        }
        word_of[i] = made;
        sentence->last_token = i;
        if (tokens[i].kind == BRK_TOKEN_PUNCT) continue;
        words[made].token = i;
        words[made].sentence = (uint32_t)x->s->sentences.count - 1;
        sentence->end_word = ++made;
        x->s->words.count = made;
    }
    word_of[count] = made;
    for (uint32_t i = 0; i < made; i++)
        words[i].end = brk_sentences(x)[words[i].sentence].end_word;
    return brk_spend(x, count);
}
