/* rate.c: one row read, rated and written into its slot. Runs in any thread. */
#include "batch/batch.h"

#include <string.h>

static void note_failure(rated *slot, const row_error *error) {
    slot->failed = true;
    snprintf(slot->code, sizeof slot->code, "%s", error->code);
    snprintf(slot->message, sizeof slot->message, "%s", error->message);
}

static void note_result(rated *slot, const brook_result *r) {
    slot->rating = brook_result_rating(r);
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
    slot->dated = f->dated;
    slot->days = f->dated ? date_days(f->observed) : 0;
    buffer_add(&slot->child, f->cells[ROLE_CHILD].text, f->cells[ROLE_CHILD].length);
}

static void clear(rated *slot) {
    buffer_clear(&slot->out);
    buffer_clear(&slot->child);
    *slot = (rated){.out = slot->out, .child = slot->child, .rating = -1};
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
    } else {
        note_failure(row, &error);
    }
    if (b->with_history && result) note_child(row, &f);
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
