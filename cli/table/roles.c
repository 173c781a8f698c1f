/* roles.c: see roles.h. */
#include "table/roles.h"
#include "cli.h"
#include "wrap.h"
#include "options.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_NAMES = 24, LONGEST_NAME = 64 };
enum { MONTHS_OF_AGE = 3 }; /* the first names of months say that an age is meant */

/* The name of the role, and the header names that are taken for it, best first. */
static const struct {
    const char *name, *guesses[MOST_NAMES];
} roles[ROLE_COUNT] = {
    {"id",
     {"id", "recordid", "noteid", "incidentid", "caseid", "reference", "ref", "casenumber",
      "number"}},
    {"text",
     {"text", "note", "notes", "note text", "description", "incidentdetails", "details", "incident",
      "observation", "narrative", "concern", "whathappened", "casenote", "record", "comment"}},
    {"age", {"age", "agenow", "ageatincident", "childage", "pupilage"}},
    {"years", {"years", "ageyears", "ageinyears", "yearsold"}},
    {"months", {"agemonths", "ageinmonths", "monthsold", "months", "extramonths", "andmonths"}},
    {"date_of_birth", {"dateofbirth", "dob", "birthdate", "birthday", "born"}},
    {"date",
     {"date", "dateofobservation", "observationdate", "dateofincident", "incidentdate", "observed",
      "occurred", "when", "datetime", "recordeddate", "daterecorded"}},
    {"child",
     {"child", "childid", "pupil", "pupilid", "student", "studentid", "upn", "person", "personid",
      "youngperson", "clientid", "client", "childref"}},
    {"codes", {"codes", "code", "behaviours", "behaviour", "descriptors", "descriptor"}},
    {"send", {"send", "sen", "disability", "additionalneeds"}},
    {"developmental_age", {"developmentalage", "devage"}},
    {"rating",
     {"rating", "humanrating", "staffrating", "givenrating", "trafficlight", "rag", "light",
      "colour", "level"}},
    {"second_rating",
     {"secondrating", "rating2", "ratingb", "secondopinion", "reviewrating", "moderatedrating",
      "reviewerrating"}},
    {"rater",
     {"rater",       "ratedby",    "assessedby",  "scoredby",     "reviewedby", "recordedby",
      "loggedby",    "enteredby",  "completedby", "writtenby",    "createdby",  "addedby",
      "submittedby", "reportedby", "author",      "practitioner", "worker",     "keyworker",
      "staff",       "staffname",  "staffmember"}},
    {"setting", {"setting", "school", "home", "site", "provision", "establishment", "location"}},
    {"team", {"team", "department", "unit", "service", "area"}},
};

const char *role_name(role_number r) {
    return roles[r].name;
}

/* Letters and digits, small; the end of what is longer is dropped. */
static void plain_name(const char *name, char *plain) {
    size_t length = 0;
    for (; *name && length + 1 < LONGEST_NAME; name++) {
        char c = *name >= 'A' && *name <= 'Z' ? (char)(*name - 'A' + 'a') : *name;
        bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
        if (kept) plain[length++] = c;
    }
    plain[length] = '\0';
}

bool role_same_name(const char *a, const char *b) {
    char plain_a[LONGEST_NAME], plain_b[LONGEST_NAME];
    plain_name(a, plain_a);
    plain_name(b, plain_b);
    return strcmp(plain_a, plain_b) == 0;
}

int role_guess(role_number r, const char *name) {
    for (int g = 0; g < MOST_NAMES && roles[r].guesses[g]; g++) {
        if (role_same_name(roles[r].guesses[g], name)) return g;
    }
    return -1;
}

bool role_months_of_age(const char *name) {
    int guess = role_guess(ROLE_MONTHS, name);
    return guess >= 0 && guess < MONTHS_OF_AGE;
}

int layout_give(layout *l, const char *value) {
    const char *equals = strchr(value, '=');
    for (role_number r = 0; equals && r < l->roles; r++) {
        size_t length = strlen(roles[r].name);
        if ((size_t)(equals - value) == length && strncmp(value, roles[r].name, length) == 0) {
            l->given[r] = equals + 1;
            return 0;
        }
    }
    fputs("brook: --column takes ROLE=NAME, the role being one of", stderr);
    for (role_number r = 0; r < l->roles; r++)
        fprintf(stderr, " %s", roles[r].name);
    fputc('\n', stderr);
    return EXIT_USAGE;
}

int layout_dates(layout *l, const char *value) {
    bool month_first = strcmp(value, "mdy") == 0;
    l->order = month_first ? DATES_MONTH_FIRST : DATES_DAY_FIRST;
    return month_first || strcmp(value, "dmy") == 0
               ? 0
               : fail("--dates takes dmy (day, month, year) or mdy");
}

/* ---- the header ----------------------------------------------------------------------------- */

static bool is_taken(const layout *l, size_t column) {
    for (role_number r = 0; r < ROLE_COUNT; r++) {
        if (l->of[r] == (int32_t)column) return true;
    }
    return false;
}

