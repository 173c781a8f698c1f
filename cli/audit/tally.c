/* tally.c: rows added up, in the order of the file and in memory that does not grow with it. */
#include "audit/audit.h"
#include "table/tell.h"

#include <stdlib.h>
#include <string.h>

enum { TOLD_ONE_BY_ONE = 10, LONGEST_NAME = 250 /* bytes of a group's */ };

void tally_open(audit *a) {
    static const role_number roles[DIMENSIONS] = {[BY_SETTING] = ROLE_SETTING,
                                                  [BY_TEAM] = ROLE_TEAM,
                                                  [BY_RATER] = ROLE_RATER,
                                                  [BY_MONTH] = ROLE_DATE};
    for (size_t d = 0; d < DIMENSIONS; d++) {
        bool json = a->layout->names == NULL;
        a->dimensions[d].used = d == BY_BAND ? a->rates : json || layout_has(a->layout, roles[d]);
    }
    a->behaviours = need_zeroed(brook_pack_behaviour_count(a->pack), sizeof *a->behaviours);
}

static group *group_of(dimension *d, const buffer *name) {
    static const char rest[] = "(further ones)", unnamed[] = "(not given)";
    const char *text = name->length > 0 ? name->bytes : unnamed;
    size_t length = name->length > 0 ? name->length : sizeof unnamed - 1;
    if (length > LONGEST_NAME) length = LONGEST_NAME;
    while (length > 0 && !utf8_is_valid(text, length))
        length--;
    bool full = d->names.count >= MOST_GROUPS;
    uint32_t number = full ? names_number(&d->names, rest, sizeof rest - 1)
                           : names_number(&d->names, text, length);
    if (number >= d->capacity) {
        size_t capacity = 2 * (size_t)number + 16;
        group *groups = need_zeroed(capacity, sizeof *groups);
        if (d->groups) memcpy(groups, d->groups, d->capacity * sizeof *groups);
        free(d->groups);
        d->groups = groups;
        d->capacity = capacity;
    }
    return &d->groups[number];
}

static void add_to(group *g, const audited *row) {
    g->notes++;
    g->urgent += row->urgent;
    if (row->rated) g->tool[row->tool]++;
    if (row->first != MISSING && row->second != MISSING) {
        g->compared.counts[row->first][row->second]++;
    }
}

/* How far apart: `none` stands below the lowest rating. */
static int rank(const audit *a, int category) {
    return category == (int)a->categories ? 0 : category + 1;
}

static void add_behaviours(audit *a, const audited *row) {
    int none = (int)a->categories;
    for (size_t i = 0; i < row->finding_count; i++) {
        behaviour_tally *b = &a->behaviours[row->findings[i].behaviour];
        bool again = false, counted = false; /* a note counts once */
        for (size_t j = 0; j < i; j++) {
            bool same = row->findings[j].behaviour == row->findings[i].behaviour;
            again |= same && row->findings[j].role == row->findings[i].role;
            counted |= same;
        }
        b->seen[row->findings[i].role] += !again;
        if (counted || row->first == MISSING || row->second == MISSING) continue;
        bool one = (row->first == none) != (row->second == none);
        b->compared++;
        b->one_rated += one;
        b->lower += !one && row->first < row->second;
        b->higher += !one && row->first > row->second;
    }
}

static void add_cases(audit *a, size_t line, const audited *row) {
    bool compared = row->first != MISSING && row->second != MISSING;
    int apart = compared ? rank(a, row->first) - rank(a, row->second) : 0;
    int score = (row->urgent ? 1000 : 0) + 10 * abs(apart) + (apart < 0);
    if (row->urgent) cases_add(&a->urgent, row, line, score);
    if (apart != 0) cases_add(&a->worst, row, line, score);
}

static void note_unknown(audit *a, audited *row) {
    const char *word = buffer_string(&row->unknown);
    if (row->unknown.length == 0) return;
    for (size_t i = 0; i < a->unknown_count; i++) {
        if (strcasecmp(a->unknown[i].word, word) != 0) continue;
        a->unknown[i].rows++;
        return;
    }
    if (a->unknown_count == MOST_UNKNOWN) return;
    unknown_word *added = &a->unknown[a->unknown_count++];
    snprintf(added->word, sizeof added->word, "%s", word);
    added->rows = 1;
}

