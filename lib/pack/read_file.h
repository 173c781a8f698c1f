/*
 * read_file.h: a plain file from the disk, whole and bounded.
 */
#ifndef BRK_PACK_READ_FILE_H
#define BRK_PACK_READ_FILE_H

#include "base/alloc.h"
#include "base/status.h"

typedef struct {
    char *data; /* NUL-terminated, in the arena */
    size_t size;
    int32_t problem; /* where it could not be read: number of the diagnostic */
    int32_t system;  /* and the system's own number of the error, or 0 */
} brk_file_bytes;

/* Opens a folder; -1: `out` says why not, in `problem` and `system`. */
int brk_folder_open(const char *path, brk_file_bytes *out);
/* Whether the path is there and a folder. */
bool brk_is_folder(const char *path);
/* Reads a file by its path, following links. Errors: IO, TOO_LONG (out->problem says more),
 * NO_MEMORY. */
brook_status brk_file_read(brk_arena *arena, const char *path, brk_file_bytes *out);
/* Reads a file below an open folder. No part of the path may be a symbolic link, so it cannot lead
 * out. */
brook_status brk_file_read_below(brk_arena *arena, int folder, const char *path,
                                 brk_file_bytes *out);

#endif
