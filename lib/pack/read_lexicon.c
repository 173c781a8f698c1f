/*
 * read_lexicon.c: concepts and triggers: both are found by terms, and both can be extended.
 */
#include "pack/load.h"

/* ---- concepts ---- */

static const char *const relevances[] = {"neutral", "settles", "needs-context", NULL};

static const brk_field concept_fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_concept, id)},
    {"relevance", BRK_FIELD_CHOICE, .at = offsetof(brk_concept, relevance), .choices = relevances},
    {"terms", BRK_FIELD_TERMS, BRK_REQUIRED, .at = offsetof(brk_concept, terms),
     .count_at = offsetof(brk_concept, term_count)},
};
static const brk_shape concept_shape = {BRK_SHAPE_FIELDS(concept_fields),
                                        .size = sizeof(brk_concept), .item = true,
                                        .extendable = true};

static bool extend_concept(brk_load *l, void *item, const void *more) {
    brk_concept *to = item;
    const brk_concept *from = more;
    return brk_terms_join(l, &to->terms, &to->term_count, from->terms, from->term_count);
}

const brk_section_type brk_concepts_type = {.key = "concepts",
                                            .id_key = "id",
                                            .shape = &concept_shape,
                                            .most = BRK_MAX_ITEMS,
                                            .id_at = offsetof(brk_concept, id),
                                            .where_at = offsetof(brk_concept, where),
                                            .items_at = offsetof(brk_model, concepts),
                                            .count_at = offsetof(brk_model, concept_count),
                                            .unknown = BRK_CONCEPT_UNKNOWN,
                                            .extension = &concept_fields[2],
                                            .extend = extend_concept};

/* ---- triggers ---- */

static const char *const roles[] = {"displayed", "done-to", "witnessed", "unclear", NULL};
static const char *const directions[] = {"forward", "backward", "both", NULL};
static const char *const scopes[] = {"clause", "sentence", "near", "note", "phrase", NULL};

static bool read_trigger(brk_load *l, const brk_json *node, void *out) {
    const brk_trigger *trigger = out;
    bool gives =
        brk_json_member(node, "status") || brk_json_member(node, "role") || trigger->terminates;
    if (trigger->pseudo && gives) brk_report(l, BRK_TRIGGER_PSEUDO, node, NULL);
    if (!trigger->pseudo && !gives) brk_report(l, BRK_TRIGGER_IDLE, node, NULL);
    return true;
}

static const brk_field trigger_fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_trigger, id)},
    {"terms", BRK_FIELD_TERMS, BRK_REQUIRED, .at = offsetof(brk_trigger, terms),
     .count_at = offsetof(brk_trigger, term_count)},
    {"status", BRK_FIELD_REF, .at = offsetof(brk_trigger, status), .section = BRK_STATUSES},
    {"role", BRK_FIELD_CHOICE, .at = offsetof(brk_trigger, role), .choices = roles,
     .low = BRK_ROLE_DISPLAYED},
    {"terminates", BRK_FIELD_BOOL, .at = offsetof(brk_trigger, terminates)},
    {"pseudo", BRK_FIELD_BOOL, .at = offsetof(brk_trigger, pseudo)},
    {"direction", BRK_FIELD_CHOICE, .at = offsetof(brk_trigger, direction), .choices = directions},
    {"scope", BRK_FIELD_CHOICE, .at = offsetof(brk_trigger, scope), .choices = scopes},
    {"max_words", BRK_FIELD_INT, .at = offsetof(brk_trigger, max_words), .low = 1, .high = 1000000},
    {"stops_at", BRK_FIELD_MASK, .at = offsetof(brk_trigger, stops_at), .section = BRK_STATUSES},
};
static const brk_shape trigger_shape = {BRK_SHAPE_FIELDS(trigger_fields),
                                        .size = sizeof(brk_trigger), .item = true,
                                        .extendable = true, .read = read_trigger};

static bool extend_trigger(brk_load *l, void *item, const void *more) {
    brk_trigger *to = item;
    const brk_trigger *from = more;
    return brk_terms_join(l, &to->terms, &to->term_count, from->terms, from->term_count);
}

const brk_section_type brk_triggers_type = {.key = "triggers",
                                            .id_key = "id",
                                            .shape = &trigger_shape,
                                            .most = BRK_MAX_ITEMS,
                                            .id_at = offsetof(brk_trigger, id),
                                            .where_at = offsetof(brk_trigger, where),
                                            .items_at = offsetof(brk_model, triggers),
                                            .count_at = offsetof(brk_model, trigger_count),
                                            .extension = &trigger_fields[1],
                                            .extend = extend_trigger};
