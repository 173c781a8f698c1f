/*
 * path.h: paths that a manifest's `files` may name.
 */
#ifndef BRK_PACK_PATH_H
#define BRK_PACK_PATH_H

#include "json/json.h"

/* Whether a path is relative and stays in its folder by its writing: no empty part, no . and no ..
 * part. */
bool brk_path_inside(const char *path);
/* Whether an earlier item of the list is the same text. */
bool brk_path_listed(const brk_json *files, size_t index);

#endif
