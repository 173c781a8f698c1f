/*
 * interview_rate.c: what the answers come to, and what another answer would change: the observation
 * is filled and rated by the library, so that nothing of the scheme is known here.
 */
#include "interview.h"
#include "table/buffer.h"

#include <string.h>

static brook_status add_answer(interview *i, size_t q, int32_t given) {
    brook_status status = BROOK_OK;
    if (given < 0) return status;
    if (brook_pack_question_asks_age(i->pack, q)) {
        return brook_observation_set_other_age_months(i->observation, given);
    }
    size_t answer = (size_t)given;
    size_t count = brook_pack_question_answer_modifier_count(i->pack, q, answer);
    for (size_t m = 0; !status && m < count; m++) {
        const char *id = brook_pack_question_answer_modifier(i->pack, q, answer, m);
        status = brook_observation_add_modifier(i->observation, id, strlen(id));
    }
    return status;
}

static brook_status fill(interview *i) {
    brook_observation *o = i->observation;
    const interview_answers *a = &i->a;
    brook_observation_reset(o);
    brook_status status = brook_observation_set_age_months(o, a->age);
    if (!status) status = brook_observation_set_developmental_age_months(o, a->developmental);
    if (!status) status = brook_observation_set_send(o, a->send);
    if (!status && a->has_note) {
        status = brook_observation_set_text(o, a->note, a->note_length);
    }
    for (size_t c = 0; !status && c < a->seen_count; c++) {
        const char *id = brook_pack_behaviour_id(i->pack, a->seen[c]);
        status = brook_observation_add_code(o, id, strlen(id));
    }
    for (size_t q = 0; !status && q < i->question_count; q++) {
        status = add_answer(i, q, a->given[q]);
    }
    return status;
}

brook_result *interview_rate(interview *i) {
    brook_result *result = NULL;
    brook_status status = fill(i);
    if (!status) status = brook_classifier_rate(i->classifier, i->observation, &result);
    if (status == BROOK_ERR_NO_MEMORY) need_memory(NULL); /* no question is left out for it */
    return result;
}

/* ---- what would change ---------------------------------------------------------------------- */

typedef struct {
    bool known;
    int32_t rating, urgent;
} outcome;

static outcome outcome_now(interview *i) {
    brook_result *r = interview_rate(i);
    outcome o = {r != NULL, r ? brook_result_rating(r) : -1, r ? brook_result_urgent(r) : 0};
    brook_result_free(r);
    return o;
}

/* From the highest rating on only urgency can still come; what cannot be rated tells nothing. */
static bool differs(const interview *i, outcome then, outcome now) {
    bool highest = now.rating + 1 == (int32_t)brook_pack_rating_count(i->pack);
    if (!then.known) return false;
    if (highest) return then.urgent && !now.urgent;
    return then.rating != now.rating || then.urgent != now.urgent;
}

/* May the question be asked of anything that was found, and is not answered already? */
static bool is_open(interview *i, size_t question) {
    brook_result *r = interview_rate(i);
    bool any = false, settled = brook_result_question_settled(r, question) != 0;
    for (size_t f = 0; r && !settled && f < brook_result_finding_count(r); f++) {
        if (!brook_finding_counts(r, f)) continue;
        for (size_t b = 0; b < brook_finding_behaviour_count(r, f); b++) {
            int64_t behaviour =
                brook_pack_behaviour_find(i->pack, brook_finding_behaviour(r, f, b));
            any = any || (behaviour >= 0 &&
                          brook_pack_question_fits(i->pack, question, (size_t)behaviour));
        }
    }
    brook_result_free(r);
    return any;
}

/* An age far from the child's on either side and all between: the library has no say in which. */
static bool some_answer_matters(interview *i, size_t question, outcome now) {
    enum { OLDEST = 60 };
    bool age = brook_pack_question_asks_age(i->pack, question) != 0;
    size_t count = age ? OLDEST : brook_pack_question_answer_count(i->pack, question);
    int32_t kept = i->a.given[question];
    bool matters = false;
    for (size_t n = 0; !matters && n < count; n++) {
        i->a.given[question] = (int32_t)(age ? n * 12 : n);
        matters = differs(i, outcome_now(i), now);
    }
    i->a.given[question] = kept;
    return matters;
}

bool interview_matters(interview *i, size_t question) {
    return is_open(i, question) && some_answer_matters(i, question, outcome_now(i));
}

/* Read as a note would be, without its context: what settles the question in a note answers it. */
bool interview_says_same(interview *i, size_t question) {
    brook_observation *o = i->observation;
    brook_result *r = NULL;
    brook_observation_reset(o);
    brook_status status = brook_observation_set_age_months(o, i->a.age);
    if (!status) status = brook_observation_set_send(o, i->a.send);
    if (!status) status = brook_observation_set_text(o, i->d.line, i->d.length);
    if (!status) status = brook_classifier_rate(i->classifier, o, &r);
    if (status == BROOK_ERR_NO_MEMORY) need_memory(NULL);
    bool same = !status && brook_result_question_settled(r, question) != 0;
    brook_result_free(r);
    return same;
}

bool interview_development_matters(interview *i) {
    outcome now = outcome_now(i);
    int32_t kept = i->a.developmental;
    bool matters = false;
    for (size_t b = 0; now.rating >= 0 && !matters && b < brook_pack_band_count(i->pack); b++) {
        int32_t years =
            brook_pack_band_to(i->pack, b); /* its last year may be the next band's too */
        i->a.developmental = 12 * (years > 0 ? years - 1 : 0);
        if (i->a.developmental / 12 < i->a.age / 12) matters = differs(i, outcome_now(i), now);
    }
    i->a.developmental = kept;
    return matters;
}
