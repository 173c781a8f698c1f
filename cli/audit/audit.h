/*
 * audit.h: what the parts of `brook audit` share. Each row is read and rated by a thread (row.c)
 * and added up in order (tally.c), in memory that does not grow with the file; then the figures are
 * shown as text (text.c), as JSON (json.c) or as a page (html.c).
 *
 * Two raters are compared: the first is the person of the `rating` column, the second is the tool,
 * or another column of people's ratings. Categories are the pack's ratings, lowest first, and
 * `none` behind them. Under-rating is the first below the second.
 */
#ifndef BROOK_CLI_AUDIT_AUDIT_H
#define BROOK_CLI_AUDIT_AUDIT_H

#include "audit/counts.h"
#include "audit/stats.h"
#include "table/names.h"
#include "table/outfile.h"
#include "table/run.h"

enum {
    DIMENSIONS = 5,
    MOST_GROUPS = 500, /* of one dimension; what comes later is put together */
    MOST_CASES = 50,   /* that are named one by one */
    MOST_VALUES = 32,
    MOST_UNKNOWN = 12,  /* words that are told */
    MOST_FINDINGS = 48, /* of one row that are looked at */
    MOST_FLAGS = 64,    /* of a pack */
    MISSING = -1
};

typedef enum { BY_BAND, BY_SETTING, BY_TEAM, BY_RATER, BY_MONTH } dimension_number;

typedef struct {
    table_options table;
    source_options sources;
    const char *html;
    bool json, show_text, suppress_given;
    size_t suppress_below;
    const char *values[MOST_VALUES]; /* --value "Yellow=amber" */
    size_t value_count;
} audit_options;

typedef enum { ROLE_DISPLAYED, ROLE_DONE_TO, ROLE_OTHER, CHILD_ROLES } child_role;

typedef struct {
    uint32_t behaviour;
    child_role role;
} seen_finding;

/* What came of one row. */
typedef struct {
    bool failed, rated, urgent, dated;
    char code[24];
    const char *message;
    int first, second;                  /* categories, or MISSING */
    int tool;                           /* of a row that was rated */
    uint64_t flags;                     /* a bit for each of the pack's */
    date observed;                      /* where it is dated */
    buffer id, text, group[DIMENSIONS]; /* text of a row that failed: why */
    buffer unknown;                     /* a rating's word that means nothing here */
    seen_finding findings[MOST_FINDINGS];
    size_t finding_count;
} audited;

/* A note that is named: urgent, or one of the gravest disagreements. Texts are NULL where there is
 * none; that of the note is only there with --show-text. */
typedef struct {
    size_t line;
    int first, second, tool, score; /* categories, or MISSING */
    bool urgent;
    char date[16]; /* "2024-03-31", or "" */
    char *id, *text, *group[DIMENSIONS];
    uint64_t flags;
    seen_finding findings[MOST_FINDINGS];
    size_t finding_count;
} case_named;

typedef struct {
    case_named items[MOST_CASES];
    size_t count, met; /* met: how many there were in all */
} cases;

typedef struct {
    matrix compared;
    size_t tool[MOST_CATEGORIES], notes, urgent;
} group;

typedef struct {
    bool used;
    const char *title; /* of periods that months were put together to; NULL: the usual */
    names names;
    group *groups;
    size_t capacity;
} dimension;

typedef struct {
    size_t seen[3]; /* notes that have it, by the child's role */
    size_t compared, lower, higher, one_rated;
} behaviour_tally;

typedef struct {
    char word[20];
    size_t rows;
} unknown_word;

typedef struct {
    const audit_options *options;
    layout *layout;
    reader *reader;
    brook_pack *pack;
    size_t categories;      /* ratings; `none` is this number */
    bool compares, by_tool; /* a person's ratings are there; the second rater is the tool */
    bool rates;             /* the tool is asked at all */
    group all;
    size_t rows, failed, without_first, without_second;
    dimension dimensions[DIMENSIONS];
    behaviour_tally *behaviours;
    cases urgent, worst;
    unknown_word unknown[MOST_UNKNOWN];
    size_t unknown_count;
} audit;

/* row.c */
void audit_row(void *user, worker *w, const item *it, void *slot);
void audit_free_slot(void *slot);

/* rating.c */
bool rating_read(const audit *a, const facts *f, audited *row, row_error *error);
cell rating_trimmed(cell c);
int rating_values_check(const audit *a); /* what --value says. 0, or an exit code after telling */

/* tally.c */
void tally_open(audit *a);
bool tally_row(void *user, const item *it, void *slot);
void tally_close(audit *a);
typedef enum { PERIOD_QUARTER, PERIOD_YEAR } period;
/* Months put together. Freed with tally_close_dimension. */
dimension tally_regroup(const dimension *months, period p);
void tally_close_dimension(dimension *d);
/* Order in which the groups of a dimension are shown. Freed by the caller. */
size_t *tally_order(const dimension *d);
/* Behaviours, most disputed first (or, without comparison, commonest first); returns how many. */
size_t tally_behaviours(const audit *a, size_t **order);

/* cases.c */
void cases_add(cases *c, const audited *row, size_t line, int score);
/* Has any of them one? BY_MONTH: a date. */
bool cases_have(const cases *c, dimension_number d);
void cases_close(cases *c);

/* view.c: words and tables that every form of report shows. */
/* Why quarters or years are shown where months were put together to them; otherwise nothing. */
void view_periods(const dimension *d, buffer *out);
extern const char *const view_roles[CHILD_ROLES]; /* the child's */
/* Labels of what was found of a note in that role; and of its flags. "a; b", or nothing. */
void view_found(const audit *a, const case_named *c, child_role role, buffer *out);
void view_flags(const audit *a, const case_named *c, buffer *out);
const char *view_dimension(const audit *a, dimension_number d);
const char *view_column(const audit *a, role_number r); /* the name of its column */
const char *view_first(const audit *a);                 /* who the first rater is */
const char *view_second(const audit *a);
const char *view_category(const audit *a, size_t category); /* a label */
/* The columns of a group's row: of a comparison same, lower, higher, one rated, none rated; else
 * the ratings, highest first, and none. */
enum { MOST_COLUMNS = MOST_CATEGORIES + 1 };
size_t view_columns(const audit *a, const char **labels);
void view_fill(const audit *a, counts *c, size_t row, const group *g);
void view_confusion(const audit *a, counts *c);
size_t view_only_one(const audit *a, const matrix *m);
void view_share(buffer *out, estimate e);  /* "78.2% (75.1% to 81.0%)" */
void view_kappa(buffer *out, estimate e);  /* "0.68 (0.61 to 0.74)" */
double view_round(double value);           /* to be shown with two decimals: never "-0.00" */
const char *view_no_interval(estimate e);  /* why there is none */
const char *view_strength(estimate kappa); /* a word for it, or "" */
const char *const *view_notes(const audit *a, size_t *count); /* how to read the figures */

/* text.c, json.c, html.c */
void audit_text(const audit *a, FILE *out);
void audit_json(const audit *a);
int audit_html(const audit *a, outfile *page); /* 0, or an exit code after telling */

#endif
