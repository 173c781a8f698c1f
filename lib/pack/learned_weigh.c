/*
 * learned_weigh.c: how a rating is weighed, `weigh` of the learned section: a floor for scores,
 * the bound from which on a note is relevant then, and rows of whole numbers, first that of "not
 * rated", then one for each rating of the scheme, ascending. A row has a number for each thing that
 * is summed (learned.h). Numbers of behaviours and of pairs stand in lists of their own, which the
 * section may do without; in memory they lie behind those of the row.
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
    {"behaviours", BRK_FIELD_OTHER, .low = BRK_JSON_LIST},
    {"pairs", BRK_FIELD_OTHER, .low = BRK_JSON_LIST},
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

/* One of the lists, of `count` rows of `length` numbers, to where its part of each row begins. */
static void read_rows(brk_load *l, const brk_json *rows, uint32_t count, uint32_t length,
                      uint32_t stride, int32_t *out) {
    if (rows->length != count) brk_report(l, BRK_LEARNED_WEIGH, rows, NULL);
    for (uint32_t i = 0; i < count && rows->length == count; i++) {
        if (!read_row(&rows->children[i], length, out + (size_t)i * stride))
            brk_report(l, BRK_LEARNED_WEIGH, &rows->children[i], NULL);
    }
}

/* false: out of memory. */
static bool read_numbers(brk_load *l, const brk_json *object, brk_learned *learned) {
    brk_weigh *out = &learned->weigh;
    const brk_json *rows = brk_json_member(object, "rows"),
                   *behaviours = brk_json_member(object, "behaviours"),
                   *pairs = brk_json_member(object, "pairs");
    uint32_t count = l->model->rating_count + 1;
    out->firsts = length_of_row(learned, l->model);
    out->behaviours = behaviours ? brk_learned_count(learned, BRK_HEAD_BEHAVIOUR) : 0;
    out->pairs = pairs ? (out->firsts - 1) * out->firsts / 2 : 0;
    out->length = out->firsts + out->behaviours + out->pairs;
    int32_t *at = brk_arena_array(&l->model->arena, (size_t)count * out->length, sizeof *at);
    if (!at) return false;
    out->weights = at;
    read_rows(l, rows, count, out->firsts, out->length, at);
    at += out->firsts;
    if (behaviours) read_rows(l, behaviours, count, out->behaviours, out->length, at);
    at += out->behaviours;
    if (pairs) read_rows(l, pairs, count, out->pairs, out->length, at);
    return true;
}

bool brk_learned_weigh_read(brk_load *l, const brk_json *object, brk_learned *out) {
    if (!object || object->type != BRK_JSON_OBJECT) return true; /* told by the table */
    size_t errors = l->diags->errors;
    if (!brk_fields_read(l, object, &shape, &out->weigh)) return false;
    if (out->weigh.relevant == ABSENT) out->weigh.relevant = out->decision.relevant;
    return l->diags->errors != errors || read_numbers(l, object, out);
}
