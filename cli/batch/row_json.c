/*
 * row_json.c: a rated row as the JSON object of docs/batch-format.md, with what the input has
 * besides under `carried`.
 */
#include "batch/batch.h"
#include "json_build.h"
#include "json_write.h"
#include "result_json.h"

#include <string.h>

/* Roles whose values the object has no need to repeat. */
static bool is_own(role_number r) {
    return r == ROLE_ID || r == ROLE_TEXT || r == ROLE_AGE || r == ROLE_CODES || r == ROLE_SEND ||
           r == ROLE_DEVELOPMENTAL;
}

static jo *text_json(const char *text, size_t length) {
    return need_memory(json_object_new_string_len(text, (int)length));
}

/* Text that is not UTF-8 cannot stand in JSON. */
static jo *cell_json(const char *text, size_t length) {
    return utf8_is_valid(text, length) ? text_json(text, length) : NULL;
}

/* Of two columns of one name the second is "name (2)". */
static void carry(jo *carried, const char *name, jo *value) {
    buffer key = {0};
    buffer_text(&key, name);
    for (int n = 2; json_object_object_get_ex(carried, buffer_string(&key), NULL); n++) {
        buffer_clear(&key);
        buffer_format(&key, "%s (%d)", name, n);
    }
    build_add(carried, buffer_string(&key), value);
    buffer_free(&key);
}

static void carry_columns(const batch *b, const item *it, jo *carried) {
    const layout *l = b->layout;
    for (size_t c = 0; c < l->columns && c < it->row.count; c++) {
        bool own = false;
        for (role_number r = 0; r < l->roles; r++)
            own |= is_own(r) && l->of[r] == (int32_t)c;
        bool text = l->of[ROLE_TEXT] == (int32_t)c;
        if (own && !(text && b->options->keep_text)) continue;
        size_t length;
        const char *field = csv_field(&it->row, c, &length);
        carry(carried, l->names[c], cell_json(field, length));
    }
}

static void carry_members(const batch *b, const facts *f, jo *carried) {
    json_object_object_foreach(f->object, key, value) {
        bool own = false;
        for (role_number r = 0; r < b->layout->roles; r++) {
            own |= is_own(r) && strcmp(key, layout_key(b->layout, r)) == 0;
        }
        bool text = strcmp(key, layout_key(b->layout, ROLE_TEXT)) == 0;
        if (!own || (text && b->options->keep_text))
            build_add(carried, key, json_object_get(value));
    }
}

static void add_carried(const batch *b, const item *it, const facts *f, jo *o) {
    if (b->options->bare) return;
    jo *carried = build_object();
    if (b->layout->names) {
        carry_columns(b, it, carried);
    } else if (f->object) {
        carry_members(b, f, carried);
    }
    if (json_object_object_length(carried) > 0) {
        build_add(o, "carried", carried);
    } else {
        json_object_put(carried);
    }
}

static jo *id_json(const batch *b, const facts *f) {
    jo *id = NULL;
    if (f->object && json_object_object_get_ex(f->object, layout_key(b->layout, ROLE_ID), &id)) {
        return json_object_get(id);
    }
    cell c = f->cells[ROLE_ID];
    return c.text ? cell_json(c.text, c.length) : NULL;
}

void json_row_of(const batch *b, const item *it, const facts *f, const brook_result *result,
                 rated *slot) {
    jo *id = id_json(b, f);
    jo *o = result ? result_json(result, id) : error_json(id, it->line, slot->code, slot->message);
    const char *undated = batch_undated(b, slot);
    jo *warnings = NULL;
    if (json_object_object_get_ex(o, "warnings", &warnings)) {
        if (f->warning) build_push_text(warnings, f->warning);
        if (undated) build_push_text(warnings, undated);
    }
    add_carried(b, it, f, o);
    json_write(&slot->out, o, JSON_LINE);
    json_object_put(o);
}

/* Goes in before the brace that ends the object. */
void json_history(const batch *b, const event *e, buffer *out) {
    if (e->child == NO_CHILD) return;
    out->length--;
    buffer_format(out,
                  ",\"chronology\":{\"earlier_notes\":%u,\"earlier_findings\":%u,"
                  "\"earlier_displayed\":%u,\"earlier_done_to\":%u,\"earlier_highest\":",
                  e->earlier_notes, e->earlier_findings, e->earlier_displayed, e->earlier_done_to);
    if (e->earlier_highest < 0) {
        buffer_text(out, "null");
    } else {
        buffer_format(out, "\"%s\"", brook_pack_rating_id(b->pack, (size_t)e->earlier_highest));
    }
    buffer_format(out, ",\"ratings_rise\":%s}}", e->rises ? "true" : "false");
}
