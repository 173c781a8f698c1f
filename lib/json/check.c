/*
 * check.c: the structure of a JSON file, as a machine of four states over a bounded stack.
 *
 *   VALUE  a value must come (or, in a list, its end)
 *   KEY    a key must come (or the end of the object)
 *   AFTER  a value is complete: comma, end of what holds it, or end of the file
 *   DONE   nothing more to read
 */
#include "json/reader.h"

#include "base/utf8.h"

#include <string.h>

typedef enum { VALUE, KEY, AFTER, DONE } state;

static const brk_json_place nowhere = {0, 0};

static brk_json_frame *top(brk_json_reader *r) {
    return r->depth ? &r->frames[r->depth - 1] : NULL;
}

/* A character that no recovery is plain for. */
static state unexpected(brk_json_reader *r, const char *expected) {
    size_t used;
    if (brk_json_at_end(r)) {
        brk_json_complain(r, BRK_JSON_TRUNCATED, brk_json_here(r), NULL);
    } else {
        brk_utf8_decode(r->bytes + r->at, r->length - r->at, &used);
        bool broken = used == 1 && (unsigned char)r->bytes[r->at] >= 0x80;
        brk_json_complain(r, broken ? BRK_JSON_UTF8 : BRK_JSON_UNEXPECTED, brk_json_here(r),
                          broken ? NULL : expected);
    }
    r->stop = true;
    return DONE;
}

static state open_frame(brk_json_reader *r, bool is_object) {
    if (r->depth == BRK_MAX_JSON_DEPTH) {
        brk_json_complain(r, BRK_JSON_DEPTH, brk_json_here(r), NULL);
        r->stop = true;
        return DONE;
    }
    r->values[r->count - 1].type = is_object ? BRK_JSON_OBJECT : BRK_JSON_LIST;
    r->frames[r->depth++] = (brk_json_frame){
        .is_object = is_object, .serial = is_object ? r->objects++ : 0, .first = r->count};
    brk_json_step(r);
    return is_object ? KEY : VALUE;
}

static state close_frame(brk_json_reader *r) {
    brk_json_frame *frame = top(r);
    if (frame->comma.line) brk_json_complain(r, BRK_JSON_EXTRA_COMMA, frame->comma, NULL);
    brk_json_step(r);
    return brk_json_close_value(r) ? AFTER : DONE;
}

/* The value that begins here; a member has been there since its key was read. */
static brk_json *begin_value(brk_json_reader *r) {
    const brk_json_frame *frame = top(r);
    if (r->noted++ >= BRK_MAX_JSON_VALUES) {
        brk_json_complain(r, BRK_JSON_COUNT, brk_json_here(r), NULL);
        r->stop = true;
        return NULL;
    }
    brk_json *value = frame && frame->is_object ? &r->values[r->count - 1] : brk_json_add_value(r);
    if (!value) return NULL;
    value->line = r->line;
    value->column = r->column;
    return value;
}

static state read_value(brk_json_reader *r) {
    brk_json_frame *frame = top(r);
    int byte = brk_json_peek(r);
    bool in_list = frame && !frame->is_object;
    if (in_list && byte == ']') return close_frame(r);
    if (in_list && byte == ',') {
        brk_json_complain(r, BRK_JSON_EXTRA_COMMA, brk_json_here(r), NULL);
        frame->comma = nowhere;
        brk_json_step(r);
        return VALUE;
    }
    if (frame && frame->is_object && (byte == '}' || byte == ',')) {
        brk_json_complain(r, BRK_JSON_UNEXPECTED, brk_json_here(r), "a value");
        return AFTER;
    }
    if (frame) frame->comma = nowhere;
    if (byte != '{' && byte != '[' && !brk_json_quote(r) && !brk_json_starts_word(r))
        return unexpected(r, "a value");
    brk_json *value = begin_value(r);
    if (!value) return DONE;
    if (byte == '{' || byte == '[') return open_frame(r, byte == '{');
    if (!brk_json_quote(r)) {
        brk_json_read_scalar(r, value);
        return AFTER;
    }
    brk_json_said said = brk_json_read_text(r);
    return !r->stop && brk_json_say_value(r, said) ? AFTER : DONE;
}

/* The line that the object's earlier member of this name stands on; 0: there is none. */
static uint32_t line_among_few(const brk_json *members, const brk_json *key) {
    for (; members < key; members++) {
        if (members->key_length == key->key_length &&
            memcmp(members->key, key->key, key->key_length) == 0)
            return members->key_line;
    }
    return 0;
}

/* As above, and notes the name. */
static uint32_t line_noted(brk_json_reader *r, const brk_json_frame *frame, const brk_json *key) {
    char serial[sizeof frame->serial];
    memcpy(serial, &frame->serial, sizeof serial);
    brk_buf_clear(&r->text);
    if (!brk_buf_add(&r->text, serial, sizeof serial) ||
        !brk_buf_add(&r->text, key->key, key->key_length)) {
        brk_json_no_memory(r);
        return 0;
    }
    uint32_t line = brk_map_get(&r->keys, r->text.data, r->text.length);
    if (line != BRK_MAP_NONE) return line;
    if (!brk_map_put(&r->keys, r->text.data, r->text.length, key->key_line)) brk_json_no_memory(r);
    return 0;
}

