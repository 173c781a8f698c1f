/*
 * age_pattern.c: one age pattern into the trie.
 *
 * The pattern is split by the scanner that splits notes, so that both fall into the same tokens:
 * `#`, `##` and {classes} are put in as stand-ins (a figure, a figure, a letter) whose places are
 * remembered. A class stands for each of its words and phrases; all of them lead on from one
 * frontier of nodes to the next. Words are met by stem, but a form that `irregular` lists ("was")
 * is met as that form only, and so is a word behind `=`. Apostrophes of a pattern are passed over:
 * they leave the same tokens with or without a space before them.
 */
#include "base/limits.h"
#include "text/age.h"
#include "text/fold.h"

#define STAND_INS (BRK_AGE_ELEMENTS + 1)

typedef enum { STAND_NUMBER, STAND_MONTHS, STAND_CLASS } stand_kind;

typedef struct {
    size_t at; /* in the text with stand-ins */
    stand_kind kind;
    const brk_word_class *word_class;
} stand_in;

typedef struct {
    brk_age_reader *reader;
    const brk_model *model;
    const brk_age_pattern *pattern;
    brk_vocab *vocab;
    brk_diags *diags;
    brk_buf text; /* the pattern with stand-ins */
    stand_in stand_ins[STAND_INS];
    size_t stand_count;
    brk_text tokens, phrase;
    brk_vec frontier, next; /* uint32_t: nodes */
    size_t elements, numbers;
    bool number_before; /* the element before was a number */
    brook_status status;
} builder;

static bool refuse(builder *b, int32_t number) {
    brk_diags_add(b->diags, number, &b->pattern->where, b->pattern->pattern);
    b->status = BROOK_ERR_PACK;
    return false;
}

static bool no_memory(builder *b) {
    b->status = BROOK_ERR_NO_MEMORY;
    return false;
}

static const brk_word_class *find_class(const brk_language *language, const char *id,
                                        size_t length) {
    for (uint32_t i = 0; i < language->class_count; i++) {
        const char *other = language->classes[i].id;
        if (strlen(other) == length && memcmp(other, id, length) == 0) return &language->classes[i];
    }
    return NULL;
}

static bool put_stand_in(builder *b, stand_kind kind, const brk_word_class *word_class) {
    if (b->stand_count == STAND_INS) return refuse(b, BRK_TERM_WORDS);
    /* A class stands apart from its neighbours; a number keeps its own, which say how it is tied.
     */
    const char *text = kind == STAND_CLASS ? " x " : "1";
    stand_in *s = &b->stand_ins[b->stand_count++];
    s->at = b->text.length + (kind == STAND_CLASS);
    s->kind = kind;
    s->word_class = word_class;
    return brk_buf_add_text(&b->text, text) || no_memory(b);
}

static bool put_class(builder *b, const char **at) {
    const char *id = *at + 1;
    size_t length = strcspn(id, "{}");
    if (id[length] != '}') return refuse(b, BRK_TERM_BRACE);
    const brk_word_class *found = find_class(&b->model->language, id, length);
    if (!found) return refuse(b, BRK_TERM_CLASS);
    *at = id + length + 1;
    return put_stand_in(b, STAND_CLASS, found);
}

static bool put_text(builder *b) {
    const char *at = b->pattern->pattern;
    while (*at) {
        size_t plain = strcspn(at, "#{}");
        if (plain > 0 && !brk_buf_add(&b->text, at, plain)) return no_memory(b);
        at += plain;
        if (*at == '#') {
            bool months = at[1] == '#';
            if (!put_stand_in(b, months ? STAND_MONTHS : STAND_NUMBER, NULL)) return false;
            at += months ? 2 : 1;
        } else if (*at == '{') {
            if (!put_class(b, &at)) return false;
        } else if (*at == '}') {
            return refuse(b, BRK_TERM_BRACE);
        }
    }
    return true;
}

