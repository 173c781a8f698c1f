/*
 * subject.h: one child's note or codes from the command line to a result: the options that check,
 * ask and record share, the rating, and what to say where it is not possible.
 */
#ifndef BROOK_CLI_SUBJECT_H
#define BROOK_CLI_SUBJECT_H

#include "input.h"
#include "options.h"

enum { MOST_CODES = 64 };

typedef struct {
    source_options sources;
    int32_t age, developmental; /* months; -1: not given */
    bool send;
    const char *codes[MOST_CODES];
    size_t code_count;
    const char *text; /* argument; NULL: none */
} subject_options;

#define SUBJECT_OPTIONS_NONE                                                                       \
    { .age = -1, .developmental = -1 }

/* Rows of a getopt_long table, and what they mean. */
#define SUBJECT_OPTIONS                                                                            \
    {"age", required_argument, NULL, 'a'}, {"developmental-age", required_argument, NULL, 'd'},    \
        {"code", required_argument, NULL, 'c'}, {                                                  \
        "send", no_argument, NULL, 's'                                                             \
    }
/* 0, OPTION_UNKNOWN or, told, an exit code. */
int subject_option(subject_options *o, int option, const char *value);
/* After options_read: at most one further word, the note. OPTIONS_READ, or an exit code. */
int subject_text(subject_options *o, const char *command, int argc, char **argv);

/* What rating takes; all of it is freed by subject_close. */
typedef struct {
    const subject_options *o;
    brook_pack *pack;
    brook_classifier *classifier;
    brook_observation *observation;
    brook_result *result;
    note note;
} subject;

/* Loads the pack. 0, or an exit code after telling; to be closed in either case. */
int subject_open(subject *s, const subject_options *o);
/* Reads the note where one is wanted and rates: 0, or an exit code after telling. */
int subject_rate(subject *s);
void subject_close(subject *s);
/* What the library says of a failure, and what to do about it here; an exit code. */
int subject_tell(const subject *s, brook_status status);
/* 0 where it is rated, 1 where a person must decide. */
int subject_exit(const brook_result *r);

#endif
