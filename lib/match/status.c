/*
 * status.c: status and role of what is said, by triggers with direction, scope and stops.
 *
 * A trigger's scope is an interval of words: from the trigger itself on (or back) to the end of its
 * clause, sentence, paragraph or the note, at most max_words words, and not beyond a terminating
 * trigger or one whose status it stops at. Going through the words once from each side, the
 * farthest end per status tells which scopes a word lies in. A mention takes what covers its first
 * or last word.
 */
#include "match/run.h"

#include "base/limits.h"

#include <string.h>

#define ROLES 4u

/* The farthest reach, so far, of each status and role, on the way in one direction. */
typedef struct {
    uint32_t status_end[BRK_MAX_STATUSES];
    uint32_t role_end[ROLES], role_at[ROLES];
    uint32_t active; /* statuses whose scope may still hold */
} cover;

typedef struct {
    uint32_t terminator;               /* nearest word of one, or `none` */
    uint32_t status[BRK_MAX_STATUSES]; /* nearest word of a trigger of each status */
} stops;

static const brk_hit *trigger_hits(const brk_run *x) {
    return x->s->triggers.data;
}

static const brk_trigger *trigger_of(const brk_run *x, const brk_hit *h) {
    return &x->m->model->triggers[h->target];
}

static void clear_stops(stops *s, uint32_t none) {
    s->terminator = none;
    for (uint32_t i = 0; i < BRK_MAX_STATUSES; i++)
        s->status[i] = none;
}

static void add_stop(stops *s, const brk_trigger *t, uint32_t word) {
    if (t->terminates) s->terminator = word;
    if (t->status != BRK_NONE) s->status[t->status] = word;
}

/* Half-open words of the paragraph that the sentence lies in: found outward, kept for the next
 * call. */
typedef struct {
    uint32_t paragraph, first, end;
    bool known;
} paragraph_words;

static void find_paragraph(const brk_run *x, uint32_t sentence, paragraph_words *p) {
    const brk_sentence *all = brk_sentences(x);
    uint32_t wanted = all[sentence].paragraph, first = sentence, last = sentence;
    if (p->known && p->paragraph == wanted) return;
    while (first > 0 && all[first - 1].paragraph == wanted)
        first--;
    while (last + 1 < x->s->sentences.count && all[last + 1].paragraph == wanted)
        last++;
    *p = (paragraph_words){wanted, all[first].first_word, all[last].end_word, true};
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
    if (t->max_words && to - h->last - 1 > t->max_words) to = h->last + 1 + t->max_words;
    if (s->terminator < to) to = s->terminator;
    for (brk_mask rest = t->stops_at; rest; rest &= rest - 1) {
        uint32_t at = s->status[__builtin_ctzll(rest)];
        if (at < to) to = at;
    }
    return to;
}

/* The first word that the scope still holds; stops hold the word behind the stop, 0 for none. */
static uint32_t backward_start(const brk_run *x, const brk_hit *h, const stops *s,
                               paragraph_words *p) {
    const brk_trigger *t = trigger_of(x, h);
    uint32_t from, to;
    scope_of(x, h, p, &from, &to);
    if (t->max_words && h->first - from > t->max_words) from = h->first - t->max_words;
    if (s->terminator > from) from = s->terminator;
    for (brk_mask rest = t->stops_at; rest; rest &= rest - 1) {
        uint32_t at = s->status[__builtin_ctzll(rest)];
        if (at > from) from = at;
    }
    return from;
}

/* Writes each forward trigger's end (exclusive) into `words` of its hit, which is not needed any
 * more: from the last trigger back, so that the nearest stops behind it are known. Triggers of one
 * place stop each other not. */
