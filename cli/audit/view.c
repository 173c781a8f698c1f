/* view.c: words and tables that every form of report shows. */
#include "audit/audit.h"

#include <string.h>

const char *view_dimension(const audit *a, dimension_number d) {
    static const char *const titles[DIMENSIONS] = {"Age band", "Setting", "Team", "Person",
                                                   "Month"};
    return a->dimensions[d].title ? a->dimensions[d].title : titles[d];
}

const char *view_column(const audit *a, role_number r) {
    return a->layout->names && a->layout->of[r] >= 0 ? a->layout->names[a->layout->of[r]]
                                                     : layout_key(a->layout, r);
}

const char *view_first(const audit *a) {
    return a->compares ? view_column(a, ROLE_RATING) : "";
}

const char *view_second(const audit *a) {
    return a->by_tool ? "the tool" : view_column(a, ROLE_SECOND);
}

const char *view_category(const audit *a, size_t category) {
    return category < a->categories ? brook_pack_rating_label(a->pack, category) : "Not rated";
}

void view_periods(const dimension *d, buffer *out) {
    if (!d->title) return;
    buffer_format(out,
                  "Months are put together and shown as %c%ss, being more than 24 or small in "
                  "number; --json, which is not for sharing, has each.",
                  d->title[0] | 0x20, d->title + 1);
}

const char *const view_roles[CHILD_ROLES] = {"Displayed by the child", "Done to the child",
                                             "Seen or unclear"};

void view_found(const audit *a, const case_named *c, child_role role, buffer *out) {
    bool any = false;
    for (size_t i = 0; i < c->finding_count; i++) {
        bool again = c->findings[i].role != role;
        for (size_t j = 0; j < i; j++)
            again |=
                c->findings[j].behaviour == c->findings[i].behaviour && c->findings[j].role == role;
        if (again) continue;
        buffer_format(out, "%s%s", any ? "; " : "",
                      brook_pack_behaviour_label(a->pack, c->findings[i].behaviour));
        any = true;
    }
}

void view_flags(const audit *a, const case_named *c, buffer *out) {
    bool any = false;
    for (size_t f = 0; f < brook_pack_flag_count(a->pack) && f < MOST_FLAGS; f++) {
        if (!(c->flags >> f & 1)) continue;
        buffer_format(out, "%s%s", any ? "; " : "",
                      brook_pack_flag_label(a->pack, brook_pack_flag_id(a->pack, f)));
        any = true;
    }
}

/* Both rated the same; the first lower; the first higher; one of them did not rate; neither did. */
static const char *const comparison[] = {"Same", "Lower", "Higher", "Only one rated",
                                         "Neither rated"};

size_t view_columns(const audit *a, const char **labels) {
    if (a->compares) {
        memcpy(labels, comparison, sizeof comparison);
        return sizeof comparison / sizeof *comparison;
    }
    for (size_t i = 0; i < a->categories; i++)
        labels[i] = view_category(a, a->categories - 1 - i);
    labels[a->categories] = view_category(a, a->categories);
    return a->categories + 1;
}

size_t view_only_one(const audit *a, const matrix *m) {
    size_t one = 0;
    for (size_t i = 0; i < a->categories; i++) {
        one += m->counts[i][a->categories] + m->counts[a->categories][i];
    }
    return one;
}

void view_fill(const audit *a, counts *c, size_t row, const group *g) {
    size_t k = a->categories;
    if (a->compares) {
        counts_add(c, row, 0, stats_same(&g->compared, k));
        counts_add(c, row, 1, stats_lower(&g->compared, k));
        counts_add(c, row, 2, stats_higher(&g->compared, k));
        counts_add(c, row, 3, view_only_one(a, &g->compared));
        counts_add(c, row, 4, g->compared.counts[k][k]);
        return;
    }
    for (size_t i = 0; i < k; i++)
        counts_add(c, row, i, g->tool[k - 1 - i]);
    counts_add(c, row, k, g->tool[k]);
}

void view_confusion(const audit *a, counts *c) {
    counts_open(c, a->categories + 1, a->categories + 1);
    for (size_t i = 0; i <= a->categories; i++) {
        for (size_t j = 0; j <= a->categories; j++) {
            counts_add(c, i, j, a->all.compared.counts[i][j]);
        }
    }
}

