/*
 * wrap.c: see wrap.h. Characters gather in `word` with the styles that change inside it; at white
 * space, or when the word fills a line, the word is written, on a new line where it does not fit.
 */
#include "wrap.h"

#include <string.h>

static void spaces(FILE *out, size_t count) {
    fprintf(out, "%*s", (int)count, "");
}

void wrap_continue(wrap *w, FILE *out, const terminal *t, size_t column, size_t indent) {
    if (t->plain) column = indent = 0;
    *w = (wrap){.out = out, .t = t, .indent = indent, .column = column, .fresh = true};
    w->shown = w->style = "";
}

void wrap_begin(wrap *w, FILE *out, const terminal *t, size_t first, size_t indent) {
    if (!t->plain) spaces(out, first);
    wrap_continue(w, out, t, first, indent);
}

static void new_line(wrap *w) {
    if (*w->shown) fputs(term_reset(w->t), w->out);
    fputc('\n', w->out);
    spaces(w->out, w->indent);
    fputs(w->shown, w->out);
    w->column = w->indent;
    w->fresh = true;
}

static void flush_word(wrap *w) {
    bool spaced = w->space && !w->fresh;
    if (w->columns > 0) {
        if (w->column + spaced + w->columns > w->t->width && w->column > w->indent) {
            new_line(w);
        } else if (spaced) {
            fputc(' ', w->out);
            w->column++;
        }
        w->fresh = w->space = false;
    }
    fwrite(w->word, 1, w->length, w->out);
    w->column += w->columns;
    w->shown = w->style;
    w->length = w->columns = 0;
}

static void add_bytes(wrap *w, const char *bytes, size_t length) {
    if (w->length + length > sizeof w->word) flush_word(w);
    memcpy(w->word + w->length, bytes, length);
    w->length += length;
}

static bool is_space(unsigned c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* Controls, and marks that turn the direction of all that follows. */
static bool is_unprintable(unsigned c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
           (c >= 0x2066 && c <= 0x2069) || c == 0x2028 || c == 0x2029 || c == 0xFEFF;
}

static void add_char(wrap *w, unsigned c, const char *bytes, size_t size) {
    size_t columns = term_char_columns(c);
    size_t room = w->t->width > w->indent ? w->t->width - w->indent : 1;
    if (w->columns + columns > room) flush_word(w); /* longer than a line: split here */
    add_bytes(w, bytes, size);
    w->columns += columns;
}

void wrap_bytes(wrap *w, const char *text, size_t length) {
    size_t size;
    for (size_t i = 0; i < length; i += size) {
        unsigned c = term_decode(text + i, length - i, &size);
        if (is_space(c)) {
            flush_word(w);
            w->space = true;
        } else if (is_unprintable(c) || c == 0xFFFD) {
            add_char(w, 0xFFFD, "\xEF\xBF\xBD", 3);
        } else {
            add_char(w, c, text + i, size);
        }
    }
}

void wrap_text(wrap *w, const char *text) {
    if (text) wrap_bytes(w, text, strlen(text));
}

void wrap_style(wrap *w, const char *style) {
    const char *reset = term_reset(w->t);
    if (*w->style && w->length > 0) {
        add_bytes(w, reset, strlen(reset));
    } else if (*w->style) { /* ends before the space that is due */
        fputs(reset, w->out);
        w->shown = "";
    }
    w->style = style;
    add_bytes(w, style, strlen(style));
}

void wrap_break(wrap *w) {
    flush_word(w);
    new_line(w);
    w->space = false;
}

void wrap_end(wrap *w) {
    if (*w->style) wrap_style(w, "");
    flush_word(w);
    fputc('\n', w->out);
}

void wrap_paragraph(FILE *out, const terminal *t, const char *text, size_t indent) {
    wrap w;
    wrap_begin(&w, out, t, indent, indent);
    wrap_text(&w, text);
    wrap_end(&w);
}

void wrap_item(FILE *out, const terminal *t, const char *lead, const char *text, size_t indent) {
    wrap w;
    size_t column = indent + term_columns(lead);
    if (!t->plain) {
        spaces(out, indent);
        fputs(lead, out);
    }
    wrap_continue(&w, out, t, column, column);
    wrap_text(&w, text);
    wrap_end(&w);
}

void wrap_label(wrap *w, FILE *out, const terminal *t, const char *label, size_t indent,
                size_t width) {
    size_t used = term_columns(label), gap = width > used ? width - used : 1;
    if (t->plain) {
        if (used > 0) fprintf(out, "%s: ", label);
        wrap_continue(w, out, t, 0, 0);
        return;
    }
    spaces(out, indent);
    if (used > 0) fprintf(out, "%s%s%s", term_bold(t), label, term_reset(t));
    spaces(out, gap);
    wrap_continue(w, out, t, indent + used + gap, indent + width);
}
