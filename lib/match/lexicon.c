/*
 * lexicon.c: everything of a model that is met by words: concepts, triggers, clause breaks and word
 * classes, entered into the tries and the expressions.
 */
#include "match/term.h"

#include <string.h>

typedef struct {
    brk_term_reader reader;
    brk_expression_scratch scratch; /* to try expressions on */
} builder;

static bool is_expression(const char *text) {
    size_t length = strlen(text);
    return length > 1 && text[0] == '/' && text[length - 1] == '/';
}

/* One term of a concept or trigger. false: out of memory. */
static bool add_term(builder *b, const brk_term *term, uint32_t kind, uint32_t target) {
    brk_matcher *m = b->reader.matcher;
    if (is_expression(term->text))
        return brk_expressions_add(&m->expressions, &b->scratch, term, kind, target,
                                   b->reader.diags);
    if (!brk_term_read(&b->reader, term->text, &term->where)) return !b->reader.out_of_memory;
    return brk_term_insert(&b->reader, &m->terms, kind, target);
}

static bool add_terms(builder *b, const brk_term *terms, uint32_t count, uint32_t kind,
                      uint32_t target) {
    for (uint32_t i = 0; i < count; i++) {
        if (!add_term(b, &terms[i], kind, target)) return false;
    }
    return true;
}

/* A clause break that begins with a comma needs one: ", {pronoun}". */
static bool add_break(builder *b, const char *text) {
    uint32_t comma = text[0] == ',';
    if (!brk_term_read(&b->reader, text + comma, NULL)) return !b->reader.out_of_memory;
    return brk_term_insert(&b->reader, &b->reader.matcher->terms, BRK_HIT_BREAK, comma);
}

static bool add_class(builder *b, const brk_word_class *c, uint32_t index) {
    for (uint32_t i = 0; i < c->words.count; i++) {
        const char *word = c->words.items[i];
        if (strpbrk(word, "{}~") || is_expression(word)) {
            brk_diags_add(b->reader.diags, BRK_CLASS_WORD, &c->where, word);
            continue;
        }
        if (!brk_term_read(&b->reader, word, &c->where)) {
            if (b->reader.out_of_memory) return false;
            continue;
        }
        if (!brk_term_insert(&b->reader, &b->reader.matcher->classes, 0, index)) return false;
    }
    return true;
}

static bool add_all(builder *b, const brk_model *model) {
    const brk_language *language = &model->language;
    for (uint32_t i = 0; i < language->class_count; i++) {
        if (!add_class(b, &language->classes[i], i)) return false;
    }
    for (uint32_t i = 0; i < model->concept_count; i++) {
        const brk_concept *c = &model->concepts[i];
        if (!add_terms(b, c->terms, c->term_count, BRK_HIT_CONCEPT, i)) return false;
    }
    for (uint32_t i = 0; i < model->trigger_count; i++) {
        const brk_trigger *t = &model->triggers[i];
        if (!add_terms(b, t->terms, t->term_count, BRK_HIT_TRIGGER, i)) return false;
    }
    for (uint32_t i = 0; i < language->clause_breaks.count; i++) {
        if (!add_break(b, language->clause_breaks.items[i])) return false;
    }
    return true;
}

/* The class whose words are also the initials of persons. */
#define INITIAL_CLASS "initial"

static void note_classes(brk_matcher *m) {
    m->initial_class = BRK_NONE;
    for (uint32_t i = 0; i < m->model->language.class_count; i++) {
        if (strcmp(m->model->language.classes[i].id, INITIAL_CLASS) == 0) m->initial_class = i;
    }
}

brook_status brk_lexicon_build(brk_matcher *m, brk_diags *d) {
    builder b;
    note_classes(m);
    bool ok = brk_term_reader_init(&b.reader, m, d);
    ok = brk_expression_scratch_init(&b.scratch, &m->alloc) && ok;
    ok = ok && add_all(&b, m->model);
    brk_term_reader_free(&b.reader);
    brk_expression_scratch_free(&b.scratch);
    return ok ? BROOK_OK : BROOK_ERR_NO_MEMORY;
}
