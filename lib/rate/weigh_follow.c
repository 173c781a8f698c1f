/*
 * weigh_follow.c: what becomes of findings and suggestions by the verdict on a note.
 *   - A finding that the table rates above the verdict is kept as read, but does not count
 *     (`doubted`). One that only its modifiers or ages raise above stays, and stays raised.
 *   - Where none reaches it, the surest suggestion that does becomes a finding; where there is
 * none, of the behaviours that would be rated so the one that the weights find likeliest, on the
 * words that speak most for anything there. But what a rule found in few words is not outbid so.
 *   - Where the verdict is a rating and nothing would be left, the lowest findings stay.
 */
#include "rate/weigh.h"

#define FEW 2 /* known stems, in `doubts_from`, of the decisive passage */

/* Sets aside what is above; returns how high what is left reaches, as a verdict. */
static uint32_t set_aside(brk_weighed *w, uint32_t verdict) {
    uint32_t left = 0;
    for (brk_draft *d = w->run->first; d; d = d->next) {
        if (!d->f.counts) continue;
        uint32_t level = brk_weighed_draft(w, d) + 1;
        d->f.doubted = w->by_table[d->f.behaviours[0]] + 1 > verdict && !d->unweighed;
        d->f.counts = !d->f.doubted;
        if (d->f.counts && level > left) left = level;
    }
    return left;
}

static const brk_found *surest_at(brk_weighed *w, uint32_t level) {
    const brk_model *m = w->run->model;
    const brk_vec *founds = &w->run->reading->founds;
    const brk_found *best = NULL;
    for (size_t i = 0; i < founds->count; i++) {
        const brk_found *found = brk_vec_at(founds, i);
        if (found->kind != BRK_FINDS_BEHAVIOUR || !found->suggestion) continue;
        if (!brk_status_counts(m, found->status) ||
            brk_weighed_behaviour(w, found->target) != level)
            continue;
        if (!best || found->score > best->score) best = found;
    }
    return best;
}

/* With all that the note tells, since that is how its rating here was reckoned. */
static bool take_up(const brk_weighed *w, brk_found found) {
    found.modifiers |= w->told;
    return brk_found_take_up(w->run, &found);
}

/* ---- where nothing was even suggested -------------------------------------------------------- */

/* Of the behaviours that would be rated so; BRK_NONE: none that the weights have heard of. */
static uint32_t likeliest_at(brk_weighed *w, uint32_t level) {
    const int32_t *scores = w->decisive->scores + w->signs;
    int32_t most = w->learned->weigh.floor;
    uint32_t best = BRK_NONE;
    for (uint32_t b = 0; b < w->run->model->behaviour_count; b++) {
        if (scores[b] <= most || brk_weighed_behaviour(w, b) != level) continue;
        most = scores[b];
        best = b;
    }
    return best;
}

/* What was found or suggested there and has the highest score; NULL: nothing. */
static const brk_found *surest_there(const brk_weighed *w) {
    const int32_t *scores = w->decisive->scores + w->signs;
    const brk_vec *founds = &w->run->reading->founds;
    const brk_found *best = NULL;
    for (size_t i = 0; i < founds->count; i++) {
        const brk_found *found = brk_vec_at(founds, i);
        if (found->kind != BRK_FINDS_BEHAVIOUR || found->superseded) continue;
        if (!brk_status_counts(w->run->model, found->status)) continue;
        if (!brk_found_touches(w->run, found, w->decisive)) continue;
        if (!best || scores[found->target] > scores[best->target]) best = found;
    }
    return best;
}

/* Few words do not speak against what a rule found anywhere in the note. */
static bool is_told_in_few_words(const brk_weighed *w) {
    bool told = false;
    for (const brk_draft *d = w->run->first; d; d = d->next)
        told = told || (d->f.counts && d->f.reader == BRK_READER_IS_RULES);
    return told && w->decisive->stems < FEW * (uint32_t)w->learned->decision.doubts_from;
}

/* *taken: whether there was one. false: out of memory. */
static bool take_likeliest(brk_weighed *w, uint32_t level, bool *taken) {
    uint32_t behaviour = is_told_in_few_words(w) ? BRK_NONE : likeliest_at(w, level);
    const brk_found *there = behaviour == BRK_NONE ? NULL : surest_there(w);
    *taken = there != NULL;
    if (!there) return true;
    brk_found found = *there;
    found.target = behaviour;
    found.rule = BRK_NONE;
    found.reader = BRK_READER_IS_LEARNED;
    found.score = w->decisive->scores[w->signs + behaviour];
    return take_up(w, found);
}

static void keep_lowest(brk_weighed *w) {
    uint32_t lowest = UINT32_MAX;
    for (const brk_draft *d = w->run->first; d; d = d->next) {
        if (d->f.doubted && brk_weighed_draft(w, d) < lowest) lowest = brk_weighed_draft(w, d);
    }
    for (brk_draft *d = w->run->first; d; d = d->next) {
        if (!d->f.doubted || brk_weighed_draft(w, d) != lowest) continue;
        d->f.doubted = false;
        d->f.counts = true;
    }
}

bool brk_weighed_follow(brk_weighed *w, uint32_t verdict) {
    uint32_t left = set_aside(w, verdict);
    if (left >= verdict) return true;
    const brk_found *found = surest_at(w, verdict - 1);
    if (found) return take_up(w, *found);
    bool taken;
    if (!take_likeliest(w, verdict - 1, &taken)) return false;
    if (!taken && left == 0) keep_lowest(w);
    return true;
}
