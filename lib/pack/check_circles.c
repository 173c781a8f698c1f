/*
 * check_circles.c: behaviours that replace each other and modifiers that silence each other in a
 * circle.
 */
#include "pack/load.h"

/* ---- behaviours: a walk in depth with a stack of its own ---- */

enum { UNSEEN, ON_PATH, DONE };

typedef struct {
    uint32_t behaviour, next; /* next: place in `replaces` */
} step;

static void report_circle(brk_load *l, const brk_behaviour *from, const brk_behaviour *to) {
    brk_detail detail = {.length = 0};
    brk_detail_name(&detail, from->id);
    brk_detail_words(&detail, " replaces ");
    brk_detail_name(&detail, to->id);
    brk_report_where(l, BRK_REPLACES_CIRCLE, &from->where, &detail);
}

static void walk(brk_load *l, uint32_t start, uint8_t *state, step *path) {
    const brk_behaviour *behaviours = l->model->behaviours;
    size_t depth = 0;
    path[depth++] = (step){start, 0};
    state[start] = ON_PATH;
    while (depth) {
        step *top = &path[depth - 1];
        const brk_behaviour *behaviour = &behaviours[top->behaviour];
        if (top->next == behaviour->replaces.count) {
            state[top->behaviour] = DONE;
            depth--;
            continue;
        }
        uint32_t next = behaviour->replaces.items[top->next++];
        if (state[next] == ON_PATH) report_circle(l, behaviour, &behaviours[next]);
        if (state[next] != UNSEEN) continue;
        state[next] = ON_PATH;
        path[depth++] = (step){next, 0};
    }
}

static bool check_behaviours(brk_load *l) {
    const brk_model *m = l->model;
    uint8_t *state = brk_arena_array(&l->scratch, m->behaviour_count, sizeof *state);
    step *path = brk_arena_array(&l->scratch, m->behaviour_count, sizeof *path);
    if (!state || !path) return false;
    for (uint32_t i = 0; i < m->behaviour_count; i++) {
        if (state[i] == UNSEEN) walk(l, i, state, path);
    }
    return true;
}

/* ---- modifiers: whom each silences over any number of steps ---- */

static bool has(brk_mask mask, size_t bit) {
    return mask >> bit & 1;
}

/* Each circle is told once, at its first modifier. */
static void check_modifiers(brk_load *l) {
    const brk_model *m = l->model;
    brk_mask reach[BRK_MAX_MODIFIERS] = {0};
    for (size_t i = 0; i < m->modifier_count; i++)
        reach[i] = m->modifiers[i].silences;
    for (size_t by = 0; by < m->modifier_count; by++) {
        for (size_t i = 0; i < m->modifier_count; i++) {
            if (has(reach[i], by)) reach[i] |= reach[by];
        }
    }
    for (size_t i = 0; i < m->modifier_count; i++) {
        bool first = has(reach[i], i);
        for (size_t j = 0; j < i; j++)
            first = first && !(has(reach[i], j) && has(reach[j], i));
        if (first)
            brk_report_where_name(l, BRK_SILENCES_CIRCLE, &m->modifiers[i].where,
                                  m->modifiers[i].id);
    }
}

bool brk_check_circles(brk_load *l) {
    check_modifiers(l);
    return check_behaviours(l);
}
