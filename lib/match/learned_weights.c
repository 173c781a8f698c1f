/*
 * learned_weights.c: see learned_weights.h.
 */
#include "match/learned_weights.h"

#include <string.h>

#define KINDS ((size_t)BRK_FEATURE_KINDS)

/* ---- putting in ------------------------------------------------------------------------------ */

uint32_t brk_weights_row_length(uint32_t head_count) {
    return (head_count + BRK_LANES - 1) / BRK_LANES * BRK_LANES;
}

static bool is_row(uint32_t row_length, uint32_t count) {
    return count * BRK_ROW_FROM_PART >= row_length;
}

static uint32_t units_of_list(uint32_t count) {
    return 1 + (count + 1) / 2 + count;
}

static int32_t lane_of(int32_t weight) {
    if (weight > BRK_LANE_MOST) return BRK_LANE_MOST;
    return weight < -BRK_LANE_MOST ? -BRK_LANE_MOST : weight;
}

/* The weights that a row does not hold whole. */
static uint32_t rests(const brk_weight *weights, uint32_t count, brk_weight out[BRK_MAX_HEADS]) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < count; i++) {
        int32_t rest = weights[i].weight - lane_of(weights[i].weight);
        if (rest) out[n++] = (brk_weight){(int16_t)rest, weights[i].head};
    }
    return n;
}

void brk_weights_count(brk_weight_room *room, uint32_t row_length, const brk_weight *weights,
                       uint32_t count) {
    brk_weight beyond[BRK_MAX_HEADS];
    if (count == 1) return;
    if (!is_row(row_length, count)) {
        room->list_units += units_of_list(count);
        return;
    }
    uint32_t more = rests(weights, count, beyond);
    room->rows++;
    room->list_units += more ? 2 + units_of_list(more) : 0;
}

bool brk_weights_make(brk_weight_store *s, brk_arena *arena, uint32_t row_length,
                      const brk_weight_room *room) {
    s->row_length = row_length;
    s->lists = brk_arena_array(arena, room->list_units + BRK_LIST_SLACK, sizeof *s->lists);
    s->rows = brk_arena_array(arena, room->rows * row_length, sizeof *s->rows);
    return s->lists && s->rows;
}

static void put_list(brk_weight_store *s, const brk_weight *weights, uint32_t count) {
    uint16_t *list = s->lists + s->list_units;
    uint8_t *heads = (uint8_t *)(list + 1);
    uint16_t *numbers = list + 1 + (count + 1) / 2;
    list[0] = (uint16_t)count;
    for (uint32_t i = 0; i < count; i++) {
        heads[i] = weights[i].head;
        numbers[i] = (uint16_t)weights[i].weight;
    }
    s->list_units += units_of_list(count);
}

static uint32_t put_row(brk_weight_store *s, const brk_weight *weights, uint32_t count) {
    int16_t *row = s->rows + (size_t)s->row_count * s->row_length;
    for (uint32_t i = 0; i < count; i++)
        row[brk_weights_lane(weights[i].head)] = (int16_t)lane_of(weights[i].weight);
    return s->row_count++;
}

static uint32_t formed(brk_weights_form form, uint32_t at) {
    return (uint32_t)form << 30 | at;
}

uint32_t brk_weights_put(brk_weight_store *s, const brk_weight *weights, uint32_t count) {
    brk_weight beyond[BRK_MAX_HEADS];
    uint32_t at = s->list_units;
    if (count == 1)
        return formed(BRK_WEIGHTS_SINGLE,
                      (uint32_t)weights->head << 16 | (uint16_t)weights->weight);
    if (!is_row(s->row_length, count)) {
        put_list(s, weights, count);
        return formed(BRK_WEIGHTS_LIST, at);
    }
    uint32_t row = put_row(s, weights, count), more = rests(weights, count, beyond);
    if (more == 0) return formed(BRK_WEIGHTS_ROW, row);
    s->lists[at] = (uint16_t)row;
    s->lists[at + 1] = (uint16_t)(row >> 16);
    s->list_units += 2;
    put_list(s, beyond, more);
    return formed(BRK_WEIGHTS_BOTH, at);
}

/* ---- adding up ------------------------------------------------------------------------------- */

