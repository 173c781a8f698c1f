/*
 * learned_fixture.h: a section `learned` for weather.json, put together from what a test cares for.
 *
 * Heads, by number: 0 wind, 1 rain (behaviours), 2 heavy (modifier), 3 damage (flag), 4 flood (flag
 * that leads outside), 5 a sign, 6 a flag that the pack does not have. Shares are of different
 * size, so that a test sees which was taken.
 */
#ifndef MATCH_LEARNED_FIXTURE_H
#define MATCH_LEARNED_FIXTURE_H

#include "harness.h"

#include "match/learned.h"

#include <stdio.h>

enum { WIND, RAIN, HEAVY, DAMAGE, FLOOD, SIGN, GONE, HEADS };

typedef struct {
    const char *rows;  /* inside of the list of features, ' for " */
    const char *least; /* inside of that object; NULL: none */
    const char *alike; /* the same */
    const char *weigh; /* the same */
    int base, best, relevant, doubtful, passage, quiet, doubts_from, also, margin, suggest;
    int find;           /* of all heads */
    int sign_relevance; /* per mille */
    int biases[HEADS];
} weights;

/* Nothing is found, nothing relevant, nothing doubted. */
#define QUIET                                                                                      \
    .relevant = 1000000, .doubtful = -1000000, .also = 1000000, .suggest = 1000000, .find = 1000000

/* As an overlay's members; lives until the next call. */
static inline const char *weights_text(const weights *w) {
    static const char *const names[HEADS] = {
        "'behaviour':'wind'", "'behaviour':'rain'", "'modifier':'heavy'", "'flag':'damage'",
        "'flag':'flood'",     "'sign':'any'",       "'flag':'gone'"};
    static char text[16384];
    const bool weighs = w->weigh != NULL;
    size_t size = sizeof text;
    int at = snprintf(
        text, size,
        "'learned':{'format':1,'provenance':{},'share':{'s':1000,'b':500,'k':250,"
        "'a':100,'c':2000},'least':{%s},'alike':{%s},'decision':{'base':%d,'best':%d,'relevant':%d,"
        "'doubtful':%d,'passage':%d,'quiet':%d,'doubts_from':%d,'also':%d,'margin':%d,'sure':"
        "1000000,'suggest'"
        ":%d}"
        ",'heads':[",
        w->least ? w->least : "", w->alike ? w->alike : "", w->base, w->best, w->relevant,
        w->doubtful, w->passage, w->quiet, w->doubts_from, w->also, w->margin, w->suggest);
    for (int i = 0; i < HEADS; i++)
        at += snprintf(text + at, size - (size_t)at, "%s{%s,'bias':%d,'find':%d,'relevance':%d}",
                       i ? "," : "", names[i], w->biases[i], w->find,
                       i == SIGN ? w->sign_relevance : 0);
    at += snprintf(text + at, size - (size_t)at, "]%s%s%s", weighs ? ",'weigh':{" : "",
                   weighs ? w->weigh : "", weighs ? "}" : "");
    at += snprintf(text + at, size - (size_t)at,
                   ",'features':[%s]},'concepts':[{'id':'almanac','relevance':'settles',"
                   "'terms':['almanac']}]",
                   w->rows);
    ck_assert_uint_lt((size_t)at, size);
    for (char *c = text; *c; c++)
        if (*c == '\'') *c = '"';
    return text;
}

/* A sound one for the heads above and the pack's two ratings. */
#define WEIGH                                                                                      \
    "'floor':-1000,'rows':[[1,0,0,0,0,0,0,0,0,0,0,0,0,0],[0,1,0,0,0,0,0,0,0,0,0,0,0,0],"           \
    "[0,0,1,0,0,0,0,0,0,0,0,0,0,0]]"

static inline void weights_open(harness *h, const weights *w) {
    harness_open(h, weights_text(w));
}

#endif
