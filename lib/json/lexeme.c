/*
 * lexeme.c: text, numbers and words of JSON, by the letter of RFC 8259.
 *
 * Text is read code point by code point; each breach inside it is told where it stands and the text
 * is read on. Numbers and words are first cut out as one run of characters and then judged whole,
 * so that `1.` or `NaN` is one complaint and not two.
 */
#include "json/reader.h"

#include "base/utf8.h"

#include <string.h>

#define SHOWN 40 /* most bytes of a word that a message repeats */

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool starts_with(const brk_json_reader *r, const char *bytes) {
    size_t length = strlen(bytes);
    return r->length - r->at >= length && memcmp(r->bytes + r->at, bytes, length) == 0;
}

static bool is_curly(const brk_json_reader *r) {
    return starts_with(r, "\xE2\x80\x9C") || starts_with(r, "\xE2\x80\x9D");
}

size_t brk_json_quote(const brk_json_reader *r) {
    int byte = brk_json_peek(r);
    if (byte == '"' || byte == '\'') return 1;
    return is_curly(r) ? 3 : 0;
}

static void add(brk_json_reader *r, brk_buf *decoded, const char *bytes, size_t length) {
    if (decoded && !brk_buf_add(decoded, bytes, length)) brk_json_no_memory(r);
}

static int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

/* The four digits at `at`, which is in the text or its end, or -1. */
static int32_t hex_four(const brk_json_reader *r, size_t at) {
    int32_t code = 0;
    if (r->length - at < 4) return -1;
    for (size_t i = 0; i < 4; i++) {
        int value = hex_value(r->bytes[at + i]);
        if (value < 0) return -1;
        code = code * 16 + value;
    }
    return code;
}

/* Steps over so many characters, which are there. */
static void skip(brk_json_reader *r, size_t count) {
    while (count-- > 0)
        brk_json_step(r);
}

/* Stands on the backslash of \u. */
static void read_unicode(brk_json_reader *r, brk_buf *decoded) {
    brk_json_place place = brk_json_here(r);
    int32_t code = hex_four(r, r->at + 2);
    if (code < 0) {
        brk_json_complain(r, BRK_JSON_HEX, place, NULL);
        skip(r, 2);
        return;
    }
    size_t size = 6;
    if (code >= 0xD800 && code <= 0xDFFF) {
        int32_t low = -1;
        if (code < 0xDC00 && r->length - r->at >= 12 && r->bytes[r->at + 6] == '\\' &&
            r->bytes[r->at + 7] == 'u')
            low = hex_four(r, r->at + 8);
        if (low >= 0xDC00 && low <= 0xDFFF) {
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            size = 12;
        } else {
            brk_json_complain(r, BRK_JSON_SURROGATE, place, NULL);
            code = 0xFFFD;
        }
    } else if (code == 0) {
        brk_json_complain(r, BRK_JSON_NUL, place, NULL);
        code = 0xFFFD;
    }
    char bytes[4];
    add(r, decoded, bytes, brk_utf8_encode((uint32_t)code, bytes));
    skip(r, size);
}

