/*
 * items.c: see items.h. Items are gathered in vectors while files are read; a removed one is marked
 * and left out when the arrays are fixed.
 */
#include "pack/load.h"

#include <string.h>

static const brk_section_type *const types[BRK_SECTION_COUNT] = {
    [BRK_RATINGS] = &brk_ratings_type,       [BRK_BANDS] = &brk_bands_type,
    [BRK_KINDS] = &brk_kinds_type,           [BRK_DESCRIPTORS] = &brk_descriptors_type,
    [BRK_BEHAVIOURS] = &brk_behaviours_type, [BRK_MODIFIERS] = &brk_modifiers_type,
    [BRK_STATUSES] = &brk_statuses_type,     [BRK_FLAGS] = &brk_flags_type,
    [BRK_RESPONSES] = &brk_responses_type,   [BRK_LEGAL] = &brk_legal_type,
    [BRK_QUESTIONS] = &brk_questions_type,   [BRK_PRACTICE] = &brk_practice_type,
    [BRK_CLASSES] = &brk_classes_type,       [BRK_CONCEPTS] = &brk_concepts_type,
    [BRK_TRIGGERS] = &brk_triggers_type,     [BRK_RULES] = &brk_rules_type};

const brk_section_type *brk_section_get(brk_section section) {
    return types[section];
}

brk_section brk_section_of(const char *key) {
    size_t i = 0;
    while (i < BRK_SECTION_COUNT && (i == BRK_CLASSES || strcmp(types[i]->key, key) != 0))
        i++;
    return (brk_section)i;
}

void brk_items_init(brk_load *l) {
    for (size_t i = 0; i < BRK_SECTION_COUNT; i++) {
        brk_vec_init(&l->sections[i].heads, &l->alloc, sizeof(brk_head));
        brk_vec_init(&l->sections[i].values, &l->alloc, types[i]->shape->size);
        brk_map_init(&l->sections[i].ids, &l->alloc);
    }
}

void brk_items_free(brk_load *l) {
    for (size_t i = 0; i < BRK_SECTION_COUNT; i++) {
        brk_vec_free(&l->sections[i].heads);
        brk_vec_free(&l->sections[i].values);
        brk_map_free(&l->sections[i].ids);
    }
}

uint32_t brk_items_find(const brk_load *l, brk_section section, const char *id, size_t length) {
    return brk_map_get(&l->sections[section].ids, id, length);
}

const brk_head *brk_items_head(const brk_load *l, brk_section section, size_t index) {
    return brk_vec_at(&l->sections[section].heads, index);
}

bool brk_items_bad(const brk_load *l, brk_section section) {
    const brk_vec *heads = &l->sections[section].heads;
    for (size_t i = 0; i < heads->count; i++) {
        if (brk_items_head(l, section, i)->bad) return true;
    }
    return l->sections[section].full;
}

static bool is_true(const brk_json *node, const char *key) {
    const brk_json *member = brk_json_member(node, key);
    return member && member->type == BRK_JSON_BOOL && member->number;
}

static bool is_id_or_note(const brk_json *member, const brk_section_type *type) {
    return strcmp(member->key, type->id_key) == 0 || brk_is_note(member);
}

/* Place of the item that a removing or extending one names, BRK_NONE and a report if there is none.
 */
static uint32_t find_target(brk_load *l, brk_section section, const brk_json *node,
                            int32_t unknown) {
    const brk_json *id = brk_json_member(node, types[section]->id_key);
    if (!id) {
        brk_report_name(l, BRK_MEMBER_ABSENT, node, types[section]->id_key);
        return BRK_NONE;
    }
    if (!brk_is_type(l, id, BRK_JSON_TEXT)) return BRK_NONE;
    uint32_t place = brk_items_find(l, section, id->text, id->length);
    if (place == BRK_NONE) brk_report_name(l, unknown, id, id->text);
    return place;
}

