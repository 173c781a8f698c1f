/*
 * phrases.c: the words of a window as walks see them, and the phrases that begin at each.
 *
 * First the rows of all words are asked for, so that their memory is there by when they are read;
 * then the classes that words begin are found, since terms refer to them; then, from the last word
 * to the first, what each word and those behind it can satisfy; then terms from every word. What a
 * word is alone, class or phrase, is not listed: it stands in its row (begins.h).
 */
#include "match/walk.h"

#define ASKED_NODES 4u /* of one row: more are rare */

/* ---- words ----------------------------------------------------------------------------------- */

/* Small words that stand between words of a phrase without changing what it says: the language's
 * fillers, the initials that stand for a person's name, and what an apostrophe cuts off. */
static inline bool may_pass(const brk_token *t) {
    if (t->flags & (BRK_TOKEN_FILLER | BRK_TOKEN_INITIAL)) return true;
    return (t->flags & BRK_TOKEN_JOINED) && t->folded_length == 1;
}

static inline uint8_t what_is_alone(const brk_row_head *row) {
    return (uint8_t)((row->concepts ? BRK_HAS_CONCEPTS : 0) |
                     (row->triggers ? BRK_HAS_TRIGGERS : 0) | (row->breaks ? BRK_HAS_BREAKS : 0));
}

/* What the word is by itself, but what its row says. */
static inline void prepare_word(const brk_begins *begins, const brk_token *t, brk_walk_word *w) {
    w->row = brk_row_of(begins, t->form, t->stem);
    __builtin_prefetch(brk_row_at(begins, w->row));
    w->stem = t->stem;
    w->form = t->form;
    w->words = may_pass(t) ? BRK_WALK_PASSES : 0;
    if (t->stem != BRK_NONE) w->words |= brk_stem_sign(t->stem);
    if (t->form != BRK_NONE) w->words |= brk_form_sign(t->form);
    if (t->number < 0) return;
    uint32_t value =
        (uint32_t)t->number < BRK_SYMBOL_IDS ? (uint32_t)t->number : BRK_SYMBOL_IDS - 1;
    w->words |= BRK_SIGN_ANY_NUMBER | brk_value_sign(value);
}

static bool prepare_words(brk_run *x) {
    uint32_t first = x->window.first_word, count = x->window.end_word - first;
    if (!brk_vec_reserve(&x->s->walk_words, (size_t)count + 1)) return false;
    brk_walk_word *words = brk_walk_words(x);
    for (uint32_t w = 0; w < count; w++)
        prepare_word(&x->m->begins, brk_word_token(x, first + w), &words[w]);
    words[count] = (brk_walk_word){0}; /* its `more` ends that of the last */
    return true;
}

/* ---- classes --------------------------------------------------------------------------------- */

static bool find_initial(brk_run *x, uint32_t word) {
    if (x->m->initial_class == BRK_NONE) return true;
    if (!(brk_word_token(x, x->window.first_word + word)->flags & BRK_TOKEN_INITIAL)) return true;
    brk_class_hit *hit = brk_vec_push_raw(&x->s->class_hits);
    if (!hit) return false;
    *hit = (brk_class_hit){1, x->m->initial_class, word};
    return true;
}

/* Asks for the nodes where terms go on that the word begins. */
static inline void ask_for_nodes(const brk_trie *terms, const brk_row_head *row) {
    const uint32_t *nodes = brk_row_nodes(row);
    uint32_t count = row->nodes < ASKED_NODES ? row->nodes : ASKED_NODES;
    for (uint32_t i = 0; i < count; i++)
        __builtin_prefetch(&terms->nodes[nodes[i]]);
}

