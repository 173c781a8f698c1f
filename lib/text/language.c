/*
 * language.c: the language section of a pack, entered in the vocabulary.
 *
 * Marks and numbers belong to single words: an entry that splits into several tokens ("one's") has
 * none to give them to and is passed over.
 */
#include "text/vocab.h"

/* The token of an entry that is one word; NULL with status OK where it is not. */
static const brk_token *single_token(brk_text *t, const char *entry, brook_status *status) {
    *status = brk_text_scan_plain(t, entry, strlen(entry));
    if (*status != BROOK_OK) return NULL;
    const brk_token *only = NULL;
    for (size_t i = 0; i < t->tokens.count; i++) {
        const brk_token *token = brk_vec_at(&t->tokens, i);
        if (token->kind == BRK_TOKEN_PUNCT) continue;
        if (only || token->folded_length > BRK_WORD_MOST) return NULL;
        only = token;
    }
    return only;
}

/* Its slot in the vocabulary. */
static brk_word_slot *single(brk_vocab *v, brk_text *t, const char *entry, brook_status *status) {
    const brk_token *token = single_token(t, entry, status);
    if (!token) return NULL;
    brk_word_slot *slot = brk_vocab_form(v, t->folded.data + token->folded, token->folded_length);
    if (!slot) *status = BROOK_ERR_NO_MEMORY;
    return slot;
}

static brook_status enter_marked(brk_vocab *v, brk_text *t, const brk_texts *list, uint8_t mark) {
    brook_status status = BROOK_OK;
    for (uint32_t i = 0; i < list->count && status == BROOK_OK; i++) {
        brk_word_slot *slot = single(v, t, list->items[i], &status);
        if (slot) slot->flags |= mark;
    }
    return status;
}

/* The form is added without its own stem, which must not become a known one: a misspelling of it
 * would then pass for a word. */
static brook_status enter_pair(brk_vocab *v, brk_text *t, const brk_text_pair *pair) {
    brook_status status;
    const brk_word_slot *base = single(v, t, pair->to, &status);
    if (!base) return status;
    uint32_t stem = base->stem;
    const brk_token *token = single_token(t, pair->from, &status);
    if (!token) return status;
    brk_word_slot *form =
        brk_words_add(&v->forms, t->folded.data + token->folded, token->folded_length);
    if (!form) return BROOK_ERR_NO_MEMORY;
    form->stem = stem;
    form->flags |= BRK_WORD_IRREGULAR;
    return BROOK_OK;
}

/* Twice over, so that a form whose base word is itself irregular gets the last stem of the chain.
 */
static brook_status enter_irregular(brk_vocab *v, brk_text *t, const brk_language *language) {
    brook_status status = BROOK_OK;
    for (uint32_t turn = 0; turn < 2; turn++) {
        for (uint32_t i = 0; i < language->irregular_count && status == BROOK_OK; i++)
            status = enter_pair(v, t, &language->irregular[i]);
    }
    return status;
}

static brook_status enter_numbers(brk_vocab *v, brk_text *t, const brk_language *language) {
    brook_status status = BROOK_OK;
    for (uint32_t i = 0; i < language->number_count && status == BROOK_OK; i++) {
        brk_word_slot *slot = single(v, t, language->numbers[i].word, &status);
        if (slot) slot->number = language->numbers[i].number;
    }
    return status;
}

/* Every word of the list becomes known, so that none of them is taken for a misspelling. */
static brook_status enter_known(brk_vocab *v, brk_text *t, const brk_texts *list) {
    for (uint32_t i = 0; i < list->count; i++) {
        brook_status status = brk_text_scan_plain(t, list->items[i], strlen(list->items[i]));
        for (size_t k = 0; k < t->tokens.count && status == BROOK_OK; k++) {
            const brk_token *token = brk_vec_at(&t->tokens, k);
            if (token->kind == BRK_TOKEN_PUNCT) continue;
            if (!brk_vocab_form(v, t->folded.data + token->folded, token->folded_length))
                status = BROOK_ERR_NO_MEMORY;
        }
        if (status != BROOK_OK) return status;
    }
    return BROOK_OK;
}

static brook_status enter_all(brk_vocab *v, brk_text *t, const brk_language *language) {
    brook_status status = enter_irregular(v, t, language);
    if (status == BROOK_OK) status = enter_numbers(v, t, language);
    if (status == BROOK_OK) status = enter_marked(v, t, &language->fillers, BRK_WORD_FILLER);
    if (status == BROOK_OK)
        status = enter_marked(v, t, &language->abbreviations, BRK_WORD_ABBREVIATION);
    for (uint32_t i = 0; i < language->class_count && status == BROOK_OK; i++)
        status = enter_marked(v, t, &language->classes[i].words, BRK_WORD_CLASS);
    if (status == BROOK_OK) status = enter_known(v, t, &language->real_words);
    return status;
}

brook_status brk_vocab_enter_language(brk_vocab *v, const brk_language *language) {
    brk_text t;
    brook_status status = brk_text_init(&t, &v->alloc);
    if (status == BROOK_OK) status = enter_all(v, &t, language);
    brk_text_free(&t);
    return status;
}
