/*
 * input.c: reads a note, and refuses what is no text. A note is wiped from memory once it is rated.
 */
#include "input.h"
#include "cli.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    CHUNK = 1 << 14,
    MOST = 8 << 20,            /* bytes read at all; the library's own limit is lower */
    TERMINAL_LINE_LIMIT = 4094 /* a terminal silently drops what a line has beyond 4095 bytes */
};

void note_clear(note *n) {
    if (n->bytes) explicit_bzero(n->bytes, n->capacity);
    free(n->bytes);
    *n = (note){0};
}

/* Room for `more` bytes; the old block is wiped, which realloc would not do. */
static bool grow(note *n, size_t more) {
    if (more <= n->capacity - n->length) return true;
    size_t capacity = 2 * n->capacity + more;
    char *bytes = malloc(capacity), *old = n->bytes;
    if (!bytes) return false;
    if (old) {
        memcpy(bytes, old, n->length);
        explicit_bzero(old, n->capacity);
        free(old);
    }
    n->bytes = bytes;
    n->capacity = capacity;
    return true;
}

static bool refuse(const char *sentence) {
    fail("%s", sentence);
    return false;
}

static bool read_all(note *n, int fd) {
    while (n->length <= MOST) {
        if (!grow(n, CHUNK)) return refuse("out of memory");
        ssize_t got = read(fd, n->bytes + n->length, CHUNK);
        if (got == 0) return true;
        if (got < 0 && errno != EINTR) {
            fail("standard input cannot be read (%s): give the note with < FILE", strerror(errno));
            return false;
        }
        n->length += got > 0 ? (size_t)got : 0;
    }
    return refuse("the note is too long: give one note at a time, or a file of notes to brook "
                  "batch");
}

/* The longest line that a terminal hands over whole. */
static bool is_cut_by_terminal(const note *n) {
    size_t line = 0;
    for (size_t i = 0; i < n->length; i++) {
        line = n->bytes[i] == '\n' ? 0 : line + 1;
        if (line >= TERMINAL_LINE_LIMIT) return true;
    }
    return false;
}

static bool is_blank(const note *n) {
    for (size_t i = 0; i < n->length; i++) {
        if (!strchr(" \t\r\n\v\f", n->bytes[i])) return false;
    }
    return true;
}

/* A byte order mark is no part of the note. */
static void drop_mark(note *n) {
    if (n->length >= 3 && memcmp(n->bytes, "\xEF\xBB\xBF", 3) == 0) {
        n->length -= 3;
        memmove(n->bytes, n->bytes + 3, n->length);
    }
}

static bool is_text(note *n) {
    if (n->length > 0 && memchr(n->bytes, '\0', n->length)) {
        return refuse("the note is not plain text (it has NUL bytes): save it as UTF-8 text and "
                      "give that");
    }
    drop_mark(n);
    if (is_blank(n)) return refuse("the note is empty: give its text, or a code with --code");
    return true;
}

bool note_read(note *n) {
    bool terminal = isatty(STDIN_FILENO);
    if (terminal) fputs("Type or paste the note; end with Ctrl-D on a new line.\n", stderr);
    if (!read_all(n, STDIN_FILENO)) return false;
    if (terminal) fputc('\n', stderr);
    if (terminal && is_cut_by_terminal(n)) {
        return refuse("a line is longer than a terminal takes, so its end may be lost: put the "
                      "note in a file and give it with < FILE");
    }
    return is_text(n);
}

bool note_copy(note *n, const char *text) {
    size_t length = strlen(text);
    if (!grow(n, length + 1)) return refuse("out of memory");
    memcpy(n->bytes, text, length);
    n->length = length;
    return is_text(n);
}
