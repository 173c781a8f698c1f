/*
 * token.c: from bytes to tokens: the walk over a note, signs, and what joins two words.
 *
 * One pass; a place is read again at most a fixed number of times (what follows a word is looked at
 * before it is walked over), so the cost is linear in the note's bytes whatever they are.
 */
#include "text/scan.h"
#include "base/utf8.h"

#define TOKENS_LEAST ((size_t)64)
#define FOLDED_SPILL                                                                               \
    ((size_t)16) /* bytes that folding eight at a time may leave behind the end                    \
                  */
#define LONGEST ((size_t)UINT32_MAX / 4)

bool brk_scan_grow(brk_scan *s, size_t more) {
    brk_buf *b = &s->text->folded;
    size_t capacity = s->folded_capacity + s->folded_capacity / 2 + more + BRK_FOLDED_SLACK;
    char *data = brk_realloc(&b->alloc, NULL, capacity);
    if (!data) {
        s->status = BROOK_ERR_NO_MEMORY;
        return false;
    }
    memset(data, 0, capacity);
    /* A new block, since what realloc leaves behind could not be wiped. */
    if (b->data) {
        memcpy(data, b->data, s->folded_at);
        brk_wipe(b->data, b->capacity);
        brk_free(&b->alloc, b->data);
    }
    b->data = data;
    b->capacity = capacity;
    s->folded = data;
    s->folded_capacity = capacity;
    return true;
}

static brk_token *next_token(brk_scan *s) {
    brk_vec *tokens = &s->text->tokens;
    if (tokens->count == tokens->capacity) {
        size_t capacity = tokens->capacity ? tokens->capacity * 2 : TOKENS_LEAST;
        if (!brk_vec_reserve(tokens, capacity)) {
            s->status = BROOK_ERR_NO_MEMORY;
            return NULL;
        }
    }
    brk_token *token = (brk_token *)tokens->data + tokens->count;
    token->number = -1;
    token->sentence = 0;
    token->flags = s->pending;
    s->pending = 0;
    return token;
}

static bool begins_word(const brk_char *c) {
    return c->kind == BRK_CHAR_LETTER || c->kind == BRK_CHAR_DIGIT;
}

/* Bytes that a joined word may begin with behind a word: letters, figures, joining signs, what is
 * not ASCII or not seen. */
static const bool may_join[256] = {
    1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0,
    0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
};

/* Behind a word or number: whether the next one is joined to it, directly or by one sign, which is
 * passed over. */
static void join_next(brk_scan *s) {
    if (s->at == s->length || !may_join[(unsigned char)s->bytes[s->at]]) return;
    brk_char sign, next;
    size_t at = brk_scan_peek_visible(s, s->at, &sign);
    if (begins_word(&sign)) {
        s->pending |= BRK_TOKEN_JOINED;
        return;
    }
    if (sign.kind != BRK_CHAR_SIGN || !sign.joins) return;
    at = brk_scan_peek_visible(s, at + sign.used, &next);
    if (!begins_word(&next)) return;
    s->pending |= BRK_TOKEN_JOINED;
    s->apostrophe = brk_sign_is_apostrophe(sign.sign);
    s->at = at;
}

static bool add_word(brk_scan *s, bool figure) {
    brk_token *token = next_token(s);
    if (!token) return false;
    bool apostrophe = s->apostrophe;
    s->apostrophe = false;
    if (figure ? !brk_scan_figure(s, token) : !brk_scan_word(s, token)) return false;
    /* What an apostrophe leaves of a word ('s, 'll) is small and may be passed over. */
    if (apostrophe && !figure && token->folded_length <= 2) {
        token->flags |= BRK_TOKEN_FILLER;
        token->flags &= (uint8_t)~BRK_TOKEN_INITIAL;
    }
    s->text->tokens.count++;
    s->folded[s->folded_at++] = ' ';
    join_next(s);
    return true;
}

/* The place behind a run of the sign that begins at s->at. */
static size_t run_end(const brk_scan *s, const brk_char *first) {
    size_t end = s->at;
    brk_char c = *first;
    do {
        end += c.used;
        uint8_t byte_class = brk_scan_byte_class(s, end);
        if (byte_class != BRK_CHAR_SIGN && byte_class != BRK_CHAR_HIGH) break;
        brk_scan_peek(s, end, &c);
    } while (c.kind == BRK_CHAR_SIGN && c.sign == first->sign);
    return end;
}

static bool add_sign(brk_scan *s, const brk_char *first) {
    brk_token *token = next_token(s);
    if (!token) return false;
    size_t end = run_end(s, first);
    token->kind = BRK_TOKEN_PUNCT;
    token->start = (uint32_t)s->at;
    token->end = (uint32_t)end;
    token->form = BRK_NONE;
    token->stem = BRK_NONE;
    token->number = -1 - (int32_t)first->sign;
    token->folded = 0; /* see put_signs */
    bool doubled = end - s->at > first->used || (first->sign == '-' && !first->joins);
    token->folded_length = doubled ? 2 : 1;
    s->sign_bytes += token->folded_length * (first->sign < 0x80 ? 1u : 4u);
    s->text->tokens.count++;
    s->at = end;
    if (first->sign == '*') s->last_star = end + 1;
    return true;
}

