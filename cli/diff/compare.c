/*
 * compare.c: one note rated by two packs: whether rating or urgency differ, and why (why.c). Runs
 * in any thread.
 */
#include "diff/diff.h"

#include <string.h>

static void compare(diffed *row, const brook_result *a, const brook_result *b) {
    row->from = diff_rating(a, brook_result_rating(a));
    row->to = diff_rating(b, brook_result_rating(b));
    row->urgent[0] = brook_result_urgent(a) != 0;
    row->urgent[1] = brook_result_urgent(b) != 0;
    row->changed = strcmp(row->from, row->to) != 0 || row->urgent[0] != row->urgent[1];
    diff_why(row, a, b);
}

static void clear(diffed *row) {
    buffer_clear(&row->message);
    buffer_clear(&row->id);
    names_free(&row->why);
    names_free(&row->advice);
    *row = (diffed){.message = row->message, .id = row->id};
}

void diff_row(void *user, worker *w, const item *it, void *slot) {
    const diff_run *d = user;
    diffed *row = slot;
    facts f;
    row_error error;
    brook_result *results[2] = {NULL, NULL};
    clear(row);
    row->failed = !facts_open(&f, d->layout, it, w->observation, &error);
    for (size_t p = 0; p < 2 && !row->failed; p++) {
        results[p] = worker_rate(w, p, &error);
        row->failed = results[p] == NULL;
    }
    buffer_add(&row->id, f.cells[ROLE_ID].text, f.cells[ROLE_ID].length);
    if (row->failed) {
        snprintf(row->code, sizeof row->code, "%s", error.code);
        buffer_text(&row->message, error.message);
    } else {
        compare(row, results[0], results[1]);
    }
    brook_result_free(results[0]);
    brook_result_free(results[1]);
    facts_close(&f);
}

void diff_free_slot(void *slot) {
    clear(slot);
    buffer_free(&((diffed *)slot)->message);
    buffer_free(&((diffed *)slot)->id);
}
