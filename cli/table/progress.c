/* progress.c: see progress.h. */
#include "table/progress.h"
#include "term.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BAR = 24 };

static bool line_shown;

void progress_make_way(void) {
    if (line_shown) fputs("\r\033[K", stderr);
    line_shown = false;
}

static double seconds_since(struct timespec then) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - then.tv_sec) + (double)(now.tv_nsec - then.tv_nsec) / 1e9;
}

void progress_begin(progress *p, bool quiet) {
    const char *kind = getenv("TERM");
    bool dumb = kind && strcmp(kind, "dumb") == 0;
    *p = (progress){.shown = !quiet && !dumb && isatty(STDERR_FILENO)};
    clock_gettime(CLOCK_MONOTONIC, &p->began);
    p->last = p->began;
}

static void print_left(double seconds) {
    long left = (long)(seconds + 0.5);
    if (left >= 3600) {
        fprintf(stderr, "  %ld:%02ld:%02ld left", left / 3600, left / 60 % 60, left % 60);
    } else {
        fprintf(stderr, "  %ld:%02ld left", left / 60, left % 60);
    }
}

void progress_show(progress *p, size_t rows, uint64_t taken, uint64_t size) {
    if (!p->shown || (p->any && seconds_since(p->last) < 0.2)) return;
    clock_gettime(CLOCK_MONOTONIC, &p->last);
    p->any = true;
    double passed = seconds_since(p->began), rate = passed > 0 ? (double)rows / passed : 0;
    terminal t = term_of(stderr);
    fputs("\r\033[K", stderr);
    if (size > 0 && taken <= size) {
        double part = (double)taken / (double)size;
        int full = (int)(part * BAR);
        if (t.width >= 70) {
            fprintf(stderr, "[%.*s%.*s] ", full, "########################", BAR - full,
                    "........................");
        }
        fprintf(stderr, "%3.0f%%  ", part * 100);
        fprintf(stderr, "%zu rows  %.0f/s", rows, rate);
        if (part > 0.01) print_left(passed / part - passed);
    } else {
        fprintf(stderr, "%zu rows  %.0f/s", rows, rate);
    }
    fflush(stderr);
    line_shown = true;
}

void progress_end(progress *p) {
    progress_make_way();
    p->shown = false;
}
