/*
 * scope.c: how far triggers reach.
 *
 * A trigger's scope is an interval of words: from the trigger itself on (or back) to the end of its
 * clause, sentence, paragraph or the note, at most max_words words, and not beyond a terminating
 * trigger or one whose status it stops at.
 */
#include "match/run.h"

#include "base/limits.h"
#include "base/number.h"

typedef struct {
    uint32_t terminator;               /* nearest word of one, or `none` */
    uint32_t status[BRK_MAX_STATUSES]; /* nearest word of a trigger of each status */
} stops;

static const brk_trigger *trigger_of(const brk_run *x, const brk_hit *h) {
    return &x->m->model->triggers[h->target];
}

static void clear_stops(const brk_run *x, stops *s, uint32_t none) {
    s->terminator = none;
    for (uint32_t i = 0; i < x->m->model->status_count; i++)
        s->status[i] = none;
}

static void add_stop(stops *s, const brk_trigger *t, uint32_t word) {
    if (t->terminates) s->terminator = word;
    if (t->status != BRK_NONE) s->status[t->status] = word;
}

/* Half-open words of the paragraph that the sentence lies in: found outward, kept for the next
 * call. BRK_NONE: none is kept yet. */
typedef struct {
    uint32_t paragraph, first, end;
} paragraph_words;

static void find_paragraph(const brk_run *x, uint32_t sentence, paragraph_words *p) {
    const brk_sentence *all = brk_sentences(x);
    uint32_t wanted = all[sentence].paragraph, first = sentence, last = sentence;
    if (p->paragraph == wanted) return;
    while (first > 0 && all[first - 1].paragraph == wanted)
        first--;
    while (last + 1 < x->s->sentences.count && all[last + 1].paragraph == wanted)
        last++;
    *p = (paragraph_words){wanted, all[first].first_word, all[last].end_word};
}

/* Half-open words that the trigger's scope allows, before its stops. */
static void scope_of(const brk_run *x, const brk_hit *h, paragraph_words *p, uint32_t *from,
                     uint32_t *to) {
    const brk_note_word *word = &brk_words(x)[h->last];
    const brk_clause *clauses = x->r->clauses.data;
    const brk_clause *clause = &clauses[brk_clause_of(x)[word->token]];
    switch (trigger_of(x, h)->scope) {
    case BRK_REACH_CLAUSE:
        *from = brk_word_of(x, clause->first);
        *to = brk_word_of(x, clause->last + 1);
        break;
    case BRK_REACH_SENTENCE:
        *from = brk_sentences(x)[word->sentence].first_word;
        *to = word->end;
        break;
    case BRK_REACH_NEAR:
        find_paragraph(x, word->sentence, p);
        *from = p->first;
        *to = p->end;
        break;
    case BRK_REACH_PHRASE:
        *from = h->first;
        *to = h->last + 1;
        break;
    default:
        *from = 0;
        *to = (uint32_t)x->s->words.count;
    }
}

static uint32_t forward_end(const brk_run *x, const brk_hit *h, const stops *s,
                            paragraph_words *p) {
    const brk_trigger *t = trigger_of(x, h);
    uint32_t from, to;
    scope_of(x, h, p, &from, &to);
    if (t->max_words) to = h->last + 1 + brk_lesser(to - h->last - 1, t->max_words);
    to = brk_lesser(to, s->terminator);
    for (brk_mask rest = t->stops_at; rest; rest &= rest - 1)
        to = brk_lesser(to, s->status[__builtin_ctzll(rest)]);
    return to;
}

/* The first word that the scope still holds; stops hold the word behind the stop, 0 for none. */
static uint32_t backward_start(const brk_run *x, const brk_hit *h, const stops *s,
                               paragraph_words *p) {
    const brk_trigger *t = trigger_of(x, h);
    uint32_t from, to;
    scope_of(x, h, p, &from, &to);
    if (t->max_words) from = h->first - brk_lesser(h->first - from, t->max_words);
    from = brk_greater(from, s->terminator);
    for (brk_mask rest = t->stops_at; rest; rest &= rest - 1)
        from = brk_greater(from, s->status[__builtin_ctzll(rest)]);
    return from;
}

/* Writes each forward trigger's end (exclusive) into `words` of its hit, which is not needed any
 * more: from the last trigger back, so that the nearest stops behind it are known. Triggers of one
 * place stop each other not. */
static void measure_forward(brk_run *x) {
    brk_hit *hits = x->s->triggers.data;
    paragraph_words p = {.paragraph = BRK_NONE};
    stops s;
    clear_stops(x, &s, (uint32_t)x->s->words.count);
    for (size_t end = x->s->triggers.count; end > 0;) {
        size_t begin = end - 1;
        while (begin > 0 && hits[begin - 1].first == hits[end - 1].first)
            begin--;
        for (size_t i = begin; i < end; i++)
            hits[i].words = forward_end(x, &hits[i], &s, &p);
        for (size_t i = begin; i < end; i++)
            add_stop(&s, trigger_of(x, &hits[i]), hits[i].first);
        end = begin;
    }
}

/* The same for the start of backward scopes, into the upper half of `words`. */
static void measure_backward(brk_run *x) {
    brk_hit *hits = x->s->triggers.data;
    paragraph_words p = {.paragraph = BRK_NONE};
    stops s;
    clear_stops(x, &s, 0);
    for (size_t begin = 0; begin < x->s->triggers.count;) {
        size_t end = begin + 1;
        while (end < x->s->triggers.count && hits[end].first == hits[begin].first)
            end++;
        for (size_t i = begin; i < end; i++)
            hits[i].words |= (uint64_t)backward_start(x, &hits[i], &s, &p) << 32;
        for (size_t i = begin; i < end; i++)
            add_stop(&s, trigger_of(x, &hits[i]), hits[i].last + 1);
        begin = end;
    }
}

void brk_measure_scopes(brk_run *x) {
    measure_forward(x);
    measure_backward(x);
}
