/*
 * fold.h: one character of a note, folded: what class it is and what it becomes.
 *
 * Folding takes away what does not change a word: case, accents, width and style of letters, kind
 * of quotes and dashes, invisible characters. ASCII is folded by two tables; anything else goes
 * through fold.c. A character that becomes several is still one character of the source, so offsets
 * stay the caller's.
 */
#ifndef BRK_TEXT_FOLD_H
#define BRK_TEXT_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum {
    BRK_CHAR_SPACE,
    BRK_CHAR_NEWLINE,
    BRK_CHAR_IGNORED, /* invisible: neither seen nor a boundary */
    BRK_CHAR_MARK, /* belongs to the character before it and is dropped (accents, superscripts) */
    BRK_CHAR_LETTER,
    BRK_CHAR_DIGIT,
    BRK_CHAR_SIGN,    /* punctuation and symbols */
    BRK_CHAR_HIGH,    /* in the table of bytes only: not ASCII, decode it */
    BRK_CHAR_INVALID, /* not UTF-8 */
    BRK_CHAR_END      /* no byte left */
} brk_char_class;

#define BRK_FOLD_BYTES                                                                             \
    8 /* most that one character becomes; never more than twice its own bytes                      \
       */

typedef struct {
    uint8_t kind;   /* brk_char_class */
    uint8_t used;   /* bytes of the source */
    uint8_t length; /* bytes of `out`: LETTER, DIGIT */
    uint8_t
        alike_length; /* LETTER of another script that looks like Latin: bytes of `alike`; else 0 */
    bool latin;       /* LETTER: becomes Latin letters by itself */
    bool capital;     /* LETTER: upper case in the source */
    bool joins;       /* SIGN: hyphen, slash, underscore or apostrophe, which join two words */
    char out[BRK_FOLD_BYTES];
    char alike[2];
    uint32_t sign; /* SIGN: its folded code point */
} brk_char;

/* Class of each byte, and what an ASCII letter becomes (0 for any other byte). */
extern const uint8_t brk_byte_class[256];
extern const char brk_byte_lower[256];

/* Reads the character at bytes (left > 0 bytes from there to the end). */
void brk_fold_char(const char *bytes, size_t left, brk_char *out);

/* A sign that stands for an apostrophe inside a word: also U+FFFD, since a quote lost on the way to
 * UTF-8 leaves one ("didn?t"). */
static inline bool brk_sign_is_apostrophe(uint32_t sign) {
    return sign == '\'' || sign == 0xFFFD;
}

/* alike.c: characters that utf8proc leaves as they are. */

/* The ASCII sign that a sign stands for (quotes, dashes, bullets), or 0. Bullets are all U+2022. */
uint32_t brk_sign_alike(uint32_t code, bool *joins);
/* Latin letters (1 or 2) that a letter stands for (*latin: a letter of Latin writing) or looks
 * like; 0: none. */
size_t brk_letter_alike(uint32_t code, char out[2], bool *latin);

#endif
