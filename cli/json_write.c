/* json_write.c: see json_write.h. */
#include "json_write.h"

#include <json-c/json.h>
#include <stdio.h>
#include <string.h>

typedef struct json_object jo;

typedef struct {
    buffer *out;
    json_form form;
} writer;

static void write_value(const writer *w, jo *value, size_t level);

/* ---- scalars -------------------------------------------------------------------------------- */

/* What stands for a byte behind a backslash; '\0': it stands for itself, or is a control. */
static char escape_of(const writer *w, char c) {
    static const char escaped[] = "\b\n\r\t\f\"\\/", letters[] = "bnrtf\"\\/";
    const char *found = c ? strchr(escaped, c) : NULL;
    if (!found || (c == '/' && w->form != JSON_SLASHES)) return '\0';
    return letters[found - escaped];
}

static void write_text(const writer *w, const char *text, size_t length) {
    size_t start = 0;
    buffer_char(w->out, '"');
    for (size_t i = 0; i < length; i++) {
        char letter = escape_of(w, text[i]);
        bool control = (unsigned char)text[i] < ' ';
        if (!letter && !control) continue;
        buffer_add(w->out, text + start, i - start);
        start = i + 1;
        if (letter) {
            buffer_char(w->out, '\\');
            buffer_char(w->out, letter);
        } else {
            buffer_format(w->out, "\\u%04x", (unsigned)text[i]);
        }
    }
    buffer_add(w->out, text + start, length - start);
    buffer_char(w->out, '"');
}

/* Of 64 bits, with a sign or without. */
static void write_whole(const writer *w, jo *value) {
    int64_t number = json_object_get_int64(value);
    if (number < 0) {
        buffer_format(w->out, "%lld", (long long)number);
    } else {
        buffer_format(w->out, "%llu", (unsigned long long)json_object_get_uint64(value));
    }
}

/* The digits that it was made with, where there are any. */
static void write_real(const writer *w, jo *value) {
    const char *digits = json_object_get_userdata(value);
    char own[40];
    if (!digits) {
        snprintf(own, sizeof own, "%.17g", json_object_get_double(value));
        digits = own;
    }
    buffer_text(w->out, digits);
    if (digits == own && !strpbrk(own, ".en")) buffer_text(w->out, ".0");
}

/* ---- lists and objects ---------------------------------------------------------------------- */

static void new_line(const writer *w, size_t level) {
    if (w->form != JSON_LAID_OUT) return;
    buffer_char(w->out, '\n');
    for (size_t i = 0; i < level; i++)
        buffer_text(w->out, "  ");
}

static void begin_entry(const writer *w, bool first, size_t level) {
    if (!first) buffer_char(w->out, ',');
    new_line(w, level + 1);
}

static void write_object(const writer *w, jo *object, size_t level) {
    bool first = true;
    buffer_char(w->out, '{');
    json_object_object_foreach(object, key, value) {
        begin_entry(w, first, level);
        first = false;
        write_text(w, key, strlen(key));
        buffer_text(w->out, w->form == JSON_LAID_OUT ? ": " : ":");
        write_value(w, value, level + 1);
    }
    new_line(w, level);
    buffer_char(w->out, '}');
}

static void write_list(const writer *w, jo *list, size_t level) {
    buffer_char(w->out, '[');
    for (size_t i = 0; i < json_object_array_length(list); i++) {
        begin_entry(w, i == 0, level);
        write_value(w, json_object_array_get_idx(list, i), level + 1);
    }
    new_line(w, level);
    buffer_char(w->out, ']');
}

static void write_value(const writer *w, jo *value, size_t level) {
    switch (json_object_get_type(value)) {
    case json_type_null:
        buffer_text(w->out, "null");
        break;
    case json_type_boolean:
        buffer_text(w->out, json_object_get_boolean(value) ? "true" : "false");
        break;
    case json_type_int:
        write_whole(w, value);
        break;
    case json_type_double:
        write_real(w, value);
        break;
    case json_type_string:
        write_text(w, json_object_get_string(value), (size_t)json_object_get_string_len(value));
        break;
    case json_type_object:
        write_object(w, value, level);
        break;
    case json_type_array:
        write_list(w, value, level);
        break;
    }
}

void json_write(buffer *out, jo *value, json_form form) {
    const writer w = {out, form};
    write_value(&w, value, 0);
}
