/* facts.c: from the cells of a row to an observation: ages in their several forms, codes, dates. */
#include "age.h"
#include "table/item.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

void item_free(item *it) {
    csv_row_free(&it->row);
    buffer_free(&it->raw);
}

bool row_fails(row_error *error, const char *code, const char *message) {
    *error = (row_error){code, message};
    return false;
}

static bool is_blank(cell c) {
    for (size_t i = 0; i < c.length; i++) {
        if (!strchr(" \t\r\n", c.text[i]) || c.text[i] == '\0') return false;
    }
    return true;
}

/* White space that the cell begins or ends with, in bytes. */
static size_t space_at(const char *text, size_t length, bool at_end) {
    static const char no_break[] = "\xC2\xA0";
    if (length == 0) return 0;
    char c = at_end ? text[length - 1] : *text;
    if (c != '\0' && strchr(" \t\r\n", c)) return 1;
    return length >= 2 && memcmp(at_end ? text + length - 2 : text, no_break, 2) == 0 ? 2 : 0;
}

cell cell_trimmed(cell c) {
    for (size_t n; (n = space_at(c.text, c.length, true)) > 0;)
        c.length -= n;
    for (size_t n; (n = space_at(c.text, c.length, false)) > 0; c.text += n)
        c.length -= n;
    return c;
}

/* ---- ages ----------------------------------------------------------------------------------- */

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

static bool whole(cell c, int32_t most, int32_t *value) {
    char digits[8] = "";
    while (c.length > 0 && c.text[c.length - 1] == ' ')
        c.length--;
    while (c.length > 0 && *c.text == ' ') {
        c.text++;
        c.length--;
    }
    if (c.length == 0 || c.length > 4) return false;
    memcpy(digits, c.text, c.length);
    if (strspn(digits, "0123456789") != c.length) return false;
    *value = (int32_t)strtol(digits, NULL, 10);
    return *value <= most;
}

static bool age_of_parts(const facts *f, int32_t *months, row_error *error) {
    int32_t years = 0, rest = 0;
    bool ok = whole(f->cells[ROLE_YEARS], 200, &years) &&
              (!f->cells[ROLE_MONTHS].text || whole(f->cells[ROLE_MONTHS], 11, &rest));
    *months = years * 12 + rest;
    return ok || row_fails(error, "age-format",
                           "years and months cannot be read: give whole years, and 0 to 11 months");
}

static bool short_year(row_error *error) {
    return row_fails(error, "date-format",
                     "a date has a year of two digits: give four, such as 10/03/2015");
}

