/*
 * tree.c: json-c parses, and its tree is copied into the arena. The only file that includes json-c.
 *
 * json-c keeps members in document order (keys do not stand twice: the strict pass saw to that), so
 * a walk in depth-first order meets the values in the order of the positions that were noted. Depth
 * is bounded by the strict pass, so the walk may recurse. json-c parses numbers in the C locale and
 * puts the thread's locale back before it returns; where json-c and the strict pass do not agree,
 * the file is refused rather than half read.
 *
 * json-c takes its memory from malloc, not from the caller's allocator, and all of it is given back
 * here. Version 0.16 does not check every malloc of its own.
 */
#include "json/tree.h"

#include <errno.h>
#include <json-c/json.h>
#include <math.h>
#include <string.h>

typedef struct {
    brk_arena *arena;
    brk_diags *d;
    const char *file;
    const brk_vec *positions;
    size_t next;
    bool no_memory, refused;
} builder;

static bool build_value(builder *b, brk_json *value, json_object *from);

static bool build_child(builder *b, brk_json *parent, size_t index, const char *key,
                        json_object *from) {
    brk_json *child = (brk_json *)parent->children + index;
    child->parent = parent;
    child->index = index;
    if (key) {
        child->key = brk_arena_copy(b->arena, key, strlen(key));
        if (!child->key) {
            b->no_memory = true;
            return false;
        }
    }
    return build_value(b, child, from);
}

static bool build_children(builder *b, brk_json *value, json_object *from) {
    bool object = value->type == BRK_JSON_OBJECT;
    value->length =
        object ? (size_t)json_object_object_length(from) : json_object_array_length(from);
    value->children = brk_arena_array(b->arena, value->length, sizeof *value->children);
    if (!value->children) {
        b->no_memory = true;
        return false;
    }
    if (!object) {
        for (size_t i = 0; i < value->length; i++) {
            if (!build_child(b, value, i, NULL, json_object_array_get_idx(from, i))) return false;
        }
        return true;
    }
    struct json_object_iter member;
    size_t index = 0;
    json_object_object_foreachC(from, member) {
        if (!build_child(b, value, index++, member.key, member.val)) return false;
    }
    return true;
}

static bool build_text(builder *b, brk_json *value, json_object *from) {
    value->length = (size_t)json_object_get_string_len(from);
    value->text = brk_arena_copy(b->arena, json_object_get_string(from), value->length);
    if (!value->text) b->no_memory = true;
    return value->text != NULL;
}

static bool build_real(builder *b, brk_json *value, json_object *from) {
    value->real = json_object_get_double(from);
    if (isfinite(value->real)) return true;
    brk_where where = brk_json_where(b->arena, b->file, value, false);
    brk_diags_add(b->d, BRK_JSON_REAL_RANGE, &where, NULL);
    value->real = 0;
    return true;
}

static bool build_value(builder *b, brk_json *value, json_object *from) {
    const brk_json_position *position = brk_vec_at(b->positions, b->next++);
    /* not reached: the checker noted a place for each value that json-c can find */
    if (!position) {
        b->refused = true;
        return false;
    }
    value->line = position->value.line;
    value->column = position->value.column;
    value->key_line = position->key.line;
    value->key_column = position->key.column;
    switch (json_object_get_type(from)) { /* not reached: json-c has no types but these */
    case json_type_null:
        value->type = BRK_JSON_NULL;
        return true;
    case json_type_boolean:
        value->type = BRK_JSON_BOOL;
        value->number = json_object_get_boolean(from) ? 1 : 0;
        return true;
    case json_type_int:
        value->type = BRK_JSON_INT;
        value->number = json_object_get_int64(from);
        return true;
    case json_type_double:
        value->type = BRK_JSON_REAL;
        return build_real(b, value, from);
    case json_type_string:
        value->type = BRK_JSON_TEXT;
        return build_text(b, value, from);
    case json_type_array:
    case json_type_object:
        value->type = json_object_is_type(from, json_type_array) ? BRK_JSON_LIST : BRK_JSON_OBJECT;
        return build_children(b, value, from);
    }
    b->refused = true; /* not reached: json-c has no types but these */
    return false;      /* not reached: json-c has no types but these */
}

/* Runs json-c. false: it refused the text or had no memory (*no_memory). */
static bool parse(const char *bytes, size_t length, json_object **out, bool *no_memory) {
    json_tokener *tokener = json_tokener_new_ex((int)BRK_MAX_JSON_DEPTH + 2);
    *out = NULL;
    *no_memory = !tokener;
    /* not reached: json-c takes its memory from malloc, which no test refuses */
    if (!tokener) return false;
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
    errno = 0;
    json_object *root = json_tokener_parse_ex(tokener, bytes, (int)length);
    /* A bare number or word at the end of the text ends only with what follows it. */
    if (json_tokener_get_error(tokener) == json_tokener_continue)
        root = json_tokener_parse_ex(tokener, " ", 1);
    bool ok = json_tokener_get_error(tokener) == json_tokener_success;
    /* Out of memory json-c calls it a success without a tree, as for the document `null`. */
    /* not reached: json-c takes its memory from malloc, which no test refuses */
    *no_memory = !root && errno == ENOMEM;
    /* not reached: json-c takes its memory from malloc, which no test refuses */
    if (*no_memory) ok = false;
    json_tokener_free(tokener);
    *out = root;
    return ok;
}

brk_json *brk_json_build(brk_arena *arena, brk_diags *d, const char *file, const char *bytes,
                         size_t length, const brk_vec *positions) {
    builder b = {arena, d, file, positions, 0, false, false};
    json_object *from;
    size_t errors = d->errors;
    bool ok = parse(bytes, length, &from, &b.no_memory);
    /* not reached: json-c takes whatever the strict checker let pass (fuzz_json holds it) */
    brk_json *root = ok ? brk_arena_new(arena, sizeof *root) : NULL;
    /* not reached: json-c refuses nothing here, as above */
    if (ok && !root) b.no_memory = true;
    /* not reached: json-c finds as many values as the checker noted */
    if (root && build_value(&b, root, from) && b.next != positions->count) b.refused = true;
    json_object_put(from);
    if (b.no_memory) {
        d->out_of_memory = true;
        /* not reached: json-c takes whatever the strict checker let pass (fuzz_json holds it) */
    } else if (!ok || b.refused) {
        brk_where where = {file, 0, 0, ""};
        brk_diags_add(d, BRK_JSON_REFUSED, &where, NULL);
    }
    return b.no_memory || d->errors > errors ? NULL : root;
}
