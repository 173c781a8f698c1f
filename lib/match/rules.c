/*
 * rules.c: written rules applied to the mentions of a note: those that live (sets.c).
 *
 * A rule is tried where a mention fills its first slot (the anchor). For each further slot only the
 * nearest few mentions on either side of what is chosen so far are tried, and of the combinations
 * that keep to the rule's order, gap and window the shortest wins, so an anchor costs a bounded
 * amount however long the note.
 */
#include "match/mention_walk.h"

#include <string.h>

#define NEAREST 4u      /* mentions tried on each side, for one slot */
#define TRIES_MOST 400u /* for one anchor */

/* Half-open: words, or mentions. */
typedef struct {
    uint32_t first, end;
} range;

typedef struct {
    brk_run *x;
    const brk_rule *rule;
    const uint32_t *sets;
    uint32_t count;
    range window;
    uint32_t chosen[BRK_MAX_SLOTS], best[BRK_MAX_SLOTS];
    uint32_t best_length; /* words that the best combination spans; UINT32_MAX: none yet */
    uint32_t tries;
} search;

/* A mention is told by where it stands in set_items. */
static uint32_t place_of(const brk_run *x, uint32_t mention) {
    return ((const uint32_t *)x->s->set_items.data)[mention];
}

static uint32_t first_word(const brk_run *x, uint32_t mention) {
    return brk_place_first(x, place_of(x, mention));
}

static uint32_t last_word(const brk_run *x, uint32_t mention) {
    return brk_place_last(x, place_of(x, mention));
}

static uint8_t status_of(const brk_run *x, uint32_t mention) {
    return brk_place_status(x, place_of(x, mention));
}

/* The mentions of a set, in text order. */
static range set_mentions(const brk_run *x, uint32_t set) {
    uint32_t first = ((const uint32_t *)x->s->set_start.data)[set];
    return (range){first, first + ((const uint32_t *)x->s->set_count.data)[set]};
}

/* The first of the mentions that begins at the word or behind it. */
static uint32_t first_at(const brk_run *x, range mentions, uint32_t word) {
    uint32_t low = mentions.first, high = mentions.end;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (first_word(x, middle) < word)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static range neighbours(const brk_run *x, uint32_t from, uint32_t to) {
    const brk_sentence *all = brk_sentences(x);
    uint32_t last = (uint32_t)x->s->sentences.count - 1;
    uint32_t a = from > 0 ? from - 1 : 0, z = to < last ? to + 1 : last;
    return (range){all[a].first_word, all[z].end_word};
}

/* The words that `within` allows around the sentences (or clause) that something lies in. */
static range window_of(const brk_run *x, brk_reach within, uint32_t clause, uint32_t from,
                       uint32_t to) {
    const brk_clause *c = (const brk_clause *)x->r->clauses.data + clause;
    switch (within) {
    case BRK_REACH_CLAUSE:
        return (range){brk_word_of(x, c->first), brk_word_of(x, c->last + 1)};
    case BRK_REACH_SENTENCE:
        return (range){brk_sentences(x)[from].first_word, brk_sentences(x)[to].end_word};
    case BRK_REACH_NEAR:
        return neighbours(x, from, to);
    default:
        return (range){0, (uint32_t)x->s->words.count};
    }
}

/* Whether two mentions rest on a word in common. */
static bool share_words(const brk_run *x, uint32_t a, uint32_t b) {
    uint32_t a_first = first_word(x, a), b_first = first_word(x, b);
    if (last_word(x, a) < b_first || last_word(x, b) < a_first) return false;
    uint64_t a_words = brk_place_words(x, place_of(x, a));
    uint64_t b_words = brk_place_words(x, place_of(x, b));
    uint32_t apart = a_first > b_first ? a_first - b_first : b_first - a_first;
    if (apart >= 64) return true;
    return a_first <= b_first ? (a_words >> apart & b_words) != 0
                              : (b_words >> apart & a_words) != 0;
}

static bool fits(const search *s, uint32_t slot, uint32_t mention) {
    const brk_run *x = s->x;
    if (first_word(x, mention) < s->window.first || last_word(x, mention) >= s->window.end)
        return false;
    for (uint32_t i = 0; i < slot; i++) {
        if (s->chosen[i] == mention || share_words(x, s->chosen[i], mention)) return false;
    }
    return !s->rule->ordered || first_word(x, mention) > first_word(x, s->chosen[slot - 1]);
}

/* Words spanned by the first n that are chosen. */
static uint32_t span_of(const search *s, uint32_t n) {
    uint32_t first = UINT32_MAX, last = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t a = first_word(s->x, s->chosen[i]), z = last_word(s->x, s->chosen[i]);
        if (a < first) first = a;
        if (z > last) last = z;
    }
    return last - first + 1;
}

