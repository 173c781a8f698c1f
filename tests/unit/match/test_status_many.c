/*
 * test_status_many.c: many made-up notes full of triggers, and what status.c and scope.c make of
 * them beside a plain restatement: each word asks every trigger.
 */
#include "harness.h"

#include <stdio.h>

#define NOTES 400u

static const char triggers[] =
    "\"triggers\": ["
    "{\"id\": \"m.a\", \"status\": \"denied\", \"direction\": \"forward\", \"scope\": \"clause\","
    " \"terms\": [\"alpha\"]},"
    "{\"id\": \"m.b\", \"status\": \"denied\", \"direction\": \"backward\", \"scope\": \"clause\","
    " \"max_words\": 3, \"terms\": [\"bravo\"]},"
    "{\"id\": \"m.c\", \"status\": \"said\", \"direction\": \"both\", \"scope\": \"sentence\","
    " \"terms\": [\"charlie\"]},"
    "{\"id\": \"m.d\", \"status\": \"past\", \"direction\": \"forward\", \"scope\": \"near\","
    " \"stops_at\": [\"said\"], \"terms\": [\"delta\"]},"
    "{\"id\": \"m.e\", \"status\": \"planned\", \"direction\": \"backward\", \"scope\": \"near\","
    " \"stops_at\": [\"denied\", \"past\"], \"terms\": [\"echo\"]},"
    "{\"id\": \"m.f\", \"status\": \"planned\", \"direction\": \"forward\", \"scope\": \"note\","
    " \"max_words\": 5, \"terms\": [\"foxtrot\"]},"
    "{\"id\": \"m.g\", \"status\": \"denied\", \"direction\": \"both\", \"scope\": \"note\","
    " \"stops_at\": [\"planned\", \"said\"], \"terms\": [\"golf\"]},"
    "{\"id\": \"m.h\", \"terminates\": true, \"terms\": [\"hotel\"]},"
    "{\"id\": \"m.i\", \"role\": \"done-to\", \"direction\": \"forward\", \"scope\": \"sentence\","
    " \"terms\": [\"india\"]},"
    "{\"id\": \"m.j\", \"role\": \"done-to\", \"direction\": \"backward\", \"scope\": \"sentence\","
    " \"max_words\": 2, \"terms\": [\"juliet\"]},"
    "{\"id\": \"m.k\", \"role\": \"witnessed\", \"direction\": \"both\", \"scope\": \"clause\","
    " \"terms\": [\"kilo\"]},"
    "{\"id\": \"m.l\", \"role\": \"displayed\", \"direction\": \"both\", \"scope\": \"note\","
    " \"max_words\": 4, \"stops_at\": [\"said\"], \"terms\": [\"lima\"]},"
    "{\"id\": \"m.m\", \"status\": \"usual\", \"direction\": \"both\", \"scope\": \"phrase\","
    " \"terms\": [\"mike oscar\"]},"
    "{\"id\": \"m.n\", \"status\": \"past\", \"direction\": \"both\", \"scope\": \"near\","
    " \"max_words\": 1, \"terms\": [\"november\"]},"
    "{\"id\": \"m.p\", \"status\": \"denied\", \"direction\": \"forward\", \"scope\": \"sentence\","
    " \"max_words\": 2, \"terms\": [\"papa quebec\"]},"
    "{\"id\": \"m.r\", \"status\": \"said\", \"direction\": \"backward\", \"scope\": \"sentence\","
    " \"max_words\": 2, \"terms\": [\"romeo sierra\"]},"
    /* Three at one place, of which the second would stop the others if it stood elsewhere. */
    "{\"id\": \"m.t\", \"status\": \"denied\", \"direction\": \"both\", \"scope\": \"note\","
    " \"stops_at\": [\"said\"], \"terms\": [\"tango\"]},"
    "{\"id\": \"m.u\", \"status\": \"said\", \"direction\": \"both\", \"scope\": \"clause\","
    " \"terms\": [\"tango\"]},"
    "{\"id\": \"m.v\", \"status\": \"past\", \"direction\": \"both\", \"scope\": \"note\","
    " \"stops_at\": [\"said\", \"seen\"], \"terms\": [\"tango\"]},"
    "{\"id\": \"m.w\", \"status\": \"seen\", \"direction\": \"both\", \"scope\": \"clause\","
    " \"terms\": [\"whiskey\"]},"
    /* Roles alone, which hold beside the phrases that they lie in. */
    "{\"id\": \"m.x\", \"role\": \"witnessed\", \"direction\": \"both\", \"scope\": \"clause\","
    " \"terms\": [\"papa\", \"sierra\"]},"
    "{\"id\": \"m.y\", \"role\": \"unclear\", \"direction\": \"both\", \"scope\": "
    "\"sentence\", \"max_words\": 3, \"terms\": [\"quebec\", \"x-ray\"]}]";

