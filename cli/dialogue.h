/*
 * dialogue.h: questions on standard error and answers from standard input, a line each, on a
 * terminal or through a pipe. `?` tells why a question is asked, `b` goes back, `q` leaves; an
 * empty line is no answer, or keeps the one of before. What was typed is wiped.
 */
#ifndef BROOK_CLI_DIALOGUE_H
#define BROOK_CLI_DIALOGUE_H

#include "term.h"

enum { LONGEST_ANSWER = 4094 }; /* bytes: a terminal silently drops the rest of a longer line */

typedef enum { SAID_TEXT, SAID_NOTHING, SAID_KEEP, SAID_BACK, SAID_QUIT, SAID_END } said;

typedef struct {
    terminal t;
    char line[LONGEST_ANSWER + 2]; /* the answer, without white space around it */
    size_t length;
    bool one_way;         /* `b` is not offered; it is still said */
    const char *on_query; /* what `?` gives, in a word: "why", or what serves better */
    int error;            /* errno of what stopped reading; 0: nothing did */
} dialogue;

typedef struct {
    const char *ask, *why;
    const char *nothing; /* what an empty line means here */
    const char *kept; /* the answer of before, which an empty line keeps and `-` drops; or NULL */
} asking;

void dialogue_open(dialogue *d, bool plain);
/* 0, or EXIT_USAGE after telling that the answers could not be read to their end. */
int dialogue_failed(const dialogue *d);
void dialogue_close(dialogue *d); /* wipes */
/* A paragraph, not a question. */
void dialogue_tell(const dialogue *d, const char *text);
/* Asks once; `?` is answered and asked again. */
said dialogue_ask(dialogue *d, const asking *a);
/* Asks for one of `count` labels: by number, or by letters with which only one begins; again until
 * it is one. SAID_TEXT: `*chosen`. */
said dialogue_choose(dialogue *d, const asking *a, const char *const *labels, size_t count,
                     size_t *chosen);

#endif