static bool remove_item(brk_load *l, brk_section section, const brk_json *node) {
    const brk_section_type *type = types[section];
    if (l->source == 0) {
        brk_report_key(l, BRK_REMOVE_IN_PACK, brk_json_member(node, "remove"), NULL);
        return true;
    }
    for (size_t i = 0; i < node->length; i++) {
        const brk_json *member = &node->children[i];
        if (is_id_or_note(member, type) || strcmp(member->key, "remove") == 0) continue;
        brk_detail detail = {.length = 0};
        brk_detail_name(&detail, member->key);
        brk_report_key(l, BRK_REMOVE_WITH_MORE, member, &detail);
    }
    uint32_t place = find_target(l, section, node, BRK_REMOVE_UNKNOWN);
    if (place == BRK_NONE) return true;
    const brk_json *id = brk_json_member(node, type->id_key);
    brk_head *head = brk_vec_at(&l->sections[section].heads, place);
    head->removed = true;
    return brk_map_put(&l->sections[section].ids, id->text, id->length, BRK_MAP_NONE);
}

/* Reads the member that is added; others but the id are reported. */
static bool read_extension(brk_load *l, const brk_section_type *type, const brk_json *node,
                           void *more) {
    const brk_json *added = brk_json_member(node, type->extension->key);
    for (size_t i = 0; i < node->length; i++) {
        const brk_json *member = &node->children[i];
        if (is_id_or_note(member, type) || strcmp(member->key, "extend") == 0 || member == added)
            continue;
        brk_detail detail = {.length = 0};
        brk_detail_name(&detail, member->key);
        brk_report_key(l, BRK_EXTEND_WITH_MORE, member, &detail);
    }
    if (added) return brk_field_read(l, added, type->extension, more);
    brk_report_name(l, BRK_MEMBER_ABSENT, node, type->extension->key);
    return true;
}

static bool extend_item(brk_load *l, brk_section section, const brk_json *node) {
    const brk_section_type *type = types[section];
    if (l->source == 0) {
        brk_report_key(l, BRK_EXTEND_IN_PACK, brk_json_member(node, "extend"), NULL);
        return true;
    }
    void *more = brk_arena_new(&l->scratch, type->shape->size);
    if (!more || !read_extension(l, type, node, more)) return false;
    uint32_t place = find_target(l, section, node, BRK_EXTEND_UNKNOWN);
    if (place == BRK_NONE) return true;
    return type->extend(l, brk_vec_at(&l->sections[section].values, place), more);
}

static void report_twice(brk_load *l, const brk_section_type *type, const brk_json *node,
                         const brk_head *first) {
    const brk_json *id = brk_json_member(node, type->id_key);
    brk_detail detail = {.length = 0};
    brk_detail_place(&detail, first->file, first->node->line);
    brk_report(l, BRK_ITEM_TWICE, id, &detail);
}

static bool append(brk_load *l, brk_items *items, const brk_section_type *type,
                   const brk_head *head, const void *value) {
    if (items->heads.count >= type->most) {
        if (!items->full) brk_report_number(l, BRK_ITEMS_TOO_MANY, head->node, (int64_t)type->most);
        items->full = true;
        return true;
    }
    void *to = brk_vec_push(&items->values);
    brk_head *place = to ? brk_vec_push(&items->heads) : NULL;
    if (!place) return false;
    memcpy(to, value, type->shape->size);
    *place = *head;
    return true;
}

/* Adds the item, or puts it in place of the one of its id. An item without a usable id is kept too,
 * so that the second pass tells what else is wrong with it. */
