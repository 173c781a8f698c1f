/*
 * sums.c: what is told at the end of a comparison: how many notes change and from what to what,
 * the commonest reasons, what differs in the packs' own tables, and which packs they were.
 */
#include "diff/diff.h"
#include "wrap.h"

#include <stdlib.h>
#include <string.h>

enum {
    MOST_REASONS = 5000,
    REASONS_SHOWN = 5,
    WORTH_SUMS = 8 /* notes that change */,
    CELLS_SHOWN = 12
};

void tally_add(tally *t, const char *sentence) {
    static const char others[] = "other reasons";
    bool full = t->said.count >= MOST_REASONS;
    uint32_t number = names_number(&t->said, full ? others : sentence,
                                   full ? sizeof others - 1 : strlen(sentence));
    if (number >= t->capacity) {
        size_t capacity = 2 * (size_t)number + 16;
        t->counts = need_memory(realloc(t->counts, capacity * sizeof *t->counts));
        for (size_t i = t->capacity; i < capacity; i++)
            t->counts[i] = 0;
        t->capacity = capacity;
    }
    t->counts[number]++;
}

void tally_free(tally *t) {
    names_free(&t->said);
    free(t->counts);
}

typedef struct {
    FILE *out;
    terminal t;
} paper;

static void paragraph(const paper *p, const char *text) {
    wrap_paragraph(p->out, &p->t, text, 0);
}

static void counted(const paper *p, const tally *t, size_t at) {
    char lead[40];
    snprintf(lead, sizeof lead, "  %6zu  ", t->counts[at]);
    wrap_item(p->out, &p->t, lead, t->said.names[at], 0);
}

/* ---- notes ---------------------------------------------------------------------------------- */

static void print_counts(const paper *p, const diff_run *d) {
    buffer text = {0};
    buffer_format(&text,
                  "%zu note%s: %zu change%s, %zu keep%s their rating with other findings, "
                  "%zu could not be rated",
                  d->notes, d->notes == 1 ? "" : "s", d->changed, d->changed == 1 ? "s" : "",
                  d->other_findings, d->other_findings == 1 ? "s" : "", d->failed);
    paragraph(p, buffer_string(&text));
    for (size_t i = 0; i < d->moves.said.count; i++)
        counted(p, &d->moves, i);
    buffer_clear(&text);
    if (d->other_advice > 0) {
        buffer_format(&text,
                      "%zu keep%s the rating and get%s other advice (what to do, or the notes on "
                      "law)%s",
                      d->other_advice, d->other_advice == 1 ? "s" : "",
                      d->other_advice == 1 ? "s" : "",
                      d->show_all ? "" : ": --all shows which and what");
        paragraph(p, buffer_string(&text));
    }
    buffer_free(&text);
}

/* The commonest first; of equal ones the one met first. */
static void print_reasons(const paper *p, const diff_run *d) {
    const tally *t = &d->reasons;
    size_t last = SIZE_MAX, last_at = 0;
    if (d->changed < WORTH_SUMS || t->said.count == 0) return;
    fputc('\n', p->out);
    paragraph(p, "Commonest reasons of the changes");
    for (size_t shown = 0; shown < REASONS_SHOWN && shown < t->said.count; shown++) {
        size_t best = SIZE_MAX;
        for (size_t i = 0; i < t->said.count; i++) {
            bool left = t->counts[i] < last || (t->counts[i] == last && i > last_at);
            if (left && (best == SIZE_MAX || t->counts[i] > t->counts[best])) best = i;
        }
        counted(p, t, best);
        last = t->counts[best];
        last_at = best;
    }
}

/* ---- the packs ------------------------------------------------------------------------------ */

static const char *cell_said(const brook_pack *pack, size_t behaviour, size_t band, char *text,
                             size_t size) {
    int32_t rating = brook_pack_cell_rating(pack, behaviour, band);
    int64_t descriptor = brook_pack_cell_descriptor(pack, behaviour, band);
    const char *code =
        descriptor < 0 ? "inferred" : brook_pack_descriptor_code(pack, (size_t)descriptor);
    snprintf(text, size, "%s (%s)",
             rating < 0 ? "none" : brook_pack_rating_id(pack, (size_t)rating), code);
    return text;
}