static const char *const words[] = {
    "alpha",  "bravo", "charlie", "delta",       "echo",         "foxtrot",    "golf",
    "hotel",  "india", "juliet",  "kilo",        "lima",         "mike oscar", "november",
    "but",    "the",   "apple",   "papa quebec", "romeo sierra", "green",      "walk",
    "orange", "but",   "of",      "house",       "tango",        "whiskey"};

static uint32_t seed;

static uint32_t roll(uint32_t sides) {
    seed = seed * UINT32_C(1664525) + UINT32_C(1013904223);
    return (seed >> 16) % sides;
}

/* Some notes have few triggers, so that their scopes run to their ends. */
static void make_note(char *note, size_t room) {
    static const char *const ends[] = {". ", ". ", ". ", ".\n\n"};
    uint32_t count = 1 + roll(40), plenty = roll(3);
    size_t at = 0;
    for (uint32_t i = 0; i < count && at + 40 < room; i++) {
        uint32_t number = (uint32_t)(sizeof words / sizeof *words);
        bool plain = plenty == 0 ? roll(6) != 0 : plenty == 1 && roll(2) != 0;
        const char *word = plain ? words[14 + roll(number - 14)] : words[roll(number)];
        bool end = roll(9) == 0;
        at += (size_t)snprintf(note + at, room - at, "%s%s", word, end ? ends[roll(4)] : " ");
    }
    snprintf(note + at, room - at, "end");
}

/* ---- the restatement --------------------------------------------------------------------------
 */

typedef struct {
    const brk_trigger *t;
    uint32_t first, last, start, end; /* words; scope back from `start`, on to behind `end` */
} reach;

static brk_run run_of(const harness *h) {
    return (brk_run){.m = h->matcher, .r = (brk_reading *)&h->reading, .s = h->reading.scratch};
}

/* Whether a trigger at word `from` may reach word `w`, all stops apart. */
static bool in_scope(const brk_run *x, const brk_trigger *t, const brk_hit *h, uint32_t w) {
    const brk_note_word *a = &brk_words(x)[h->last], *b = &brk_words(x)[w];
    switch (t->scope) {
    case BRK_REACH_CLAUSE:
        return brk_clause_of(x)[a->token] == brk_clause_of(x)[b->token];
    case BRK_REACH_SENTENCE:
        return a->sentence == b->sentence;
    case BRK_REACH_NEAR:
        return brk_sentences(x)[a->sentence].paragraph == brk_sentences(x)[b->sentence].paragraph;
    case BRK_REACH_PHRASE:
        return w >= h->first && w <= h->last;
    default:
        return true;
    }
}

static bool stops(const brk_trigger *t, const brk_trigger *at) {
    return at->terminates || (at->status != BRK_NONE && (t->stops_at >> at->status & 1));
}

/* Word by word, until the scope, the number of words or another trigger says stop. */
static reach reach_of(const brk_run *x, size_t i) {
    const brk_hit *hits = x->s->triggers.data, *h = &hits[i];
    const brk_trigger *all = x->m->model->triggers, *t = &all[h->target];
    reach r = {t, h->first, h->last, h->first, h->last + 1};
    uint32_t count = (uint32_t)x->s->words.count, most = t->max_words ? t->max_words : count;
    bool stopped = false;
    while (r.end < count && r.end <= h->last + most && in_scope(x, t, h, r.end)) {
        for (size_t j = 0; j < x->s->triggers.count; j++)
            stopped = stopped || (hits[j].first == r.end && stops(t, &all[hits[j].target]));
        if (stopped) break;
        r.end++;
    }
    stopped = false;
    while (r.start > 0 && h->first - r.start < most && in_scope(x, t, h, r.start - 1)) {
        for (size_t j = 0; j < x->s->triggers.count; j++)
            stopped = stopped || (hits[j].last == r.start - 1 && stops(t, &all[hits[j].target]));
        if (stopped) break;
        r.start--;
    }
    return r;
}

static bool forward(const reach *r) {
    return r->t->direction != BRK_BACKWARD;
}

static bool backward(const reach *r) {
    return r->t->direction != BRK_FORWARD;
}

static uint32_t cover_of(const brk_run *x, const reach *all, size_t count, uint32_t w) {
    uint32_t cover = 0;
    for (size_t i = 0; i < count; i++) {
        const reach *r = &all[i];
        if (r->t->status == BRK_NONE) continue;
        bool held = (forward(r) && r->first <= w && w < r->end) ||
                    (backward(r) && r->start <= w && w <= r->last);
        if (held) cover |= UINT32_C(1) << x->m->ranks.of_status[r->t->status];
    }
    return cover;
}

