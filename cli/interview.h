/*
 * interview.h: an observation built by questions. Of the pack's questions only those are asked
 * whose answer could change the rating or make it urgent: each is tried on the library first.
 */
#ifndef BROOK_CLI_INTERVIEW_H
#define BROOK_CLI_INTERVIEW_H

#include "card.h"
#include "dialogue.h"

enum { MOST_QUESTIONS = 32, MOST_SEEN = 8 };

/* Answers so far. An answer to a question is the number of one of its answers, or an age in months;
 * -1: none. */
typedef struct {
    int32_t age, developmental; /* months; -1: not given */
    bool send, has_note;
    char note[LONGEST_ANSWER + 2];
    size_t note_length;
    size_t seen[MOST_SEEN]; /* behaviours, chosen from the list */
    size_t seen_count;
    int32_t given[MOST_QUESTIONS];
} interview_answers;

typedef struct {
    const brook_pack *pack;
    brook_classifier *classifier;
    brook_observation *observation;
    dialogue d;
    interview_answers a, before; /* of now; what was given before `b` went back over it */
    size_t question_count;
} interview;

/* interview.c: asks all there is to ask. 0: something can be rated; EXIT_NOT_RATED: left;
 * EXIT_USAGE: told. */
int interview_hold(interview *i);

/* interview_rate.c: the result of the answers so far; NULL: not possible (yet). */
brook_result *interview_rate(interview *i);
/* Would any answer to the question change the rating, or make it urgent? */
bool interview_matters(interview *i, size_t question);
/* The words of an answer to a question for an age, as the pack's own words tell it: as old as the
 * child. */
bool interview_says_same(interview *i, size_t question);
/* Would a developmental age? */
bool interview_development_matters(interview *i);

/* interview_seen.c: what was seen: a note, or behaviours from the pack's lists. */
said interview_ask_note(interview *i);
bool interview_needs_list(interview *i);
said interview_ask_list(interview *i);

#endif
