/*
 * tree.c: from the places that the strict pass noted to a tree in the arena.
 *
 * The strict pass noted of every value, in document order, where it begins and how many children it
 * has, and let nothing through that is not sound: so this pass looks at first characters only, and
 * has the strict reader read each text once more, for what it says. Depth is bounded by the strict
 * pass, so the walk may recurse. All memory is the arena's, and scratch of its allocator.
 */
#include "json/tree.h"

#include "json/number.h"

#include <math.h>

typedef struct {
    brk_arena *arena;
    const brk_vec *positions;
    size_t next;
    brk_buf scratch;        /* what a text says; a real */
    brk_json_reader reader; /* reads text; tells of what is wrong */
} builder;

static bool build_value(builder *b, brk_json *value);

static bool no_memory(builder *b) {
    brk_json_no_memory(&b->reader);
    return false;
}

/* What the text whose quote stands at `at` says; NULL: no memory. */
static const char *build_text(builder *b, size_t at, size_t *length) {
    b->reader.at = at;
    brk_buf_clear(&b->scratch);
    brk_json_read_text(&b->reader, &b->scratch);
    if (b->reader.stop) return NULL;
    *length = b->scratch.length;
    const char *text = brk_arena_copy(b->arena, b->scratch.data, b->scratch.length);
    if (!text) no_memory(b);
    return text;
}

static bool build_children(builder *b, brk_json *value) {
    brk_json *children = brk_arena_array(b->arena, value->length, sizeof *children);
    if (!children) return no_memory(b);
    value->children = children;
    for (size_t i = 0; i < value->length; i++) {
        children[i].parent = value;
        children[i].index = i;
        if (!build_value(b, &children[i])) return false;
    }
    return true;
}

static bool build_number(builder *b, brk_json *value, size_t at) {
    brk_json_number number;
    brk_json_reader *r = &b->reader;
    if (!brk_json_read_number(&number, &b->scratch, r->bytes + at, r->length - at))
        return no_memory(b);
    value->type = number.is_whole ? BRK_JSON_INT : BRK_JSON_REAL;
    value->number = number.whole;
    if (isfinite(number.real)) {
        value->real = number.real;
    } else {
        brk_where where = brk_json_where(b->arena, r->file, value, false);
        brk_diags_add(r->d, BRK_JSON_REAL_RANGE, &where, NULL);
    }
    return true;
}

/* Its place, and its key where it is a member. */
static bool build_place(builder *b, brk_json *value, const brk_json_position *position) {
    size_t length;
    value->line = position->value.line;
    value->column = position->value.column;
    if (!position->key.line) return true;
    value->key_line = position->key.line;
    value->key_column = position->key.column;
    value->key = build_text(b, position->key_at, &length);
    return value->key != NULL;
}

static bool build_value(builder *b, brk_json *value) {
    const brk_json_position *position = brk_vec_at(b->positions, b->next++);
    if (!build_place(b, value, position)) return false;
    switch (b->reader.bytes[position->at]) {
    case 'n':
        value->type = BRK_JSON_NULL;
        return true;
    case 't':
    case 'f':
        value->type = BRK_JSON_BOOL;
        value->number = b->reader.bytes[position->at] == 't';
        return true;
    case '"':
        value->type = BRK_JSON_TEXT;
        value->text = build_text(b, position->at, &value->length);
        return value->text != NULL;
    case '[':
    case '{':
        value->type = b->reader.bytes[position->at] == '[' ? BRK_JSON_LIST : BRK_JSON_OBJECT;
        value->length = position->children;
        return build_children(b, value);
    default:
        return build_number(b, value, position->at);
    }
}

brk_json *brk_json_build(brk_arena *arena, brk_diags *d, const char *file, const char *bytes,
                         size_t length, const brk_vec *positions) {
    builder b = {
        .arena = arena,
        .positions = positions,
        .reader = {
            .d = d, .file = file, .alloc = &d->arena.alloc, .bytes = bytes, .length = length}};
    size_t errors = d->errors;
    brk_json *root = brk_arena_new(arena, sizeof *root);
    brk_buf_init(&b.scratch, b.reader.alloc);
    bool ok = root ? build_value(&b, root) : no_memory(&b);
    brk_buf_free(&b.scratch);
    return ok && d->errors == errors ? root : NULL;
}
