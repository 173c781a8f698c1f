/*
 * times.c: the groups of a dimension with what is hidden in them, and the periods that the notes'
 * dates are put together to: months, but quarters or years where there are too many to look at, or
 * where most of them would be hidden. Figures of what was put together are sums, so nothing is lost
 * but the months apart, which the JSON has.
 */
#include "audit/hiding.h"

#include <stdlib.h>

size_t *hiding_groups(const audit *a, const hiding *h, const dimension *d, counts *c) {
    size_t *order = tally_order(d);
    counts_open(c, d->names.count, h->count);
    for (size_t i = 0; i < d->names.count; i++)
        hiding_fill(a, h, c, i, &d->groups[order[i]]);
    counts_hide(c, h->limit);
    return order;
}

/* Is there little to see: is most of what is not 0 hidden? */
static bool is_mostly_hidden(const audit *a, const hiding *h, const dimension *d) {
    counts c;
    size_t any = 0;
    free(hiding_groups(a, h, d, &c));
    for (size_t r = 0; r < c.rows; r++) {
        for (size_t k = 0; k <= c.columns; k++)
            any += counts_at(&c, r, k) > 0;
    }
    size_t hidden = counts_cells_hidden(&c);
    counts_close(&c);
    return 2 * hidden > any;
}

/* More rows than a table or a plot on one page shows well; two years of months are not. */
static bool is_long(const dimension *d) {
    enum { MOST_PERIODS = 24 };
    size_t unnamed = 0;
    for (size_t i = 0; i < d->names.count; i++)
        unnamed += d->names.names[i][0] == '(';
    return d->names.count - unnamed > MOST_PERIODS;
}

dimension hiding_times(const audit *a, const hiding *h) {
    dimension shown = a->dimensions[BY_MONTH];
    for (period p = PERIOD_QUARTER;
         p <= PERIOD_YEAR && (is_long(&shown) || is_mostly_hidden(a, h, &shown)); p++) {
        dimension wider = tally_regroup(&a->dimensions[BY_MONTH], p);
        if (p > PERIOD_QUARTER) tally_close_dimension(&shown);
        shown = wider;
    }
    return shown;
}
