/* run.c: see run.h. */
#include "table/run.h"
#include "sandbox.h"
#include "table/stop.h"
#include "table/tell.h"

#include <errno.h>
#include <string.h>

int table_option(table_options *o, int option, const char *value) {
    switch (option) {
    case 'c':
        return layout_give(&o->layout, value);
    case 'i':
        return form_read("from", value, &o->from);
    case 'e':
        return o->encoding = value, 0;
    case 'd':
        return layout_dates(&o->layout, value);
    case 'J':
        return jobs_read(value, &o->jobs);
    case 'q':
        return o->quiet = true, 0;
    default:
        return OPTION_UNKNOWN;
    }
}

int table_file(table_options *o, const char *command, int first, int argc, char **argv) {
    if (first < argc - 1) return fail("%s takes one file: see brook %s --help", command, command);
    o->path = first < argc ? argv[first] : "-";
    return OPTIONS_READ;
}

int run_open(table_run *r, table_options *o, const source_options *sources, size_t count) {
    r->options = o;
    r->pack_count = count;
    o->layout.last_day = date_last_day();
    stop_watch();
    r->reader = reader_open(o->path, o->encoding, &o->layout);
    if (!r->reader) return EXIT_USAGE;
    for (size_t i = 0; i < count; i++) {
        r->loaders[i] = sources_read(&sources[i]);
        if (!r->loaders[i]) return EXIT_USAGE;
    }
    return 0;
}

static int make_packs(table_run *r) {
    for (size_t i = 0; i < r->pack_count; i++) {
        r->packs[i] = sources_make(r->loaders[i], false);
        r->loaders[i] = NULL;
        if (!r->packs[i]) return EXIT_USAGE;
    }
    return 0;
}

int run_confine(table_run *r) {
    sandbox_enter();
    int code = reader_start(r->reader, r->options->from);
    return code == 0 ? make_packs(r) : code;
}

int run_rows(table_run *r, bool hide_progress) {
    const layout *l = &r->options->layout;
    if (!r->options->quiet) layout_describe(l, stderr);
    r->crew.jobs = r->options->jobs;
    int code = crew_open(&r->crew, r->packs, r->pack_count, r->options->readers);
    if (code == 0) {
        progress p;
        progress_begin(&p, r->options->quiet || hide_progress);
        crew_run(&r->crew, r->reader, &p);
        progress_end(&p);
    }
    crew_close(&r->crew);
    if (code == 0 && l->names && r->reader->count == 0 && !r->reader->refused) {
        tell("brook: the file has a row of column names and no notes below it");
    }
    return code;
}

int run_finish(const table_run *r, const char *consequence) {
    int code = reader_finish(r->reader, consequence);
    if (code != 0 || !stop_requested()) return code;
    fail("stopped after line %zu of %s, as asked: %s", r->crew.line, r->reader->in.name,
         consequence);
    return 128 + stop_requested();
}

/* Rows wait in a buffer before they are written: so where writing fails some of the last ones
 * before this line are missing too; how far a reader got who went away, nobody knows. */
int run_unwritten(const table_run *r, const char *name, int error, const char *consequence) {
    if (error == EPIPE) {
        return fail("%s: nobody reads on (the pipe is closed): %s", name, consequence);
    }
    return fail("writing failed when the input was rated as far as line %zu (%s: %s): %s",
                r->crew.line, name, strerror(error), consequence);
}

void run_close(table_run *r) {
    for (size_t i = 0; i < r->pack_count; i++) {
        brook_loader_free(r->loaders[i]);
        brook_pack_unref(r->packs[i]);
    }
    reader_close(r->reader);
    layout_free(&r->options->layout);
}
