/*
 * check_lexicon.c: terms once all is merged: word classes that they name, and items without any.
 */
#include "pack/load.h"

static void check_terms(brk_load *l, const char *id, const brk_where *where, const brk_term *terms,
                        size_t count) {
    if (count == 0) brk_report_where_name(l, BRK_TERMS_NONE, where, id);
    for (size_t i = 0; i < count; i++)
        brk_term_check_classes(l, terms[i].text, &terms[i].where);
}

void brk_check_lexicon(brk_load *l) {
    const brk_model *m = l->model;
    const brk_language *language = &m->language;
    for (size_t i = 0; i < language->class_count; i++) {
        const brk_word_class *class = &language->classes[i];
        if (class->words.count == 0)
            brk_report_where_name(l, BRK_TERMS_NONE, &class->where, class->id);
    }
    for (size_t i = 0; i < language->age_count; i++)
        brk_term_check_classes(l, language->ages[i].pattern, &language->ages[i].where);
    for (size_t i = 0; i < m->concept_count; i++) {
        const brk_concept *concept = &m->concepts[i];
        check_terms(l, concept->id, &concept->where, concept->terms, concept->term_count);
    }
    for (size_t i = 0; i < m->trigger_count; i++) {
        const brk_trigger *trigger = &m->triggers[i];
        check_terms(l, trigger->id, &trigger->where, trigger->terms, trigger->term_count);
    }
}
