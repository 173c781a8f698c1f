/*
 * weigh_fixture.h: the fixture's pack with learned weights by which a rating is weighed: two signs,
 * three heads of modifiers, of which the pack lost one, and a sum for "not rated", green, amber and
 * red. All weights are 0 until a test sets them, and every modifier is held.
 */
#ifndef WEIGH_FIXTURE_H
#define WEIGH_FIXTURE_H

#include "fixture.h"

#include "pack/learned.h"

enum { NONE, TO_GREEN, TO_AMBER, TO_RED, VERDICTS };     /* rows */
enum { ALWAYS, BEST, RELEVANCE, SIGN_0, SIGN_1, RATED }; /* places of a row */
enum { OFFERED, NEAREST, TOLD, TOLD_SCORE };             /* behind RATED, of each rating */
#define PLACE(rating, which) (RATED + (rating)*BRK_WEIGH_A_RATING + (which))
enum { SCORE, RAISES }; /* of each modifier with a head */
enum { AGAIN_HEAD, LOST_HEAD, FORCE_HEAD, MODIFIER_HEADS };
#define MODIFIER_PLACE(head, which) (PLACE(RED + 1, 0) + (head)*BRK_WEIGH_A_MODIFIER + (which))
#define ROW MODIFIER_PLACE(MODIFIER_HEADS, 0)
#define FLOOR (-1000)
#define ENOUGH 3           /* stems: from so many on a passage is weighed */
#define AMPLE (2 * ENOUGH) /* from so many on they outbid what a rule found */

enum { SIGNS = 2, BEHAVIOURS = 7, MODIFIERS = 6, MOST_PASSAGES = 4 };
enum { SCORES = SIGNS + BEHAVIOURS + MODIFIERS };

typedef struct {
    fixture f;
    brk_learned learned;
    brk_learned_head heads[7]; /* of which six are the pack's */
    int32_t rows[VERDICTS][ROW];
    int32_t scores[MOST_PASSAGES][SCORES];
} weighed;

#define MODIFIER_HEAD(modifier)                                                                    \
    { .kind = BRK_HEAD_MODIFIER, .target = (modifier), .keep = -BRK_MAX_SCORE }

/* A child of 10, whom behaviours are green (alone, talk, kiss), amber (vague) and red (touch, act,
 * named), with a note of so many passages of 100 bytes each. */
static inline void weighed_open(weighed *w, uint32_t passages) {
    *w = (weighed){.heads = {MODIFIER_HEAD(AGAIN),
                             {.kind = BRK_HEAD_BEHAVIOUR, .target = FORCE},
                             {.kind = BRK_HEAD_SIGN},
                             MODIFIER_HEAD(BRK_NONE),
                             {.kind = BRK_HEAD_SIGN},
                             MODIFIER_HEAD(FORCE),
                             MODIFIER_HEAD(HIDDEN)}};
    w->heads[6].keep = BRK_MAX_SCORE;
    fixture_open(&w->f, 10);
    w->learned = (brk_learned){.heads = w->heads,
                               .head_count = 6,
                               .decision = {.doubts_from = ENOUGH, .suggest = 500},
                               .weigh = {.floor = FLOOR, .weights = w->rows[0], .length = ROW}};
    w->f.model.learned = &w->learned;
    brk_vec_init(&w->f.reading.weighings, &w->f.alloc, sizeof(brk_weighing));
    for (uint32_t i = 0; i < passages; i++) {
        for (uint32_t s = 0; s < SCORES; s++)
            w->scores[i][s] = FLOOR;
        brk_weighing *one = brk_vec_push(&w->f.reading.weighings);
        *one = (brk_weighing){.start = 100 * i,
                              .end = 100 * i + 100,
                              .stems = ENOUGH,
                              .best = FLOOR,
                              .relevance = 0,
                              .scores = w->scores[i]};
    }
}

static inline void weighed_close(weighed *w) {
    brk_vec_free(&w->f.reading.weighings);
    fixture_close(&w->f);
}

static inline brk_weighing *passage(weighed *w, uint32_t i) {
    return brk_vec_at(&w->f.reading.weighings, i);
}

static inline int32_t *score(weighed *w, uint32_t behaviour) {
    return &w->scores[0][SIGNS + behaviour];
}

static inline int32_t *modifier_score(weighed *w, uint32_t in, uint32_t modifier) {
    return &w->scores[in][SIGNS + BEHAVIOURS + modifier];
}

/* Whatever is said. */
static inline void verdict(weighed *w, uint32_t row) {
    for (uint32_t i = 0; i < VERDICTS; i++)
        w->rows[i][ALWAYS] = i == row;
}

static inline brk_found *suggested(weighed *w, uint32_t behaviour, int32_t score) {
    brk_found *found = fixture_found(&w->f, behaviour, 40, 50);
    found->suggestion = true;
    found->reader = BRK_READER_IS_LEARNED;
    found->score = score;
    return found;
}

/* By a rule, at bytes start..end. */
static inline brk_found *modifier_at(weighed *w, uint32_t modifier, uint32_t start, uint32_t end) {
    brk_found *found = fixture_found(&w->f, modifier, start, end);
    found->kind = BRK_FINDS_MODIFIER;
    return found;
}

/* Of the behaviour; NULL: none. */
static inline const brk_rated_finding *finding_of(const weighed *w, uint32_t behaviour) {
    for (uint32_t i = 0; i < w->f.out.finding_count; i++) {
        if (w->f.out.findings[i].behaviours[0] == behaviour) return &w->f.out.findings[i];
    }
    return NULL;
}

/* It was read, and what came of it. */
static inline void expect_counted(const weighed *w, uint32_t behaviour) {
    const brk_rated_finding *found = finding_of(w, behaviour);
    ck_assert_ptr_nonnull(found);
    ck_assert(found->counts && !found->doubted);
}

static inline void expect_doubted(const weighed *w, uint32_t behaviour) {
    const brk_rated_finding *found = finding_of(w, behaviour);
    ck_assert_ptr_nonnull(found);
    ck_assert(!found->counts && found->doubted);
}

/* By what counts of a note with something of each rating. */
static inline uint32_t verdict_for(weighed *w) {
    static const uint32_t all[] = {KISS, VAGUE, TOUCH};
    uint32_t highest = NONE;
    fixture_rated(&w->f);
    for (uint32_t i = 0; i < 3; i++) {
        if (finding_of(w, all[i])->counts) highest = TO_GREEN + i;
    }
    return highest;
}

/* Of each rating something is found, at 10, 20 and 30. */
static inline void with_each(weighed *w, uint32_t passages) {
    weighed_open(w, passages);
    fixture_found(&w->f, KISS, 10, 14);
    fixture_found(&w->f, VAGUE, 20, 24);
    fixture_found(&w->f, TOUCH, 30, 34);
}

#endif
