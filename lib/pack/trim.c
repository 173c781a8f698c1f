/*
 * trim.c: what serves only to compile a model is let go of, before it becomes an image
 * (match/image.h). Nothing that a rating or a getter reads is touched; the memory itself stays the
 * arena's.
 */
#include "pack/learned.h"
#include "pack/pack.h"

static const brk_where nowhere = {NULL, 0, 0, NULL};

static void trim_lexicon(brk_model *m) {
    for (uint32_t i = 0; i < m->concept_count; i++) {
        m->concepts[i].id = NULL; /* no getter tells it; the weights have found theirs */
        m->concepts[i].terms = NULL;
        m->concepts[i].term_count = 0;
        m->concepts[i].where = nowhere;
    }
    for (uint32_t i = 0; i < m->trigger_count; i++) {
        m->triggers[i].id = NULL;
        m->triggers[i].terms = NULL;
        m->triggers[i].term_count = 0;
        m->triggers[i].where = nowhere;
    }
}

static void trim_places(brk_model *m) {
    for (uint32_t i = 0; i < m->rule_count; i++) {
        m->rules[i].id = NULL;
        m->rules[i].where = nowhere;
    }
    for (uint32_t i = 0; i < m->descriptor_count; i++)
        m->descriptors[i].where = nowhere;
    for (uint32_t i = 0; i < m->behaviour_count; i++)
        m->behaviours[i].where = nowhere;
    for (uint32_t i = 0; i < m->response_count; i++)
        m->responses[i].where = nowhere;
    for (uint32_t i = 0; i < m->legal_count; i++)
        m->legal[i].where = nowhere;
    for (uint32_t i = 0; i < m->question_count; i++)
        m->questions[i].where = nowhere;
    for (uint32_t i = 0; i < m->practice_count; i++)
        m->practice[i].where = nowhere;
}

void brk_model_trim(brk_model *m, brk_learned *learned) {
    trim_lexicon(m);
    m->language = (brk_language){.class_count = 0};
    trim_places(m);
    if (!learned) return;
    learned->features = NULL;
    learned->weights = NULL;
    learned->alike = NULL;
    learned->alike_count = 0;
    learned->feature_count = 0;
}
