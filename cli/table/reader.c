/* reader.c: see reader.h. */
#include "table/reader.h"
#include "cli.h"
#include "table/members.h"
#include "table/stop.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_RECORD = 16 << 20 };

int form_read(const char *option, const char *name, form *f) {
    *f = strcmp(name, "csv") == 0     ? FORM_CSV
         : strcmp(name, "jsonl") == 0 ? FORM_JSONL
                                      : FORM_UNKNOWN;
    if (*f != FORM_UNKNOWN) return 0;
    return fail("a form is csv or jsonl (JSON Lines): say --%s csv or --%s jsonl", option, option);
}

form form_of_path(const char *path) {
    static const struct {
        const char *end;
        form form;
    } ends[] = {
        {".csv", FORM_CSV}, {".tsv", FORM_CSV}, {".jsonl", FORM_JSONL}, {".ndjson", FORM_JSONL}};
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t end = strlen(ends[i].end);
        if (length > end && strcasecmp(path + length - end, ends[i].end) == 0) return ends[i].form;
    }
    return FORM_UNKNOWN;
}

/* ---- the head of the file ------------------------------------------------------------------- */

/* White space before the first byte is no hindrance to JSON Lines. */
static form form_of_content(bytes *b) {
    bytes_peek(b);
    for (size_t i = b->at; i < b->end; i++) {
        if (b->text[i] == '{') return FORM_JSONL;
        if (!strchr(" \t\r\n", b->text[i]) || b->text[i] == '\0') return FORM_CSV;
    }
    return FORM_JSONL; /* nothing in it: nothing comes out */
}

static bool holds_nothing(bytes *b) {
    bytes_peek(b);
    for (size_t i = b->at; i < b->end; i++) {
        if (b->text[i] == '\0' || !strchr(" \t\r\n", b->text[i])) return false;
    }
    return true;
}

/* "[{": one JSON list, which is neither form. */
static bool holds_list(bytes *b) {
    char first = '\0';
    bytes_peek(b);
    for (size_t i = b->at; i < b->end; i++) {
        char c = b->text[i];
        if (c != '\0' && strchr(" \t\r\n", c)) continue;
        if (first) return c == '{';
        if (c != '[') return false;
        first = c;
    }
    return false;
}

/* What stands between the names of the header: the commonest of comma, semicolon and tab. */
static char separator_of(bytes *b) {
    size_t commas = 0, semicolons = 0, tabs = 0;
    bool quoted = false;
    bytes_peek(b);
    for (size_t i = b->at; i < b->end && (quoted || !strchr("\r\n", b->text[i])); i++) {
        char c = b->text[i];
        if (c == '"') quoted = !quoted;
        if (c == '\0') break;
        commas += !quoted && c == ',';
        semicolons += !quoted && c == ';';
        tabs += !quoted && c == '\t';
    }
    if (semicolons > commas && semicolons >= tabs) return ';';
    return tabs > commas ? '\t' : ',';
}

static bool refuse_encoding(reader *r, size_t line) {
    r->refused = true;
    fail("line %zu of '%s' is not UTF-8: if it comes from Excel, give --encoding windows-1252, or "
         "save it as \"CSV UTF-8\"",
         line, r->in.name);
    return false;
}

/* Excel's own first line, "sep=;", which is no row: it is taken away. */
static bool take_separator(bytes *b, char *separator) {
    static const char lead[] = "sep=";
    enum { LEAD = sizeof lead - 1 };
    bytes_peek(b);
    const char *text = b->text + b->at;
    if (b->end - b->at < LEAD + 2 || strncasecmp(text, lead, LEAD) != 0) return false;
    if (!strchr(",;\t|", text[LEAD]) || text[LEAD] == '\0' || !strchr("\r\n", text[LEAD + 1])) {
        return false;
    }
    *separator = text[LEAD];
    b->at += LEAD + 1;
    if (bytes_next(b) == '\r' && bytes_peek(b) == '\n') bytes_next(b);
    return true;
}

/* ---- lines ---------------------------------------------------------------------------------- */

static bool read_line(reader *r, item *it) {
    int c = bytes_next(&r->in);
    if (c < 0) return false;
    buffer_clear(&it->raw);
    it->line = ++r->line;
    for (; c >= 0 && c != '\n'; c = bytes_next(&r->in)) {
        if (it->raw.length < LONGEST_RECORD) {
            buffer_char(&it->raw, (char)c);
        } else {
            row_fails(&it->error, "too-long", "the line is longer than 16 MiB: split it");
        }
    }
    if (it->raw.length > 0 && it->raw.bytes[it->raw.length - 1] == '\r') it->raw.length--;
    return r->in.error == 0; /* otherwise the line was cut */
}

static bool is_blank(const buffer *line) {
    for (size_t i = 0; i < line->length; i++) {
        if (!strchr(" \t\r", line->bytes[i]) || line->bytes[i] == '\0') return false;
    }
    return true;
}

static bool next_line(reader *r, item *it) {
    bool any = false;
    do {
        any = read_line(r, it);
    } while (any && is_blank(&it->raw));
    return any;
}

static int read_ahead(reader *r) {
    r->has_ahead = next_line(r, &r->ahead);
    if (r->in.error) return reader_finish(r, "nothing was rated");
    if (!r->has_ahead) return 0;
    return members_find(r->layout, r->ahead.raw.bytes, r->ahead.raw.length);
}

/* ---- the head of a table -------------------------------------------------------------------- */