/* Moves each node of `from` by the symbol, into `to`. */
static bool step_all(builder *b, const brk_vec *from, brk_vec *to, brk_age_symbol symbol) {
    for (size_t i = 0; i < from->count; i++) {
        uint32_t node = brk_age_step(b->reader, *(uint32_t *)brk_vec_at(from, i), symbol);
        uint32_t *place = node == BRK_NONE ? NULL : brk_vec_push(to);
        if (!place) return no_memory(b);
        *place = node;
    }
    return true;
}

static void swap(brk_vec *a, brk_vec *b) {
    brk_vec kept = *a;
    *a = *b;
    *b = kept;
}

static bool step_frontier(builder *b, brk_age_symbol symbol) {
    if (++b->elements > BRK_AGE_ELEMENTS) return refuse(b, BRK_TERM_WORDS);
    brk_vec_clear(&b->next);
    if (!step_all(b, &b->frontier, &b->next, symbol)) return false;
    swap(&b->frontier, &b->next);
    return true;
}

static bool word_symbol(builder *b, const brk_text *t, const brk_token *token, bool exact,
                        brk_age_symbol *out) {
    const brk_word_slot *slot =
        brk_vocab_form(b->vocab, t->folded.data + token->folded, token->folded_length);
    if (!slot) return no_memory(b);
    exact = exact || slot->flags & BRK_WORD_IRREGULAR;
    out->kind = exact ? BRK_AGE_FORM : BRK_AGE_STEM;
    out->id = exact ? slot->id : slot->stem;
    return true;
}

/* One word or phrase of a class: from the frontier along its words, onto `next`. */
static bool step_phrase(builder *b, const char *phrase) {
    b->status = brk_text_scan_plain(&b->phrase, phrase, strlen(phrase));
    if (b->status != BROOK_OK) return false;
    for (size_t i = 0; i < b->frontier.count; i++) {
        uint32_t start = *(uint32_t *)brk_vec_at(&b->frontier, i), node = start;
        for (size_t k = 0; k < b->phrase.tokens.count; k++) {
            const brk_token *token = brk_vec_at(&b->phrase.tokens, k);
            brk_age_symbol symbol = {0, BRK_AGE_STEM, BRK_AGE_FREE};
            if (token->kind == BRK_TOKEN_PUNCT) continue;
            if (!word_symbol(b, &b->phrase, token, false, &symbol)) return false;
            node = brk_age_step(b->reader, node, symbol);
            if (node == BRK_NONE) return no_memory(b);
        }
        if (node == start) continue;
        uint32_t *place = brk_vec_push(&b->next);
        if (!place) return no_memory(b);
        *place = node;
    }
    return true;
}

static bool step_class(builder *b, const brk_word_class *word_class) {
    if (++b->elements > BRK_AGE_ELEMENTS) return refuse(b, BRK_TERM_WORDS);
    if (b->frontier.count * word_class->words.count > BRK_MAX_TERM_EXPANSION)
        return refuse(b, BRK_TERM_WORDS);
    brk_vec_clear(&b->next);
    for (uint32_t i = 0; i < word_class->words.count; i++) {
        if (!step_phrase(b, word_class->words.items[i])) return false;
    }
    swap(&b->frontier, &b->next);
    return true;
}

static const stand_in *stand_in_at(const builder *b, size_t at) {
    for (size_t i = 0; i < b->stand_count; i++) {
        if (b->stand_ins[i].at == at) return &b->stand_ins[i];
    }
    return NULL;
}

static uint8_t link_of(const builder *b, const brk_token *token, const brk_token *before) {
    if (!before || !(token->flags & BRK_TOKEN_JOINED)) return BRK_AGE_FREE;
    if (before->end == token->start) return BRK_AGE_GLUED;
    /* "#/#" needs the slash in the note too; "#-year-old" is met with or without its hyphens. */
    return b->number_before && token->kind == BRK_TOKEN_NUMBER ? BRK_AGE_TIED : BRK_AGE_FREE;
}

