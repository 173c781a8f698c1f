/*
 * compare.c: one note under two packs: whether the ratings differ, and what makes the difference:
 * findings that one of them lacks, ratings of the same finding, what raised it, flags. Runs in any
 * thread.
 */
#include "diff/diff.h"

#include <string.h>

enum { NOT_FOUND = -1 };

static void say(diffed *row, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(diffed *row, const char *format, ...) {
    char line[512];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (length > 0) names_number(&row->why, line, strlen(line));
}

static const char *rating_id(const brook_result *r, int32_t rating) {
    return rating < 0 ? "none" : brook_pack_rating_id(brook_result_pack(r), (size_t)rating);
}

static int32_t final_rating(const brook_result *r, size_t f) {
    int32_t raised = brook_finding_raised_to(r, f);
    return raised >= 0 ? raised : brook_finding_rating(r, f);
}

/* The finding of that behaviour that counts (or, `counts` false, that is set aside). */
static int64_t finding_of(const brook_result *r, const char *behaviour, bool counts) {
    for (size_t f = 0; f < brook_result_finding_count(r); f++) {
        if ((brook_finding_counts(r, f) != 0) == counts &&
            strcmp(brook_finding_behaviour(r, f, 0), behaviour) == 0) {
            return (int64_t)f;
        }
    }
    return NOT_FOUND;
}

/* "amber (9-13.A6)" */
static void basis(const brook_result *r, size_t f, char *text, size_t size) {
    const char *descriptor = NULL;
    for (size_t c = 0; c < brook_finding_cell_count(r, f); c++) {
        if (brook_finding_cell_rating(r, f, c) == brook_finding_rating(r, f)) {
            descriptor = brook_finding_cell_descriptor(r, f, c);
        }
    }
    snprintf(text, size, "%s (%s)", rating_id(r, brook_finding_rating(r, f)),
             descriptor ? descriptor : "inferred");
}

static void tell_missing(diffed *row, char name, const brook_result *has, size_t f, char other,
                         const brook_result *lacks) {
    char own[120];
    const char *behaviour = brook_finding_behaviour(has, f, 0);
    int64_t aside = finding_of(lacks, behaviour, false);
    basis(has, f, own, sizeof own);
    if (aside >= 0) {
        say(row, "%c counts %s, %s; %c sets it aside (%s)", name, behaviour, own, other,
            brook_finding_set_aside_because(lacks, (size_t)aside));
    } else {
        say(row, "%c finds %s, %s; %c does not", name, behaviour, own, other);
    }
}

static void tell_raised(diffed *row, char name, const brook_result *r, size_t f) {
    for (size_t m = 0; m < brook_finding_modifier_count(r, f); m++) {
        say(row, "%c raises %s to %s: %s", name, brook_finding_behaviour(r, f, 0),
            rating_id(r, final_rating(r, f)), brook_finding_modifier(r, f, m));
    }
    if (brook_finding_raised_by_age(r, f)) {
        say(row, "%c raises %s to %s: the child's age", name, brook_finding_behaviour(r, f, 0),
            rating_id(r, final_rating(r, f)));
    }
}

static void tell_same_finding(diffed *row, const brook_result *a, size_t f, const brook_result *b,
                              size_t g) {
    char left[120], right[120];
    basis(a, f, left, sizeof left);
    basis(b, g, right, sizeof right);
    if (strcmp(left, right) != 0) {
        say(row, "%s is %s in A, %s in B", brook_finding_behaviour(a, f, 0), left, right);
    }
    if (strcmp(rating_id(a, final_rating(a, f)), rating_id(b, final_rating(b, g))) != 0) {
        tell_raised(row, 'A', a, f);
        tell_raised(row, 'B', b, g);
    }
}

static void tell_findings(diffed *row, const brook_result *a, const brook_result *b) {
    for (size_t f = 0; f < brook_result_finding_count(a); f++) {
        if (!brook_finding_counts(a, f)) continue;
        int64_t g = finding_of(b, brook_finding_behaviour(a, f, 0), true);
        if (g >= 0) {
            tell_same_finding(row, a, f, b, (size_t)g);
        } else {
            tell_missing(row, 'A', a, f, 'B', b);
        }
    }
    for (size_t g = 0; g < brook_result_finding_count(b); g++) {
        bool known = finding_of(a, brook_finding_behaviour(b, g, 0), true) >= 0;
        if (brook_finding_counts(b, g) && !known) tell_missing(row, 'B', b, g, 'A', a);
    }
}

static bool has_flag(const brook_result *r, const char *id) {
    for (size_t i = 0; i < brook_result_flag_count(r); i++) {
        if (strcmp(brook_result_flag(r, i), id) == 0) return true;
    }
    return false;
}

static void tell_flags(diffed *row, char name, const brook_result *has, const brook_result *lacks) {
    for (size_t i = 0; i < brook_result_flag_count(has); i++) {
        const char *id = brook_result_flag(has, i);
        if (!has_flag(lacks, id)) say(row, "only %c has the flag %s", name, id);
    }
}

static void compare(diffed *row, const brook_result *a, const brook_result *b) {
    row->from = rating_id(a, brook_result_rating(a));
    row->to = rating_id(b, brook_result_rating(b));
    row->urgent[0] = brook_result_urgent(a) != 0;
    row->urgent[1] = brook_result_urgent(b) != 0;
    row->changed = strcmp(row->from, row->to) != 0 || row->urgent[0] != row->urgent[1];
    tell_findings(row, a, b);
    row->other_findings = !row->changed && row->why.count > 0;
    tell_flags(row, 'A', a, b);
    tell_flags(row, 'B', b, a);
}

static void clear(diffed *row) {
    buffer_clear(&row->message);
    buffer_clear(&row->id);
    names_free(&row->why);
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