static bool put_item(brk_load *l, const brk_section_type *type, brk_items *items,
                     const brk_head *head, const char *value) {
    const char *id;
    memcpy(&id, value + type->id_at, sizeof id);
    size_t length = strlen(id);
    uint32_t place = length ? brk_map_get(&items->ids, id, length) : BRK_MAP_NONE;
    if (place == BRK_MAP_NONE) {
        uint32_t next = (uint32_t)items->heads.count;
        if (!append(l, items, type, head, value)) return false;
        return !length || items->full || brk_map_put(&items->ids, id, length, next);
    }
    brk_head *old = brk_vec_at(&items->heads, place);
    if (old->source == head->source) {
        report_twice(l, type, head->node, old);
        return true;
    }
    *old = *head;
    memcpy(brk_vec_at(&items->values, place), value, type->shape->size);
    return true;
}

static bool read_item(brk_load *l, brk_section section, const brk_json *node) {
    const brk_section_type *type = types[section];
    size_t errors = l->diags->errors;
    char *value = brk_arena_new(&l->scratch, type->shape->size);
    if (!value || !brk_fields_read(l, node, type->shape, value)) return false;
    brk_where where;
    if (!brk_keep_where(l, node, &where)) return false;
    memcpy(value + type->where_at, &where, sizeof where);
    brk_head head = {node, l->file, l->source, l->lenient, false, l->diags->errors != errors};
    return put_item(l, type, &l->sections[section], &head, value);
}

bool brk_items_read(brk_load *l, brk_section section, const brk_json *list) {
    bool ok = true;
    if (!brk_is_type(l, list, BRK_JSON_LIST)) return true;
    for (size_t i = 0; ok && i < list->length; i++) {
        const brk_json *node = &list->children[i];
        if (is_true(node, "remove")) {
            ok = remove_item(l, section, node);
        } else if (types[section]->extension && is_true(node, "extend")) {
            ok = extend_item(l, section, node);
        } else {
            ok = read_item(l, section, node);
        }
    }
    return ok;
}

/* Closes the gaps that removed items left. */
static bool close_gaps(brk_items *items, const brk_section_type *type) {
    size_t kept = 0;
    for (size_t i = 0; i < items->heads.count; i++) {
        const brk_head *head = brk_vec_at(&items->heads, i);
        const char *value = brk_vec_at(&items->values, i), *id;
        if (head->removed) continue;
        memcpy(&id, value + type->id_at, sizeof id);
        if (*id && kept != i && !brk_map_put(&items->ids, id, strlen(id), (uint32_t)kept))
            return false;
        if (kept != i) {
            memcpy(brk_vec_at(&items->heads, kept), head, sizeof *head);
            memcpy(brk_vec_at(&items->values, kept), value, type->shape->size);
        }
        kept++;
    }
    items->heads.count = items->values.count = kept;
    return true;
}

bool brk_items_finish(brk_load *l) {
    for (size_t i = 0; i < BRK_SECTION_COUNT; i++) {
        brk_items *items = &l->sections[i];
        size_t size = types[i]->shape->size;
        if (!close_gaps(items, types[i])) return false;
        uint32_t count = (uint32_t)items->values.count;
        void *array = brk_arena_array(&l->model->arena, count, size);
        if (!array) return false;
        if (count) memcpy(array, items->values.data, count * size);
        memcpy((char *)l->model + types[i]->items_at, &array, sizeof array);
        memcpy((char *)l->model + types[i]->count_at, &count, sizeof count);
    }
    return true;
}

static bool resolve_section(brk_load *l, brk_section section) {
    const brk_section_type *type = types[section];
    char *array;
    memcpy(&array, (char *)l->model + type->items_at, sizeof array);
    for (size_t i = 0; i < l->sections[section].heads.count; i++) {
        const brk_head *head = brk_items_head(l, section, i);
        l->file = head->file;
        l->source = head->source;
        l->lenient = head->lenient;
        if (!brk_fields_resolve(l, head->node, type->shape, array + i * type->shape->size))
            return false;
    }
    return true;
}

bool brk_items_resolve(brk_load *l) {
    for (size_t i = 0; i < BRK_SECTION_COUNT; i++) {
        if (!resolve_section(l, (brk_section)i)) return false;
    }
    return true;
}
