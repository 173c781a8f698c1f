/*
 * age.c: ages in a note.
 *
 * At each token that can begin a pattern the trie is followed as far as it goes within the
 * sentence; the longest pattern whose numbers make sense wins, and reading goes on behind it. How
 * many steps one place may take is bounded, so that the cost stays linear whatever the patterns
 * are.
 */
#include "text/age.h"

#define MOST_STEPS 128u /* at one place */
#define OLDEST_MONTHS (120 * 12)
#define LAST_SCHOOL_YEAR 20 /* of any country */
#define TENS_FROM 20        /* "twenty five": tens and ones */
#define TENS_TO 90

typedef struct {
    const brk_age_reader *reader;
    const brk_age_node *nodes;
    const brk_token *tokens;
    size_t count, first;
    uint32_t steps;
    brk_age_mention best;
    uint32_t pattern; /* of best */
    bool found, is_none;
} walk;

typedef struct {
    size_t at; /* next token */
    uint32_t node;
    int32_t numbers[2];
    uint32_t number_count;
} position;

/* Months from and to; false where the numbers make no sense. */
static bool meaning_range(const brk_age_meaning *m, const position *p, int32_t *from, int32_t *to) {
    int32_t first = p->numbers[0], second = p->numbers[1];
    bool range = p->number_count == 2 && !m->months_second;
    if (m->unit == BRK_AGE_FIXED) {
        *from = m->from_years * 12;
        *to = m->to_years * 12 + 11;
        return true;
    }
    if (m->unit == BRK_AGE_NONE) return true;
    if (p->number_count == 0 || first < 0 || first > OLDEST_MONTHS) return false;
    if (p->number_count == 2 && (second < 0 || second > OLDEST_MONTHS)) return false;
    if (range && second <= first) return false;
    if (!range) second = first;
    switch (m->unit) {
    case BRK_AGE_YEARS:
        *from = first * 12;
        *to = second * 12 + 11;
        if (!m->months_second) break;
        if (p->numbers[1] > 11) return false;
        *from += p->numbers[1];
        *to = *from;
        break;
    case BRK_AGE_MONTHS:
        *from = first;
        *to = second;
        break;
    default:
        if (second > LAST_SCHOOL_YEAR) return false;
        *from = (first + m->from_years) * 12;
        *to = (second + m->to_years) * 12 + 11;
    }
    return *to < OLDEST_MONTHS + 12;
}

static void take(walk *w, const position *p) {
    const brk_age_node *node = &w->nodes[p->node];
    if (node->output == BRK_NONE) return;
    if (w->found && w->best.last + 1 > p->at) return;
    if (w->found && w->best.last + 1 == p->at && w->pattern <= node->output) return;
    const brk_age_meaning *m = brk_vec_at(&w->reader->meanings, node->output);
    int32_t from = -1, to = -1;
    if (!meaning_range(m, p, &from, &to)) return;
    const brk_token *first = &w->tokens[w->first];
    w->found = true;
    w->pattern = node->output;
    w->is_none = m->unit == BRK_AGE_NONE;
    w->best = (brk_age_mention){.first = (uint32_t)w->first,
                                .last = (uint32_t)p->at - 1,
                                .from_months = from,
                                .to_months = to,
                                .sentence = first->sentence,
                                .past = m->past,
                                .about_other = m->about_other,
                                .school_year = m->unit == BRK_AGE_SCHOOL_YEAR};
}

/* A number at a token: its value and how many tokens it takes ("twenty five": 2); 0: none. */
static size_t read_number(const walk *w, size_t at, int32_t *value) {
    const brk_token *token = &w->tokens[at];
    if (token->kind == BRK_TOKEN_PUNCT || token->number < 0) return 0;
    *value = token->number;
    bool tens = token->kind == BRK_TOKEN_WORD && *value >= TENS_FROM && *value <= TENS_TO &&
                *value % 10 == 0;
    if (!tens || at + 1 == w->count) return 1;
    const brk_token *ones = token + 1;
    if (ones->kind != BRK_TOKEN_WORD || ones->number < 1 || ones->number > 9) return 1;
    if (ones->flags & BRK_TOKEN_SENTENCE) return 1;
    *value += ones->number;
    return 2;
}

/* Whether the token may take an edge of the node, as far as can be told without looking for it:
 * most words behind one that begins a pattern may not. For tokens behind the first. */
