/*
 * run.h: what batch, audit and diff have in common: the options of a file of notes, and the way
 * through it: what is read and written is opened, the sandbox entered (sandbox.h), the header read,
 * the packs made, each row rated by a crew and handed over in order.
 */
#ifndef BROOK_CLI_TABLE_RUN_H
#define BROOK_CLI_TABLE_RUN_H

#include "options.h"
#include "table/crew.h"

typedef struct {
    const char *path, *encoding;
    form from;
    layout layout;
    size_t jobs;
    int32_t readers;
    bool quiet;
} table_options;

#define TABLE_OPTIONS_USUAL(role_count)                                                            \
    {                                                                                              \
        .jobs = 1, .readers = BROOK_READER_RULES | BROOK_READER_LEARNED, .layout = {               \
            .roles = (role_count)                                                                  \
        }                                                                                          \
    }
/* Rows of a getopt_long table, and what they mean: 0, OPTION_UNKNOWN or, told, an exit code. */
#define TABLE_OPTIONS                                                                              \
    {"column", required_argument, NULL, 'c'}, {"from", required_argument, NULL, 'i'},              \
        {"encoding", required_argument, NULL, 'e'}, {"dates", required_argument, NULL, 'd'},       \
        {"jobs", required_argument, NULL, 'J'}, {                                                  \
        "quiet", no_argument, NULL, 'q'                                                            \
    }
int table_option(table_options *o, int option, const char *value);
/* After options_read: the words from `first` on are one file or none. OPTIONS_READ or a code. */
int table_file(table_options *o, const char *command, int first, int argc, char **argv);

typedef struct {
    table_options *options;
    brook_loader *loaders[MOST_PACKS];
    brook_pack *packs[MOST_PACKS];
    size_t pack_count;
    reader *reader;
    crew crew; /* `rate`, `emit`, `free_slot`, `user` and `slot_size` are the command's */
} table_run;

/* Opens the input and reads the packs' files. Each of these returns 0, or an exit code after
 * telling; run_close in every case. */
int run_open(table_run *r, table_options *o, const source_options *sources, size_t count);
/* Once the output is open: enters the sandbox, reads the header and makes the packs. */
int run_confine(table_run *r);
/* Shows which columns serve, and rates all rows. A run that was stopped early returns 0 too:
 * crew.stopped. */
int run_rows(table_run *r, bool hide_progress);
/* What stopped it, if a signal did or reading failed; `consequence` ends the sentence. */
int run_finish(const table_run *r, const char *consequence);
/* Tells that `name` could not be written (errno `error`); returns EXIT_USAGE. */
int run_unwritten(const table_run *r, const char *name, int error, const char *consequence);
void run_close(table_run *r);

#endif