/* Stands on a backslash. */
static void read_escape(brk_json_reader *r, brk_buf *decoded) {
    static const char names[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    char name = r->at + 1 < r->length ? r->bytes[r->at + 1] : '\0';
    if (name == 'u') {
        read_unicode(r, decoded);
        return;
    }
    const char *found = name ? strchr(names, name) : NULL;
    if (found) {
        add(r, decoded, &values[found - names], 1);
        skip(r, 2);
        return;
    }
    brk_json_complain(r, BRK_JSON_ESCAPE, brk_json_here(r), NULL);
    skip(r, 1);
}

/* Any other code point of text: complains of raw control characters and of what is not UTF-8. */
static void read_plain(brk_json_reader *r, brk_buf *decoded) {
    unsigned char byte = (unsigned char)r->bytes[r->at];
    size_t start = r->at;
    if (byte == '\n' || byte == '\r') {
        brk_json_complain(r, BRK_JSON_LINE_BREAK, brk_json_here(r), NULL);
        r->stop = true; /* where this text ends is anyone's guess */
        return;
    }
    if (byte < 0x20) {
        brk_json_complain(r, BRK_JSON_CONTROL, brk_json_here(r), NULL);
    } else { /* not ASCII, which read_run takes */
        size_t used;
        brk_utf8_decode(r->bytes + start, r->length - start, &used);
        if (used == 1) brk_json_complain(r, BRK_JSON_UTF8, brk_json_here(r), NULL);
    }
    brk_json_step(r);
    add(r, decoded, r->bytes + start, r->at - start);
}

/* Steps over ASCII that needs no thought: most of any text. */
static void read_run(brk_json_reader *r, char quote, brk_buf *decoded) {
    size_t start = r->at, at = start;
    while (at < r->length) {
        unsigned char byte = (unsigned char)r->bytes[at];
        if (byte < 0x20 || byte >= 0x80 || byte == '\\' || byte == (unsigned char)quote) break;
        at++;
    }
    r->column += (uint32_t)(at - start);
    r->at = at;
    if (at > start) add(r, decoded, r->bytes + start, at - start);
}

void brk_json_read_text(brk_json_reader *r, brk_buf *decoded) {
    char quote = r->bytes[r->at];
    if (quote != '"') brk_json_complain(r, BRK_JSON_QUOTES, brk_json_here(r), NULL);
    brk_json_step(r);
    while (!r->stop) {
        read_run(r, quote, decoded);
        if (brk_json_at_end(r)) {
            brk_json_complain(r, BRK_JSON_TRUNCATED, brk_json_here(r), NULL);
            r->stop = true;
        } else if (quote == r->bytes[r->at] && (quote == '"' || quote == '\'' || is_curly(r))) {
            brk_json_step(r);
            return;
        } else if (r->bytes[r->at] == '\\') {
            read_escape(r, decoded);
        } else {
            read_plain(r, decoded);
        }
    }
}

static bool is_word_byte(char c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' ||
           c == '-' || c == '.' || c == '_';
}

bool brk_json_starts_word(const brk_json_reader *r) {
    return r->at < r->length && is_word_byte(r->bytes[r->at]);
}

/* Steps over a run of word characters; returns its length, *word where it begins. */
static size_t cut_word(brk_json_reader *r, const char **word) {
    size_t start = r->at;
    *word = r->bytes + start;
    while (brk_json_starts_word(r))
        brk_json_step(r);
    return r->at - start;
}

/* Whether word, which is not empty, is a number by RFC 8259; *whole tells whether it has neither
 * fraction nor exponent. */
static bool is_number(const char *word, size_t length, bool *whole) {
    size_t at = 0, start;
    *whole = true;
    if (word[at] == '-') at++;
    start = at;
    while (at < length && is_digit(word[at]))
        at++;
    if (at == start || (word[start] == '0' && at - start > 1)) return false;
    if (at < length && word[at] == '.') {
        *whole = false;
        start = ++at;
        while (at < length && is_digit(word[at]))
            at++;
        if (at == start) return false;
    }
    if (at < length && (word[at] == 'e' || word[at] == 'E')) {
        *whole = false;
        at++;
        if (at < length && (word[at] == '+' || word[at] == '-')) at++;
        start = at;
        while (at < length && is_digit(word[at]))
            at++;
        if (at == start) return false;
    }
    return at == length;
}

static bool fits_int64(const char *word, size_t length) {
    bool negative = word[0] == '-';
    uint64_t most = (uint64_t)INT64_MAX + (negative ? 1 : 0), value = 0;
    for (size_t i = negative ? 1 : 0; i < length; i++) {
        uint64_t digit = (uint64_t)(word[i] - '0');
        if (value > (most - digit) / 10) return false;
        value = value * 10 + digit;
    }
    return true;
}

static bool is_same(const char *word, size_t length, const char *lower) {
    if (strlen(lower) != length) return false;
    for (size_t i = 0; i < length; i++) {
        char c = word[i] >= 'A' && word[i] <= 'Z' ? (char)(word[i] - 'A' + 'a') : word[i];
        if (c != lower[i]) return false;
    }
    return true;
}

static bool is_not_finite(const char *word, size_t length) {
    if (*word == '-' || *word == '+') {
        word++;
        length--;
    }
    return is_same(word, length, "nan") || is_same(word, length, "inf") ||
           is_same(word, length, "infinity");
}

static bool is_literal(const char *word, size_t length) {
    return (length == 4 && (memcmp(word, "true", 4) == 0 || memcmp(word, "null", 4) == 0)) ||
           (length == 5 && memcmp(word, "false", 5) == 0);
}

void brk_json_read_scalar(brk_json_reader *r) {
    brk_json_place place = brk_json_here(r);
    const char *word;
    char shown[SHOWN + 1] = "";
    bool whole;
    int32_t number = 0;
    size_t length = cut_word(r, &word);
    if (is_literal(word, length)) return;
    if (is_number(word, length, &whole)) {
        if (whole && !fits_int64(word, length)) number = BRK_JSON_INTEGER_RANGE;
    } else if (is_not_finite(word, length)) {
        number = BRK_JSON_NOT_FINITE;
    } else if (is_digit(*word) || *word == '-' || *word == '+' || *word == '.') {
        number = BRK_JSON_NUMBER;
    } else {
        number = BRK_JSON_WORD;
    }
    memcpy(shown, word, length < SHOWN ? length : SHOWN);
    if (number) brk_json_complain(r, number, place, shown);
}

void brk_json_read_bare_key(brk_json_reader *r, brk_buf *decoded) {
    brk_json_place place = brk_json_here(r);
    const char *word;
    size_t length = cut_word(r, &word);
    brk_json_complain(r, BRK_JSON_KEY_UNQUOTED, place, NULL);
    add(r, decoded, word, length);
}
