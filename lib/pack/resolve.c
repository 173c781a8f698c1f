/*
 * resolve.c: the second pass: ids into indices, by the same tables. Wrong types were reported in
 * the first pass and are passed over here.
 */
#include "pack/load.h"

#include <string.h>

uint32_t brk_resolve_id(brk_load *l, brk_section section, const brk_json *node) {
    if (node->type != BRK_JSON_TEXT || node->length == 0) return BRK_NONE;
    uint32_t index = brk_items_find(l, section, node->text, node->length);
    if (index == BRK_NONE) brk_report_name(l, brk_section_get(section)->unknown, node, node->text);
    return index;
}

static void resolve_ref(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    uint32_t index = brk_resolve_id(l, field->section, node);
    memcpy(out + field->at, &index, sizeof index);
}

static void resolve_mask(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    brk_mask mask = 0;
    for (size_t i = 0; node->type == BRK_JSON_LIST && i < node->length; i++) {
        const brk_json *child = &node->children[i];
        uint32_t index = brk_resolve_id(l, field->section, child);
        if (index >= 64) continue; /* more items than a mask holds were reported */
        if (mask >> index & 1) brk_report_name(l, BRK_LISTED_TWICE, child, child->text);
        mask |= UINT64_C(1) << index;
    }
    memcpy(out + field->at, &mask, sizeof mask);
}

static bool resolve_refs(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    if (node->type != BRK_JSON_LIST) return true;
    brk_ids ids = {brk_arena_array(&l->model->arena, node->length, sizeof *ids.items), 0};
    brk_map met;
    brk_map_init(&met, &l->alloc);
    bool ok = ids.items;
    for (size_t i = 0; ok && i < node->length; i++) {
        const brk_json *child = &node->children[i];
        uint32_t index = brk_resolve_id(l, field->section, child);
        if (index == BRK_NONE) continue;
        if (brk_map_get(&met, child->text, child->length) != BRK_MAP_NONE) {
            brk_report_name(l, BRK_LISTED_TWICE, child, child->text);
            continue;
        }
        ok = brk_map_put(&met, child->text, child->length, index);
        ids.items[ids.count++] = index;
    }
    brk_map_free(&met);
    memcpy(out + field->at, &ids, sizeof ids);
    return ok;
}

static bool resolve_objects(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    char *items;
    if (node->type != BRK_JSON_LIST) return true;
    memcpy(&items, out + field->at, sizeof items);
    for (size_t i = 0; i < node->length; i++) {
        char *item = items + i * field->shape->size;
        if (!brk_fields_resolve(l, &node->children[i], field->shape, item)) return false;
    }
    return true;
}

static bool resolve_field(brk_load *l, const brk_json *node, const brk_field *field, char *out) {
    switch (field->kind) {
    case BRK_FIELD_REF:
        resolve_ref(l, node, field, out);
        return true;
    case BRK_FIELD_MASK:
        resolve_mask(l, node, field, out);
        return true;
    case BRK_FIELD_REFS:
        return resolve_refs(l, node, field, out);
    case BRK_FIELD_OBJECT:
        return brk_fields_resolve(l, node, field->shape, out + field->at);
    case BRK_FIELD_OBJECTS:
        return resolve_objects(l, node, field, out);
    default:
        return true;
    }
}

bool brk_fields_resolve(brk_load *l, const brk_json *node, const brk_shape *shape, void *out) {
    if (node->type != BRK_JSON_OBJECT) return true;
    for (size_t i = 0; i < shape->count; i++) {
        const brk_json *member = brk_json_member(node, shape->fields[i].key);
        if (member && !resolve_field(l, member, &shape->fields[i], out)) return false;
    }
    return !shape->resolve || shape->resolve(l, node, out);
}
