/*
 * tree.h: from text that the strict pass has found sound to brk_json values.
 */
#ifndef BRK_JSON_TREE_H
#define BRK_JSON_TREE_H

#include "json/json.h"
#include "json/reader.h"

/* Positions: those of all values in document order. NULL: a real beyond the range, or no memory. */
brk_json *brk_json_build(brk_arena *arena, brk_diags *d, const char *file, const char *bytes,
                         size_t length, const brk_vec *positions);

#endif
