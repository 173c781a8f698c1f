/*
 * response.c: which of the pack's responses and legal notes apply, and in what order they are
 * shown: all urgent paragraphs first, then what to do, to record, whom to tell, what to avoid;
 * within a section by the responses' order; none twice.
 */
#include "rate/inner.h"

#include <string.h>

/* ---- when ------------------------------------------------------------------------------------ */

static bool rating_holds(const brk_rate_run *run, const brk_when *w) {
    if (w->ratings == 0 && !w->unrated) return true;
    if (run->out->rating == BRK_NONE) return w->unrated;
    return (w->ratings & BRK_BIT(run->out->rating)) != 0;
}

static bool is_named(const brk_ids *ids, uint32_t index) {
    for (uint32_t i = 0; i < ids->count; i++) {
        if (ids->items[i] == index) return true;
    }
    return false;
}

static bool draft_holds(const brk_model *m, const brk_when *w, const brk_draft *d) {
    for (uint32_t i = 0; i < d->f.behaviour_count; i++) {
        uint32_t behaviour = d->f.behaviours[i];
        bool named = w->behaviours.count == 0 || is_named(&w->behaviours, behaviour);
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
    for (size_t i = 0; run->reading && i < run->reading->mentions.count; i++) {
        const brk_mention *mention = brk_vec_at(&run->reading->mentions, i);
        if (!brk_status_counts(run->model, mention->status)) continue;
        if (is_named(&w->concepts, mention->concept)) return true;
    }
    return false;
}

static bool when_holds(const brk_rate_run *run, const brk_when *w) {
    return rating_holds(run, w) && behaviours_hold(run, w) && age_holds(run, w) &&
           (w->flags == 0 || (w->flags & run->out->flags)) &&
           (w->modifiers == 0 || (w->modifiers & run->tied)) &&
           (w->bands == 0 || (w->bands & run->child_bands)) && concepts_hold(run, w);
}

/* ---- paragraphs ------------------------------------------------------------------------------ */

static const brk_texts *section_of(const brk_response *r, uint8_t section) {
    switch (section) {
    case BROOK_RESPONSE_URGENT:
        return &r->urgent;
    case BROOK_RESPONSE_DO:
        return &r->act;
    case BROOK_RESPONSE_RECORD:
        return &r->record;
    case BROOK_RESPONSE_TELL:
        return &r->tell;
    default:
        return &r->avoid;
    }
}

static bool is_shown(const brk_rated *out, const char *text) {
    for (uint32_t i = 0; i < out->paragraph_count; i++) {
        if (strcmp(out->paragraphs[i].text, text) == 0) return true;
    }
    return false;
}

static void show_section(brk_rate_run *run, uint8_t section, uint32_t response) {
    brk_rated *out = run->out;
    const brk_texts *texts = section_of(&run->model->responses[response], section);
    for (uint32_t i = 0; i < texts->count; i++) {
        if (is_shown(out, texts->items[i])) continue;
        out->paragraphs[out->paragraph_count++] =
            (brk_paragraph){section, response, texts->items[i]};
    }
}

static uint32_t paragraphs_of(const brk_response *r) {
    return r->urgent.count + r->act.count + r->record.count + r->tell.count + r->avoid.count;
}

static int32_t response_order(const brk_model *m, uint32_t i) {
    return m->responses[i].order;
}

static int32_t legal_order(const brk_model *m, uint32_t i) {
    return m->legal[i].order;
}

/* Puts an index where its order belongs, after those of the same order. */
static void insert(const brk_model *m, uint32_t *chosen, uint32_t count, uint32_t index,
                   int32_t (*order)(const brk_model *, uint32_t)) {
    uint32_t at = count;
    while (at > 0 && order(m, chosen[at - 1]) > order(m, index)) {
        chosen[at] = chosen[at - 1];
        at--;
    }
    chosen[at] = index;
}

static bool choose_responses(brk_rate_run *run) {
    const brk_model *m = run->model;
    uint32_t count = 0, paragraphs = 0;
    uint32_t *chosen = brk_arena_array(run->arena, m->response_count, sizeof *chosen);
    if (!chosen) return false;
    for (uint32_t i = 0; i < m->response_count; i++) {
        if (!when_holds(run, &m->responses[i].when)) continue;
        insert(m, chosen, count++, i, response_order);
        paragraphs += paragraphs_of(&m->responses[i]);
    }
    run->out->paragraphs = brk_arena_array(run->arena, paragraphs, sizeof *run->out->paragraphs);
    if (!run->out->paragraphs) return false;
    for (uint8_t s = BROOK_RESPONSE_URGENT; s <= BROOK_RESPONSE_AVOID; s++) {
        for (uint32_t i = 0; i < count; i++) {
            show_section(run, s, chosen[i]);
        }
    }
    return true;
}

static bool choose_legal(brk_rate_run *run) {
    const brk_model *m = run->model;
    run->out->legal = brk_arena_array(run->arena, m->legal_count, sizeof *run->out->legal);
    if (!run->out->legal) return false;
    for (uint32_t i = 0; i < m->legal_count; i++) {
        if (when_holds(run, &m->legal[i].when)) {
            insert(m, run->out->legal, run->out->legal_count++, i, legal_order);
        }
    }
    return true;
}

bool brk_rate_respond(brk_rate_run *run) {
    return choose_responses(run) && choose_legal(run);
}
