/*
 * row_csv.c: a rated row as CSV: the columns of the input that are passed on, then the tool's, all
 * named brook_... Lists in a cell are separated by semicolons. The note's text is passed on only
 * where the user asks for it.
 */
#include "batch/batch.h"
#include "json_read.h"
#include "json_write.h"

#include <json-c/json.h>
#include <string.h>

enum { RESULT_COLUMNS = 12, HISTORY_COLUMNS = 6 };

static const char own_columns[] =
    "brook_rating,brook_urgent,brook_unrated_reason,brook_bands,brook_behaviours,brook_done_to,"
    "brook_other_findings,brook_descriptors,brook_raised_by,brook_flags,brook_suggestions,"
    "brook_warnings,brook_error,brook_error_text,brook_pack,brook_notice";
static const char history_columns[] =
    ",brook_earlier_notes,brook_earlier_findings,"
    "brook_earlier_displayed,brook_earlier_done_to,brook_earlier_highest,"
    "brook_ratings_rise";

/* A row in the making, and what parts its fields. */
typedef struct {
    buffer *out;
    char separator;
} fields;

/* The input's own separator, so that the program that wrote the one file opens the other. */
char csv_separator(const batch *b) {
    return b->layout->names && b->layout->separator ? b->layout->separator : ',';
}

static fields fields_of(const batch *b, buffer *out) {
    return (fields){out, csv_separator(b)};
}

static void put_bytes(const fields *row, const char *text, size_t length) {
    csv_put(row->out, text, length);
    buffer_char(row->out, row->separator);
}

static void put(const fields *row, const char *text) {
    put_bytes(row, text ? text : "", text ? strlen(text) : 0);
}

/* Names parted by commas. */
static void put_names(const fields *row, const char *list) {
    for (; *list; list++)
        buffer_char(row->out, *list == ',' ? row->separator : *list);
}

/* ---- columns that are passed on ------------------------------------------------------------- */

static bool may_pass(const batch *b, bool is_text, bool is_id) {
    return (!is_text || b->options->keep_text) && (!b->options->bare || is_id);
}

static bool is_key(const batch *b, role_number r, const char *key) {
    return strcmp(key, layout_key(b->layout, r)) == 0;
}

static void look_at_members(batch *b, struct json_object *o) {
    bool child = false, day = false;
    json_object_object_foreach(o, key, value) {
        child |= value && is_key(b, ROLE_CHILD, key);
        day |= value && is_key(b, ROLE_DATE, key);
        if (may_pass(b, is_key(b, ROLE_TEXT, key), is_key(b, ROLE_ID, key))) {
            names_number(&b->carried, key, strlen(key));
        }
    }
    b->with_history = child && day;
}

/* Of JSON Lines the first record tells. */
void csv_columns(batch *b) {
    if (b->reader->form != FORM_JSONL || !b->reader->has_ahead) return;
    const buffer *first = &b->reader->ahead.raw;
    struct json_object *o = json_read(first->bytes, first->length, true);
    if (o) look_at_members(b, o);
    json_object_put(o);
}

static bool column_passes(const batch *b, size_t column) {
    const layout *l = b->layout;
    return may_pass(b, l->of[ROLE_TEXT] == (int32_t)column, l->of[ROLE_ID] == (int32_t)column);
}

void csv_header(const batch *b, buffer *out) {
    const fields row = fields_of(b, out);
    for (size_t c = 0; b->layout->names && c < b->layout->columns; c++) {
        if (!column_passes(b, c)) continue;
        put(&row, b->layout->names[c]);
    }
    for (size_t c = 0; c < b->carried.count; c++) {
        put(&row, b->carried.names[c]);
    }
    put_names(&row, own_columns);
    if (b->with_history) put_names(&row, history_columns);
}

/* A text as it is, any other value as JSON; none where there is none. */
static void put_value(const fields *row, struct json_object *value) {
    if (json_object_is_type(value, json_type_string)) {
        put(row, json_object_get_string(value));
        return;
    }
    buffer text = {0};
    if (value) json_write(&text, value, JSON_SLASHES);
    put_bytes(row, text.bytes, text.length);
    buffer_free(&text);
}

static void put_carried(const batch *b, const item *it, const facts *f, const fields *row) {
    for (size_t c = 0; b->layout->names && c < b->layout->columns; c++) {
        if (!column_passes(b, c)) continue;
        size_t length = 0;
        const char *field = c < it->row.count ? csv_field(&it->row, c, &length) : "";
        put_bytes(row, field, length);
    }
    for (size_t c = 0; c < b->carried.count; c++) {
        struct json_object *value = NULL;
        if (f->object) json_object_object_get_ex(f->object, b->carried.names[c], &value);
        put_value(row, value);
    }
}

/* ---- the tool's columns --------------------------------------------------------------------- */

typedef struct {
    char text[2048]; /* a list in the making; what does not fit is left out, with an ellipsis */
    size_t length;
} list;

