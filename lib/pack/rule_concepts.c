/*
 * rule_concepts.c: concepts that slots and lists of rules name: by id, or by a wildcard (act.*) all
 * whose ids begin so. Ids are sorted once, so a wildcard is a range. What all rules name together
 * is bounded.
 */
#include "pack/load.h"

#include "pack/order.h"

#include <string.h>

static bool concept_before(const void *items, uint32_t a, uint32_t b) {
    const brk_concept *concepts = items;
    return strcmp(concepts[a].id, concepts[b].id) < 0; /* a section has no id twice */
}

bool brk_rules_prepare(brk_load *l) {
    brk_model *m = l->model;
    size_t room = (size_t)m->concept_count + l->own_concepts.count;
    brk_concept *concepts = brk_arena_array(&m->arena, room, sizeof *concepts);
    if (!concepts) return false;
    if (m->concept_count) memcpy(concepts, m->concepts, m->concept_count * sizeof *concepts);
    m->concepts = concepts;
    l->concept_named = m->concept_count;
    l->concept_order = brk_order_new(&l->scratch, concepts, m->concept_count, concept_before);
    return l->concept_order;
}

/* Counts concepts of rules; false (and at the first time a report): there are too many. */
static bool room_for(brk_load *l, const brk_json *node, size_t more) {
    if (l->rule_concepts > BRK_MAX_RULE_CONCEPTS) return false;
    l->rule_concepts += more;
    if (l->rule_concepts <= BRK_MAX_RULE_CONCEPTS) return true;
    brk_report_number(l, BRK_RULE_TOO_WIDE, node, BRK_MAX_RULE_CONCEPTS);
    return false;
}

static bool add(brk_vec *out, uint32_t concept) {
    uint32_t *place = brk_vec_push(out);
    if (place) *place = concept;
    return place;
}

/* Place in the order of the first concept whose id does not lie before the prefix. */
static size_t first_from(const brk_load *l, const char *prefix, size_t length) {
    size_t low = 0, high = l->concept_named;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const char *id = l->model->concepts[l->concept_order[middle]].id;
        if (strncmp(id, prefix, length) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool add_wildcard(brk_load *l, const brk_json *node, brk_vec *out) {
    size_t length = node->length - 1; /* without the star */
    if (length < 2 || node->text[length - 1] != '.' ||
        strchr(node->text, '*') != node->text + length) {
        brk_report_name(l, BRK_WILDCARD_MALFORMED, node, node->text);
        return true;
    }
    size_t first = first_from(l, node->text, length), end = first;
    while (end < l->concept_named &&
           strncmp(l->model->concepts[l->concept_order[end]].id, node->text, length) == 0)
        end++;
    if (first == end) brk_report_name(l, BRK_WILDCARD_EMPTY, node, node->text);
    if (!room_for(l, node, end - first)) return true;
    for (size_t i = first; i < end; i++) {
        if (!add(out, l->concept_order[i])) return false;
    }
    return true;
}

static bool add_concepts(brk_load *l, const brk_json *node, brk_vec *out) {
    if (node->type == BRK_JSON_LIST) {
        for (size_t i = 0; i < node->length; i++) {
            if (!add_concepts(l, &node->children[i], out)) return false;
        }
        return true;
    }
    if (node->type != BRK_JSON_TEXT || node->length == 0) return true;
    if (strchr(node->text, '*')) return add_wildcard(l, node, out);
    uint32_t concept = brk_resolve_id(l, BRK_CONCEPTS, node);
    if (concept == BRK_NONE || !room_for(l, node, 1)) return true;
    return add(out, concept);
}

static bool index_before(const void *items, uint32_t a, uint32_t b) {
    (void)items;
    return a < b;
}

bool brk_concepts_resolve(brk_load *l, const brk_json *node, brk_ids *ids) {
    brk_vec *found = &l->found;
    if (!node) return true;
    brk_vec_clear(found);
    if (!add_concepts(l, node, found)) return false;
    brk_order_sort(found->data, found->count, NULL, index_before);
    ids->items = brk_arena_array(&l->model->arena, found->count, sizeof *ids->items);
    if (!ids->items) return false;
    for (size_t i = 0; i < found->count; i++) {
        uint32_t concept = *(const uint32_t *)brk_vec_at(found, i);
        if (ids->count && ids->items[ids->count - 1] == concept) continue;
        ids->items[ids->count++] = concept;
    }
    return true;
}

bool brk_ids_hold(const brk_ids *ids, uint32_t concept) {
    size_t low = 0, high = ids->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (ids->items[middle] < concept) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < ids->count && ids->items[low] == concept;
}
