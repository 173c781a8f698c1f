/* json_read.c: see json_read.h. By descent: the depth is bounded. */
#include "json_read.h"
#include "json_strict.h"
#include "table/buffer.h"

#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

typedef struct json_object jo;

enum { DEEPEST = 31 };

typedef struct {
    const char *text;
    size_t length, at;
    bool lax;
    buffer token; /* the text or number read last */
} source;

static bool read_value(source *s, size_t depth, jo **value);

/* '\0' at the end too. */
static char peek(const source *s) {
    return s->at < s->length ? s->text[s->at] : '\0';
}

static void skip_space(source *s) {
    while (peek(s) && strchr(" \t\r\n", peek(s)))
        s->at++;
}

/* Takes `wanted`, and white space before it, if it comes next. */
static bool takes(source *s, char wanted) {
    skip_space(s);
    if (peek(s) != wanted) return false;
    s->at++;
    return true;
}

/* Each lead byte has as many followers as it says; which letters they make is the library's to
 * judge. */
static bool is_utf8(const char *text, size_t length) {
    size_t owed = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        bool follower = (c & 0xC0) == 0x80;
        if (follower != (owed > 0) || c >= 0xF8) return false;
        owed = follower ? owed - 1 : c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : c >= 0xC0 ? 1 : 0;
    }
    return owed == 0;
}

/* ---- texts ---------------------------------------------------------------------------------- */

static void put_letter(buffer *b, uint32_t letter) {
    if (letter < 0x80) {
        buffer_char(b, (char)letter);
        return;
    }
    int more = letter < 0x800 ? 1 : letter < 0x10000 ? 2 : 3;
    static const unsigned char lead[] = {0, 0xC0, 0xE0, 0xF0};
    buffer_char(b, (char)(lead[more] | letter >> (6 * more)));
    while (more-- > 0)
        buffer_char(b, (char)(0x80 | (letter >> (6 * more) & 0x3F)));
}

