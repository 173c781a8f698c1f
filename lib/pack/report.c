/*
 * report.c: see report.h.
 */
#include "pack/report.h"

#include "base/utf8.h"
#include "pack/load.h"

#include <string.h>

#define LONGEST_NAME ((size_t)80)

static void add(brk_detail *detail, const char *bytes, size_t length) {
    size_t left = sizeof detail->text - 1 - detail->length;
    if (length > left) return;
    memcpy(detail->text + detail->length, bytes, length);
    detail->length += length;
    detail->text[detail->length] = '\0';
}

void brk_detail_words(brk_detail *detail, const char *words) {
    add(detail, words, strlen(words));
}

void brk_detail_name(brk_detail *detail, const char *name) {
    size_t length = strlen(name), cut = 0, used;
    while (cut < length && cut < LONGEST_NAME) {
        brk_utf8_decode(name + cut, length - cut, &used);
        cut += used;
    }
    add(detail, "\"", 1);
    add(detail, name, cut);
    if (cut < length) brk_detail_words(detail, "...");
    add(detail, "\"", 1);
}

void brk_detail_number(brk_detail *detail, int64_t number) {
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0) digits[--at] = '-';
    add(detail, digits + at, sizeof digits - at);
}

void brk_detail_place(brk_detail *detail, const char *file, uint32_t line) {
    brk_detail_words(detail, file);
    brk_detail_words(detail, ":");
    brk_detail_number(detail, line);
}

static void report(brk_load *l, int32_t number, const brk_json *at, bool key,
                   const brk_detail *detail) {
    brk_where where = {l->file, at->line, at->column, ""};
    /* A pack of nothing but mistakes costs no more than the list can hold. */
    if (l->diags->items.count <= l->diags->cap) {
        where = brk_json_where(&l->scratch, l->file, at, key);
        if (at->parent && !where.pointer[0]) l->diags->out_of_memory = true;
    }
    brk_report_where(l, number, &where, detail);
}

void brk_report(brk_load *l, int32_t number, const brk_json *at, const brk_detail *detail) {
    report(l, number, at, false, detail);
}

void brk_report_key(brk_load *l, int32_t number, const brk_json *at, const brk_detail *detail) {
    report(l, number, at, true, detail);
}

void brk_report_where(brk_load *l, int32_t number, const brk_where *where,
                      const brk_detail *detail) {
    brk_diags_add(l->diags, number, where, detail ? detail->text : NULL);
}

void brk_report_name(brk_load *l, int32_t number, const brk_json *at, const char *name) {
    brk_detail detail = {.length = 0};
    brk_detail_name(&detail, name);
    brk_report(l, number, at, &detail);
}

void brk_report_number(brk_load *l, int32_t number, const brk_json *at, int64_t value) {
    brk_detail detail = {.length = 0};
    brk_detail_number(&detail, value);
    brk_report(l, number, at, &detail);
}

void brk_report_where_name(brk_load *l, int32_t number, const brk_where *where, const char *name) {
    brk_detail detail = {.length = 0};
    brk_detail_name(&detail, name);
    brk_report_where(l, number, where, &detail);
}
