/* sheet_parts.h: the parts of a sheet (sheet.h), and how text gets into HTML. */
#ifndef BROOK_CLI_SHEET_PARTS_H
#define BROOK_CLI_SHEET_PARTS_H

#include "card.h"

#include <stdio.h>

typedef struct {
    FILE *out;
    const brook_result *r;
    const brook_pack *pack;
    const card_content *content;
} sheet;

/* sheet.c: text with what HTML would read as its own escaped; controls are shown as U+FFFD. */
void sheet_text(const sheet *s, const char *text);
void sheet_bytes(const sheet *s, const char *text, size_t length);
/* Symbol and word of a rating, the symbol hidden from screen readers; -1: not rated. */
void sheet_rating(const sheet *s, int32_t rating);

/* sheet_note.c */
void sheet_note(const sheet *s);
/* sheet_findings.c */
void sheet_findings(const sheet *s);
void sheet_set_aside(const sheet *s);
/* sheet_form.c: what the page begins with, and what a person fills in. */
void sheet_begin(const sheet *s);
void sheet_decision(const sheet *s);
void sheet_end(const sheet *s);

#endif
