/*
 * fold.c: classes and folding of characters. The only file that includes utf8proc.
 *
 * A character beyond ASCII is first looked for in the tables of alike.c, then decomposed by
 * utf8proc (compatibility decomposition, case folded, marks and invisible characters taken out) and
 * classed by its Unicode category. Where it would become more than twice its own bytes it stays as
 * it is, so that a note cannot make the folded text much larger than itself.
 */
#include "text/fold.h"
#include "base/utf8.h"

#include <string.h>
#include <utf8proc.h>

#define S BRK_CHAR_SPACE
#define N BRK_CHAR_NEWLINE
#define I BRK_CHAR_IGNORED
#define L BRK_CHAR_LETTER
#define D BRK_CHAR_DIGIT
#define P BRK_CHAR_SIGN
#define H BRK_CHAR_HIGH

const uint8_t brk_byte_class[256] = {
    I, I, I, I, I, I, I, I, I, S, N, N, N, N, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I,
    S, P, P, P, P, P, P, P, P, P, P, P, P, P, P, P, D, D, D, D, D, D, D, D, D, D, P, P, P, P, P, P,
    P, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, P,
    P, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, I,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
};

#undef S
#undef N
#undef I
#undef L
#undef D
#undef P
#undef H

const char brk_byte_lower[256] = {
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k',
    'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 0,   0,   0,   0,
    0,   0,   'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q',
    'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z', 0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,   0,
    0,   0,   0,   0,   0,   0,   0,   0,   0,
};

#define REPLACEMENT 0xFFFDu
#define BRAILLE_BLANK 0x2800u /* looks empty; its category does not say so */
#define NEXT_LINE 0x85u
#define MOST_PARTS 16

static void fold_ascii(unsigned char byte, brk_char *out) {
    out->kind = brk_byte_class[byte];
    if (out->kind == BRK_CHAR_LETTER) {
        out->out[0] = brk_byte_lower[byte];
        out->length = 1;
        out->latin = true;
        out->capital = byte < 'a';
    } else if (out->kind == BRK_CHAR_DIGIT) {
        out->out[0] = (char)byte;
        out->length = 1;
    } else if (out->kind == BRK_CHAR_SIGN) {
        out->sign = byte == '`' ? '\'' : byte;
        out->joins = out->sign == '-' || out->sign == '/' || out->sign == '_' || out->sign == '\'';
    }
}

/* Writes the parts as UTF-8; false where they are more than the character may become, or hold ASCII
 * other than letters and figures (some ligatures hold spaces), which has no place inside a word. */
static bool put_parts(const utf8proc_int32_t *parts, size_t count, brk_char *out) {
    size_t most = (size_t)out->used * 2, length = 0;
    if (most > BRK_FOLD_BYTES) most = BRK_FOLD_BYTES;
    for (size_t i = 0; i < count; i++) {
        char bytes[4];
        if (parts[i] < 0x80 && brk_byte_class[parts[i]] != BRK_CHAR_LETTER &&
            brk_byte_class[parts[i]] != BRK_CHAR_DIGIT)
            return false;
        size_t size = brk_utf8_encode((uint32_t)parts[i], bytes);
        if (length + size > most) return false;
        memcpy(out->out + length, bytes, size);
        length += size;
    }
    out->length = (uint8_t)length;
    return true;
}

static void fold_letter(uint32_t code, const utf8proc_int32_t *parts, size_t count, brk_char *out) {
    out->kind = BRK_CHAR_LETTER;
    utf8proc_int32_t whole = (utf8proc_int32_t)code;
    if (count == 0 || !put_parts(parts, count, out)) put_parts(&whole, 1, out);
    out->latin = true;
    for (size_t i = 0; i < out->length; i++) {
        if ((unsigned char)out->out[i] >= 0x80) out->latin = false;
    }
    if (out->latin) return;
    bool latin = false;
    size_t alike = brk_letter_alike(code, out->alike, &latin);
    if (alike == 0 && count == 1) alike = brk_letter_alike((uint32_t)parts[0], out->alike, &latin);
    if (latin) {
        memcpy(out->out, out->alike, alike);
        out->length = (uint8_t)alike;
        out->latin = true;
    } else {
        out->alike_length = (uint8_t)alike;
    }
}

