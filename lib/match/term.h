/*
 * term.h: one term as written -> pieces -> paths in a trie.
 */
#ifndef BRK_MATCH_TERM_H
#define BRK_MATCH_TERM_H

#include "match/matcher.h"

#include "base/limits.h"

typedef enum {
    BRK_PIECE_WORD,
    BRK_PIECE_VALUE,
    BRK_PIECE_NUMBER,
    BRK_PIECE_CLASS,
    BRK_PIECE_GAP
} brk_piece_kind;

typedef struct {
    uint8_t kind;
    bool exact;     /* this form only */
    bool filler;    /* one of the language's fillers */
    bool joined;    /* a hyphen or apostrophe and nothing else between it and the piece before */
    uint32_t value; /* VALUE: the number; CLASS: its index */
    uint32_t at, length; /* WORD: folded bytes in brk_term_reader.words */
} brk_piece;

/* What is needed to read terms; scratch of one compilation. */
typedef struct {
    brk_matcher *matcher;
    brk_diags *diags;
    brk_text plain; /* the words of a chunk of a term */
    brk_map fillers, classes;
    brk_buf words;
    brk_piece pieces[BRK_MAX_TERM_WORDS * 2];
    uint32_t count;
    bool out_of_memory;
} brk_term_reader;

/* Leaves something that _free takes, whatever it answers; false: out of memory. */
bool brk_term_reader_init(brk_term_reader *r, brk_matcher *m, brk_diags *d);
void brk_term_reader_free(brk_term_reader *r);
/* Reads a term into r->pieces. false: it cannot be used (reported), or out of memory
 * (r->out_of_memory). */
bool brk_term_read(brk_term_reader *r, const char *text, const brk_where *where);
/* Adds the pieces that were read as paths of the trie that end in (kind, target). false: out of
 * memory. */
bool brk_term_insert(brk_term_reader *r, brk_trie *trie, uint32_t kind, uint32_t target);

#endif
