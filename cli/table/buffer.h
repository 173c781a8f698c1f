/*
 * buffer.h: bytes that grow. Out of memory ends the command with EXIT_USAGE and a sentence. What a
 * buffer held is wiped when it grows, is cleared or is freed, since notes pass through it.
 */
#ifndef BROOK_CLI_TABLE_BUFFER_H
#define BROOK_CLI_TABLE_BUFFER_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char *bytes; /* no NUL at the end: see buffer_string */
    size_t length, capacity;
} buffer;

void *need_memory(void *made);                /* returns it, or ends the command */
void *need_zeroed(size_t count, size_t size); /* calloc that succeeds */

void buffer_room(buffer *b, size_t more);
void buffer_add(buffer *b, const char *bytes, size_t length);
void buffer_text(buffer *b, const char *text); /* NULL: nothing */
void buffer_char(buffer *b, char c);
void buffer_format(buffer *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
const char *buffer_string(buffer *b); /* with a NUL behind, which is not counted */
void buffer_clear(buffer *b);         /* keeps the memory */
void buffer_trim(buffer *b);          /* frees it where it has grown large */
void buffer_free(buffer *b);

#endif
