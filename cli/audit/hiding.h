/*
 * hiding.h: what a report that is shared may show of the whole. All its tables have the same totals
 * of the columns, so these are settled first: columns with small totals are put together, and then
 * every total may be seen. What the totals do not tell, shares, kappas and lists must not either.
 */
#ifndef BROOK_CLI_AUDIT_HIDING_H
#define BROOK_CLI_AUDIT_HIDING_H

#include "audit/audit.h"

typedef struct {
    size_t limit;            /* 0: nothing is hidden */
    bool too_few;            /* for any table or figure */
    size_t count;            /* columns that are shown */
    size_t of[MOST_COLUMNS]; /* where each column of view_columns goes */
    size_t first[MOST_COLUMNS];
    char labels[MOST_COLUMNS][200];
    size_t joined; /* the column that several were put into, or `count` */
    bool few;      /* put together since their totals are small; else only to hide less */
    bool mixed;    /* it has notes that both rated and others: their number is not shown */
    /* The same for the confusion matrix, which is coarse only where totals are small. */
    size_t sides, side_of[MOST_COLUMNS];
    bool kappas; /* of the whole may be seen */
    bool confusion;
} hiding;

hiding hiding_of(const audit *a, size_t limit);
const char *hiding_joined_why(const hiding *h); /* "Put together, ...: " */
/* A group's row, its columns put together. */
void hiding_fill(const audit *a, const hiding *h, counts *c, size_t row, const group *g);
/* The groups in the order that they are shown in (the caller's to free), what is hidden in `c`. */
size_t *hiding_groups(const audit *a, const hiding *h, const dimension *d, counts *c);
/* Months, or where most of them would be hidden quarters or years: these have a title, and are the
 * caller's to close. */
dimension hiding_times(const audit *a, const hiding *h);
/* The confusion matrix with its small cells hidden (hiding_matrix.c); `confusion` false: none. */
void hiding_confusion(const audit *a, const hiding *h, counts *c);
bool hiding_matrix(const audit *a, const hiding *h, counts *c, bool *kappas);
/* The share of same (0), lower (1) or higher (2) of a group. `c` and `row` NULL and 0: of all. */
bool hiding_shows_share(const hiding *h, size_t column);
/* May disagreements, or urgent notes, be named? */
bool hiding_names_disagreements(const audit *a, const hiding *h);
bool hiding_tells_urgent(const audit *a, const hiding *h);
/* The tables of behaviours, in that order; rows are hidden in both or in none. */
void hiding_behaviours(const audit *a, size_t limit, size_t count, const size_t *order,
                       counts *disputes, counts *roles);

#endif
