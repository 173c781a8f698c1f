/* buffer.c: see buffer.h. */
#include "table/buffer.h"
#include "cli.h"

#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { LARGE = 1 << 16 };

/* One thread tells and ends the command; others that come here wait for that. */
static void end_command(void) {
    static atomic_flag ending = ATOMIC_FLAG_INIT;
    while (atomic_flag_test_and_set(&ending))
        sched_yield();
    exit(fail("out of memory: close other programs and run it again"));
}

void *need_memory(void *made) {
    if (!made) end_command();
    return made;
}

void *need_zeroed(size_t count, size_t size) {
    return need_memory(calloc(count ? count : 1, size));
}

static void grow(buffer *b, size_t capacity) {
    char *bytes = need_memory(malloc(capacity));
    if (b->bytes) {
        memcpy(bytes, b->bytes, b->length);
        explicit_bzero(b->bytes, b->capacity);
        free(b->bytes);
    }
    b->bytes = bytes;
    b->capacity = capacity;
}

void buffer_room(buffer *b, size_t more) {
    if (more > b->capacity - b->length) grow(b, 2 * b->capacity + more + 64);
}

void buffer_add(buffer *b, const char *bytes, size_t length) {
    buffer_room(b, length);
    if (length > 0) memcpy(b->bytes + b->length, bytes, length);
    b->length += length;
}

void buffer_text(buffer *b, const char *text) {
    if (text) buffer_add(b, text, strlen(text));
}

void buffer_char(buffer *b, char c) {
    if (b->length == b->capacity) buffer_room(b, 1);
    b->bytes[b->length++] = c;
}

void buffer_format(buffer *b, const char *format, ...) {
    if (!format) return; /* under the sanitizers the compiler asks */
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length >= 0) {
        buffer_room(b, (size_t)length + 1);
        vsnprintf(b->bytes + b->length, (size_t)length + 1, format, again);
        b->length += (size_t)length;
    }
    va_end(again);
}

const char *buffer_string(buffer *b) {
    buffer_room(b, 1);
    b->bytes[b->length] = '\0';
    return b->bytes;
}

void buffer_clear(buffer *b) {
    if (b->bytes) explicit_bzero(b->bytes, b->length);
    b->length = 0;
}

void buffer_trim(buffer *b) {
    if (b->capacity > LARGE) buffer_free(b);
}

void buffer_free(buffer *b) {
    if (b->bytes) explicit_bzero(b->bytes, b->capacity);
    free(b->bytes);
    *b = (buffer){0};
}
