/*
 * facts_age.c: the age that a row gives, in one of its forms: an age; whole years; months, beside
 * either of them those over the years, or the whole age in months; a date of birth. What a cell of
 * an age says is never passed over: where two cells cannot both be right the row is not rated, or
 * is with a warning where the age itself is plain.
 */
#include "age.h"
#include "table/item.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_YEARS = 200 };

/* Where the fields are parted by semicolons or tabs, a comma is the decimal mark: "7,5". */
static bool age_with_comma(const layout *l, cell c, int32_t *months) {
    enum { LONGEST = 16 };
    char text[LONGEST];
    if (!l->names || l->separator == ',' || c.length > LONGEST) return false;
    for (size_t i = 0; i < c.length; i++)
        text[i] = c.text[i] == ',' ? '.' : c.text[i];
    return age_parse(text, c.length, months);
}

static bool age_of(const layout *l, cell c, int32_t *months, row_error *error) {
    c = cell_trimmed(c);
    if (!age_parse(c.text, c.length, months) && !age_with_comma(l, c, months)) {
        return row_fails(error, "age-format",
                         "an age cannot be read: give years as a number (7 or 7.5), or \"7y4m\"");
    }
    return *months >= 0 || row_fails(error, "age-range", "an age is under 0: give it in years");
}

/* Digits alone; "7.0", as some programs write a whole number, is one too. */
static bool whole(cell c, int32_t most, int32_t *value) {
    char digits[8] = "";
    c = cell_trimmed(c);
    size_t zeros = 0;
    while (zeros < c.length && c.text[c.length - 1 - zeros] == '0')
        zeros++;
    if (zeros > 0 && zeros + 1 < c.length && c.text[c.length - 1 - zeros] == '.') {
        c.length -= zeros + 1;
    }
    if (c.length == 0 || c.length > 4) return false;
    memcpy(digits, c.text, c.length);
    if (strspn(digits, "0123456789") != c.length) return false;
    *value = (int32_t)strtol(digits, NULL, 10);
    return *value <= most;
}

/* ---- months --------------------------------------------------------------------------------- */

static bool months_of(cell c, int32_t *months, row_error *error) {
    return whole(c, MOST_YEARS * 12, months) ||
           row_fails(error, "age-format", "months cannot be read: give a whole number");
}

/* Months beside years: those over the years, or the whole age where it is of that many years. */
static bool add_months(const facts *f, int32_t years, int32_t *months, row_error *error) {
    int32_t rest = 0;
    *months = years * 12;
    if (!f->cells[ROLE_MONTHS].text) return true;
    if (!months_of(f->cells[ROLE_MONTHS], &rest, error)) return false;
    *months = rest < 12 ? years * 12 + rest : rest;
    return *months / 12 == years ||
           row_fails(error, "age-format",
                     "the months do not go with the years beside them: give the 0 to 11 months "
                     "over the years, or the whole age in months");
}

/* Months without years are the whole age. Where years might have stood beside them, a number under
 * 12 may be what is left of an age whose years are missing: nobody is taken for a baby by that. */
static bool months_alone(const facts *f, const layout *l, int32_t *months, row_error *error) {
    bool years_looked_for = layout_has(l, ROLE_AGE) || layout_has(l, ROLE_YEARS);
    if (!months_of(f->cells[ROLE_MONTHS], months, error)) return false;
    return *months >= 12 || !years_looked_for ||
           row_fails(error, "age-missing",
                     "there are months and no years: give 0 years for a child under 1");
}

/* ---- years ---------------------------------------------------------------------------------- */

static bool age_of_years(const facts *f, int32_t *months, row_error *error) {
    int32_t years = 0;
    if (!whole(f->cells[ROLE_YEARS], MOST_YEARS, &years)) {
        return row_fails(error, "age-format", "years cannot be read: give a whole number");
    }
    return add_months(f, years, months, error);
}

/* An age that tells months itself ("7.5", "7y4m") and months beside it must be one age; a month may
 * lie between them, for 7.33 years are 7 years and 4 months to whoever rounded. */
static bool age_with_months(const facts *f, const layout *l, int32_t *months, row_error *error) {
    int32_t years = 0, told = 0;
    if (!age_of(l, f->cells[ROLE_AGE], &told, error)) return false;
    *months = told;
    if (whole(f->cells[ROLE_AGE], MOST_YEARS, &years)) return add_months(f, years, months, error);
    if (!add_months(f, told / 12, months, error)) return false;
    if (!f->cells[ROLE_MONTHS].text) *months = told;
    return (*months - told <= 1 && told - *months <= 1) ||
           row_fails(error, "age-format",
                     "the age and the months beside it are two different ages: keep one of them");
}

/* ---- dates ---------------------------------------------------------------------------------- */

static bool age_of_birth(const facts *f, const layout *l, int32_t *months, row_error *error) {
    date birth;
    cell c = f->cells[ROLE_BIRTH];
    if (date_lacks_century(c.text, c.length)) return facts_short_year(error);
    if (!date_parse(c.text, c.length, l->order, &birth)) {
        return row_fails(error, "date-format",
                         "a date of birth cannot be: give a day that exists, such as 2016-03-31 "
                         "or 31/03/2016");
    }
    if (!f->dated) {
        return row_fails(error, "age-missing",
                         "a date of birth needs the date of the observation beside it");
    }
    *months = date_months_between(birth, f->observed);
    return *months >= 0 ||
           row_fails(error, "date-order", "the date of birth is after the date of the observation");
}

/* Where an age stands beside a date of birth or years, a year between them is a slip somewhere. */
static void compare(facts *f, const layout *l, int32_t months) {
    row_error ignored;
    int32_t born = 0, years = 0;
    if (f->cells[ROLE_AGE].text && f->cells[ROLE_YEARS].text &&
        (!whole(f->cells[ROLE_YEARS], MOST_YEARS, &years) || years != months / 12)) {
        f->warning = "The age and the years are different: the age was used; check both.";
    }
    if (!f->cells[ROLE_BIRTH].text || !f->dated || !age_of_birth(f, l, &born, &ignored)) return;
    if (months - born < 12 && born - months < 12) return;
    f->warning = "The age and the date of birth are a year or more apart: the age was used; check "
                 "both.";
}

/* The first that the row has. */
static bool own_age(const facts *f, const layout *l, int32_t *months, row_error *error) {
    if (f->cells[ROLE_AGE].text) return age_with_months(f, l, months, error);
    if (f->cells[ROLE_YEARS].text) return age_of_years(f, months, error);
    if (f->cells[ROLE_MONTHS].text) return months_alone(f, l, months, error);
    return !f->cells[ROLE_BIRTH].text || age_of_birth(f, l, months, error);
}

bool facts_age(facts *f, const layout *l, brook_observation *o, row_error *error) {
    int32_t months = -1;
    if (!own_age(f, l, &months, error)) return false;
    if (months >= 0) {
        brook_observation_set_age_months(o, months);
        compare(f, l, months);
    }
    if (!f->cells[ROLE_DEVELOPMENTAL].text) return true;
    if (!age_of(l, f->cells[ROLE_DEVELOPMENTAL], &months, error)) return false;
    brook_observation_set_developmental_age_months(o, months);
    return true;
}