static inline bool may_go_on(const walk *w, const brk_age_node *node, size_t at) {
    if (node->leaving == 0 || at >= w->count) return false;
    const brk_token *token = &w->tokens[at];
    if (token->flags & BRK_TOKEN_SENTENCE) return false;
    if (token->kind == BRK_TOKEN_PUNCT) {
        brk_age_symbol sign = {brk_token_sign(token), BRK_AGE_SIGN, BRK_AGE_FREE};
        return sign.id == '.' || brk_age_may_leave(node, sign);
    }
    if (token->number >= 0 &&
        (brk_age_leaves(node, BRK_AGE_NUMBER) || brk_age_leaves(node, BRK_AGE_VALUE)))
        return true;
    brk_age_symbol form = {token->form, BRK_AGE_FORM, BRK_AGE_FREE};
    brk_age_symbol stem = {token->stem, BRK_AGE_STEM, BRK_AGE_FREE};
    return brk_age_may_leave(node, form) || brk_age_may_leave(node, stem);
}

static void follow(walk *w, const position *p);

/* Goes on from a node behind the first token. A place where nothing ends and nothing goes on is a
 * step, and no more. */
static inline void follow_on(walk *w, const position *p) {
    const brk_age_node *node = &w->nodes[p->node];
    if (node->output == BRK_NONE && !may_go_on(w, node, p->at)) {
        w->steps++;
    } else {
        follow(w, p);
    }
}

static void try_edge(walk *w, const position *p, brk_age_symbol symbol, size_t tokens,
                     int32_t number) {
    const brk_age_node *from = &w->nodes[p->node];
    if (!brk_age_may_leave(from, symbol)) return;
    const brk_token *token = &w->tokens[p->at];
    bool joined = p->at > w->first && token->flags & BRK_TOKEN_JOINED;
    bool glued = joined && token[-1].end == token->start;
    uint32_t leaving = from->leaving;
    for (uint8_t link = BRK_AGE_FREE; link < BRK_AGE_LINKS; link++) {
        if ((link == BRK_AGE_TIED && !joined) || (link == BRK_AGE_GLUED && !glued)) continue;
        symbol.link = link;
        if (!(leaving & brk_age_edge_bit(symbol))) continue;
        uint32_t node = brk_age_find(w->reader, p->node, symbol);
        if (node == BRK_NONE) continue;
        position next = *p;
        next.at += tokens;
        next.node = node;
        if (symbol.kind == BRK_AGE_NUMBER && next.number_count < 2)
            next.numbers[next.number_count++] = number;
        follow_on(w, &next);
    }
}

/* A full stop inside a sentence belongs to an abbreviation ("6 yrs. old"). */
static bool is_inner_stop(const walk *w, size_t at) {
    return brk_token_sign(&w->tokens[at]) == '.' && at + 1 < w->count &&
           !(w->tokens[at + 1].flags & BRK_TOKEN_SENTENCE);
}

/* Every edge that the token may take. Recursion is as deep as a pattern has elements. */
static void leave(walk *w, const position *p) {
    const brk_token *token = &w->tokens[p->at];
    brk_age_symbol symbol = {0, BRK_AGE_SIGN, BRK_AGE_FREE};
    if (token->kind == BRK_TOKEN_PUNCT) {
        symbol.id = brk_token_sign(token);
        try_edge(w, p, symbol, 1, -1);
        return;
    }
    int32_t value = -1;
    size_t taken = read_number(w, p->at, &value);
    if (taken) {
        symbol.kind = BRK_AGE_NUMBER;
        try_edge(w, p, symbol, taken, value);
    }
    if (token->kind == BRK_TOKEN_NUMBER && token->number >= 0 && token->number < 1 << 20) {
        symbol = (brk_age_symbol){(uint32_t)token->number, BRK_AGE_VALUE, BRK_AGE_FREE};
        try_edge(w, p, symbol, 1, -1);
    }
    if (token->form != BRK_NONE) {
        symbol = (brk_age_symbol){token->form, BRK_AGE_FORM, BRK_AGE_FREE};
        try_edge(w, p, symbol, 1, -1);
    }
    if (token->stem != BRK_NONE) {
        symbol = (brk_age_symbol){token->stem, BRK_AGE_STEM, BRK_AGE_FREE};
        try_edge(w, p, symbol, 1, -1);
    }
}

static void follow(walk *w, const position *p) {
    if (++w->steps > MOST_STEPS) return;
    take(w, p);
    const brk_age_node *node = &w->nodes[p->node];
    position at = *p;
    if (node->leaving == 0 || at.at >= w->count) return;
    if (at.at > w->first && w->tokens[at.at].flags & BRK_TOKEN_SENTENCE) return;
    if (at.at > w->first && is_inner_stop(w, at.at)) at.at++;
    leave(w, &at);
}

