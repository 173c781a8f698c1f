/*
 * outfile.h: a file that appears only when it is complete: written beside its name under a
 * temporary one, brought to the disk, then renamed over the old. Standard output, devices and pipes
 * are written straight. It is opened before the sandbox is entered, which then lets it take its
 * name (sandbox.h).
 */
#ifndef BROOK_CLI_TABLE_OUTFILE_H
#define BROOK_CLI_TABLE_OUTFILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

typedef struct {
    FILE *out;
    char *path, *temporary; /* temporary NULL: written straight */
    int error;              /* errno of the first write that failed */
} outfile;

/* `path` NULL or "-": standard output. 0, or the exit code after telling. */
int outfile_open(outfile *o, const char *path);
/* The same for what is one child's: a file that was not there before is its owner's alone. */
int outfile_open_private(outfile *o, const char *path);
bool outfile_write(outfile *o, const char *bytes,
                   size_t length); /* false: it failed, now or before */
/* Brings all to the disk, so that nothing but the name is missing; false: `error` says why. Where a
 * run writes several files, each is settled before the first is completed. */
bool outfile_settle(outfile *o);
/* Settles it and gives it its name; false: `error` says why, and the old file is as it was. */
bool outfile_complete(outfile *o);
/* Tells of `error`, with the name; returns EXIT_USAGE. */
int outfile_failed(const outfile *o);
/* Frees it; what is not complete goes away. */
void outfile_close(outfile *o);
/* An unnamed file beside it, for what must be read again; NULL: errno says why. */
FILE *outfile_scratch(const outfile *o);

#endif
