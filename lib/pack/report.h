/*
 * report.h: making a diagnostic's detail and handing it over. A detail is cut to a fixed length,
 * since names in it come from packs that nobody has checked yet; it needs no memory.
 */
#ifndef BRK_PACK_REPORT_H
#define BRK_PACK_REPORT_H

#include "json/json.h"

typedef struct brk_load brk_load;

typedef struct {
    char text[256];
    size_t length;
} brk_detail;

/* Each adds to the end, what does not fit is left out. `detail` begins as {0}. */
void brk_detail_words(brk_detail *detail, const char *words);
void brk_detail_name(brk_detail *detail, const char *name); /* in quotes, cut where long */
void brk_detail_number(brk_detail *detail, int64_t number);
void brk_detail_place(brk_detail *detail, const char *file, uint32_t line);

/* At a value, or at its key. `detail` may be NULL. */
void brk_report(brk_load *l, int32_t number, const brk_json *at, const brk_detail *detail);
void brk_report_key(brk_load *l, int32_t number, const brk_json *at, const brk_detail *detail);
void brk_report_where(brk_load *l, int32_t number, const brk_where *where,
                      const brk_detail *detail);
/* The same with a name, or a number, for the detail. */
void brk_report_name(brk_load *l, int32_t number, const brk_json *at, const char *name);
void brk_report_number(brk_load *l, int32_t number, const brk_json *at, int64_t detail);
void brk_report_where_name(brk_load *l, int32_t number, const brk_where *where, const char *name);

#endif
