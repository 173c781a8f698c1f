/* sheet_parts.h: the parts of a sheet (sheet.h), and how text gets into HTML. */
#ifndef BROOK_CLI_SHEET_PARTS_H
#define BROOK_CLI_SHEET_PARTS_H

#include "card.h"
#include "table/buffer.h"

typedef struct {
    buffer *out;
    const brook_result *r;
    const brook_pack *pack;
    const card_content *content;
} sheet;

/* sheet.c: text with what HTML would read as its own escaped; controls are shown as U+FFFD. */
void sheet_text(const sheet *s, const char *text);
void sheet_bytes(const sheet *s, const char *text, size_t length);
/* Symbol and word of a rating, the symbol hidden from screen readers; -1: not rated. */
void sheet_rating(const sheet *s, int32_t rating);
/* The class of a list's item: folded away in print at level 3 and above from stays[0] on, at level
 * 4 from stays[1] on, at level 5 from stays[2] on. */
enum { FOLDS = 3 };
const char *sheet_fold(size_t index, const size_t stays[FOLDS]);

/* sheet_style.c */
extern const char sheet_style[];
/* sheet_fit.c: the lowest level of folding, 0 to 5, at which the page prints on one A4 page; where
 * none does, SHEET_FLOWS: nothing is folded, and it goes on to further pages. */
enum { SHEET_FLOWS = 6 };
int sheet_fit(const char *html, size_t length);

/* sheet_note.c */
void sheet_note(const sheet *s);
/* sheet_findings.c */
void sheet_findings(const sheet *s);
void sheet_set_aside(const sheet *s);
/* sheet_response.c: what to do, with headings or without; what was asked; the law. */
void sheet_points(const sheet *s, int32_t section);
bool sheet_has_points(const sheet *s, int32_t section);
void sheet_answers(const sheet *s);
void sheet_response(const sheet *s);
void sheet_legal(const sheet *s);
/* sheet_form.c: what the page begins with, and what a person fills in. */
/* Returns where in the output the level of folding stands, one figure. */
size_t sheet_begin(const sheet *s);
void sheet_decision(const sheet *s);
void sheet_end(const sheet *s);

#endif
