/*
 * buf.c: byte buffers that stay NUL-terminated. Growing wipes the old block (see vec.c). Numbers
 * are written without printf, whose output depends on the locale.
 */
#include "base/vec.h"

#include <string.h>

#define FIRST_CAPACITY ((size_t)64)

void brk_buf_init(brk_buf *b, const brk_alloc *a) {
    b->alloc = *a;
    b->data = NULL;
    b->length = 0;
    b->capacity = 0;
}

static bool grow(brk_buf *b, size_t needed) {
    size_t capacity = b->capacity ? b->capacity : FIRST_CAPACITY;
    while (capacity < needed)
        capacity = capacity > SIZE_MAX / 2 ? needed : capacity * 2;
    char *data = brk_realloc(&b->alloc, NULL, capacity);
    if (!data) return false;
    if (b->length) memcpy(data, b->data, b->length);
    if (b->data) brk_wipe(b->data, b->capacity);
    brk_free(&b->alloc, b->data);
    b->data = data;
    b->capacity = capacity;
    return true;
}

bool brk_buf_add(brk_buf *b, const char *bytes, size_t length) {
    if (length > SIZE_MAX - 1 - b->length) return false;
    size_t needed = b->length + length + 1;
    if (needed > b->capacity && !grow(b, needed)) return false;
    if (length) memcpy(b->data + b->length, bytes, length);
    b->length += length;
    b->data[b->length] = '\0';
    return true;
}

bool brk_buf_add_text(brk_buf *b, const char *text) {
    return brk_buf_add(b, text, strlen(text));
}

bool brk_buf_add_number(brk_buf *b, int64_t number) {
    char digits[20];
    size_t at = sizeof digits;
    /* Unsigned, since the lowest number has no positive counterpart. */
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0) digits[--at] = '-';
    return brk_buf_add(b, digits + at, sizeof digits - at);
}

void brk_buf_clear(brk_buf *b) {
    b->length = 0;
    if (b->data) b->data[0] = '\0';
}

void brk_buf_free(brk_buf *b) {
    if (b->data) brk_wipe(b->data, b->capacity);
    brk_free(&b->alloc, b->data);
    b->data = NULL;
    b->length = 0;
    b->capacity = 0;
}

bool brk_buf_trim(brk_buf *b) {
    if (b->length + 1 >= b->capacity) return true;
    char *data = brk_realloc(&b->alloc, b->data, b->length + 1);
    if (!data) return false;
    b->data = data;
    b->capacity = b->length + 1;
    return true;
}
