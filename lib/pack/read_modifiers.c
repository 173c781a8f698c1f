/*
 * read_modifiers.c: modifiers with their effects and age tests. Ages are written in years and held
 * in months.
 */
#include "pack/load.h"

#define OLDEST 150 /* years */

static const char *const reaches[] = {"clause", "sentence", "near", "note", NULL};

static bool read_effect(brk_load *l, const brk_json *node, void *out) {
    size_t said = 0;
    (void)out;
    said += brk_json_member(node, "raise_to") != NULL;
    said += brk_json_member(node, "at_least") != NULL;
    said += brk_json_member(node, "raise_by") != NULL;
    if (said != 1) brk_report(l, BRK_EFFECT_AMBIGUOUS, node, NULL);
    return true;
}

static const brk_field effect_fields[] = {
    {"kinds", BRK_FIELD_MASK, BRK_NOT_EMPTY, .at = offsetof(brk_effect, kinds),
     .section = BRK_KINDS},
    {"behaviours", BRK_FIELD_REFS, BRK_NOT_EMPTY, .at = offsetof(brk_effect, behaviours),
     .section = BRK_BEHAVIOURS},
    {"raise_to", BRK_FIELD_REF, .at = offsetof(brk_effect, raise_to), .section = BRK_RATINGS},
    {"at_least", BRK_FIELD_REF, .at = offsetof(brk_effect, at_least), .section = BRK_RATINGS},
    {"raise_by", BRK_FIELD_INT, .at = offsetof(brk_effect, raise_by), .low = 1,
     .high = BRK_MAX_RATINGS},
};
static const brk_shape effect_shape = {BRK_SHAPE_FIELDS(effect_fields), .size = sizeof(brk_effect),
                                       .read = read_effect};

static bool read_age_test(brk_load *l, const brk_json *node, void *out) {
    const brk_age_test *test = out;
    bool asks = test->other_from_months >= 0 || test->child_below_months >= 0 ||
                test->difference_months >= 0 || test->younger_below_months >= 0;
    if (!asks && node->length == 0) brk_report(l, BRK_AGE_TEST_EMPTY, node, NULL);
    return true;
}

#define YEARS .high = OLDEST, .scale = 12, .absent = -1

static const brk_field age_test_fields[] = {
    {"other_from", BRK_FIELD_INT, .at = offsetof(brk_age_test, other_from_months), YEARS},
    {"child_below", BRK_FIELD_INT, .at = offsetof(brk_age_test, child_below_months), YEARS},
    {"difference", BRK_FIELD_INT, .at = offsetof(brk_age_test, difference_months), YEARS},
    {"younger_below", BRK_FIELD_INT, .at = offsetof(brk_age_test, younger_below_months), YEARS},
};
static const brk_shape age_test_shape = {BRK_SHAPE_FIELDS(age_test_fields),
                                         .size = sizeof(brk_age_test), .read = read_age_test};

/* The first effect that fits applies, so nothing behind one that fits all is ever used. */
static bool resolve_modifier(brk_load *l, const brk_json *node, void *out) {
    const brk_modifier *modifier = out;
    const brk_json *effects = brk_json_member(node, "effects");
    bool fits_all = false;
    for (size_t i = 0; i < modifier->effect_count; i++) {
        const brk_effect *effect = &modifier->effects[i];
        const brk_json *at = &effects->children[i];
        if (fits_all) brk_report(l, BRK_EFFECT_UNREACHED, at, NULL);
        fits_all =
            fits_all || (!effect->kinds && !effect->behaviours.count &&
                         !brk_json_member(at, "kinds") && !brk_json_member(at, "behaviours"));
    }
    return true;
}

static const brk_field fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_modifier, id)},
    {"label", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_modifier, label)},
    {"reason", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_modifier, reason)},
    {"reach", BRK_FIELD_CHOICE, .at = offsetof(brk_modifier, reach), .choices = reaches},
    {"kinds", BRK_FIELD_MASK, BRK_NOT_EMPTY, .at = offsetof(brk_modifier, kinds),
     .section = BRK_KINDS},
    {"behaviours", BRK_FIELD_REFS, BRK_NOT_EMPTY, .at = offsetof(brk_modifier, behaviours),
     .section = BRK_BEHAVIOURS},
    {"effects", BRK_FIELD_OBJECTS, .at = offsetof(brk_modifier, effects),
     .count_at = offsetof(brk_modifier, effect_count), .shape = &effect_shape},
    {"age_tests", BRK_FIELD_OBJECTS, .at = offsetof(brk_modifier, age_tests),
     .count_at = offsetof(brk_modifier, age_test_count), .shape = &age_test_shape},
    {"silences", BRK_FIELD_MASK, .at = offsetof(brk_modifier, silences), .section = BRK_MODIFIERS},
    {"sets_flags", BRK_FIELD_MASK, .at = offsetof(brk_modifier, sets_flags), .section = BRK_FLAGS},
};
static const brk_shape shape = {BRK_SHAPE_FIELDS(fields), .size = sizeof(brk_modifier),
                                .item = true, .resolve = resolve_modifier};
const brk_section_type brk_modifiers_type = {.key = "modifiers",
                                             .id_key = "id",
                                             .shape = &shape,
                                             .most = BRK_MAX_MODIFIERS,
                                             .id_at = offsetof(brk_modifier, id),
                                             .where_at = offsetof(brk_modifier, where),
                                             .items_at = offsetof(brk_model, modifiers),
                                             .count_at = offsetof(brk_model, modifier_count),
                                             .unknown = BRK_MODIFIER_UNKNOWN};
