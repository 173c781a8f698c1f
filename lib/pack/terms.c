/*
 * terms.c: lists of terms and of plain phrases. A list's room is always the power of two at or
 * above its count, so that extending it again and again costs no more than its length in all.
 */
#include "pack/load.h"

#include <string.h>

static size_t room_for(size_t count) {
    size_t room = 1;
    while (room < count)
        room *= 2;
    return room;
}

/* A term's pointer is its list's with the index behind, which is cheaper than going up the tree for
 * each. */
static const char *pointer_of(brk_load *l, const char *list, size_t list_length, size_t index) {
    size_t digits = 1;
    for (size_t rest = index / 10; rest; rest /= 10)
        digits++;
    char *pointer = brk_arena_new(&l->model->arena, list_length + 1 + digits + 1);
    if (!pointer) return NULL;
    memcpy(pointer, list, list_length);
    pointer[list_length] = '/';
    for (size_t at = list_length + digits; at > list_length; at--, index /= 10)
        pointer[at] = (char)('0' + index % 10);
    return pointer;
}

/* Whether the list that is read has had this text; *ok false: out of memory. */
static bool met_before(brk_load *l, const brk_json *node, bool *ok) {
    bool met = brk_map_get(&l->terms_met, node->text, node->length) == l->term_list;
    if (!met) *ok = brk_map_put(&l->terms_met, node->text, node->length, l->term_list);
    return met;
}

bool brk_terms_read(brk_load *l, const brk_json *list, brk_term **items, uint32_t *count) {
    brk_where at = brk_json_where(&l->scratch, l->file, list, false);
    size_t length = strlen(at.pointer);
    bool ok = at.pointer[0] != '\0'; /* empty: out of memory */
    *items = brk_arena_array(&l->model->arena, room_for(list->length), sizeof **items);
    if (!ok || !*items) return false;
    l->term_list++;
    for (size_t i = 0; i < list->length; i++) {
        const brk_json *node = &list->children[i];
        brk_term *term = &(*items)[*count];
        brk_term_check(l, node);
        if (node->type != BRK_JSON_TEXT) continue;
        if (met_before(l, node, &ok)) brk_report_name(l, BRK_TERM_TWICE, node, node->text);
        term->text = ok ? brk_keep(l, node->text, node->length) : NULL;
        term->where =
            (brk_where){l->file, node->line, node->column, pointer_of(l, at.pointer, length, i)};
        if (!term->text || !term->where.pointer) return false;
        ++*count;
    }
    return true;
}

/* Room for `more` items behind `count` of them; NULL: out of memory. */
static void *grow(brk_load *l, void *items, size_t count, size_t more, size_t size) {
    if (count && count + more <= room_for(count)) return items;
    void *grown = brk_arena_array(&l->model->arena, room_for(count + more), size);
    if (grown && count) memcpy(grown, items, count * size);
    return grown;
}

bool brk_terms_join(brk_load *l, brk_term **items, uint32_t *count, const brk_term *more,
                    uint32_t more_count) {
    brk_term *grown = grow(l, *items, *count, more_count, sizeof *grown);
    if (!grown) return false;
    if (more_count) memcpy(grown + *count, more, more_count * sizeof *more);
    *items = grown;
    *count += more_count;
    return true;
}

/* Clause breaks may hold classes, as terms do: the matcher reads them. */
static bool is_plain(const brk_json *list, const brk_json *node) {
    bool breaks = list->key && strcmp(list->key, "clause_breaks") == 0;
    return (breaks || !strpbrk(node->text, "{}~")) && node->text[0] != '/';
}

bool brk_phrases_read(brk_load *l, const brk_json *list, brk_texts *out) {
    out->items = brk_arena_array(&l->model->arena, room_for(list->length), sizeof *out->items);
    if (!out->items) return false;
    for (size_t i = 0; i < list->length; i++) {
        const brk_json *node = &list->children[i];
        if (!brk_text_usable(l, node)) continue;
        if (!is_plain(list, node)) brk_report_name(l, BRK_CLASS_WORD, node, node->text);
        if (node->length > BRK_MAX_TERM_BYTES)
            brk_report_number(l, BRK_TERM_TOO_LONG, node, BRK_MAX_TERM_BYTES);
        const char *text = brk_keep(l, node->text, node->length);
        if (!text) return false;
        out->items[out->count++] = text;
    }
    return true;
}

bool brk_phrases_join(brk_load *l, brk_texts *to, const brk_texts *more) {
    const char **grown = grow(l, to->items, to->count, more->count, sizeof *grown);
    if (!grown) return false;
    if (more->count) memcpy(grown + to->count, more->items, more->count * sizeof *grown);
    to->items = grown;
    to->count += more->count;
    return true;
}
