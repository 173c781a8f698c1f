/*
 * grounds.c: see grounds.h.
 *
 * A finding that is rated lower than the fallback accounts for the words that settle relevance in
 * the paragraphs in which it has words, if weights are sure of it or a rule rests it on one of
 * those words. What another paragraph says stays open: two notes in one are not rated lower than
 * each.
 */
#include "rate/grounds.h"

#include "pack/learned.h"

bool brk_grounds_find(brk_rate_run *run, bool counting, brk_grounds *g) {
    const brk_model *m = run->model;
    size_t count = run->reading->asked.count;
    *g = (brk_grounds){.counting = counting};
    g->is = brk_arena_array(run->arena, count / 64 + 1, sizeof *g->is);
    if (!g->is) return false;
    for (size_t i = 0; i < count; i++) {
        const brk_mention *mention = brk_asked_at(run->reading, i);
        if (m->concepts[mention->concept].relevance != BRK_RELEVANCE_SETTLES) continue;
        if (brk_status_counts(m, mention->status) != counting) continue;
        g->is[i / 64] |= UINT64_C(1) << i % 64;
        g->count++;
    }
    return true;
}

static uint32_t highest_cell(const brk_rate_run *run, uint32_t behaviour, brk_mask bands) {
    const brk_model *m = run->model;
    uint32_t highest = 0;
    for (uint32_t b = 0; b < m->band_count; b++) {
        uint32_t rating = m->behaviours[behaviour].cells[b].rating;
        if ((bands & BRK_BIT(b)) && rating > highest) highest = rating;
    }
    return highest;
}

/* The first of the finding's words that end behind this byte; they stand in order. */
static uint32_t first_behind(const brk_draft *d, uint32_t byte) {
    uint32_t low = 0, high = d->f.span_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (d->f.spans[middle].end > byte) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

static bool has_words_in(const brk_draft *d, uint32_t start, uint32_t end) {
    uint32_t at = first_behind(d, start);
    return at < d->f.span_count && d->f.spans[at].start < end;
}

static const brk_token *token_at(const brk_rate_run *run, uint32_t index) {
    return brk_vec_at(&run->reading->text.tokens, index);
}

/* Whether the finding rests on a word that settles relevance. */
static bool on_ground(const brk_rate_run *run, const brk_grounds *g, const brk_draft *d) {
    for (size_t i = 0; i < run->reading->asked.count; i++) {
        if (!brk_is_ground(g, i)) continue;
        const brk_mention *mention = brk_asked_at(run->reading, i);
        if (has_words_in(d, token_at(run, mention->first)->start,
                         token_at(run, mention->last)->end))
            return true;
    }
    return false;
}

bool brk_places_all(const brk_rate_run *run, const brk_draft *d) {
    brk_mask bands = d->bands ? d->bands : run->child_bands;
    return d->f.reader == BRK_READER_IS_CODE ||
           highest_cell(run, d->f.behaviours[0], bands) >=
               highest_cell(run, run->model->fallback_behaviour, bands);
}

static bool places(const brk_rate_run *run, const brk_grounds *g, const brk_draft *d) {
    const brk_learned *learned = run->model->learned;
    if (!d->f.counts) return false;
    if (d->f.reader == BRK_READER_IS_LEARNED)
        return learned && d->f.score >= learned->decision.sure;
    return on_ground(run, g, d);
}

/* Bytes of the paragraph in which this token stands: up to the first of the next. */
static brk_span paragraph_of(const brk_rate_run *run, uint32_t index) {
    uint32_t first = index, next = index + 1, count = (uint32_t)run->reading->text.tokens.count;
    while (first > 0 && !(token_at(run, first)->flags & BRK_TOKEN_PARAGRAPH))
        first--;
    while (next < count && !(token_at(run, next)->flags & BRK_TOKEN_PARAGRAPH))
        next++;
    return (brk_span){first ? token_at(run, first)->start : 0,
                      next < count ? token_at(run, next)->start : UINT32_MAX};
}

static bool is_placed(const brk_rate_run *run, brk_span paragraph) {
    for (const brk_draft *d = run->first; d; d = d->next) {
        if (d->places && has_words_in(d, paragraph.start, paragraph.end)) return true;
    }
    return false;
}

/* Which findings account for what stands beside their words. Whether one accounts for all. */
static bool find_placing(brk_rate_run *run, const brk_grounds *g) {
    for (brk_draft *d = run->first; d; d = d->next) {
        d->places = places(run, g, d);
        if (d->places && d->f.span_count == 0) return true;
    }
    return false;
}

void brk_grounds_place(brk_rate_run *run, brk_grounds *g) {
    brk_span paragraph = {0, 0};
    bool all = find_placing(run, g), placed = all;
    for (size_t i = 0; i < run->reading->asked.count; i++) {
        if (!brk_is_ground(g, i)) continue;
        uint32_t token = brk_asked_at(run->reading, i)->first;
        if (!all && token_at(run, token)->start >= paragraph.end) {
            paragraph = paragraph_of(run, token);
            placed = is_placed(run, paragraph);
        }
        if (!placed) continue;
        g->is[i / 64] &= ~(UINT64_C(1) << i % 64);
        g->count--;
    }
}
