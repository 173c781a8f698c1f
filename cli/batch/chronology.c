/*
 * chronology.c: what the earlier notes of a child add to one of its notes: one note hides a
 * pattern. Earlier is by date, then by place in the file. About 40 bytes a row are kept, and each
 * child's name once.
 *
 * The ratings rise at a note that is rated where the run of rated notes that ends there, none lower
 * than the one before it, ends above where it began. What was done to the child has no part in
 * that.
 */
#include "batch/batch.h"

#include <stdlib.h>

void chronology_add(chronology *c, const rated *row) {
    if (c->count == c->capacity) {
        c->capacity = c->capacity ? 2 * c->capacity : 1024;
        c->events = need_memory(realloc(c->events, c->capacity * sizeof *c->events));
    }
    event e = {.child = NO_CHILD,
               .rating = (int8_t)row->rating,
               .own_rating = (int8_t)row->own_rating,
               .earlier_highest = -1};
    if (!row->failed && row->dated && row->child.length > 0) {
        e.child = names_number(&c->children, row->child.bytes, row->child.length);
        e.days = row->days;
        e.findings = row->findings;
        e.displayed = row->displayed;
        e.done_to = row->done_to;
    }
    c->events[c->count++] = e;
}

static int by_child_and_day(const void *left, const void *right) {
    const event *a = *(event *const *)left, *b = *(event *const *)right;
    if (a->child != b->child) return a->child < b->child ? -1 : 1;
    if (a->days != b->days) return a->days < b->days ? -1 : 1;
    return a < b ? -1 : a > b;
}

/* What a child's notes so far come to. */
typedef struct {
    uint32_t notes, findings, displayed, done_to;
    int8_t highest, last, run_start;
} so_far;

static void place(event *e, so_far *s) {
    e->earlier_notes = s->notes;
    e->earlier_findings = s->findings;
    e->earlier_displayed = s->displayed;
    e->earlier_done_to = s->done_to;
    e->earlier_highest = s->highest;
    s->notes++;
    s->findings += e->findings;
    s->displayed += e->displayed;
    s->done_to += e->done_to;
    if (e->rating > s->highest) s->highest = e->rating;
    if (e->own_rating < 0) return;
    if (s->last < 0 || e->own_rating < s->last) s->run_start = e->own_rating;
    e->rises = e->own_rating > s->run_start;
    s->last = e->own_rating;
}

void chronology_work_out(chronology *c) {
    event **order = need_zeroed(c->count, sizeof *order);
    for (size_t i = 0; i < c->count; i++)
        order[i] = &c->events[i];
    qsort(order, c->count, sizeof *order, by_child_and_day);
    so_far s = {0};
    for (size_t i = 0; i < c->count && order[i]->child != NO_CHILD; i++) {
        if (i == 0 || order[i]->child != order[i - 1]->child) {
            s = (so_far){.highest = -1, .last = -1, .run_start = -1};
        }
        place(order[i], &s);
    }
    free(order);
}

void chronology_free(chronology *c) {
    names_free(&c->children);
    free(c->events);
    c->events = NULL;
}
