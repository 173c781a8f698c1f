/*
 * pointer.h: writing JSON Pointers (RFC 6901).
 */
#ifndef BRK_JSON_POINTER_H
#define BRK_JSON_POINTER_H

#include "base/vec.h"

/* Each adds one step to the pointer; false: out of memory. */
bool brk_pointer_add_key(brk_buf *pointer, const char *key, size_t length);
bool brk_pointer_add_index(brk_buf *pointer, size_t index);

#endif
