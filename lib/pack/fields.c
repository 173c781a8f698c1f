/*
 * fields.c: the first pass: members of an object into a struct, by a table. One small reader a kind
 * of field.
 */
#include "pack/load.h"

#include <string.h>

_Static_assert(sizeof(brk_reach) == sizeof(int32_t), "enums of the model are stored as int32_t");

static const char *type_name(brk_json_type type) {
    static const char *const names[] = {
        [BRK_JSON_NULL] = "null",        [BRK_JSON_BOOL] = "true or false",
        [BRK_JSON_INT] = "whole number", [BRK_JSON_REAL] = "number with a fraction",
        [BRK_JSON_TEXT] = "text",        [BRK_JSON_LIST] = "list",
        [BRK_JSON_OBJECT] = "object"};
    return names[type];
}

bool brk_is_type(brk_load *l, const brk_json *node, brk_json_type type) {
    if (node->type == type) return true;
    brk_detail detail = {.length = 0};
    if (node->key) {
        brk_detail_name(&detail, node->key);
        brk_detail_words(&detail, ": ");
    }
    brk_detail_words(&detail, "expected ");
    brk_detail_words(&detail, type_name(type));
    brk_detail_words(&detail, ", found ");
    brk_detail_words(&detail, type_name(node->type));
    brk_report(l, BRK_TYPE_WRONG, node, &detail);
    return false;
}

bool brk_is_note(const brk_json *member) {
    return strncmp(member->key, "x-", 2) == 0;
}

void brk_unknown_member(brk_load *l, const brk_json *member) {
    if (brk_is_note(member)) return;
    brk_detail detail = {.length = 0};
    brk_detail_name(&detail, member->key);
    brk_report_key(l, l->lenient ? BRK_MEMBER_NEWER : BRK_MEMBER_UNKNOWN, member, &detail);
}

static bool store_text(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    const char *text = brk_keep(l, node->text, node->length);
    memcpy(out + field->at, &text, sizeof text);
    return text;
}

/* A malformed id is kept, so that what refers to it is not reported too. */
static bool read_id(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    brk_id_usable(l, node, field->kind == BRK_FIELD_CODE);
    return node->type != BRK_JSON_TEXT || store_text(l, node, field, out);
}

/* Place of a text among choices, -1 and a report if it is none of them. */
static int32_t choose(brk_load *l, const brk_json *node, const brk_field *field) {
    for (int32_t i = 0; field->choices[i]; i++) {
        if (strcmp(field->choices[i], node->text) == 0) return i;
    }
    brk_detail detail = {.length = 0};
    brk_detail_name(&detail, node->text);
    brk_detail_words(&detail, "; allowed: ");
    for (size_t i = 0; field->choices[i]; i++) {
        if (i) brk_detail_words(&detail, ", ");
        brk_detail_words(&detail, field->choices[i]);
    }
    brk_report(l, BRK_CHOICE_UNKNOWN, node, &detail);
    return -1;
}

static bool read_text(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    if (!brk_text_usable(l, node)) return true;
    if (field->choices) choose(l, node, field);
    return store_text(l, node, field, out);
}

static bool read_choice(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    if (!brk_is_type(l, node, BRK_JSON_TEXT)) return true;
    int32_t place = choose(l, node, field);
    if (place < 0) return true;
    place += field->low;
    memcpy(out + field->at, &place, sizeof place);
    return true;
}

static bool read_int(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    if (!brk_is_type(l, node, BRK_JSON_INT)) return true;
    if (node->number < field->low || node->number > field->high) {
        brk_detail detail = {.length = 0};
        brk_detail_number(&detail, node->number);
        brk_detail_words(&detail, "; allowed: ");
        brk_detail_number(&detail, field->low);
        brk_detail_words(&detail, " to ");
        brk_detail_number(&detail, field->high);
        brk_report(l, BRK_NUMBER_RANGE, node, &detail);
        return true;
    }
    int32_t value = (int32_t)node->number * (field->scale ? field->scale : 1) + field->add;
    memcpy(out + field->at, &value, sizeof value);
    return true;
}

static bool read_bool(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    if (!brk_is_type(l, node, BRK_JSON_BOOL)) return true;
    bool value = node->number != 0;
    memcpy(out + field->at, &value, sizeof value);
    return true;
}

static bool is_list(brk_load *l, const brk_json *node, const brk_field *field) {
    if (!brk_is_type(l, node, BRK_JSON_LIST)) return false;
    if (node->length == 0 && field->flags & BRK_NOT_EMPTY)
        brk_report_name(l, BRK_LIST_EMPTY, node, field->key);
    return true;
}

static bool read_texts(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    if (!is_list(l, node, field)) return true;
    brk_texts texts = {brk_arena_array(&l->model->arena, node->length, sizeof *texts.items), 0};
    if (!texts.items) return false;
    for (size_t i = 0; i < node->length; i++) {
        const brk_json *child = &node->children[i];
        if (!brk_text_usable(l, child)) continue;
        const char *text = brk_keep(l, child->text, child->length);
        if (!text) return false;
        texts.items[texts.count++] = text;
    }
    memcpy(out + field->at, &texts, sizeof texts);
    return true;
}

