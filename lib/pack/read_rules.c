/*
 * read_rules.c: rules. What their slots name is resolved in rule_concepts.c. A rule's own `terms`
 * become a concept behind the named ones, which no wildcard and no other rule can name.
 */
#include "pack/load.h"

#include <string.h>

#define OLDEST 150 /* years */

/* ---- first pass ---- */

static const struct {
    const char *key;
    brk_finds finds;
    brk_section section;
} targets[] = {{"behaviour", BRK_FINDS_BEHAVIOUR, BRK_BEHAVIOURS},
               {"modifier", BRK_FINDS_MODIFIER, BRK_MODIFIERS},
               {"flag", BRK_FINDS_FLAG, BRK_FLAGS}};

#define TARGET_COUNT (sizeof targets / sizeof *targets)

static void check_target(brk_load *l, const brk_json *node, const brk_rule *rule) {
    size_t said = 0;
    for (size_t i = 0; i < TARGET_COUNT; i++) {
        const brk_json *target = brk_json_member(node, targets[i].key);
        said += target != NULL;
        if (target && target->type == BRK_JSON_TEXT) brk_text_usable(l, target); /* not empty */
    }
    if (said == 0) brk_report(l, BRK_RULE_TARGET_ABSENT, node, NULL);
    if (said > 1) brk_report(l, BRK_RULE_TARGET_TWO, node, NULL);
    if (rule->suggests && said == 1 && !brk_json_member(node, targets[0].key))
        brk_report(l, BRK_RULE_SUGGESTS, brk_json_member(node, "suggests"), NULL);
}

static void check_slot(brk_load *l, const brk_json *slot) {
    if (slot->type != BRK_JSON_LIST) {
        brk_text_usable(l, slot);
        return;
    }
    if (slot->length == 0) brk_report(l, BRK_LIST_EMPTY, slot, NULL);
    for (size_t i = 0; i < slot->length; i++)
        brk_text_usable(l, &slot->children[i]);
}

static void check_slots(brk_load *l, const brk_json *list) {
    for (size_t i = 0; list && list->type == BRK_JSON_LIST && i < list->length; i++)
        check_slot(l, &list->children[i]);
}

static void check_concepts(brk_load *l, const brk_json *list) {
    for (size_t i = 0; list && list->type == BRK_JSON_LIST && i < list->length; i++)
        brk_text_usable(l, &list->children[i]);
}

/* The concept of the rule's own terms waits in a list of its own until the named ones are all
 * known. */
static bool read_own_terms(brk_load *l, const brk_json *node, brk_rule *rule) {
    const brk_json *terms = brk_json_member(node, "terms");
    rule->own_concept = BRK_NONE;
    if (!terms || terms->type != BRK_JSON_LIST) return true;
    brk_concept *own = brk_vec_push(&l->own_concepts);
    brk_detail id = {.length = 0};
    if (!own) return false;
    if (terms->length == 0) brk_report_name(l, BRK_LIST_EMPTY, terms, "terms");
    brk_detail_words(&id, rule->id);
    brk_detail_words(&id, "/terms");
    own->id = brk_keep(l, id.text, id.length);
    rule->own_concept = (uint32_t)l->own_concepts.count - 1;
    return own->id && brk_keep_where(l, terms, &own->where) &&
           brk_terms_read(l, terms, &own->terms, &own->term_count);
}

static bool read_rule(brk_load *l, const brk_json *node, void *out) {
    brk_rule *rule = out;
    const brk_json *all = brk_json_member(node, "all"), *terms = brk_json_member(node, "terms");
    bool empty = !terms && (!all || (all->type == BRK_JSON_LIST && all->length == 0));
    check_target(l, node, rule);
    if (empty) brk_report(l, BRK_RULE_SLOTS_ABSENT, node, NULL);
    check_slots(l, all);
    check_concepts(l, brk_json_member(node, "none"));
    check_concepts(l, brk_json_member(node, "none_in_note"));
    if (rule->age_from_months >= 0 && rule->age_to_months >= 0 &&
        rule->age_to_months < rule->age_from_months)
        brk_report(l, BRK_AGES_REVERSED, brk_json_member(node, "age_to"), NULL);
    return read_own_terms(l, node, rule);
}

/* ---- second pass ---- */

/* A slot of which every concept is forbidden too can never be filled. */
static void check_contradiction(brk_load *l, const brk_json *node, const brk_rule *rule) {
    for (size_t i = 0; i < rule->all_count; i++) {
        const brk_ids *slot = &rule->all[i];
        size_t forbidden = 0;
        while (forbidden < slot->count &&
               (brk_ids_hold(&rule->none, slot->items[forbidden]) ||
                brk_ids_hold(&rule->none_in_note, slot->items[forbidden])))
            forbidden++;
        if (slot->count && forbidden == slot->count)
            brk_report(l, BRK_RULE_CONTRADICTS, node, NULL);
    }
}

