/* facts.c: from the cells of a row to an observation: codes, dates, needs; ages are facts_age.c's.
 */
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

bool facts_short_year(row_error *error) {
    return row_fails(error, "date-format",
                     "a date has a year of two digits: give four, such as 10/03/2015");
}

static bool set_date(facts *f, const layout *l, row_error *error) {
    cell c = f->cells[ROLE_DATE];
    if (c.text && date_lacks_century(c.text, c.length)) return facts_short_year(error);
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
    brook_status status = brook_observation_add_code(o, code, length);
    if (status == BROOK_ERR_NO_MEMORY) {
        return row_fails(error, "no-memory", brook_status_text(status));
    }
    return status == BROOK_OK ||
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
    return set_date(f, l, error) && facts_age(f, l, o, error) && set_send(f, o, error) &&
           (!csv || set_codes(f, o, error)) && set_text(f, o, error);
}

void facts_close(facts *f) {
    json_object_put(f->object);
    f->object = NULL;
}
