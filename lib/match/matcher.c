/*
 * matcher.c: from a model to an immutable matcher, in the order that the vocabulary asks for: words
 * first, then its sealing, then what is indexed by word numbers.
 */
#include "match/learned.h"

/* What each word begins; false: out of memory. */
static bool index_words(brk_matcher *m) {
    size_t stem_count = brk_vocab_stem_count(m->vocab), count = brk_vocab_form_count(m->vocab);
    uint32_t *stems = brk_realloc_array(&m->alloc, NULL, count + 1, sizeof *stems);
    bool ok = stems && brk_trie_seal(&m->terms) && brk_trie_seal(&m->classes);
    for (uint32_t f = 0; ok && f < count; f++)
        stems[f] = brk_vocab_stem_of(m->vocab, f);
    ok = ok && brk_begins_build(&m->begins, &m->terms, &m->classes, stem_count, stems, count);
    brk_free(&m->alloc, stems);
    return ok;
}

static brook_status build(brk_matcher *m, brk_diags *d) {
    brook_status status = brk_vocab_new(&m->alloc, m->model, d, &m->vocab);
    if (status != BROOK_OK) return status;
    status = brk_lexicon_build(m, d);
    if (status != BROOK_OK) return status;
    status = brk_age_reader_new(&m->alloc, m->model, m->vocab, d, &m->ages);
    if (status != BROOK_OK) return status;
    if (!brk_rule_index_build(m, d) || !brk_learned_build(m)) return BROOK_ERR_NO_MEMORY;
    status = brk_vocab_seal(m->vocab);
    if (status != BROOK_OK) return status;
    return index_words(m) && brk_expressions_index(&m->expressions, m->vocab) ? BROOK_OK
                                                                              : BROOK_ERR_NO_MEMORY;
}

brook_status brk_matcher_new(const brk_alloc *a, const brk_model *model, brk_diags *d,
                             brk_matcher **out) {
    size_t errors = d->errors;
    *out = NULL;
    brk_matcher *m = brk_new(a, sizeof *m);
    if (!m) return BROOK_ERR_NO_MEMORY;
    m->alloc = *a;
    m->model = model;
    brk_arena_init(&m->arena, a);
    brk_begins_init(&m->begins, a);
    bool ok = brk_trie_init(&m->terms, a);
    ok = brk_trie_init(&m->classes, a) && ok;
    ok = brk_expressions_init(&m->expressions, a) && ok;
    brook_status status = ok ? build(m, d) : BROOK_ERR_NO_MEMORY;
    if (status == BROOK_OK && d->errors != errors) status = BROOK_ERR_PACK;
    if (status == BROOK_OK) {
        *out = m;
    } else {
        brk_matcher_free(m);
    }
    return status;
}

void brk_matcher_free(brk_matcher *m) {
    if (!m) return;
    brk_alloc a = m->alloc;
    brk_expressions_free(&m->expressions);
    brk_trie_free(&m->terms);
    brk_trie_free(&m->classes);
    brk_begins_free(&m->begins);
    brk_age_reader_free(m->ages);
    brk_vocab_free(m->vocab);
    brk_arena_free(&m->arena);
    brk_free(&a, m);
}

const brk_model *brk_matcher_model(const brk_matcher *m) {
    return m->model;
}
