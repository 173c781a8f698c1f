/*
 * status.c: status and role of what is said, by the triggers in whose scope it lies.
 *
 * How far each trigger reaches is measured first (scope.c). Going through the triggers once from
 * each side, each status is written to the words that it covers and that have it not yet. A mention
 * takes what covers its first or last word (run.h).
 */
#include "match/run.h"

#include "base/limits.h"
#include "base/number.h"

#include <string.h>

#define ROLES 5u

/* The farthest reach, so far, of each role, on the way in one direction. */
typedef struct {
    uint32_t end[ROLES], at[ROLES];
} role_cover;

static const brk_hit *trigger_hits(const brk_run *x) {
    return x->s->triggers.data;
}

static const brk_trigger *trigger_of(const brk_run *x, const brk_hit *h) {
    return &x->m->model->triggers[h->target];
}

/* ---- which statuses cover a word ------------------------------------------------------------- */

static void paint(brk_word_mark *marks, uint32_t first, uint32_t end, uint32_t bit) {
    for (uint32_t w = first; w < end; w++)
        marks[w].cover |= bit;
}

/* A status's scopes are painted from the left, each from where the ones before it end: each word at
 * most once a status and direction. Returns the statuses; *roles: whether a trigger gives one. */
static uint32_t cover_forward(brk_run *x, bool *roles) {
    uint32_t painted[BRK_MAX_STATUSES] = {0}, all = 0;
    const brk_hit *hits = trigger_hits(x);
    for (size_t i = 0; i < x->s->triggers.count; i++) {
        const brk_trigger *t = trigger_of(x, &hits[i]);
        *roles |= t->role != BRK_ROLE_UNCLEAR;
        if (t->status == BRK_NONE || t->direction == BRK_BACKWARD) continue;
        uint32_t rank = x->m->ranks.of_status[t->status], end = (uint32_t)hits[i].words;
        uint32_t first = brk_greater(hits[i].first, painted[rank]);
        paint(x->s->marks.data, first, end, UINT32_C(1) << rank);
        painted[rank] = brk_greater(end, painted[rank]);
        all |= UINT32_C(1) << rank;
    }
    return all;
}

/* The same from the right. */
static uint32_t cover_backward(brk_run *x) {
    uint32_t painted[BRK_MAX_STATUSES], all = 0;
    const brk_hit *hits = trigger_hits(x);
    for (uint32_t i = 0; i < x->m->model->status_count; i++)
        painted[i] = UINT32_MAX;
    for (size_t i = x->s->triggers.count; i-- > 0;) {
        const brk_trigger *t = trigger_of(x, &hits[i]);
        if (t->status == BRK_NONE || t->direction == BRK_FORWARD) continue;
        uint32_t rank = x->m->ranks.of_status[t->status];
        uint32_t first = (uint32_t)(hits[i].words >> 32);
        uint32_t end = brk_lesser(hits[i].last + 1, painted[rank]);
        paint(x->s->marks.data, first, end, UINT32_C(1) << rank);
        painted[rank] = brk_lesser(first, painted[rank]);
        all |= UINT32_C(1) << rank;
    }
    return all;
}

/* ---- roles ----------------------------------------------------------------------------------- */

/* That of triggers without a role is not looked at. */
static void begin_role(role_cover *c, const brk_trigger *t, uint32_t end, uint32_t at) {
    c->end[t->role] = brk_greater(end, c->end[t->role]);
    c->at[t->role] = at;
}

/* Gives the word the nearest role that still covers it; `passed` are the words gone through. */
static void take_nearest_role(brk_word_mark *mark, const role_cover *c, uint32_t passed,
                              uint32_t word, bool forward) {
    for (uint8_t role = 1; role < ROLES; role++) {
        if (c->end[role] <= passed) continue;
        uint32_t from = forward ? c->at[role] : word, to = forward ? word : c->at[role];
        uint32_t distance = to - brk_lesser(to, from);
        if (distance >= mark->role_distance) continue;
        mark->role_distance = distance;
        mark->role = role;
    }
}

