/*
 * term_insert.c: the pieces of a term as paths of a trie.
 *
 * Words that a hyphen or an apostrophe joins are entered apart and as one word, so "girl-friend"
 * makes the paths (girl)(friend) and (girlfriend). Of a chain of more than JOINED_MOST words only
 * these two spellings are made: all apart, all as one.
 */
#include "match/term.h"

#include <string.h>

#define JOINED_MOST 4u

typedef struct {
    brk_term_reader *r;
    brk_trie *trie;
    uint32_t kind, target;
} insertion;

static uint32_t step_word(insertion *x, uint32_t node, const char *word, size_t length,
                          bool exact) {
    brk_vocab *v = x->r->matcher->vocab;
    if (exact) {
        uint32_t form = brk_vocab_intern_form(v, word, length);
        return form == BRK_NONE ? BRK_NONE : brk_trie_step(x->trie, node, BRK_SYMBOL_FORM, form);
    }
    uint32_t stem = brk_vocab_intern_stem(v, word, length);
    if (stem == BRK_NONE || brk_vocab_mendable(v, word, length) != BROOK_OK) return BRK_NONE;
    return brk_trie_step(x->trie, node, BRK_SYMBOL_STEM, stem);
}

static uint32_t step_piece(insertion *x, uint32_t node, const brk_piece *p) {
    switch ((brk_piece_kind)p->kind) {
    case BRK_PIECE_VALUE: {
        uint32_t value = p->value < BRK_SYMBOL_IDS ? p->value : BRK_SYMBOL_IDS - 1;
        return brk_trie_step(x->trie, node, BRK_SYMBOL_VALUE, value);
    }
    case BRK_PIECE_NUMBER:
        return brk_trie_step(x->trie, node, BRK_SYMBOL_NUMBER, 0);
    case BRK_PIECE_CLASS:
        return brk_trie_step(x->trie, node, BRK_SYMBOL_CLASS, p->value);
    case BRK_PIECE_GAP:
        return brk_trie_step_gap(x->trie, node);
    default:
        return step_word(x, node, x->r->words.data + p->at, p->length, p->exact);
    }
}

/* Pieces from..to as one word: their bytes lie next to each other. */
static uint32_t step_joined(insertion *x, uint32_t node, uint32_t from, uint32_t to) {
    const brk_piece *p = x->r->pieces;
    const char *word = x->r->words.data + p[from].at;
    size_t length = p[to].at + p[to].length - p[from].at;
    return step_word(x, node, word, length, p[from].exact);
}

/* Enters the pieces from `at` on behind the node. Depth is bounded by the number of pieces. */
static bool insert_from(insertion *x, uint32_t at, uint32_t node) {
    const brk_term_reader *r = x->r;
    if (node == BRK_NONE) return false;
    if (at == r->count) return brk_trie_add_output(x->trie, node, x->kind, x->target);
    if (!insert_from(x, at + 1, step_piece(x, node, &r->pieces[at]))) return false;
    bool starts = !r->pieces[at].joined;
    uint32_t last = at;
    while (last + 1 < r->count && r->pieces[last + 1].joined)
        last++;
    bool all_only = last - at + 1 > JOINED_MOST;
    for (uint32_t to = at + 1; to <= last; to++) {
        if (all_only && (to < last || !starts)) continue;
        if (!insert_from(x, to + 1, step_joined(x, node, at, to))) return false;
    }
    return true;
}

bool brk_term_insert(brk_term_reader *r, brk_trie *trie, uint32_t kind, uint32_t target) {
    insertion x = {r, trie, kind, target};
    if (insert_from(&x, 0, BRK_TRIE_ROOT)) return true;
    r->out_of_memory = true;
    return false;
}
