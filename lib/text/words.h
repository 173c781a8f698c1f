/*
 * words.h: the flat table that a word is looked up in, once a word of the note.
 *
 * Open addressing, one cache line holding two slots: the first 16 bytes of the word (zeros behind
 * it), its number and all that the scanner wants to know of it. Words of 16 bytes or less are
 * compared whole by two integers; longer ones by their text too. Ids count up from 0 in the order
 * of adding. The hash is seeded by the pack's digest, so that nobody can write a pack whose words
 * collide. Table order is never visible.
 */
#ifndef BRK_TEXT_WORDS_H
#define BRK_TEXT_WORDS_H

#include "base/alloc.h"
#include "base/vec.h"
#include "pack/model.h"

#include <string.h>

#define BRK_WORD_MOST 96u    /* longer words are never looked up */
#define BRK_WORD_PADDING 16u /* bytes that may be read from a key's text, whatever its length */

/* FILLER and AGE are what text.h calls them in a token, so that a token takes both over at once. */
enum {
    BRK_WORD_CLASS = 1, /* a member of a word class */
    BRK_WORD_ABBREVIATION = 2,
    BRK_WORD_FILLER = 4,
    BRK_WORD_IRREGULAR = 8, /* `irregular` gives its stem */
    BRK_WORD_MENDABLE = 16,
    BRK_WORD_RAW_STEM = 32, /* of a stem: no term's, only given as such */
    BRK_WORD_AGE = 128,     /* a form, or the stem of forms, that begins a pattern of ages */
    BRK_WORD_OF_TOKEN = BRK_WORD_FILLER | BRK_WORD_AGE
};

typedef struct {
    uint64_t head, tail; /* bytes 0 to 7 and 8 to 15 */
    uint32_t id;         /* BRK_NONE: a free slot */
    uint32_t stem;
    int32_t number;
    uint8_t flags;
    uint8_t length;
} brk_word_slot;

typedef struct {
    uint32_t at, length; /* in `texts` */
} brk_word;

typedef struct {
    brk_alloc alloc;
    brk_buf texts; /* of all words, a NUL behind each: no pointers, so an image maps it as it is */
    brk_vec words; /* brk_word by id */
    brk_word_slot *slots;
    uint32_t slot_count;
    uint64_t seed;
} brk_words;

typedef struct {
    uint64_t head, tail, hash;
    const char *text;
    uint32_t length;
} brk_word_key;

bool brk_words_init(brk_words *w, const brk_alloc *a, uint64_t seed);
void brk_words_free(brk_words *w);
/* The word's slot, added (stem and number absent) if need be; valid until the next word is added.
 * NULL: out of memory. Length 1 to BRK_WORD_MOST. */
brk_word_slot *brk_words_add(brk_words *w, const char *text, size_t length);
/* NULL if absent. */
const brk_word_slot *brk_words_get(const brk_words *w, const char *text, size_t length);
/* No more words come: gives back what was room for them. false: out of memory. */
bool brk_words_seal(brk_words *w);
/* The hash of bytes beyond the first 16. */
uint64_t brk_word_hash_rest(uint64_t hash, const char *text, uint32_t length);

/* NUL-terminated; valid until the next word is added. */
static inline const char *brk_word_text(const brk_words *w, const brk_word *word) {
    return w->texts.data + word->at;
}

static inline uint64_t brk_word_mix(uint64_t hash, uint64_t bytes) {
    hash = (hash ^ bytes) * 0x9E3779B97F4A7C15u;
    return hash ^ (hash >> 32);
}

/* Eight bytes with those from `keep` on cleared: the same word gives the same number on one
 * machine. */
static inline uint64_t brk_word_load(const char *text, uint32_t keep) {
    uint64_t bytes;
    memcpy(&bytes, text, sizeof bytes);
    if (keep >= 8) return bytes;
    if (keep == 0) return 0;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    return bytes & (UINT64_MAX << (64 - 8 * keep));
#else
    return bytes & (UINT64_MAX >> (64 - 8 * keep));
#endif
}

/* A key for text that has BRK_WORD_PADDING readable bytes from its start. */
static inline brk_word_key brk_word_key_make(const char *text, uint32_t length, uint64_t seed) {
    brk_word_key key = {brk_word_load(text, length), 0, 0, text, length};
    uint64_t hash = brk_word_mix(seed, key.head);
    if (length > 8) {
        key.tail = brk_word_load(text + 8, length - 8);
        hash = brk_word_mix(hash, key.tail);
        if (length > 16) hash = brk_word_hash_rest(hash, text, length);
    }
    key.hash = brk_word_mix(hash, length);
    return key;
}

/* Where the search for a hash begins: its lower half, as a part of the whole table. */
static inline uint32_t brk_words_place(const brk_words *w, uint64_t hash) {
    return (uint32_t)((hash & UINT32_MAX) * w->slot_count >> 32);
}

static inline const brk_word_slot *brk_words_find(const brk_words *w, const brk_word_key *key) {
    const brk_word_slot *slot = &w->slots[brk_words_place(w, key->hash)],
                        *end = w->slots + w->slot_count;
    for (;; slot = slot + 1 == end ? w->slots : slot + 1) {
        if (slot->id == BRK_NONE) return NULL;
        if (slot->head != key->head || slot->tail != key->tail || slot->length != key->length)
            continue;
        if (key->length <= 16) return slot;
        const brk_word *word = (const brk_word *)w->words.data + slot->id;
        if (memcmp(brk_word_text(w, word) + 16, key->text + 16, key->length - 16) == 0) return slot;
    }
}

#endif
