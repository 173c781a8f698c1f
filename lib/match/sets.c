/*
 * sets.c: the rules whose slots are all mentioned, and how many mentions can fill them (deal.c
 * lists these); and the mentions that rating looks at.
 *
 * Most notes hold hundreds of mentions and fill no rule or few. So the concepts that are mentioned
 * come first, as bits: those that fill a first slot lead to rules, a rule lives if each other slot
 * has a concept among them, and only mentions that a living rule asks for are looked at: what is
 * sought leads to rows of words, and these to the words.
 */
#include "match/mention_walk.h"

#define BIT(index) (UINT64_C(1) << (index) % 64)

/* Whether a concept of the set is mentioned. */
static bool is_filled(const brk_run *x, uint32_t set) {
    const uint64_t *present = x->s->present.data;
    uint32_t count;
    const uint32_t *concepts = brk_row(&x->m->rules.concepts_of_set, set, &count);
    for (uint32_t i = 0; i < count; i++) {
        if (present[concepts[i] / 64] & BIT(concepts[i])) return true;
    }
    return false;
}

/* Lets the rule live if its other slots are filled too. */
static void try_rule(brk_run *x, uint32_t rule) {
    uint64_t *live = (uint64_t *)x->s->live.data + rule / 64;
    uint32_t slots;
    const uint32_t *sets = brk_row(&x->m->rules.sets_of_rule, rule, &slots);
    for (uint32_t i = 1; i < slots; i++) {
        if (sets[i] == BRK_NONE || !is_filled(x, sets[i])) return;
    }
    *live |= BIT(rule);
}

/* Returns how many rules were tried. */
static uint64_t find_live(brk_run *x) {
    const uint64_t *present = x->s->present.data;
    uint64_t tried = 0;
    for (uint32_t w = 0; w < (uint32_t)x->s->present.count; w++) {
        for (uint64_t rest = present[w] & x->m->rules.first[w]; rest; rest &= rest - 1) {
            uint32_t count, concept = w * 64 + (uint32_t)__builtin_ctzll(rest);
            const uint32_t *rules = brk_row(&x->m->rules.rules_of_concept, concept, &count);
            for (uint32_t i = 0; i < count; i++)
                try_rule(x, rules[i]);
            tried += count;
        }
    }
    return tried;
}

/* Asks for the mentions of a set, once. */
static bool ask(brk_run *x, uint32_t set) {
    uint64_t *marks = (uint64_t *)x->s->set_marks.data + set / 64;
    if (set == BRK_NONE || *marks & BIT(set)) return true;
    uint32_t *place = brk_vec_push_raw(&x->s->sets);
    if (!place) return false;
    *place = set;
    *marks |= BIT(set);
    ((uint32_t *)x->s->set_count.data)[set] = 0;
    uint64_t *sought = x->s->sought.data;
    uint32_t count;
    const uint32_t *concepts = brk_row(&x->m->rules.concepts_of_set, set, &count);
    for (uint32_t i = 0; i < count; i++)
        sought[concepts[i] / 64] |= BIT(concepts[i]);
    return true;
}

static bool ask_for_rule(brk_run *x, uint32_t rule) {
    const brk_rule_index *index = &x->m->rules;
    uint32_t slots;
    const uint32_t *sets = brk_row(&index->sets_of_rule, rule, &slots);
    bool ok = ask(x, index->none[rule]) && ask(x, index->none_in_note[rule]);
    for (uint32_t i = 0; i < slots && ok; i++)
        ok = ask(x, sets[i]);
    return ok;
}

static bool ask_for_live(brk_run *x) {
    const uint64_t *live = x->s->live.data;
    for (uint32_t w = 0; w < (uint32_t)x->s->live.count; w++) {
        for (uint64_t rest = live[w]; rest; rest &= rest - 1) {
            if (!ask_for_rule(x, w * 64 + (uint32_t)__builtin_ctzll(rest))) return false;
        }
    }
    return true;
}

/* Adds what rating looks at to what is sought. Whether any of it is mentioned. */
static bool add_asked(brk_run *x) {
    const uint64_t *asked = x->m->model->rating.asked, *present = x->s->present.data;
    uint64_t *sought = x->s->sought.data, any = 0;
    for (size_t w = 0; w < x->s->present.count; w++) {
        sought[w] = (sought[w] | asked[w]) & present[w];
        any |= sought[w];
    }
    return any != 0;
}

