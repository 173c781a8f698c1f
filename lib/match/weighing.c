/*
 * weighing.c: what the learned weights leave for the rating: of each passage and of the note as a
 * whole the scores of all signs, behaviours and modifiers, found or not. Only where the pack says
 * how they are weighed, and only beside rules, since the weighing was fitted with both.
 */
#include "match/learned.h"

static int32_t as_score(int64_t value) {
    if (value > BRK_MAX_SCORE) return BRK_MAX_SCORE;
    return value < -BRK_MAX_SCORE ? -BRK_MAX_SCORE : (int32_t)value;
}

/* One place for each sign, behaviour and modifier; the floor where there is no head. false: out of
 * memory. */
static bool put_scores(brk_run *x) {
    const brk_learned *data = x->m->learned->data;
    const int32_t *scores = x->s->scores.data;
    const brk_model *m = x->m->model;
    uint32_t signs = brk_learned_count(data, BRK_HEAD_SIGN), sign = 0;
    uint32_t places = signs + m->behaviour_count + m->modifier_count;
    size_t at = x->r->weighed.count;
    for (uint32_t i = 0; i < places; i++) {
        int32_t *place = brk_vec_push_raw(&x->r->weighed);
        if (!place) return false;
        *place = data->weigh.floor;
    }
    int32_t *row = (int32_t *)x->r->weighed.data + at;
    for (uint32_t h = 0; h < data->head_count; h++) {
        const brk_learned_head *head = &data->heads[h];
        if (head->kind == BRK_HEAD_SIGN) row[sign++] = scores[h];
        if (head->target == BRK_NONE) continue;
        if (head->kind == BRK_HEAD_BEHAVIOUR) row[signs + head->target] = scores[h];
        if (head->kind == BRK_HEAD_MODIFIER)
            row[signs + m->behaviour_count + head->target] = scores[h];
    }
    return true;
}

bool brk_weighing_keep(brk_run *x, uint32_t first, uint32_t end) {
    const brk_learned_scratch *l = &x->s->learned;
    if (!x->weighs || !x->m->learned->data->weigh.weights || first == end) return true;
    if (!put_scores(x)) return false;
    brk_weighing *w = brk_vec_push(&x->r->weighings);
    if (!w) return false;
    *w = (brk_weighing){
        .start = brk_word_token(x, first)->start,
        .end = brk_word_token(x, end - 1)->end,
        .stems = l->lengths[BRK_FEATURE_STEM],
        .best = l->best == BRK_NONE ? x->m->learned->data->weigh.floor
                                    : ((const int32_t *)x->s->scores.data)[l->best],
        .relevance = as_score(l->relevance),
    };
    return true;
}

/* What it rests on itself; where the weights have not read, nothing is weighed. */
bool brk_weighing_knows(const brk_run *x, const brk_instance *i) {
    const uint32_t *symbols = x->s->symbols.data;
    const brk_pick *picks = (const brk_pick *)x->s->picks.data + i->first_pick;
    if (x->s->scores.count == 0) return true;
    for (uint32_t p = 0; p < i->pick_count; p++) {
        for (uint32_t word = picks[p].first; word <= picks[p].last; word++) {
            if (symbols[word] == BRK_SYMBOL_UNKNOWN) return false;
        }
    }
    return true;
}

/* The scores lie where they stay only once all are there. */
void brk_weighings_close(brk_run *x) {
    size_t count = x->r->weighings.count;
    size_t row = count ? x->r->weighed.count / count : 0;
    brk_weighing *all = x->r->weighings.data;
    for (size_t i = 0; i < count; i++)
        all[i].scores = (const int32_t *)x->r->weighed.data + i * row;
}