static void measure_forward(brk_run *x) {
    brk_hit *hits = x->s->triggers.data;
    paragraph_words p = {.known = false};
    stops s;
    clear_stops(&s, (uint32_t)x->s->words.count);
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
    paragraph_words p = {.known = false};
    stops s;
    clear_stops(&s, 0);
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

static void begin_forward(cover *c, const brk_trigger *t, const brk_hit *h) {
    uint32_t end = (uint32_t)h->words;
    if (t->direction == BRK_BACKWARD) return;
    if (t->status != BRK_NONE) {
        if (c->status_end[t->status] < end) c->status_end[t->status] = end;
        c->active |= UINT32_C(1) << t->status;
    }
    if (t->role != BRK_ROLE_UNCLEAR) {
        if (c->role_end[t->role] < end) c->role_end[t->role] = end;
        c->role_at[t->role] = h->last;
    }
}

static void cover_forward(brk_run *x) {
    const brk_hit *hits = trigger_hits(x);
    brk_word_mark *marks = x->s->marks.data;
    size_t next = 0;
    cover c;
    memset(&c, 0, sizeof c);
    for (uint32_t w = 0; w < x->s->words.count; w++) {
        for (; next < x->s->triggers.count && hits[next].first == w; next++)
            begin_forward(&c, trigger_of(x, &hits[next]), &hits[next]);
        for (uint32_t rest = c.active; rest; rest &= rest - 1) {
            uint32_t s = (uint32_t)__builtin_ctz(rest);
            if (c.status_end[s] <= w) c.active &= ~(UINT32_C(1) << s);
        }
        marks[w].forward = c.active;
        marks[w].role_distance = UINT32_MAX;
        for (uint8_t role = 1; role < ROLES; role++) {
            if (c.role_end[role] <= w) continue;
            uint32_t distance = w > c.role_at[role] ? w - c.role_at[role] : 0;
            if (distance >= marks[w].role_distance) continue;
            marks[w].role_distance = distance;
            marks[w].role = role;
        }
    }
}

/* From the right: `end` is here the first word of the scope, plus 1; 0: none. The smallest reaches
 * farthest, so the distance from the end of the note is held instead. */
static void begin_backward(cover *c, const brk_trigger *t, const brk_hit *h, uint32_t words) {
    uint32_t end = words - (uint32_t)(h->words >> 32);
    if (t->direction == BRK_FORWARD) return;
    if (t->status != BRK_NONE) {
        if (c->status_end[t->status] < end) c->status_end[t->status] = end;
        c->active |= UINT32_C(1) << t->status;
    }
    if (t->role != BRK_ROLE_UNCLEAR) {
        if (c->role_end[t->role] < end) c->role_end[t->role] = end;
        c->role_at[t->role] = h->first;
    }
}

static void cover_backward(brk_run *x) {
    const brk_hit *hits = trigger_hits(x);
    brk_word_mark *marks = x->s->marks.data;
    uint32_t words = (uint32_t)x->s->words.count;
    size_t next = x->s->triggers.count;
    cover c;
    memset(&c, 0, sizeof c);
    for (uint32_t w = words; w-- > 0;) {
        for (; next > 0 && hits[next - 1].last == w; next--)
            begin_backward(&c, trigger_of(x, &hits[next - 1]), &hits[next - 1], words);
        uint32_t seen = words - w - 1;
        for (uint32_t rest = c.active; rest; rest &= rest - 1) {
            uint32_t s = (uint32_t)__builtin_ctz(rest);
            if (c.status_end[s] <= seen) c.active &= ~(UINT32_C(1) << s);
        }
        marks[w].backward = c.active;
        for (uint8_t role = 1; role < ROLES; role++) {
            if (c.role_end[role] <= seen) continue;
            uint32_t distance = c.role_at[role] > w ? c.role_at[role] - w : 0;
            if (distance >= marks[w].role_distance) continue;
            marks[w].role_distance = distance;
            marks[w].role = role;
        }
    }
}

static uint8_t status_in(const brk_model *m, uint32_t set) {
    if (!set) return (uint8_t)m->default_status;
    uint8_t best = (uint8_t)__builtin_ctz(set);
    for (uint32_t rest = set & (set - 1); rest; rest &= rest - 1)
        best = brk_stronger_status(m, best, (uint8_t)__builtin_ctz(rest));
    return best;
}

/* What covers a mention: what covers its first or its last word, but a status that yields only
 * where it covers both. */
static uint32_t over_mention(const brk_model *m, uint32_t first, uint32_t last) {
    uint32_t all = first | last;
    for (uint32_t rest = first ^ last; rest; rest &= rest - 1) {
        uint32_t s = (uint32_t)__builtin_ctz(rest);
        if (m->statuses[s].yields) all &= ~(UINT32_C(1) << s);
    }
    return all;
}

static void mark_mentions(brk_run *x) {
    const brk_word_mark *marks = x->s->marks.data;
    brk_mention *mentions = brk_mentions(x);
    for (size_t i = 0; i < x->r->mentions.count; i++) {
        brk_mention *m = &mentions[i];
        const brk_word_mark *a = &marks[brk_word_of(x, m->first)],
                            *z = &marks[brk_word_of(x, m->last)];
        uint32_t over =
            over_mention(x->m->model, a->forward | a->backward, z->forward | z->backward);
        m->status = status_in(x->m->model, over);
        m->role = a->role_distance <= z->role_distance ? a->role : z->role;
    }
}

/* A clause counts unless more than half of its words (fillers apart) stand under a status that does
 * not. */
static void mark_clauses(brk_run *x) {
    brk_word_mark *marks = x->s->marks.data;
    brk_clause *clauses = x->r->clauses.data;
    for (size_t i = 0; i < x->r->clauses.count; i++) {
        uint32_t all = 0, aside = 0, end = brk_word_of(x, clauses[i].last + 1);
        for (uint32_t w = brk_word_of(x, clauses[i].first); w < end; w++) {
            marks[w].status = status_in(x->m->model, marks[w].forward | marks[w].backward);
            if (brk_word_token(x, w)->flags & BRK_TOKEN_FILLER) continue;
            all++;
            if (!x->m->model->statuses[marks[w].status].counts) aside++;
        }
        clauses[i].counts = aside * 2 <= all;
    }
}

/* Lists the mentions that rating looks at. */
static bool list_asked(brk_run *x) {
    const uint64_t *asked = x->m->model->rating.asked;
    const brk_mention *mentions = brk_mentions(x);
    brk_vec_clear(&x->r->asked);
    for (uint32_t i = 0; i < (uint32_t)x->r->mentions.count; i++) {
        uint32_t c = mentions[i].concept;
        if (!(asked[c / 64] >> c % 64 & 1)) continue;
        uint32_t *place = brk_vec_push_raw(&x->r->asked);
        if (!place) return false;
        *place = i;
    }
    return true;
}

brook_status brk_give_status(brk_run *x) {
    if (!brk_vec_zeroed(&x->s->marks, x->s->words.count) || !list_asked(x))
        return BROOK_ERR_NO_MEMORY;
    measure_forward(x);
    measure_backward(x);
    cover_forward(x);
    cover_backward(x);
    mark_mentions(x);
    mark_clauses(x);
    return brk_spend(x, x->s->words.count * 2 + x->s->triggers.count + x->r->mentions.count);
}