/* The compiler's own vectors: of any machine, and plain numbers where it has none. */
typedef int16_t lanes __attribute__((vector_size(BRK_LANES * sizeof(int16_t))));
typedef int32_t wide __attribute__((vector_size(BRK_LANES * sizeof(int16_t))));
typedef uint32_t wide_bits __attribute__((vector_size(BRK_LANES * sizeof(int16_t))));

static inline lanes lanes_at(const int16_t *row) {
    lanes got;
    memcpy(&got, row, sizeof got);
    return got;
}

static inline void add_wide(int32_t *sums, wide more) {
    wide sum;
    memcpy(&sum, sums, sizeof sum);
    sum += more;
    memcpy(sums, &sum, sizeof sum);
}

/* Each number of 32 bits holds two lanes, one of the lower and one of the upper half of the heads
 * (brk_weights_lane). */
static inline void add_lanes(int32_t *sums, lanes more) {
    wide upper = (wide)more >> 16, lower = (wide)((wide_bits)more << 16) >> 16;
#if defined(__BYTE_ORDER__) && __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    wide held = upper;
    upper = lower;
    lower = held;
#endif
    add_wide(sums, lower);
    add_wide(sums + BRK_LANES / 2, upper);
}

typedef const int16_t *row_group[BRK_GROUP]; /* rows of one kind that wait to be added */

static void add_whole_group(uint32_t length, const row_group rows, int32_t *sums) {
    for (uint32_t at = 0; at < length; at += BRK_LANES) {
        lanes a = lanes_at(rows[0] + at) + lanes_at(rows[1] + at);
        lanes b = lanes_at(rows[2] + at) + lanes_at(rows[3] + at);
        lanes c = lanes_at(rows[4] + at) + lanes_at(rows[5] + at);
        lanes d = lanes_at(rows[6] + at) + lanes_at(rows[7] + at);
        add_lanes(sums + at, (a + b) + (c + d));
    }
}

/* What is left in the end. */
static void add_group(uint32_t length, const row_group rows, uint32_t count, int32_t *sums) {
    for (uint32_t at = 0; at < length; at += BRK_LANES) {
        lanes sum = lanes_at(rows[0] + at);
        for (uint32_t i = 1; i < count; i++)
            sum += lanes_at(rows[i] + at);
        add_lanes(sums + at, sum);
    }
}

static uint32_t add_list(const uint16_t *list, int32_t *sums) {
    uint32_t count = list[0];
    const uint8_t *heads = brk_list_heads(list);
    const uint16_t *weights = brk_list_weights(list);
    for (uint32_t i = 0; i < count; i++)
        sums[heads[i]] += (int16_t)weights[i];
    return count;
}

/* Adds what of a feature is no row: how many weights. */
static uint32_t add_loose(const brk_weight_store *s, uint32_t weights, int32_t *sums) {
    uint32_t at = weights & BRK_WEIGHTS_AT;
    switch (brk_weights_form_of(weights)) {
    case BRK_WEIGHTS_SINGLE:
        sums[at >> 16] += (int16_t)(uint16_t)at;
        return 1;
    case BRK_WEIGHTS_BOTH:
        return add_list(s->lists + at + 2, sums);
    default:
        return add_list(s->lists + at, sums);
    }
}

uint64_t brk_weights_add(const brk_weight_store *s, const brk_seen_feature *features, size_t count,
                         int32_t *sums) {
    row_group groups[KINDS];
    uint32_t waiting[KINDS] = {0};
    uint64_t units = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t kind = features[i].kind, weights = features[i].weights;
        brk_weights_form form = brk_weights_form_of(weights);
        const int16_t *row;
        if (form == BRK_WEIGHTS_ROW) {
            row = brk_weights_row(s, weights & BRK_WEIGHTS_AT);
        } else {
            units += add_loose(s, weights, sums + kind * (size_t)s->row_length);
            if (form != BRK_WEIGHTS_BOTH) continue;
            row = brk_weights_row_before(s, weights & BRK_WEIGHTS_AT);
        }
        groups[kind][waiting[kind]++] = row;
        units += s->row_length / BRK_LANES;
        if (waiting[kind] < BRK_GROUP) continue;
        add_whole_group(s->row_length, groups[kind], sums + kind * (size_t)s->row_length);
        waiting[kind] = 0;
    }
    for (size_t k = 0; k < KINDS; k++)
        if (waiting[k]) add_group(s->row_length, groups[k], waiting[k], sums + k * s->row_length);
    return units;
}
