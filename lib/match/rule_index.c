/*
 * rule_index.c: rules by what can fill them.
 *
 * A slot is a set of concepts, and many rules share the same one, so equal sets are held once. From
 * a mention's concept one comes to the rules whose first slot it fills, from a rule to the sets
 * that its other slots ask for, and from the concept to the sets that it fills. And statuses by
 * rank.
 */
#include "match/matcher.h"
#include "match/sort.h"

#include <string.h>

typedef struct {
    brk_matcher *m;
    brk_map sets;    /* sorted ids as bytes -> set */
    brk_vec members; /* uint32_t: all sets one behind the other */
    brk_vec starts;  /* uint32_t: first member of each set */
    uint32_t *scratch;
    size_t scratch_size;
} index_builder;

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return x < y ? -1 : x > y;
}

static bool push(brk_vec *v, uint32_t n) {
    uint32_t *place = brk_vec_push(v);
    if (place) *place = n;
    return place != NULL;
}

static bool sorted_copy(index_builder *b, const brk_ids *ids, uint32_t *count) {
    if (ids->count > b->scratch_size) {
        brk_free(&b->m->alloc, b->scratch);
        b->scratch = brk_realloc_array(&b->m->alloc, NULL, ids->count, sizeof(uint32_t));
        b->scratch_size = b->scratch ? ids->count : 0;
        if (!b->scratch) return false;
    }
    uint32_t kept = 0;
    memcpy(b->scratch, ids->items, ids->count * sizeof(uint32_t));
    brk_sort(b->scratch, ids->count, sizeof(uint32_t), by_number);
    for (uint32_t i = 0; i < ids->count; i++) {
        if (i == 0 || b->scratch[i] != b->scratch[i - 1]) b->scratch[kept++] = b->scratch[i];
    }
    *count = kept;
    return true;
}

/* The number of the set of these concepts. BRK_NONE: no concepts; false: out of memory. */
static bool set_of(index_builder *b, const brk_ids *ids, uint32_t *set) {
    uint32_t count;
    *set = BRK_NONE;
    if (ids->count == 0) return true;
    if (!sorted_copy(b, ids, &count)) return false;
    size_t bytes = count * sizeof(uint32_t);
    *set = brk_map_get(&b->sets, (const char *)b->scratch, bytes);
    if (*set != BRK_MAP_NONE) return true;
    *set = (uint32_t)b->starts.count;
    if (!brk_map_put(&b->sets, (const char *)b->scratch, bytes, *set)) return false;
    if (!push(&b->starts, (uint32_t)b->members.count)) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (!push(&b->members, b->scratch[i])) return false;
    }
    return true;
}

static bool new_table(brk_matcher *m, brk_table *t, uint32_t rows, size_t items) {
    t->rows = rows;
    t->start = brk_arena_array(&m->arena, (size_t)rows + 2, sizeof(uint32_t));
    t->items = brk_arena_array(&m->arena, items + 1, sizeof(uint32_t));
    return t->start && t->items;
}

/* Turns "row of each pair" counts in start[row + 2] into starts; then each item goes to start[row +
 * 1]++. */
static void sum_starts(brk_table *t) {
    for (uint32_t i = 2; i <= t->rows + 1; i++)
        t->start[i] += t->start[i - 1];
}

static bool number_sets(index_builder *b) {
    const brk_model *model = b->m->model;
    brk_rule_index *index = &b->m->rules;
    size_t slots = 0, at = 0;
    for (uint32_t i = 0; i < model->rule_count; i++)
        slots += model->rules[i].all_count;
    index->none = brk_arena_array(&b->m->arena, model->rule_count + 1, sizeof(uint32_t));
    index->none_in_note = brk_arena_array(&b->m->arena, model->rule_count + 1, sizeof(uint32_t));
    if (!index->none || !index->none_in_note) return false;
    if (!new_table(b->m, &index->sets_of_rule, model->rule_count, slots)) return false;
    for (uint32_t i = 0; i < model->rule_count; i++) {
        const brk_rule *rule = &model->rules[i];
        index->sets_of_rule.start[i] = (uint32_t)at;
        for (uint32_t s = 0; s < rule->all_count; s++) {
            if (!set_of(b, &rule->all[s], &index->sets_of_rule.items[at++])) return false;
        }
        if (!set_of(b, &rule->none, &index->none[i])) return false;
        if (!set_of(b, &rule->none_in_note, &index->none_in_note[i])) return false;
    }
    index->sets_of_rule.start[model->rule_count] = (uint32_t)at;
    return push(&b->starts, (uint32_t)b->members.count);
}

