/*
 * scan.h: what the files that turn bytes into tokens share.
 *
 * token.c walks over the note and sends each place to word.c or figure.c or makes a sign; each of
 * them writes the folded text, fills in the token and leaves `at` behind it. lookup.c then gives
 * the token its form and stem, and sentence.c marks where sentences begin.
 */
#ifndef BRK_TEXT_SCAN_H
#define BRK_TEXT_SCAN_H

#include "text/fold.h"
#include "text/vocab.h"

_Static_assert((int)BRK_WORD_FILLER == (int)BRK_TOKEN_FILLER, "a token takes it over");
_Static_assert((int)BRK_WORD_AGE == (int)BRK_TOKEN_AGE, "a token takes it over");

#define BRK_FOLDED_SLACK ((size_t)64) /* room behind the folded text: keys are read from there */

typedef struct {
    brk_text *text;
    const brk_vocab *vocab; /* NULL: nothing is looked up */
    const char *bytes;
    size_t length, at;
    char *folded; /* text->folded.data */
    size_t folded_at, folded_capacity;
    size_t sign_bytes; /* that the signs will take behind the words */
    size_t last_star;  /* 1 + the end of the run of stars met last; 0: none */
    uint8_t pending;   /* flags of the next token */
    bool apostrophe;   /* the next token is what an apostrophe left */
    bool replace;
    brook_status status;
    size_t error_offset;
} brk_scan;

/* Whole word or number at s->at, whose first character is a letter or figure. false: s->status says
 * why. */
bool brk_scan_word(brk_scan *s, brk_token *token);
bool brk_scan_figure(brk_scan *s, brk_token *token);
/* A larger block for the folded text, for `more` bytes and the slack. false: out of memory. */
bool brk_scan_grow(brk_scan *s, size_t more);

static inline bool brk_scan_room(brk_scan *s, size_t more) {
    return s->folded_capacity - s->folded_at >= more + BRK_FOLDED_SLACK || brk_scan_grow(s, more);
}

/* The character at an offset; END behind the last byte. What is not UTF-8 is a sign where it is to
 * be replaced. */
static inline void brk_scan_peek(const brk_scan *s, size_t at, brk_char *out) {
    if (at >= s->length) {
        out->kind = BRK_CHAR_END;
        out->used = 0;
        return;
    }
    brk_fold_char(s->bytes + at, s->length - at, out);
    if (out->kind == BRK_CHAR_INVALID && s->replace) {
        out->kind = BRK_CHAR_SIGN;
        out->joins = true;
    }
}

/* The first character at or behind `at` that is not invisible, and its place. */
static inline size_t brk_scan_peek_visible(const brk_scan *s, size_t at, brk_char *out) {
    brk_scan_peek(s, at, out);
    while (out->kind == BRK_CHAR_IGNORED) {
        at += out->used;
        brk_scan_peek(s, at, out);
    }
    return at;
}

static inline uint8_t brk_scan_byte_class(const brk_scan *s, size_t at) {
    return at < s->length ? brk_byte_class[(unsigned char)s->bytes[at]] : BRK_CHAR_END;
}

/* lookup.c: a word that is no known form. false: out of memory. */
bool brk_scan_look_up_unknown(brk_scan *s, brk_token *token, const brk_word_key *key);
void brk_lookup_free(brk_text *t);
void brk_lookup_wipe(brk_text *t);
/* Makes the scratch ready for a vocabulary. */
brook_status brk_lookup_begin(brk_text *t, const brk_vocab *v);

/* Form, stem, number and marks of a token whose folded text is written. */
static inline bool brk_scan_look_up(brk_scan *s, brk_token *token) {
    token->form = BRK_NONE;
    token->stem = BRK_NONE;
    if (!s->vocab || token->folded_length > BRK_WORD_MOST) return true;
    /* Keys are read beyond the word: what an earlier note left there is cleared by a mask. */
    brk_word_key key =
        brk_word_key_make(s->folded + token->folded, token->folded_length, s->vocab->seed);
    const brk_word_slot *slot = brk_words_find(&s->vocab->forms, &key);
    if (!slot) return brk_scan_look_up_unknown(s, token, &key);
    token->form = slot->id;
    token->stem = slot->stem;
    if (token->kind == BRK_TOKEN_WORD) token->number = slot->number;
    token->flags |= slot->flags & BRK_WORD_OF_TOKEN;
    return true;
}

/* sentence.c: numbers the sentences. */
void brk_mark_sentences(brk_text *t, const brk_vocab *v, const char *bytes);

#endif