/* A cell of A's table beside B's: whether it differs, and the sentence for it. */
static bool cell_differs(const diff_run *d, size_t behaviour, size_t band, buffer *text) {
    const brook_pack *a = d->packs[0], *b = d->packs[1];
    char left[160], right[160];
    int64_t other = brook_pack_behaviour_find(b, brook_pack_behaviour_id(a, behaviour));
    int64_t in = brook_pack_band_find(b, brook_pack_band_id(a, band));
    if (other < 0 || in < 0) return false;
    cell_said(a, behaviour, band, left, sizeof left);
    cell_said(b, (size_t)other, (size_t)in, right, sizeof right);
    if (strcmp(left, right) == 0) return false;
    buffer_clear(text);
    buffer_format(text, "%s (%s), band %s: %s in A, %s in B",
                  brook_pack_behaviour_label(b, (size_t)other),
                  brook_pack_behaviour_id(a, behaviour), brook_pack_band_id(a, band), left, right);
    return true;
}

static void print_tables(const paper *p, const diff_run *d) {
    const brook_pack *a = d->packs[0];
    buffer text = {0};
    size_t count = 0;
    for (size_t b = 0; b < brook_pack_behaviour_count(a); b++) {
        for (size_t band = 0; band < brook_pack_band_count(a); band++) {
            if (!cell_differs(d, b, band, &text)) continue;
            if (count++ == 0) {
                fputc('\n', p->out);
                paragraph(p, "Cells of the packs' tables that differ");
            }
            if (count <= CELLS_SHOWN) wrap_item(p->out, &p->t, "- ", buffer_string(&text), 2);
        }
    }
    if (count > CELLS_SHOWN) {
        buffer_clear(&text);
        buffer_format(&text, "... and %zu more: brook show tells a cell of one pack",
                      count - CELLS_SHOWN);
        wrap_paragraph(p->out, &p->t, buffer_string(&text), 2);
    }
    if (count > 0) fputc('\n', p->out);
    buffer_free(&text);
}

static void print_pack(const paper *p, const char *lead, const brook_pack *pack) {
    buffer text = {0};
    buffer_format(&text, "%s %s, edition %s", brook_pack_id(pack), brook_pack_version(pack),
                  brook_pack_edition(pack));
    for (size_t i = 0; i < brook_pack_overlay_count(pack); i++) {
        buffer_format(&text, " + %s %s", brook_pack_overlay_id(pack, i),
                      brook_pack_overlay_version(pack, i));
    }
    buffer_format(&text, ", digest %.12s", brook_pack_digest(pack));
    wrap_item(p->out, &p->t, lead, buffer_string(&text), 0);
    buffer_free(&text);
}

static void print_verdict(const paper *p, const diff_run *d) {
    bool same = strcmp(brook_pack_digest(d->packs[0]), brook_pack_digest(d->packs[1])) == 0;
    if (same) {
        paragraph(p, "A and B are the same pack.");
    } else if (d->notes > 0 && d->changed + d->other_findings + d->other_advice == 0) {
        paragraph(p, "The packs differ, but in nothing that these notes show: ratings, findings, "
                     "advice and notes on law are the same.");
    } else if (d->notes > 0 && d->changed + d->other_findings == 0) {
        paragraph(p, "No rating and no finding differs: of these notes only the advice does.");
    }
}

void diff_summary(const diff_run *d) {
    FILE *out = d->json ? stderr : stdout;
    const paper p = {out, term_of(out)};
    if (d->quiet) return;
    if (d->changed > 0 && !d->json) fputc('\n', out);
    print_counts(&p, d);
    print_verdict(&p, d);
    print_reasons(&p, d);
    print_tables(&p, d);
    print_pack(&p, "A: ", d->packs[0]);
    print_pack(&p, "B: ", d->packs[1]);
    for (size_t i = 0; i < brook_pack_disclaimer_count(d->packs[1]); i++) {
        paragraph(&p, brook_pack_disclaimer(d->packs[1], i));
    }
}