void view_share(buffer *out, estimate e) {
    if (!e.known) {
        buffer_text(out, "-");
    } else {
        buffer_format(out, "%.1f%% (%.1f%% to %.1f%%)", 100 * e.value, 100 * e.low, 100 * e.high);
    }
}

double view_round(double value) {
    return value < 0 && value > -0.005 ? 0 : value;
}

void view_kappa(buffer *out, estimate e) {
    if (!e.known) {
        buffer_text(out, "-");
    } else if (e.interval != INTERVAL_THERE) {
        buffer_format(out, "%.2f (%s)", view_round(e.value), view_no_interval(e));
    } else {
        buffer_format(out, "%.2f (%.2f to %.2f)", view_round(e.value), view_round(e.low),
                      view_round(e.high));
    }
}

const char *view_no_interval(estimate e) {
    static const char *const reasons[] = {
        [INTERVAL_FEW] = "too few notes for an interval",
        [INTERVAL_ONE_RATING] = "an interval cannot be given: one of the two gave one rating only",
        [INTERVAL_NO_SPREAD] = "an interval cannot be given: the standard error comes to 0"};
    return reasons[e.interval];
}

const char *view_strength(estimate kappa) {
    if (!kappa.known) return "cannot be worked out";
    if (kappa.interval == INTERVAL_ONE_RATING) return "";
    if (kappa.value < 0.2) return "slight or none";
    if (kappa.value < 0.4) return "fair";
    if (kappa.value < 0.6) return "moderate";
    return kappa.value < 0.8 ? "substantial" : "almost perfect";
}

typedef enum { COMPARES_NO_COLUMN, COMPARES_NO_RATING, COMPARES_NO_ROW } not_compared;

/* JSON Lines have no row of names by which a column could be known. */
static not_compared why_not_compared(const audit *a) {
    bool named = a->layout->names && layout_has(a->layout, ROLE_RATING);
    if (a->rows == 0) return COMPARES_NO_ROW;
    return named ? COMPARES_NO_RATING : COMPARES_NO_COLUMN;
}

const char *const *view_notes(const audit *a, size_t *count) {
    static const char *const compared[] = {
        "Agreement, kappa, lower and higher are over the notes that both rated. Lower: the first "
        "rating is below the second; higher: above it.",
        "Kappa is agreement beyond chance: 0 none, 1 complete. Weighted kappa lets ratings that "
        "lie "
        "further apart count more: linear by the distance, quadratic by its square.",
        "Intervals are 95%: Wilson's for shares; for kappa from the standard error of Fleiss, "
        "Cohen "
        "and Everitt. Of few notes they are wide, and differences inside them mean little.",
        "Of a rater who gave one rating only kappa is 0 by its formula, whatever the other gave: "
        "it "
        "says nothing about agreement then, and an interval cannot be given.",
        "The words for kappa (fair, moderate, ...) are those of Landis and Koch: a convention, not "
        "a mark.",
        "A disagreement is no error by itself: the tool may be wrong, or a person may know what "
        "the "
        "note does not say. Read the notes.",
        "What was done to the child, or seen by it, is never counted as displayed by it.",
    };
    static const char not_safe[] = "Not rated does not mean safe: those notes need a person.";
    static const char done_to[] =
        "What was done to the child, or seen by it, is never counted as displayed by it.";
    static const char *const tool_only[][3] = {
        [COMPARES_NO_COLUMN] = {"No column holds people's ratings, so these are the tool's alone: "
                                "how notes are spread, not how right anybody is.",
                                not_safe, done_to},
        [COMPARES_NO_RATING] = {"The column of people's ratings has none that could be used, so "
                                "these are the tool's alone: how notes are spread, not how right "
                                "anybody is.",
                                not_safe, done_to},
        [COMPARES_NO_ROW] = {"The file has no notes, so there is nothing to compare.", not_safe,
                             done_to},
    };
    *count =
        a->compares ? sizeof compared / sizeof *compared : sizeof *tool_only / sizeof **tool_only;
    return a->compares ? compared : tool_only[why_not_compared(a)];
}
