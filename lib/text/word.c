/*
 * word.c: one word: where it ends and what it folds to.
 *
 * Letters of ASCII with nothing special behind them take the short way. The long way reads
 * characters one by one: letters of any script, accents, invisible characters, "n't", stars inside
 * a word (w**k), single letters with full stops between them (A.R.). Letters that only look Latin
 * become Latin where the word has a Latin letter, or no letter that does not look Latin.
 */
#include "text/scan.h"

typedef struct {
    size_t end;      /* of the word in the note, accents included */
    size_t letters;  /* all; and of these: */
    size_t capitals; /* upper case */
    size_t latin, alike, foreign;
    size_t stops; /* full stops between single letters */
    bool first_capital;
} word_shape;

/* The place behind an apostrophe at `at` if what follows is the end of a negation (n't): the t.
 * Else 0. */
static size_t negation_end(const brk_scan *s, size_t at, const brk_char *sign, char before) {
    if (before != 'n' || !brk_sign_is_apostrophe(sign->sign)) return 0;
    brk_char next, after;
    size_t end = brk_scan_peek_visible(s, at + sign->used, &next);
    if (next.kind != BRK_CHAR_LETTER || next.length != 1 || next.out[0] != 't') return 0;
    brk_scan_peek_visible(s, end + next.used, &after);
    return after.kind == BRK_CHAR_LETTER ? 0 : end;
}

/* The place behind stars that hide letters of the word, or 0. At the end of a word they count only
 * if they stand for most of it and are not the end of *emphasis*. */
static size_t stars_end(const brk_scan *s, size_t at, size_t start, const word_shape *shape) {
    size_t end = at;
    while (end < s->length && s->bytes[end] == '*')
        end++;
    brk_char next;
    brk_scan_peek(s, end, &next);
    if (next.kind == BRK_CHAR_LETTER) return end;
    bool emphasis = s->last_star == start + 1;
    return !emphasis && shape->letters <= 2 && end - at >= 2 ? end : 0;
}

/* The place behind a full stop at `at` if it stands between single letters, or 0. */
static size_t stop_end(const brk_scan *s, size_t at, const word_shape *shape) {
    if (shape->letters != shape->stops + 1) return 0;
    brk_char next, after;
    size_t end = brk_scan_peek_visible(s, at + 1, &next);
    if (next.kind != BRK_CHAR_LETTER) return 0;
    brk_scan_peek_visible(s, end + next.used, &after);
    return after.kind == BRK_CHAR_LETTER ? 0 : end;
}

static void add_letter(brk_scan *s, word_shape *shape, const brk_char *c, bool latinise) {
    bool alike = !c->latin && c->alike_length > 0;
    const char *bytes = alike && latinise ? c->alike : c->out;
    size_t length = alike && latinise ? c->alike_length : c->length;
    memcpy(s->folded + s->folded_at, bytes, length);
    s->folded_at += length;
    if (shape->letters == 0) shape->first_capital = c->capital;
    shape->letters++;
    shape->capitals += c->capital;
    shape->latin += c->latin;
    shape->alike += alike;
    shape->foreign += !c->latin && !alike;
}

/* Signs that go on with a word; the place behind them, or 0. */
static size_t sign_end(brk_scan *s, size_t at, size_t start, size_t folded, const brk_char *c,
                       word_shape *shape) {
    size_t end = 0;
    if (c->sign == '*') {
        end = stars_end(s, at, start, shape);
        if (end) s->folded[s->folded_at++] = '*';
    } else if (c->sign == '.' && c->used == 1) {
        end = stop_end(s, at, shape);
        if (end) shape->stops++;
    } else if (s->folded_at > folded) {
        end = negation_end(s, at, c, s->folded[s->folded_at - 1]);
    }
    return end;
}

static bool fold_long(brk_scan *s, word_shape *shape, bool latinise) {
    size_t start = s->at, folded = s->folded_at;
    *shape = (word_shape){.end = start};
    for (size_t at = start;;) {
        brk_char c;
        brk_scan_peek(s, at, &c);
        if (!brk_scan_room(s, BRK_FOLD_BYTES + 1)) return false;
        if (c.kind == BRK_CHAR_LETTER) {
            add_letter(s, shape, &c, latinise);
            at += c.used;
            shape->end = at;
        } else if (c.kind == BRK_CHAR_MARK) {
            at += c.used;
            shape->end = at;
        } else if (c.kind == BRK_CHAR_IGNORED) {
            at += c.used;
        } else if (c.kind == BRK_CHAR_SIGN) {
            bool star = c.sign == '*';
            size_t end = sign_end(s, at, start, folded, &c, shape);
            if (end == 0) return true;
            at = end;
            if (star) shape->end = at;
        } else {
            return true;
        }
    }
}

