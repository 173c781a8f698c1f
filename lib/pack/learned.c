/*
 * learned.c: reads the section `learned`: its format first, then heads and numbers by tables, then
 * the rows of features (learned_rows.c).
 *
 * A head whose behaviour, modifier or flag an overlay took away is kept and finds nothing.
 */
#include "pack/learned.h"

#include "pack/load.h"
#include "pack/pack.h"

#include <string.h>

#define FORMAT 1

#define SCORE_FIELD(key, object, member)                                                           \
    {                                                                                              \
        key, BRK_FIELD_INT, BRK_REQUIRED, .at = offsetof(object, member), .low = -BRK_MAX_SCORE,   \
                                          .high = BRK_MAX_SCORE                                    \
    }
#define SHARE_FIELD(key, kind)                                                                     \
    { key, BRK_FIELD_INT, BRK_REQUIRED, .at = (kind) * sizeof(int32_t), .high = BRK_MAX_SHARE }

static const brk_field share_fields[] = {
    SHARE_FIELD("s", BRK_FEATURE_STEM),    SHARE_FIELD("b", BRK_FEATURE_PAIR),
    SHARE_FIELD("k", BRK_FEATURE_NEAR),    SHARE_FIELD("a", BRK_FEATURE_BAND),
    SHARE_FIELD("c", BRK_FEATURE_CONCEPT),
};
static const brk_shape share_shape = {BRK_SHAPE_FIELDS(share_fields)};

#define LEAST_FIELD(key, kind)                                                                     \
    { key, BRK_FIELD_INT, .at = (kind) * sizeof(int32_t), .high = BRK_MAX_LEAST_LENGTH }

static const brk_field least_fields[] = {
    LEAST_FIELD("s", BRK_FEATURE_STEM),    LEAST_FIELD("b", BRK_FEATURE_PAIR),
    LEAST_FIELD("k", BRK_FEATURE_NEAR),    LEAST_FIELD("a", BRK_FEATURE_BAND),
    LEAST_FIELD("c", BRK_FEATURE_CONCEPT),
};
static const brk_shape least_shape = {BRK_SHAPE_FIELDS(least_fields)};

static const brk_field decision_fields[] = {
    SCORE_FIELD("base", brk_decision, base),
    SCORE_FIELD("best", brk_decision, best),
    SCORE_FIELD("relevant", brk_decision, relevant),
    SCORE_FIELD("doubtful", brk_decision, doubtful),
    {"passage", BRK_FIELD_INT, .at = offsetof(brk_decision, passage), .high = BRK_MAX_LEAST_LENGTH},
    {"quiet", BRK_FIELD_INT, .at = offsetof(brk_decision, quiet), .low = -BRK_MAX_SCORE},
    {"doubts_from", BRK_FIELD_INT, .at = offsetof(brk_decision, doubts_from),
     .high = BRK_MAX_LEAST_LENGTH},
    SCORE_FIELD("also", brk_decision, also),
    SCORE_FIELD("margin", brk_decision, margin),
    SCORE_FIELD("sure", brk_decision, sure),
    SCORE_FIELD("suggest", brk_decision, suggest),
};
static const brk_shape decision_shape = {BRK_SHAPE_FIELDS(decision_fields)};

static const char *const head_keys[BRK_HEAD_KINDS] = {"behaviour", "modifier", "flag", "sign"};

static uint32_t find_target(const brk_model *m, brk_head_kind kind, const brk_json *id) {
    if (kind == BRK_HEAD_BEHAVIOUR) return brk_model_find_behaviour(m, id->text, id->length);
    uint32_t count = kind == BRK_HEAD_MODIFIER ? m->modifier_count
                     : kind == BRK_HEAD_FLAG   ? m->flag_count
                                               : 0;
    for (uint32_t i = 0; i < count; i++) {
        const char *known = kind == BRK_HEAD_MODIFIER ? m->modifiers[i].id : m->flags[i].id;
        if (strcmp(known, id->text) == 0) return i;
    }
    return BRK_NONE;
}

/* A head names exactly one thing that it is for. */
static bool read_head(brk_load *l, const brk_json *node, void *out) {
    brk_learned_head *head = out;
    size_t named = 0;
    head->kind = BRK_HEAD_SIGN;
    head->target = BRK_NONE;
    for (size_t k = 0; k < BRK_HEAD_KINDS; k++) {
        const brk_json *id = brk_json_member(node, head_keys[k]);
        if (!id) continue;
        named++;
        if (id->type != BRK_JSON_TEXT) continue; /* told by the table */
        head->kind = (brk_head_kind)k;
        head->target = find_target(l->model, head->kind, id);
    }
    if (named != 1) brk_report(l, BRK_LEARNED_HEAD, node, NULL);
    return true;
}

