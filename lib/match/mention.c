/*
 * mention.c: which of the phrases that were met hold.
 *
 * Of one concept the phrase that begins first holds, of those the longest, and what overlaps it
 * gives way; concepts do not hinder each other. Of triggers one phrase holds at a place, whichever
 * it belongs to; a trigger inside a longer phrase of a concept is part of that phrase ("no clothes
 * on") and says nothing of other words; a pseudo trigger holds its place and does nothing. A phrase
 * with a gap must lie in one clause.
 */
#include "match/run.h"

static uint32_t clause_at(const brk_run *x, uint32_t word) {
    return brk_clause_of(x)[brk_words(x)[word].token];
}

static bool in_one_clause(const brk_run *x, const brk_hit *h) {
    return !h->gapped || clause_at(x, h->first) == clause_at(x, h->last);
}

static bool add_mention(brk_run *x, uint32_t concept, uint32_t first, uint32_t last,
                        uint64_t words) {
    uint32_t *kept_to = &((uint32_t *)x->s->kept_to.data)[concept];
    if (x->s->kept_from + first < *kept_to) return true;
    *kept_to = x->s->kept_from + last + 1;
    brk_mention *m = brk_vec_push_raw(&x->r->mentions);
    if (!m) return false;
    const brk_note_word *all = brk_words(x);
    *m = (brk_mention){.words = words,
                       .concept = concept,
                       .first = all[first].token,
                       .last = all[last].token,
                       .clause = clause_at(x, first),
                       .sentence = all[first].sentence};
    return true;
}

/* Of a note all words lie behind those of the notes before it, so that nothing need be cleared. */
static bool begin_note(brk_run *x) {
    brk_scratch *s = x->s;
    brk_vec_clear(&x->r->mentions);
    brk_vec_clear(&s->triggers);
    if (s->kept_to.count == x->m->model->concept_count && s->kept_from < UINT32_MAX / 2) {
        s->kept_from += s->kept_words;
    } else {
        if (!brk_vec_zeroed(&s->kept_to, x->m->model->concept_count)) return false;
        s->kept_from = 0;
    }
    s->kept_words = (uint32_t)s->words.count;
    return true;
}

/* Mentions that begin at a word: the longer phrases, then what is that word alone, in the order of
 * concepts. */
static bool choose_concepts_at(brk_run *x, uint32_t word) {
    const brk_row_head *row = brk_row_of_word(x, word);
    const uint32_t *alone = brk_row_concepts(row);
    const brk_hit *end, *h = brk_hits_at(x, word, &end);
    uint32_t i = 0;
    for (; h < end; h++) {
        if (h->kind != BRK_HIT_CONCEPT || !in_one_clause(x, h)) continue;
        for (; h->last == word && i < row->concepts && alone[i] < h->target; i++) {
            if (!add_mention(x, alone[i], word, word, 1)) return false;
        }
        if (!add_mention(x, h->target, word, h->last, h->words)) return false;
    }
    for (; i < row->concepts; i++) {
        if (!add_mention(x, alone[i], word, word, 1)) return false;
    }
    return true;
}

static bool choose_concepts(brk_run *x) {
    for (uint32_t w = x->window.first_word; w < x->window.end_word; w++) {
        if (!choose_concepts_at(x, w)) return false;
    }
    return true;
}

/* What holds among triggers so far. */
typedef struct {
    brk_hit holder;
    bool held;    /* there is a holder */
    size_t group; /* the first trigger at its place */
} trigger_choice;

/* Takes away the group of triggers at one place (from `from` on) if one of them is a pseudo
 * trigger. */
static void settle_group(brk_run *x, size_t from) {
    const brk_hit *t = x->s->triggers.data;
    for (size_t i = from; i < x->s->triggers.count; i++) {
        if (x->m->model->triggers[t[i].target].pseudo) {
            x->s->triggers.count = from;
            return;
        }
    }
}

static bool offer_trigger(brk_run *x, trigger_choice *c, const brk_hit *h) {
    if (!in_one_clause(x, h) || brk_inside_longer(x, h, true)) return true;
    bool same = c->held && h->first == c->holder.first && h->last == c->holder.last;
    if (c->held && !same && h->first <= c->holder.last) return true;
    if (same && h->target == c->holder.target) return true;
    if (!same) {
        settle_group(x, c->group);
        c->group = x->s->triggers.count;
    }
    c->holder = *h;
    c->held = true;
    brk_hit *place = brk_vec_push_raw(&x->s->triggers);
    if (place) *place = *h;
    return place != NULL;
}

/* As choose_concepts_at. */
static bool choose_triggers_at(brk_run *x, uint32_t word, trigger_choice *c) {
    const brk_row_head *row = brk_row_of_word(x, word);
    const uint32_t *alone = brk_row_triggers(row);
    const brk_hit *end, *h = brk_hits_at(x, word, &end);
    brk_hit single = {0, word, word, 1, BRK_HIT_TRIGGER, false};
    uint32_t i = 0;
    for (; h < end; h++) {
        if (h->kind != BRK_HIT_TRIGGER) continue;
        for (; h->last == word && i < row->triggers && alone[i] < h->target; i++) {
            single.target = alone[i];
            if (!offer_trigger(x, c, &single)) return false;
        }
        if (!offer_trigger(x, c, h)) return false;
    }
    for (; i < row->triggers; i++) {
        single.target = alone[i];
        if (!offer_trigger(x, c, &single)) return false;
    }
    return true;
}

static bool choose_triggers(brk_run *x) {
    trigger_choice c = {.group = x->s->triggers.count};
    for (uint32_t w = x->window.first_word; w < x->window.end_word; w++) {
        if (!choose_triggers_at(x, w, &c)) return false;
    }
    settle_group(x, c.group);
    return true;
}

brook_status brk_choose_mentions(brk_run *x) {
    size_t before = x->window.first_sentence == 0 ? 0 : x->r->mentions.count;
    if (x->window.first_sentence == 0 && !begin_note(x)) return BROOK_ERR_NO_MEMORY;
    if (!choose_concepts(x) || !choose_triggers(x)) return BROOK_ERR_NO_MEMORY;
    return brk_spend(x, x->s->hits.count + (x->r->mentions.count - before));
}
