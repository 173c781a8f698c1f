/* json.c: an audit as one JSON object (docs/audit.md), for other programs and for checking. */
#include "audit/audit.h"
#include "json_build.h"

#include <stdlib.h>
#include <string.h>

static jo *number(double value) {
    char digits[40];
    snprintf(digits, sizeof digits, "%.12g", value);
    return need_memory(json_object_new_double_s(value, digits));
}

static jo *estimate_json(estimate e) {
    static const char *const reasons[] = {[INTERVAL_FEW] = "few-notes",
                                          [INTERVAL_ONE_RATING] = "one-rating",
                                          [INTERVAL_NO_SPREAD] = "no-spread"};
    if (!e.known) return NULL;
    jo *o = build_object();
    build_add(o, "value", number(e.value));
    bool there = e.interval == INTERVAL_THERE;
    build_add(o, "low", there ? number(e.low) : NULL);
    build_add(o, "high", there ? number(e.high) : NULL);
    if (!there) build_add_text(o, "no_interval", reasons[e.interval]);
    return o;
}

static const char *category_id(const audit *a, size_t category) {
    return category < a->categories ? brook_pack_rating_id(a->pack, category) : "none";
}

static jo *matrix_json(const audit *a, const matrix *m) {
    jo *rows = build_list();
    for (size_t i = 0; i <= a->categories; i++) {
        jo *row = build_list();
        for (size_t j = 0; j <= a->categories; j++) {
            build_push(row, need_memory(json_object_new_int64((int64_t)m->counts[i][j])));
        }
        build_push(rows, row);
    }
    return rows;
}

static void add_comparison(const audit *a, jo *o, const matrix *m) {
    size_t k = a->categories, both = stats_total(m, k);
    build_add_number(o, "compared", stats_total(m, k + 1));
    build_add_number(o, "rated_by_both", both);
    build_add(o, "matrix", matrix_json(a, m));
    build_add(o, "same", estimate_json(stats_share(stats_same(m, k), both)));
    build_add(o, "lower", estimate_json(stats_share(stats_lower(m, k), both)));
    build_add(o, "higher", estimate_json(stats_share(stats_higher(m, k), both)));
    build_add(o, "kappa", estimate_json(stats_kappa(m, k, WEIGHT_NONE)));
    build_add(o, "kappa_linear", estimate_json(stats_kappa(m, k, WEIGHT_LINEAR)));
    build_add(o, "kappa_quadratic", estimate_json(stats_kappa(m, k, WEIGHT_QUADRATIC)));
    build_add(o, "kappa_with_none", estimate_json(stats_kappa(m, k + 1, WEIGHT_NONE)));
}

static jo *group_json(const audit *a, const group *g) {
    jo *o = build_object(), *tool = build_object();
    build_add_number(o, "notes", g->notes);
    build_add_number(o, "urgent", g->urgent);
    for (size_t i = 0; i <= a->categories; i++)
        build_add_number(tool, category_id(a, i), g->tool[i]);
    build_add(o, "tool", tool);
    if (a->compares) add_comparison(a, o, &g->compared);
    return o;
}

static void add_groups(const audit *a, jo *o) {
    static const char *const keys[DIMENSIONS] = {"by_band", "by_setting", "by_team", "by_rater",
                                                 "by_month"};
    for (size_t d = 0; d < DIMENSIONS; d++) {
        const dimension *one = &a->dimensions[d];
        jo *groups = build_object();
        size_t *order = tally_order(one);
        for (size_t i = 0; i < one->names.count; i++) {
            build_add(groups, one->names.names[order[i]], group_json(a, &one->groups[order[i]]));
        }
        free(order);
        build_add(o, keys[d], groups);
    }
}

static void add_rating(const audit *a, jo *o, const char *key, int category) {
    build_add_text(o, key, category == MISSING ? NULL : category_id(a, (size_t)category));
}

