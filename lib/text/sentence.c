/*
 * sentence.c: where sentences and paragraphs begin.
 *
 * The scanner has marked the first token of each line. A sentence ends at ! ? ; and a full stop, at
 * the end of a line, and before a bullet. A full stop is none of these behind an abbreviation of
 * the pack, between the words of an address or a list's number and its item; behind an initial
 * ("J.") or dots only where a word with a capital follows, which is how "with J. He ran" is told
 * from "J. ran". Closing quotes and brackets belong to the sentence before them, and what a
 * quotation ends with ("No!" he said) ends nothing if a small letter follows.
 *
 * A line that goes on with a small letter or an opening quote was broken by an editor, not by its
 * writer, if it is long, or not short and the next word would have made it longer than the note's
 * longest line.
 */
#include "text/scan.h"

#define WRAPPED_SURELY 60u /* characters of a line that an editor has broken whatever follows */
#define WRAPPED_LEAST 40u  /* and of one that is broken where the next word has no room */
#define BULLET 0x2022u
#define MOST_CLOSING 4u /* quotes and brackets looked at behind a full stop */

typedef struct {
    const brk_token *tokens;
    size_t count;
    const brk_vocab *vocab;
    const char *bytes;
    uint32_t longest; /* line, in characters; 0: not known yet */
} view;

static bool glued(const view *w, size_t left) {
    return left + 1 < w->count && w->tokens[left].end == w->tokens[left + 1].start;
}

static bool is_word(const view *w, size_t at) {
    return at < w->count && w->tokens[at].kind == BRK_TOKEN_WORD;
}

static bool is_quote(uint32_t sign) {
    return sign == '"' || sign == '\'';
}

static bool is_closing(uint32_t sign) {
    return is_quote(sign) || sign == ')' || sign == ']' || sign == '}';
}

/* Whether the token at `at` is a sign that belongs to the sentence that the token before it ends.
 */
static bool closes(const view *w, size_t at) {
    const brk_token *token = &w->tokens[at];
    uint32_t sign = brk_token_sign(token);
    if (at == 0 || !glued(w, at - 1) || token->flags & BRK_TOKEN_PARAGRAPH) return false;
    if (sign == '.' || sign == '!' || sign == '?') return true;
    /* An opening quote stands right before a word. */
    return is_closing(sign) && !(glued(w, at) && w->tokens[at + 1].kind != BRK_TOKEN_PUNCT);
}

/* The first token behind `at` that does not close what ends there. */
static size_t behind_closing(const view *w, size_t at) {
    size_t next = at + 1;
    while (next < w->count && next - at <= MOST_CLOSING && closes(w, next))
        next++;
    return next;
}

static bool is_capital(const view *w, size_t at) {
    return is_word(w, at) && w->tokens[at].flags & BRK_TOKEN_CAPITAL;
}

/* Whether what follows the stop at `at` begins with a capital, in quotes or not. An initial with a
 * stop of its own
 * ("J. K. left") says nothing. */
static bool capital_follows(const view *w, size_t at) {
    size_t next = behind_closing(w, at);
    if (next < w->count && is_quote(brk_token_sign(&w->tokens[next])) && glued(w, next)) next++;
    if (!is_capital(w, next)) return false;
    return !(w->tokens[next].flags & BRK_TOKEN_INITIAL && glued(w, next) &&
             brk_token_sign(&w->tokens[next + 1]) == '.');
}

static bool is_abbreviation(const view *w, const brk_token *token) {
    if (!w->vocab || token->kind != BRK_TOKEN_WORD || token->form == BRK_NONE) return false;
    const brk_word *word = brk_vec_at(&w->vocab->forms.words, token->form);
    const brk_word_slot *slot =
        brk_words_get(&w->vocab->forms, brk_word_text(&w->vocab->forms, word), word->length);
    return slot->flags & BRK_WORD_ABBREVIATION;
}

/* A letter alone, or letters with full stops between them. */
static bool is_short_form(const view *w, const brk_token *token) {
    if (token->kind != BRK_TOKEN_WORD) return false;
    if (token->flags & BRK_TOKEN_INITIAL || token->folded_length == 1) return true;
    return token->end - token->start >= 3 && w->bytes[token->start + 1] == '.';
}