static void list_add(list *l, const char *entry) {
    if (!entry || l->length + strlen(entry) + 8 > sizeof l->text) return;
    l->length += (size_t)snprintf(l->text + l->length, sizeof l->text - l->length, "%s%s",
                                  l->length ? "; " : "", entry);
}

static void put_list(const fields *row, list *l) {
    put(row, l->text);
    *l = (list){0};
}

static void put_texts(const fields *row, const brook_result *r,
                      size_t (*count)(const brook_result *),
                      const char *(*at)(const brook_result *, size_t)) {
    list l = {0};
    for (size_t i = 0; i < count(r); i++)
        list_add(&l, at(r, i));
    put_list(row, &l);
}

static void put_findings(const fields *row, const brook_result *r) {
    list displayed = {0}, done_to = {0}, other = {0}, descriptors = {0};
    for (size_t f = 0; f < brook_result_finding_count(r); f++) {
        if (!brook_finding_counts(r, f)) continue;
        const char *role = brook_finding_role(r, f);
        list *of = strcmp(role, "displayed") == 0 ? &displayed
                   : strcmp(role, "done-to") == 0 ? &done_to
                                                  : &other;
        list_add(of, brook_finding_behaviour(r, f, 0));
        for (size_t c = 0; c < brook_finding_cell_count(r, f); c++) {
            list_add(&descriptors, brook_finding_cell_descriptor(r, f, c));
        }
    }
    put_list(row, &displayed);
    put_list(row, &done_to);
    put_list(row, &other);
    put_list(row, &descriptors);
}

static void put_bands(const fields *row, const brook_result *r) {
    list bands = {0};
    for (size_t i = 0; i < brook_result_band_count(r); i++) {
        int64_t band = brook_result_band(r, i);
        if (band >= 0) list_add(&bands, brook_pack_band_id(brook_result_pack(r), (size_t)band));
    }
    put_list(row, &bands);
}

static void put_warnings(const fields *row, const brook_result *r, const char *own,
                         const char *undated) {
    list l = {0};
    for (size_t i = 0; i < brook_result_warning_count(r); i++)
        list_add(&l, brook_result_warning(r, i));
    list_add(&l, own);
    list_add(&l, undated);
    put_list(row, &l);
}

static void put_result(const fields *row, const brook_result *r, const char *own,
                       const char *undated) {
    put(row, brook_result_rating_id(r));
    put(row, brook_result_urgent(r) ? "yes" : "no");
    put(row, brook_result_unrated_reason(r));
    put_bands(row, r);
    put_findings(row, r);
    put_texts(row, r, brook_result_modifier_count, brook_result_modifier);
    put_texts(row, r, brook_result_flag_count, brook_result_flag);
    put_texts(row, r, brook_result_suggestion_count, brook_suggestion_behaviour);
    put_warnings(row, r, own, undated);
}

static void put_pack(const batch *b, const item *it, const fields *row) {
    list about = {0}, notice = {0};
    char line[512];
    snprintf(line, sizeof line, "%s %s, edition %s, digest %.12s", brook_pack_id(b->pack),
             brook_pack_version(b->pack), brook_pack_edition(b->pack), brook_pack_digest(b->pack));
    list_add(&about, line);
    for (size_t i = 0; i < brook_pack_overlay_count(b->pack); i++) {
        snprintf(line, sizeof line, "%s %s", brook_pack_overlay_id(b->pack, i),
                 brook_pack_overlay_version(b->pack, i));
        list_add(&about, line);
    }
    put(row, about.text);
    for (size_t i = 0; it->first && i < brook_pack_disclaimer_count(b->pack); i++) {
        list_add(&notice, brook_pack_disclaimer(b->pack, i));
    }
    csv_put(row->out, notice.text, notice.length);
}

void csv_row_of(const batch *b, const item *it, const facts *f, const brook_result *result,
                rated *slot) {
    const fields row = fields_of(b, &slot->out);
    put_carried(b, it, f, &row);
    if (result) {
        put_result(&row, result, f->warning, batch_undated(b, slot));
    } else {
        for (int i = 0; i < RESULT_COLUMNS; i++)
            put(&row, "");
    }
    put(&row, slot->failed ? slot->code : "");
    put(&row, slot->failed ? slot->message : "");
    put_pack(b, it, &row);
}

void csv_history(const batch *b, const event *e, buffer *out) {
    char by = csv_separator(b);
    if (e->child == NO_CHILD) {
        for (int i = 0; i < HISTORY_COLUMNS; i++)
            buffer_char(out, by);
        return;
    }
    const char *highest =
        e->earlier_highest < 0 ? "" : brook_pack_rating_id(b->pack, (size_t)e->earlier_highest);
    buffer_format(out, "%c%u%c%u%c%u%c%u%c%s%c%s", by, e->earlier_notes, by, e->earlier_findings,
                  by, e->earlier_displayed, by, e->earlier_done_to, by, highest, by,
                  e->rises ? "yes" : "no");
}
