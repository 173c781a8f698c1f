/* text.h: what the parts of an audit on the terminal share (text.c, text_table.c, text_name.c). */
#ifndef BROOK_CLI_AUDIT_TEXT_H
#define BROOK_CLI_AUDIT_TEXT_H

#include "audit/hiding.h"
#include "rating_show.h"
#include "wrap.h"

enum { NAME_WIDTH = 22 };

typedef struct {
    const audit *a;
    FILE *out;
    terminal t;
    buffer line; /* in the making */
    hiding hide;
} page;

extern const char text_not_shown[];

/* text.c */
void page_heading(page *p, const char *text);
void page_paragraph(page *p, size_t indent); /* the line, which is empty then */

/* text_table.c */
void text_confusion(page *p);
void text_groups(page *p, dimension_number number);
void text_times(page *p);

/* text_name.c: a name in that many columns; whether it needs no shortening; whether two would look
 * the same. */
void text_name(buffer *out, const char *name, size_t width);
bool text_name_fits(const char *name, size_t width);
bool text_names_clash(const names *all, size_t width);

#endif
