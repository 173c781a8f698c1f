/*
 * hiding_matrix.c: the confusion matrix with its small cells hidden.
 *
 * What is known besides: how many notes are rated the same, lower, higher, by one or by none (or
 * together, where these were put together): the sums of the cells of a side. A total is hidden
 * where it would tell more than that. So of a side two cells or more are hidden, not small together
 * and more than one each: then any of them can be one more or one less.
 */
#include "audit/hiding.h"

#include <stdint.h>
#include <string.h>

typedef struct {
    const audit *a;
    const hiding *h;
    counts *c;
    size_t size; /* ratings and none */
} face;

static size_t side_of(const face *f, size_t row, size_t column) {
    size_t none = f->a->categories;
    size_t side = row == none && column == none   ? 4
                  : row == none || column == none ? 3
                  : row == column                 ? 0
                  : row < column                  ? 1
                                                  : 2;
    return f->h->side_of[side];
}

typedef struct {
    size_t hidden, zeros, sum;            /* cells that are hidden, those of them that are 0 */
    size_t smallest_row, smallest_column; /* of those shown that are not 0; SIZE_MAX: none */
    bool shows_zero;
} side_view;

static side_view look_at(const face *f, size_t side) {
    side_view v = {.smallest_row = SIZE_MAX};
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < f->size; i++) {
        for (size_t j = 0; j < f->size; j++) {
            size_t number = counts_at(f->c, i, j);
            if (side_of(f, i, j) != side) continue;
            if (counts_hidden(f->c, i, j)) {
                v.hidden++;
                v.zeros += number == 0;
                v.sum += number;
            } else if (number == 0) {
                v.shows_zero = true;
            } else if (number < least) {
                least = number;
                v.smallest_row = i;
                v.smallest_column = j;
            }
        }
    }
    return v;
}

static void hide_zeros(const face *f, size_t side) {
    for (size_t i = 0; i < f->size; i++) {
        for (size_t j = 0; j < f->size; j++) {
            if (side_of(f, i, j) == side && counts_at(f->c, i, j) == 0) {
                counts_set_hidden(f->c, i, j, true);
            }
        }
    }
}

static bool is_open(const face *f, const side_view *v) {
    if (v->hidden == 0) return true;
    return v->hidden >= 2 && v->sum >= f->h->limit && (v->zeros > 0 || v->sum > v->hidden);
}

static bool cover_side(const face *f, size_t side) {
    for (;;) {
        side_view v = look_at(f, side);
        if (is_open(f, &v)) return true;
        if (v.smallest_row != SIZE_MAX) {
            counts_set_hidden(f->c, v.smallest_row, v.smallest_column, true);
        } else if (v.shows_zero) {
            hide_zeros(f, side);
        } else {
            return false;
        }
    }
}

/* ---- totals --------------------------------------------------------------------------------- */

/* Are all hidden cells of this side in this line? Then their sum is known anyway. */
static bool side_stays_in(const face *f, size_t side, size_t line, bool is_row) {
    for (size_t i = 0; i < f->size; i++) {
        for (size_t j = 0; j < f->size; j++) {
            bool elsewhere = (is_row ? i : j) != line;
            if (elsewhere && counts_hidden(f->c, i, j) && side_of(f, i, j) == side) return false;
        }
    }
    return true;
}

static bool total_tells(const face *f, size_t line, bool is_row) {
    for (size_t n = 0; n < f->size; n++) {
        size_t i = is_row ? line : n, j = is_row ? n : line;
        if (counts_hidden(f->c, i, j) && !side_stays_in(f, side_of(f, i, j), line, is_row)) {
            return true;
        }
    }
    return false;
}

static void cover_totals(const face *f) {
    for (size_t n = 0; n < f->size; n++) {
        counts_set_hidden(f->c, n, f->size, total_tells(f, n, true));
        counts_set_hidden(f->c, f->size, n, total_tells(f, n, false));
    }
}

/* ---- kappas --------------------------------------------------------------------------------- */

/* All the kappas that a report shows, as it shows them. */
static void kappas_of(const face *f, const matrix *m, buffer *out) {
    buffer_clear(out);
    for (weighting w = WEIGHT_NONE; w <= WEIGHT_QUADRATIC; w++)
        view_kappa(out, stats_kappa(m, f->a->categories, w));
    view_kappa(out, stats_kappa(m, f->size, WEIGHT_NONE));
}

/* Would the kappas be the same with a note more in one cell and one less in the other? */
static bool looks_same(const face *f, const buffer *shown, buffer *other, size_t to, size_t from) {
    matrix m = f->a->all.compared;
    size_t *more = &m.counts[to / f->size][to % f->size];
    size_t *less = &m.counts[from / f->size][from % f->size];
    if (*less <= 1) return false;
    ++*more;
    --*less;
    kappas_of(f, &m, other);
    return other->length == shown->length && memcmp(other->bytes, shown->bytes, shown->length) == 0;
}

static bool cell_has_witness(const face *f, const buffer *shown, buffer *other, size_t place) {
    size_t row = place / f->size, column = place % f->size, side = side_of(f, row, column);
    for (size_t n = 0; n < f->size * f->size; n++) {
        size_t i = n / f->size, j = n % f->size;
        if (n == place || !counts_hidden(f->c, i, j) || side_of(f, i, j) != side) continue;
        if (looks_same(f, shown, other, place, n) || looks_same(f, shown, other, n, place)) {
            return true;
        }
    }
    return false;
}

static bool kappas_tell_nothing(const face *f) {
    buffer shown = {0}, other = {0};
    bool open = true;
    kappas_of(f, &f->a->all.compared, &shown);
    for (size_t n = 0; open && n < f->size * f->size; n++) {
        bool hidden = counts_hidden(f->c, n / f->size, n % f->size);
        open = !hidden || cell_has_witness(f, &shown, &other, n);
    }
    buffer_free(&shown);
    buffer_free(&other);
    return open;
}

bool hiding_matrix(const audit *a, const hiding *h, counts *c, bool *kappas) {
    face f = {a, h, c, a->categories + 1};
    *kappas = true;
    if (h->limit == 0) return true;
    for (size_t n = 0; n < f.size * f.size; n++) {
        size_t number = counts_at(c, n / f.size, n % f.size);
        counts_set_hidden(c, n / f.size, n % f.size, number > 0 && number < h->limit);
    }
    for (size_t side = 0; side < h->sides; side++) {
        if (!cover_side(&f, side)) return *kappas = false;
    }
    cover_totals(&f);
    *kappas = kappas_tell_nothing(&f);
    return true;
}
