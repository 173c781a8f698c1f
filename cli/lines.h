/* lines.h: a file line by line, in bounded memory. */
#ifndef BROOK_CLI_LINES_H
#define BROOK_CLI_LINES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum { LONGEST_LINE = 16 << 20 }; /* bytes; longer lines are passed over */

typedef struct {
    FILE *in;
    char *buffer;
    size_t capacity;
    const char *text; /* the line without its end, and without a byte order mark on the first */
    size_t length, number;
    bool too_long; /* `text` is empty */
} lines;

/* The next line; false at the end, on a read error (ferror) or without memory (`out_of_memory`). */
bool lines_next(lines *l);
bool lines_out_of_memory(const lines *l);
/* Only white space. */
bool lines_is_blank(const lines *l);
/* Wipes and frees the buffer. */
void lines_free(lines *l);

#endif
