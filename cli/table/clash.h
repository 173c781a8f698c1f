/*
 * clash.h: refuses a run whose output would replace what it reads, or another output of its own.
 * Files are the same by device and inode, so through links too; of a file that is not there yet its
 * folder and name tell. Devices and pipes may be named as often as one likes.
 */
#ifndef BROOK_CLI_TABLE_CLASH_H
#define BROOK_CLI_TABLE_CLASH_H

#include "cli.h"

enum { MOST_USED = 3 + MAX_SOURCES };

typedef struct {
    const char *path; /* NULL: none; "-": the standard stream */
    const char *role; /* "the input", "--output" */
    bool written;
} file_used;

typedef struct {
    file_used files[MOST_USED];
    size_t count;
} files_used;

void files_add(files_used *f, const char *path, const char *role, bool written);
void files_add_packs(files_used *f, const source_options *sources);
/* 0, or an exit code after telling. Before anything is opened for writing. */
int files_clash(const files_used *f);

#endif
