/* dates.h: dates as people write them in records, and ages between two of them. */
#ifndef BROOK_CLI_TABLE_DATES_H
#define BROOK_CLI_TABLE_DATES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    int32_t year, month, day; /* from 1 */
} date;

typedef enum { DATES_DAY_FIRST, DATES_MONTH_FIRST } date_order;

/* "2024-03-31", "31/03/2024", "31.3.2024", "31 March 2024", "31-Mar-2024", each with a time behind
 * it or not. Years have four digits, 1900 to 2199. false: not a date, or one that cannot be. */
bool date_parse(const char *text, size_t length, date_order order, date *out);
/* Would it be a date if its year had four digits instead of two? */
bool date_lacks_century(const char *text, size_t length);
/* Today where this machine stands, and a day more: it may be tomorrow already where the note was
 * written. */
int32_t date_last_day(void);
/* Days since a fixed day, for comparing. */
int32_t date_days(date d);
/* Whole months from birth to a day, a month being complete on the day of birth's number: a child
 * born on 29 February is a year older on 1 March of other years. Negative: born later. */
int32_t date_months_between(date birth, date day);

#endif
