/*
 * response.c: which of the pack's responses and legal notes apply, and in what order they are
 * shown: all urgent paragraphs first, then what to do, to record, whom to tell, what to avoid;
 * within a section by the responses' order; none twice.
 */
#include "rate/inner.h"

/* ---- when ------------------------------------------------------------------------------------ */

static bool draft_holds(const brk_model *m, const brk_when *w, const brk_draft *d) {
    for (uint32_t i = 0; i < d->f.behaviour_count; i++) {
        uint32_t behaviour = d->f.behaviours[i];
        bool named = w->behaviours.count == 0 || brk_ids_name(&w->behaviours, behaviour);
        bool kind = w->kinds == 0 || (w->kinds & BRK_BIT(m->behaviours[behaviour].kind));
        if (named && kind) return true;
    }
    return false;
}

static bool behaviours_hold(const brk_rate_run *run, const brk_when *w) {
    if (w->behaviours.count == 0 && w->kinds == 0) return true;
    for (const brk_draft *d = run->first; d; d = d->next) {
        if (d->f.counts && draft_holds(run->model, w, d)) return true;
    }
    return false;
}

static bool age_holds(const brk_rate_run *run, const brk_when *w) {
    if (w->age_from < 0 && w->age_to < 0) return true;
    int32_t age = run->age.from;
    if (age < 0) return false;
    return (w->age_from < 0 || age >= w->age_from) && (w->age_to < 0 || age <= w->age_to);
}

/* The note names one of these, in words that count. */
static bool concepts_hold(const brk_rate_run *run, const brk_when *w) {
    if (w->concepts.count == 0) return true;
    for (size_t i = 0; run->reading && i < run->reading->asked.count; i++) {
        const brk_mention *mention = brk_asked_at(run->reading, i);
        if (!brk_status_counts(run->model, mention->status)) continue;
        if (brk_ids_name(&w->concepts, mention->concept)) return true;
    }
    return false;
}

/* All but the rating, by which the model lists them. */
static bool when_holds(const brk_rate_run *run, const brk_when *w) {
    return (w->flags == 0 || (w->flags & run->out->flags)) &&
           (w->modifiers == 0 || (w->modifiers & run->tied)) &&
           (w->bands == 0 || (w->bands & run->child_bands)) && age_holds(run, w) &&
           behaviours_hold(run, w) && concepts_hold(run, w);
}

/* Those of the list that the observation's rating allows. */
static const uint32_t *allowed(const brk_rate_run *run, const brk_rows *rows, uint32_t *count) {
    uint32_t rating = run->out->rating;
    return brk_rows_at(rows, rating == BRK_NONE ? run->model->rating_count : rating, count);
}

/* ---- paragraphs ------------------------------------------------------------------------------ */

typedef struct {
    brk_rate_run *run;
    uint32_t *chosen, *next; /* responses that apply, and of each its next paragraph */
    uint32_t count;
    uint64_t *shown; /* a bit a text: that of the first paragraph which has it */
} paragraphs;

/* Whether the text of this paragraph is shown for the first time. */
static bool is_new(const paragraphs *p, uint32_t paragraph) {
    uint32_t text = p->run->model->rating.same_text[paragraph];
    uint64_t bit = UINT64_C(1) << text % 64;
    if (p->shown[text / 64] & bit) return false;
    p->shown[text / 64] |= bit;
    return true;
}

static void show_section(paragraphs *p, uint32_t section) {
    brk_rated *out = p->run->out;
    for (uint32_t c = 0; c < p->count; c++) {
        uint32_t response = p->chosen[c];
        const brk_texts *texts = brk_response_texts(&p->run->model->responses[response], section);
        for (uint32_t i = 0; i < texts->count; i++) {
            if (!is_new(p, p->next[c]++)) continue;
            out->paragraphs[out->paragraph_count++] = (brk_paragraph){
                (uint8_t)(BROOK_RESPONSE_URGENT + section), response, texts->items[i]};
        }
    }
}

/* Fills in which responses apply; returns how many paragraphs they have. */
static uint32_t choose(paragraphs *p, const uint32_t *responses, uint32_t count) {
    const brk_model *m = p->run->model;
    const uint32_t *first = m->rating.paragraphs;
    uint32_t total = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t r = responses[i];
        if (first[r] == first[r + 1] || !when_holds(p->run, &m->responses[r].when)) continue;
        p->chosen[p->count] = r;
        p->next[p->count++] = first[r];
        total += first[r + 1] - first[r];
    }
    return total;
}

static bool choose_responses(brk_rate_run *run) {
    const brk_rating_index *index = &run->model->rating;
    uint32_t count, all = index->paragraphs[run->model->response_count];
    const uint32_t *responses = allowed(run, &index->responses, &count);
    paragraphs p = {.run = run};
    p.chosen = brk_arena_array(run->arena, count, sizeof *p.chosen);
    p.next = brk_arena_array(run->arena, count, sizeof *p.next);
    p.shown = brk_arena_array(run->arena, all / 64 + 1, sizeof *p.shown);
    if (!p.chosen || !p.next || !p.shown) return false;
    uint32_t total = choose(&p, responses, count);
    run->out->paragraphs = brk_arena_array(run->arena, total, sizeof *run->out->paragraphs);
    if (!run->out->paragraphs) return false;
    for (uint32_t s = 0; s < BRK_SECTIONS; s++)
        show_section(&p, s);
    return true;
}

static bool choose_legal(brk_rate_run *run) {
    const brk_model *m = run->model;
    uint32_t count;
    const uint32_t *notes = allowed(run, &m->rating.legal, &count);
    run->out->legal = brk_arena_array(run->arena, count, sizeof *run->out->legal);
    if (!run->out->legal) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (when_holds(run, &m->legal[notes[i]].when))
            run->out->legal[run->out->legal_count++] = notes[i];
    }
    return true;
}

bool brk_rate_respond(brk_rate_run *run) {
    return choose_responses(run) && choose_legal(run);
}
