/*
 * term.c: see term.h. Columns come from wcwidth of the C library: main sets a UTF-8 locale for it.
 */
#define _XOPEN_SOURCE 700
#include "term.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <wchar.h>

enum { NARROWEST = 40, WIDEST = 100, UNKNOWN_WIDTH = 80, UNBROKEN = 1 << 20 };

static bool is_pipe(FILE *stream) {
    struct stat what;
    return fstat(fileno(stream), &what) == 0 && S_ISFIFO(what.st_mode);
}

static size_t width_of(FILE *stream) {
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    long width = columns ? strtol(columns, NULL, 10) : 0;
    if (width <= 0 && ioctl(fileno(stream), TIOCGWINSZ, &size) == 0) width = size.ws_col;
    /* The terminal that a pager writes to is that of the messages; what goes to a file does not
     * follow the window. */
    if (width <= 0 && is_pipe(stream) && ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    if (width <= 0) width = UNKNOWN_WIDTH;
    if (width < NARROWEST) return NARROWEST;
    return width > WIDEST ? WIDEST : (size_t)width;
}

/* Those that know but 16 colours; all others in use have 256. */
static bool has_few_colours(const char *kind) {
    static const char *const few[] = {"linux", "vt", "ansi", "cons", "cygwin", "dumb"};
    for (size_t i = 0; kind && i < sizeof few / sizeof *few; i++) {
        if (strncmp(kind, few[i], strlen(few[i])) == 0) return true;
    }
    return !kind;
}

terminal term_of(FILE *stream) {
    const char *no_color = getenv("NO_COLOR"), *kind = getenv("TERM");
    bool dumb = kind && strcmp(kind, "dumb") == 0;
    bool unwanted = no_color && *no_color;
    return (terminal){.colour = isatty(fileno(stream)) && !unwanted && !dumb,
                      .few_colours = has_few_colours(kind),
                      .width = width_of(stream)};
}

terminal term_chosen(FILE *stream, colour_choice colour, bool plain) {
    terminal t = term_of(stream);
    if (colour != COLOUR_AUTO) t.colour = colour == COLOUR_ALWAYS;
    if (plain) t = (terminal){.plain = true, .width = UNBROKEN};
    return t;
}

/* Of 256 colours those from 16 on are the same under every theme: letters have a contrast of 5 to 1
 * or more. Of 16 colours a bold black is grey on many terminals and cannot be read on green: there
 * the letters are not bold. */
const char *term_badge(const terminal *t, const char *name) {
    static const struct {
        const char *name, *code, *of_few;
    } badges[] = {{"green", "\033[1;38;5;16;48;5;77m", "\033[30;42m"},
                  {"yellow", "\033[1;38;5;16;48;5;220m", "\033[30;43m"},
                  {"red", "\033[1;38;5;231;48;5;160m", "\033[97;41m"},
                  {"magenta", "\033[1;38;5;231;48;5;127m", "\033[97;45m"},
                  {"blue", "\033[1;38;5;231;48;5;26m", "\033[97;44m"},
                  {"cyan", "\033[1;38;5;16;48;5;44m", "\033[30;46m"},
                  {"white", "\033[1;38;5;16;48;5;252m", "\033[30;47m"}};
    for (size_t i = 0; t->colour && name && i < sizeof badges / sizeof *badges; i++) {
        if (strcmp(badges[i].name, name) == 0) {
            return t->few_colours ? badges[i].of_few : badges[i].code;
        }
    }
    return term_bold(t);
}

const char *term_bold(const terminal *t) {
    return t->colour ? "\033[1m" : "";
}

const char *term_mark(const terminal *t) {
    return t->colour ? "\033[1m" : "";
}

const char *term_mark2(const terminal *t) {
    return t->colour ? "\033[4m" : "";
}

const char *term_mark3(const terminal *t) {
    return t->colour ? "\033[3m" : "";
}

const char *term_reset(const terminal *t) {
    return t->colour ? "\033[0m" : "";
}

unsigned term_decode(const char *text, size_t length, size_t *size) {
    const unsigned char *p = (const unsigned char *)text;
    size_t more = p[0] < 0x80   ? 0
                  : p[0] < 0xC2 ? 4 /* no first byte */
                  : p[0] < 0xE0 ? 1
                  : p[0] < 0xF0 ? 2
                  : p[0] < 0xF5 ? 3
                                : 4;
    *size = 1;
    if (more == 0) return p[0];
    if (more == 4 || more >= length) return 0xFFFD;
    unsigned code_point = p[0] & (0x3Fu >> more);
    for (size_t i = 1; i <= more; i++) {
        if ((p[i] & 0xC0) != 0x80) return 0xFFFD;
        code_point = code_point << 6 | (p[i] & 0x3Fu);
    }
    *size = more + 1;
    return code_point;
}

size_t term_char_columns(unsigned code_point) {
    if (code_point < 0x80) return 1;
    int columns = wcwidth((wchar_t)code_point);
    return columns < 0 ? 1 : (size_t)columns; /* not known to this locale: most take one */
}

size_t term_columns(const char *text) {
    size_t columns = 0, length = strlen(text), size;
    for (size_t i = 0; i < length; i += size) {
        columns += term_char_columns(term_decode(text + i, length - i, &size));
    }
    return columns;
}
