/*
 * check_lexicon.c: terms once all is merged: word classes that they name, and items without any.
 */
#include "pack/load.h"

/* An item in which something was reported may be empty for that reason. */
static void check_any(brk_load *l, brk_section section, size_t index, size_t count, const char *id,
                      const brk_where *where) {
    if (count == 0 && !brk_items_head(l, section, index)->bad)
        brk_report_where_name(l, BRK_TERMS_NONE, where, id);
}

static void check_terms(brk_load *l, const brk_term *terms, size_t count) {
    for (size_t i = 0; i < count; i++)
        brk_term_check_classes(l, terms[i].text, &terms[i].where);
}

void brk_check_lexicon(brk_load *l) {
    const brk_model *m = l->model;
    const brk_language *language = &m->language;
    for (size_t i = 0; i < language->class_count; i++) {
        const brk_word_class *class = &language->classes[i];
        check_any(l, BRK_CLASSES, i, class->words.count, class->id, &class->where);
    }
    for (size_t i = 0; i < language->age_count; i++)
        brk_term_check_classes(l, language->ages[i].pattern, &language->ages[i].where);
    for (size_t i = 0; i < m->concept_count; i++) {
        const brk_concept *concept = &m->concepts[i];
        check_terms(l, concept->terms, concept->term_count);
        if (i < l->concept_named)
            check_any(l, BRK_CONCEPTS, i, concept->term_count, concept->id, &concept->where);
    }
    for (size_t i = 0; i < m->trigger_count; i++) {
        const brk_trigger *trigger = &m->triggers[i];
        check_terms(l, trigger->terms, trigger->term_count);
        check_any(l, BRK_TRIGGERS, i, trigger->term_count, trigger->id, &trigger->where);
    }
}