static void give_roles_forward(brk_run *x) {
    const brk_hit *hits = trigger_hits(x);
    brk_word_mark *marks = x->s->marks.data;
    size_t next = 0;
    role_cover c;
    memset(&c, 0, sizeof c);
    for (uint32_t w = 0; w < x->s->words.count; w++) {
        for (; next < x->s->triggers.count && hits[next].first == w; next++) {
            const brk_trigger *t = trigger_of(x, &hits[next]);
            if (t->direction != BRK_BACKWARD)
                begin_role(&c, t, (uint32_t)hits[next].words, hits[next].last);
        }
        take_nearest_role(&marks[w], &c, w, w, true);
    }
}

/* From the right a scope's end is its first word: the smallest reaches farthest, so the distance
 * from the end of the note is held instead. */
static void give_roles_backward(brk_run *x) {
    const brk_hit *hits = trigger_hits(x);
    brk_word_mark *marks = x->s->marks.data;
    uint32_t words = (uint32_t)x->s->words.count;
    size_t next = x->s->triggers.count;
    role_cover c;
    memset(&c, 0, sizeof c);
    for (uint32_t w = words; w-- > 0;) {
        for (; next > 0; next--) { /* those of roles do not overlap, the others may lie over them */
            const brk_hit *h = &hits[next - 1];
            const brk_trigger *t = trigger_of(x, h);
            if (t->role != BRK_ROLE_UNCLEAR && h->last < w) break;
            if (t->direction != BRK_FORWARD)
                begin_role(&c, t, words - (uint32_t)(h->words >> 32), h->first);
        }
        take_nearest_role(&marks[w], &c, words - w - 1, w, false);
    }
}

/* ---- words, clauses, mentions ---------------------------------------------------------------- */

static bool begin_words(brk_run *x) {
    brk_vec *marks = &x->s->marks;
    uint32_t words = (uint32_t)x->s->words.count;
    const brk_word_mark plain = {.role_distance = UINT32_MAX, .status = brk_status_in(x->m, 0)};
    if (!brk_vec_reserve(marks, words)) return false;
    marks->count = words;
    for (uint32_t w = 0; w < words; w++)
        ((brk_word_mark *)marks->data)[w] = plain;
    return true;
}

static void mark_words(brk_run *x) {
    brk_word_mark *marks = x->s->marks.data;
    for (size_t w = 0; w < x->s->marks.count; w++)
        marks[w].status = brk_status_in(x->m, marks[w].cover);
}

/* A clause counts unless more than half of its words (fillers apart) stand under a status that does
 * not. */
static void mark_clauses(brk_run *x) {
    const brk_word_mark *marks = x->s->marks.data;
    brk_clause *clauses = x->r->clauses.data;
    for (size_t i = 0; i < x->r->clauses.count; i++) {
        uint32_t all = 0, aside = 0, end = brk_word_of(x, clauses[i].last + 1);
        for (uint32_t w = brk_word_of(x, clauses[i].first); w < end; w++) {
            if (brk_word_token(x, w)->flags & BRK_TOKEN_FILLER) continue;
            all++;
            if (!x->m->model->statuses[marks[w].status].counts) aside++;
        }
        clauses[i].counts = aside * 2 <= all;
    }
}

brook_status brk_give_status(brk_run *x) {
    const brk_model *model = x->m->model;
    if (!begin_words(x)) return BROOK_ERR_NO_MEMORY;
    brk_measure_scopes(x);
    bool roles = false;
    uint32_t covering = cover_forward(x, &roles) | cover_backward(x);
    if (roles) {
        give_roles_forward(x);
        give_roles_backward(x);
    }
    if (covering) mark_words(x);
    x->s->any_aside =
        (covering & x->m->ranks.aside) || !model->statuses[model->default_status].counts;
    if (x->s->any_aside) mark_clauses(x);
    return brk_spend(x, x->s->words.count * 2 + x->s->triggers.count);
}
