/*
 * lookup.c: what the vocabulary says of a word of a note.
 *
 * A known form is one look-up. Another word is stemmed; where its stem is unknown too, it is tried
 * as a misspelling, as it is written and as its stem. The answer for such a word is kept in a small
 * direct-mapped cache under two 64-bit hashes of it, so that the scratch of a classifier holds no
 * text of a note; an entry only saves work, it never changes an answer, and the work counted is the
 * same.
 */
#include "text/scan.h"

#define CACHE_ENTRIES ((size_t)1024) /* a power of two; 24 KiB of scratch */
#define UNKNOWN_WORD_WORK 4u
#define SECOND_SEED 0xD6E8FEB86659FD93u
#define STEMMED_LEAST 3u /* shorter words are their own stems */
#define GUESSED (UINT32_C(1) << 31)

typedef struct {
    uint64_t first, second; /* both 0: empty */
    uint32_t form;
    uint32_t stem; /* with GUESSED where it was mended to */
} cached;

typedef struct {
    brk_alloc alloc;
    brk_stemmer *stemmer;
    const brk_vocab *vocab; /* only compared */
    uint64_t identity;
    size_t stemmed; /* longest word of the note that the stemmer was given; 0: none */
    cached cache[CACHE_ENTRIES];
} scratch;

void brk_lookup_free(brk_text *t) {
    scratch *c = t->stemmer;
    if (!c) return;
    brk_alloc alloc = c->alloc;
    brk_stemmer_free(c->stemmer);
    brk_wipe(c, sizeof *c);
    brk_free(&alloc, c);
    t->stemmer = NULL;
}

void brk_lookup_wipe(brk_text *t) {
    scratch *c = t->stemmer;
    if (!c || c->stemmed == 0) return;
    brk_stemmer_wipe(c->stemmer, c->stemmed);
    c->stemmed = 0;
}

brook_status brk_lookup_begin(brk_text *t, const brk_vocab *v) {
    scratch *c = t->stemmer;
    if (c && c->vocab == v && c->identity == v->identity && v->sealed) return BROOK_OK;
    brk_alloc alloc = t->tokens.alloc;
    brk_lookup_free(t);
    c = brk_new(&alloc, sizeof *c);
    if (!c) return BROOK_ERR_NO_MEMORY;
    c->alloc = alloc;
    brook_status status = brk_stemmer_new(v->language, &c->stemmer);
    /* not reached: libstemmer takes its memory from malloc; the language was tried at load */
    if (status != BROOK_OK) {
        brk_free(&alloc, c);
        return status;
    }
    c->vocab = v;
    c->identity = v->identity;
    t->stemmer = c;
    return BROOK_OK;
}

static void mend(const brk_vocab *v, const char *word, size_t length, const char *stem,
                 size_t stem_length, cached *answer) {
    const brk_mend_target *target = brk_mend_find(&v->mend, word, length, false);
    if (!target && stem_length >= BRK_MEND_LEAST && stem_length < length)
        target = brk_mend_find(&v->mend, stem, stem_length, true);
    if (!target) return;
    answer->form = target->form;
    answer->stem = target->stem | GUESSED;
}

/* false: out of memory. */
static bool work_out(scratch *c, const brk_vocab *v, const brk_word_key *key, cached *answer) {
    size_t length = key->length;
    const char *stem = key->text;
    if (key->length >= STEMMED_LEAST) {
        if (c->stemmed < length) c->stemmed = length;
        stem = brk_stemmer_stem(c->stemmer, key->text, key->length, &length);
        /* not reached: libstemmer takes its memory from malloc */
        if (!stem) return false;
    }
    /* Terms are met as if nobody else had given stems: those come last. */
    const brk_word_slot *slot = brk_words_get(&v->stems, stem, length);
    if (v->sealed && (!slot || slot->flags & BRK_WORD_RAW_STEM))
        mend(v, key->text, key->length, stem, length, answer);
    if (slot && answer->stem == BRK_NONE) answer->stem = slot->id;
    return true;
}

bool brk_scan_look_up_unknown(brk_scan *s, brk_token *token, const brk_word_key *key) {
    scratch *c = s->text->stemmer;
    s->text->work += UNKNOWN_WORD_WORK;
    brk_word_key second = brk_word_key_make(key->text, key->length, s->vocab->seed ^ SECOND_SEED);
    cached *entry = &c->cache[key->hash % CACHE_ENTRIES];
    if (entry->first != key->hash || entry->second != second.hash) {
        cached answer = {key->hash, second.hash, BRK_NONE, BRK_NONE};
        /* not reached: it fails only as libstemmer does */
        if (!work_out(c, s->vocab, key, &answer)) {
            s->status = BROOK_ERR_NO_MEMORY;
            return false;
        }
        *entry = answer;
    }
    token->form = entry->form;
    token->stem = entry->stem;
    if (entry->stem == BRK_NONE) return true;
    token->flags |= BRK_TOKEN_AGE; /* perhaps */
    if (entry->stem & GUESSED) {
        token->stem = entry->stem & ~GUESSED;
        token->flags |= BRK_TOKEN_GUESSED;
    }
    return true;
}
