/* tell.h: what is told of a run on standard error: one line, or on a terminal a paragraph. */
#ifndef BROOK_CLI_TABLE_TELL_H
#define BROOK_CLI_TABLE_TELL_H

#include <stddef.h>

/* Progress makes way. */
void tell(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* A row that could not be read or rated. */
void tell_row(size_t line, const char *message, const char *code);

#endif
