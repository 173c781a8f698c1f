/*
 * check_use.c: what nothing in the pack ever uses: mostly a slip of the pen, so a warning. A pack
 * without rules is met by codes alone and is not warned about.
 */
#include "pack/load.h"

typedef struct {
    bool *concepts, *behaviours;
    brk_mask modifiers, flags;
} used;

static void use_concepts(used *u, const brk_ids *ids) {
    for (size_t i = 0; i < ids->count; i++)
        u->concepts[ids->items[i]] = true;
}

static void use_rule(used *u, const brk_rule *rule) {
    for (size_t i = 0; i < rule->all_count; i++)
        use_concepts(u, &rule->all[i]);
    use_concepts(u, &rule->none);
    use_concepts(u, &rule->none_in_note);
    if (rule->target == BRK_NONE) return;
    if (rule->finds == BRK_FINDS_BEHAVIOUR) u->behaviours[rule->target] = true;
    if (rule->finds == BRK_FINDS_MODIFIER) u->modifiers |= UINT64_C(1) << rule->target;
    if (rule->finds == BRK_FINDS_FLAG) u->flags |= UINT64_C(1) << rule->target;
}

static bool gather(brk_load *l, used *u) {
    const brk_model *m = l->model;
    u->concepts = brk_arena_array(&l->scratch, m->concept_count, sizeof *u->concepts);
    u->behaviours = brk_arena_array(&l->scratch, m->behaviour_count, sizeof *u->behaviours);
    if (!u->concepts || !u->behaviours) return false;
    for (size_t i = 0; i < m->rule_count; i++)
        use_rule(u, &m->rules[i]);
    for (size_t i = 0; i < m->response_count; i++)
        use_concepts(u, &m->responses[i].when.concepts);
    for (size_t i = 0; i < m->legal_count; i++)
        use_concepts(u, &m->legal[i].when.concepts);
    for (size_t i = 0; i < m->question_count; i++)
        use_concepts(u, &m->questions[i].settled_by.concepts);
    for (size_t i = 0; i < m->modifier_count; i++) {
        u->flags |= m->modifiers[i].sets_flags;
        if (m->modifiers[i].age_test_count) u->modifiers |= UINT64_C(1) << i;
    }
    for (size_t i = 0; i < m->behaviour_count; i++)
        u->flags |= m->behaviours[i].implies_flags;
    for (size_t i = 0; i < m->status_count; i++) {
        if (m->statuses[i].flag != BRK_NONE) u->flags |= UINT64_C(1) << m->statuses[i].flag;
    }
    for (size_t i = 0; i < m->flag_count; i++) {
        if (m->flags[i].role != BRK_ROLE_UNCLEAR) u->flags |= UINT64_C(1) << i;
    }
    if (m->mismatch_flag != BRK_NONE) u->flags |= UINT64_C(1) << m->mismatch_flag;
    if (m->fallback_behaviour != BRK_NONE) u->behaviours[m->fallback_behaviour] = true;
    return true;
}

static void warn_of_readers(brk_load *l, const used *u) {
    const brk_model *m = l->model;
    for (size_t i = 0; i < m->behaviour_count; i++) {
        const brk_behaviour *behaviour = &m->behaviours[i];
        if (!u->behaviours[i])
            brk_report_where_name(l, BRK_BEHAVIOUR_NO_RULE, &behaviour->where, behaviour->id);
    }
    for (size_t i = 0; i < l->concept_named; i++) {
        const brk_concept *concept = &m->concepts[i];
        if (!u->concepts[i] && concept->relevance != BRK_RELEVANCE_SETTLES)
            brk_report_where_name(l, BRK_CONCEPT_IDLE, &concept->where, concept->id);
    }
}

bool brk_check_use(brk_load *l) {
    const brk_model *m = l->model;
    used u = {NULL, NULL, 0, 0};
    if (m->rule_count == 0) return true;
    if (!gather(l, &u)) return false;
    /* Learned weights find behaviours and modifiers, and take concepts for features. */
    if (l->singles[BRK_LEARNED].node) return true;
    warn_of_readers(l, &u);
    for (size_t i = 0; i < m->modifier_count; i++) {
        if (!(u.modifiers >> i & 1))
            brk_report_where_name(l, BRK_MODIFIER_NEVER, &m->modifiers[i].where,
                                  m->modifiers[i].id);
    }
    for (size_t i = 0; i < m->flag_count; i++) {
        if (!(u.flags >> i & 1))
            brk_report_where_name(l, BRK_FLAG_NEVER, &m->flags[i].where, m->flags[i].id);
    }
    return true;
}
