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
