/*
 * chronology.c: what the earlier notes of a child add to one of its notes: one note hides a
 * pattern. Earlier is by date, then by place in the file. 28 bytes a row are kept, and each child's
 * name once: later rows may be of earlier days, so nothing can be told before the last.
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

/* What a child's notes so far come to. */
typedef struct {
    uint32_t notes, findings, displayed, done_to;
    int8_t highest, last, run_start;
} so_far;

static void place(event *e, so_far *s) {
    const event own = *e;
    e->earlier_notes = s->notes;
    e->earlier_findings = s->findings;
    e->earlier_displayed = s->displayed;
    e->earlier_done_to = s->done_to;
    e->earlier_highest = s->highest;
    s->notes++;
    s->findings += own.findings;
    s->displayed += own.displayed;
    s->done_to += own.done_to;
    if (own.rating > s->highest) s->highest = own.rating;
    if (own.own_rating < 0) return;
    if (s->last < 0 || own.own_rating < s->last) s->run_start = own.own_rating;
    e->rises = own.own_rating > s->run_start;
    s->last = own.own_rating;
}

static int by_number(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left, b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

/* A child's rows, as day and row in one number. */
typedef struct {
    uint64_t *items;
    size_t capacity;
} day_list;

static void place_child(chronology *c, const uint32_t *rows, size_t count, day_list *days) {
    if (count > days->capacity) {
        days->items = need_memory(realloc(days->items, count * sizeof *days->items));
        days->capacity = count;
    }
    for (size_t i = 0; i < count; i++) {
        uint32_t day = (uint32_t)c->events[rows[i]].days ^ UINT32_C(0x80000000);
        days->items[i] = (uint64_t)day << 32 | rows[i];
    }
    if (count > 1) qsort(days->items, count, sizeof *days->items, by_number);
    so_far s = {.highest = -1, .last = -1, .run_start = -1};
    for (size_t i = 0; i < count; i++)
        place(&c->events[(uint32_t)days->items[i]], &s);
}

/* Rows by child, and where each child's end: *ends has a place more. */
static uint32_t *rows_by_child(const chronology *c, uint32_t **ends) {
    uint32_t *rows = need_zeroed(c->count, sizeof *rows);
    uint32_t *at = need_zeroed(c->children.count + 1, sizeof *at);
    for (size_t i = 0; i < c->count; i++) {
        if (c->events[i].child != NO_CHILD) at[c->events[i].child + 1]++;
    }
    for (size_t child = 0; child < c->children.count; child++)
        at[child + 1] += at[child];
    for (size_t i = 0; i < c->count; i++) {
        if (c->events[i].child != NO_CHILD) rows[at[c->events[i].child]++] = (uint32_t)i;
    }
    *ends = at;
    return rows;
}

void chronology_work_out(chronology *c) {
    uint32_t *ends, *rows = rows_by_child(c, &ends), start = 0;
    day_list days = {0};
    for (size_t child = 0; child < c->children.count; child++) {
        place_child(c, rows + start, ends[child] - start, &days);
        start = ends[child];
    }
    free(days.items);
    free(ends);
    free(rows);
}

void chronology_free(chronology *c) {
    names_free(&c->children);
    free(c->events);
    c->events = NULL;
}
