/*
 * learned.c: reads the section `learned`.
 *
 * It is made by a tool and large, so it is kept compact: a feature is one text, `b|touch|himself|3:45 17:-20`
 * (kind, its parts, then head:weight pairs), read here by hand. A head whose behaviour, modifier or
 * flag an overlay took away is kept and finds nothing.
 */
#include "pack/learned.h"
#include "pack/pack.h"

#include <string.h>

#define SCORE_MOST 1000000000

typedef struct {
    brk_arena *arena;
    brk_diags *d;
    const char *file;
    const brk_model *model;
    struct brk_learned *out;
    uint32_t weight_capacity, weight_count;
    bool failed, no_memory;
} reader;

static void wrong(reader *r, const brk_json *at, const char *what) {
    brk_where where = brk_json_where(r->arena, r->file, at, false);
    brk_diags_add(r->d, BRK_LEARNED_UNSUPPORTED, &where, what);
    r->failed = true;
}

static void *take(reader *r, size_t count, size_t size) {
    void *p = brk_arena_array(r->arena, count ? count : 1, size);
    if (!p) r->no_memory = r->failed = true;
    return p;
}

/* A member of the wanted type, or NULL, which is told. */
static const brk_json *need(reader *r, const brk_json *object, const char *key,
                            brk_json_type type) {
    const brk_json *member = brk_json_member(object, key);
    if (member && member->type == type) return member;
    wrong(r, member ? member : object, key);
    return NULL;
}

static int32_t need_number(reader *r, const brk_json *object, const char *key) {
    const brk_json *member = need(r, object, key, BRK_JSON_INT);
    if (!member) return 0;
    if (member->number < -SCORE_MOST || member->number > SCORE_MOST) {
        wrong(r, member, key);
        return 0;
    }
    return (int32_t)member->number;
}

static uint32_t find_modifier(const brk_model *m, const char *id) {
    for (uint32_t i = 0; i < m->modifier_count; i++)
        if (strcmp(m->modifiers[i].id, id) == 0) return i;
    return BRK_NONE;
}

static uint32_t find_flag(const brk_model *m, const char *id) {
    for (uint32_t i = 0; i < m->flag_count; i++)
        if (strcmp(m->flags[i].id, id) == 0) return i;
    return BRK_NONE;
}

static void read_head(reader *r, const brk_json *node, brk_learned_head *head) {
    static const char *const kinds[] = {"behaviour", "modifier", "flag"};
    head->bias = need_number(r, node, "bias");
    head->find = need_number(r, node, "find");
    head->relevance = need_number(r, node, "relevance");
    head->kind = BRK_HEAD_SIGN;
    head->target = BRK_NONE;
    for (size_t k = 0; k < 3; k++) {
        const brk_json *id = brk_json_member(node, kinds[k]);
        if (!id || id->type != BRK_JSON_TEXT) continue;
        head->kind = (brk_head_kind)k;
        head->target = k == 0   ? brk_model_find_behaviour(r->model, id->text, id->length)
                       : k == 1 ? find_modifier(r->model, id->text)
                                : find_flag(r->model, id->text);
    }
}

static void read_heads(reader *r, const brk_json *section) {
    const brk_json *list = need(r, section, "heads", BRK_JSON_LIST);
    if (!list) return;
    if (list->length > BRK_MAX_HEADS) {
        wrong(r, list, "heads");
        return;
    }
    r->out->heads = take(r, list->length, sizeof *r->out->heads);
    for (size_t i = 0; i < list->length && r->out->heads && !r->failed; i++) {
        read_head(r, &list->children[i], &r->out->heads[i]);
        r->out->head_count++;
    }
}

static void read_numbers(reader *r, const brk_json *section) {
    static const char *const kinds[] = {"s", "b", "k", "a", "c"};
    const brk_json *share = need(r, section, "share", BRK_JSON_OBJECT);
    for (size_t k = 0; share && k < BRK_FEATURE_KINDS; k++)
        r->out->share[k] = need_number(r, share, kinds[k]);
    const brk_json *decision = need(r, section, "decision", BRK_JSON_OBJECT);
    if (!decision) return;
    r->out->decision = (brk_decision){.base = need_number(r, decision, "base"),
                                      .best = need_number(r, decision, "best"),
                                      .relevant = need_number(r, decision, "relevant"),
                                      .doubtful = need_number(r, decision, "doubtful"),
                                      .also = need_number(r, decision, "also"),
                                      .margin = need_number(r, decision, "margin"),
                                      .suggest = need_number(r, decision, "suggest")};
}