static bool scan_long(brk_scan *s, word_shape *shape) {
    size_t folded = s->folded_at;
    if (!fold_long(s, shape, false)) return false;
    if (shape->alike == 0 || (shape->latin == 0 && shape->foreign > 0)) return true;
    size_t longer = s->folded_at;
    s->folded_at = folded;
    if (!fold_long(s, shape, true)) return false;
    /* Latin letters are shorter; nothing of the first reading stays behind them. */
    brk_wipe(s->folded + s->folded_at, longer - s->folded_at);
    return true;
}

/* Whether the word may go on behind the ASCII letters that end at `end`. */
static bool goes_on(const brk_scan *s, size_t end, char last_letter, size_t letters) {
    if (end >= s->length) return false;
    unsigned char byte = (unsigned char)s->bytes[end];
    switch (byte) {
    case ' ':
        return false;
    case '*':
        return true;
    case '.':
        return letters == 1;
    case '\'':
    case '`':
        return last_letter == 'n';
    default:
        return brk_byte_class[byte] == BRK_CHAR_HIGH || brk_byte_class[byte] == BRK_CHAR_IGNORED;
    }
}

/* One or two capitals, or dotted ones; not a word that the pack knows, unless it is a filler of one
 * letter ("A"). */
static bool is_initial(const brk_scan *s, const word_shape *shape, const brk_token *token) {
    size_t most = shape->stops ? 3 : 2;
    if (shape->capitals != shape->letters || shape->letters > most) return false;
    if (token->form == BRK_NONE || !s->vocab) return true;
    const brk_word *word = brk_vec_at(&s->vocab->forms.words, token->form);
    const brk_word_slot *slot =
        brk_words_get(&s->vocab->forms, brk_word_text(&s->vocab->forms, word), word->length);
    return shape->letters == 1 && !(slot->flags & BRK_WORD_CLASS);
}

#define EACH_BYTE(value) (UINT64_C(0x0101010101010101) * (value))

/* Folds ASCII letters from s->at on, eight at a time where there are so many bytes; the place
 * behind them. */
static size_t fold_letters(const brk_scan *s, char *out) {
    size_t at = s->at;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ && defined(__GNUC__)
    while (s->length - at >= 8) {
        uint64_t bytes;
        memcpy(&bytes, s->bytes + at, sizeof bytes);
        uint64_t lower = bytes | EACH_BYTE(0x20), low7 = lower & EACH_BYTE(0x7F);
        /* The top bit of each byte says whether it is at least 'a', and whether it is beyond 'z'.
         */
        uint64_t from_a = low7 + EACH_BYTE(0x80 - 'a'), beyond_z = low7 + EACH_BYTE(0x7F - 'z');
        uint64_t others = ~(from_a & ~beyond_z & ~bytes) & EACH_BYTE(0x80);
        memcpy(out, &lower, sizeof lower);
        if (others) return at + (size_t)__builtin_ctzll(others) / 8;
        out += 8;
        at += 8;
    }
#endif
    char letter;
    while (at < s->length && (letter = brk_byte_lower[(unsigned char)s->bytes[at]]) != 0) {
        *out++ = letter;
        at++;
    }
    return at;
}

bool brk_scan_word(brk_scan *s, brk_token *token) {
    const unsigned char *bytes = (const unsigned char *)s->bytes;
    size_t start = s->at, folded = s->folded_at;
    if (!brk_scan_room(s, s->length - start)) return false;
    size_t at = fold_letters(s, s->folded + folded);
    word_shape shape = {.end = at, .letters = at - start};
    if (at > start && !goes_on(s, at, s->folded[folded + shape.letters - 1], shape.letters)) {
        s->folded_at = folded + shape.letters;
        shape.first_capital = bytes[start] < 'a';
        if (shape.letters <= 2)
            shape.capitals =
                shape.first_capital + (size_t)(shape.letters == 2 && bytes[at - 1] < 'a');
    } else if (!scan_long(s, &shape)) {
        return false;
    }
    token->kind = BRK_TOKEN_WORD;
    token->start = (uint32_t)s->at;
    token->end = (uint32_t)shape.end;
    token->folded = (uint32_t)folded;
    token->folded_length = (uint32_t)(s->folded_at - folded);
    s->at = shape.end;
    if (!brk_scan_look_up(s, token)) return false;
    if (shape.first_capital) {
        token->flags |= BRK_TOKEN_CAPITAL;
        if (shape.capitals && is_initial(s, &shape, token)) token->flags |= BRK_TOKEN_INITIAL;
    }
    return true;
}
