/*
 * words.c: the gathered lists of `language`: made, put into the model, freed.
 */
#include "pack/load.h"

#include <string.h>

void brk_word_lists_init(brk_load *l) {
    brk_word_lists *w = &l->words;
    brk_vec_init(&w->fillers, &l->alloc, sizeof(const char *));
    brk_vec_init(&w->abbreviations, &l->alloc, sizeof(const char *));
    brk_vec_init(&w->clause_breaks, &l->alloc, sizeof(const char *));
    brk_vec_init(&w->real_words, &l->alloc, sizeof(const char *));
    brk_vec_init(&w->irregular, &l->alloc, sizeof(brk_text_pair));
    brk_vec_init(&w->numbers, &l->alloc, sizeof(brk_number_word));
    brk_vec_init(&w->irregular_sources, &l->alloc, sizeof(uint32_t));
    brk_vec_init(&w->number_sources, &l->alloc, sizeof(uint32_t));
    brk_vec_init(&w->ages, &l->alloc, sizeof(brk_age_pattern));
    brk_map_init(&w->irregular_words, &l->alloc);
    brk_map_init(&w->number_words, &l->alloc);
}

void brk_word_lists_free(brk_load *l) {
    brk_word_lists *w = &l->words;
    brk_vec *const vectors[] = {&w->fillers,    &w->abbreviations,     &w->clause_breaks,
                                &w->real_words, &w->irregular,         &w->numbers,
                                &w->ages,       &w->irregular_sources, &w->number_sources};
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++)
        brk_vec_free(vectors[i]);
    brk_map_free(&w->irregular_words);
    brk_map_free(&w->number_words);
}

/* Copies a vector into the model's arena; NULL: out of memory. */
static void *keep(brk_load *l, const brk_vec *from, uint32_t *count) {
    void *items = brk_arena_array(&l->model->arena, from->count, from->size);
    if (items && from->count) memcpy(items, from->data, from->count * from->size);
    *count = (uint32_t)from->count;
    return items;
}

bool brk_language_finish(brk_load *l) {
    brk_word_lists *w = &l->words;
    brk_language *to = &l->model->language;
    to->fillers.items = keep(l, &w->fillers, &to->fillers.count);
    to->abbreviations.items = keep(l, &w->abbreviations, &to->abbreviations.count);
    to->clause_breaks.items = keep(l, &w->clause_breaks, &to->clause_breaks.count);
    to->real_words.items = keep(l, &w->real_words, &to->real_words.count);
    to->irregular = keep(l, &w->irregular, &to->irregular_count);
    to->numbers = keep(l, &w->numbers, &to->number_count);
    to->ages = keep(l, &w->ages, &to->age_count);
    return to->fillers.items && to->abbreviations.items && to->clause_breaks.items &&
           to->real_words.items && to->irregular && to->numbers && to->ages;
}
