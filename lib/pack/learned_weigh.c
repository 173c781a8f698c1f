/*
 * learned_weigh.c: how a rating is weighed, `weigh` of the learned section: a floor for scores,
 * the bound from which on a note is relevant then, and rows of whole numbers, first that of "not
 * rated", then one for each rating of the scheme, ascending. A row has a number for each thing that
 * is summed (learned.h).
 */
#include "pack/learned.h"

#include "pack/load.h"

#include <string.h>

#define ABSENT INT32_MIN /* the decision's bound holds */

static const brk_field fields[] = {
    {"floor", BRK_FIELD_INT, BRK_REQUIRED, .at = offsetof(brk_weigh, floor), .low = -BRK_MAX_SCORE,
     .high = -1},
    {"relevant", BRK_FIELD_INT, .at = offsetof(brk_weigh, relevant), .low = -BRK_MAX_SCORE,
     .high = BRK_MAX_SCORE, .absent = ABSENT},
    {"rows", BRK_FIELD_OTHER, BRK_REQUIRED, .low = BRK_JSON_LIST},
};
static const brk_shape shape = {BRK_SHAPE_FIELDS(fields)};

static uint32_t length_of_row(const brk_learned *learned, const brk_model *m) {
    return BRK_WEIGH_FIRST + brk_learned_count(learned, BRK_HEAD_SIGN) +
           BRK_WEIGH_A_RATING * m->rating_count +
           BRK_WEIGH_A_MODIFIER * brk_learned_count(learned, BRK_HEAD_MODIFIER);
}

static bool read_row(const brk_json *row, uint32_t length, int32_t *out) {
    if (row->type != BRK_JSON_LIST || row->length != length) return false;
    for (uint32_t i = 0; i < length; i++) {
        const brk_json *number = &row->children[i];
        if (number->type != BRK_JSON_INT || number->number < -BRK_MAX_SHARE ||
            number->number > BRK_MAX_SHARE)
            return false;
        out[i] = (int32_t)number->number;
    }
    return true;
}

bool brk_learned_weigh_read(brk_load *l, const brk_json *object, brk_learned *out) {
    if (!object || object->type != BRK_JSON_OBJECT) return true; /* told by the table */
    size_t errors = l->diags->errors;
    if (!brk_fields_read(l, object, &shape, &out->weigh)) return false;
    if (out->weigh.relevant == ABSENT) out->weigh.relevant = out->decision.relevant;
    if (l->diags->errors != errors) return true;
    const brk_json *rows = brk_json_member(object, "rows");
    uint32_t count = l->model->rating_count + 1, length = length_of_row(out, l->model);
    if (rows->length != count) {
        brk_report(l, BRK_LEARNED_WEIGH, rows, NULL);
        return true;
    }
    int32_t *weights = brk_arena_array(&l->model->arena, (size_t)count * length, sizeof *weights);
    if (!weights) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!read_row(&rows->children[i], length, weights + (size_t)i * length))
            brk_report(l, BRK_LEARNED_WEIGH, &rows->children[i], NULL);
    }
    out->weigh.weights = weights;
    out->weigh.length = length;
    return true;
}
