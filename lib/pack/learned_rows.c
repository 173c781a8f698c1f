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
    brk_weight *weights; /* of all rows so far */
    uint32_t weight_count, weight_capacity;
    bool no_memory;
} reader;

/* The end of the part that begins there, a bar; NULL: there is none, or nothing before it. */
static const char *end_of_part(const char *at) {
    const char *bar = strchr(at, '|');
    return bar == at ? NULL : bar;
}

/* One part or two, in one copy; returns what follows them. NULL: they are not there, or no memory.
 */
static const char *parts(reader *r, const char *at, bool two, brk_feature *f) {
    const char *bar = end_of_part(at), *end = bar && two ? end_of_part(bar + 1) : bar;
    if (!end) return NULL;
    char *text = brk_arena_copy(&r->l->model->arena, at, (size_t)(end - at));
    if (!text) {
        r->no_memory = true;
        return NULL;
    }
    f->first = text;
    if (two) {
        text[bar - at] = '\0';
        f->second = text + (bar - at) + 1;
    }
    return end + 1;
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

#define FIRST_WEIGHTS 1024u

static bool add_weight(reader *r, int32_t head, int32_t weight) {
    if (r->weight_count == r->weight_capacity) {
        uint32_t capacity = r->weight_capacity ? r->weight_capacity * 2 : FIRST_WEIGHTS;
        brk_weight *grown = brk_realloc_array(&r->l->alloc, r->weights, capacity, sizeof *grown);
        if (!grown) {
            r->no_memory = true;
            return false;
        }
        r->weights = grown;
        r->weight_capacity = capacity;
    }
    r->weights[r->weight_count++] = (brk_weight){(int16_t)weight, (uint8_t)head};
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
        if (!add_weight(r, head, weight)) return false;
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
    f->kind = (brk_feature_kind)(letter - BRK_FEATURE_LETTERS);
    p = parts(r, p + 2, has_two_parts(f->kind), f);
    return p && weights(r, p, f);
}

/* false: out of memory. */
static bool read_rows(reader *r, const brk_json *list) {
    brk_learned *out = r->out;
    for (size_t i = 0; i < list->length; i++) {
        const brk_json *row = &list->children[i];
        if (!brk_is_type(r->l, row, BRK_JSON_TEXT)) continue;
        uint32_t before = r->weight_count;
        if (read_row(r, row, &out->features[out->feature_count])) {
            out->feature_count++;
            continue;
        }
        if (r->no_memory) return false;
        r->weight_count = before;
        out->features[out->feature_count] = (brk_feature){.weight_count = 0};
        brk_report(r->l, BRK_LEARNED_ROW, row, NULL);
    }
    return true;
}

bool brk_learned_rows_read(brk_load *l, const brk_json *list, brk_learned *out) {
    brk_arena *arena = &l->model->arena;
    reader r = {.l = l, .out = out};
    if (list->length > BRK_MAX_ITEMS) {
        brk_report_number(l, BRK_ITEMS_TOO_MANY, list, BRK_MAX_ITEMS);
        return true;
    }
    out->features = brk_arena_array(arena, list->length, sizeof *out->features);
    bool ok = out->features && read_rows(&r, list);
    if (ok) out->weights = brk_arena_keep(arena, r.weights, r.weight_count * sizeof *r.weights);
    brk_free(&l->alloc, r.weights);
    return ok && out->weights;
}
