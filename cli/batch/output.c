/*
 * output.c: rows on their way out. Without chronologies they are written as they come; with them
 * they wait in a file without a name until the last row is known.
 */
#include "batch/batch.h"
#include "table/stop.h"

#include <errno.h>
#include <signal.h>
#include <string.h>

/* ---- rejected rows -------------------------------------------------------------------------- */

/* The byte order mark by which Excel knows UTF-8, where the input shows that Excel is at work. */
static void put_mark(batch *b) {
    if (b->reader->in.marked || b->reader->in.converting) buffer_text(&b->line, "\xEF\xBB\xBF");
}

static void rejects_header(batch *b) {
    if (b->reader->form != FORM_CSV) return;
    char by = csv_separator(b);
    buffer_clear(&b->line);
    put_mark(b);
    buffer_format(&b->line, "brook_line%cbrook_error%cbrook_error_text", by, by);
    for (size_t c = 0; c < b->layout->columns; c++) {
        buffer_char(&b->line, by);
        csv_put(&b->line, b->layout->names[c], strlen(b->layout->names[c]));
    }
    buffer_char(&b->line, '\n');
    outfile_write(&b->rejects, b->line.bytes, b->line.length);
}

/* The row as it came, to be mended and given again: a line of JSON Lines stands behind what is
 * wrong with it. */
static void reject(batch *b, const item *it, const rated *row) {
    buffer_clear(&b->line);
    if (b->reader->form == FORM_JSONL) {
        outfile_write(&b->rejects, it->raw.bytes, it->raw.length);
        outfile_write(&b->rejects, "\n", 1);
        return;
    }
    char by = csv_separator(b);
    buffer_format(&b->line, "%zu%c%s%c", it->line, by, row->code, by);
    csv_put(&b->line, row->message, strlen(row->message));
    for (size_t c = 0; c < it->row.count; c++) {
        size_t length;
        const char *field = csv_field(&it->row, c, &length);
        buffer_char(&b->line, by);
        csv_put(&b->line, field, length);
    }
    buffer_char(&b->line, '\n');
    outfile_write(&b->rejects, b->line.bytes, b->line.length);
}

/* ---- rows ----------------------------------------------------------------------------------- */

/* Whether the spool is wanted is not known yet: it costs a name that goes at once. */
int output_open(batch *b) {
    int code = outfile_open(&b->out, b->options->output);
    if (code == 0 && b->options->rejects) code = outfile_open(&b->rejects, b->options->rejects);
    if (code != 0) return code;
    b->spool = outfile_scratch(&b->out);
    b->spool_error = b->spool ? 0 : errno;
    return 0;
}

int output_begin(batch *b) {
    csv_columns(b);
    if (b->with_history && !b->spool) {
        return fail("cannot make a temporary file (%s)", strerror(b->spool_error));
    }
    b->spool_error = 0;
    if (b->options->rejects) rejects_header(b);
    if (b->options->to != FORM_CSV) return 0;
    buffer_clear(&b->line);
    put_mark(b);
    csv_header(b, &b->line);
    buffer_char(&b->line, '\n');
    outfile_write(&b->out, b->line.bytes, b->line.length);
    return 0;
}

static bool spool(batch *b, const rated *row) {
    size_t length = row->out.length;
    if (fwrite(&length, sizeof length, 1, b->spool) != 1 ||
        fwrite(row->out.bytes, 1, length, b->spool) != length) {
        b->spool_error = errno ? errno : EIO;
    }
    chronology_add(&b->history, row);
    return b->spool_error == 0;
}

static bool write_row(batch *b, rated *row) {
    buffer_char(&row->out, '\n');
    return outfile_write(&b->out, row->out.bytes, row->out.length);
}

static void count_child(batch *b, const rated *row) {
    if (!row->has_child) return;
    b->undated += b->with_history && !row->failed && !row->dated;
    b->lost += b->with_history && row->failed;
    b->unplaced += !b->with_history && row->dated;
}

bool output_row(void *user, const item *it, void *slot) {
    batch *b = user;
    rated *row = slot;
    size_t none = brook_pack_rating_count(b->pack);
    b->rows++;
    count_child(b, row);
    if (row->failed) {
        summary_reject(b, it->line, row);
        if (b->options->rejects) reject(b, it, row);
    } else {
        b->urgent += row->urgent;
        b->doubted += row->doubted;
        b->counts[row->rating < 0 ? none : (size_t)row->rating]++;
    }
    bool written = b->with_history ? spool(b, row) : write_row(b, row);
    buffer_trim(&row->out);
    return written && b->rejects.error == 0;
}

/* A read that a signal broke off goes on. */
static bool read_spool(batch *b, void *into, size_t length) {
    size_t got = 0;
    for (;;) {
        got += fread((char *)into + got, 1, length - got, b->spool);
        if (got == length || !ferror(b->spool) || errno != EINTR || stop_requested()) break;
        clearerr(b->spool);
    }
    if (got < length) b->spool_error = ferror(b->spool) && errno ? errno : EIO;
    return got == length;
}

static bool unspool(batch *b) {
    chronology_work_out(&b->history);
    if (fseek(b->spool, 0, SEEK_SET) != 0) b->spool_error = errno;
    for (size_t i = 0; i < b->history.count && b->spool_error == 0; i++) {
        size_t length = 0;
        buffer_clear(&b->line);
        if (!read_spool(b, &length, sizeof length)) break;
        buffer_room(&b->line, length + 1);
        if (!read_spool(b, b->line.bytes, length)) break;
        b->line.length = length;
        (b->options->to == FORM_CSV ? csv_history : json_history)(b, &b->history.events[i],
                                                                  &b->line);
        buffer_char(&b->line, '\n');
        if (!outfile_write(&b->out, b->line.bytes, b->line.length) || stop_requested())
            return false;
    }
    return b->spool_error == 0;
}

/* ---- the end -------------------------------------------------------------------------------- */

static const char *consequence(const batch *b) {
    return b->out.temporary ? "nothing was written, an older file is as it was"
                            : "the output is not complete, run it again";
}

static int tell_write_error(const batch *b, const table_run *r) {
    bool of_rows = b->spool_error == 0 && b->out.error != 0;
    const outfile *file = of_rows ? &b->out : &b->rejects;
    int error = b->spool_error ? b->spool_error : file->error;
    const char *name = b->spool_error ? "a temporary file"
                       : file->path   ? file->path
                                      : "standard output";
    return run_unwritten(r, name, error, consequence(b));
}

static bool settle_rejects(batch *b) {
    return !b->options->rejects || outfile_settle(&b->rejects);
}

static bool complete_rejects(batch *b) {
    return !b->options->rejects || outfile_complete(&b->rejects);
}

int output_complete(batch *b, const table_run *r) {
    if (b->spool_error || b->out.error || b->rejects.error) {
        return tell_write_error(b, r);
    }
    int code = run_finish(r, consequence(b));
    if (code != 0) return code;
    bool written = !b->with_history || unspool(b);
    if (stop_requested()) return run_finish(r, consequence(b));
    written = written && outfile_settle(&b->out) && settle_rejects(b) && complete_rejects(b) &&
              outfile_complete(&b->out);
    return written ? 0 : tell_write_error(b, r);
}

void output_close(batch *b) {
    outfile_close(&b->out);
    outfile_close(&b->rejects);
    if (b->spool) fclose(b->spool);
    buffer_free(&b->line);
    chronology_free(&b->history);
    names_free(&b->carried);
}