static bool invert_sets(index_builder *b) {
    brk_rule_index *index = &b->m->rules;
    brk_table *t = &index->sets_of_concept;
    const uint32_t *members = b->members.data, *starts = b->starts.data;
    index->count = (uint32_t)b->starts.count - 1;
    if (!new_table(b->m, t, b->m->model->concept_count, b->members.count)) return false;
    for (size_t i = 0; i < b->members.count; i++)
        t->start[members[i] + 2]++;
    sum_starts(t);
    for (uint32_t s = 0; s < index->count; s++) {
        for (uint32_t i = starts[s]; i < starts[s + 1]; i++)
            t->items[t->start[members[i] + 1]++] = s;
    }
    return true;
}

static bool keep_sets(index_builder *b) {
    brk_table *t = &b->m->rules.concepts_of_set;
    size_t members = b->members.count;
    if (!new_table(b->m, t, b->m->rules.count, members)) return false;
    memcpy(t->start, b->starts.data, b->starts.count * sizeof(uint32_t));
    if (members) memcpy(t->items, b->members.data, members * sizeof(uint32_t));
    return true;
}

/* Counts the rules of each concept, or lists them. */
static void go_through_first_slots(const brk_matcher *m, brk_table *t, bool list) {
    const brk_rule_index *index = &m->rules;
    for (uint32_t i = 0; i < m->model->rule_count; i++) {
        uint32_t slots, count;
        const uint32_t *sets = brk_row(&index->sets_of_rule, i, &slots);
        if (slots == 0 || slots > BRK_MAX_SLOTS || sets[0] == BRK_NONE) continue;
        const uint32_t *concepts = brk_row(&index->concepts_of_set, sets[0], &count);
        for (uint32_t c = 0; c < count; c++) {
            if (list)
                t->items[t->start[concepts[c] + 1]++] = i;
            else
                t->start[concepts[c] + 2]++;
        }
    }
}

static bool list_first_slots(brk_matcher *m) {
    brk_table *t = &m->rules.rules_of_concept;
    uint32_t concepts = m->model->concept_count, items = 0;
    for (uint32_t i = 0; i < m->model->rule_count; i++)
        items += m->model->rules[i].all_count ? m->model->rules[i].all[0].count : 0;
    m->rules.first = brk_arena_array(&m->arena, concepts / 64 + 1, sizeof(uint64_t));
    if (!m->rules.first || !new_table(m, t, concepts, items)) return false;
    go_through_first_slots(m, t, false);
    sum_starts(t);
    go_through_first_slots(m, t, true);
    for (uint32_t c = 0; c < concepts; c++) {
        if (t->start[c] != t->start[c + 1]) m->rules.first[c / 64] |= UINT64_C(1) << c % 64;
    }
    return true;
}

/* The status of highest precedence first; of equals the first of the pack. */
static void rank_statuses(brk_matcher *m) {
    const brk_status_kind *statuses = m->model->statuses;
    brk_status_ranks *r = &m->ranks;
    for (uint32_t s = 0; s < m->model->status_count; s++) {
        uint32_t rank = s;
        for (; rank > 0 && statuses[r->status[rank - 1]].precedence < statuses[s].precedence;
             rank--)
            r->status[rank] = r->status[rank - 1];
        r->status[rank] = (uint8_t)s;
    }
    for (uint32_t rank = 0; rank < m->model->status_count; rank++) {
        const brk_status_kind *status = &statuses[r->status[rank]];
        r->of_status[r->status[rank]] = (uint8_t)rank;
        if (!status->counts) r->aside |= UINT32_C(1) << rank;
        if (status->yields) r->yields |= UINT32_C(1) << rank;
    }
}

bool brk_rule_index_build(brk_matcher *m, brk_diags *d) {
    index_builder b = {.m = m};
    for (uint32_t i = 0; i < m->model->rule_count; i++) {
        const brk_rule *rule = &m->model->rules[i];
        if (rule->all_count > BRK_MAX_SLOTS)
            brk_diags_add(d, BRK_RULE_SLOTS, &rule->where, rule->id);
    }
    brk_map_init(&b.sets, &m->alloc);
    brk_vec_init(&b.members, &m->alloc, sizeof(uint32_t));
    brk_vec_init(&b.starts, &m->alloc, sizeof(uint32_t));
    bool ok = number_sets(&b) && invert_sets(&b) && keep_sets(&b) && list_first_slots(m);
    rank_statuses(m);
    brk_map_free(&b.sets);
    brk_vec_free(&b.members);
    brk_vec_free(&b.starts);
    brk_free(&m->alloc, b.scratch);
    return ok;
}
