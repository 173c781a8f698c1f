/*
 * vocab.c: interning words while a pack is compiled, and sealing.
 */
#include "text/vocab.h"

/* Words too long to be met in a note share one number that no token has. */
#define NEVER_MET "\x1F"

static uint64_t seed_of(const brk_model *model) {
    return brk_hash(model->digest, strnlen(model->digest, sizeof model->digest));
}

brook_status brk_vocab_new(const brk_alloc *a, const brk_model *model, brk_diags *d,
                           brk_vocab **out) {
    (void)d; /* the pack layer has checked the language section */
    *out = NULL;
    brk_vocab *v = brk_new(a, sizeof *v);
    if (!v) return BROOK_ERR_NO_MEMORY;
    v->alloc = *a;
    v->seed = seed_of(model);
    brk_arena_init(&v->texts, a);
    brk_mend_init(&v->mend, a);
    bool made = brk_words_init(&v->forms, a, v->seed);
    made = brk_words_init(&v->stems, a, v->seed) && made;
    const char *language = model->manifest.language ? model->manifest.language : "";
    v->language = brk_arena_copy(&v->texts, language, strlen(language));
    brook_status status = BROOK_ERR_NO_MEMORY;
    if (made && v->language) status = brk_stemmer_new(v->language, &v->stemmer);
    if (status == BROOK_OK) status = brk_vocab_enter_language(v, &model->language);
    if (status != BROOK_OK) {
        brk_vocab_free(v);
        return status;
    }
    *out = v;
    return BROOK_OK;
}

void brk_vocab_free(brk_vocab *v) {
    if (!v) return;
    brk_alloc alloc = v->alloc;
    brk_stemmer_free(v->stemmer);
    brk_mend_free(&v->mend);
    brk_words_free(&v->forms);
    brk_words_free(&v->stems);
    brk_arena_free(&v->texts);
    brk_free(&alloc, v);
}

static const brk_word_slot *stem_slot(brk_vocab *v, const char *stem, size_t length) {
    if (length == 0 || length > BRK_WORD_MOST) {
        stem = NEVER_MET;
        length = sizeof NEVER_MET - 1;
    }
    return brk_words_add(&v->stems, stem, length);
}

uint32_t brk_vocab_stem(brk_vocab *v, const char *stem, size_t length) {
    const brk_word_slot *slot = stem_slot(v, stem, length);
    return slot ? slot->id : BRK_NONE;
}

brk_word_slot *brk_vocab_form(brk_vocab *v, const char *folded, size_t length) {
    if (length == 0 || length > BRK_WORD_MOST) {
        folded = NEVER_MET;
        length = sizeof NEVER_MET - 1;
    }
    brk_word_slot *slot = brk_words_add(&v->forms, folded, length);
    if (slot && slot->stem == BRK_NONE) {
        size_t stem_length;
        const char *stem = brk_stemmer_stem(v->stemmer, folded, length, &stem_length);
        const brk_word_slot *of = stem ? stem_slot(v, stem, stem_length) : NULL;
        if (!of) return NULL;
        slot->stem = of->id;
        slot->flags |= of->flags & BRK_WORD_AGE;
    }
    return slot;
}

uint32_t brk_vocab_intern_stem(brk_vocab *v, const char *folded, size_t length) {
    const brk_word_slot *slot = brk_vocab_form(v, folded, length);
    return slot ? slot->stem : BRK_NONE;
}

uint32_t brk_vocab_intern_form(brk_vocab *v, const char *folded, size_t length) {
    const brk_word_slot *slot = brk_vocab_form(v, folded, length);
    return slot ? slot->id : BRK_NONE;
}

uint32_t brk_vocab_intern_raw_stem(brk_vocab *v, const char *stem, size_t length) {
    size_t before = v->stems.words.count;
    uint32_t id = brk_vocab_stem(v, stem, length);
    if (id == BRK_NONE || v->stems.words.count == before || length > BRK_WORD_MOST) return id;
    brk_words_add(&v->stems, stem, length)->flags |= BRK_WORD_RAW_STEM; /* there by now */
    return id;
}

brook_status brk_vocab_mendable(brk_vocab *v, const char *folded, size_t length) {
    brk_word_slot *slot = brk_vocab_form(v, folded, length);
    if (!slot) return BROOK_ERR_NO_MEMORY;
    slot->flags |= BRK_WORD_MENDABLE;
    return BROOK_OK;
}

/* Enters a mendable word as it is written, and its stem, which meets other endings of the same
 * slip. */
static bool seal_word(brk_vocab *v, uint32_t form, const brk_word_slot *slot) {
    const brk_word *word = brk_vec_at(&v->forms.words, form);
    const brk_word *stem = brk_vec_at(&v->stems.words, slot->stem);
    brk_mend_word as_written = {brk_word_text(&v->forms, word), word->length, form, slot->stem};
    brk_mend_word as_stem = {brk_word_text(&v->stems, stem), stem->length, BRK_NONE, slot->stem};
    if (!brk_mend_add(&v->mend, &as_written)) return false;
    /* An irregular word's stem is another word, which need not be mendable. */
    return slot->flags & BRK_WORD_IRREGULAR || brk_mend_add(&v->mend, &as_stem);
}

brook_status brk_vocab_seal(brk_vocab *v) {
    uint64_t identity = v->seed;
    for (size_t i = 0; i < v->forms.words.count; i++) {
        const brk_word *word = brk_vec_at(&v->forms.words, i);
        const char *text = brk_word_text(&v->forms, word);
        const brk_word_slot *slot = brk_words_get(&v->forms, text, word->length);
        identity = brk_word_mix(identity, brk_hash(text, word->length) + slot->stem);
        identity = brk_word_mix(identity, slot->flags);
        if (slot->flags & BRK_WORD_MENDABLE && !seal_word(v, (uint32_t)i, slot))
            return BROOK_ERR_NO_MEMORY;
    }
    for (size_t i = 0; i < v->stems.words.count; i++) {
        const brk_word *word = brk_vec_at(&v->stems.words, i);
        identity = brk_word_mix(identity, brk_hash(brk_word_text(&v->stems, word), word->length));
    }
    if (!brk_mend_build(&v->mend) || !brk_words_seal(&v->forms) || !brk_words_seal(&v->stems))
        return BROOK_ERR_NO_MEMORY;
    brk_stemmer_free(v->stemmer);
    v->stemmer = NULL;
    v->identity = identity;
    v->sealed = true;
    return BROOK_OK;
}

size_t brk_vocab_stem_count(const brk_vocab *v) {
    return v->stems.words.count;
}

size_t brk_vocab_form_count(const brk_vocab *v) {
    return v->forms.words.count;
}

uint32_t brk_vocab_stem_of(const brk_vocab *v, uint32_t form) {
    const brk_word *word = (const brk_word *)v->forms.words.data + form;
    return brk_words_get(&v->forms, brk_word_text(&v->forms, word), word->length)->stem;
}

const char *brk_vocab_form_text(const brk_vocab *v, uint32_t form, uint32_t *length) {
    const brk_word *word = (const brk_word *)v->forms.words.data + form;
    *length = word->length;
    return brk_word_text(&v->forms, word);
}

const char *brk_vocab_stem_text(const brk_vocab *v, uint32_t stem) {
    const brk_word *word = brk_vec_at(&v->stems.words, stem);
    return word ? brk_word_text(&v->stems, word) : NULL;
}
