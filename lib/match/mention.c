/*
 * mention.c: which of the phrases that were met hold.
 *
 * Of one concept the phrase that begins first holds, of those the longest, and what overlaps it
 * gives way; concepts do not hinder each other. Of triggers one phrase holds at a place, whichever
 * it belongs to; a trigger inside a longer phrase of a concept is part of that phrase ("no clothes
 * on") and says nothing of other words; a pseudo trigger holds its place and does nothing. A phrase
 * with a gap must lie in one clause. What a word is alone, many concepts for many words, is not
 * written out one by one: the word's row tells it, unless a phrase takes from it.
 */
#include "match/run.h"

static uint32_t clause_at(const brk_run *x, uint32_t word) {
    return brk_clause_of(x)[brk_words(x)[word].token];
}

static bool in_one_clause(const brk_run *x, const brk_hit *h) {
    return !h->gapped || clause_at(x, h->first) == clause_at(x, h->last);
}

/* ---- concepts -------------------------------------------------------------------------------- */

/* Whether an earlier phrase of the concept holds the word. */
static bool is_kept(const brk_run *x, uint32_t concept, uint32_t word) {
    return x->s->kept_from + word < ((const uint32_t *)x->s->kept_to.data)[concept];
}

static bool add_phrase(brk_run *x, uint32_t concept, uint32_t first, uint32_t last,
                       uint64_t words) {
    if (is_kept(x, concept, first)) return true;
    ((uint32_t *)x->s->kept_to.data)[concept] = x->s->kept_from + last + 1;
    brk_phrase *p = brk_vec_push_raw(&x->s->phrases);
    if (!p) return false;
    *p = (brk_phrase){.words = words, .concept = concept, .first = first, .last = last};
    if (last != first && last >= x->s->phrases_to) x->s->phrases_to = last + 1;
    return true;
}

/* Of a note all words lie behind those of the notes before it, so that nothing need be cleared. */
static bool begin_note(brk_run *x) {
    brk_scratch *s = x->s;
    brk_vec_clear(&s->phrases);
    brk_vec_clear(&s->triggers);
    s->phrases_to = 0;
    if (s->kept_to.count == x->m->model->concept_count && s->kept_from < UINT32_MAX / 2) {
        s->kept_from += s->kept_words;
    } else {
        if (!brk_vec_zeroed(&s->kept_to, x->m->model->concept_count)) return false;
        s->kept_from = 0;
    }
    s->kept_words = (uint32_t)s->words.count;
    s->word_rows.count = 0;
    return brk_vec_reserve(&s->word_rows, s->words.count);
}

/* Whether all that the word is alone holds: no phrase of one of these concepts lies over it. */
static bool holds_whole(const brk_run *x, const brk_row_head *row, uint32_t word) {
    if (x->s->phrases_to <= word) return true;
    const uint32_t *alone = brk_row_concepts(row);
    for (uint32_t i = 0; i < row->concepts; i++) {
        if (is_kept(x, alone[i], word)) return false;
    }
    return true;
}

/* One by one, in the order of concepts: what the row tells of the word alone, and what was met. */
static bool add_alone(brk_run *x, const brk_row_head *row, uint32_t word, const brk_hit *h,
                      const brk_hit *end) {
    const uint32_t *alone = brk_row_concepts(row);
    uint32_t i = 0;
    for (; h < end && h->kind == BRK_HIT_CONCEPT; h++) {
        for (; i < row->concepts && alone[i] < h->target; i++) {
            if (!add_phrase(x, alone[i], word, word, 1)) return false;
        }
        if (!add_phrase(x, h->target, word, word, h->words)) return false;
    }
    for (; i < row->concepts; i++) {
        if (!add_phrase(x, alone[i], word, word, 1)) return false;
    }
    return true;
}

/* Mentions that begin at a word: the longer phrases, then what is that word alone: the row's, where
 * nothing takes from it or adds to it. */
static bool choose_concepts_at(brk_run *x, uint32_t word, const brk_hit *h, const brk_hit *end) {
    const brk_row_head *row = brk_row_of_word(x, word);
    uint32_t *row_of_word = (uint32_t *)x->s->word_rows.data + word;
    *row_of_word = 0;
    for (; h < end && h->last != word; h++) {
        if (h->kind != BRK_HIT_CONCEPT || !in_one_clause(x, h)) continue;
        if (!add_phrase(x, h->target, word, h->last, h->words)) return false;
    }
    bool more = h < end && h->kind == BRK_HIT_CONCEPT;
    if (more || !holds_whole(x, row, word)) return add_alone(x, row, word, h, end);
    if (row->concepts) *row_of_word = brk_walk_words(x)[word - x->window.first_word].row;
    return true;
}

/* ---- triggers -------------------------------------------------------------------------------- */

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
static bool choose_triggers_at(brk_run *x, uint32_t word, const brk_hit *h, const brk_hit *end,
                               trigger_choice *c) {
    const brk_row_head *row = brk_row_of_word(x, word);
    const uint32_t *alone = brk_row_triggers(row);
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

brook_status brk_choose_mentions(brk_run *x) {
    if (x->window.first_sentence == 0 && !begin_note(x)) return BROOK_ERR_NO_MEMORY;
    size_t before = x->s->phrases.count;
    trigger_choice c = {.group = x->s->triggers.count};
    for (uint32_t w = x->window.first_word; w < x->window.end_word; w++) {
        const brk_hit *end, *h = brk_hits_at(x, w, &end);
        if (!choose_concepts_at(x, w, h, end) || !choose_triggers_at(x, w, h, end, &c))
            return BROOK_ERR_NO_MEMORY;
    }
    settle_group(x, c.group);
    x->s->word_rows.count = x->window.end_word;
    return brk_spend(x, x->s->hits.count + (x->s->phrases.count - before));
}
