/* options.h: what the commands share when they read their arguments. */
#ifndef BROOK_CLI_OPTIONS_H
#define BROOK_CLI_OPTIONS_H

#include "cli.h"

#include <getopt.h>

/* Rows of a getopt_long table; with the short options ":h", so that getopt itself prints nothing.
 */
#define SOURCE_OPTIONS                                                                             \
    {"pathway", required_argument, NULL, 'W'}, {                                                   \
        "pack", required_argument, NULL, 'P'                                                       \
    }
#define HELP_OPTION                                                                                \
    { "help", no_argument, NULL, 'h' }
#define END_OF_OPTIONS                                                                             \
    { NULL, 0, NULL, 0 }

/* Letters, digits, '-' and '.', not many: what an error may repeat, since it is no note. */
bool is_plain(const char *word);
/* Tells what is wrong with an argument for which getopt_long answered '?' or ':'; returns
 * EXIT_USAGE. An argument that does not look like an option is not repeated: it may be a note. */
int option_error(const char *command, int answer, char **argv);
/* How a command reads its arguments. */
typedef struct {
    const char *command, *usage;
    const struct option *longs;                          /* a getopt_long table */
    int (*take)(void *o, int option, const char *value); /* 0, OPTION_UNKNOWN or an exit code */
    source_options *sources;                             /* NULL: the table has no SOURCE_OPTIONS */
    const char *shorts;                                  /* ":o:"; NULL: none */
} option_reading;

enum { OPTION_UNKNOWN = -2, OPTIONS_READ = -1 };

/* Reads all options into `o`, handling --help, --pack and --pathway itself. OPTIONS_READ: go on,
 * getopt's `optind` is at the first further word; otherwise the exit code. */
int options_read(int argc, char **argv, const option_reading *reading, void *o);
/* 'P' and 'W' of SOURCE_OPTIONS. 0, or EXIT_USAGE after telling. */
int option_source(source_options *sources, int option, const char *value);

#endif