/* A single full stop with the next word or number right behind it. */
static bool inner_stop_ends(const view *w, size_t at) {
    const brk_token *next = &w->tokens[at + 1];
    if (next->kind != BRK_TOKEN_WORD) return false;
    const brk_token *before = &w->tokens[at - 1];
    if (before->kind == BRK_TOKEN_NUMBER && before->flags & BRK_TOKEN_PARAGRAPH) return false;
    if (next->flags & BRK_TOKEN_CAPITAL) return true;
    return before->form != BRK_NONE && next->form != BRK_NONE;
}

static bool stop_ends(const view *w, size_t at) {
    const brk_token *stop = &w->tokens[at];
    if (at + 1 >= w->count) return true;
    bool behind_word = at > 0 && glued(w, at - 1) && w->tokens[at - 1].kind != BRK_TOKEN_PUNCT;
    if (stop->end - stop->start > 1) return capital_follows(w, at);
    if (!behind_word) return !glued(w, at);
    const brk_token *before = &w->tokens[at - 1];
    if (is_abbreviation(w, before)) {
        bool unit = at > 1 && (before[-1].kind == BRK_TOKEN_NUMBER || before[-1].number >= 0);
        return unit && capital_follows(w, at);
    }
    if (is_short_form(w, before)) return capital_follows(w, at);
    if (glued(w, at) && w->tokens[at + 1].kind != BRK_TOKEN_PUNCT) return inner_stop_ends(w, at);
    bool list_number = before->kind == BRK_TOKEN_NUMBER && before->flags & BRK_TOKEN_PARAGRAPH;
    return !list_number;
}

/* Whether a quotation or bracket that ends here goes on in small letters: no end of the sentence
 * around it. */
static bool quotation_goes_on(const view *w, size_t at) {
    size_t next = behind_closing(w, at);
    if (next == at + 1 || !is_closing(brk_token_sign(&w->tokens[next - 1]))) return false;
    return is_word(w, next) && !is_capital(w, next);
}

static bool ends_sentence(const view *w, size_t at) {
    bool ends;
    switch (brk_token_sign(&w->tokens[at])) {
    case ';':
        return true;
    case '!':
    case '?':
        /* "?abuse" asks, p!g hides: neither ends anything. */
        ends = !(glued(w, at) && w->tokens[at + 1].kind != BRK_TOKEN_PUNCT);
        break;
    case '.':
        ends = stop_ends(w, at);
        break;
    default:
        return false;
    }
    return ends && !quotation_goes_on(w, at);
}

/* Characters from the first token of a line to the end of its last. */
static uint32_t width(const view *w, uint32_t start, uint32_t end) {
    uint32_t characters = 0;
    for (uint32_t i = start; i < end; i++)
        characters += ((unsigned char)w->bytes[i] & 0xC0u) != 0x80;
    return characters;
}

static uint32_t longest_line(const view *w) {
    uint32_t longest = 1, start = w->tokens[0].start;
    for (size_t i = 1; i <= w->count; i++) {
        if (i < w->count && !(w->tokens[i].flags & BRK_TOKEN_PARAGRAPH)) continue;
        uint32_t line = width(w, start, w->tokens[i - 1].end);
        if (line > longest) longest = line;
        if (i < w->count) start = w->tokens[i].start;
    }
    return longest;
}

/* Whether the word that begins with token `at` would have had no room at the end of a line. */
static bool has_no_room(view *w, size_t at, uint32_t line) {
    if (line >= WRAPPED_SURELY) return true;
    if (line < WRAPPED_LEAST) return false;
    if (w->longest == 0) w->longest = longest_line(w);
    size_t last = at;
    while (glued(w, last))
        last++;
    uint32_t word = width(w, w->tokens[at].start, w->tokens[last].end);
    return line + 1 + word > w->longest;
}

/* A small letter, or a quote or bracket that opens before a word. */
static bool may_go_on(const view *w, size_t at) {
    uint32_t sign = brk_token_sign(&w->tokens[at]);
    if (is_quote(sign) || sign == '(') return glued(w, at) && is_word(w, at + 1);
    return is_word(w, at) && !is_capital(w, at);
}

