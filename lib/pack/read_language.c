/*
 * read_language.c: `language`: lists that every file and overlay adds to, word classes (items.c),
 * and how ages are written.
 */
#include "pack/load.h"

#include <string.h>

#define OLDEST 150 /* years */
#define LARGEST_NUMBER 1000000

/* ---- ages ---- */

static const char *const units[] = {"years", "months", "school-year", "fixed", "none", NULL};

static bool read_age(brk_load *l, const brk_json *node, void *out) {
    const brk_age_pattern *age = out;
    const brk_json *pattern = brk_json_member(node, "pattern"),
                   *unit = brk_json_member(node, "unit");
    const brk_json *from = brk_json_member(node, "from"), *to = brk_json_member(node, "to");
    bool ranged = age->unit == BRK_AGE_SCHOOL_YEAR || age->unit == BRK_AGE_FIXED;
    bool counted = strchr(age->pattern, '#') != NULL;
    if (pattern && pattern->type == BRK_JSON_TEXT) brk_term_check(l, pattern);
    if (!unit || !pattern) return true;
    bool uncounted = age->unit == BRK_AGE_FIXED || age->unit == BRK_AGE_NONE;
    if (!uncounted && !counted) brk_report(l, BRK_AGE_NUMBER_ABSENT, pattern, NULL);
    if (age->unit == BRK_AGE_FIXED && counted) brk_report(l, BRK_AGE_NUMBER_FIXED, pattern, NULL);
    if (ranged && !(from && to)) brk_report(l, BRK_AGE_RANGE_ABSENT, node, NULL);
    if (!ranged && (from || to)) brk_report_key(l, BRK_AGE_RANGE_UNUSED, from ? from : to, NULL);
    if (from && to && age->to_years < age->from_years) brk_report(l, BRK_AGES_REVERSED, to, NULL);
    return true;
}

static const brk_field age_fields[] = {
    {"pattern", BRK_FIELD_TEXT, BRK_REQUIRED, .at = offsetof(brk_age_pattern, pattern)},
    {"unit", BRK_FIELD_CHOICE, BRK_REQUIRED, .at = offsetof(brk_age_pattern, unit),
     .choices = units},
    {"from", BRK_FIELD_INT, .at = offsetof(brk_age_pattern, from_years), .high = OLDEST},
    {"to", BRK_FIELD_INT, .at = offsetof(brk_age_pattern, to_years), .high = OLDEST},
    {"past", BRK_FIELD_BOOL, .at = offsetof(brk_age_pattern, past)},
    {"about_other", BRK_FIELD_BOOL, .at = offsetof(brk_age_pattern, about_other)},
};
static const brk_shape age_shape = {BRK_SHAPE_FIELDS(age_fields), .size = sizeof(brk_age_pattern),
                                    .read = read_age};

static bool read_ages(brk_load *l, const brk_json *list) {
    if (!brk_is_type(l, list, BRK_JSON_LIST)) return true;
    for (size_t i = 0; i < list->length; i++) {
        brk_age_pattern *age = brk_vec_push(&l->words.ages);
        if (!age || !brk_fields_read(l, &list->children[i], &age_shape, age)) return false;
        if (!brk_keep_where(l, &list->children[i], &age->where)) return false;
    }
    return true;
}

/* ---- word lists ---- */

static bool read_list(brk_load *l, const brk_json *list, brk_vec *out) {
    brk_texts texts = {NULL, 0};
    if (!brk_is_type(l, list, BRK_JSON_LIST)) return true;
    if (!brk_phrases_read(l, list, &texts)) return false;
    for (size_t i = 0; i < texts.count; i++) {
        const char **text = brk_vec_push(out);
        if (!text) return false;
        *text = texts.items[i];
    }
    return true;
}

static bool key_usable(brk_load *l, const brk_json *member) {
    size_t length = strlen(member->key);
    if (length == 0) brk_report_key(l, BRK_KEY_EMPTY, member, NULL);
    if (!brk_has_control(member->key, length)) return length > 0;
    brk_report_key(l, BRK_TEXT_CONTROL, member, NULL);
    return false;
}

/* Place for a word's meaning, new or that of an earlier source; *conflict: this source gave it one
 * already. NULL: out of memory. */
static void *word_place(brk_load *l, brk_map *words, brk_vec *places, brk_vec *sources,
                        const char *word, bool *conflict) {
    size_t length = strlen(word);
    uint32_t place = brk_map_get(words, word, length);
    *conflict = false;
    if (place == BRK_MAP_NONE) {
        uint32_t *source = brk_vec_push(sources);
        void *new_place = source ? brk_vec_push(places) : NULL;
        if (!new_place || !brk_map_put(words, word, length, (uint32_t)places->count - 1))
            return NULL;
        *source = l->source;
        return new_place;
    }
    uint32_t *source = brk_vec_at(sources, place);
    *conflict = *source == l->source;
    *source = l->source;
    return brk_vec_at(places, place);
}

