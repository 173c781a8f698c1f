/*
 * stats.h: measures of agreement between two raters over ordered categories, with 95% intervals.
 *
 * Agreement: share, Wilson's interval. Cohen's kappa: plain, or weighted by the categories'
 * distance (linear or squared), with the large-sample standard error of Fleiss, Cohen and Everitt
 * (1969).
 */
#ifndef BROOK_CLI_AUDIT_STATS_H
#define BROOK_CLI_AUDIT_STATS_H

#include <stdbool.h>
#include <stddef.h>

enum { MOST_CATEGORIES = 9, LEAST_FOR_INTERVAL = 10 };

/* counts[a][b]: rated a by the first and b by the second. */
typedef struct {
    size_t counts[MOST_CATEGORIES][MOST_CATEGORIES];
} matrix;

/* Why an estimate has no interval. Of a rater who gave one rating only kappa is 0 by its formula,
 * whatever the other gave, and the standard error is 0 with it: an interval from 0 to 0 would say
 * that agreement is known to be none, of ratings that say nothing about it. (irr's kappa2 gives a z
 * of NaN there, scikit-learn the bare 0, statsmodels an error of 0 or NaN.) The same goes for a
 * standard error of 0 in any other way, as of raters who never differ. */
typedef enum { INTERVAL_THERE, INTERVAL_FEW, INTERVAL_ONE_RATING, INTERVAL_NO_SPREAD } interval_of;

typedef struct {
    bool known; /* false: it cannot be worked out from so few, or such, ratings */
    interval_of interval;
    double value, low, high; /* the last two where there is an interval */
} estimate;

typedef enum { WEIGHT_NONE, WEIGHT_LINEAR, WEIGHT_QUADRATIC } weighting;

estimate stats_share(size_t part, size_t all);
/* Over the first `categories` rows and columns. */
estimate stats_kappa(const matrix *m, size_t categories, weighting w);
size_t stats_total(const matrix *m, size_t categories);
size_t stats_same(const matrix *m, size_t categories);
size_t stats_lower(const matrix *m, size_t categories); /* the first below the second */
size_t stats_higher(const matrix *m, size_t categories);

#endif
