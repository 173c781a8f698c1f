/*
 * sources.h: what was gathered for a load, as the loader sees it (pack.h has the rest).
 */
#ifndef BRK_PACK_SOURCES_H
#define BRK_PACK_SOURCES_H

#include "pack/pack.h"

typedef struct {
    const char *name; /* for diagnostics */
    const char *data; /* NUL-terminated */
    size_t size;
    const char *sha256; /* in hexadecimal where it is known already, or NULL */
} brk_source_file;

typedef struct {
    brk_arena arena; /* holds what is not built in */
    brk_vec files;   /* brk_source_file, the manifest first */
    bool folder;     /* the manifest may list files */
    size_t most;     /* bytes of all files together */
} brk_source;

const brk_source *brk_sources_get(const brk_sources *s, size_t index);
/* Adds a file; `name` or `data` NULL stands for memory that is out. */
brook_status brk_source_add_file(brk_source *source, const char *name, const char *data,
                                 size_t size, const char *sha256);
/* Reads a folder or file from the disk into an empty source; problems go to d. */
brook_status brk_source_read_path(brk_source *source, const char *path, brk_diags *d);
/* Whether a source could not be added, so that a load would leave out what somebody asked for. */
bool brk_sources_broken(const brk_sources *s);

#endif
