/*
 * tree.c: values from the stack of what is open into the arena. A value knows its parent once the
 * parent lies where it stays: children are told when their own parent moves.
 */
#include "json/reader.h"

#include <math.h>
#include <string.h>

#define FIRST_CAPACITY ((size_t)64)

brk_json *brk_json_add_value(brk_json_reader *r) {
    if (r->count == r->capacity) {
        size_t capacity = r->capacity ? r->capacity * 2 : FIRST_CAPACITY;
        brk_json *values = brk_realloc_array(r->alloc, r->values, capacity, sizeof *values);
        if (!values) {
            brk_json_no_memory(r);
            return NULL;
        }
        r->values = values;
        r->capacity = capacity;
    }
    brk_json *value = &r->values[r->count++];
    *value = (brk_json){.type = BRK_JSON_NULL};
    return value;
}

bool brk_json_name_value(brk_json_reader *r, brk_json_said key) {
    brk_json *value = &r->values[r->count - 1];
    value->key = brk_arena_copy(r->arena, key.bytes, key.length);
    value->key_length = (uint32_t)key.length;
    if (!value->key) brk_json_no_memory(r);
    return value->key != NULL;
}

bool brk_json_say_value(brk_json_reader *r, brk_json_said text) {
    brk_json *value = &r->values[r->count - 1];
    value->type = BRK_JSON_TEXT;
    value->text = brk_arena_copy(r->arena, text.bytes, text.length);
    value->length = text.length;
    if (!value->text) brk_json_no_memory(r);
    return value->text != NULL;
}

/* The value lies where it stays. */
static void tell_children(const brk_json *value) {
    brk_json *children = (brk_json *)value->children;
    if (value->type != BRK_JSON_LIST && value->type != BRK_JSON_OBJECT) return;
    for (size_t i = 0; i < value->length; i++)
        children[i].parent = value;
}

/* The last so many values, where they stay. NULL: out of memory. */
static const brk_json *move_values(brk_json_reader *r, size_t count) {
    r->count -= count;
    const brk_json *from = r->values + r->count;
    brk_json *to = brk_arena_keep(r->arena, from, count * sizeof *to);
    if (!to) brk_json_no_memory(r);
    for (size_t i = 0; to && i < count; i++) {
        to[i].index = i;
        tell_children(&to[i]);
    }
    return to;
}

bool brk_json_close_value(brk_json_reader *r) {
    const brk_json_frame *frame = &r->frames[--r->depth];
    size_t count = r->count - frame->first;
    const brk_json *children = move_values(r, count);
    brk_json *value = &r->values[r->count - 1];
    value->length = children ? count : 0;
    value->children = children;
    return children != NULL;
}

/* Numbers that no double holds, in the order of the file. The depth is bounded. */
static void complain_of_infinite(const brk_json_reader *r, const brk_json *value) {
    if (value->type == BRK_JSON_REAL && !isfinite(value->real)) {
        brk_where where = brk_json_where(r->arena, r->file, value, false);
        brk_diags_add(r->d, BRK_JSON_REAL_RANGE, &where, NULL);
    }
    if (value->type != BRK_JSON_LIST && value->type != BRK_JSON_OBJECT) return;
    for (size_t i = 0; i < value->length; i++)
        complain_of_infinite(r, &value->children[i]);
}

const brk_json *brk_json_take_tree(brk_json_reader *r) {
    const brk_json *root = move_values(r, 1);
    if (root && r->infinite) complain_of_infinite(r, root);
    return root;
}

void brk_json_forget_values(brk_json_reader *r) {
    brk_free(r->alloc, r->values);
    r->values = NULL;
    r->count = r->capacity = 0;
}