static bool is_second(int32_t unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* \u and four digits, or two of them for one letter; at the backslash. */
static bool read_units(source *s) {
    int32_t unit = json_unit_at(s->text, s->length, s->at), next = -1;
    if (unit < 0) return false;
    s->at += 6;
    if (unit >= 0xD800 && unit <= 0xDBFF) next = json_unit_at(s->text, s->length, s->at);
    if (is_second(next)) {
        s->at += 6;
        unit = 0x10000 + ((unit & 0x3FF) << 10) + (next & 0x3FF);
    } else if (unit >= 0xD800 && unit <= 0xDFFF) {
        unit = 0xFFFD;
    }
    put_letter(&s->token, (uint32_t)unit);
    return true;
}

static bool read_escape(source *s) {
    static const char letters[] = "\"\\/bnrtf", meant[] = "\"\\/\b\n\r\t\f";
    char c = s->at + 1 < s->length ? s->text[s->at + 1] : '\0';
    if (c == 'u') return read_units(s);
    const char *found = c ? strchr(letters, c) : NULL;
    if (!found) return false;
    buffer_char(&s->token, meant[found - letters]);
    s->at += 2;
    return true;
}

/* Into the token. */
static bool read_text(source *s) {
    char quote = peek(s);
    if (quote != '"' && !(s->lax && quote == '\'')) return false;
    s->at++;
    buffer_clear(&s->token);
    while (peek(s) && peek(s) != quote) {
        size_t start = s->at;
        while (peek(s) && peek(s) != quote && peek(s) != '\\')
            s->at++;
        buffer_add(&s->token, s->text + start, s->at - start);
        if (peek(s) == '\\' && !read_escape(s)) return false;
    }
    return takes(s, quote);
}

/* ---- numbers and words ---------------------------------------------------------------------- */

/* Its own digits into the token; true: with a point or an exponent. */
static bool take_digits(source *s) {
    size_t start = s->at;
    bool real = false, exponent = false, minus = true, plus = false;
    for (char c; (c = peek(s)) != '\0'; s->at++) {
        bool e = !exponent && (c == 'e' || c == 'E'), point = !real && c == '.';
        bool sign = (minus && c == '-') || (plus && c == '+');
        if (!(c >= '0' && c <= '9') && !e && !point && !sign) break;
        exponent |= e;
        real |= e || point;
        minus = plus = e || point;
    }
    size_t end = s->at;
    while (s->lax && real && end > start + 1 && strchr("eE-+", s->text[end - 1]))
        end--;
    buffer_clear(&s->token);
    buffer_add(&s->token, s->text + start, end - start);
    return real;
}

static bool read_real(source *s, jo **value) {
    const char *digits = buffer_string(&s->token);
    char *end;
    double number = strtod(digits, &end);
    if (*end || end == digits) return false;
    *value = need_memory(json_object_new_double_s(number, digits));
    return true;
}

/* One beyond 64 bits becomes the one nearest to it. */
static bool read_number(source *s, jo **value) {
    if (peek(s) == '.') return false;
    if (take_digits(s)) return read_real(s, value);
    const char *digits = buffer_string(&s->token);
    int64_t below = 0;
    uint64_t number = 0;
    if (*digits == '-') {
        if (json_parse_int64(digits, &below) != 0) return false;
        *value = need_memory(json_object_new_int64(below));
        return true;
    }
    if (json_parse_uint64(digits, &number) != 0) return false;
    if (number > 0 && *digits == '0' && !s->lax) return false;
    *value = need_memory(number <= INT64_MAX ? json_object_new_int64((int64_t)number)
                                             : json_object_new_uint64(number));
    return true;
}

/* Where it is lax, what is not a number is as good as true. */
static bool read_word(source *s, jo **value) {
    static const char *const words[] = {"null", "false", "true", "nan", "infinity", "-infinity"};
    for (size_t i = 0; i < (s->lax ? 6 : 3); i++) {
        size_t length = strlen(words[i]), left = s->length - s->at;
        if (left < length) continue;
        const char *here = s->text + s->at;
        if ((s->lax ? strncasecmp : strncmp)(here, words[i], length) != 0) continue;
        s->at += length;
        *value = i == 0 ? NULL : need_memory(json_object_new_boolean(i > 1));
        return true;
    }
    return false;
}

/* ---- lists and objects ---------------------------------------------------------------------- */

static void need_done(int outcome) {
    if (outcome != 0) need_memory(NULL);
}

static bool read_member(source *s, size_t depth, jo *object) {
    jo *value = NULL;
    skip_space(s);
    if (!read_text(s)) return false;
    char *key = need_memory(strdup(buffer_string(&s->token)));
    bool sound = takes(s, ':') && read_value(s, depth + 1, &value);
    need_done(json_object_object_add(object, key, value));
    free(key);
    return sound;
}

static bool read_item(source *s, size_t depth, jo *list) {
    jo *value = NULL;
    bool sound = read_value(s, depth + 1, &value);
    need_done(json_object_array_add(list, value));
    return sound;
}

/* At the opening bracket. */
static bool read_entries(source *s, size_t depth, jo *into) {
    bool object = json_object_is_type(into, json_type_object);
    char close = object ? '}' : ']';
    s->at++;
    if (takes(s, close)) return true;
    do {
        if (!(object ? read_member : read_item)(s, depth, into)) return false;
        if (takes(s, close)) return true;
        if (!takes(s, ',')) return false;
    } while (!s->lax || !takes(s, close));
    return true;
}

/* What is refused has a value all the same, as far as it was read. */
static bool read_value(source *s, size_t depth, jo **value) {
    if (depth > DEEPEST) return false;
    skip_space(s);
    char c = peek(s);
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == '{') {
        *value = need_memory(json_object_new_object());
        return read_entries(s, depth, *value);
    }
    if (c == '[') {
        *value = need_memory(json_object_new_array());
        bool sound = read_entries(s, depth, *value);
        json_object_array_shrink(*value, 0); /* of no harm where it is refused */
        return sound;
    }
    if (c == '"' || c == '\'') {
        if (!read_text(s)) return false;
        const char *text = buffer_string(&s->token);
        *value = need_memory(json_object_new_string_len(text, (int)s->token.length));
        return true;
    }
    return ((letter || s->lax) && read_word(s, value)) || (!letter && read_number(s, value));
}

jo *json_read(const char *text, size_t length, bool lax) {
    source s = {.text = text, .length = length, .lax = lax};
    jo *object = NULL;
    skip_space(&s);
    bool sound = length <= INT32_MAX && peek(&s) == '{' && (lax || is_utf8(text, length)) &&
                 read_value(&s, 0, &object);
    skip_space(&s);
    buffer_free(&s.token);
    if (sound && (lax || s.at == length)) return object;
    json_object_put(object);
    return NULL;
}
