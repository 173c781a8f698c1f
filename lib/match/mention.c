/*
 * mention.c: which of the phrases that were met hold.
 *
 * Of one concept the phrase that begins first holds, of those the longest, and what overlaps it
 * gives way; concepts do not hinder each other. Of triggers one phrase holds at a place, whichever
 * it belongs to; a trigger inside a longer phrase of a concept is part of that phrase ("no clothes
 * on") and says nothing of other words; a pseudo trigger holds its place and does nothing. Triggers
 * that give a role and nothing else are chosen for themselves: who did it is told by the same words
 * as what was done, so that neither other triggers nor phrases of concepts take theirs. A phrase
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

static uint32_t row_place(const brk_run *x, uint32_t word) {
    return brk_walk_words(x)[word - x->window.first_word].row;
}

/* A word that is a mention alone; there is room for it. */
static inline void add_word(brk_run *x, uint32_t concept, uint32_t word, uint64_t words) {
    if (is_kept(x, concept, word)) return;
    ((uint32_t *)x->s->kept_to.data)[concept] = x->s->kept_from + word + 1;
    brk_phrase *p = (brk_phrase *)x->s->phrases.data + x->s->phrases.count++;
    *p = (brk_phrase){words, concept, word, word};
}

/* Of a note that is longer than a window the words gone through tell how many there will be. */
static bool make_room(brk_run *x, size_t more) {
    brk_vec *phrases = &x->s->phrases;
    size_t wanted = phrases->count + more, room = phrases->capacity * 2,
           done = x->window.first_word;
    if (wanted <= phrases->capacity) return true;
    if (done) {
        size_t all = (size_t)((uint64_t)wanted * x->s->words.count / done);
        if (all + all / 8 < room) room = all + all / 8;
    }
    return brk_vec_reserve(phrases, wanted < room ? room : wanted);
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
static void add_alone(brk_run *x, const brk_row_head *row, uint32_t word, const brk_hit *h,
                      const brk_hit *end) {
    const uint32_t *alone = brk_row_concepts(row);
    uint32_t i = 0;
    for (; h < end && h->kind == BRK_HIT_CONCEPT; h++) {
        for (; i < row->concepts && alone[i] < h->target; i++)
            add_word(x, alone[i], word, 1);
        add_word(x, h->target, word, h->words);
    }
    for (; i < row->concepts; i++)
        add_word(x, alone[i], word, 1);
}

/* The longer phrases; there is room for them. Returns where those of one word begin. */
static const brk_hit *add_longer(brk_run *x, uint32_t word, const brk_hit *h, const brk_hit *end) {
    uint32_t from = x->s->kept_from, *kept_to = x->s->kept_to.data, farthest = x->s->phrases_to;
    brk_phrase *to = (brk_phrase *)x->s->phrases.data + x->s->phrases.count;
    for (; h < end && h->last != word; h++) {
        if (h->kind != BRK_HIT_CONCEPT || from + word < kept_to[h->target]) continue;
        if (h->gapped && !in_one_clause(x, h)) continue;
        kept_to[h->target] = from + h->last + 1;
        *to++ = (brk_phrase){h->words, h->target, word, h->last};
        if (h->last >= farthest) farthest = h->last + 1;
    }
    x->s->phrases.count = (size_t)(to - (brk_phrase *)x->s->phrases.data);
    x->s->phrases_to = farthest;
    return h;
}

/* Mentions that begin at a word where phrases begin or lie over it: the longer ones, then what is
 * that word alone: the row's, where nothing takes from it or adds to it. */
static bool choose_concepts_at(brk_run *x, uint32_t word, const brk_hit *h, const brk_hit *end) {
    const brk_row_head *row = brk_row_of_word(x, word);
    if (!make_room(x, (size_t)(end - h) + row->concepts)) return false;
    h = add_longer(x, word, h, end);
    bool more = h < end && h->kind == BRK_HIT_CONCEPT, whole = !more && holds_whole(x, row, word);
    if (!whole) add_alone(x, row, word, h, end);
    if (whole && row->concepts) ((uint32_t *)x->s->word_rows.data)[word] = row_place(x, word);
    return true;
}

/* ---- triggers -------------------------------------------------------------------------------- */

/* What holds so far among triggers of a layer: those that give a role alone, and the others. */
typedef struct {
    brk_hit holder;
    bool held;    /* there is a holder */
    size_t group; /* the first trigger at its place */
} trigger_choice;

static bool gives_role_alone(const brk_run *x, const brk_hit *h) {
    const brk_trigger *t = &x->m->model->triggers[h->target];
    return t->role != BRK_ROLE_UNCLEAR && t->status == BRK_NONE && !t->terminates;
}

/* Takes away the group of triggers at one place (from `from` on, but roles) if one of them is a
 * pseudo trigger. */
static void settle_group(brk_run *x, size_t from) {
    brk_hit *t = x->s->triggers.data;
    size_t count = x->s->triggers.count, kept = from;
    bool pseudo = false;
    for (size_t i = from; i < count; i++)
        pseudo |= x->m->model->triggers[t[i].target].pseudo;
    for (size_t i = from; pseudo && i < count; i++) {
        if (gives_role_alone(x, &t[i])) t[kept++] = t[i];
    }
    if (pseudo) x->s->triggers.count = kept;
}

static bool offer_trigger(brk_run *x, trigger_choice layers[2], const brk_hit *h) {
    bool role = gives_role_alone(x, h);
    trigger_choice *c = &layers[role];
    if (!in_one_clause(x, h) || (!role && brk_inside_longer(x, h, true))) return true;
    bool same = c->held && h->first == c->holder.first && h->last == c->holder.last;
    if (c->held && !same && h->first <= c->holder.last) return true;
    if (same && h->target == c->holder.target) return true;
    if (!same) {
        if (!role) settle_group(x, c->group);
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
                               trigger_choice layers[2]) {
    const brk_row_head *row = brk_row_of_word(x, word);
    const uint32_t *alone = brk_row_triggers(row);
    brk_hit single = {.first = word, .last = word, .words = 1, .kind = BRK_HIT_TRIGGER};
    uint32_t i = 0;
    for (; h < end; h++) {
        if (h->kind != BRK_HIT_TRIGGER) continue;
        for (; h->last == word && i < row->triggers && alone[i] < h->target; i++) {
            single.target = alone[i];
            if (!offer_trigger(x, layers, &single)) return false;
        }
        if (!offer_trigger(x, layers, h)) return false;
    }
    for (; i < row->triggers; i++) {
        single.target = alone[i];
        if (!offer_trigger(x, layers, &single)) return false;
    }
    return true;
}

/* Whether a trigger's phrase begins there. */
static bool any_trigger(const brk_hit *h, const brk_hit *end) {
    while (h < end && h->kind != BRK_HIT_TRIGGER)
        h++;
    return h < end;
}

/* Most words begin no phrase, and none lies over them. */
static bool choose_at(brk_run *x, uint32_t word, trigger_choice layers[2]) {
    const brk_hit *end, *h = brk_hits_at(x, word, &end);
    uint32_t has = brk_walk_words(x)[word - x->window.first_word].has;
    uint32_t *row = (uint32_t *)x->s->word_rows.data + word;
    *row = 0;
    if (h < end || (has & BRK_HAS_CONCEPTS && x->s->phrases_to > word)) {
        if (!choose_concepts_at(x, word, h, end)) return false;
    } else if (has & BRK_HAS_CONCEPTS) {
        *row = row_place(x, word);
    }
    if (!(has & BRK_HAS_TRIGGERS) && !any_trigger(h, end)) return true;
    return choose_triggers_at(x, word, h, end, layers);
}

brook_status brk_choose_mentions(brk_run *x) {
    if (x->window.first_sentence == 0 && !begin_note(x)) return BROOK_ERR_NO_MEMORY;
    size_t before = x->s->phrases.count;
    trigger_choice layers[2] = {{.group = x->s->triggers.count}, {.group = x->s->triggers.count}};
    for (uint32_t w = x->window.first_word; w < x->window.end_word; w++) {
        if (!choose_at(x, w, layers)) return BROOK_ERR_NO_MEMORY;
    }
    settle_group(x, layers[0].group);
    x->s->word_rows.count = x->window.end_word;
    return brk_spend(x, x->s->hits.count + (x->s->phrases.count - before));
}
