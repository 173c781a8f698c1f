/*
 * read_singles.c: sections that are one object: what is shown where nothing was rated, the fallback
 * behaviour, the rating of acts with anyone below an age, the role that words leave open. Their
 * members lie in the model itself.
 * `messages` is read by itself (read_messages.c); `learned` is only remembered here and read when
 * all else is resolved.
 */
#include "pack/load.h"

#include <string.h>

#define OLDEST 150 /* years */

static const brk_field unrated_fields[] = {
    {"label", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_model, unrated.label)},
    {"symbol", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_model, unrated.symbol)},
    {"nothing-recognised", BRK_FIELD_TEXT, BRK_REQUIRED,
     .at = offsetof(brk_model, unrated.nothing_recognised)},
    {"only-set-aside", BRK_FIELD_TEXT, BRK_REQUIRED,
     .at = offsetof(brk_model, unrated.only_set_aside)},
    {"outside-tool", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_model, unrated.outside_tool)},
};
static const brk_field fallback_fields[] = {
    {"behaviour", BRK_FIELD_REF, BRK_REQUIRED, .at = offsetof(brk_model, fallback_behaviour),
     .section = BRK_BEHAVIOURS},
};
static const brk_field under_age_fields[] = {
    {"below", BRK_FIELD_INT, BRK_REQUIRED, .at = offsetof(brk_model, under_age_below_months),
     .low = 1, .high = OLDEST, .scale = 12},
    {"behaviours", BRK_FIELD_REFS, BRK_REQUIRED | BRK_NOT_EMPTY,
     .at = offsetof(brk_model, under_age_behaviours), .section = BRK_BEHAVIOURS},
    {"rating", BRK_FIELD_REF, BRK_REQUIRED, .at = offsetof(brk_model, under_age_rating),
     .section = BRK_RATINGS},
};
static const char *const roles[] = {"displayed", "done-to", "witnessed", NULL};
static const brk_field own_role_fields[] = {
    {"role", BRK_FIELD_CHOICE, BRK_REQUIRED, .at = offsetof(brk_model, own_role), .choices = roles,
     .low = BRK_ROLE_DISPLAYED},
    {"unless", BRK_FIELD_MASK, .at = offsetof(brk_model, own_role_unless), .section = BRK_FLAGS},
    {"not_of", BRK_FIELD_REFS, .at = offsetof(brk_model, own_role_not_of),
     .section = BRK_BEHAVIOURS},
};
static const brk_shape unrated_shape = {BRK_SHAPE_FIELDS(unrated_fields)};
static const brk_shape fallback_shape = {BRK_SHAPE_FIELDS(fallback_fields)};
static const brk_shape under_age_shape = {BRK_SHAPE_FIELDS(under_age_fields)};
static const brk_shape own_role_shape = {BRK_SHAPE_FIELDS(own_role_fields)};

static const struct {
    const char *key;
    const brk_shape *shape; /* NULL: read elsewhere */
} singles[BRK_SINGLE_COUNT] = {[BRK_UNRATED] = {"unrated", &unrated_shape},
                               [BRK_FALLBACK] = {"fallback", &fallback_shape},
                               [BRK_UNDER_AGE] = {"under_age", &under_age_shape},
                               [BRK_OWN_ROLE] = {"own_role", &own_role_shape},
                               [BRK_MESSAGES] = {"messages", NULL},
                               [BRK_LEARNED] = {"learned", NULL},
                               [BRK_LANGUAGE] = {"language", NULL}};

/* Of two in one source the second is an error; one in an overlay replaces what was there. */
static bool first_of_source(brk_load *l, const brk_json *member, const brk_head *head) {
    if (!head->node || head->source != l->source) return true;
    brk_detail detail = {.length = 0};
    brk_detail_place(&detail, head->file, head->node->line);
    brk_report_key(l, BRK_SECTION_TWICE, member, &detail);
    return false;
}

bool brk_single_read(brk_load *l, const brk_json *member, bool *known) {
    size_t i = 0;
    while (i < BRK_SINGLE_COUNT && strcmp(singles[i].key, member->key) != 0)
        i++;
    *known = i < BRK_SINGLE_COUNT;
    if (!*known) return true;
    brk_head *head = &l->singles[i];
    if (i == BRK_LANGUAGE) return brk_language_read(l, member);
    if (!first_of_source(l, member, head)) return true;
    size_t errors = l->diags->errors;
    bool ok = true;
    if (i == BRK_MESSAGES) ok = brk_messages_read(l, member);
    if (singles[i].shape) ok = brk_fields_read(l, member, singles[i].shape, l->model);
    *head = (brk_head){member, l->file, l->source, l->lenient, false, l->diags->errors != errors};
    return ok;
}

bool brk_singles_resolve(brk_load *l) {
    for (size_t i = 0; i < BRK_SINGLE_COUNT; i++) {
        const brk_head *head = &l->singles[i];
        if (!head->node || !singles[i].shape) continue;
        l->file = head->file;
        if (!brk_fields_resolve(l, head->node, singles[i].shape, l->model)) return false;
    }
    return true;
}