/* Goes on behind a first word. */
static void follow_word(walk *w, uint32_t node) {
    position p = {.at = w->first + 1, .node = node};
    if (node != BRK_NONE) follow_on(w, &p);
}

/* Every pattern that begins with the word. One whose form is not known, or became known after the
 * patterns, is looked for by its stem. */
static void begin_with_word(walk *w, const brk_token *token) {
    const brk_age_beginning *of = brk_age_begin(w->reader, token->form);
    brk_age_symbol stem = {token->stem, BRK_AGE_STEM, BRK_AGE_FREE};
    follow_word(w, of->by_form);
    follow_word(w, of->form == BRK_NONE ? brk_age_find(w->reader, 0, stem) : of->by_stem);
}

/* Whether the token may begin a pattern. */
static inline bool may_begin(const brk_age_reader *r, const brk_token *token) {
    if (token->flags & BRK_TOKEN_AGE) return true;
    if (token->number >= 0) return r->number_begins;
    if (token->kind != BRK_TOKEN_PUNCT) return false;
    uint32_t sign = brk_token_sign(token);
    return r->sign_begins[sign < 128 ? sign : 0];
}

/* Every pattern that begins at w->first. */
static void begin(walk *w) {
    const brk_token *token = &w->tokens[w->first];
    w->steps = 0;
    w->found = false;
    if (!may_begin(w->reader, token)) return;
    if (token->kind == BRK_TOKEN_PUNCT || (token->number >= 0 && w->reader->number_begins)) {
        position p = {.at = w->first};
        follow(w, &p);
        return;
    }
    begin_with_word(w, token);
}

/* What looks like an age and is none may begin inside of one: "he was 6" in "he was 6 minutes
 * late". Such words take the age's. */
static void take_if_none(walk *w) {
    const walk age = *w;
    while (++w->first <= age.best.last) {
        begin(w);
        if (w->found && w->is_none && w->best.last > age.best.last) return;
    }
    *w = age;
}

brook_status brk_age_read(const brk_age_reader *r, const brk_text *t, brk_vec *out) {
    walk w = {
        .reader = r, .nodes = r->nodes.data, .tokens = t->tokens.data, .count = t->tokens.count};
    for (; w.first < w.count; w.first++) {
        if (!may_begin(r, &w.tokens[w.first])) continue;
        begin(&w);
        if (w.found && !w.is_none) take_if_none(&w);
        if (!w.found) continue;
        w.first = w.best.last;
        if (w.is_none) continue;
        brk_age_mention *mention = brk_vec_push(out);
        if (!mention) return BROOK_ERR_NO_MEMORY;
        *mention = w.best;
    }
    return BROOK_OK;
}

brook_status brk_age_reader_new(const brk_alloc *a, const brk_model *m, brk_vocab *v, brk_diags *d,
                                brk_age_reader **out) {
    *out = NULL;
    brk_age_reader *r = brk_new(a, sizeof *r);
    if (!r) return BROOK_ERR_NO_MEMORY;
    r->alloc = *a;
    brk_vec_init(&r->nodes, a, sizeof(brk_age_node));
    brk_vec_init(&r->meanings, a, sizeof(brk_age_meaning));
    brook_status status = BROOK_ERR_NO_MEMORY, broken = BROOK_OK;
    brk_age_node *root = brk_vec_push(&r->nodes);
    if (root) {
        root->output = BRK_NONE;
        status = BROOK_OK;
    }
    for (uint32_t i = 0; i < m->language.age_count && status == BROOK_OK; i++) {
        status = brk_age_add_pattern(r, m, &m->language.ages[i], v, d);
        if (status != BROOK_ERR_PACK) continue;
        broken = status; /* told in d; the others may have problems too */
        status = BROOK_OK;
    }
    if (status == BROOK_OK && !brk_age_seal(r, v)) status = BROOK_ERR_NO_MEMORY;
    if (status == BROOK_OK) status = broken;
    if (status != BROOK_OK) {
        brk_age_reader_free(r);
        return status;
    }
    *out = r;
    return BROOK_OK;
}

void brk_age_reader_free(brk_age_reader *r) {
    if (!r) return;
    brk_alloc alloc = r->alloc;
    brk_vec_free(&r->nodes);
    brk_vec_free(&r->meanings);
    brk_free(&alloc, r->edges);
    brk_free(&alloc, r->begins);
    brk_free(&alloc, r);
}