/* Marks the rows that hold what is sought. */
static void mark_rows(brk_run *x, const brk_vec *met) {
    const uint64_t *sought = x->s->sought.data;
    uint64_t *wanted = x->s->wanted_rows.data;
    const brk_row_met *rows = met->data;
    for (size_t i = 0; i < met->count; i++) {
        const brk_row_head *row = brk_row_at(&x->m->begins, rows[i].row);
        const uint32_t *own = brk_row_concepts(row);
        uint32_t bit = brk_row_bit(rows[i].row), c = 0;
        while (c < row->concepts && !(sought[own[c] / 64] & BIT(own[c])))
            c++;
        wanted[bit / 64] &= ~BIT(bit);
        if (c < row->concepts) wanted[bit / 64] |= BIT(bit);
    }
}

/* A walk over the mentions of what is sought. */
typedef struct {
    brk_run *x;
    const uint64_t *marks, *asked;
    uint32_t *count;
    size_t total, met;
    bool lost; /* for want of memory */
} counting;

/* Counts the mention for each set that was asked for; lists it for rating. */
static inline void count_mention(void *context, uint32_t place, uint32_t concept) {
    counting *c = context;
    brk_scratch *s = c->x->s;
    uint32_t count;
    const uint32_t *own = brk_row(&c->x->m->rules.sets_of_concept, concept, &count);
    if (c->met++ < BRK_HELD_MENTIONS)
        ((brk_held_mention *)s->held.data)[s->held.count++] = (brk_held_mention){place, concept};
    for (uint32_t i = 0; i < count; i++) {
        if (!brk_in_set(c->marks, own[i])) continue;
        c->count[own[i]]++;
        c->total++;
    }
    if (!brk_in_set(c->asked, concept) || c->lost) return;
    c->lost = !brk_add_mention(c->x, place, concept, &c->x->r->asked);
}

/* Counts what is looked at: for rating, and set by set. */
static bool count_wanted(brk_run *x, size_t *total) {
    counting c = {.x = x,
                  .marks = x->s->set_marks.data,
                  .asked = x->m->model->rating.asked,
                  .count = x->s->set_count.data};
    if (!brk_vec_reserve(&x->s->wanted_rows, x->s->met[0].marks.count)) return false;
    if (!brk_vec_reserve(&x->s->held, BRK_HELD_MENTIONS)) return false;
    mark_rows(x, &x->s->met[0].rows);
    mark_rows(x, &x->s->met[1].rows);
    brk_each_mention(x, brk_sought_mentions(x), count_mention, &c);
    *total = c.total;
    x->s->held_all = c.met <= BRK_HELD_MENTIONS;
    return !c.lost;
}

/* Forgets the last note; counts and starts are set where a set is asked for. */
static bool begin(brk_run *x) {
    size_t sets = x->m->rules.count, rules = x->m->model->rule_count;
    const uint32_t *asked = x->s->sets.data;
    uint64_t *marks = x->s->set_marks.data;
    for (size_t i = 0; i < x->s->sets.count; i++)
        marks[asked[i] / 64] = 0;
    brk_vec_clear(&x->s->sets);
    brk_vec_clear(&x->s->set_items);
    brk_vec_clear(&x->s->held);
    x->s->held_all = true;
    x->s->dealt_to = 0;
    brk_vec_clear(&x->r->asked);
    if (x->s->set_marks.count != sets / 64 + 1 && !brk_vec_zeroed(&x->s->set_marks, sets / 64 + 1))
        return false;
    return brk_vec_reserve(&x->s->set_start, sets) && brk_vec_reserve(&x->s->set_count, sets) &&
           brk_vec_zeroed(&x->s->live, rules / 64 + 1) &&
           brk_vec_zeroed(&x->s->sought, x->s->present.count);
}

brook_status brk_list_sets(brk_run *x) {
    size_t total = 0;
    if (!begin(x)) return BROOK_ERR_NO_MEMORY;
    uint64_t tried = find_live(x);
    if (!ask_for_live(x)) return BROOK_ERR_NO_MEMORY;
    if (add_asked(x) && !count_wanted(x, &total)) return BROOK_ERR_NO_MEMORY;
    return brk_spend(x,
                     x->s->words.count + x->r->asked.count + x->s->present.count + tried + total);
}
