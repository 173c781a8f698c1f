/*
 * text.h: a note as words.
 *
 * brk_vocab is built once from a pack's words and is then immutable and shared: surface forms with
 * their stems, word classes and the misspelling index. brk_text is scratch of one classifier: the
 * tokens of one note with offsets into the caller's bytes, sentence and paragraph marks. Folding
 * (case, accents, quotes, hyphens, zero-width characters, homoglyphs of Latin letters) has an ASCII
 * fast path. A word already in the vocabulary is looked up; only another is stemmed; only one whose
 * stem is unknown too is tried as a misspelling.
 */
#ifndef BRK_TEXT_TEXT_H
#define BRK_TEXT_TEXT_H

#include "base/status.h"
#include "base/vec.h"
#include "base/map.h"
#include "pack/model.h"

typedef enum { BRK_TOKEN_WORD, BRK_TOKEN_NUMBER, BRK_TOKEN_PUNCT } brk_token_kind;

enum {
    BRK_TOKEN_SENTENCE = 1,  /* first token of a sentence */
    BRK_TOKEN_PARAGRAPH = 2, /* first token of a line or paragraph (also of a sentence) */
    BRK_TOKEN_FILLER = 4,    /* may be passed over inside a phrase */
    BRK_TOKEN_GUESSED = 8,   /* found as a misspelling */
    BRK_TOKEN_JOINED =
        16, /* nothing but a hyphen, slash or apostrophe between it and the one before */
    BRK_TOKEN_CAPITAL = 32, /* written with a capital first letter */
    BRK_TOKEN_INITIAL = 64, /* a capital letter or two standing alone, as initials of a person */
    BRK_TOKEN_AGE = 128     /* a word that may begin an age; numbers and signs are not marked */
};

/*
 * Words: "didn't" is one word (didnt); any other apostrophe inside a word splits it, and what
 * follows, if it is two letters or less, is a joined filler (boy's: boy, s). Letters and figures
 * split (6yo: 6, yo), joined. Single letters with full stops between them are one word (A.R.: ar;
 * e.g.: eg). Stars inside a word belong to it (w**k: w*k). Punctuation: one token for a run of the
 * same sign; a hyphen, slash, underscore or apostrophe between two words is no token but makes the
 * second one JOINED.
 */
typedef struct {
    uint32_t start, end; /* half-open bytes of the note */
    uint32_t form;       /* surface form in the vocabulary, or BRK_NONE */
    uint32_t stem;       /* stem in the vocabulary, or BRK_NONE */
    int32_t number; /* NUMBER, or a number word: its value (of 7.5: 7); a time, date or figure too
                       large: -1. PUNCT: below -1, see brk_token_sign. Else -1 */
    uint32_t folded, folded_length; /* span in brk_text.folded */
    uint16_t sentence;              /* from 0 (saturates) */
    uint8_t kind;
    uint8_t flags;
} brk_token;

/* The folded sign of a PUNCT token (a code point: '-' for any dash, '"' and '\'' for any quotes),
 * else 0. */
static inline uint32_t brk_token_sign(const brk_token *t) {
    return t->kind == BRK_TOKEN_PUNCT ? (uint32_t)(-1 - t->number) : 0;
}

typedef struct brk_vocab brk_vocab;

typedef struct {
    brk_vec tokens; /* brk_token */
    brk_buf folded; /* folded words and numbers, one space between them, and a NUL; behind it the
                       signs of PUNCT tokens (twice for a run or a long dash), so that they are not
                       between words */
    void *stemmer; /* scratch of one thread: the stemmer, and a cache of words not in the vocabulary
                    */
    uint64_t
        work; /* units spent on this note: tokens, and four more for a word not in the vocabulary */
} brk_text;

/* --- vocabulary ---------------------------------------------------------------------------------
 */

/* Builds the vocabulary: language data of the model first; the words of terms are interned by
 * brk_vocab_intern_* while the pack is compiled; brk_vocab_seal ends that and builds the
 * misspelling index. */
brook_status brk_vocab_new(const brk_alloc *a, const brk_model *model, brk_diags *d,
                           brk_vocab **out);
/* Interns a folded word's stem (irregular forms mapped first); BRK_NONE: out of memory. */
uint32_t brk_vocab_intern_stem(brk_vocab *v, const char *folded, size_t length);
uint32_t brk_vocab_intern_form(brk_vocab *v, const char *folded, size_t length);
/* A stem given as such (learned features), not a word to be stemmed. */
uint32_t brk_vocab_intern_raw_stem(brk_vocab *v, const char *stem, size_t length);
/* Marks a stem as one that misspellings may be mended to (words of terms, not of learned features).
 */
brook_status brk_vocab_mendable(brk_vocab *v, const char *folded, size_t length);
brook_status brk_vocab_seal(brk_vocab *v);
size_t brk_vocab_stem_count(const brk_vocab *v);
size_t brk_vocab_form_count(const brk_vocab *v);
/* The stem of a form, or BRK_NONE. */
uint32_t brk_vocab_stem_of(const brk_vocab *v, uint32_t form);
/* A form as it is written, and its length. */
const char *brk_vocab_form_text(const brk_vocab *v, uint32_t form, uint32_t *length);
const char *brk_vocab_stem_text(const brk_vocab *v, uint32_t stem);
void brk_vocab_free(brk_vocab *v);

/* --- scanning a note
 * ------------------------------------------------------------------------------ */

brook_status brk_text_init(brk_text *t, const brk_alloc *a);
void brk_text_free(brk_text *t); /* wipes */
/* Reads text (valid UTF-8, or with `replace` anything) into tokens. After brk_vocab_seal, `v` is
 * read only. Errors: NO_MEMORY, UTF8 (*error_offset). Replaces what was there. */
brook_status brk_text_scan(brk_text *t, const brk_vocab *v, const char *bytes, size_t length,
                           bool replace, size_t *error_offset);
void brk_text_wipe(brk_text *t); /* forgets the note, keeps the memory (wiped) */

/* Splits and folds a term or pattern the same way ("2-year-old's" -> 2 year old s). The
 * callback-free form: fills t with tokens whose forms and stems are NOT looked up (vocabulary
 * NULL). */
brook_status brk_text_scan_plain(brk_text *t, const char *bytes, size_t length);

/* --- ages
 * ------------------------------------------------------------------------------------------- */

typedef struct {
    uint32_t first, last;           /* tokens, both inside */
    int32_t from_months, to_months; /* both inside: "aged 6" is 72..83 */
    uint16_t sentence;
    bool past;        /* the age at which something happened then */
    bool about_other; /* pattern says so */
    bool school_year;
} brk_age_mention;

typedef struct brk_age_reader brk_age_reader; /* compiled age patterns; immutable */
brook_status brk_age_reader_new(const brk_alloc *a, const brk_model *m, brk_vocab *v, brk_diags *d,
                                brk_age_reader **out);
void brk_age_reader_free(brk_age_reader *r);
/* Appends brk_age_mention to `out` in text order; the longest pattern at a place wins. */
brook_status brk_age_read(const brk_age_reader *r, const brk_text *t, brk_vec *out);

#endif
