/*
 * bytes.h: a file's bytes as UTF-8, one after the other, in a fixed amount of memory: a byte order
 * mark is dropped, and another encoding converted where the user names it (iconv). What is no UTF-8
 * is handed on as it is: the reader of rows judges it, since it knows the line.
 */
#ifndef BROOK_CLI_TABLE_BYTES_H
#define BROOK_CLI_TABLE_BYTES_H

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { BYTES_CHUNK = 1 << 16 };

typedef struct {
    int in;           /* -1: not open */
    const char *name; /* for messages */
    bool converting;
    iconv_t converter;
    char raw[BYTES_CHUNK], text[4 * BYTES_CHUNK];
    size_t raw_length, at, end;
    uint64_t taken, size; /* bytes of the file read so far; its size, 0: not known */
    int error;            /* errno of what stopped reading; 0: nothing did */
    bool ended;
    bool spoilt; /* what could not be converted */
    bool marked; /* a byte order mark stood there */
} bytes;

/* `path` "-" is standard input; `encoding` NULL: UTF-8. 0, or the exit code after telling. */
int bytes_open(bytes *b, const char *path, const char *encoding);
/* Reads the first bytes. 0, or the exit code after telling. */
int bytes_start(bytes *b);
void bytes_close(bytes *b);
/* Where reading fails, what it got just before is dropped: it may end in the middle of a row. */
bool bytes_fill(bytes *b);
/* The next byte, or without taking it; -1 at the end or where reading stopped. */
static inline int bytes_peek(bytes *b) {
    return b->at < b->end || bytes_fill(b) ? (unsigned char)b->text[b->at] : -1;
}
static inline int bytes_next(bytes *b) {
    return b->at < b->end || bytes_fill(b) ? (unsigned char)b->text[b->at++] : -1;
}

/* true: well-formed UTF-8. */
bool utf8_is_valid(const char *text, size_t length);

#endif