static int32_t column_named(const layout *l, const char *name, bool exact) {
    for (size_t c = 0; c < l->columns; c++) {
        bool same = exact ? strcmp(l->names[c], name) == 0 : role_same_name(l->names[c], name);
        if (same && !is_taken(l, c)) return (int32_t)c;
    }
    return -1;
}

static int find_given(layout *l) {
    for (role_number r = 0; r < l->roles; r++) {
        if (!l->given[r] || !*l->given[r]) continue; /* "text=": no column serves */
        l->of[r] = column_named(l, l->given[r], true);
        if (l->of[r] < 0) l->of[r] = column_named(l, l->given[r], false);
        if (l->of[r] < 0) {
            return fail("the header has no column '%s' for %s (or it serves already): check "
                        "--column",
                        l->given[r], roles[r].name);
        }
    }
    return 0;
}

static void guess(layout *l) {
    for (role_number r = 0; r < l->roles; r++) {
        for (size_t g = 0; !l->given[r] && l->of[r] < 0 && g < MOST_NAMES && roles[r].guesses[g];
             g++) {
            l->of[r] = column_named(l, roles[r].guesses[g], false);
        }
    }
}

/* Where a date of birth gives the age, plain "months" may be months of anything. */
static void doubt_months(layout *l) {
    bool beside_years = l->of[ROLE_AGE] >= 0 || l->of[ROLE_YEARS] >= 0;
    if (l->of[ROLE_MONTHS] < 0 || l->given[ROLE_MONTHS] || beside_years) return;
    bool of_age = role_months_of_age(l->names[l->of[ROLE_MONTHS]]);
    if (l->of[ROLE_BIRTH] >= 0 && !of_age) l->of[ROLE_MONTHS] = -1;
}

/* Two columns of one name: nobody can say which is meant, and the other might hold another age. */
static int refuse_twins(const layout *l) {
    for (role_number r = 0; r < l->roles; r++) {
        for (size_t c = 0; l->of[r] >= 0 && c < l->columns; c++) {
            const char *name = l->names[l->of[r]];
            if (c == (size_t)l->of[r] || strcmp(l->names[c], name) != 0) continue;
            return fail("two columns are named '%s', which serves as %s: give one of them another "
                        "name",
                        name, roles[r].name);
        }
    }
    return 0;
}

static char *copy_of(const char *text, size_t length) {
    char *copy = need_zeroed(length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}

int layout_from_header(layout *l, const csv_row *header) {
    l->columns = header->count;
    l->names = need_zeroed(l->columns, sizeof *l->names);
    for (role_number r = 0; r < ROLE_COUNT; r++)
        l->of[r] = -1;
    for (size_t c = 0; c < l->columns; c++) {
        size_t length;
        const char *name = csv_field(header, c, &length);
        while (length > 0 && name[length - 1] == ' ')
            length--;
        l->names[c] = copy_of(name, length);
    }
    int code = find_given(l);
    if (code == 0) {
        guess(l);
        doubt_months(l);
    }
    return code == 0 ? refuse_twins(l) : code;
}

bool layout_has(const layout *l, role_number r) {
    return l->names ? l->of[r] >= 0 : r < l->roles;
}

int layout_needs_notes(const layout *l) {
    if (layout_has(l, ROLE_TEXT) || layout_has(l, ROLE_CODES)) return 0;
    return fail("no column looks like the notes' text or like codes: say which with --column "
                "text=NAME or --column codes=NAME");
}

const char *layout_key(const layout *l, role_number r) {
    if (l->keys[r]) return l->keys[r];
    return l->given[r] ? l->given[r] : roles[r].name;
}

static const char *source_of(const layout *l, role_number r) {
    if (!l->names) return l->keys[r] && *l->keys[r] ? l->keys[r] : NULL;
    return l->of[r] >= 0 ? l->names[l->of[r]] : NULL;
}

/* On a terminal within its width; elsewhere one line. */
static void describe(const char *text, FILE *out) {
    terminal t = term_of(out);
    if (isatty(fileno(out))) {
        wrap_paragraph(out, &t, text, 0);
    } else {
        fprintf(out, "%s\n", text);
    }
}

void layout_describe(const layout *l, FILE *out) {
    buffer text = {0};
    const char *begin = l->names ? "brook: columns: " : "brook: members: ";
    for (role_number r = 0; r < l->roles; r++) {
        if (!source_of(l, r)) continue;
        buffer_format(&text, "%s%s from '%s'%s", text.length > 0 ? ", " : begin, roles[r].name,
                      source_of(l, r), l->given[r] ? "" : " (guessed)");
    }
    buffer_format(&text, "; the others serve %s (--column ROLE=NAME says otherwise)",
                  l->names ? "as none" : "by the roles' own names");
    bool shown = l->names || *buffer_string(&text) != ';';
    if (shown) describe(buffer_string(&text), out);
    buffer_free(&text);
}

void layout_free(layout *l) {
    for (size_t c = 0; l->names && c < l->columns; c++)
        free(l->names[c]);
    free(l->names);
    l->names = NULL;
    for (role_number r = 0; r < ROLE_COUNT; r++) {
        free(l->keys[r]);
        l->keys[r] = NULL;
    }
}
