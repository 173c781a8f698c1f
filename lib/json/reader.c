/*
 * reader.c: stepping through a file with line and column, and complaints with a JSON Pointer.
 */
#include "json/reader.h"

#include "json/pointer.h"
#include "base/utf8.h"

bool brk_json_at_end(const brk_json_reader *r) {
    return r->at >= r->length;
}

int brk_json_peek(const brk_json_reader *r) {
    return r->at < r->length ? (unsigned char)r->bytes[r->at] : -1;
}

brk_json_place brk_json_here(const brk_json_reader *r) {
    brk_json_place place = {r->line, r->column};
    return place;
}

void brk_json_step(brk_json_reader *r) {
    unsigned char byte = (unsigned char)r->bytes[r->at];
    size_t used = 1;
    if (byte == '\n') {
        r->line++;
        r->column = 1;
    } else {
        if (byte >= 0x80) brk_utf8_decode(r->bytes + r->at, r->length - r->at, &used);
        r->column++;
    }
    r->at += used;
}

/* Stands on #, or on a slash and the slash or star that makes it a comment. */
static void skip_comment(brk_json_reader *r) {
    bool block = r->bytes[r->at] == '/' && r->bytes[r->at + 1] == '*';
    brk_json_complain(r, BRK_JSON_COMMENT, brk_json_here(r), NULL);
    if (block) {
        brk_json_step(r);
        brk_json_step(r);
    }
    while (!brk_json_at_end(r)) {
        int byte = brk_json_peek(r);
        if (!block && byte == '\n') return;
        bool ends = block && byte == '*' && r->at + 1 < r->length && r->bytes[r->at + 1] == '/';
        brk_json_step(r);
        if (!ends) continue;
        brk_json_step(r);
        return;
    }
}

void brk_json_skip_space(brk_json_reader *r) {
    while (!brk_json_at_end(r) && !r->stop) {
        int byte = brk_json_peek(r);
        int next = r->at + 1 < r->length ? r->bytes[r->at + 1] : -1;
        if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r') {
            brk_json_step(r);
        } else if (byte == '#' || (byte == '/' && (next == '/' || next == '*'))) {
            skip_comment(r);
        } else {
            return;
        }
    }
}

void brk_json_no_memory(brk_json_reader *r) {
    r->d->out_of_memory = true;
    r->stop = true;
}

/* Pointer to what is being read: as far as members have their names. */
static bool write_pointer(const brk_json_reader *r, brk_buf *pointer) {
    for (size_t i = 0; i < r->depth; i++) {
        const brk_json_frame *frame = &r->frames[i];
        if (frame->is_object) {
            if (!frame->named) break;
            if (!brk_pointer_add_key(pointer, frame->key.data + BRK_JSON_SERIAL,
                                     frame->key.length - BRK_JSON_SERIAL))
                return false;
        } else if (!brk_pointer_add_index(pointer, frame->index)) {
            return false;
        }
    }
    return true;
}

void brk_json_complain(brk_json_reader *r, int32_t number, brk_json_place place,
                       const char *detail) {
    if (r->stop) return;
    brk_buf pointer;
    brk_buf_init(&pointer, r->alloc);
    r->complaints++;
    if (write_pointer(r, &pointer)) {
        brk_where where = {r->file, place.line, place.column, pointer.data};
        brk_diags_add(r->d, number, &where, detail);
    } else {
        brk_json_no_memory(r);
    }
    brk_buf_free(&pointer);
    /* Nothing further would be shown: a large file that is all wrong costs no more than this. */
    if (r->d->out_of_memory || r->d->items.count > r->d->cap) r->stop = true;
}
