/* json_strict.c: see json_strict.h. One pass that knows strings, brackets and colons. */
#include "json_strict.h"

#include <string.h>

/* The place after the string that begins at `at`. */
static size_t after_string(const char *text, size_t length, size_t at) {
    for (at++; at < length && text[at] != '"'; at++) {
        if (text[at] == '\\') at++;
    }
    return at + 1;
}

bool json_strict(const char *text, size_t length, size_t *members) {
    size_t depth = 0;
    *members = 0;
    for (size_t i = 0; i < length;) {
        char c = text[i];
        if (c == '"') {
            i = after_string(text, length, i);
            continue;
        }
        if (c == '\'' || c == 'N' || c == 'I') return false;
        if (c == '{' || c == '[') depth++;
        if (c == '}' || c == ']') depth--;
        if (c == ':' && depth == 1) (*members)++;
        i++;
    }
    return true;
}

/* ---- halves of letters ---------------------------------------------------------------------- */

enum { NO_UNIT = -1 };

int32_t json_unit_at(const char *text, size_t length, size_t at) {
    int32_t unit = 0;
    if (at + 6 > length || text[at] != '\\' || text[at + 1] != 'u') return NO_UNIT;
    for (size_t i = at + 2; i < at + 6; i++) {
        const char c = text[i], *digits = "0123456789abcdef";
        const char *digit = strchr(digits, c >= 'A' && c <= 'F' ? c | 0x20 : c);
        if (!c || !digit) return NO_UNIT;
        unit = unit * 16 + (int32_t)(digit - digits);
    }
    return unit;
}

/* Backslashes stand in strings alone, and there each begins an escape. */
bool json_letters_whole(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (text[i] != '\\') continue;
        int32_t unit = json_unit_at(text, length, i);
        bool first = unit >= 0xD800 && unit <= 0xDBFF, second = unit >= 0xDC00 && unit <= 0xDFFF;
        int32_t next = first ? json_unit_at(text, length, i + 6) : NO_UNIT;
        if (second || (first && !(next >= 0xDC00 && next <= 0xDFFF))) return false;
        i += first ? 11 : unit >= 0 ? 5 : 1;
    }
    return true;
}
