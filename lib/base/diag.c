/*
 * diag.c: the list of problems. Text comes from packs that nobody has checked yet, so control
 * characters are written as \u00XX in messages and lines: a line stays one line and cannot steer a
 * terminal.
 */
#include "base/diag.h"

#include "base/limits.h"
#include "base/status.h"
#include "base/utf8.h"

#include <string.h>

typedef struct {
    int32_t number, severity;
    const char *name, *text;
} entry;

static const entry registry[] = {
#define BRK_DIAG(number, name, severity, text) {number, BROOK_SEVERITY_##severity, #name, text},
#include "base/diag_registry.def"
#undef BRK_DIAG
};

#define REGISTRY_COUNT (sizeof registry / sizeof *registry)

static const entry *lookup(int32_t number) {
    for (size_t i = 0; i < REGISTRY_COUNT; i++) {
        if (registry[i].number == number) return &registry[i];
    }
    return NULL;
}

void brk_diags_init(brk_diags *d, const brk_alloc *a) {
    brk_arena_init(&d->arena, a);
    brk_vec_init(&d->items, a, sizeof(brk_diag));
    d->errors = 0;
    d->cap = BRK_MAX_DIAGNOSTICS;
    d->out_of_memory = false;
}

/* Adds text with its control characters (C0, DEL, C1) written as \u00XX. */
static bool add_plain(brk_buf *b, const char *text) {
    static const char hex[] = "0123456789abcdef";
    size_t length = strlen(text), used;
    for (size_t at = 0; at < length; at += used) {
        uint32_t code = brk_utf8_decode(text + at, length - at, &used);
        bool ok;
        if (code < 0x20 || (code >= 0x7F && code <= 0x9F)) {
            char escape[6] = {'\\', 'u', '0', '0', hex[code >> 4], hex[code & 15]};
            ok = brk_buf_add(b, escape, sizeof escape);
        } else if (code == 0xFFFD && used == 1) {
            ok = brk_buf_add(b, "\xEF\xBF\xBD", 3);
        } else {
            ok = brk_buf_add(b, text + at, used);
        }
        if (!ok) return false;
    }
    return true;
}

static bool add_place(brk_buf *b, const brk_where *where) {
    if (!where->file[0]) return true;
    if (!add_plain(b, where->file)) return false;
    if (where->line == 0) return brk_buf_add_text(b, ": ");
    return brk_buf_add_text(b, ":") && brk_buf_add_number(b, where->line) &&
           brk_buf_add_text(b, ":") && brk_buf_add_number(b, where->column) &&
           brk_buf_add_text(b, ": ");
}

/* Fills message and full_line; one buffer serves both. */
static bool write_lines(brk_diag *item, brk_arena *arena, const char *text, const char *detail) {
    brk_buf b;
    brk_buf_init(&b, &arena->alloc);
    bool ok = brk_buf_add_text(&b, text);
    if (ok && detail) ok = brk_buf_add_text(&b, ": ") && add_plain(&b, detail);
    if (ok) item->message = brk_arena_copy(arena, b.data, b.length);
    brk_buf_clear(&b);
    ok = ok && item->message && add_place(&b, &item->where) &&
         brk_buf_add_text(&b, item->severity == BROOK_SEVERITY_ERROR ? "error: " : "warning: ") &&
         brk_buf_add_text(&b, item->message) && brk_buf_add_text(&b, " [BRK-") &&
         brk_buf_add_number(&b, item->number) && brk_buf_add_text(&b, "]");
    if (ok && item->where.pointer[0])
        ok = brk_buf_add_text(&b, " (") && add_plain(&b, item->where.pointer) &&
             brk_buf_add_text(&b, ")");
    if (ok) item->full_line = brk_arena_copy(arena, b.data, b.length);
    brk_buf_free(&b);
    return ok && item->full_line;
}

static bool copy_where(brk_diags *d, brk_where *to, const brk_where *from) {
    static const brk_where nowhere = {"", 0, 0, ""};
    const brk_where *where = from ? from : &nowhere;
    const char *file = where->file ? where->file : "";
    const char *pointer = where->pointer ? where->pointer : "";
    const brk_diag *last = d->items.count ? brk_vec_at(&d->items, d->items.count - 1) : NULL;
    *to = *where;
    to->file = last && strcmp(last->where.file, file) == 0
                   ? last->where.file
                   : brk_arena_copy(&d->arena, file, strlen(file));
    to->pointer = brk_arena_copy(&d->arena, pointer, strlen(pointer));
    return to->file && to->pointer;
}

/* A full list gives up its last warning for an error. Returns whether there is room now. */
static bool make_room(brk_diags *d, int32_t severity) {
    brk_diag *items = d->items.data;
    if (d->items.count < d->cap) return true;
    if (severity != BROOK_SEVERITY_ERROR) return false;
    for (size_t i = d->cap; i-- > 0;) {
        if (items[i].severity == BROOK_SEVERITY_ERROR) continue;
        memmove(items + i, items + i + 1, (d->items.count - i - 1) * sizeof *items);
        d->items.count--;
        return true;
    }
    return false;
}

static bool append(brk_diags *d, const entry *what, const brk_where *where, const char *detail) {
    brk_diag item = {what->number, what->severity, {NULL, 0, 0, NULL}, NULL, NULL};
    if (!copy_where(d, &item.where, where) || !write_lines(&item, &d->arena, what->text, detail))
        return false;
    brk_diag *place = brk_vec_push(&d->items);
    if (!place) return false;
    *place = item;
    return true;
}

/* Once the list is full: a last item, beyond the cap, says so. */
static void say_more(brk_diags *d) {
    if (d->items.count != d->cap) return;
    const brk_diag *last = d->cap ? brk_vec_at(&d->items, d->cap - 1) : NULL;
    brk_where where = {last ? last->where.file : "", 0, 0, ""};
    if (!append(d, lookup(BRK_MORE_PROBLEMS), &where, NULL)) d->out_of_memory = true;
}

void brk_diags_add(brk_diags *d, int32_t number, const brk_where *where, const char *detail) {
    static const entry unknown = {0, BROOK_SEVERITY_ERROR, "", "problem without a number"};
    const entry *what = lookup(number);
    if (!what) what = &unknown;
    if (what->severity == BROOK_SEVERITY_ERROR) d->errors++;
    bool overflow = d->items.count >= d->cap;
    if (d->items.count > d->cap) d->items.count--; /* the item that says so comes last again */
    if (make_room(d, what->severity) && !append(d, what, where, detail)) d->out_of_memory = true;
    if (overflow) say_more(d);
}

void brk_diags_free(brk_diags *d) {
    brk_vec_free(&d->items);
    brk_arena_free(&d->arena);
    d->errors = 0;
    d->out_of_memory = false;
}

size_t brk_diag_registry_count(void) {
    return REGISTRY_COUNT;
}

int32_t brk_diag_registry_number(size_t index) {
    return index < REGISTRY_COUNT ? registry[index].number : 0;
}

int32_t brk_diag_registry_severity(size_t index) {
    return index < REGISTRY_COUNT ? registry[index].severity : 0;
}

const char *brk_diag_registry_name(size_t index) {
    return index < REGISTRY_COUNT ? registry[index].name : NULL;
}

const char *brk_diag_registry_text(size_t index) {
    return index < REGISTRY_COUNT ? registry[index].text : NULL;
}