static const brk_field head_fields[] = {
    {"behaviour", BRK_FIELD_OTHER, .low = BRK_JSON_TEXT},
    {"modifier", BRK_FIELD_OTHER, .low = BRK_JSON_TEXT},
    {"flag", BRK_FIELD_OTHER, .low = BRK_JSON_TEXT},
    {"sign", BRK_FIELD_OTHER, .low = BRK_JSON_TEXT},
    SCORE_FIELD("bias", brk_learned_head, bias),
    SCORE_FIELD("find", brk_learned_head, find),
    {"keep", BRK_FIELD_INT, .at = offsetof(brk_learned_head, keep), .low = -BRK_MAX_SCORE,
     .high = BRK_MAX_SCORE, .absent = -BRK_MAX_SCORE},
    SCORE_FIELD("relevance", brk_learned_head, relevance),
};
static const brk_shape head_shape = {BRK_SHAPE_FIELDS(head_fields),
                                     .size = sizeof(brk_learned_head), .read = read_head};

static const brk_field fields[] = {
    {"format", BRK_FIELD_OTHER, BRK_REQUIRED, .low = BRK_JSON_INT},
    {"provenance", BRK_FIELD_OTHER, BRK_REQUIRED, .low = BRK_JSON_OBJECT},
    {"share", BRK_FIELD_OBJECT, BRK_REQUIRED, .at = offsetof(brk_learned, share),
     .shape = &share_shape},
    {"least", BRK_FIELD_OBJECT, .at = offsetof(brk_learned, least), .shape = &least_shape},
    {"decision", BRK_FIELD_OBJECT, BRK_REQUIRED, .at = offsetof(brk_learned, decision),
     .shape = &decision_shape},
    {"heads", BRK_FIELD_OBJECTS, BRK_REQUIRED, .at = offsetof(brk_learned, heads),
     .count_at = offsetof(brk_learned, head_count), .shape = &head_shape},
    {"alike", BRK_FIELD_OTHER, .low = BRK_JSON_OBJECT},
    {"weigh", BRK_FIELD_OTHER, .low = BRK_JSON_OBJECT},
    {"features", BRK_FIELD_OTHER, BRK_REQUIRED, .low = BRK_JSON_LIST},
};
static const brk_shape shape = {BRK_SHAPE_FIELDS(fields)};

/* Of another format nothing is known, and so many heads are no model of ours: neither is read. */
static bool may_be_read(brk_load *l, const brk_json *section) {
    const brk_json *format = brk_json_member(section, "format");
    if (format && format->type == BRK_JSON_INT && format->number != FORMAT) {
        brk_report_number(l, BRK_LEARNED_UNSUPPORTED, format, format->number);
        return false;
    }
    const brk_json *heads = brk_json_member(section, "heads");
    if (heads && heads->type == BRK_JSON_LIST && heads->length > BRK_MAX_HEADS) {
        brk_report_number(l, BRK_LEARNED_HEADS_TOO_MANY, heads, BRK_MAX_HEADS);
        return false;
    }
    return true;
}

/* false: out of memory. */
static bool read_alike(brk_load *l, const brk_json *members, brk_learned *out) {
    if (!members || members->type != BRK_JSON_OBJECT) return true; /* told by the table */
    out->alike = brk_arena_array(&l->model->arena, members->length, sizeof *out->alike);
    if (!out->alike) return false;
    for (size_t i = 0; i < members->length; i++) {
        const brk_json *to = &members->children[i];
        if (!brk_text_usable(l, to)) continue;
        brk_text_pair *pair = &out->alike[out->alike_count];
        pair->from = brk_keep(l, to->key, strlen(to->key));
        pair->to = brk_keep(l, to->text, to->length);
        if (!pair->from || !pair->to) return false;
        out->alike_count++;
    }
    return true;
}

/* Rows are read only where the heads that they count are sound. */
bool brk_learned_read(brk_load *l, const brk_json *section) {
    size_t errors = l->diags->errors;
    if (section->type == BRK_JSON_OBJECT && !may_be_read(l, section)) return true;
    brk_learned *out = brk_arena_new(&l->model->arena, sizeof *out);
    if (!out || !brk_fields_read(l, section, &shape, out)) return false;
    l->model->learned = out;
    if (l->diags->errors != errors) return true;
    return read_alike(l, brk_json_member(section, "alike"), out) &&
           brk_learned_weigh_read(l, brk_json_member(section, "weigh"), out) &&
           brk_learned_rows_read(l, brk_json_member(section, "features"), out);
}