static void report_two_meanings(brk_load *l, const brk_json *member) {
    brk_detail detail = {.length = 0};
    brk_detail_name(&detail, member->key);
    brk_report_key(l, BRK_WORD_MEANS_TWO, member, &detail);
}

static bool read_irregular_word(brk_load *l, const brk_json *member) {
    brk_word_lists *w = &l->words;
    bool conflict;
    if (!key_usable(l, member) || !brk_text_usable(l, member)) return true;
    brk_text_pair *pair = word_place(l, &w->irregular_words, &w->irregular, &w->irregular_sources,
                                     member->key, &conflict);
    if (!pair) return false;
    if (conflict && strcmp(pair->to, member->text) != 0) report_two_meanings(l, member);
    pair->from = brk_keep(l, member->key, strlen(member->key));
    pair->to = brk_keep(l, member->text, member->length);
    return pair->from && pair->to;
}

static bool read_number_word(brk_load *l, const brk_json *member) {
    static const brk_field number_field = {"number", BRK_FIELD_INT, .at = 0,
                                           .high = LARGEST_NUMBER};
    brk_word_lists *w = &l->words;
    bool conflict;
    int32_t number = -1;
    if (!key_usable(l, member) || !brk_field_read(l, member, &number_field, &number) || number < 0)
        return true;
    brk_number_word *word =
        word_place(l, &w->number_words, &w->numbers, &w->number_sources, member->key, &conflict);
    if (!word) return false;
    if (conflict && word->number != number) report_two_meanings(l, member);
    word->word = brk_keep(l, member->key, strlen(member->key));
    word->number = number;
    return word->word;
}

static bool read_words(brk_load *l, const brk_json *node,
                       bool (*read)(brk_load *, const brk_json *)) {
    if (!brk_is_type(l, node, BRK_JSON_OBJECT)) return true;
    for (size_t i = 0; i < node->length; i++) {
        const brk_json *member = &node->children[i];
        if (!brk_is_note(member) && !read(l, member)) return false;
    }
    return true;
}

/* ---- the section ---- */

static bool read_member(brk_load *l, const brk_json *member) {
    brk_word_lists *w = &l->words;
    const char *key = member->key;
    if (strcmp(key, "fillers") == 0) return read_list(l, member, &w->fillers);
    if (strcmp(key, "abbreviations") == 0) return read_list(l, member, &w->abbreviations);
    if (strcmp(key, "clause_breaks") == 0) return read_list(l, member, &w->clause_breaks);
    if (strcmp(key, "real_words") == 0) return read_list(l, member, &w->real_words);
    if (strcmp(key, "irregular") == 0) return read_words(l, member, read_irregular_word);
    if (strcmp(key, "numbers") == 0) return read_words(l, member, read_number_word);
    if (strcmp(key, "classes") == 0) return brk_items_read(l, BRK_CLASSES, member);
    if (strcmp(key, "ages") == 0) return read_ages(l, member);
    brk_unknown_member(l, member);
    return true;
}

bool brk_language_read(brk_load *l, const brk_json *node) {
    if (!brk_is_type(l, node, BRK_JSON_OBJECT)) return true;
    for (size_t i = 0; i < node->length; i++) {
        if (!read_member(l, &node->children[i])) return false;
    }
    return true;
}

static const brk_field class_fields[] = {
    {"id", BRK_FIELD_ID, BRK_REQUIRED, .at = offsetof(brk_word_class, id)},
    {"words", BRK_FIELD_PHRASES, BRK_REQUIRED, .at = offsetof(brk_word_class, words)},
};
static const brk_shape class_shape = {BRK_SHAPE_FIELDS(class_fields),
                                      .size = sizeof(brk_word_class), .item = true,
                                      .extendable = true};

static bool extend_class(brk_load *l, void *item, const void *more) {
    brk_word_class *to = item;
    return brk_phrases_join(l, &to->words, &((const brk_word_class *)more)->words);
}

const brk_section_type brk_classes_type = {.key = "classes",
                                           .id_key = "id",
                                           .shape = &class_shape,
                                           .most = BRK_MAX_ITEMS,
                                           .id_at = offsetof(brk_word_class, id),
                                           .where_at = offsetof(brk_word_class, where),
                                           .items_at = offsetof(brk_model, language.classes),
                                           .count_at = offsetof(brk_model, language.class_count),
                                           .extension = &class_fields[1],
                                           .extend = extend_class};
