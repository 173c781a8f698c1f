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
/* Days since a fixed day, for comparing. */
int32_t date_days(date d);
/* Whole months from birth to a day, a month being complete on the day of birth's number: a child
 * born on 29 February is a year older on 1 March of other years. Negative: born later. */
int32_t date_months_between(date birth, date day);

#endif
