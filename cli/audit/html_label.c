/*
 * html_label.c: names beside the bars of a plot. SVG breaks no lines, and letters are as wide as
 * the reader's font makes them: widths are judged by a wide font's, so that nothing leaves the
 * picture. A name takes one line or two; of one that is longer still the middle is left out, since
 * names of teams and places often differ in their last words, and the whole of it is its title.
 */
#include "audit/html.h"
#include "term.h"

#include <string.h>

enum { FIRST_LINE = 13, SECOND_LINE = 25, ONLY_LINE = 19 }; /* below the row's top */

/* In hundredths of the letters' size, at least what DejaVu Sans takes. */
static unsigned letter_width(unsigned c) {
    if (c < 0x80 && strchr("ijlI.,:;'|! ", (int)c)) return 34;
    if (c < 0x80 && strchr("frt-()/", (int)c)) return 42;
    if (c < 0x80 && strchr("mwMW@%", (int)c)) return 100;
    if (c >= 'A' && c <= 'Z') return 79;
    return c < 0x80 ? 64 : 101;
}

static unsigned width_of(const char *text, size_t length) {
    unsigned width = 0;
    size_t size;
    for (size_t i = 0; i < length; i += size)
        width += letter_width(term_decode(text + i, length - i, &size));
    return width;
}

/* How many bytes from the beginning fit; up to the last space among them where there is one. */
static size_t head_that_fits(const char *text, size_t length, unsigned room) {
    unsigned width = 0;
    size_t size, space = 0, i = 0;
    for (; i < length; i += size) {
        width += letter_width(term_decode(text + i, length - i, &size));
        if (width > room) return space > length / 6 ? space : i;
        if (text[i] == ' ' || text[i] == '-') space = i + 1;
    }
    return i;
}

/* Where the end begins that fits. */
static size_t tail_that_fits(const char *text, size_t length, unsigned room) {
    size_t from = 0, size;
    while (from < length && width_of(text + from, length - from) > room) {
        (void)term_decode(text + from, length - from, &size);
        from += size;
    }
    return from;
}

static void put_line(html *h, size_t x, size_t y, const char *lead, const char *text,
                     size_t length) {
    buffer line = {0};
    buffer_text(&line, lead);
    buffer_add(&line, text, length);
    buffer_format(&h->out, "<tspan x=\"%zu\" y=\"%zu\">", x, y);
    html_text(h, buffer_string(&line));
    buffer_text(&h->out, "</tspan>");
    buffer_free(&line);
}

void html_label(html *h, size_t x, size_t y, size_t width, const char *text) {
    enum { LETTERS = 12 };
    static const char dots[] = "...";
    unsigned room = (unsigned)(width * 100 / LETTERS);
    size_t length = strlen(text), head = head_that_fits(text, length, room);
    buffer_text(&h->out, "<text class=\"name\" text-anchor=\"end\">");
    if (head == length) {
        put_line(h, x, y + ONLY_LINE, "", text, length);
    } else {
        const char *rest = text + head;
        size_t left = length - head;
        bool whole = width_of(rest, left) <= room;
        size_t from = whole ? 0 : tail_that_fits(rest, left, room - width_of(dots, 3));
        if (!whole) {
            buffer_text(&h->out, "<title>");
            html_text(h, text);
            buffer_text(&h->out, "</title>");
        }
        put_line(h, x, y + FIRST_LINE, "", text, head - (text[head - 1] == ' '));
        put_line(h, x, y + SECOND_LINE, whole ? "" : dots, rest + from, left - from);
    }
    buffer_text(&h->out, "</text>");
}
