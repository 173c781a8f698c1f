/*
 * reading.c: the scratch of one classifier. Everything is kept between notes and only grows, so
 * that a warm reading allocates nothing.
 */
#include "match/run.h"

#include <string.h>

static void init_vectors(brk_scratch *s, const brk_alloc *a) {
    brk_vec_init(&s->words, a, sizeof(brk_note_word));
    brk_vec_init(&s->sentences, a, sizeof(brk_sentence));
    brk_vec_init(&s->word_of, a, sizeof(uint32_t));
    brk_vec_init(&s->clause_of, a, sizeof(uint32_t));
    brk_vec_init(&s->walk_words, a, sizeof(brk_walk_word));
    brk_vec_init(&s->class_hits, a, sizeof(brk_class_hit));
    brk_vec_init(&s->hits, a, sizeof(brk_hit));
    brk_vec_init(&s->sorted_hits, a, sizeof(brk_hit));
    brk_vec_init(&s->hits_at, a, sizeof(uint32_t));
    brk_vec_init(&s->triggers, a, sizeof(brk_hit));
    brk_vec_init(&s->reach, a, sizeof(brk_reach_mark));
    brk_vec_init(&s->marks, a, sizeof(brk_word_mark));
    brk_vec_init(&s->word_rows, a, sizeof(uint32_t));
    brk_vec_init(&s->phrases, a, sizeof(brk_phrase));
    brk_vec_init(&s->kept_to, a, sizeof(uint32_t));
    brk_vec_init(&s->stack, a, sizeof(brk_walk_state));
    brk_vec_init(&s->expression_hits, a, sizeof(brk_expression_hit));
    brk_vec_init(&s->set_start, a, sizeof(uint32_t));
    brk_vec_init(&s->set_count, a, sizeof(uint32_t));
    brk_vec_init(&s->set_marks, a, sizeof(uint64_t));
    brk_vec_init(&s->set_items, a, sizeof(uint32_t));
    brk_vec_init(&s->held, a, sizeof(brk_held_mention));
    brk_vec_init(&s->sets, a, sizeof(uint32_t));
    for (size_t side = 0; side < 2; side++) {
        brk_vec_init(&s->met[side].rows, a, sizeof(brk_row_met));
        brk_vec_init(&s->met[side].marks, a, sizeof(uint64_t));
    }
    brk_vec_init(&s->present, a, sizeof(uint64_t));
    brk_vec_init(&s->live, a, sizeof(uint64_t));
    brk_vec_init(&s->sought, a, sizeof(uint64_t));
    brk_vec_init(&s->wanted_rows, a, sizeof(uint64_t));
    brk_vec_init(&s->picks, a, sizeof(brk_pick));
    brk_vec_init(&s->instances, a, sizeof(brk_instance));
    brk_vec_init(&s->chain, a, sizeof(uint32_t));
    brk_vec_init(&s->symbols, a, sizeof(uint32_t));
    brk_vec_init(&s->seen_features, a, sizeof(uint64_t));
    brk_vec_init(&s->features, a, sizeof(brk_seen_feature));
    brk_vec_init(&s->sums, a, sizeof(int32_t));
    brk_vec_init(&s->scores, a, sizeof(int32_t));
    brk_vec_init(&s->parts, a, sizeof(int64_t));
    brk_vec_init(&s->quiet, a, sizeof(uint8_t));
    brk_vec_init(&s->passages, a, sizeof(brk_passage));
}

static void free_scratch(brk_scratch *s) {
    if (!s) return;
    brk_alloc a = s->alloc;
    brk_vec *all[] = {
        &s->words,         &s->sentences,    &s->word_of,     &s->clause_of,       &s->class_hits,
        &s->walk_words,    &s->hits,         &s->sorted_hits, &s->hits_at,         &s->triggers,
        &s->reach,         &s->marks,        &s->kept_to,     &s->stack,           &s->set_start,
        &s->set_count,     &s->set_items,    &s->held,        &s->set_marks,       &s->sets,
        &s->picks,         &s->instances,    &s->chain,       &s->expression_hits, &s->symbols,
        &s->seen_features, &s->features,     &s->sums,        &s->scores,          &s->parts,
        &s->present,       &s->live,         &s->sought,      &s->word_rows,       &s->phrases,
        &s->met[0].rows,   &s->met[0].marks, &s->met[1].rows, &s->met[1].marks,    &s->wanted_rows,
        &s->passages,      &s->quiet};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        brk_vec_free(all[i]);
    brk_expression_scratch_free(&s->expressions);
    brk_free(&a, s);
}

brook_status brk_reading_init(brk_reading *r, const brk_alloc *a) {
    memset(r, 0, sizeof *r);
    brk_vec_init(&r->asked, a, sizeof(brk_mention));
    brk_vec_init(&r->counting, a, sizeof(uint64_t));
    brk_vec_init(&r->clauses, a, sizeof(brk_clause));
    brk_vec_init(&r->ages, a, sizeof(brk_age_mention));
    brk_vec_init(&r->founds, a, sizeof(brk_found));
    brk_vec_init(&r->spans, a, sizeof(brk_span));
    brk_vec_init(&r->weighings, a, sizeof(brk_weighing));
    brk_vec_init(&r->weighed, a, sizeof(int32_t));
    r->told_from_months = r->told_to_months = -1;
    brook_status status = brk_text_init(&r->text, a);
    if (status != BROOK_OK) return status;
    brk_scratch *s = brk_new(a, sizeof *s);
    bool ok = s != NULL;
    if (ok) {
        s->alloc = *a;
        init_vectors(s, a);
        r->scratch = s;
        ok = brk_expression_scratch_init(&s->expressions, a);
    }
    if (ok) return BROOK_OK;
    brk_reading_free(r);
    return BROOK_ERR_NO_MEMORY;
}

void brk_reading_free(brk_reading *r) {
    free_scratch(r->scratch);
    r->scratch = NULL;
    brk_vec_free(&r->asked);
    brk_vec_free(&r->counting);
    brk_vec_free(&r->clauses);
    brk_vec_free(&r->ages);
    brk_vec_free(&r->founds);
    brk_vec_free(&r->spans);
    brk_vec_free(&r->weighings);
    brk_vec_free(&r->weighed);
    brk_text_free(&r->text);
}

void brk_reading_wipe(brk_reading *r) {
    brk_text_wipe(&r->text);
    brk_vec_clear(&r->asked);
    brk_vec_clear(&r->counting);
    brk_vec_clear(&r->clauses);
    brk_vec_clear(&r->ages);
    brk_vec_clear(&r->founds);
    brk_vec_clear(&r->spans);
    brk_vec_clear(&r->weighings);
    brk_vec_clear(&r->weighed);
    r->relevant = r->set_aside_relevant = false;
    r->told_from_months = r->told_to_months = -1;
}
