/*
 * cli.h: what the subcommands share. One file a subcommand (cmd_*.c); each gets its own arguments,
 * argv[0] being its name, and returns the exit code. Only the public header of the library is used.
 */
#ifndef BROOK_CLI_CLI_H
#define BROOK_CLI_CLI_H

#include <brook/brook.h>
#include <stdbool.h>
#include <stdio.h>

enum { EXIT_RATED = 0, EXIT_NOT_RATED = 1, EXIT_USAGE = 2, EXIT_REJECTED = 3 };

int cmd_check(int argc, char **argv);
int cmd_ask(int argc, char **argv);
int cmd_record(int argc, char **argv);
int cmd_practise(int argc, char **argv);
int cmd_batch(int argc, char **argv);
int cmd_audit(int argc, char **argv);
int cmd_diff(int argc, char **argv);
int cmd_list(int argc, char **argv);
int cmd_show(int argc, char **argv);
int cmd_pack(int argc, char **argv);

/* One sentence to standard error, "brook: ..."; returns EXIT_USAGE. */
int fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* sent.c: 0, or EXIT_USAGE after telling that standard output did not take what was written; errno
 * is EPIPE then only where nobody reads on, which is not told. */
int output_sent(void);

/* --pack PATH and --pathway NAME, which every command that loads takes. */
#define MAX_SOURCES 16
typedef struct {
    const char *packs[MAX_SOURCES];
    const char *pathways[MAX_SOURCES];
    size_t pack_count, pathway_count;
} source_options;

/* Handles one option of getopt ('P' pack, 'W' pathway); false: too many. */
bool sources_add(source_options *sources, int option, const char *value);
/* Reads the sources' files: NULL: failed, already told. */
brook_loader *sources_read(const source_options *sources);
/* Loads from what was read, and frees it; prints errors to standard error, and warnings where they
 * are asked for: they are for who writes a pack. NULL (also for NULL): failed, already told. */
brook_pack *sources_make(brook_loader *loader, bool warnings);
/* Both, with the sandbox entered in between (sandbox.h): whatever the command opens besides is open
 * by then. */
brook_pack *sources_load(const source_options *sources, bool warnings);

#endif
