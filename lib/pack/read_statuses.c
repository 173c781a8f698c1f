/*
 * read_statuses.c: statuses and flags. Which status is the default and which flag tells of a
 * mismatch is marked on the item and held in the model once.
 */
#include "pack/load.h"

static bool is_marked(const brk_json *node, const char *key) {
    const brk_json *mark = brk_json_member(node, key);
    return mark && mark->type == BRK_JSON_BOOL && mark->number;
}

static bool resolve_status(brk_load *l, const brk_json *node, void *out) {
    brk_model *m = l->model;
    const brk_status_kind *status = out;
    if (!is_marked(node, "default")) return true;
    if (m->default_status != BRK_NONE) {
        brk_report_name(l, BRK_STATUS_DEFAULT_TWICE, brk_json_member(node, "default"),
                        m->statuses[m->default_status].id);
    } else {
        m->default_status = (uint32_t)(status - m->statuses);
    }
    return true;
}

static const brk_field status_fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_status_kind, id)},
    {"label", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_status_kind, label)},
    {"reason", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_status_kind, reason)},
    {"counts", BRK_FIELD_BOOL, BRK_REQUIRED, .at = offsetof(brk_status_kind, counts)},
    {"flag", BRK_FIELD_REF, .at = offsetof(brk_status_kind, flag), .section = BRK_FLAGS},
    {"precedence", BRK_FIELD_INT, BRK_REQUIRED, .at = offsetof(brk_status_kind, precedence),
     .low = -1000000, .high = 1000000},
    {"default", BRK_FIELD_OTHER, .low = BRK_JSON_BOOL},
    {"past", BRK_FIELD_BOOL, .at = offsetof(brk_status_kind, past)},
    {"yields", BRK_FIELD_BOOL, .at = offsetof(brk_status_kind, yields)},
};
static const brk_shape status_shape = {BRK_SHAPE_FIELDS(status_fields),
                                       .size = sizeof(brk_status_kind), .item = true,
                                       .resolve = resolve_status};
const brk_section_type brk_statuses_type = {.key = "statuses",
                                            .id_key = "id",
                                            .shape = &status_shape,
                                            .most = BRK_MAX_STATUSES,
                                            .id_at = offsetof(brk_status_kind, id),
                                            .where_at = offsetof(brk_status_kind, where),
                                            .items_at = offsetof(brk_model, statuses),
                                            .count_at = offsetof(brk_model, status_count),
                                            .unknown = BRK_STATUS_UNKNOWN};

static bool resolve_flag(brk_load *l, const brk_json *node, void *out) {
    brk_model *m = l->model;
    const brk_flag *flag = out;
    if (!is_marked(node, "mismatch")) return true;
    if (m->mismatch_flag != BRK_NONE) {
        brk_report_name(l, BRK_FLAG_MISMATCH_TWICE, brk_json_member(node, "mismatch"),
                        m->flags[m->mismatch_flag].id);
    } else {
        m->mismatch_flag = (uint32_t)(flag - m->flags);
    }
    return true;
}

static const char *const roles[] = {"displayed", "done-to", "witnessed", NULL};
static const brk_field flag_fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_flag, id)},
    {"label", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_flag, label)},
    {"explanation", BRK_FIELD_TEXT, .at = offsetof(brk_flag, explanation)},
    {"urgent", BRK_FIELD_BOOL, .at = offsetof(brk_flag, urgent)},
    {"outside", BRK_FIELD_BOOL, .at = offsetof(brk_flag, outside)},
    {"mismatch", BRK_FIELD_OTHER, .low = BRK_JSON_BOOL},
    {"role", BRK_FIELD_CHOICE, .at = offsetof(brk_flag, role), .choices = roles,
     .low = BRK_ROLE_DISPLAYED},
    {"unless", BRK_FIELD_MASK, .at = offsetof(brk_flag, unless), .section = BRK_FLAGS},
};
static const brk_shape flag_shape = {BRK_SHAPE_FIELDS(flag_fields), .size = sizeof(brk_flag),
                                     .item = true, .resolve = resolve_flag};
const brk_section_type brk_flags_type = {.key = "flags",
                                         .id_key = "id",
                                         .shape = &flag_shape,
                                         .most = BRK_MAX_FLAGS,
                                         .id_at = offsetof(brk_flag, id),
                                         .where_at = offsetof(brk_flag, where),
                                         .items_at = offsetof(brk_model, flags),
                                         .count_at = offsetof(brk_model, flag_count),
                                         .unknown = BRK_FLAG_UNKNOWN};
