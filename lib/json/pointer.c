/*
 * pointer.c: in a JSON Pointer `~` is written ~0 and `/` is written ~1.
 */
#include "json/pointer.h"

bool brk_pointer_add_key(brk_buf *pointer, const char *key, size_t length) {
    bool ok = brk_buf_add(pointer, "/", 1);
    for (size_t i = 0; ok && i < length; i++) {
        if (key[i] == '~') {
            ok = brk_buf_add(pointer, "~0", 2);
        } else if (key[i] == '/') {
            ok = brk_buf_add(pointer, "~1", 2);
        } else {
            ok = brk_buf_add(pointer, key + i, 1);
        }
    }
    return ok;
}

bool brk_pointer_add_index(brk_buf *pointer, size_t index) {
    return brk_buf_add(pointer, "/", 1) && brk_buf_add_number(pointer, (int64_t)index);
}
