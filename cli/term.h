/*
 * term.h: what is known of the terminal: its width, and whether it may be coloured.
 *
 * Colour only where the stream is a terminal and NO_COLOR is not set; never the only carrier of
 * meaning. Ratings are shown as dark or white letters on a coloured ground, since coloured letters
 * (yellow above all) cannot be read on a light ground or on a dark one.
 */
#ifndef BROOK_CLI_TERM_H
#define BROOK_CLI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct {
    bool colour;
    bool few_colours; /* 16, which themes change */
    bool plain;       /* for a screen reader: words alone, a paragraph a line, nothing indented */
    size_t width;     /* columns, 40 to 100 */
} terminal;

typedef enum { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER } colour_choice;

terminal term_of(FILE *stream);
/* The same with what the user asked for. */
terminal term_chosen(FILE *stream, colour_choice colour, bool plain);

/* Escape sequences, "" without colour. `name` as brook_pack_rating_colour gives it. */
const char *term_badge(const terminal *t, const char *name);
const char *term_bold(const terminal *t);
const char *term_mark(const terminal *t);  /* words that count, in a note: bold */
const char *term_mark2(const terminal *t); /* ... and words that raise: underlined */
const char *term_mark3(const terminal *t); /* ... and words that change nothing: slanted */
const char *term_reset(const terminal *t);

/* Code point of the UTF-8 at text (length > 0 bytes) and its size in bytes; U+FFFD and 1 for what
 * is no UTF-8. */
unsigned term_decode(const char *text, size_t length, size_t *size);
/* Columns that a code point takes. */
size_t term_char_columns(unsigned code_point);
/* Columns of UTF-8 text without escape sequences. */
size_t term_columns(const char *text);

#endif
