/* input.h: where the note comes from. */
#ifndef BROOK_CLI_INPUT_H
#define BROOK_CLI_INPUT_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char *bytes;
    size_t length, capacity;
} note;

/* Reads the note from standard input; on a terminal it asks first. false: told what is wrong. The
 * caller clears the note in either case. */
bool note_read(note *n);
/* The same from an argument. */
bool note_copy(note *n, const char *text);
/* Wipes and frees it. */
void note_clear(note *n);

#endif
