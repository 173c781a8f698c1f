/* tell.c: see tell.h. */
#include "table/tell.h"
#include "table/progress.h"
#include "wrap.h"

#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

void tell(const char *format, ...) {
    char text[1024];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (length < 0) return;
    progress_make_way();
    if (isatty(STDERR_FILENO)) {
        terminal t = term_of(stderr);
        wrap_paragraph(stderr, &t, text, 0);
    } else {
        fprintf(stderr, "%s\n", text);
    }
}

void tell_row(size_t line, const char *message, const char *code) {
    tell("brook: line %zu: %s [%s]", line, message, code);
}
