/*
 * hold.c: which modifiers that words tell are not held.
 *
 * A word that tells a modifier is often used of something else: a child keeps a job, a secret is a
 * birthday present. So, where a rating is weighed, a modifier that a rule found raises nothing if
 * the weights' score of it is below the head's `keep` (docs/learned.md), both in the passage in
 * which it stands and in the note as a whole. It is listed all the same, among those that are
 * noted. Held without a look are those that ages tell, that are stated with the observation, that
 * the weights themselves found, that rest on words which the weights do not know, and any in a note
 * of so few known words that the weights say little.
 */
#include "rate/inner.h"

#include "pack/learned.h"

typedef struct {
    const brk_rate_run *run;
    const brk_learned *learned;
    uint32_t first; /* place of the first modifier among the scores of a passage */
} holding;

static int32_t bound_of(const brk_learned *learned, uint32_t modifier) {
    for (uint32_t h = 0; h < learned->head_count; h++) {
        const brk_learned_head *head = &learned->heads[h];
        if (head->kind == BRK_HEAD_MODIFIER && head->target == modifier) return head->keep;
    }
    return -BRK_MAX_SCORE;
}

static bool is_held(const holding *h, const brk_found *found) {
    const brk_vec *all = &h->run->reading->weighings;
    int32_t keep = bound_of(h->learned, found->target);
    if (found->reader != BRK_READER_IS_RULES || found->unweighed) return true;
    for (size_t i = 0; i < all->count; i++) {
        const brk_weighing *passage = brk_vec_at(all, i);
        if (!brk_found_touches(h->run, found, passage)) continue;
        if (passage->stems < (uint32_t)h->learned->decision.doubts_from) return true;
        if (passage->scores[h->first + found->target] >= keep) return true;
    }
    return false;
}

static brk_mask not_held(const holding *h) {
    const brk_vec *founds = &h->run->reading->founds;
    brk_mask told = 0, held = h->run->stated;
    for (size_t i = 0; i < founds->count; i++) {
        const brk_found *found = brk_vec_at(founds, i);
        if (found->kind != BRK_FINDS_MODIFIER || found->suggestion) continue;
        if (!brk_status_counts(h->run->model, found->status)) continue;
        told |= BRK_BIT(found->target);
        if (is_held(h, found)) held |= BRK_BIT(found->target);
    }
    return told & ~held;
}

void brk_rate_hold(brk_rate_run *run) {
    const brk_learned *learned = run->model->learned;
    if (!run->reading || run->reading->weighings.count == 0 || run->subject->code_count) return;
    const holding h = {run, learned,
                       brk_learned_count(learned, BRK_HEAD_SIGN) + run->model->behaviour_count};
    run->unheld = not_held(&h);
    for (brk_draft *d = run->first; d; d = d->next)
        d->unheld = run->unheld & ~d->by_age;
}
