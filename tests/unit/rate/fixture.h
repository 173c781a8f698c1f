/*
 * fixture.h: a small pack made by hand and a note that was "read" by hand, so that rate/ is tested
 * without the layers to its left. The pack's ids are not those of a shipped pack on purpose.
 */
#ifndef FIXTURE_H
#define FIXTURE_H

#include "rate/inner.h"

#include <check.h>

enum { GREEN, AMBER, RED };
enum { B0, B5, B9, B13 };                             /* bands 0-5, 5-9, 9-13, 13-17 */
enum { ALONE, TOUCH, TALK, ACT, NAMED, VAGUE, KISS }; /* behaviours */
enum { FORCE, GROWN, GAP, AGAIN, HIDDEN, ODD };       /* modifiers */
enum { SEEN, SAID, PAST, DENIED, NEGATED };           /* statuses */
enum { F_GROWN, F_DONE_TO, F_TELLS, F_OUTSIDE, F_AGES, F_PAST, F_DENIED, F_NEGATED };
enum { C_PLAIN, C_TELLS, C_PERHAPS }; /* concepts: neutral, settles, needs context */

typedef struct {
    brk_alloc alloc;
    brk_model model;
    brk_reading reading;
    brk_vec mentions; /* brk_mention: the reading is given those that rating looks at */
    brk_subject subject;
    brk_code codes[8];
    brk_arena arena;
    brk_rated out;
    brk_buf error;
} fixture;

/* A child of so many years with a note in which nothing was found. */
void fixture_open(fixture *f, int32_t years);
void fixture_close(fixture *f);
void fixture_code(fixture *f, const char *code);
void fixture_no_text(fixture *f);
/* A behaviour found in the note at bytes start..end; change what it returns before the next call.
 */
brk_found *fixture_found(fixture *f, uint32_t behaviour, uint32_t start, uint32_t end);
brk_found *fixture_extra(fixture *f, brk_finds kind, uint32_t target); /* a modifier or a flag */
void fixture_other(brk_found *found, int32_t from_years, int32_t to_years);
void fixture_then(brk_found *found, int32_t from_years, int32_t to_years);
void fixture_told(fixture *f, int32_t from_years, int32_t to_years);
/* A mention of a concept in a sentence, as a token of its own. */
brk_mention *fixture_mention(fixture *f, uint32_t concept, uint32_t start, uint32_t end,
                             uint32_t sentence);
brook_status fixture_rate(fixture *f); /* may be called again after a change */
void fixture_rated(fixture *f);        /* and it must succeed */

/* Runs a case's tests; the exit code of the program. */
int fixture_run(const char *name, const TTest *const *tests, size_t count);
#define FIXTURE_MAIN(name, ...)                                                                    \
    int main(void) {                                                                               \
        const TTest *const tests[] = {__VA_ARGS__};                                                \
        return fixture_run(name, tests, sizeof tests / sizeof *tests);                             \
    }

#define BIT(index) ((brk_mask)1 << (index))

#endif