/* Most words between two neighbours among what is chosen. */
static uint32_t widest_gap(const search *s) {
    uint32_t order[BRK_MAX_SLOTS] = {0}, widest = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t to = i;
        for (; to > 0 && first_word(s->x, order[to - 1]) > first_word(s->x, s->chosen[i]); to--)
            order[to] = order[to - 1];
        order[to] = s->chosen[i];
    }
    for (uint32_t i = 1, end = last_word(s->x, order[0]); i < s->count; i++) {
        uint32_t first = first_word(s->x, order[i]), last = last_word(s->x, order[i]);
        if (first > end + 1 && first - end - 1 > widest) widest = first - end - 1;
        if (last > end) end = last;
    }
    return widest;
}

static bool in_neighbouring_sentences(const search *s) {
    uint32_t least = UINT32_MAX, most = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        uint32_t n = brk_words(s->x)[first_word(s->x, s->chosen[i])].sentence;
        if (n < least) least = n;
        if (n > most) most = n;
    }
    return most - least <= 1;
}

static void weigh(search *s) {
    uint32_t length = span_of(s, s->count);
    if (length >= s->best_length) return;
    if (s->rule->max_gap && widest_gap(s) > s->rule->max_gap) return;
    if (s->rule->within == BRK_REACH_NEAR && !in_neighbouring_sentences(s)) return;
    s->best_length = length;
    memcpy(s->best, s->chosen, sizeof s->best);
}

static void fill_slot(search *s, uint32_t slot);

static void try_mention(search *s, uint32_t slot, uint32_t mention, uint32_t *tried) {
    if (!fits(s, slot, mention)) return;
    (*tried)++;
    s->chosen[slot] = mention;
    if (span_of(s, slot + 1) < s->best_length) fill_slot(s, slot + 1);
}

/* Depth is bounded by BRK_MAX_SLOTS. */
static void fill_slot(search *s, uint32_t slot) {
    uint32_t forward = 0, backward = 0, looked = 0;
    if (slot == s->count) {
        weigh(s);
        return;
    }
    range all = set_mentions(s->x, s->sets[slot]);
    uint32_t middle = first_at(s->x, all, first_word(s->x, s->chosen[slot - 1]));
    for (uint32_t i = middle; i < all.end && forward < NEAREST && looked < NEAREST * 4;
         i++, looked++) {
        if (++s->tries > TRIES_MOST || first_word(s->x, i) >= s->window.end) break;
        try_mention(s, slot, i, &forward);
    }
    looked = 0;
    for (uint32_t i = middle; i-- > all.first && backward < NEAREST && looked < NEAREST * 4;
         looked++) {
        if (++s->tries > TRIES_MOST || first_word(s->x, i) < s->window.first) break;
        try_mention(s, slot, i, &backward);
    }
}

/* Whether a mention of the set stands in the words. One that does not count does not forbid what
 * does. */
static bool stands_in(const brk_run *x, uint32_t set, range words, bool counts) {
    range all = set_mentions(x, set);
    for (uint32_t i = first_at(x, all, words.first); i < all.end; i++) {
        if (first_word(x, i) >= words.end) return false;
        const brk_status_kind *status = &x->m->model->statuses[status_of(x, i)];
        if (!counts || status->counts || status->yields) return true;
    }
    return false;
}

static bool forbidden(const brk_run *x, uint32_t rule, const brk_instance *i) {
    const brk_rule_index *index = &x->m->rules;
    range note = {0, (uint32_t)x->s->words.count};
    brk_reach within = x->m->model->rules[rule].within;
    if (index->none[rule] != BRK_NONE &&
        stands_in(x, index->none[rule],
                  window_of(x, within, i->clause, i->sentence, i->last_sentence), i->counts))
        return true;
    return index->none_in_note[rule] != BRK_NONE &&
           stands_in(x, index->none_in_note[rule], note, i->counts);
}

