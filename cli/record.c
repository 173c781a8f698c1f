/*
 * record.c: reads a record with json-c. Members that are not known are ignored, since a file from a
 * case-management system has columns of its own; a known member of the wrong type is an error.
 */
#include "record.h"
#include "age.h"
#include "json_strict.h"

#include <json-c/json.h>
#include <string.h>

typedef struct json_object jo;

static bool fail(record_error *error, const char *code, const char *message) {
    error->code = code;
    error->message = message;
    return false;
}

static jo *member(jo *o, const char *key) {
    jo *value = NULL;
    return json_object_object_get_ex(o, key, &value) ? value : NULL;
}

/* An age as a number of years (read from its own digits, so that 7.1 is not a binary fraction) or
 * as text. */
static bool read_age(jo *value, int32_t *months) {
    switch (json_object_get_type(value)) {
    case json_type_int:
    case json_type_double: {
        const char *digits = json_object_to_json_string_ext(value, JSON_C_TO_STRING_PLAIN);
        return age_parse(digits, strlen(digits), months);
    }
    case json_type_string:
        return age_parse(json_object_get_string(value), (size_t)json_object_get_string_len(value),
                         months);
    default:
        return false;
    }
}

static bool set_ages(jo *o, brook_observation *observation, record_error *error) {
    static const struct {
        const char *key;
        brook_status (*set)(brook_observation *, int32_t);
    } ages[] = {{"age", brook_observation_set_age_months},
                {"developmental_age", brook_observation_set_developmental_age_months}};
    for (size_t i = 0; i < 2; i++) {
        jo *value = member(o, ages[i].key);
        int32_t months = 0;
        if (!value) {
            continue;
        }
        if (!read_age(value, &months)) {
            return fail(error, "age-format",
                        "an age cannot be read: give years as a number (7 or 7.5), or \"7y4m\"");
        }
        if (months < 0) {
            return fail(error, "age-range", "an age is under 0: give it in years");
        }
        ages[i].set(observation, months);
    }
    return true;
}

static bool set_codes(jo *o, brook_observation *observation, record_error *error) {
    jo *codes = member(o, "codes");
    if (!codes) {
        return true;
    }
    if (json_object_get_type(codes) != json_type_array) {
        return fail(error, "type", "`codes` is not a list of texts");
    }
    for (size_t i = 0; i < json_object_array_length(codes); i++) {
        jo *code = json_object_array_get_idx(codes, i);
        if (json_object_get_type(code) != json_type_string) {
            return fail(error, "type", "`codes` is not a list of texts");
        }
        if (json_object_get_string_len(code) == 0) {
            return fail(error, "code-unknown", "a code is empty: give one such as 9-13.A6");
        }
        if (brook_observation_add_code(observation, json_object_get_string(code),
                                       (size_t)json_object_get_string_len(code)) != BROOK_OK) {
            return fail(error, "too-long",
                        "there are too many codes, or one is too long: give at most 64");
        }
    }
    return true;
}

static bool set_text(jo *o, brook_observation *observation, record_error *error) {
    jo *text = member(o, "text");
    if (!text) {
        return true;
    }
    if (json_object_get_type(text) != json_type_string) {
        return fail(error, "type", "`text` is not a text");
    }
    brook_status status = brook_observation_set_text(observation, json_object_get_string(text),
                                                     (size_t)json_object_get_string_len(text));
    return status == BROOK_OK ||
           fail(error, status == BROOK_ERR_NO_MEMORY ? "no-memory" : "too-long",
                brook_status_text(status));
}

static bool set_send(jo *o, brook_observation *observation, record_error *error) {
    jo *send = member(o, "send");
    if (!send) {
        return true;
    }
    if (json_object_get_type(send) != json_type_boolean) {
        return fail(error, "type", "`send` is neither true nor false");
    }
    brook_observation_set_send(observation, json_object_get_boolean(send));
    return true;
}

static jo *parse(const char *line, size_t length) {
    struct json_tokener *tokener = json_tokener_new();
    if (!tokener) {
        return NULL;
    }
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8);
    jo *o = length > INT32_MAX ? NULL : json_tokener_parse_ex(tokener, line, (int)length);
    if (o && json_tokener_get_parse_end(tokener) != length) { /* something follows the object */
        json_object_put(o);
        o = NULL;
    }
    json_tokener_free(tokener);
    return o;
}

static bool is_object(jo *o, const char *line, size_t length, record_error *error) {
    size_t members = 0;
    if (!o || json_object_get_type(o) != json_type_object || !json_strict(line, length, &members)) {
        return fail(error, "json",
                    "the line is not one JSON object in UTF-8: check quotes, commas and encoding");
    }
    if (members != (size_t)json_object_object_length(o)) {
        return fail(error, "json", "a member is given twice: keep one of the two");
    }
    return true;
}

bool record_read(const char *line, size_t length, brook_observation *observation, jo **id,
                 record_error *error) {
    *id = NULL;
    brook_observation_reset(observation);
    jo *o = parse(line, length);
    bool ok = is_object(o, line, length, error);
    if (ok) {
        *id = json_object_get(member(o, "id"));
        ok = set_ages(o, observation, error) && set_send(o, observation, error) &&
             set_codes(o, observation, error) && set_text(o, observation, error);
    }
    json_object_put(o);
    return ok;
}
