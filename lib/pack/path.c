/*
 * path.c: see path.h. A backslash is refused too: elsewhere it parts a path.
 */
#include "pack/path.h"

#include <string.h>

static bool part_is_fine(const char *part, size_t length) {
    bool dots =
        (length == 1 && part[0] == '.') || (length == 2 && part[0] == '.' && part[1] == '.');
    return length > 0 && !dots && !memchr(part, '\\', length);
}

bool brk_path_inside(const char *path) {
    for (;;) {
        size_t length = strcspn(path, "/");
        if (!part_is_fine(path, length)) return false;
        if (!path[length]) return true;
        path += length + 1;
    }
}

bool brk_path_listed(const brk_json *files, size_t index) {
    const brk_json *file = &files->children[index];
    for (size_t i = 0; i < index; i++) {
        const brk_json *other = &files->children[i];
        if (other->type == BRK_JSON_TEXT && strcmp(other->text, file->text) == 0) return true;
    }
    return false;
}
