/*
 * json.c: the strict pass, then the tree; look-up of members and positions.
 */
#include "json/json.h"

#include "json/pointer.h"
#include "json/reader.h"
#include "json/tree.h"

#include <string.h>

const brk_json *brk_json_parse(brk_arena *arena, brk_diags *d, const char *file, const char *bytes,
                               size_t length) {
    const brk_json *root = NULL;
    brk_vec positions;
    brk_vec_init(&positions, &d->arena.alloc, sizeof(brk_json_position));
    if (brk_json_check(&positions, d, file, bytes, length))
        root = brk_json_build(arena, d, file, bytes, length, &positions);
    brk_vec_free(&positions);
    return root;
}

const brk_json *brk_json_member(const brk_json *object, const char *key) {
    if (!object || object->type != BRK_JSON_OBJECT) return NULL;
    for (size_t i = 0; i < object->length; i++) {
        if (strcmp(object->children[i].key, key) == 0) return &object->children[i];
    }
    return NULL;
}

/* Steps from the root to value, outermost first; returns how many, at most BRK_MAX_JSON_DEPTH. */
static size_t path_to(const brk_json *value, const brk_json *path[BRK_MAX_JSON_DEPTH]) {
    size_t count = 0, at;
    /* not reached: the second condition, since the checker refuses deeper files */
    for (const brk_json *v = value; v->parent && count < BRK_MAX_JSON_DEPTH; v = v->parent)
        count++;
    at = count;
    for (const brk_json *v = value; at > 0; v = v->parent)
        path[--at] = v;
    return count;
}

brk_where brk_json_where(brk_arena *arena, const char *file, const brk_json *value, bool at_key) {
    const brk_json *path[BRK_MAX_JSON_DEPTH];
    bool key = at_key && value->key;
    brk_where where = {file, key ? value->key_line : value->line,
                       key ? value->key_column : value->column, ""};
    size_t count = path_to(value, path);
    brk_buf pointer;
    brk_buf_init(&pointer, &arena->alloc);
    bool ok = true;
    for (size_t i = 0; ok && i < count; i++)
        ok = path[i]->key ? brk_pointer_add_key(&pointer, path[i]->key, strlen(path[i]->key))
                          : brk_pointer_add_index(&pointer, path[i]->index);
    if (ok && pointer.data) {
        char *copy = brk_arena_copy(arena, pointer.data, pointer.length);
        if (copy) where.pointer = copy;
    }
    brk_buf_free(&pointer);
    return where;
}