/* --- features --- */

/* The text up to the next bar, copied; *at moves behind the bar. NULL: there is no bar. */
static const char *part(reader *r, const char **at) {
    const char *bar = strchr(*at, '|');
    if (!bar || bar == *at) return NULL;
    char *text = brk_arena_copy(r->arena, *at, (size_t)(bar - *at));
    if (!text) r->no_memory = r->failed = true;
    *at = bar + 1;
    return text;
}

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

static bool add_weight(reader *r, int32_t head, int32_t weight) {
    if (r->weight_count == r->weight_capacity || head < 0 || (uint32_t)head >= r->out->head_count)
        return false;
    r->out->weights[r->weight_count++] = (brk_weight){(int16_t)weight, (uint8_t)head};
    return true;
}

static bool read_weights(reader *r, const char *p) {
    while (*p) {
        int32_t head, weight;
        if (!number(&p, (int32_t)BRK_MAX_HEADS, &head) || *p++ != ':' ||
            !number(&p, INT16_MAX, &weight) || !add_weight(r, head, weight))
            return false;
        while (*p == ' ')
            p++;
    }
    return true;
}

static bool read_feature(reader *r, const brk_json *row, brk_feature *f) {
    static const char letters[] = "sbkac";
    const char *p = row->text, *letter = row->length > 2 ? strchr(letters, *p) : NULL;
    if (!letter || p[1] != '|') return false;
    f->kind = (brk_feature_kind)(letter - letters);
    p += 2;
    f->first = part(r, &p);
    bool two = f->kind == BRK_FEATURE_PAIR || f->kind == BRK_FEATURE_NEAR ||
               f->kind == BRK_FEATURE_BAND;
    f->second = two ? part(r, &p) : NULL;
    if (!f->first || (two && !f->second)) return false;
    f->weights = r->weight_count;
    if (!read_weights(r, p)) return false;
    f->weight_count = r->weight_count - f->weights;
    return true;
}

/* No row has more weights than colons. */
static uint32_t count_weights(const brk_json *list) {
    uint32_t count = 0;
    for (size_t i = 0; i < list->length; i++) {
        const brk_json *row = &list->children[i];
        for (const char *p = row->type == BRK_JSON_TEXT ? row->text : ""; *p; p++)
            count += *p == ':';
    }
    return count;
}

static void read_features(reader *r, const brk_json *section) {
    const brk_json *list = need(r, section, "features", BRK_JSON_LIST);
    if (!list || r->failed) return;
    r->weight_capacity = count_weights(list);
    r->out->weights = take(r, r->weight_capacity, sizeof *r->out->weights);
    r->out->features = take(r, list->length, sizeof *r->out->features);
    for (size_t i = 0; i < list->length && !r->failed; i++) {
        const brk_json *row = &list->children[i];
        if (row->type != BRK_JSON_TEXT || !read_feature(r, row, &r->out->features[i])) {
            wrong(r, row, "features");
            return;
        }
        r->out->feature_count++;
    }
}

const brk_learned *brk_learned_read(brk_arena *arena, brk_diags *d, const char *file,
                                    const brk_json *section, const brk_model *model,
                                    bool *no_memory) {
    reader r = {.arena = arena, .d = d, .file = file, .model = model};
    r.out = brk_arena_new(arena, sizeof *r.out);
    *no_memory = !r.out;
    if (!r.out) return NULL;
    if (section->type != BRK_JSON_OBJECT) {
        wrong(&r, section, NULL);
        return NULL;
    }
    if (need_number(&r, section, "format") != 1 && !r.failed) wrong(&r, section, "format");
    if (!r.failed) read_heads(&r, section);
    if (!r.failed) read_numbers(&r, section);
    if (!r.failed) read_features(&r, section);
    *no_memory = r.no_memory;
    return r.failed ? NULL : r.out;
}
