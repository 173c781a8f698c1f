/*
 * roles.h: what a column may be for, and which column serves. Columns are found by name: those that
 * the user gives with --column ROLE=NAME, then the header's by the names that such columns usually
 * have (case, spaces and punctuation do not matter).
 */
#ifndef BROOK_CLI_TABLE_ROLES_H
#define BROOK_CLI_TABLE_ROLES_H

#include "table/csv.h"
#include "table/dates.h"

#include <stdio.h>

typedef enum {
    ROLE_ID,
    ROLE_TEXT,
    ROLE_AGE,
    ROLE_YEARS,
    ROLE_MONTHS,
    ROLE_BIRTH,
    ROLE_DATE,
    ROLE_CHILD,
    ROLE_CODES,
    ROLE_SEND,
    ROLE_DEVELOPMENTAL,
    ROLE_RATING,
    ROLE_SECOND,
    ROLE_RATER,
    ROLE_SETTING,
    ROLE_TEAM,
    ROLE_COUNT
} role_number;

/* The first ones serve every command; the others only where ratings of people are compared. */
enum { ROLES_OF_NOTES = ROLE_RATING };

typedef struct {
    const char *given[ROLE_COUNT]; /* by --column; NULL: guess */
    size_t roles;                  /* how many of the roles this command looks for */
    char separator;                /* between fields of CSV; '\0': not known yet */
    date_order order;
    int32_t last_day; /* that an observation can be of, as date_days counts; 0: any */
    /* What was found: */
    size_t columns;
    char **names;           /* the header, of CSV */
    int32_t of[ROLE_COUNT]; /* a role's column, -1: none */
    char *
        keys[ROLE_COUNT]; /* JSON Lines: a role's member by another name than its own (members.h) */
} layout;

const char *role_name(role_number r);
/* Whether case, spaces and punctuation alone part the two. */
bool role_same_name(const char *a, const char *b);
/* How good a guess it is that something of this name serves the role: 0 is the best, -1: none. */
int role_guess(role_number r, const char *name);
/* Whether months of that name, alone beside a date of birth, may be those of an age. */
bool role_months_of_age(const char *name);
/* "text=What happened"; 0, or the exit code after telling. */
int layout_give(layout *l, const char *value);
/* "dmy" or "mdy"; 0, or the exit code after telling. */
int layout_dates(layout *l, const char *value);
/* From the header row. 0, or the exit code after telling. */
int layout_from_header(layout *l, const csv_row *header);
bool layout_has(const layout *l, role_number r);
/* Is there something to rate? 0, or the exit code after telling. */
int layout_needs_notes(const layout *l);
/* The member of a JSON Lines record that serves a role; "": none does. */
const char *layout_key(const layout *l, role_number r);
/* One line for a person: which column or member serves as what; of members those by another name
 * than the role's alone, and nothing where there are none. */
void layout_describe(const layout *l, FILE *out);
void layout_free(layout *l);

#endif