static bool add_number(builder *b, const stand_in *s, brk_age_symbol symbol,
                       brk_age_meaning *meaning) {
    symbol.kind = BRK_AGE_NUMBER;
    symbol.id = 0;
    if (++b->numbers > 2) return refuse(b, BRK_TERM_WORDS);
    if (b->numbers == 2 && s->kind == STAND_MONTHS) meaning->months_second = true;
    b->number_before = true;
    return step_frontier(b, symbol);
}

/* The token at index i; *exact: it stands behind `=`. */
static bool add_token(builder *b, size_t i, bool *exact, brk_age_meaning *meaning) {
    const brk_token *token = brk_vec_at(&b->tokens.tokens, i);
    const brk_token *before = i ? token - 1 : NULL;
    brk_age_symbol symbol = {0, BRK_AGE_SIGN, link_of(b, token, before)};
    const stand_in *s = stand_in_at(b, token->start);
    bool as_form = *exact;
    *exact = false;
    if (token->kind == BRK_TOKEN_PUNCT) {
        symbol.id = brk_token_sign(token);
        if (symbol.id == '=') {
            *exact = true;
            return true;
        }
        if (brk_sign_is_apostrophe(symbol.id)) return true;
        b->number_before = false;
        return step_frontier(b, symbol);
    }
    if (s && s->kind != STAND_CLASS) return add_number(b, s, symbol, meaning);
    b->number_before = false;
    if (s) return step_class(b, s->word_class);
    if (token->kind == BRK_TOKEN_NUMBER && token->number >= 0) {
        symbol.kind = BRK_AGE_VALUE;
        symbol.id = (uint32_t)token->number;
        if (symbol.id >= 1u << 20) return refuse(b, BRK_TERM_EMPTY);
    } else if (!word_symbol(b, &b->tokens, token, as_form, &symbol)) {
        return false;
    }
    return step_frontier(b, symbol);
}

static bool end_pattern(builder *b, const brk_age_meaning *meaning) {
    if (b->elements == 0) return refuse(b, BRK_TERM_EMPTY);
    brk_age_meaning *place = brk_vec_push(&b->reader->meanings);
    if (!place) return no_memory(b);
    *place = *meaning;
    for (size_t i = 0; i < b->frontier.count; i++) {
        uint32_t node = *(uint32_t *)brk_vec_at(&b->frontier, i);
        brk_age_node *last = brk_vec_at(&b->reader->nodes, node);
        if (last->output == BRK_NONE) last->output = (uint32_t)b->reader->meanings.count - 1;
    }
    return true;
}

static bool build(builder *b) {
    const brk_age_pattern *p = b->pattern;
    brk_age_meaning meaning = {p->unit, p->from_years, p->to_years, p->past, p->about_other, false};
    uint32_t *root = brk_vec_push(&b->frontier);
    if (!root) return no_memory(b);
    if (!put_text(b)) return false;
    b->status = brk_text_scan_plain(&b->tokens, b->text.data ? b->text.data : "", b->text.length);
    if (b->status != BROOK_OK) return false;
    bool exact = false;
    for (size_t i = 0; i < b->tokens.tokens.count; i++) {
        if (!add_token(b, i, &exact, &meaning)) return false;
    }
    return end_pattern(b, &meaning);
}

brook_status brk_age_add_pattern(brk_age_reader *r, const brk_model *m,
                                 const brk_age_pattern *pattern, brk_vocab *v, brk_diags *d) {
    builder b = {.reader = r, .model = m, .pattern = pattern, .vocab = v, .diags = d};
    brk_buf_init(&b.text, &r->alloc);
    brk_vec_init(&b.frontier, &r->alloc, sizeof(uint32_t));
    brk_vec_init(&b.next, &r->alloc, sizeof(uint32_t));
    b.status = brk_text_init(&b.tokens, &r->alloc);
    if (b.status == BROOK_OK) b.status = brk_text_init(&b.phrase, &r->alloc);
    if (b.status == BROOK_OK) (void)build(&b);
    brk_text_free(&b.phrase);
    brk_text_free(&b.tokens);
    brk_vec_free(&b.next);
    brk_vec_free(&b.frontier);
    brk_buf_free(&b.text);
    return b.status;
}
