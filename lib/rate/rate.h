/*
 * rate.h: from what a note says (and codes) to ratings, by reference/semantics.md: bands of the
 * ages, cells, historical age, ages of others, modifiers, overall rating, why not rated, urgent,
 * suggestions, response.
 */
#ifndef BRK_RATE_RATE_H
#define BRK_RATE_RATE_H

#include "match/match.h"

typedef struct {
    const char *text; /* as given; borrowed during the call */
    size_t length;
} brk_code;

typedef struct {
    int32_t age_months, developmental_months; /* -1: not given */
    bool send;
    bool has_text;
    bool has_other;       /* the age of another who is involved is given */
    int32_t other_months; /* that age */
    const brk_code *codes;
    size_t code_count;
    const brk_code *modifiers; /* ids of what is stated to hold for all that is found */
    size_t modifier_count;
} brk_subject;

/* Whose age brought a band in. */
typedef enum {
    BRK_AGE_OF_CHILD, /* as given, or that of development */
    BRK_AGE_TOLD,     /* another one that the note gives the child */
    BRK_AGE_THEN,     /* the child's at that time */
    BRK_AGE_OF_ANOTHER
} brk_age_of;

typedef struct {
    uint32_t band, descriptor, rating; /* descriptor BRK_NONE: inferred */
    uint8_t age_of;                    /* brk_age_of */
} brk_rated_cell;

/* Words that one modifier or flag rests on: ascending, none overlapping. */
typedef struct {
    brk_span *spans;
    uint32_t span_count;
} brk_words_of;

typedef struct {
    uint32_t behaviours[4];
    uint32_t behaviour_count; /* a code may cover several */
    brk_rated_cell *cells;
    uint32_t cell_count;
    uint32_t rating;    /* highest of the cells */
    uint32_t raised_to; /* BRK_NONE: nothing raised it */
    uint8_t reader, role, status;
    bool counts, superseded;
    bool doubted;                 /* all in all the note speaks for less (weigh.c) */
    bool raised_by_age;           /* by the rule for those below an age */
    brk_mask modifiers;           /* those that raised it */
    brk_words_of *modifier_words; /* one for each of these, in their order; NULL: none */
    brk_mask noted;               /* those that go with it and change nothing */
    brk_words_of *noted_words;    /* as modifier_words */
    brk_span *spans;
    uint32_t span_count;
    const char *because; /* borrowed from the model, or NULL */
    int32_t score;
} brk_rated_finding;

typedef struct {
    uint32_t behaviour, band, descriptor, rating; /* descriptor BRK_NONE: inferred */
    const char *because;                          /* borrowed from the model */
} brk_suggestion;

typedef struct {
    uint8_t section;   /* BROOK_RESPONSE_* */
    uint32_t response; /* index into the model */
    const char *text;
} brk_paragraph;

typedef enum {
    BRK_RATED,
    BRK_NOTHING_RECOGNISED,
    BRK_ONLY_SET_ASIDE,
    BRK_OUTSIDE_TOOL
} brk_unrated_reason;

/* All in one arena, or in one block behind brk_rated_keep; but for texts, which are the model's. */
typedef struct {
    uint32_t rating; /* BRK_NONE: not rated */
    brk_unrated_reason unrated;
    bool urgent, boundary;
    brk_mask settled; /* questions that are answered already */
    int32_t age_months;
    uint32_t *bands;
    uint32_t band_count;
    brk_rated_finding *findings; /* those that count first, highest first */
    uint32_t finding_count;
    brk_mask modifiers, flags;
    brk_words_of *flag_words; /* one for each flag, in their order; NULL: no note was read */
    const char **warnings;
    uint32_t warning_count;
    brk_suggestion *suggestions;
    uint32_t suggestion_count;
    brk_paragraph *paragraphs;
    uint32_t paragraph_count;
    uint32_t *legal; /* indices into the model */
    uint32_t legal_count;
} brk_rated;

/* Looks at ages and codes alone, before a note is read: the errors of brk_rate but for memory while
 * rating. */
brook_status brk_rate_check(const brk_model *m, const brk_subject *subject, brk_buf *error);

/* Rates. `reading` NULL: codes only. On error, `error` (an empty buffer) gets one sentence without
 * any text of the note. Errors: NO_MEMORY, AGE_*, CODE_*, EMPTY. */
brook_status brk_rate(const brk_model *m, const brk_subject *subject, const brk_reading *reading,
                      brk_arena *arena, brk_rated *out, brk_buf *error);

/* Returns the bytes that all arrays of the rating need; copies them to `room`, if that is not NULL,
 * and makes *to a rating that rests on it. Room is aligned as any object. */
size_t brk_rated_keep(const brk_rated *from, void *room, brk_rated *to);

#endif
