/*
 * lines.c: see lines.h. The buffer doubles up to LONGEST_LINE; what a longer line has beyond that
 * is read and dropped, so that the line can be reported and the next one is found.
 */
#include "lines.h"

#include <stdlib.h>
#include <string.h>

static bool grow(lines *l) {
    size_t capacity = l->capacity ? l->capacity * 2 : 4096;
    char *buffer = malloc(capacity);
    if (!buffer) return false;
    if (l->buffer) {
        memcpy(buffer, l->buffer, l->capacity);
        explicit_bzero(l->buffer, l->capacity);
        free(l->buffer);
    }
    l->buffer = buffer;
    l->capacity = capacity;
    return true;
}

/* Bytes up to the newline go to the buffer. false: no memory (capacity 0) or nothing left. */
static bool read_bytes(lines *l) {
    size_t length = 0;
    bool any = false;
    int c;
    l->too_long = false;
    while ((c = getc_unlocked(l->in)) != EOF) {
        any = true;
        if (c == '\n') break;
        if (length == LONGEST_LINE) l->too_long = true;
        if (l->too_long) continue;
        if (length == l->capacity && !grow(l)) {
            lines_free(l);
            return false;
        }
        l->buffer[length++] = (char)c;
    }
    l->length = l->too_long ? 0 : length;
    return any && !ferror(l->in);
}

bool lines_next(lines *l) {
    if (!l->capacity && !grow(l)) return false;
    if (!read_bytes(l)) return false;
    l->number++;
    l->text = l->buffer;
    if (l->length > 0 && l->text[l->length - 1] == '\r') l->length--;
    if (l->number == 1 && l->length >= 3 && memcmp(l->text, "\xEF\xBB\xBF", 3) == 0) {
        l->text += 3;
        l->length -= 3;
    }
    return true;
}

bool lines_out_of_memory(const lines *l) {
    return l->capacity == 0;
}

bool lines_is_blank(const lines *l) {
    for (size_t i = 0; i < l->length; i++) {
        if (!strchr(" \t\r", l->text[i]) || l->text[i] == '\0') return false;
    }
    return !l->too_long;
}

void lines_free(lines *l) {
    if (l->buffer) explicit_bzero(l->buffer, l->capacity);
    free(l->buffer);
    l->buffer = NULL;
    l->capacity = 0;
}
