/*
 * wrap.h: paragraphs that fit the terminal.
 *
 * A wrap takes text in pieces, breaks it at spaces, indents every line and keeps a style (an escape
 * sequence) off the margins. A word is split only where it is longer than a line. Whatever is no
 * printable character, an escape sequence in a note among it, is shown as U+FFFD, so that a note
 * cannot steer the terminal.
 */
#ifndef BROOK_CLI_WRAP_H
#define BROOK_CLI_WRAP_H

#include "term.h"

typedef struct {
    FILE *out;
    const terminal *t;
    size_t indent;     /* of the lines that follow */
    size_t column;     /* reached on this line */
    bool fresh;        /* no word stands on this line yet */
    bool space;        /* white space was met since the last word */
    const char *shown; /* the style in force where the output ends, "" none */
    const char *style; /* ... and where the word ends */
    char word[512];    /* not yet written, styles inside */
    size_t length, columns;
} wrap;

/* Starts a paragraph: `first` columns before its first line, `indent` before the others. */
void wrap_begin(wrap *w, FILE *out, const terminal *t, size_t first, size_t indent);
/* The same where `column` columns of the line already stand. */
void wrap_continue(wrap *w, FILE *out, const terminal *t, size_t column, size_t indent);
void wrap_bytes(wrap *w, const char *text, size_t length);
void wrap_text(wrap *w, const char *text);
/* A style from here on; "" ends it. */
void wrap_style(wrap *w, const char *style);
/* A new line of the same paragraph. */
void wrap_break(wrap *w);
void wrap_end(wrap *w); /* with a newline */

/* A whole paragraph. */
void wrap_paragraph(FILE *out, const terminal *t, const char *text, size_t indent);
/* A paragraph after a lead such as "- "; the lines that follow align with the text. */
void wrap_item(FILE *out, const terminal *t, const char *lead, const char *text, size_t indent);
/* A paragraph after a label that takes `width` columns ("Why     It ..."). */
void wrap_label(wrap *w, FILE *out, const terminal *t, const char *label, size_t indent,
                size_t width);

#endif
