/* usage.h: shows what --help tells, within the width of the terminal. */
#ifndef BROOK_CLI_USAGE_H
#define BROOK_CLI_USAGE_H

#include <stdio.h>

void usage_print(FILE *out, const char *text);

#endif
