/*
 * term.h: what is known of the terminal, and text that fits it.
 *
 * Colour only where the stream is a terminal and NO_COLOR is not set; never the only carrier of meaning. Wrapping
 * counts columns (wide and combining characters) and never splits a word that fits a line.
 */
#ifndef BROOK_CLI_TERM_H
#define BROOK_CLI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct {
    bool colour;
    size_t width; /* columns, 40 to 100 */
} terminal;

terminal term_of(FILE *stream);
/* Escape sequences, "" without colour. `name` as brook_pack_rating_colour gives it. */
const char *term_colour(const terminal *t, const char *name);
const char *term_bold(const terminal *t);
const char *term_dim(const terminal *t);
const char *term_mark(const terminal *t); /* start of marked words */
const char *term_reset(const terminal *t);

/* Writes text with every line indented; ends with a newline. `column`: columns already written. */
void term_wrap_from(FILE *out, const terminal *t, const char *text, size_t indent, size_t column);
void term_wrap(FILE *out, const terminal *t, const char *text, size_t indent);
/* The same after a first-line lead such as "- "; following lines align with the text. */
void term_bullet(FILE *out, const terminal *t, const char *lead, const char *text, size_t indent);
/* Columns of the first `length` bytes of UTF-8 text; escape sequences count nothing. */
size_t term_columns(const char *text, size_t length);

#endif