static void complain_of_duplicate(brk_json_reader *r, const brk_json *key, uint32_t line) {
    brk_json_place place = {key->key_line, key->key_column};
    brk_buf detail;
    brk_buf_init(&detail, r->alloc);
    if (brk_buf_add_text(&detail, "first on line ") && brk_buf_add_number(&detail, line)) {
        brk_json_complain(r, BRK_JSON_DUPLICATE_KEY, place, detail.data);
    } else {
        brk_json_no_memory(r);
    }
    brk_buf_free(&detail);
}

/* Few names are compared one by one; many are looked up, since whoever writes a file of thousands
 * must not cost their square. */
static void check_duplicate(brk_json_reader *r, const brk_json_frame *frame) {
    const brk_json *members = r->values + frame->first, *key = &r->values[r->count - 1];
    size_t earlier = (size_t)(key - members);
    uint32_t line = 0;
    if (earlier < BRK_JSON_FEW_MEMBERS) {
        line = line_among_few(members, key);
    } else {
        if (earlier == BRK_JSON_FEW_MEMBERS) {
            for (size_t i = 0; i < earlier && !r->stop; i++)
                line_noted(r, frame, &members[i]);
        }
        if (!r->stop) line = line_noted(r, frame, key);
    }
    if (line) complain_of_duplicate(r, key, line);
}

static state read_colon(brk_json_reader *r) {
    brk_json_skip_space(r);
    if (r->stop) return DONE;
    int byte = brk_json_peek(r);
    if (byte == ':') {
        brk_json_step(r);
        return VALUE;
    }
    if (byte != '{' && byte != '[' && !brk_json_quote(r) && !brk_json_starts_word(r))
        return unexpected(r, "a colon");
    brk_json_complain(r, BRK_JSON_MISSING_COLON, brk_json_here(r), NULL);
    return VALUE;
}

/* The member that begins with a name; false: out of memory. */
static bool add_member(brk_json_reader *r, brk_json_place place, brk_json_said name) {
    brk_json *value = brk_json_add_value(r);
    if (!value) return false;
    value->key_line = place.line;
    value->key_column = place.column;
    return brk_json_name_value(r, name);
}

static state read_key(brk_json_reader *r) {
    brk_json_frame *frame = top(r);
    int byte = brk_json_peek(r);
    frame->named = false;
    if (byte == '}') return close_frame(r);
    if (byte == ',') {
        brk_json_complain(r, BRK_JSON_EXTRA_COMMA, brk_json_here(r), NULL);
        frame->comma = nowhere;
        brk_json_step(r);
        return KEY;
    }
    frame->comma = nowhere;
    brk_json_place place = brk_json_here(r);
    brk_json_said name;
    if (brk_json_quote(r)) {
        name = brk_json_read_text(r);
    } else if (brk_json_starts_word(r)) {
        name = brk_json_read_bare_key(r);
    } else {
        return unexpected(r, "a key or }");
    }
    if (r->stop || !add_member(r, place, name)) return DONE;
    frame->named = true;
    check_duplicate(r, frame);
    return read_colon(r);
}

static state read_after(brk_json_reader *r) {
    brk_json_frame *frame = top(r);
    int byte = brk_json_peek(r);
    if (!frame) {
        if (byte >= 0) brk_json_complain(r, BRK_JSON_TRAILING, brk_json_here(r), NULL);
        return DONE;
    }
    if (byte == (frame->is_object ? '}' : ']')) return close_frame(r);
    if (byte == ',') {
        frame->comma = brk_json_here(r);
        brk_json_step(r);
    } else if (byte == '{' || byte == '[' || brk_json_quote(r) || brk_json_starts_word(r)) {
        brk_json_complain(r, BRK_JSON_MISSING_COMMA, brk_json_here(r), NULL);
    } else {
        return unexpected(r, frame->is_object ? "a comma or }" : "a comma or ]");
    }
    frame->index++;
    return frame->is_object ? KEY : VALUE;
}

static void check_document(brk_json_reader *r) {
    state now = VALUE;
    if (r->length >= 3 && memcmp(r->bytes, "\xEF\xBB\xBF", 3) == 0) {
        brk_json_complain(r, BRK_JSON_BOM, brk_json_here(r), NULL);
        r->at += 3;
    }
    brk_json_skip_space(r);
    if (brk_json_at_end(r)) {
        brk_json_complain(r, BRK_JSON_EMPTY, brk_json_here(r), NULL);
        return;
    }
    while (now != DONE && !r->stop) {
        brk_json_skip_space(r);
        if (r->stop) return;
        switch (now) {
        case VALUE:
            now = read_value(r);
            break;
        case KEY:
            now = read_key(r);
            break;
        default:
            now = read_after(r);
            break;
        }
    }
}

bool brk_json_check(brk_json_reader *r) {
    if (r->length > BRK_MAX_FILE_BYTES) {
        brk_json_complain(r, BRK_JSON_SIZE, nowhere, NULL);
        return false;
    }
    check_document(r);
    return r->complaints == 0 && !r->stop;
}
