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
    brk_json_frame *frame = &r->frames[r->depth++];
    frame->is_object = is_object;
    frame->named = false;
    frame->serial = is_object ? r->objects++ : 0;
    frame->index = 0;
    frame->position = r->positions->count - 1;
    frame->comma = nowhere;
    brk_json_step(r);
    return is_object ? KEY : VALUE;
}

static state close_frame(brk_json_reader *r) {
    brk_json_frame *frame = top(r);
    if (frame->comma.line) brk_json_complain(r, BRK_JSON_EXTRA_COMMA, frame->comma, NULL);
    r->depth--;
    brk_json_step(r);
    return AFTER;
}

/* Notes where the value stands, its key's place too, if it is a member, and counts it as a child.
 */
static bool note_position(brk_json_reader *r) {
    const brk_json_frame *frame = top(r);
    if (r->positions->count >= BRK_MAX_JSON_VALUES) {
        brk_json_complain(r, BRK_JSON_COUNT, brk_json_here(r), NULL);
        r->stop = true;
        return false;
    }
    brk_json_position *position = brk_vec_push(r->positions);
    if (!position) {
        brk_json_no_memory(r);
        return false;
    }
    position->value = brk_json_here(r);
    position->at = (uint32_t)r->at;
    if (!frame) return true;
    if (frame->is_object) {
        position->key = frame->key_place;
        position->key_at = frame->key_at;
    }
    brk_json_position *parent = brk_vec_at(r->positions, frame->position);
    parent->children++;
    return true;
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
    if (!note_position(r)) return DONE;
    if (byte == '{' || byte == '[') return open_frame(r, byte == '{');
    if (brk_json_quote(r)) {
        brk_json_read_text(r, NULL);
    } else {
        brk_json_read_scalar(r);
    }
    return AFTER;
}

static bool add_serial(brk_json_frame *frame) {
    char bytes[BRK_JSON_SERIAL];
    memcpy(bytes, &frame->serial, sizeof bytes);
    brk_buf_clear(&frame->key);
    return brk_buf_add(&frame->key, bytes, sizeof bytes);
}

static void check_duplicate(brk_json_reader *r, const brk_json_frame *frame) {
    uint32_t line = brk_map_get(&r->keys, frame->key.data, frame->key.length);
    if (line == BRK_MAP_NONE) {
        if (!brk_map_put(&r->keys, frame->key.data, frame->key.length, frame->key_place.line))
            brk_json_no_memory(r);
        return;
    }
    brk_buf detail;
    brk_buf_init(&detail, r->alloc);
    if (brk_buf_add_text(&detail, "first on line ") && brk_buf_add_number(&detail, line)) {
        brk_json_complain(r, BRK_JSON_DUPLICATE_KEY, frame->key_place, detail.data);
    } else {
        brk_json_no_memory(r);
    }
    brk_buf_free(&detail);
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
    frame->key_place = brk_json_here(r);
    frame->key_at = (uint32_t)r->at;
    if (!add_serial(frame)) {
        brk_json_no_memory(r);
        return DONE;
    }
    if (brk_json_quote(r)) {
        brk_json_read_text(r, &frame->key);
    } else if (brk_json_starts_word(r)) {
        brk_json_read_bare_key(r, &frame->key);
    } else {
        return unexpected(r, "a key or }");
    }
    frame->named = true;
    if (!r->stop) check_duplicate(r, frame);
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

bool brk_json_check(brk_vec *positions, brk_diags *d, const char *file, const char *bytes,
                    size_t length) {
    brk_json_reader r = {.d = d,
                         .file = file,
                         .alloc = &d->arena.alloc,
                         .bytes = bytes,
                         .length = length,
                         .line = 1,
                         .column = 1,
                         .positions = positions};
    if (length > BRK_MAX_FILE_BYTES) {
        brk_json_complain(&r, BRK_JSON_SIZE, nowhere, NULL);
        return false;
    }
    brk_map_init(&r.keys, r.alloc);
    for (size_t i = 0; i < BRK_MAX_JSON_DEPTH; i++)
        brk_buf_init(&r.frames[i].key, r.alloc);
    check_document(&r);
    for (size_t i = 0; i < BRK_MAX_JSON_DEPTH; i++)
        brk_buf_free(&r.frames[i].key);
    brk_map_free(&r.keys);
    return r.complaints == 0 && !r.stop;
}
