/* dialogue.c: see dialogue.h. */
#include "dialogue.h"
#include "cli.h"
#include "wrap.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

void dialogue_open(dialogue *d, bool plain) {
    *d = (dialogue){.t = term_chosen(stderr, COLOUR_AUTO, plain), .on_query = "why"};
}

void dialogue_close(dialogue *d) {
    explicit_bzero(d->line, sizeof d->line);
    d->length = 0;
}

void dialogue_tell(const dialogue *d, const char *text) {
    wrap_paragraph(stderr, &d->t, text, 0);
}

int dialogue_failed(const dialogue *d) {
    if (d->error == 0) return 0;
    return fail("standard input cannot be read (%s): nothing is rated", strerror(d->error));
}

/* A read that a signal broke off is made again. */
static int next_byte(dialogue *d) {
    int c = getchar();
    while (c == EOF && ferror(stdin) && errno == EINTR) {
        clearerr(stdin);
        c = getchar();
    }
    if (c == EOF && ferror(stdin)) d->error = errno ? errno : EIO;
    return c;
}

/* One line; what is longer than the buffer is read and dropped. false: the end. */
static bool read_line(dialogue *d) {
    bool any = false;
    int c;
    d->length = 0;
    while ((c = next_byte(d)) != EOF && c != '\n') {
        any = true;
        if (d->length <= LONGEST_ANSWER) d->line[d->length++] = (char)c;
    }
    return d->error == 0 && (any || c == '\n');
}

static bool is_white(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

static void trim(dialogue *d) {
    size_t start = 0;
    while (d->length > 0 && is_white(d->line[d->length - 1])) {
        d->length--;
    }
    while (start < d->length && is_white(d->line[start])) {
        start++;
    }
    d->length -= start;
    memmove(d->line, d->line + start, d->length);
    d->line[d->length] = '\0';
}

static said understand(const dialogue *d, const asking *a) {
    if (d->length == 0) return a->kept ? SAID_KEEP : SAID_NOTHING;
    if (a->kept && strcmp(d->line, "-") == 0) return SAID_NOTHING;
    if (strcasecmp(d->line, "b") == 0) return SAID_BACK;
    return strcasecmp(d->line, "q") == 0 ? SAID_QUIT : SAID_TEXT;
}

static void show_question(const dialogue *d, const asking *a) {
    wrap w;
    fputc('\n', stderr);
    wrap_begin(&w, stderr, &d->t, 0, 0);
    wrap_style(&w, term_bold(&d->t));
    wrap_text(&w, a->ask);
    wrap_style(&w, "");
    wrap_end(&w);
}

static void show_ways(const dialogue *d, const asking *a) {
    fprintf(stderr, "(? %s,%s q leave, ", d->on_query, d->one_way ? "" : " b back,");
    if (a->kept) {
        fprintf(stderr, "Enter: keep %s, -: %s) ", a->kept, a->nothing);
    } else {
        fprintf(stderr, "Enter: %s) ", a->nothing);
    }
    fflush(stderr);
}

/* The answer to what was shown already. */
static said hear(dialogue *d, const asking *a) {
    for (;;) {
        show_ways(d, a);
        bool read = read_line(d);
        if (!isatty(STDIN_FILENO)) fputc('\n', stderr);
        if (!read) return SAID_END;
        if (d->length > LONGEST_ANSWER) {
            dialogue_tell(d, "That is longer than a line may be: put the note in a file and give "
                             "it to brook check < FILE, or shorten it.");
            continue;
        }
        trim(d);
        if (strcmp(d->line, "?") != 0) return understand(d, a);
        dialogue_tell(d, a->why);
    }
}

said dialogue_ask(dialogue *d, const asking *a) {
    show_question(d, a);
    return hear(d, a);
}

/* ---- choosing ------------------------------------------------------------------------------- */

static bool by_number(const dialogue *d, size_t count, size_t *chosen) {
    size_t number = 0;
    if (strspn(d->line, "0123456789") != d->length || d->length > 4) return false;
    for (size_t i = 0; i < d->length; i++) {
        number = number * 10 + (size_t)(d->line[i] - '0');
    }
    *chosen = number - 1;
    return number >= 1 && number <= count;
}

static bool by_letters(const dialogue *d, const char *const *labels, size_t count, size_t *chosen) {
    size_t met = 0;
    for (size_t i = 0; i < count; i++) {
        if (strncasecmp(labels[i], d->line, d->length) != 0) continue;
        *chosen = i;
        met++;
    }
    return met == 1;
}

said dialogue_choose(dialogue *d, const asking *a, const char *const *labels, size_t count,
                     size_t *chosen) {
    show_question(d, a);
    for (size_t i = 0; i < count; i++) {
        char lead[32];
        snprintf(lead, sizeof lead, "%2zu  ", i + 1);
        if (d->t.plain) fprintf(stderr, "%zu: ", i + 1);
        wrap_item(stderr, &d->t, lead, labels[i], 1);
    }
    for (;;) {
        said what = hear(d, a);
        if (what != SAID_TEXT) return what;
        if (by_number(d, count, chosen) || by_letters(d, labels, count, chosen)) return SAID_TEXT;
        dialogue_tell(d, "Please give the number of one of these.");
    }
}
