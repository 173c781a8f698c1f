/* term.c: see term.h. Columns come from wcwidth of the C library in the user's locale. */
#define _XOPEN_SOURCE 700
#ifndef _DEFAULT_SOURCE
#define _DEFAULT_SOURCE
#endif
#include "term.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

enum { NARROWEST = 40, WIDEST = 100, UNKNOWN_WIDTH = 80 };

static size_t width_of(FILE *stream) {
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    long width = columns ? strtol(columns, NULL, 10) : 0;
    if (width <= 0 && ioctl(fileno(stream), TIOCGWINSZ, &size) == 0) {
        width = size.ws_col;
    }
    if (width <= 0) {
        width = UNKNOWN_WIDTH;
    }
    return width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : (size_t)width;
}

terminal term_of(FILE *stream) {
    const char *no_color = getenv("NO_COLOR"), *kind = getenv("TERM");
    terminal t = {.width = width_of(stream)};
    t.colour = isatty(fileno(stream)) && !(no_color && *no_color) &&
               !(kind && strcmp(kind, "dumb") == 0);
    return t;
}

const char *term_colour(const terminal *t, const char *name) {
    static const struct {
        const char *name, *code;
    } colours[] = {{"green", "\033[1;32m"},   {"yellow", "\033[1;33m"}, {"red", "\033[1;31m"},
                   {"magenta", "\033[1;35m"}, {"blue", "\033[1;34m"},   {"cyan", "\033[1;36m"}};
    for (size_t i = 0; t->colour && name && i < sizeof colours / sizeof *colours; i++) {
        if (strcmp(colours[i].name, name) == 0) {
            return colours[i].code;
        }
    }
    return "";
}

const char *term_bold(const terminal *t) {
    return t->colour ? "\033[1m" : "";
}

const char *term_dim(const terminal *t) {
    return t->colour ? "\033[2m" : "";
}

const char *term_mark(const terminal *t) {
    return t->colour ? "\033[1;4m" : "";
}

const char *term_reset(const terminal *t) {
    return t->colour ? "\033[0m" : "";
}

size_t term_columns(const char *text, size_t length) {
    mbstate_t state;
    memset(&state, 0, sizeof state);
    size_t columns = 0;
    for (size_t i = 0; i < length;) {
        if (text[i] == '\033') { /* an escape sequence ends at its letter */
            while (i < length && text[i] != 'm') {
                i++;
            }
            i++;
            continue;
        }
        wchar_t c;
        size_t used = mbrtowc(&c, text + i, length - i, &state);
        if (used == 0 || used > length - i) { /* not of this locale: count it as one */
            memset(&state, 0, sizeof state);
            i++;
            columns += ((unsigned char)text[i - 1] & 0xC0) != 0x80;
            continue;
        }
        int w = wcwidth(c);
        columns += w > 0 ? (size_t)w : 0;
        i += used;
    }
    return columns;
}

static void spaces(FILE *out, size_t count) {
    fprintf(out, "%*s", (int)count, "");
}

void term_wrap_from(FILE *out, const terminal *t, const char *text, size_t indent, size_t column) {
    bool first = true;
    for (const char *p = text; *p;) {
        p += strspn(p, " \n\t\r");
        size_t length = strcspn(p, " \n\t\r");
        if (length == 0) {
            break;
        }
        size_t columns = term_columns(p, length);
        if (!first && column + 1 + columns > t->width) {
            fputc('\n', out);
            spaces(out, indent);
            column = indent;
            first = true;
        }
        if (!first) {
            fputc(' ', out);
            column++;
        }
        fwrite(p, 1, length, out);
        column += columns;
        first = false;
        p += length;
    }
    fputc('\n', out);
}

void term_wrap(FILE *out, const terminal *t, const char *text, size_t indent) {
    spaces(out, indent);
    term_wrap_from(out, t, text, indent, indent);
}

void term_bullet(FILE *out, const terminal *t, const char *lead, const char *text, size_t indent) {
    spaces(out, indent);
    fputs(lead, out);
    size_t column = indent + term_columns(lead, strlen(lead));
    term_wrap_from(out, t, text, column, column);
}
