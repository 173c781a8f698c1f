/*
 * card.h: a result as a card for a person, that can be read aloud in a meeting.
 *
 * What is urgent comes first, then the rating, the note with the words that mattered marked, each
 * finding with its reason, what was set aside and why, the response, and apart from the rating the
 * law; last what made it. Every mark is a word or symbol too, never colour alone; in plain style it
 * is words alone.
 */
#ifndef BROOK_CLI_CARD_H
#define BROOK_CLI_CARD_H

#include "options.h"
#include "term.h"

/* A question that was asked, and what was answered. */
typedef struct {
    const char *question, *answer;
    size_t number; /* of the question in the pack */
    int32_t given; /* which of its answers; -1: an age */
} card_answer;

typedef struct {
    const brook_result *result;
    const char *note; /* that was rated; NULL: none was given */
    size_t length;
    const card_answer *answers; /* of an interview */
    size_t answer_count;
} card_content;

typedef struct {
    colour_choice colour;
    bool plain;
} card_style;

/* Rows of a getopt_long table, and what they mean: 0, OPTION_UNKNOWN or, told, an exit code. */
#define CARD_OPTIONS                                                                               \
    {"plain", no_argument, NULL, 'l'}, {                                                           \
        "colour", required_argument, NULL, 'C'                                                     \
    }
int card_option(card_style *style, int option, const char *value);

void card_print(FILE *out, const card_content *content, const card_style *style);

#endif
