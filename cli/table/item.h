/*
 * item.h: one row of CSV or one line of JSON Lines as it was read, and what it says: the cells by
 * role, the child's age and an observation. Reading is done by one thread; opening by any.
 */
#ifndef BROOK_CLI_TABLE_ITEM_H
#define BROOK_CLI_TABLE_ITEM_H

#include "table/roles.h"

#include <brook/brook.h>

struct json_object;

/* What a row could not be read for: a code and one sentence, both static. */
typedef struct {
    const char *code, *message;
} row_error;

typedef struct {
    size_t line;     /* where it begins in the input, from 1 */
    bool first;      /* of the file */
    row_error error; /* code NULL: none */
    csv_row row;     /* CSV */
    buffer raw;      /* JSON Lines */
} item;

void item_free(item *it);

typedef struct {
    const char *text; /* NULL: not given. Not NUL-terminated */
    size_t length;
} cell;

cell cell_trimmed(cell c); /* without the white space around it, no-break spaces among it */

typedef struct {
    struct json_object *object; /* JSON Lines: what the cells belong to */
    cell cells[ROLE_COUNT];
    bool dated;
    date observed;
    const char *warning; /* a sentence, static; NULL: none */
} facts;

bool row_fails(row_error *error, const char *code, const char *message); /* returns false */

/* Fills the facts and the observation (reset first). false: `error` says why; what could be read is
 * there all the same. facts_close in either case. */
bool facts_open(facts *f, const layout *l, const item *it, brook_observation *observation,
                row_error *error);
void facts_close(facts *f);

/* The ages of a row, set in the observation; the date, if any, is in the facts (facts_age.c). */
bool facts_age(facts *f, const layout *l, brook_observation *observation, row_error *error);
/* Fails for a date whose year has two digits. */
bool facts_short_year(row_error *error);

/* The cells of a JSON Lines record (facts_json.c); codes go straight to the observation. */
bool facts_from_json(facts *f, const layout *l, const item *it, brook_observation *observation,
                     row_error *error);
bool facts_add_code(brook_observation *observation, const char *code, size_t length,
                    row_error *error);

#endif
