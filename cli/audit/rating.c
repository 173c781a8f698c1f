/*
 * rating.c: a person's rating as a cell holds it: the pack's id or label, its first letter, or what
 * --value says. One that is none of these is told by its word, since that is what must be
 * translated; of a cell that holds more than a word, and so may be a note, only the column is told.
 */
#include "audit/audit.h"

#include <string.h>

enum { LONGEST_WORD = 16 };

/* Without white space around it and full stops behind it. */
cell rating_trimmed(cell c) {
    c = cell_trimmed(c);
    while (c.length > 0 && c.text[c.length - 1] == '.')
        c = cell_trimmed((cell){c.text, c.length - 1});
    return c;
}

static bool is_word(cell c, const char *word) {
    return word && strlen(word) == c.length && strncasecmp(word, c.text, c.length) == 0;
}

static int category_named(const audit *a, cell c) {
    for (size_t r = 0; r < a->categories; r++) {
        const char *id = brook_pack_rating_id(a->pack, r);
        bool initial = c.length == 1 && (*c.text | 0x20) == (*id | 0x20);
        if (is_word(c, id) || is_word(c, brook_pack_rating_label(a->pack, r)) || initial) {
            return (int)r;
        }
    }
    bool none = is_word(c, "none") || is_word(c, "not rated") || is_word(c, "n/a") ||
                is_word(c, brook_pack_unrated_label(a->pack));
    return none ? (int)a->categories : MISSING;
}

/* What --value says of it: "Yellow=amber". */
static cell translated(const audit *a, cell c) {
    for (size_t i = 0; i < a->options->value_count; i++) {
        const char *value = a->options->values[i], *equals = strchr(value, '=');
        if (!equals) continue;
        size_t length = (size_t)(equals - value);
        if (length == c.length && strncasecmp(value, c.text, length) == 0) {
            return (cell){equals + 1, strlen(equals + 1)};
        }
    }
    return c;
}

int rating_values_check(const audit *a) {
    for (size_t i = 0; i < a->options->value_count; i++) {
        const char *equals = strchr(a->options->values[i], '=');
        if (equals && category_named(a, (cell){equals + 1, strlen(equals + 1)}) == MISSING) {
            return fail("--value: what stands behind the '=' is none of the pack's ratings, such "
                        "as %s, nor none",
                        brook_pack_rating_id(a->pack, 0));
        }
    }
    return 0;
}

/* One short word, as ratings are written. */
static bool may_be_told(cell c) {
    if (c.length > LONGEST_WORD || !utf8_is_valid(c.text, c.length)) return false;
    for (size_t i = 0; i < c.length; i++) {
        unsigned char b = (unsigned char)c.text[i];
        bool letter = (b | 0x20) >= 'a' && (b | 0x20) <= 'z';
        if (!letter && !(b >= '0' && b <= '9') && b < 0x80 && !strchr("-/+", b)) return false;
    }
    return true;
}

static bool unknown(const audit *a, role_number r, cell c, audited *row, row_error *error) {
    const char *column = view_column(a, r);
    if (may_be_told(c)) {
        int length = (int)c.length;
        buffer_format(&row->unknown, "%.*s", length, c.text);
        buffer_format(&row->text,
                      "'%.*s' in column '%.60s' is none of the pack's ratings: say what it means "
                      "with --value '%.*s=RATING'",
                      length, c.text, column, length, c.text);
    } else {
        buffer_format(&row->text,
                      "what stands in column '%.60s' is more than a word, and none of the pack's "
                      "ratings",
                      column);
    }
    return row_fails(error, "rating-unknown", "a rating is none of the pack's");
}

bool rating_read(const audit *a, const facts *f, audited *row, row_error *error) {
    static const role_number roles[] = {ROLE_RATING, ROLE_SECOND};
    for (size_t i = 0; i < (a->by_tool ? 1 : 2); i++) {
        cell c = f->cells[roles[i]];
        int *category = i == 0 ? &row->first : &row->second;
        if (!c.text) continue;
        c = rating_trimmed(c);
        *category = category_named(a, translated(a, c));
        if (*category == MISSING) return unknown(a, roles[i], c, row, error);
    }
    return true;
}