static bool age_of_birth(const facts *f, const layout *l, int32_t *months, row_error *error) {
    date birth;
    cell c = f->cells[ROLE_BIRTH];
    if (date_lacks_century(c.text, c.length)) return short_year(error);
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

/* Where an age and a date of birth are both there, a year between them is a slip somewhere. */
static void compare_with_birth(facts *f, const layout *l, int32_t months) {
    row_error ignored;
    int32_t born = 0;
    if (!f->cells[ROLE_BIRTH].text || !f->dated || !age_of_birth(f, l, &born, &ignored)) return;
    if (months - born < 12 && born - months < 12) return;
    f->warning = "The age and the date of birth are a year or more apart: the age was used; check "
                 "both.";
}

/* Years as such, years and months, or two dates; the first that the row has. */
static bool set_age(facts *f, const layout *l, brook_observation *o, row_error *error) {
    int32_t months = -1;
    bool ok = true;
    if (f->cells[ROLE_AGE].text) {
        ok = age_of(l, f->cells[ROLE_AGE], &months, error);
    } else if (f->cells[ROLE_YEARS].text) {
        ok = age_of_parts(f, &months, error);
    } else if (f->cells[ROLE_BIRTH].text) {
        ok = age_of_birth(f, l, &months, error);
    }
    if (ok && months >= 0) {
        brook_observation_set_age_months(o, months);
        compare_with_birth(f, l, months);
    }
    if (ok && f->cells[ROLE_DEVELOPMENTAL].text) {
        ok = age_of(l, f->cells[ROLE_DEVELOPMENTAL], &months, error);
        if (ok) brook_observation_set_developmental_age_months(o, months);
    }
    return ok;
}

static bool set_date(facts *f, const layout *l, row_error *error) {
    cell c = f->cells[ROLE_DATE];
    if (c.text && date_lacks_century(c.text, c.length)) return short_year(error);
    f->dated = c.text && date_parse(c.text, c.length, l->order, &f->observed);
    if (f->dated && l->last_day > 0 && date_days(f->observed) > l->last_day) {
        f->dated = false;
        return row_fails(error, "date-future", "the date of the observation lies in the future");
    }
    return f->dated || !c.text ||
           row_fails(error, "date-format",
                     "a date cannot be: give a day that exists, such as 2024-03-31 or 31/03/2024");
}

/* ---- the rest ------------------------------------------------------------------------------- */

bool facts_add_code(brook_observation *o, const char *code, size_t length, row_error *error) {
    return brook_observation_add_code(o, code, length) == BROOK_OK ||
           row_fails(error, "too-long",
                     "there are too many codes, or one is too long: give at most 64");
}

/* Codes of one cell: separated by semicolons, commas, bars or spaces. */
static bool set_codes(const facts *f, brook_observation *o, row_error *error) {
    cell c = f->cells[ROLE_CODES];
    for (size_t i = 0, start = 0; i <= c.length; i++) {
        if (i < c.length && c.text[i] != '\0' && !strchr(";,| \t\r\n", c.text[i])) continue;
        if (i > start && !facts_add_code(o, c.text + start, i - start, error)) return false;
        start = i + 1;
    }
    return true;
}

static bool is_word_of(cell c, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (strlen(words[i]) == c.length && strncasecmp(words[i], c.text, c.length) == 0) {
            return true;
        }
    }
    return false;
}

static bool set_send(const facts *f, brook_observation *o, row_error *error) {
    static const char *const yes[] = {"yes", "y", "true", "t", "1", "x", "ehcp"},
                             *const no[] = {"no", "n", "false", "f", "0", "none", "-"};
    cell c = f->cells[ROLE_SEND];
    if (!c.text || is_word_of(c, no, sizeof no / sizeof *no)) return true;
    brook_observation_set_send(o, 1);
    return is_word_of(c, yes, sizeof yes / sizeof *yes) ||
           row_fails(error, "type", "`send` is neither yes nor no");
}

static bool set_text(const facts *f, brook_observation *o, row_error *error) {
    cell c = f->cells[ROLE_TEXT];
    if (!c.text) return true;
    brook_status status = brook_observation_set_text(o, c.text, c.length);
    return status == BROOK_OK ||
           row_fails(error, status == BROOK_ERR_NO_MEMORY ? "no-memory" : "too-long",
                     brook_status_text(status));
}

static void read_row(facts *f, const layout *l, const item *it) {
    for (role_number r = 0; r < l->roles; r++) {
        if (l->of[r] < 0 || (size_t)l->of[r] >= it->row.count) continue;
        cell c;
        c.text = csv_field(&it->row, (size_t)l->of[r], &c.length);
        if (!is_blank(c)) f->cells[r] = c;
    }
}

bool facts_open(facts *f, const layout *l, const item *it, brook_observation *o, row_error *error) {
    *f = (facts){0};
    *error = (row_error){0};
    brook_observation_reset(o);
    bool csv = l->names != NULL;
    if (csv) read_row(f, l, it);
    if (it->error.code) {
        *error = it->error;
        return false;
    }
    if (!csv && !facts_from_json(f, l, it, o, error)) return false;
    return set_date(f, l, error) && set_age(f, l, o, error) && set_send(f, o, error) &&
           (!csv || set_codes(f, o, error)) && set_text(f, o, error);
}

void facts_close(facts *f) {
    json_object_put(f->object);
    f->object = NULL;
}
