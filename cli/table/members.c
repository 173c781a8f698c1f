/* members.c: see members.h. */
#include "table/members.h"
#include "cli.h"
#include "json_read.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

typedef struct json_object jo;

/* The date is last: it is looked for only where a date of birth needs it. Of the other roles
 * nothing is guessed, since an export may hold whatever it likes besides. */
static const role_number guessed[] = {ROLE_TEXT,  ROLE_AGE,           ROLE_YEARS, ROLE_MONTHS,
                                      ROLE_BIRTH, ROLE_DEVELOPMENTAL, ROLE_DATE};
static const role_number ages[] = {ROLE_AGE, ROLE_YEARS, ROLE_MONTHS, ROLE_BIRTH};
enum { GUESSED = sizeof guessed / sizeof *guessed, AGES = sizeof ages / sizeof *ages };

bool member_may_be(role_number r, jo *value) {
    json_type type = json_object_get_type(value);
    bool number = type == json_type_int || type == json_type_double;
    switch (r) {
    case ROLE_TEXT:
        return type == json_type_string;
    case ROLE_SEND:
        return type == json_type_boolean;
    default:
        return type == json_type_string || number;
    }
}

static bool has(const layout *l, jo *record, role_number r) {
    return json_object_object_get_ex(record, layout_key(l, r), NULL);
}

static bool serves(const layout *l, const char *name) {
    for (role_number r = 0; r < l->roles; r++) {
        if (strcmp(layout_key(l, r), name) == 0) return true;
    }
    return false;
}

static bool has_age(const layout *l, jo *record) {
    return has(l, record, ROLE_AGE) || has(l, record, ROLE_YEARS);
}

/* ---- the first record ----------------------------------------------------------------------- */

/* Given by --column, but in other letters. */
static void find_given(layout *l, jo *record, role_number r) {
    if (!*l->given[r] || has(l, record, r)) return;
    json_object_object_foreach(record, name, value) {
        (void)value;
        if (l->keys[r] || !role_same_name(name, l->given[r]) || serves(l, name)) continue;
        l->keys[r] = need_memory(strdup(name));
    }
}

static int guess(layout *l, jo *record, role_number r) {
    const char *best = NULL, *twin = NULL;
    int best_guess = -1;
    json_object_object_foreach(record, name, value) {
        int place = serves(l, name) ? -1 : role_guess(r, name);
        if (place < 0 || (value && !member_may_be(r, value))) continue;
        if (best && place > best_guess) continue;
        twin = place == best_guess ? name : NULL;
        best = place == best_guess ? best : name;
        best_guess = place;
    }
    if (twin) {
        return fail("members '%s' and '%s' could both serve as %s: say which with --column %s=NAME",
                    best, twin, role_name(r), role_name(r));
    }
    if (best) l->keys[r] = need_memory(strdup(best));
    return 0;
}

/* Beside a date of birth alone plain "months" may be months of anything. Then none serves: the name
 * of no member. */
static void doubt_months(layout *l, jo *record) {
    const char *key = layout_key(l, ROLE_MONTHS);
    if (l->given[ROLE_MONTHS] || has_age(l, record) || role_months_of_age(key)) return;
    if (!has(l, record, ROLE_MONTHS) || !has(l, record, ROLE_BIRTH)) return;
    free(l->keys[ROLE_MONTHS]);
    l->keys[ROLE_MONTHS] = need_zeroed(1, 1);
}

static int find(layout *l, jo *record) {
    int code = 0;
    for (role_number r = 0; r < l->roles; r++) {
        if (l->given[r]) find_given(l, record, r);
    }
    for (size_t i = 0; i < GUESSED && code == 0; i++) {
        role_number r = guessed[i];
        bool wanted = r != ROLE_DATE || has(l, record, ROLE_BIRTH);
        if (wanted && !l->given[r] && !has(l, record, r)) code = guess(l, record, r);
    }
    doubt_months(l, record);
    return code;
}

int members_find(layout *l, const char *record, size_t length) {
    jo *o = json_read(record, length, true);
    int code = o ? find(l, o) : 0;
    json_object_put(o);
    return code;
}

/* ---- the others ----------------------------------------------------------------------------- */

static bool looks_like(const layout *l, const char *name, jo *value, role_number r) {
    if (!value || l->given[r] || serves(l, name) || !member_may_be(r, value)) return false;
    return r == ROLE_MONTHS ? role_months_of_age(name) : role_guess(r, name) >= 0;
}

/* Nothing of these roles by the names that serve, and a member that looks like one of them. */
static bool strays(const layout *l, jo *record, const role_number *of, size_t count) {
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        if (has(l, record, of[i])) return false;
    }
    json_object_object_foreach(record, name, value) {
        for (size_t i = 0; i < count; i++)
            any |= looks_like(l, name, value, of[i]);
    }
    return any;
}

bool members_agree(const layout *l, jo *record, row_error *error) {
    static const role_number text[] = {ROLE_TEXT};
    if (strays(l, record, text, 1)) {
        return row_fails(error, "columns",
                         "the text stands under another name than in the first record: name it "
                         "alike in all, or say which with --column text=NAME");
    }
    return !strays(l, record, ages, AGES) ||
           row_fails(error, "columns",
                     "the age stands under another name than in the first record: name it alike "
                     "in all, or say which with --column age=NAME (or years, months, "
                     "date_of_birth)");
}