static bool read_phrases(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    brk_texts texts = {NULL, 0};
    if (!is_list(l, node, field)) return true;
    if (!brk_phrases_read(l, node, &texts)) return false;
    memcpy(out + field->at, &texts, sizeof texts);
    return true;
}

static bool read_terms(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    brk_term *items = NULL;
    uint32_t count = 0;
    if (!is_list(l, node, field)) return true;
    if (!brk_terms_read(l, node, &items, &count)) return false;
    memcpy(out + field->at, &items, sizeof items);
    memcpy(out + field->count_at, &count, sizeof count);
    return true;
}

/* Ids are looked up in the second pass; here only their type is checked. */
static bool read_ref(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    (void)field, (void)out;
    brk_text_usable(l, node);
    return true;
}

static bool read_refs(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    (void)out;
    if (!is_list(l, node, field)) return true;
    for (size_t i = 0; i < node->length; i++)
        brk_text_usable(l, &node->children[i]);
    return true;
}

static bool read_object(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    return brk_fields_read(l, node, field->shape, out + field->at);
}

static bool read_objects(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    const brk_shape *shape = field->shape;
    if (!is_list(l, node, field)) return true;
    char *items = brk_arena_array(&l->model->arena, node->length, shape->size);
    uint32_t count = (uint32_t)node->length;
    if (!items) return false;
    for (size_t i = 0; i < node->length; i++) {
        if (!brk_fields_read(l, &node->children[i], shape, items + i * shape->size)) return false;
    }
    memcpy(out + field->at, &items, sizeof items);
    memcpy(out + field->count_at, &count, sizeof count);
    return true;
}

static bool read_other(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    (void)out;
    brk_is_type(l, node, (brk_json_type)field->low);
    return true;
}

bool brk_field_read(brk_load *l, const brk_json *node, const brk_field *field, void *out) {
    static bool (*const readers[])(brk_load *, const brk_json *, const brk_field *, char *) = {
        [BRK_FIELD_ID] = read_id,         [BRK_FIELD_CODE] = read_id,
        [BRK_FIELD_TEXT] = read_text,     [BRK_FIELD_INT] = read_int,
        [BRK_FIELD_BOOL] = read_bool,     [BRK_FIELD_CHOICE] = read_choice,
        [BRK_FIELD_TEXTS] = read_texts,   [BRK_FIELD_PHRASES] = read_phrases,
        [BRK_FIELD_TERMS] = read_terms,   [BRK_FIELD_REF] = read_ref,
        [BRK_FIELD_REFS] = read_refs,     [BRK_FIELD_MASK] = read_refs,
        [BRK_FIELD_OBJECT] = read_object, [BRK_FIELD_OBJECTS] = read_objects,
        [BRK_FIELD_OTHER] = read_other};
    _Static_assert(sizeof readers / sizeof *readers == BRK_FIELD_KIND_COUNT,
                   "a reader for each kind");
    return readers[field->kind](l, node, field, out);
}

static void set_absent(const brk_field *field, char *out) {
    const char *text = field->flags & BRK_OR_NULL ? NULL : "";
    const uint32_t none = BRK_NONE;
    switch (field->kind) {
    case BRK_FIELD_ID:
    case BRK_FIELD_CODE:
    case BRK_FIELD_TEXT:
        memcpy(out + field->at, &text, sizeof text);
        break;
    case BRK_FIELD_INT:
    case BRK_FIELD_CHOICE:
        memcpy(out + field->at, &field->absent, sizeof field->absent);
        break;
    case BRK_FIELD_REF:
        memcpy(out + field->at, &none, sizeof none);
        break;
    default:
        break; /* zeroed is right */
    }
}

static size_t place_of(const brk_shape *shape, const char *key) {
    size_t i = 0;
    while (i < shape->count && strcmp(shape->fields[i].key, key) != 0)
        i++;
    return i;
}

static bool is_item_key(brk_load *l, const brk_json *member, const brk_shape *shape) {
    bool known = (shape->item && strcmp(member->key, "remove") == 0) ||
                 (shape->extendable && strcmp(member->key, "extend") == 0);
    if (known) brk_is_type(l, member, BRK_JSON_BOOL);
    return known;
}

/* `out` is zeroed memory of the shape's size. What cannot be read keeps the value of an absent
 * member. */
bool brk_fields_read(brk_load *l, const brk_json *node, const brk_shape *shape, void *out) {
    uint64_t met = 0;
    for (size_t i = 0; i < shape->count; i++)
        set_absent(&shape->fields[i], out);
    if (!brk_is_type(l, node, BRK_JSON_OBJECT)) return true;
    for (size_t i = 0; i < node->length; i++) {
        const brk_json *member = &node->children[i];
        size_t place = place_of(shape, member->key);
        if (place < shape->count) {
            met |= UINT64_C(1) << place;
            if (!brk_field_read(l, member, &shape->fields[place], out)) return false;
        } else if (!is_item_key(l, member, shape)) {
            brk_unknown_member(l, member);
        }
    }
    for (size_t i = 0; i < shape->count; i++) {
        if (shape->fields[i].flags & BRK_REQUIRED && !(met >> i & 1))
            brk_report_name(l, BRK_MEMBER_ABSENT, node, shape->fields[i].key);
    }
    return !shape->read || shape->read(l, node, out);
}