static int refuse_header(const reader *r) {
    if (r->header.problem == CSV_FIELDS || r->header.problem == CSV_LONG) {
        return fail("the header row of '%s' has over %d columns: leave those out that are not "
                    "wanted",
                    r->in.name, MOST_FIELDS);
    }
    return fail("the header row of '%s' is not sound CSV: check its quotation marks", r->in.name);
}

static int read_header(reader *r) {
    size_t line = 0;
    r->csv = (csv_reader){.in = &r->in};
    if (take_separator(&r->in, &r->csv.separator)) {
        r->csv.line = 1;
    } else {
        r->csv.separator = separator_of(&r->in);
    }
    r->layout->separator = r->csv.separator;
    if (!csv_next(&r->csv, &r->header, &line) || r->in.error) {
        return reader_finish(r, "nothing was rated");
    }
    if (!utf8_is_valid(r->header.data.bytes, r->header.data.length)) {
        return refuse_encoding(r, line) ? 0 : EXIT_USAGE;
    }
    if (r->header.problem != CSV_SOUND) return refuse_header(r);
    return layout_from_header(r->layout, &r->header);
}

reader *reader_open(const char *path, const char *encoding, layout *l) {
    reader *r = need_zeroed(1, sizeof *r);
    r->layout = l;
    if (bytes_open(&r->in, path, encoding) == 0) return r;
    reader_close(r);
    return NULL;
}

int reader_start(reader *r, form f) {
    int code = bytes_start(&r->in);
    if (code != 0) return code;
    r->form = f != FORM_UNKNOWN ? f : form_of_content(&r->in);
    if (r->in.error) return reader_finish(r, "nothing was rated");
    bool lines = f == FORM_JSONL || (f == FORM_UNKNOWN && form_of_path(r->in.name) == FORM_JSONL);
    if (!lines && holds_nothing(&r->in)) {
        return fail("'%s' is empty: a file of notes begins with a row of column names", r->in.name);
    }
    if (holds_list(&r->in)) {
        return fail("'%s' looks like one JSON list: give JSON Lines, one object a line (jq -c "
                    "'.[]' makes them)",
                    r->in.name);
    }
    return r->form == FORM_CSV ? read_header(r) : read_ahead(r);
}

/* ---- items ---------------------------------------------------------------------------------- */

static bool is_ascii(const buffer *b) {
    for (size_t i = 0; i < b->length; i++) {
        if ((unsigned char)b->bytes[i] >= 0x80) return false;
    }
    return true;
}

static void judge_form(const reader *r, item *it) {
    switch (it->row.problem) {
    case CSV_QUOTE:
        row_fails(&it->error, "csv",
                  "text follows a closing quotation mark: double the marks "
                  "that stand inside a field");
        return;
    case CSV_OPEN:
        row_fails(&it->error, "csv",
                  "a quotation mark that opens in this row is never closed, so "
                  "what follows could not be read as rows");
        return;
    case CSV_LONG:
    case CSV_FIELDS:
        row_fails(&it->error, "too-long", "the row is longer than 16 MiB, or has over 4096 fields");
        return;
    default:
        if (it->row.count != r->layout->columns) {
            row_fails(&it->error, "columns", "the row does not have as many fields as the header");
        }
    }
}

/* false: the file is in another encoding, already told. */
static bool judge_encoding(reader *r, item *it) {
    if (is_ascii(&it->row.data)) return true;
    if (utf8_is_valid(it->row.data.bytes, it->row.data.length)) {
        r->is_utf8 = true;
        return true;
    }
    if (!r->is_utf8) return refuse_encoding(r, it->line);
    row_fails(&it->error, "utf8", "the row is not UTF-8");
    return true;
}

static bool next_row(reader *r, item *it) {
    if (r->refused || !csv_next(&r->csv, &it->row, &it->line)) return false;
    if (r->in.error) return false; /* which cut the row */
    judge_form(r, it);
    return judge_encoding(r, it);
}

static bool take_ahead(reader *r, item *it) {
    buffer old = it->raw;
    it->raw = r->ahead.raw;
    it->line = r->ahead.line;
    it->error = r->ahead.error;
    r->ahead.raw = old;
    r->has_ahead = false;
    return true;
}

bool reader_next(reader *r, item *it) {
    it->error = (row_error){0};
    it->first = !r->given;
    r->given = true;
    bool any = false;
    if (r->form == FORM_CSV) {
        any = next_row(r, it);
    } else {
        any = r->has_ahead ? take_ahead(r, it) : next_line(r, it);
    }
    r->count += any;
    return any;
}

size_t reader_line(const reader *r) {
    return r->form == FORM_CSV ? r->csv.line : r->line;
}

int reader_finish(const reader *r, const char *consequence) {
    if (r->refused) return EXIT_USAGE;
    /* A read that the request to stop broke off is no failure: run_finish tells it. */
    bool asked = r->in.error == EINTR && stop_requested();
    if (r->in.error && !asked) {
        return fail("reading '%s' stopped after line %zu (%s): %s", r->in.name, reader_line(r),
                    strerror(r->in.error), consequence);
    }
    if (r->in.spoilt) {
        return fail("'%s' cannot be converted after line %zu: it is not in the encoding that "
                    "--encoding names",
                    r->in.name, reader_line(r));
    }
    return 0;
}

void reader_close(reader *r) {
    if (!r) return;
    bytes_close(&r->in);
    csv_row_free(&r->header);
    item_free(&r->ahead);
    free(r);
}