static brook_status find_classes(brk_run *x) {
    brk_vec *hits = &x->s->class_hits;
    uint32_t count = x->window.end_word - x->window.first_word;
    brk_walk_word *words = brk_walk_words(x);
    brk_vec_clear(hits);
    brk_walk walk = brk_walk_begin(x, &x->m->classes);
    for (uint32_t w = 0; w < count; w++) {
        const brk_row_head *row = brk_row_at(&x->m->begins, words[w].row);
        words[w].more = (uint32_t)hits->count;
        words[w].has = what_is_alone(row);
        if (row->class_nodes || (words[w].words & BRK_SIGN_ANY_NUMBER)) {
            brook_status status =
                brk_walk_from(&walk, true, w, brk_row_class_nodes(row), row->class_nodes);
            if (status != BROOK_OK) return status;
        }
        ask_for_nodes(&x->m->terms, row);
        if ((words[w].words & BRK_WALK_PASSES) && !find_initial(x, w)) return BROOK_ERR_NO_MEMORY;
        words[w].classes = (uint64_t)row->signs[1] << 32 | row->signs[0];
        for (size_t i = words[w].more; i < hits->count; i++)
            words[w].classes |= brk_class_sign(((brk_class_hit *)hits->data)[i].word_class);
    }
    words[count].more = (uint32_t)hits->count;
    return brk_walk_end(&walk);
}

/* ---- looking ahead --------------------------------------------------------------------------- */

/* What a word and those behind it can satisfy, over no word but fillers, over one, two and three:
 * somewhat more than a walk reaches, which passes over so many fillers only. */
typedef struct {
    uint64_t words[4], classes[4];
} ahead;

static inline void add_word_ahead(ahead *a, const brk_walk_word *w) {
    if (!(w->words & BRK_WALK_PASSES)) {
        for (size_t i = 3; i > 0; i--) {
            a->words[i] = a->words[i - 1];
            a->classes[i] = a->classes[i - 1];
        }
        a->words[0] = a->classes[0] = 0;
    }
    for (size_t i = 0; i < 4; i++) {
        a->words[i] |= w->words;
        a->classes[i] |= w->classes;
    }
}

static void look_ahead(brk_run *x) {
    brk_walk_word *words = brk_walk_words(x);
    const brk_note_word *all = brk_words(x);
    uint32_t first = x->window.first_word;
    ahead a = {{0}, {0}};
    for (uint32_t w = x->window.end_word - first; w-- > 0;) {
        if (all[first + w].end == first + w + 1) a = (ahead){{0}, {0}};
        add_word_ahead(&a, &words[w]);
        words[w].near_words = a.words[0];
        words[w].near_classes = a.classes[0];
        words[w].far_words = a.words[3];
        words[w].far_classes = a.classes[3];
    }
}

/* ---- terms ----------------------------------------------------------------------------------- */

static brook_status find_terms(brk_run *x) {
    uint32_t count = x->window.end_word - x->window.first_word;
    brk_vec *hits = &x->s->hits;
    brk_vec_clear(hits);
    /* Room for one, so that their places are told from an address also where there are none. */
    bool room = brk_vec_reserve(&x->s->hits_at, (size_t)count + 1) && brk_vec_reserve(hits, 1);
    if (!room) return BROOK_ERR_NO_MEMORY;
    uint32_t *at = x->s->hits_at.data;
    const brk_walk_word *words = brk_walk_words(x);
    brk_walk walk = brk_walk_begin(x, &x->m->terms);
    for (uint32_t w = 0; w < count; w++) {
        const brk_row_head *row = brk_row_at(&x->m->begins, words[w].row);
        at[w] = (uint32_t)hits->count;
        brook_status status = brk_walk_from(&walk, false, w, brk_row_nodes(row), row->nodes);
        if (status != BROOK_OK) return status;
        if (hits->count > (size_t)at[w] + 1) brk_order_hits(x, at[w]);
    }
    at[count] = (uint32_t)hits->count;
    return brk_walk_end(&walk);
}

brook_status brk_find_phrases(brk_run *x) {
    if (!prepare_words(x)) return BROOK_ERR_NO_MEMORY;
    brook_status status = find_classes(x);
    if (status != BROOK_OK) return status;
    look_ahead(x);
    status = find_terms(x);
    return status == BROOK_OK ? brk_spend(x, x->window.end_word - x->window.first_word) : status;
}