/* Anything but plain letters, figures and spaces of ASCII. */
static bool walk_other(brk_scan *s) {
    brk_char c;
    brk_scan_peek(s, s->at, &c);
    switch (c.kind) {
    case BRK_CHAR_LETTER:
        return add_word(s, false);
    case BRK_CHAR_DIGIT:
        return add_word(s, true);
    case BRK_CHAR_SIGN:
        return add_sign(s, &c);
    case BRK_CHAR_NEWLINE:
        s->pending |= BRK_TOKEN_PARAGRAPH;
        break;
    case BRK_CHAR_INVALID:
        s->status = BROOK_ERR_UTF8;
        s->error_offset = s->at;
        return false;
    default:
        break;
    }
    s->at += c.used;
    return true;
}

static bool walk(brk_scan *s) {
    while (s->at < s->length) {
        switch (brk_byte_class[(unsigned char)s->bytes[s->at]]) {
        case BRK_CHAR_SPACE:
        case BRK_CHAR_IGNORED:
            s->at++;
            break;
        case BRK_CHAR_LETTER:
            if (!add_word(s, false)) return false;
            break;
        case BRK_CHAR_DIGIT:
            if (!add_word(s, true)) return false;
            break;
        default:
            if (!walk_other(s)) return false;
        }
    }
    return true;
}

/* Writes the signs behind the words; folded_length is how often so far, bytes from now on. */
static void put_signs(brk_scan *s) {
    brk_token *tokens = s->text->tokens.data;
    for (size_t i = 0; i < s->text->tokens.count; i++) {
        brk_token *token = &tokens[i];
        if (token->kind != BRK_TOKEN_PUNCT) continue;
        uint32_t times = token->folded_length;
        token->folded = (uint32_t)s->folded_at;
        while (times-- > 0)
            s->folded_at += brk_utf8_encode(brk_token_sign(token), s->folded + s->folded_at);
        token->folded_length = (uint32_t)s->folded_at - token->folded;
    }
}

/* Ends the folded text: a NUL in place of the space behind the last word, then the signs. */
static bool finish(brk_scan *s) {
    if (!brk_scan_room(s, s->sign_bytes + 2)) return false;
    if (s->folded_at == 0) s->folded_at = 1;
    s->folded[s->folded_at - 1] = '\0';
    put_signs(s);
    s->folded[s->folded_at] = '\0';
    s->text->folded.length = s->folded_at;
    return true;
}

static brook_status scan(brk_text *t, const brk_vocab *v, const char *bytes, size_t length,
                         bool replace, size_t *error_offset) {
    brk_text_wipe(t);
    if (length > LONGEST) return BROOK_ERR_TOO_LONG;
    brk_scan s = {.text = t, .vocab = v, .bytes = bytes, .length = length, .replace = replace};
    s.folded = t->folded.data;
    s.folded_capacity = t->folded.capacity;
    brook_status status = v ? brk_lookup_begin(t, v) : BROOK_OK;
    if (status != BROOK_OK) return status;
    bool whole = brk_scan_room(&s, length) && walk(&s) && finish(&s);
    if (!whole) {
        /* So that the wipe reaches what was written. */
        t->folded.length = s.folded_at;
        brk_text_wipe(t);
        if (error_offset) *error_offset = s.error_offset;
        return s.status;
    }
    t->work += t->tokens.count;
    brk_mark_sentences(t, v, bytes);
    return BROOK_OK;
}

brook_status brk_text_scan(brk_text *t, const brk_vocab *v, const char *bytes, size_t length,
                           bool replace, size_t *error_offset) {
    return scan(t, v, bytes, length, replace, error_offset);
}

brook_status brk_text_scan_plain(brk_text *t, const char *bytes, size_t length) {
    return scan(t, NULL, bytes, length, true, NULL);
}

brook_status brk_text_init(brk_text *t, const brk_alloc *a) {
    brk_vec_init(&t->tokens, a, sizeof(brk_token));
    brk_buf_init(&t->folded, a);
    t->stemmer = NULL;
    t->work = 0;
    return BROOK_OK;
}

void brk_text_wipe(brk_text *t) {
    if (t->tokens.count) brk_wipe(t->tokens.data, t->tokens.count * t->tokens.size);
    if (t->folded.data) {
        size_t used = t->folded.length + FOLDED_SPILL;
        brk_wipe(t->folded.data, used < t->folded.capacity ? used : t->folded.capacity);
    }
    brk_vec_clear(&t->tokens);
    t->folded.length = 0;
    t->work = 0;
    brk_lookup_wipe(t);
}

void brk_text_free(brk_text *t) {
    brk_text_wipe(t);
    brk_lookup_free(t);
    brk_vec_free(&t->tokens);
    brk_buf_free(&t->folded);
}