/* What the chosen mentions give a finding: status, role, and whether they settle that it is
 * relevant. */
static void describe(const search *s, brk_instance *i) {
    const brk_model *model = s->x->m->model;
    for (uint32_t slot = 0; slot < s->count; slot++) {
        uint32_t concept = brk_concept_in_set(s->x, s->sets[slot], s->best[slot]);
        i->role = brk_role_joined(i->role, brk_place_role(s->x, place_of(s->x, s->best[slot])));
        if (model->concepts[concept].relevance == BRK_RELEVANCE_SETTLES) i->settles = true;
    }
    if (s->rule->role != BRK_ROLE_UNCLEAR) i->role = (uint8_t)s->rule->role;
    if (s->rule->settles) i->settles = true;
}

/* Whether the same rule found the same in the same place just before: a long list of like words is
 * one finding, which all show. */
static bool repeats(const brk_run *x, const brk_instance *i) {
    if (x->s->instances.count < 2) return false;
    const brk_instance *before = i - 1;
    return before->rule == i->rule && before->status == i->status && before->clause == i->clause &&
           before->last_clause == i->last_clause && before->role == i->role;
}

static brook_status found(search *s, uint32_t rule) {
    brk_run *x = s->x;
    brk_pick picks[BRK_MAX_SLOTS];
    uint8_t status = status_of(x, s->best[0]);
    for (uint32_t slot = 0; slot < s->count; slot++) {
        picks[slot].first = first_word(x, s->best[slot]);
        picks[slot].last = last_word(x, s->best[slot]);
        status = brk_joined_status(x->m->model, status, status_of(x, s->best[slot]));
    }
    brk_instance *i = brk_add_instance(x, picks, s->count, status);
    if (!i) return BROOK_ERR_NO_MEMORY;
    i->kind = (uint8_t)s->rule->finds;
    i->target = s->rule->target;
    i->rule = rule;
    i->reader = BRK_READER_IS_RULES;
    i->suggestion = s->rule->suggests;
    describe(s, i);
    if (repeats(x, i))
        brk_join_evidence(x, i - 1, i);
    else if (forbidden(x, rule, i))
        x->s->picks.count = i->first_pick;
    else
        return BROOK_OK;
    x->s->instances.count--;
    return BROOK_OK;
}

static bool age_fits(const brk_rule *rule, int32_t months) {
    if (rule->age_from_months < 0 && rule->age_to_months < 0) return true;
    if (months < 0) return false;
    if (rule->age_from_months >= 0 && months < rule->age_from_months) return false;
    return rule->age_to_months < 0 || months <= rule->age_to_months;
}

static brook_status apply(brk_run *x, uint32_t number) {
    const brk_rule *rule = &x->m->model->rules[number];
    search s = {.x = x, .rule = rule};
    s.sets = brk_row(&x->m->rules.sets_of_rule, number, &s.count);
    if (!age_fits(rule, x->age_months)) return BROOK_OK;
    range anchors = set_mentions(x, s.sets[0]);
    for (uint32_t i = anchors.first; i < anchors.end; i++) {
        const brk_note_word *word = &brk_words(x)[first_word(x, i)];
        uint32_t clause = brk_clause_of(x)[word->token], sentence = word->sentence;
        s.window = window_of(x, rule->within, clause, sentence, sentence);
        s.best_length = UINT32_MAX;
        s.tries = 0;
        s.chosen[0] = i;
        fill_slot(&s, 1);
        brook_status status = brk_spend(x, 1 + s.tries);
        if (status == BROOK_OK && s.best_length != UINT32_MAX) status = found(&s, number);
        if (status != BROOK_OK) return status;
    }
    return BROOK_OK;
}

brook_status brk_apply_rules(brk_run *x) {
    const uint64_t *live = x->s->live.data;
    for (uint32_t w = 0; w < (uint32_t)x->s->live.count; w++) {
        for (uint64_t rest = live[w]; rest; rest &= rest - 1) {
            uint32_t rule = w * 64 + (uint32_t)__builtin_ctzll(rest);
            brook_status status = BROOK_OK;
            if (rule >= x->s->dealt_to) status = brk_deal_mentions(x, rule);
            if (status == BROOK_OK) status = apply(x, rule);
            if (status != BROOK_OK) return status;
        }
    }
    return BROOK_OK;
}
