/*
 * utf8.c: UTF-8 by the table of RFC 3629, section 4: the second byte's range depends on the first,
 * which keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
 */
#include "base/utf8.h"

#include <string.h>

/* Bytes of the sequence that starts at text, or 0 where it is not valid. length > 0. */
static size_t sequence(const unsigned char *text, size_t length) {
    unsigned first = text[0];
    size_t size;
    unsigned low = 0x80, high = 0xBF;
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) {
        size = 2;
    } else if (first >= 0xE0 && first <= 0xEF) {
        size = 3;
        if (first == 0xE0) low = 0xA0;
        if (first == 0xED) high = 0x9F;
    } else if (first >= 0xF0 && first <= 0xF4) {
        size = 4;
        if (first == 0xF0) low = 0x90;
        if (first == 0xF4) high = 0x8F;
    } else {
        return 0;
    }
    if (length < size || text[1] < low || text[1] > high) return 0;
    for (size_t i = 2; i < size; i++) {
        if (text[i] < 0x80 || text[i] > 0xBF) return 0;
    }
    return size;
}

size_t brk_utf8_valid(const char *text, size_t length) {
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = 0;
    while (at < length) {
        uint64_t chunk;
        if (length - at >= sizeof chunk) {
            memcpy(&chunk, bytes + at, sizeof chunk);
            if ((chunk & 0x8080808080808080u) == 0) {
                at += sizeof chunk;
                continue;
            }
        }
        size_t size = sequence(bytes + at, length - at);
        if (size == 0) break;
        at += size;
    }
    return at;
}

uint32_t brk_utf8_decode(const char *text, size_t length, size_t *used) {
    const unsigned char *bytes = (const unsigned char *)text;
    size_t size = sequence(bytes, length);
    if (size <= 1) {
        *used = 1;
        return size ? bytes[0] : 0xFFFD;
    }
    uint32_t code = bytes[0] & (0xFFu >> (size + 1));
    for (size_t i = 1; i < size; i++)
        code = code << 6 | (bytes[i] & 0x3Fu);
    *used = size;
    return code;
}

size_t brk_utf8_encode(uint32_t code, char *out) {
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) code = 0xFFFD;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    out[0] = (char)((0xF00u >> size & 0xFF) | code);
    return size;
}