static void tell_failure(audit *a, size_t line, audited *row) {
    a->failed++;
    note_unknown(a, row);
    if (a->options->table.quiet || a->failed > TOLD_ONE_BY_ONE) return;
    tell_row(line, buffer_string(&row->text), row->code);
}

bool tally_row(void *user, const item *it, void *slot) {
    audit *a = user;
    audited *row = slot;
    a->rows++;
    if (row->failed) {
        tell_failure(a, it->line, row);
        return true;
    }
    a->without_first += a->compares && row->first == MISSING;
    a->without_second += a->compares && !a->by_tool && row->second == MISSING;
    add_to(&a->all, row);
    for (size_t d = 0; d < DIMENSIONS; d++) {
        if (a->dimensions[d].used) add_to(group_of(&a->dimensions[d], &row->group[d]), row);
    }
    add_behaviours(a, row);
    add_cases(a, it->line, row);
    return true;
}

void tally_close(audit *a) {
    for (size_t d = 0; d < DIMENSIONS; d++) {
        tally_close_dimension(&a->dimensions[d]);
    }
    free(a->behaviours);
    cases_close(&a->urgent);
    cases_close(&a->worst);
}

/* ---- periods -------------------------------------------------------------------------------- */

void tally_close_dimension(dimension *d) {
    names_free(&d->names);
    free(d->groups);
}

static void add_group(group *to, const group *from) {
    to->notes += from->notes;
    to->urgent += from->urgent;
    for (size_t i = 0; i < MOST_CATEGORIES; i++) {
        to->tool[i] += from->tool[i];
        for (size_t j = 0; j < MOST_CATEGORIES; j++)
            to->compared.counts[i][j] += from->compared.counts[i][j];
    }
}

dimension tally_regroup(const dimension *months, period p) {
    dimension wider = {.used = true, .title = p == PERIOD_QUARTER ? "Quarter" : "Year"};
    buffer name = {0};
    for (size_t i = 0; i < months->names.count; i++) {
        int year, month;
        buffer_clear(&name);
        if (sscanf(months->names.names[i], "%d-%d", &year, &month) != 2) {
            buffer_text(&name, months->names.names[i]);
        } else if (p == PERIOD_QUARTER) {
            buffer_format(&name, "%04d Q%d", year, (month + 2) / 3);
        } else {
            buffer_format(&name, "%04d", year);
        }
        add_group(group_of(&wider, &name), &months->groups[i]);
    }
    buffer_free(&name);
    return wider;
}

/* ---- orders --------------------------------------------------------------------------------- */

/* By the number that a name begins with, then by letters: bands and months fall into place. */
static int compare_names(const char *a, const char *b) {
    long left = strtol(a, NULL, 10), right = strtol(b, NULL, 10);
    if (left != right) return left < right ? -1 : 1;
    return strcmp(a, b);
}

size_t *tally_order(const dimension *d) {
    size_t *order = need_zeroed(d->names.count, sizeof *order);
    for (size_t i = 0; i < d->names.count; i++) {
        size_t at = i;
        for (; at > 0 && compare_names(d->names.names[order[at - 1]], d->names.names[i]) > 0;
             at--) {
            order[at] = order[at - 1];
        }
        order[at] = i;
    }
    return order;
}

static size_t weight_of(const audit *a, size_t behaviour) {
    const behaviour_tally *b = &a->behaviours[behaviour];
    return a->compares ? b->lower + b->higher + b->one_rated : b->seen[0] + b->seen[1] + b->seen[2];
}

size_t tally_behaviours(const audit *a, size_t **order) {
    size_t count = 0, all = brook_pack_behaviour_count(a->pack), *o = need_zeroed(all, sizeof *o);
    for (size_t i = 0; i < all; i++) {
        if (weight_of(a, i) == 0) continue;
        size_t at = count++;
        for (; at > 0 && weight_of(a, o[at - 1]) < weight_of(a, i); at--)
            o[at] = o[at - 1];
        o[at] = i;
    }
    *order = o;
    return count;
}
