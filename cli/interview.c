/*
 * interview.c: the order of the questions, and the way back.
 *
 * Each question is a step; a step that is not needed after the answers so far is passed over. Going
 * back takes away the answer of the step before and of all behind it, and remembers them for
 * whoever presses Enter there.
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

typedef struct {
    int32_t before;   /* the answer that `b` went back over; -1: none */
    int64_t question; /* of the pack; -1: one of ours */
} age_place;

/* In figures, or in words of the pack for an age like the child's. */
static bool says_age(interview *i, const age_place *of, int32_t *months) {
    if (age_parse(i->d.line, i->d.length, months)) return true;
    if (of->question < 0 || !interview_says_same(i, (size_t)of->question)) return false;
    *months = i->a.age;
    return true;
}

/* An age up to `oldest` years, asked until it is one. */
static said ask_age(interview *i, asking a, int32_t oldest, int32_t *months, const age_place *of) {
    char kept[40];
    if (of->before >= 0) {
        age_words(of->before, kept, sizeof kept);
        a.kept = kept;
    }
    for (;;) {
        said what = dialogue_ask(&i->d, &a);
        if (what == SAID_KEEP) *months = of->before;
        if (what != SAID_TEXT) return what;
        bool is_age = says_age(i, of, months);
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
                             "ask again", NULL};
    const age_place of = {i->before.age, -1};
    said what = SAID_NOTHING;
    while (what == SAID_NOTHING) { /* nor does `-` do: an age is needed */
        what = ask_age(i, a, last_year(i, true), &i->a.age, &of);
    }
    return what;
}

static said ask_send(interview *i) {
    static const char *const labels[] = {"Yes", "No"};
    static const asking a = {"Are special educational needs or a disability stated?",
                             "From 18 on the oldest band serves only where they are.", "not known",
                             NULL};
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
                             "the same, or not known", NULL};
    const age_place of = {i->before.developmental, -1};
    return ask_age(i, a, last_year(i, true), &i->a.developmental, &of);
}

/* ---- the pack's questions ------------------------------------------------------------------- */

static said ask_question(interview *i, size_t q) {
    enum { MOST_ANSWERS = 16, OLDEST_OTHER = 120 };
    const char *labels[MOST_ANSWERS];
    const int32_t before = i->before.given[q];
    asking a = {brook_pack_question_ask(i->pack, q), brook_pack_question_why(i->pack, q),
                "not known", NULL};
    if (brook_pack_question_asks_age(i->pack, q)) {
        const age_place of = {before, (int64_t)q};
        return ask_age(i, a, OLDEST_OTHER, &i->a.given[q], &of);
    }
    if (before >= 0) a.kept = brook_pack_question_answer(i->pack, q, (size_t)before);
    size_t count = brook_pack_question_answer_count(i->pack, q), chosen = 0;
    if (count > MOST_ANSWERS) count = MOST_ANSWERS;
    for (size_t n = 0; n < count; n++) {
        labels[n] = brook_pack_question_answer(i->pack, q, n);
    }
    said what = dialogue_choose(&i->d, &a, labels, count, &chosen);
    if (what == SAID_TEXT) i->a.given[q] = (int32_t)chosen;
    if (what == SAID_KEEP) i->a.given[q] = before;
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
static void forget_from(interview_answers *a, size_t questions, size_t step) {
    if (step <= STEP_AGE) a->age = -1;
    if (step <= STEP_SEND) a->send = false;
    if (step <= STEP_NOTE) {
        a->has_note = false;
        explicit_bzero(a->note, sizeof a->note);
    }
    if (step <= STEP_LIST) a->seen_count = 0;
    if (step <= STEP_DEVELOPMENT) a->developmental = -1;
    for (size_t q = 0; q < questions; q++) {
        if (step <= STEP_QUESTIONS + q) a->given[q] = -1;
    }
}

/* Who goes back finds what was answered, and keeps it with Enter; what was passed over since is not
 * forgotten before its question comes again. */
static void remember(interview *i) {
    const interview_answers *a = &i->a;
    interview_answers *b = &i->before;
    b->age = a->age >= 0 ? a->age : b->age;
    b->developmental = a->developmental >= 0 ? a->developmental : b->developmental;
    if (a->has_note) {
        b->has_note = true;
        memcpy(b->note, a->note, sizeof b->note);
        b->note_length = a->note_length;
    }
    for (size_t q = 0; q < i->question_count; q++) {
        if (a->given[q] >= 0) b->given[q] = a->given[q];
    }
}

/* What was taken away with `-` is not offered again. */
static void drop_before(interview *i, size_t step) {
    interview_answers *b = &i->before;
    if (step == STEP_NOTE) b->has_note = false;
    if (step == STEP_DEVELOPMENT) b->developmental = -1;
    if (step >= STEP_QUESTIONS) b->given[step - STEP_QUESTIONS] = -1;
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
    remember(i);
    forget_from(&i->a, i->question_count, before);
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

/* Neither a note nor a behaviour: the list is offered again, since there is nothing to go on with.
 */
static bool has_nothing_to_rate(interview *i, size_t step, said what) {
    if (step != STEP_LIST || what != SAID_NOTHING || i->a.has_note || i->a.seen_count > 0)
        return false;
    dialogue_tell(&i->d, "Nothing is written and nothing chosen, so there is nothing to rate: "
                         "choose what comes nearest, go back to write a note (b), or leave (q).");
    return true;
}

int interview_hold(interview *i) {
    path p = {.count = 0};
    said what = SAID_TEXT;
    i->question_count = brook_pack_question_count(i->pack);
    if (i->question_count > MOST_QUESTIONS) i->question_count = MOST_QUESTIONS;
    forget_from(&i->a, i->question_count, 0);
    forget_from(&i->before, i->question_count, 0);
    for (size_t step = 0; step < STEP_QUESTIONS + i->question_count;) {
        if (!is_needed(i, step)) {
            step++;
            continue;
        }
        what = ask_step(i, step);
        if (has_nothing_to_rate(i, step, what)) continue;
        if (what == SAID_NOTHING) drop_before(i, step);
        if (what == SAID_QUIT || what == SAID_END) break;
        step = follow(i, &p, step, what);
    }
    return finish(i, what);
}
