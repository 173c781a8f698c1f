/* rate.c: one row read, rated and written into its slot. Runs in any thread. */
#include "batch/batch.h"
#include "rating_show.h"

#include <string.h>

static void note_failure(rated *slot, const row_error *error) {
    slot->failed = true;
    snprintf(slot->code, sizeof slot->code, "%s", error->code);
    snprintf(slot->message, sizeof slot->message, "%s", error->message);
}

/* The rating of a note is not the child's where it rests on what was done to it: then only what
 * was not done to it tells whether the child's ratings rise. */
static int32_t own_rating(const brook_result *r) {
    int32_t highest = -1;
    bool done_to = false;
    for (size_t f = 0; f < brook_result_finding_count(r); f++) {
        if (!brook_finding_counts(r, f)) continue;
        if (strcmp(brook_finding_role(r, f), "done-to") == 0) {
            done_to = true;
        } else if (finding_rating(r, f) > highest) {
            highest = finding_rating(r, f);
        }
    }
    return done_to ? highest : brook_result_rating(r);
}

static void note_result(rated *slot, const brook_result *r) {
    slot->rating = brook_result_rating(r);
    slot->own_rating = own_rating(r);
    slot->urgent = brook_result_urgent(r) != 0;
    for (size_t f = 0; f < brook_result_finding_count(r); f++) {
        if (!brook_finding_counts(r, f)) continue;
        const char *role = brook_finding_role(r, f);
        slot->findings++;
        slot->displayed += strcmp(role, "displayed") == 0;
        slot->done_to += strcmp(role, "done-to") == 0;
    }
}

static void note_child(rated *slot, const facts *f) {
    cell child = cell_trimmed(f->cells[ROLE_CHILD]); /* "C1" and "C1 " are one child */
    slot->has_child = child.length > 0;
    slot->dated = f->dated;
    slot->days = f->dated ? date_days(f->observed) : 0;
    buffer_add(&slot->child, child.text, child.length);
}

const char *batch_undated(const batch *b, const rated *row) {
    if (!b->with_history || !row->has_child || row->dated || row->failed) return NULL;
    return "The row names a child and has no date: it has no place in the child's history.";
}

static void clear(rated *slot) {
    buffer_clear(&slot->out);
    buffer_clear(&slot->child);
    *slot = (rated){.out = slot->out, .child = slot->child, .rating = -1, .own_rating = -1};
}

void batch_rate(void *user, worker *w, const item *it, void *slot) {
    const batch *b = user;
    rated *row = slot;
    facts f;
    row_error error;
    brook_result *result = NULL;
    clear(row);
    if (facts_open(&f, b->layout, it, w->observation, &error)) result = worker_rate(w, 0, &error);
    if (result) {
        note_result(row, result);
        row->doubted = f.warning != NULL;
    } else {
        note_failure(row, &error);
    }
    note_child(row, &f);
    if (b->options->to == FORM_CSV) {
        csv_row_of(b, it, &f, result, row);
    } else {
        json_row_of(b, it, &f, result, row);
    }
    brook_result_free(result);
    facts_close(&f);
}

void batch_free_slot(void *slot) {
    buffer_free(&((rated *)slot)->out);
    buffer_free(&((rated *)slot)->child);
}