/* Whether the line that begins with token `at` goes on with the one before, which began at byte
 * `line`. */
static bool is_wrapped(view *w, size_t at, uint32_t line) {
    const brk_token *token = &w->tokens[at], *before = token - 1;
    if (!may_go_on(w, at)) return false;
    uint32_t sign = brk_token_sign(before);
    if (before->kind == BRK_TOKEN_PUNCT && sign != ',' && !is_closing(sign)) return false;
    size_t breaks = 0;
    for (uint32_t i = before->end; i < token->start; i++) {
        if ((unsigned char)w->bytes[i] >= 0x80) return false;
        breaks += w->bytes[i] == '\n';
    }
    return breaks == 1 && has_no_room(w, at, width(w, line, before->end));
}

static bool is_shouted(const view *w, size_t at) {
    if (!is_word(w, at)) return false;
    const brk_token *token = &w->tokens[at];
    for (uint32_t i = token->start; i < token->end; i++) {
        if (brk_byte_lower[(unsigned char)w->bytes[i]] == w->bytes[i]) return false;
    }
    return token->end - token->start >= 2;
}

static bool is_letter(const view *w, size_t at) {
    return is_word(w, at) && w->tokens[at].folded_length == 1 &&
           w->tokens[at].flags & BRK_TOKEN_CAPITAL;
}

/* Whether the words before `at` or those after it (a step back is SIZE_MAX) are in capitals: the
 * nearest of more than one letter, one letter being passed over. */
static bool is_amid_shouting(const view *w, size_t at, size_t step) {
    at += step;
    if (at >= w->count) return true;
    if (!is_letter(w, at)) return is_shouted(w, at);
    at += step;
    return at >= w->count || !is_word(w, at) || is_shouted(w, at);
}

/* Among words that are all in capitals, a short one is no pair of initials, and what is a word of
 * one letter ("TO A BOY") no initial: not where it may begin or end a sentence. */
static bool is_shouting(const view *w, size_t at) {
    bool amid = is_amid_shouting(w, at, SIZE_MAX) && is_amid_shouting(w, at, 1);
    if (w->tokens[at].folded_length > 1) return w->count > 1 && amid;
    return w->tokens[at].flags & BRK_TOKEN_FILLER && at > 0 && is_word(w, at - 1) &&
           at + 1 < w->count && is_word(w, at + 1) && amid;
}

void brk_mark_sentences(brk_text *t, const brk_vocab *v, const char *bytes) {
    brk_token *tokens = t->tokens.data;
    view w = {tokens, t->tokens.count, v, bytes, 0};
    uint32_t sentence = 0, line = 0;
    bool ended = true;
    for (size_t i = 0; i < w.count; i++) {
        brk_token *token = &tokens[i];
        bool plain = token->kind != BRK_TOKEN_PUNCT &&
                     !(token->flags & (BRK_TOKEN_PARAGRAPH | BRK_TOKEN_INITIAL));
        if (plain && !ended) {
            token->sentence = (uint16_t)(sentence < UINT16_MAX ? sentence : UINT16_MAX);
            continue;
        }
        if (i == 0) token->flags |= BRK_TOKEN_PARAGRAPH;
        if (token->flags & BRK_TOKEN_PARAGRAPH) {
            if (i > 0 && is_wrapped(&w, i, line)) {
                token->flags &= (uint8_t)~BRK_TOKEN_PARAGRAPH;
            } else {
                ended = true;
            }
            line = token->start;
        }
        if (token->flags & BRK_TOKEN_INITIAL && is_shouting(&w, i))
            token->flags &= (uint8_t)~BRK_TOKEN_INITIAL;
        if (token->kind == BRK_TOKEN_PUNCT && brk_token_sign(token) == BULLET) ended = true;
        if (ended && !(i > 0 && closes(&w, i))) {
            token->flags |= BRK_TOKEN_SENTENCE;
            if (i > 0) sentence++;
            ended = false;
        }
        token->sentence = (uint16_t)(sentence < UINT16_MAX ? sentence : UINT16_MAX);
        if (token->kind == BRK_TOKEN_PUNCT && ends_sentence(&w, i)) ended = true;
    }
}