/* The nearest role that covers the word: those before it first, then in the roles' order. */
static brk_word_mark role_of(const reach *all, size_t count, uint32_t w) {
    brk_word_mark best = {.role_distance = UINT32_MAX};
    for (int way = 0; way < 2; way++) {
        for (uint8_t role = 1; role <= BRK_ROLE_OPEN; role++) {
            bool covers = false;
            uint32_t distance = UINT32_MAX;
            for (size_t i = 0; i < count; i++) {
                const reach *r = &all[i];
                if (r->t->role != role || !(way ? backward(r) : forward(r))) continue;
                if (way ? r->last < w : r->first > w) continue;
                covers = covers || (way ? r->start <= w : r->end > w);
                uint32_t at =
                    way ? (r->first > w ? r->first - w : 0) : (w > r->last ? w - r->last : 0);
                if (at < distance) distance = at;
            }
            if (covers && distance < best.role_distance) {
                best.role_distance = distance;
                best.role = role;
            }
        }
    }
    return best;
}

static void expect_clauses(const brk_run *x) {
    const brk_clause *clauses = x->r->clauses.data;
    for (uint32_t c = 0; c < x->r->clauses.count; c++) {
        uint32_t counting = 0, aside = 0;
        for (uint32_t w = 0; w < x->s->words.count; w++) {
            const brk_note_word *word = &brk_words(x)[w];
            if (brk_clause_of(x)[word->token] != c) continue;
            if (brk_word_token(x, w)->flags & BRK_TOKEN_FILLER) continue;
            if (x->m->model->statuses[brk_marks(x)[w].status].counts) {
                counting++;
            } else {
                aside++;
            }
        }
        ck_assert_int_eq(clauses[c].counts, aside <= counting);
    }
}

/* Again, on what it has left of the note: the same marks, and so much work. */
static void expect_work(brk_run *x) {
    x->work = (brk_work){.limit = UINT64_MAX};
    ck_assert_int_eq(brk_give_status(x), BROOK_OK);
    ck_assert_uint_eq(x->work.used, x->s->words.count * 2 + x->s->triggers.count);
}

static void expect_marks(const brk_run *x, const char *note) {
    reach all[128];
    size_t count = x->s->triggers.count;
    const brk_hit *hits = x->s->triggers.data;
    ck_assert_uint_le(count, 128);
    for (size_t i = 0; i < count; i++) {
        all[i] = reach_of(x, i);
        ck_assert_msg((uint32_t)hits[i].words == all[i].end &&
                          (uint32_t)(hits[i].words >> 32) == all[i].start,
                      "%s: trigger %s at word %u reaches %u to %u, not %u to %u", note,
                      all[i].t->id, all[i].first, (uint32_t)(hits[i].words >> 32),
                      (uint32_t)hits[i].words, all[i].start, all[i].end);
    }
    ck_assert_uint_eq(x->s->marks.count, x->s->words.count);
    bool aside = false;
    for (uint32_t w = 0; w < x->s->words.count; w++) {
        const brk_word_mark *mark = &brk_marks(x)[w];
        brk_word_mark role = role_of(all, count, w);
        uint32_t cover = cover_of(x, all, count, w);
        uint32_t status = (uint32_t)x->m->model->default_status;
        for (uint32_t rank = x->m->model->status_count; rank-- > 0;) {
            if (cover >> rank & 1) status = x->m->ranks.status[rank];
        }
        ck_assert_msg(mark->cover == cover, "%s: word %u: %x, not %x", note, w, mark->cover, cover);
        ck_assert_uint_eq(mark->status, status);
        aside = aside || (cover & x->m->ranks.aside);
        ck_assert_msg(mark->role == role.role && mark->role_distance == role.role_distance,
                      "%s: word %u: role %u at %u, not %u at %u", note, w, mark->role,
                      mark->role_distance, role.role, role.role_distance);
    }
    ck_assert_int_eq(x->s->any_aside, aside);
}

START_TEST(many_notes) {
    harness h;
    char note[1024];
    harness_open(&h, triggers);
    for (uint32_t i = 0; i < NOTES; i++) {
        seed = i * 7919u + 3;
        make_note(note, sizeof note);
        ck_assert_int_eq(harness_read(&h, note, -1), BROOK_OK);
        brk_run x = run_of(&h);
        expect_marks(&x, note);
        expect_clauses(&x);
        expect_work(&x);
        expect_marks(&x, note);
    }
    harness_close(&h);
}
END_TEST

int main(void) {
    const TTest *const tests[] = {many_notes};
    return harness_run("status many", tests, 1);
}
