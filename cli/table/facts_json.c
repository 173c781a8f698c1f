/*
 * facts_json.c: the cells of a JSON Lines record. Members that serve no role are
 * left alone; one that does and has the wrong type is an error.
 */
#include "json_read.h"
#include "json_strict.h"
#include "json_write.h"
#include "table/members.h"

#include <json-c/json.h>
#include <string.h>

typedef struct json_object jo;

static bool is_object(jo *o, const buffer *line, row_error *error) {
    size_t members = 0;
    if (!o || !json_strict(line->bytes, line->length, &members)) {
        return row_fails(error, "json",
                         "the line is not one JSON object in UTF-8: check quotes, commas and "
                         "encoding");
    }
    if (members != (size_t)json_object_object_length(o)) {
        return row_fails(error, "json", "a member is given twice: keep one of the two");
    }
    if (!json_letters_whole(line->bytes, line->length)) {
        return row_fails(error, "json",
                         "an escape such as \\ud83d stands without its other half: whatever wrote "
                         "the line cut a letter in two");
    }
    return true;
}

/* As JSON, kept with the value. A number that is not whole has its text already. */
static const char *text_of(jo *value) {
    if (json_object_get_userdata(value)) return json_object_get_userdata(value);
    buffer text = {0};
    json_write(&text, value, JSON_SLASHES);
    char *kept = need_memory(strdup(buffer_string(&text)));
    buffer_free(&text);
    json_object_set_userdata(value, kept, json_object_free_userdata);
    return kept;
}

/* A number's own digits, so that 7.1 is not a binary fraction. */
static cell cell_of(jo *value) {
    if (json_object_get_type(value) == json_type_string) {
        return (cell){json_object_get_string(value), (size_t)json_object_get_string_len(value)};
    }
    const char *text = text_of(value);
    return (cell){text, strlen(text)};
}

static bool add_codes(jo *codes, brook_observation *o, row_error *error) {
    bool list = json_object_get_type(codes) == json_type_array;
    for (size_t i = 0; list && i < json_object_array_length(codes); i++) {
        jo *code = json_object_array_get_idx(codes, i);
        list = json_object_get_type(code) == json_type_string;
        if (!list) break;
        size_t length = (size_t)json_object_get_string_len(code);
        if (length == 0) {
            return row_fails(error, "code-unknown", "a code is empty: give one such as 9-13.A6");
        }
        if (!facts_add_code(o, json_object_get_string(code), length, error)) return false;
    }
    return list || row_fails(error, "type", "`codes` is not a list of texts");
}

static bool wrong_type(role_number r, row_error *error) {
    switch (r) {
    case ROLE_TEXT:
        return row_fails(error, "type", "`text`, or the member that serves as it, is not a text");
    case ROLE_SEND:
        return row_fails(error, "type", "`send` is neither true nor false");
    case ROLE_AGE:
    case ROLE_DEVELOPMENTAL:
    case ROLE_YEARS:
    case ROLE_MONTHS:
        return row_fails(error, "age-format",
                         "an age cannot be read: give years as a number (7 or 7.5), or \"7y4m\"");
    default:
        return row_fails(error, "type", "a member that serves as a column is not a text");
    }
}

static bool read_member(facts *f, role_number r, jo *value, brook_observation *o,
                        row_error *error) {
    if (r == ROLE_CODES) return add_codes(value, o, error);
    if (r != ROLE_ID && !member_may_be(r, value)) return wrong_type(r, error);
    cell c = cell_of(value);
    bool empty_age = c.length == 0 && r != ROLE_AGE && r != ROLE_DEVELOPMENTAL;
    if (!empty_age || r == ROLE_TEXT) f->cells[r] = c;
    return true;
}

bool facts_from_json(facts *f, const layout *l, const item *it, brook_observation *o,
                     row_error *error) {
    f->object = json_read(it->raw.bytes, it->raw.length, false);
    if (!is_object(f->object, &it->raw, error)) {
        json_object_put(f->object);
        f->object = NULL;
        return false;
    }
    if (!members_agree(l, f->object, error)) return false;
    for (role_number r = 0; r < l->roles; r++) {
        jo *value = NULL;
        if (!*layout_key(l, r)) continue; /* "text=": no member serves */
        if (!json_object_object_get_ex(f->object, layout_key(l, r), &value) || !value) continue;
        if (!read_member(f, r, value, o, error)) return false;
    }
    return true;
}
