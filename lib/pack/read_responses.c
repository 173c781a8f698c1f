/*
 * read_responses.c: responses and legal notes, and when they apply. They are kept in their `order`.
 */
#include "pack/load.h"

#include "pack/order.h"

#include <string.h>

#define OLDEST 150 /* years */

static bool read_when(brk_load *l, const brk_json *node, void *out) {
    const brk_when *when = out;
    if (when->age_from >= 0 && when->age_to >= 0 && when->age_to < when->age_from)
        brk_report(l, BRK_AGES_REVERSED, brk_json_member(node, "age_to"), NULL);
    return true;
}

/* An empty list could never hold, so none is taken. */
static const brk_field when_fields[] = {
    {"ratings", BRK_FIELD_MASK, BRK_NOT_EMPTY, .at = offsetof(brk_when, ratings),
     .section = BRK_RATINGS},
    {"unrated", BRK_FIELD_BOOL, .at = offsetof(brk_when, unrated)},
    {"behaviours", BRK_FIELD_REFS, BRK_NOT_EMPTY, .at = offsetof(brk_when, behaviours),
     .section = BRK_BEHAVIOURS},
    {"kinds", BRK_FIELD_MASK, BRK_NOT_EMPTY, .at = offsetof(brk_when, kinds), .section = BRK_KINDS},
    {"flags", BRK_FIELD_MASK, BRK_NOT_EMPTY, .at = offsetof(brk_when, flags), .section = BRK_FLAGS},
    {"modifiers", BRK_FIELD_MASK, BRK_NOT_EMPTY, .at = offsetof(brk_when, modifiers),
     .section = BRK_MODIFIERS},
    {"concepts", BRK_FIELD_REFS, BRK_NOT_EMPTY, .at = offsetof(brk_when, concepts),
     .section = BRK_CONCEPTS},
    {"bands", BRK_FIELD_MASK, BRK_NOT_EMPTY, .at = offsetof(brk_when, bands), .section = BRK_BANDS},
    {"age_from", BRK_FIELD_INT, .at = offsetof(brk_when, age_from), .high = OLDEST, .absent = -1},
    {"age_to", BRK_FIELD_INT, .at = offsetof(brk_when, age_to), .high = OLDEST, .absent = -1},
};
static const brk_shape when_shape = {BRK_SHAPE_FIELDS(when_fields), .size = sizeof(brk_when),
                                     .read = read_when};

static const brk_field response_fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_response, id)},
    {"order", BRK_FIELD_INT, .at = offsetof(brk_response, order), .low = -1000000, .high = 1000000},
    {"when", BRK_FIELD_OBJECT, BRK_REQUIRED, .at = offsetof(brk_response, when),
     .shape = &when_shape},
    {"urgent", BRK_FIELD_TEXTS, .at = offsetof(brk_response, urgent)},
    {"do", BRK_FIELD_TEXTS, .at = offsetof(brk_response, act)},
    {"record", BRK_FIELD_TEXTS, .at = offsetof(brk_response, record)},
    {"tell", BRK_FIELD_TEXTS, .at = offsetof(brk_response, tell)},
    {"avoid", BRK_FIELD_TEXTS, .at = offsetof(brk_response, avoid)},
};
static const brk_shape response_shape = {BRK_SHAPE_FIELDS(response_fields),
                                         .size = sizeof(brk_response), .item = true};
const brk_section_type brk_responses_type = {.key = "responses",
                                             .id_key = "id",
                                             .shape = &response_shape,
                                             .most = BRK_MAX_ITEMS,
                                             .id_at = offsetof(brk_response, id),
                                             .where_at = offsetof(brk_response, where),
                                             .items_at = offsetof(brk_model, responses),
                                             .count_at = offsetof(brk_model, response_count)};

static const brk_field legal_fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_legal, id)},
    {"order", BRK_FIELD_INT, .at = offsetof(brk_legal, order), .low = -1000000, .high = 1000000},
    {"when", BRK_FIELD_OBJECT, BRK_REQUIRED, .at = offsetof(brk_legal, when), .shape = &when_shape},
    {"text", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_legal, text)},
    {"source", BRK_FIELD_TEXT, .at = offsetof(brk_legal, source)},
};
static const brk_shape legal_shape = {BRK_SHAPE_FIELDS(legal_fields), .size = sizeof(brk_legal),
                                      .item = true};
const brk_section_type brk_legal_type = {.key = "legal",
                                         .id_key = "id",
                                         .shape = &legal_shape,
                                         .most = BRK_MAX_ITEMS,
                                         .id_at = offsetof(brk_legal, id),
                                         .where_at = offsetof(brk_legal, where),
                                         .items_at = offsetof(brk_model, legal),
                                         .count_at = offsetof(brk_model, legal_count)};

/* ---- order ---- */

/* Items of the same order stay as they stand in the pack. */
static bool response_before(const void *items, uint32_t a, uint32_t b) {
    const brk_response *responses = items;
    return responses[a].order != responses[b].order ? responses[a].order < responses[b].order
                                                    : a < b;
}

static bool legal_before(const void *items, uint32_t a, uint32_t b) {
    const brk_legal *legal = items;
    return legal[a].order != legal[b].order ? legal[a].order < legal[b].order : a < b;
}

static bool sort(brk_load *l, void *items, size_t count, size_t size, brk_before before) {
    uint32_t *places = brk_order_new(&l->scratch, items, count, before);
    char *copy = brk_arena_array(&l->scratch, count, size);
    if (!places || !copy) return false;
    if (count) memcpy(copy, items, count * size);
    for (size_t i = 0; i < count; i++)
        memcpy((char *)items + i * size, copy + places[i] * size, size);
    return true;
}

bool brk_responses_sort(brk_load *l) {
    brk_model *m = l->model;
    return sort(l, m->responses, m->response_count, sizeof *m->responses, response_before) &&
           sort(l, m->legal, m->legal_count, sizeof *m->legal, legal_before);
}
