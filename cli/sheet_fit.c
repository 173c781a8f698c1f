/*
 * sheet_fit.c: how high the sheet comes out on paper, worked out from its own HTML, so that it can
 * be folded to one page without a browser. Lines are broken with the widths of Arial (Liberation
 * Sans and Helvetica have the same); all measures are in em of the body's font and are those of
 * sheet_style.c. What a person fills in has the least height that the style gives it.
 */
#include "sheet_parts.h"

#include <string.h>

#define PAGE_HEIGHT 793.7 /* points: 280 mm of the 283 between the margins */
#define PAGE_WIDTH 541.4  /* 191 mm */
/* Of the page that may be filled, as it is reckoned here: two columns come out up to 2 lines too
 * high, so that the sum is 2 to 4 in 100 more than what Chromium makes of it. */
#define ROOM 1.04
#define INDENT 1.1 /* of a list */

static const double line_height = 1.12, decision_height = 18.25, fields_height = 2.72,
                    advice_height = 1.22;
enum { RUN_ON = 5 }; /* from this level on a list runs on within its lines */

/* Thousandths of an em, from the space on. */
static const uint16_t widths[95] = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};

typedef struct {
    const char *name, *class;
    size_t name_length, class_length;
    bool closes;
} tag;

typedef struct {
    int level;
    double height, width;    /* so far; of a line */
    double line, word;       /* of the line, and of the word that it may not hold */
    bool any, wide;          /* something stands in the block; in wide letters */
    bool as_written;         /* line ends are kept */
    size_t hidden;           /* elements open since the one that is not shown */
    double cells, row, from; /* of a table's row or a list's pair */
    size_t cell;
    bool across;    /* the row has one cell */
    double columns; /* height where two columns began */
} layout_walk;

/* ---- lines ---------------------------------------------------------------------------------- */

static void end_word(layout_walk *w) {
    if (w->line + w->word > w->width && w->line > 0) {
        w->height += line_height;
        w->line = 0;
    }
    while (w->word > w->width) {
        w->height += line_height;
        w->word -= w->width;
    }
    w->line += w->word;
    w->word = 0;
}

static void end_block(layout_walk *w) {
    end_word(w);
    if (w->any) w->height += line_height;
    w->line = 0;
    w->any = false;
}

static double width_of(unsigned char c) {
    if (c >= 0x80 && c < 0xC0) return 0; /* counted with its first byte */
    double width = c < ' ' ? 0 : c < 0x7F ? widths[c - ' '] / 1000.0 : c < 0xE3 ? 0.6 : 1;
    return width;
}

static void add_text(layout_walk *w, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)text[i];
        if (c == '&') { /* an escaped sign */
            while (i < length && text[i] != ';')
                i++;
            c = 'm';
        }
        if (c == ' ' || c == '\n') {
            end_word(w);
            if (w->line > 0) w->line += width_of(' ');
            if (c == '\n' && w->as_written) {
                w->height += line_height;
                w->line = 0;
            }
        } else {
            w->word += width_of(c) * (w->wide ? 1.08 : 1);
            w->any = true;
        }
    }
}

/* ---- elements ------------------------------------------------------------------------------- */

static bool is(const tag *t, const char *name) {
    return strlen(name) == t->name_length && memcmp(t->name, name, t->name_length) == 0;
}

static bool has_class(const tag *t, const char *name) {
    return strlen(name) == t->class_length && memcmp(t->class, name, t->class_length) == 0;
}

static bool is_empty_element(const tag *t) {
    return is(t, "br") || is(t, "input") || is(t, "meta");
}

static bool is_shown(const layout_walk *w, const tag *t) {
    if (t->class_length < 2) return true;
    const char *class = t->class + t->class_length - 2; /* the last of several */
    int level = class[1] - '0';
    if (level < 2 || level > 5) return true;
    return class[0] == 'f'   ? w->level < level
           : class[0] == 'r' ? w->level >= level
           : class[0] == 'o' ? w->level == level
                             : true;
}

/* The content of these is not read: what they come to is known. */
static double known_height(const tag *t, int level) {
    if (has_class(t, "fields")) return fields_height;
    if (has_class(t, "decision")) return decision_height - (level >= RUN_ON ? advice_height : 0);
    return is(t, "head") ? 0 : -1;
}

static double page_width(const layout_walk *w) {
    return PAGE_WIDTH / (w->level == 0 ? 10 : 9);
}

static void begin_cell(layout_walk *w, double width) {
    w->from = w->height;
    w->cells = w->width;
    w->width = width;
}

static void end_cell(layout_walk *w) {
    end_block(w);
    if (w->height - w->from > w->row) w->row = w->height - w->from;
    w->height = w->from;
    w->width = w->cells;
}

static void end_row(layout_walk *w, double around) {
    w->height += w->row + around;
    w->row = 0;
    w->cell = 0;
}

