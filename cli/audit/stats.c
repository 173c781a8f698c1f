/* stats.c: see stats.h. */
#include "audit/stats.h"

#include <math.h>

static const double z95 = 1.959963984540054;

size_t stats_total(const matrix *m, size_t k) {
    return stats_same(m, k) + stats_lower(m, k) + stats_higher(m, k);
}

size_t stats_same(const matrix *m, size_t k) {
    size_t same = 0;
    for (size_t i = 0; i < k; i++)
        same += m->counts[i][i];
    return same;
}

size_t stats_lower(const matrix *m, size_t k) {
    size_t lower = 0;
    for (size_t a = 0; a < k; a++) {
        for (size_t b = a + 1; b < k; b++)
            lower += m->counts[a][b];
    }
    return lower;
}

size_t stats_higher(const matrix *m, size_t k) {
    size_t higher = 0;
    for (size_t a = 1; a < k; a++) {
        for (size_t b = 0; b < a; b++)
            higher += m->counts[a][b];
    }
    return higher;
}

estimate stats_share(size_t part, size_t all) {
    if (all == 0) return (estimate){0};
    double n = (double)all, p = (double)part / n, z2 = z95 * z95;
    double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
    double half = z95 * sqrt(p * (1 - p) / n + z2 / (4 * n * n)) / (1 + z2 / n);
    double low = part == 0 ? 0 : middle - half, high = part == all ? 1 : middle + half;
    return (estimate){true, INTERVAL_THERE, p, low, high};
}

/* What the formulas are made of: shares, margins, and weights of agreement (1: the same). */
typedef struct {
    size_t k;
    double p[MOST_CATEGORIES][MOST_CATEGORIES], w[MOST_CATEGORIES][MOST_CATEGORIES];
    double row[MOST_CATEGORIES], column[MOST_CATEGORIES];
} shares;

static double weight(size_t a, size_t b, size_t k, weighting w) {
    if (w == WEIGHT_NONE || k < 2) return a == b;
    double d = fabs((double)a - (double)b) / (double)(k - 1);
    return 1 - (w == WEIGHT_LINEAR ? d : d * d);
}

static void work_out_shares(shares *s, const matrix *m, double n, weighting w) {
    for (size_t a = 0; a < s->k; a++) {
        for (size_t b = 0; b < s->k; b++) {
            s->p[a][b] = (double)m->counts[a][b] / n;
            s->w[a][b] = weight(a, b, s->k, w);
            s->row[a] += s->p[a][b];
            s->column[b] += s->p[a][b];
        }
    }
}

/* Variance of kappa, times n and (1 - by chance) squared. */
static double spread(const shares *s, double kappa, double chance) {
    double of_row[MOST_CATEGORIES] = {0}, of_column[MOST_CATEGORIES] = {0}, sum = 0;
    for (size_t a = 0; a < s->k; a++) {
        for (size_t b = 0; b < s->k; b++) {
            of_row[a] += s->w[a][b] * s->column[b];
            of_column[b] += s->w[a][b] * s->row[a];
        }
    }
    for (size_t a = 0; a < s->k; a++) {
        for (size_t b = 0; b < s->k; b++) {
            double d = s->w[a][b] - (of_row[a] + of_column[b]) * (1 - kappa);
            sum += s->p[a][b] * d * d;
        }
    }
    double rest = kappa - chance * (1 - kappa);
    return sum - rest * rest;
}

static bool one_only(const double *margin, size_t k) {
    size_t used = 0;
    for (size_t i = 0; i < k; i++)
        used += margin[i] > 0;
    return used == 1;
}

static interval_of interval_of_kappa(const shares *s, double n, double variance) {
    if (one_only(s->row, s->k) || one_only(s->column, s->k)) return INTERVAL_ONE_RATING;
    if (n < LEAST_FOR_INTERVAL) return INTERVAL_FEW;
    return variance < 1e-12 ? INTERVAL_NO_SPREAD : INTERVAL_THERE;
}

estimate stats_kappa(const matrix *m, size_t k, weighting w) {
    double n = (double)stats_total(m, k), seen = 0, chance = 0;
    shares s = {.k = k};
    if (n < 2) return (estimate){0};
    work_out_shares(&s, m, n, w);
    for (size_t a = 0; a < k; a++) {
        for (size_t b = 0; b < k; b++) {
            seen += s.w[a][b] * s.p[a][b];
            chance += s.w[a][b] * s.row[a] * s.column[b];
        }
    }
    if (1 - chance < 1e-12) return (estimate){0}; /* one category only: nothing to tell */
    double kappa = (seen - chance) / (1 - chance), variance = spread(&s, kappa, chance);
    estimate e = {true, interval_of_kappa(&s, n, variance), kappa, 0, 0};
    if (e.interval == INTERVAL_ONE_RATING) e.value = 0; /* and no rounding */
    if (e.interval != INTERVAL_THERE) return e;
    double reach = z95 * sqrt(variance / n) / (1 - chance);
    e.low = kappa - reach > -1 ? kappa - reach : -1;
    e.high = kappa + reach < 1 ? kappa + reach : 1;
    return e;
}