static bool is_ascii_letter(utf8proc_int32_t code) {
    return code >= 'a' && code <= 'z';
}

/* Symbols: one that is a styled letter is that letter; one that is several of a sign is that sign.
 */
static void fold_sign(uint32_t code, const utf8proc_int32_t *parts, size_t count, brk_char *out) {
    char letters[2];
    bool latin;
    if ((count == 1 && is_ascii_letter(parts[0])) || brk_letter_alike(code, letters, &latin)) {
        fold_letter(code, parts, count, out);
        return;
    }
    out->kind = BRK_CHAR_SIGN;
    out->sign = code;
    for (size_t i = 1; i < count; i++) {
        if (parts[i] != parts[0]) return;
    }
    if (count > 0 && parts[0] > 0x20 && parts[0] < 0x7F) {
        brk_char ascii = {0};
        fold_ascii((unsigned char)parts[0], &ascii);
        if (ascii.kind != BRK_CHAR_SIGN) return;
        out->sign = ascii.sign;
        out->joins = ascii.joins;
    }
}

static size_t decompose(uint32_t code, utf8proc_int32_t *parts) {
    int boundary = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t)code, parts, MOST_PARTS,
                                UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                    UTF8PROC_STRIPMARK | UTF8PROC_IGNORE,
                                &boundary);
    return count < 0 || count > MOST_PARTS ? 0 : (size_t)count;
}

static void fold_by_category(uint32_t code, brk_char *out) {
    const utf8proc_property_t *property = utf8proc_get_property((utf8proc_int32_t)code);
    utf8proc_int32_t parts[MOST_PARTS];
    size_t count = decompose(code, parts);
    switch ((utf8proc_category_t)property->category) {
    case UTF8PROC_CATEGORY_ZS:
        out->kind = BRK_CHAR_SPACE;
        return;
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        out->kind = BRK_CHAR_NEWLINE;
        return;
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
        out->kind = BRK_CHAR_IGNORED;
        return;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_NO:
        out->kind = property->ignorable ? BRK_CHAR_IGNORED : BRK_CHAR_MARK;
        return;
    case UTF8PROC_CATEGORY_ND:
        fold_letter(code, parts, count, out);
        if (out->length == 1 && brk_byte_class[(unsigned char)out->out[0]] == BRK_CHAR_DIGIT)
            out->kind = BRK_CHAR_DIGIT;
        return;
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        out->capital = true;
        fold_letter(code, parts, count, out);
        return;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        if (property->ignorable) {
            out->kind = BRK_CHAR_IGNORED;
        } else {
            fold_letter(code, parts, count, out);
        }
        return;
    default:
        fold_sign(code, parts, count, out);
    }
}

void brk_fold_char(const char *bytes, size_t left, brk_char *out) {
    memset(out, 0, sizeof *out);
    unsigned char first = (unsigned char)*bytes;
    out->used = 1;
    if (first < 0x80) {
        fold_ascii(first, out);
        return;
    }
    size_t used;
    uint32_t code = brk_utf8_decode(bytes, left, &used);
    out->used = (uint8_t)used;
    if (used == 1) {
        out->kind = BRK_CHAR_INVALID;
        out->sign = REPLACEMENT;
        return;
    }
    out->sign = brk_sign_alike(code, &out->joins);
    if (out->sign) {
        out->kind = BRK_CHAR_SIGN;
    } else if (code == NEXT_LINE) {
        out->kind = BRK_CHAR_NEWLINE;
    } else if (code == BRAILLE_BLANK) {
        out->kind = BRK_CHAR_SPACE;
    } else {
        fold_by_category(code, out);
    }
}
