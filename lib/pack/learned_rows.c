/*
 * learned_rows.c: the features of the learned weights, one text each, since there are tens of
 * thousands and a tool writes them: `b|touch|himself|3:45 17:-20` is the feature's kind, its parts,
 * then head:weight pairs with one space between them, heads ascending.
 */
#include "pack/learned.h"

#include "pack/load.h"

#include <string.h>

typedef struct {
    brk_load *l;
    brk_learned *out;
    uint32_t weight_count, weight_capacity;
    bool no_memory;
} reader;

/* The text up to the next bar, copied; *at moves behind the bar. NULL: there is none, or no memory.
 */
static const char *part(reader *r, const char **at) {
    const char *bar = strchr(*at, '|');
    if (!bar || bar == *at) return NULL;
    const char *text = brk_keep(r->l, *at, (size_t)(bar - *at));
    if (!text) r->no_memory = true;
    *at = bar + 1;
    return text;
}

/* A whole number of that size at most, with or without a minus sign. */
static bool number(const char **at, int32_t most, int32_t *out) {
    bool minus = **at == '-';
    int32_t value = 0;
    const char *p = *at + minus;
    if (*p < '0' || *p > '9') return false;
    for (; *p >= '0' && *p <= '9'; p++) {
        value = value * 10 + (*p - '0');
        if (value > most) return false;
    }
    *out = minus ? -value : value;
    *at = p;
    return true;
}

static bool weights(reader *r, const char *p, brk_feature *f) {
    int32_t before = -1, head, weight;
    f->weights = r->weight_count;
    for (;;) {
        if (!number(&p, (int32_t)BRK_MAX_HEADS, &head) || *p++ != ':' ||
            !number(&p, BRK_MAX_WEIGHT, &weight))
            return false;
        if (head <= before || (uint32_t)head >= r->out->head_count) return false;
        /* not reached: each weight has a colon, and there is room for all the colons */
        if (r->weight_count == r->weight_capacity) return false;
        r->out->weights[r->weight_count++] = (brk_weight){(int16_t)weight, (uint8_t)head};
        f->weight_count++;
        before = head;
        if (*p == '\0') return true;
        if (*p++ != ' ') return false;
    }
}

static bool has_two_parts(brk_feature_kind kind) {
    return kind == BRK_FEATURE_PAIR || kind == BRK_FEATURE_NEAR || kind == BRK_FEATURE_BAND;
}

static bool read_row(reader *r, const brk_json *row, brk_feature *f) {
    const char *p = row->text;
    const char *letter = *p ? strchr(BRK_FEATURE_LETTERS, *p) : NULL;
    if (!letter || p[1] != '|') return false;
    p += 2;
    f->kind = (brk_feature_kind)(letter - BRK_FEATURE_LETTERS);
    f->first = part(r, &p);
    if (!f->first) return false;
    if (has_two_parts(f->kind) && !(f->second = part(r, &p))) return false;
    return weights(r, p, f);
}

/* No row has more weights than colons. */
static uint32_t count_colons(const brk_json *list) {
    uint32_t count = 0;
    for (size_t i = 0; i < list->length; i++) {
        const brk_json *row = &list->children[i];
        for (const char *p = row->type == BRK_JSON_TEXT ? row->text : ""; *p; p++)
            count += *p == ':';
    }
    return count;
}

static bool make_room(reader *r, const brk_json *list) {
    brk_arena *arena = &r->l->model->arena;
    r->weight_capacity = count_colons(list);
    r->out->weights = brk_arena_array(arena, r->weight_capacity, sizeof *r->out->weights);
    r->out->features = brk_arena_array(arena, list->length, sizeof *r->out->features);
    return r->out->weights && r->out->features;
}

bool brk_learned_rows_read(brk_load *l, const brk_json *list, brk_learned *out) {
    reader r = {.l = l, .out = out};
    if (list->length > BRK_MAX_ITEMS) {
        brk_report_number(l, BRK_ITEMS_TOO_MANY, list, BRK_MAX_ITEMS);
        return true;
    }
    if (!make_room(&r, list)) return false;
    for (size_t i = 0; i < list->length; i++) {
        const brk_json *row = &list->children[i];
        if (!brk_is_type(l, row, BRK_JSON_TEXT)) continue;
        if (!read_row(&r, row, &out->features[out->feature_count])) {
            if (r.no_memory) return false;
            out->features[out->feature_count] = (brk_feature){.weight_count = 0};
            brk_report(l, BRK_LEARNED_ROW, row, NULL);
            continue;
        }
        out->feature_count++;
    }
    return true;
}
