/*
 * learned.h: the learned weights of a pack (section `learned`, docs/learned.md), as read: heads
 * (what may be found), features (what is looked for in the words) and one weight for each pair of
 * them that matters. Everything that decides is integer. Words stand as texts here; lib/match turns
 * them into numbers.
 */
#ifndef BRK_PACK_LEARNED_H
#define BRK_PACK_LEARNED_H

#include "json/json.h"
#include "pack/language.h"
#include "pack/model.h"

typedef struct brk_load brk_load;

#define BRK_MAX_HEADS 250u
/* Bounds on what is read, which keep every sum of lib/match/learned*.c inside 64 bits. */
#define BRK_MAX_SCORE 1000000000
#define BRK_MAX_SHARE 100000
#define BRK_MAX_LEAST_LENGTH 100000
#define BRK_MAX_WEIGHT 32767
#define BRK_SCORE_UNIT 4096 /* 1 of the fit */

typedef enum {
    BRK_HEAD_BEHAVIOUR,
    BRK_HEAD_MODIFIER,
    BRK_HEAD_FLAG,
    BRK_HEAD_SIGN, /* finds nothing itself; has its part in the score of relevance */
    BRK_HEAD_KINDS
} brk_head_kind;

typedef struct {
    brk_head_kind kind;
    uint32_t
        target; /* behaviour, modifier or flag; BRK_NONE: of a pack that has no such any more */
    int32_t bias;
    int32_t find; /* least score at which it is found */
    int32_t keep; /* MODIFIER: least score at which one that a rule found raises anything, where
                     the rating is weighed */
    int32_t relevance; /* its part in the score of relevance, per mille of its own */
} brk_learned_head;

/* What a feature is made of. The letter that begins its row in the pack is in the comment. */
typedef enum {
    BRK_FEATURE_STEM,    /* s: a stem */
    BRK_FEATURE_PAIR,    /* b: two neighbouring stems of a sentence */
    BRK_FEATURE_NEAR,    /* k: two stems of a sentence with one to three words between them */
    BRK_FEATURE_BAND,    /* a: a stem in a note about a child of that band */
    BRK_FEATURE_CONCEPT, /* c: a mention of a concept that counts */
    BRK_FEATURE_KINDS
} brk_feature_kind;

#define BRK_FEATURE_LETTERS "sbkac"

typedef struct {
    brk_feature_kind kind;
    const char *first, *second; /* NUL-terminated; second NULL where there is one part only */
    uint32_t weights, weight_count;
} brk_feature;

typedef struct {
    int16_t weight;
    uint8_t head;
} brk_weight;

/* Scores that decide; all in the unit of the weights. */
typedef struct {
    int32_t base; /* score of relevance: this, the best behaviour's score times `best`, and the */
    int32_t best; /* heads' parts (both per mille) */
    int32_t relevant; /* a note whose score of relevance is so high is relevant by itself */
    int32_t doubtful; /* below this, words that settle relevance do so only through a rule */
    int32_t passage;  /* words: a note twice as long is read in parts too; 0: never */
    int32_t quiet;    /* a sentence that adds so little to the first sign is passed over; 0: none */
    int32_t doubts_from; /* in a note of at least so many known stems: fewer say too little */
    int32_t also;        /* least score of a further behaviour beside what was found */
    int32_t margin;      /* and it may be so far below the best */
    int32_t sure;        /* at least so much: stands by itself against words that nothing placed */
    int32_t suggest;     /* least score of a suggestion */
} brk_decision;

/* How the rating of a note is weighed (lib/rate/weigh.c): a sum for "not rated" and one for each
 * rating, ascending; the highest is the note's. */
typedef struct {
    int32_t floor;    /* what a score is taken to be at least; its opposite stands for "it is so" */
    int32_t *weights; /* a row for each sum, per mille of what is summed; NULL: it is not weighed */
    uint32_t length;  /* of a row: */
    uint32_t firsts, behaviours, pairs; /* what its three parts are: see below */
    int32_t relevant; /* where the rating is weighed, in the place of the decision's */
} brk_weigh;

/* What is summed, in this order: what is always so, the best behaviour's score, that of relevance,
 * the signs' in the order of heads, then for each rating and for each head of a modifier as many as
 * these: the firsts (weigh.c). Then, where the section has numbers for them, the score of each head
 * of a behaviour; and the product of each of the firsts but what is always so with itself and each
 * that follows it, in the unit of scores. */
#define BRK_WEIGH_FIRST 3u
#define BRK_WEIGH_A_RATING 4u
#define BRK_WEIGH_A_MODIFIER 2u
/* What is multiplied is taken to be no further from 0: scores are seldom above 2 units, and no sum
 * leaves 64 bits. */
#define BRK_WEIGH_MOST 65536

struct brk_learned {
    brk_learned_head *heads;
    uint32_t head_count;
    brk_feature *features;
    uint32_t feature_count;
    brk_text_pair *alike; /* a stem, and that which it is taken for: she, he */
    uint32_t alike_count;
    brk_weight *weights; /* of all features; those of one ascend by head, each head once */
    int32_t share[BRK_FEATURE_KINDS]; /* of a kind of feature in a score, per mille */
    int32_t least[BRK_FEATURE_KINDS]; /* length that a note is taken to have in a kind, at least */
    brk_decision decision;
    brk_weigh weigh;
};

/* How many of the heads are of that kind. */
static inline uint32_t brk_learned_count(const brk_learned *learned, brk_head_kind kind) {
    uint32_t count = 0;
    for (uint32_t h = 0; h < learned->head_count; h++)
        count += learned->heads[h].kind == kind;
    return count;
}

/* Reads the section `learned` into the model, whose ids are all in place by now; what is wrong goes
 * to the diagnostics. false: out of memory. */
bool brk_learned_read(brk_load *l, const brk_json *section);

/* learned_rows.c: the rows of features and their weights. false: out of memory. */
bool brk_learned_rows_read(brk_load *l, const brk_json *list, brk_learned *out);

/* learned_weigh.c: how a rating is weighed, where the section says it. false: out of memory. */
bool brk_learned_weigh_read(brk_load *l, const brk_json *object, brk_learned *out);

#endif