static bool resolve_own_concept(brk_load *l, brk_rule *rule) {
    brk_slot *slot = &rule->all[rule->all_count];
    slot->items = brk_arena_new(&l->model->arena, sizeof *slot->items);
    if (!slot->items) return false;
    l->model->concepts[l->model->concept_count] =
        *(const brk_concept *)brk_vec_at(&l->own_concepts, rule->own_concept);
    rule->own_concept = l->model->concept_count++;
    slot->items[0] = rule->own_concept;
    slot->count = 1;
    rule->all_count++;
    return true;
}

static bool resolve_slots(brk_load *l, const brk_json *node, brk_rule *rule) {
    const brk_json *all = brk_json_member(node, "all");
    size_t count = all && all->type == BRK_JSON_LIST ? all->length : 0;
    rule->all = brk_arena_array(&l->model->arena, count + 1, sizeof *rule->all);
    if (!rule->all) return false;
    for (size_t i = 0; i < count; i++) {
        if (!brk_concepts_resolve(l, &all->children[i], &rule->all[i])) return false;
    }
    rule->all_count = (uint32_t)count;
    return rule->own_concept == BRK_NONE || resolve_own_concept(l, rule);
}

/* NULL for a member of another type, which was reported. */
static const brk_json *list_member(const brk_json *node, const char *key) {
    const brk_json *list = brk_json_member(node, key);
    return list && list->type == BRK_JSON_LIST ? list : NULL;
}

static bool resolve_rule(brk_load *l, const brk_json *node, void *out) {
    brk_rule *rule = out;
    rule->target = BRK_NONE;
    for (size_t i = 0; i < TARGET_COUNT; i++) {
        const brk_json *target = brk_json_member(node, targets[i].key);
        if (!target) continue;
        rule->finds = targets[i].finds;
        rule->target = brk_resolve_id(l, targets[i].section, target);
    }
    if (!resolve_slots(l, node, rule) ||
        !brk_concepts_resolve(l, list_member(node, "none"), &rule->none) ||
        !brk_concepts_resolve(l, list_member(node, "none_in_note"), &rule->none_in_note))
        return false;
    check_contradiction(l, node, rule);
    return true;
}

static const char *const distances[] = {"clause", "sentence", "near", "note", NULL};
static const char *const roles[] = {"displayed", "done-to", "witnessed", NULL};

static const brk_field fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_rule, id)},
    {"behaviour", BRK_FIELD_OTHER, .low = BRK_JSON_TEXT},
    {"modifier", BRK_FIELD_OTHER, .low = BRK_JSON_TEXT},
    {"flag", BRK_FIELD_OTHER, .low = BRK_JSON_TEXT},
    {"all", BRK_FIELD_OTHER, .low = BRK_JSON_LIST},
    {"terms", BRK_FIELD_OTHER, .low = BRK_JSON_LIST},
    {"none", BRK_FIELD_OTHER, .low = BRK_JSON_LIST},
    {"none_in_note", BRK_FIELD_OTHER, .low = BRK_JSON_LIST},
    {"within", BRK_FIELD_CHOICE, .at = offsetof(brk_rule, within), .choices = distances},
    {"ordered", BRK_FIELD_BOOL, .at = offsetof(brk_rule, ordered)},
    {"max_gap", BRK_FIELD_INT, .at = offsetof(brk_rule, max_gap), .low = 1, .high = 1000000},
    {"age_from", BRK_FIELD_INT, .at = offsetof(brk_rule, age_from_months), .high = OLDEST,
     .absent = -1, .scale = 12},
    {"age_to", BRK_FIELD_INT, .at = offsetof(brk_rule, age_to_months), .high = OLDEST, .absent = -1,
     .scale = 12, .add = 11},
    {"role", BRK_FIELD_CHOICE, .at = offsetof(brk_rule, role), .choices = roles,
     .low = BRK_ROLE_DISPLAYED},
    {"settles", BRK_FIELD_BOOL, .at = offsetof(brk_rule, settles)},
    {"suggests", BRK_FIELD_BOOL, .at = offsetof(brk_rule, suggests)},
    {"because", BRK_FIELD_TEXT, BRK_OR_NULL, .at = offsetof(brk_rule, because)},
};
static const brk_shape shape = {BRK_SHAPE_FIELDS(fields), .size = sizeof(brk_rule), .item = true,
                                .read = read_rule, .resolve = resolve_rule};
const brk_section_type brk_rules_type = {.key = "rules",
                                         .id_key = "id",
                                         .shape = &shape,
                                         .most = BRK_MAX_ITEMS,
                                         .id_at = offsetof(brk_rule, id),
                                         .where_at = offsetof(brk_rule, where),
                                         .items_at = offsetof(brk_model, rules),
                                         .count_at = offsetof(brk_model, rule_count)};