static jo *found_json(const audit *a, const case_named *c) {
    static const char *const roles[] = {"displayed", "done-to", "other"};
    jo *list = build_list();
    for (size_t i = 0; i < c->finding_count; i++) {
        jo *o = build_object();
        build_add_text(o, "behaviour", brook_pack_behaviour_id(a->pack, c->findings[i].behaviour));
        build_add_text(o, "role", roles[c->findings[i].role]);
        build_push(list, o);
    }
    return list;
}

static jo *flags_json(const audit *a, uint64_t flags) {
    jo *list = build_list();
    for (size_t f = 0; f < brook_pack_flag_count(a->pack) && f < MOST_FLAGS; f++) {
        if (flags >> f & 1) build_push_text(list, brook_pack_flag_id(a->pack, f));
    }
    return list;
}

static jo *cases_json(const audit *a, const cases *c) {
    jo *list = build_list();
    for (size_t i = 0; i < c->count; i++) {
        const case_named *found = &c->items[i];
        jo *o = build_object();
        build_add_number(o, "line", found->line);
        build_add_text(o, "id", found->id);
        build_add_bool(o, "urgent", found->urgent);
        add_rating(a, o, "first", found->first);
        add_rating(a, o, "second", found->second);
        add_rating(a, o, "tool", found->tool);
        build_add_text(o, "date", *found->date ? found->date : NULL);
        build_add_text(o, "band", found->group[BY_BAND]);
        build_add_text(o, "setting", found->group[BY_SETTING]);
        build_add_text(o, "team", found->group[BY_TEAM]);
        build_add_text(o, "rater", found->group[BY_RATER]);
        build_add(o, "findings", found_json(a, found));
        build_add(o, "flags", flags_json(a, found->flags));
        if (a->options->show_text) build_add_text(o, "text", found->text);
        build_push(list, o);
    }
    return list;
}

static jo *behaviours_json(const audit *a) {
    jo *list = build_list();
    size_t *order, count = tally_behaviours(a, &order);
    for (size_t i = 0; i < count; i++) {
        const behaviour_tally *b = &a->behaviours[order[i]];
        jo *o = build_object();
        build_add_text(o, "behaviour", brook_pack_behaviour_id(a->pack, order[i]));
        build_add_number(o, "displayed", b->seen[ROLE_DISPLAYED]);
        build_add_number(o, "done_to", b->seen[ROLE_DONE_TO]);
        build_add_number(o, "other", b->seen[ROLE_OTHER]);
        build_add_number(o, "compared", b->compared);
        build_add_number(o, "lower", b->lower);
        build_add_number(o, "higher", b->higher);
        build_add_number(o, "one_rated", b->one_rated);
        build_push(list, o);
    }
    free(order);
    return list;
}

static jo *pack_json(const brook_pack *pack) {
    jo *o = build_object(), *disclaimers = build_list();
    build_add_text(o, "id", brook_pack_id(pack));
    build_add_text(o, "version", brook_pack_version(pack));
    build_add_text(o, "edition", brook_pack_edition(pack));
    build_add_text(o, "digest", brook_pack_digest(pack));
    for (size_t i = 0; i < brook_pack_disclaimer_count(pack); i++) {
        build_push_text(disclaimers, brook_pack_disclaimer(pack, i));
    }
    build_add(o, "disclaimers", disclaimers);
    return o;
}

void audit_json(const audit *a) {
    jo *o = build_object(), *labels = build_list();
    for (size_t i = 0; i <= a->categories; i++)
        build_push_text(labels, category_id(a, i));
    build_add_text(o, "format_version", "1.0");
    build_add_number(o, "rows", a->rows);
    build_add_number(o, "rejected", a->failed);
    build_add_text(o, "first", a->compares ? view_first(a) : NULL);
    build_add_text(o, "second", a->compares ? view_second(a) : NULL);
    build_add(o, "categories", labels);
    build_add(o, "all", group_json(a, &a->all));
    add_groups(a, o);
    build_add(o, "urgent", cases_json(a, &a->urgent));
    build_add(o, "disagreements", cases_json(a, &a->worst));
    build_add(o, "behaviours", behaviours_json(a));
    build_add(o, "pack", pack_json(a->pack));
    build_print(o, true);
}
