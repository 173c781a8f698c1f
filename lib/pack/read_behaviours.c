/*
 * read_behaviours.c: behaviours and their cells, one for each band: a descriptor's code (listed) or
 * a rating's id (inferred).
 */
#include "pack/load.h"

#include <string.h>

/* Cells wait for bands and descriptors; here only their types are checked. */
static bool read_behaviour(brk_load *l, const brk_json *node, void *out) {
    brk_behaviour *behaviour = out;
    const brk_json *cells = brk_json_member(node, "cells");
    if (!*behaviour->plain) behaviour->plain = behaviour->label;
    for (size_t i = 0; cells && cells->type == BRK_JSON_OBJECT && i < cells->length; i++) {
        if (!brk_is_note(&cells->children[i])) brk_text_usable(l, &cells->children[i]);
    }
    return true;
}

static void resolve_cell(brk_load *l, const brk_json *node, uint32_t band, brk_cell *cell) {
    if (node->type != BRK_JSON_TEXT || node->length == 0) return;
    cell->descriptor = brk_items_find(l, BRK_DESCRIPTORS, node->text, node->length);
    if (cell->descriptor == BRK_NONE) {
        cell->rating = brk_items_find(l, BRK_RATINGS, node->text, node->length);
        if (cell->rating == BRK_NONE) brk_report_name(l, BRK_CELL_UNKNOWN, node, node->text);
        return;
    }
    const brk_descriptor *descriptor = &l->model->descriptors[cell->descriptor];
    cell->rating = descriptor->rating;
    if (descriptor->band == band || descriptor->band == BRK_NONE) return;
    brk_detail detail = {.length = 0};
    brk_detail_name(&detail, descriptor->code);
    brk_detail_words(&detail, " is of ");
    brk_detail_name(&detail, l->model->bands[descriptor->band].id);
    brk_report(l, BRK_CELL_OTHER_BAND, node, &detail);
}

static bool resolve_behaviour(brk_load *l, const brk_json *node, void *out) {
    brk_behaviour *behaviour = out;
    const brk_json *cells = brk_json_member(node, "cells");
    uint64_t met = 0;
    behaviour->cells =
        brk_arena_array(&l->model->arena, l->model->band_count, sizeof *behaviour->cells);
    if (!behaviour->cells) return false;
    for (size_t i = 0; i < l->model->band_count; i++)
        behaviour->cells[i] = (brk_cell){BRK_NONE, BRK_NONE};
    if (!cells || cells->type != BRK_JSON_OBJECT) return true;
    for (size_t i = 0; i < cells->length; i++) {
        const brk_json *cell = &cells->children[i];
        if (brk_is_note(cell)) continue;
        uint32_t band = brk_items_find(l, BRK_BANDS, cell->key, strlen(cell->key));
        if (band == BRK_NONE) {
            brk_detail detail = {.length = 0};
            brk_detail_name(&detail, cell->key);
            brk_report_key(l, BRK_BAND_UNKNOWN, cell, &detail);
            continue;
        }
        met |= UINT64_C(1) << band;
        resolve_cell(l, cell, band, &behaviour->cells[band]);
    }
    for (uint32_t band = 0; band < l->model->band_count; band++) {
        if (!(met >> band & 1))
            brk_report_name(l, BRK_CELL_ABSENT, cells, l->model->bands[band].id);
    }
    return true;
}

static const brk_field fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_behaviour, id)},
    {"kind", BRK_FIELD_REF, BRK_REQUIRED, .at = offsetof(brk_behaviour, kind),
     .section = BRK_KINDS},
    {"label", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_behaviour, label)},
    {"plain", BRK_FIELD_TEXT, .at = offsetof(brk_behaviour, plain)},
    {"explanation", BRK_FIELD_TEXT, .at = offsetof(brk_behaviour, explanation)},
    {"cells", BRK_FIELD_OTHER, BRK_REQUIRED, .low = BRK_JSON_OBJECT},
    {"not_raised_by", BRK_FIELD_MASK, .at = offsetof(brk_behaviour, not_raised_by),
     .section = BRK_MODIFIERS},
    {"replaces", BRK_FIELD_REFS, .at = offsetof(brk_behaviour, replaces),
     .section = BRK_BEHAVIOURS},
    {"implies_flags", BRK_FIELD_MASK, .at = offsetof(brk_behaviour, implies_flags),
     .section = BRK_FLAGS},
    {"urgent", BRK_FIELD_BOOL, .at = offsetof(brk_behaviour, urgent)},
};
static const brk_shape shape = {BRK_SHAPE_FIELDS(fields), .size = sizeof(brk_behaviour),
                                .item = true, .read = read_behaviour, .resolve = resolve_behaviour};
const brk_section_type brk_behaviours_type = {.key = "behaviours",
                                              .id_key = "id",
                                              .shape = &shape,
                                              .most = BRK_MAX_ITEMS,
                                              .id_at = offsetof(brk_behaviour, id),
                                              .where_at = offsetof(brk_behaviour, where),
                                              .items_at = offsetof(brk_model, behaviours),
                                              .count_at = offsetof(brk_model, behaviour_count),
                                              .unknown = BRK_BEHAVIOUR_UNKNOWN};

/* Whether the cell is the one that links behaviour and descriptor; one of another band was
 * reported. */
static brk_descriptor *linked(const brk_model *m, size_t behaviour, uint32_t band) {
    const brk_cell *cells = m->behaviours[behaviour].cells; /* none where the item was no object */
    uint32_t descriptor = cells ? cells[band].descriptor : BRK_NONE;
    if (descriptor == BRK_NONE || m->descriptors[descriptor].band != band) return NULL;
    return &m->descriptors[descriptor];
}

bool brk_descriptors_link(brk_load *l) {
    brk_model *m = l->model;
    for (size_t i = 0; i < m->behaviour_count; i++) {
        for (uint32_t band = 0; band < m->band_count; band++) {
            brk_descriptor *descriptor = linked(m, i, band);
            if (descriptor) descriptor->behaviours.count++;
        }
    }
    for (size_t i = 0; i < m->descriptor_count; i++) {
        brk_ids *ids = &m->descriptors[i].behaviours;
        ids->items = brk_arena_array(&m->arena, ids->count, sizeof *ids->items);
        if (!ids->items) return false;
        ids->count = 0;
    }
    for (uint32_t i = 0; i < m->behaviour_count; i++) {
        for (uint32_t band = 0; band < m->band_count; band++) {
            brk_descriptor *descriptor = linked(m, i, band);
            if (descriptor) descriptor->behaviours.items[descriptor->behaviours.count++] = i;
        }
    }
    return true;
}