/* Cells of a table's row, and the pairs of a list of questions and answers. */
static bool walk_cell(layout_walk *w, const tag *t) {
    static const double shares[] = {0.22, 0.28, 0.34, 0.16};
    if (is(t, "td") || is(t, "th")) {
        if (t->closes) {
            end_cell(w);
        } else {
            begin_cell(w, page_width(w) * (w->across ? 1 : shares[w->cell++ % 4]) - 0.9);
        }
    } else if (is(t, "dt") || is(t, "dd")) {
        if (!t->closes) begin_cell(w, page_width(w) / 2 - 0.5);
        if (t->closes) end_cell(w);
        if (t->closes && is(t, "dd")) end_row(w, 0.1);
    } else if (is(t, "tr")) {
        if (t->closes) end_row(w, 0.19);
        w->across = !t->closes && t->class_length >= 4 && memcmp(t->class, "more", 4) == 0;
    } else {
        return false;
    }
    return true;
}

static void begin_columns(layout_walk *w) {
    w->columns = w->height;
    w->width = (page_width(w) - 1.5) / 2;
}

static void end_columns(layout_walk *w) {
    if (w->columns < 0) return;
    w->height = w->columns + (w->height - w->columns) / 2 + 2 * line_height;
    w->columns = -1;
}

/* What stands around a block's lines, half of it at either end. */
static double around(const tag *t) {
    return is(t, "h1")               ? 0.25
           : has_class(t, "verdict") ? 0.5
           : is(t, "h2")             ? 0.58
           : is(t, "h3")             ? 0.1
           : is(t, "p")              ? 0.15
           : is(t, "footer")         ? 0.55
           : has_class(t, "urgent")  ? 1.6
                                     : 0;
}

static void walk_tag(layout_walk *w, const tag *t) {
    if (is(t, "strong") || is(t, "mark") || is(t, "th") || is(t, "h3")) w->wide = !t->closes;
    bool badge = is(t, "span") && t->class_length > 6 && memcmp(t->class, "rating", 6) == 0;
    if (badge) w->word += 0.8; /* its frame */
    if (is(t, "span") || is(t, "mark") || is(t, "small") || is(t, "strong")) return;
    if (walk_cell(w, t)) return;
    if (is(t, "li") && w->level >= RUN_ON) {
        if (!t->closes) w->word += 0.95; /* its dot, and a space */
        return;
    }
    end_block(w);
    if (!t->closes) w->height += around(t);
    if (is(t, "li")) w->width += t->closes ? INDENT : -INDENT;
    if (is(t, "p")) w->as_written = has_class(t, "note");
    if (is(t, "section") && t->closes) end_columns(w);
    if (is(t, "section")) w->width = page_width(w) - (has_class(t, "urgent") ? 1.6 : 0);
    if (has_class(t, "columns")) begin_columns(w);
}

/* ---- HTML ----------------------------------------------------------------------------------- */

/* At a '<'; returns what follows its '>'. */
static const char *read_tag(const char *at, const char *end, tag *t) {
    *t = (tag){.name = at + 1};
    if (at + 1 < end && *t->name == '/') {
        t->closes = true;
        t->name++;
    }
    const char *close = memchr(at, '>', (size_t)(end - at));
    if (!close) return end;
    t->name_length = strcspn(t->name, " >");
    for (const char *c = at; close - c > 8; c++) {
        if (memcmp(c, " class=\"", 8) != 0) continue;
        t->class = c + 8;
        t->class_length = strcspn(t->class, "\"");
        break;
    }
    return close + 1;
}

static void walk(layout_walk *w, const char *at, const char *end) {
    while (at < end) {
        if (*at != '<') {
            size_t length = strcspn(at, "<");
            if (w->hidden == 0) add_text(w, at, length);
            at += length;
            continue;
        }
        tag t;
        at = read_tag(at, end, &t);
        bool known = w->hidden == 0 && !t.closes && known_height(&t, w->level) >= 0;
        if (w->hidden > 0) {
            if (!is_empty_element(&t)) w->hidden += t.closes ? (size_t)-1 : 1;
        } else if (known || (!t.closes && !is_shown(w, &t))) {
            if (known) end_block(w);
            w->height += known ? known_height(&t, w->level) : 0;
            w->hidden = 1;
        } else {
            walk_tag(w, &t);
        }
    }
    end_block(w);
}

int sheet_fit(const char *html, size_t length) {
    for (int level = 0; level < SHEET_FLOWS; level++) {
        layout_walk w = {.level = level, .columns = -1};
        w.width = page_width(&w);
        walk(&w, html, html + length);
        if (w.height * (level == 0 ? 10 : 9) <= ROOM * PAGE_HEIGHT) return level;
    }
    return SHEET_FLOWS;
}
