/*
 * card.h: a result as a card for a person, that can be read aloud in a meeting.
 *
 * What is urgent comes first, then the rating, the note with the words that mattered marked, each
 * finding with its reason, what was set aside and why, the response, and apart from the rating the
 * law; last what made it. Every mark is a word or symbol too, never colour alone.
 */
#ifndef BROOK_CLI_CARD_H
#define BROOK_CLI_CARD_H

#include <brook/brook.h>
#include <stdio.h>

/* `note` (NULL: none was given) is the text that was rated. */
void card_print(FILE *out, const brook_result *result, const char *note, size_t length);

#endif
