/*
 * usage.c: what --help tells, as it is written where it fits, else laid out anew: lines that begin
 * at the margin are paragraphs; one that begins a little further in is an item, what stands behind
 * its first wide gap being told beside it, together with the lines that begin far in.
 */
#include "usage.h"
#include "table/buffer.h"
#include "wrap.h"

#include <string.h>

enum { FAR_IN = 9, INDENT = 2, BESIDE = 20, BELOW = 6, NARROW = 56 };

typedef struct {
    FILE *out;
    terminal t;
    buffer head, text; /* of the paragraph or item so far */
    bool is_item;
} layout;

static void flush(layout *l) {
    wrap w;
    size_t column = l->t.width < NARROW ? BELOW : BESIDE;
    if (l->head.length + l->text.length == 0) return;
    if (!l->is_item) {
        wrap_paragraph(l->out, &l->t, buffer_string(&l->text), 0);
    } else if (l->head.length + INDENT < column) {
        const char *head = buffer_string(&l->head);
        if (l->head.length > 0) {
            wrap_label(&w, l->out, &l->t, head, INDENT, column - INDENT);
        } else {
            wrap_begin(&w, l->out, &l->t, INDENT, 3 * INDENT);
        }
        wrap_text(&w, buffer_string(&l->text));
        wrap_end(&w);
    } else {
        wrap_paragraph(l->out, &l->t, buffer_string(&l->head), INDENT);
        wrap_paragraph(l->out, &l->t, buffer_string(&l->text), column);
    }
    buffer_clear(&l->head);
    buffer_clear(&l->text);
}

static void add(layout *l, const char *text, size_t length) {
    if (l->text.length > 0) buffer_char(&l->text, ' ');
    buffer_add(&l->text, text, length);
}

static void begin_item(layout *l, const char *text, size_t length) {
    size_t gap = 0, more;
    while (gap + 1 < length && (text[gap] != ' ' || text[gap + 1] != ' '))
        gap++;
    bool has_head = gap + 1 < length;
    for (more = gap; has_head && more < length && text[more] == ' ';)
        more++;
    l->is_item = true;
    if (has_head) buffer_add(&l->head, text, gap);
    if (has_head) add(l, text + more, length - more);
    if (!has_head) add(l, text, length);
}

static void take_line(layout *l, const char *line, size_t length) {
    size_t in = 0;
    while (in < length && line[in] == ' ')
        in++;
    bool open = l->head.length + l->text.length > 0;
    bool goes_on = open && (in >= FAR_IN || (in == 0 && !l->is_item));
    if (length > 0 && goes_on) {
        add(l, line + in, length - in);
        return;
    }
    flush(l);
    if (length == 0) {
        fputc('\n', l->out);
    } else if (in == 0) {
        l->is_item = false;
        add(l, line, length);
    } else {
        begin_item(l, line + in, length - in);
    }
}

static size_t widest(const char *text) {
    size_t most = 0;
    for (; *text; text += strcspn(text, "\n") + (text[strcspn(text, "\n")] != '\0')) {
        size_t length = strcspn(text, "\n");
        if (length > most) most = length;
    }
    return most;
}

void usage_print(FILE *out, const char *text) {
    layout l = {.out = out, .t = term_of(out)};
    if (widest(text) <= l.t.width) {
        fputs(text, out);
        return;
    }
    while (*text) {
        size_t length = strcspn(text, "\n");
        take_line(&l, text, length);
        text += length + (text[length] != '\0');
    }
    flush(&l);
    buffer_free(&l.head);
    buffer_free(&l.text);
}
