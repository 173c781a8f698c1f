/*
 * interview.c: the order of the questions, and the way back.
 *
 * Each question is a step; a step that is not needed after the answers so far is passed over. Going
 * back takes away the answer of the step before and of all behind it.
 */
#include "interview.h"
#include "age.h"
#include "cli.h"

#include <string.h>

enum { STEP_AGE, STEP_SEND, STEP_NOTE, STEP_LIST, STEP_DEVELOPMENT, STEP_QUESTIONS };

static int32_t last_year(const interview *i, bool send) {
    int32_t last = 0;
    for (size_t b = 0; b < brook_pack_band_count(i->pack); b++) {
        int32_t to = send ? brook_pack_band_send_to(i->pack, b) : brook_pack_band_to(i->pack, b);
        if (to > last) last = to;
    }
    return last;
}

/* ---- ages ----------------------------------------------------------------------------------- */

/* An age up to `oldest` years, asked until it is one. */
static said ask_age(interview *i, const asking *a, int32_t oldest, int32_t *months) {
    for (;;) {
        said what = dialogue_ask(&i->d, a);
        if (what != SAID_TEXT) return what;
        bool is_age = age_parse(i->d.line, i->d.length, months);
        if (is_age && *months >= 0 && *months / 12 <= oldest) return what;
        dialogue_tell(&i->d, is_age ? "That age is outside what is covered here."
                                    : "Give years, or years and months: 7, 7.5 or 7y4m.");
        *months = -1;
    }
}

static said ask_own_age(interview *i) {
    static const asking a = {"How old is the child? (7, 7.5 or 7y4m)",
                             "What is expected differs by age: the same act may be green at one "
                             "age and red at another. The scheme has a band for each.",
                             "ask again"};
    said what = SAID_NOTHING;
    while (what == SAID_NOTHING) {
        what = ask_age(i, &a, last_year(i, true), &i->a.age);
    }
    return what;
}

static said ask_send(interview *i) {
    static const char *const labels[] = {"Yes", "No"};
    static const asking a = {"Are special educational needs or a disability stated?",
                             "From 18 on the oldest band serves only where they are.", "not known"};
    size_t chosen = 1;
    said what = dialogue_choose(&i->d, &a, labels, 2, &chosen);
    i->a.send = what == SAID_TEXT && chosen == 0;
    if (i->a.send || (what != SAID_TEXT && what != SAID_NOTHING)) return what;
    dialogue_tell(&i->d, "Then this age is outside the scheme: adult procedures apply.");
    return SAID_BACK;
}

static said ask_development(interview *i) {
    static const asking a = {"If the child's developmental age is a different one, what is it?",
                             "A child who understands as a younger one does is rated at that age "
                             "too, and the higher rating counts.",
                             "the same, or not known"};
    return ask_age(i, &a, last_year(i, true), &i->a.developmental);
}

/* ---- the pack's questions ------------------------------------------------------------------- */

static said ask_question(interview *i, size_t q) {
    enum { MOST_ANSWERS = 16, OLDEST_OTHER = 120 };
    const char *labels[MOST_ANSWERS];
    const asking a = {brook_pack_question_ask(i->pack, q), brook_pack_question_why(i->pack, q),
                      "not known"};
    if (brook_pack_question_asks_age(i->pack, q)) {
        return ask_age(i, &a, OLDEST_OTHER, &i->a.given[q]);
    }
    size_t count = brook_pack_question_answer_count(i->pack, q), chosen = 0;
    if (count > MOST_ANSWERS) count = MOST_ANSWERS;
    for (size_t n = 0; n < count; n++) {
        labels[n] = brook_pack_question_answer(i->pack, q, n);
    }
    said what = dialogue_choose(&i->d, &a, labels, count, &chosen);
    if (what == SAID_TEXT) i->a.given[q] = (int32_t)chosen;
    return what;
}

/* ---- steps ---------------------------------------------------------------------------------- */

static bool is_needed(interview *i, size_t step) {
    switch (step) {
    case STEP_AGE:
    case STEP_NOTE:
        return true;
    case STEP_SEND:
        return i->a.age / 12 > last_year(i, false);
    case STEP_LIST:
        return interview_needs_list(i);
    case STEP_DEVELOPMENT:
        return interview_development_matters(i);
    default:
        return interview_matters(i, step - STEP_QUESTIONS);
    }
}

static said ask_step(interview *i, size_t step) {
    switch (step) {
    case STEP_AGE:
        return ask_own_age(i);
    case STEP_SEND:
        return ask_send(i);
    case STEP_NOTE:
        return interview_ask_note(i);
    case STEP_LIST:
        return interview_ask_list(i);
    case STEP_DEVELOPMENT:
        return ask_development(i);
    default:
        return ask_question(i, step - STEP_QUESTIONS);
    }
}

/* Takes away the answers of this step and those behind it. */
static void forget_from(interview *i, size_t step) {
    interview_answers *a = &i->a;
    if (step <= STEP_AGE) a->age = -1;
    if (step <= STEP_SEND) a->send = false;
    if (step <= STEP_NOTE) {
        a->has_note = false;
        explicit_bzero(a->note, sizeof a->note);
    }
    if (step <= STEP_LIST) a->seen_count = 0;
    if (step <= STEP_DEVELOPMENT) a->developmental = -1;
    for (size_t q = 0; q < i->question_count; q++) {
        if (step <= STEP_QUESTIONS + q) a->given[q] = -1;
    }
}

typedef struct {
    size_t steps[STEP_QUESTIONS + MOST_QUESTIONS]; /* asked, in order */
    size_t count;
} path;

/* The step to go on with after an answer. */
static size_t follow(interview *i, path *p, size_t step, said what) {
    if (what != SAID_BACK) {
        p->steps[p->count++] = step;
        return step + 1;
    }
    if (p->count == 0) {
        dialogue_tell(&i->d, "This is the first question.");
        return step;
    }
    size_t before = p->steps[--p->count];
    forget_from(i, before);
    return before;
}

static int finish(interview *i, said what) {
    if (what == SAID_QUIT) {
        dialogue_tell(&i->d, "Left: nothing is rated, nothing is kept.");
        return EXIT_NOT_RATED;
    }
    if (i->d.error) return dialogue_failed(&i->d);
    bool any = i->a.age >= 0 && (i->a.has_note || i->a.seen_count > 0);
    return any ? 0 : fail("the answers ended before there was anything to rate");
}

int interview_hold(interview *i) {
    path p = {.count = 0};
    said what = SAID_TEXT;
    i->question_count = brook_pack_question_count(i->pack);
    if (i->question_count > MOST_QUESTIONS) i->question_count = MOST_QUESTIONS;
    forget_from(i, 0);
    for (size_t step = 0; step < STEP_QUESTIONS + i->question_count;) {
        if (!is_needed(i, step)) {
            step++;
            continue;
        }
        what = ask_step(i, step);
        if (what == SAID_QUIT || what == SAID_END) break;
        step = follow(i, &p, step, what);
    }
    return finish(i, what);
}
