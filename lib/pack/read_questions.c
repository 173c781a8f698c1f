/*
 * read_questions.c: what to ask in an interview, and notes to practise with.
 */
#include "pack/load.h"

#define OLDEST 150 /* years */

static const brk_field answer_fields[] = {
    {"label", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_answer, label)},
    {"modifiers", BRK_FIELD_MASK, .at = offsetof(brk_answer, modifiers), .section = BRK_MODIFIERS},
};
static const brk_shape answer_shape = {BRK_SHAPE_FIELDS(answer_fields), .size = sizeof(brk_answer)};

static const brk_field settled_fields[] = {
    {"concepts", BRK_FIELD_REFS, BRK_NOT_EMPTY, .at = offsetof(brk_settled_by, concepts),
     .section = BRK_CONCEPTS},
    {"behaviours", BRK_FIELD_REFS, BRK_NOT_EMPTY, .at = offsetof(brk_settled_by, behaviours),
     .section = BRK_BEHAVIOURS},
};
static const brk_shape settled_shape = {BRK_SHAPE_FIELDS(settled_fields),
                                        .size = sizeof(brk_settled_by)};

static bool read_question(brk_load *l, const brk_json *node, void *out) {
    const brk_question *question = out;
    bool asks = question->age || brk_json_member(node, "answers");
    if (!asks && node->length > 0 && !brk_json_member(node, "remove"))
        brk_report_name(l, BRK_MEMBER_ABSENT, node, "answers");
    return true;
}

static const brk_field question_fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_question, id)},
    {"ask", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_question, ask)},
    {"why", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_question, why)},
    {"kinds", BRK_FIELD_MASK, BRK_NOT_EMPTY, .at = offsetof(brk_question, kinds),
     .section = BRK_KINDS},
    {"age", BRK_FIELD_BOOL, .at = offsetof(brk_question, age)},
    {"settled_by", BRK_FIELD_OBJECT, .at = offsetof(brk_question, settled_by),
     .shape = &settled_shape},
    {"answers", BRK_FIELD_OBJECTS, .at = offsetof(brk_question, answers),
     .count_at = offsetof(brk_question, answer_count), .shape = &answer_shape},
};
static const brk_shape question_shape = {BRK_SHAPE_FIELDS(question_fields),
                                         .size = sizeof(brk_question), .item = true,
                                         .read = read_question};
const brk_section_type brk_questions_type = {.key = "questions",
                                             .id_key = "id",
                                             .shape = &question_shape,
                                             .most = BRK_MAX_QUESTIONS,
                                             .id_at = offsetof(brk_question, id),
                                             .where_at = offsetof(brk_question, where),
                                             .items_at = offsetof(brk_model, questions),
                                             .count_at = offsetof(brk_model, question_count)};

static const brk_field practice_fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_practice, id)},
    {"age", BRK_FIELD_INT, BRK_REQUIRED, .at = offsetof(brk_practice, age_months), .high = OLDEST,
     .scale = 12},
    {"send", BRK_FIELD_BOOL, .at = offsetof(brk_practice, send)},
    {"text", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_practice, text)},
    {"rating", BRK_FIELD_REF, .at = offsetof(brk_practice, rating), .section = BRK_RATINGS},
    {"behaviours", BRK_FIELD_REFS, .at = offsetof(brk_practice, behaviours),
     .section = BRK_BEHAVIOURS},
    {"modifiers", BRK_FIELD_MASK, .at = offsetof(brk_practice, modifiers),
     .section = BRK_MODIFIERS},
    {"flags", BRK_FIELD_MASK, .at = offsetof(brk_practice, flags), .section = BRK_FLAGS},
    {"why", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_practice, why)},
};
static const brk_shape practice_shape = {BRK_SHAPE_FIELDS(practice_fields),
                                         .size = sizeof(brk_practice), .item = true};
const brk_section_type brk_practice_type = {.key = "practice",
                                            .id_key = "id",
                                            .shape = &practice_shape,
                                            .most = BRK_MAX_ITEMS,
                                            .id_at = offsetof(brk_practice, id),
                                            .where_at = offsetof(brk_practice, where),
                                            .items_at = offsetof(brk_model, practice),
                                            .count_at = offsetof(brk_model, practice_count)};
