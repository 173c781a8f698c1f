/* row.c: one row of an audit: people's ratings read (rating.c), the note rated. Runs in any thread.
 */
#include "audit/audit.h"

#include <string.h>

/* ---- the tool's ----------------------------------------------------------------------------- */

static child_role role_of(const brook_result *r, size_t f) {
    const char *role = brook_finding_role(r, f);
    if (strcmp(role, "displayed") == 0) return ROLE_DISPLAYED;
    return strcmp(role, "done-to") == 0 ? ROLE_DONE_TO : ROLE_OTHER;
}

static void note_findings(const audit *a, const brook_result *r, audited *row) {
    for (size_t f = 0; f < brook_result_finding_count(r); f++) {
        int64_t behaviour = brook_pack_behaviour_find(a->pack, brook_finding_behaviour(r, f, 0));
        if (!brook_finding_counts(r, f) || behaviour < 0) continue;
        if (row->finding_count == MOST_FINDINGS) return;
        row->findings[row->finding_count].behaviour = (uint32_t)behaviour;
        row->findings[row->finding_count++].role = role_of(r, f);
    }
}

static void note_flags(const audit *a, const brook_result *r, audited *row) {
    for (size_t i = 0; i < brook_result_flag_count(r); i++) {
        const char *id = brook_result_flag(r, i);
        for (size_t f = 0; f < brook_pack_flag_count(a->pack) && f < MOST_FLAGS; f++) {
            if (strcmp(id, brook_pack_flag_id(a->pack, f)) == 0) row->flags |= UINT64_C(1) << f;
        }
    }
}

static void note_bands(const audit *a, const brook_result *r, audited *row) {
    for (size_t i = 0; i < brook_result_band_count(r); i++) {
        int64_t band = brook_result_band(r, i);
        if (band < 0) continue;
        if (i > 0) buffer_text(&row->group[BY_BAND], " and ");
        buffer_text(&row->group[BY_BAND], brook_pack_band_id(a->pack, (size_t)band));
    }
}

static void note_result(const audit *a, const brook_result *r, audited *row) {
    int32_t rating = brook_result_rating(r);
    row->rated = true;
    row->tool = rating < 0 ? (int)a->categories : (int)rating;
    row->urgent = brook_result_urgent(r) != 0;
    note_findings(a, r, row);
    note_flags(a, r, row);
    note_bands(a, r, row);
}

/* ---- a row ---------------------------------------------------------------------------------- */

static void put_cell(buffer *b, cell c) {
    c = c.text ? rating_trimmed(c) : c;
    buffer_add(b, c.text, c.length);
}

static void note_groups(const facts *f, audited *row) {
    put_cell(&row->group[BY_SETTING], f->cells[ROLE_SETTING]);
    put_cell(&row->group[BY_TEAM], f->cells[ROLE_TEAM]);
    put_cell(&row->group[BY_RATER], f->cells[ROLE_RATER]);
    row->dated = f->dated;
    row->observed = f->observed;
    if (f->dated) {
        buffer_format(&row->group[BY_MONTH], "%04d-%02d", (int)f->observed.year,
                      (int)f->observed.month);
    }
    put_cell(&row->id, f->cells[ROLE_ID]);
}

static void clear(audited *row) {
    audited empty = {.id = row->id,
                     .text = row->text,
                     .unknown = row->unknown,
                     .first = MISSING,
                     .second = MISSING};
    memcpy(empty.group, row->group, sizeof empty.group);
    *row = empty;
    buffer_clear(&row->id);
    buffer_clear(&row->text);
    buffer_clear(&row->unknown);
    for (size_t d = 0; d < DIMENSIONS; d++)
        buffer_clear(&row->group[d]);
}

void audit_row(void *user, worker *w, const item *it, void *slot) {
    const audit *a = user;
    audited *row = slot;
    facts f;
    row_error error;
    brook_result *result = NULL;
    clear(row);
    bool ok = facts_open(&f, a->layout, it, w->observation, &error);
    ok = ok && rating_read(a, &f, row, &error);
    if (ok && a->rates) {
        result = worker_rate(w, 0, &error);
        ok = result != NULL || !a->by_tool; /* two people are compared without the tool too */
    }
    if (result) note_result(a, result, row);
    if (ok && a->by_tool && row->rated) row->second = row->tool;
    if (!ok) {
        row->failed = true;
        snprintf(row->code, sizeof row->code, "%s", error.code);
        if (row->text.length == 0) buffer_text(&row->text, error.message);
    } else if (a->options->show_text) {
        put_cell(&row->text, f.cells[ROLE_TEXT]);
    }
    note_groups(&f, row);
    brook_result_free(result);
    facts_close(&f);
}

void audit_free_slot(void *slot) {
    audited *row = slot;
    buffer_free(&row->id);
    buffer_free(&row->text);
    buffer_free(&row->unknown);
    for (size_t d = 0; d < DIMENSIONS; d++)
        buffer_free(&row->group[d]);
}
