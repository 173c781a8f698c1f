/* show.c: what is told of a note that differs. Nothing of its text is shown. */
#include "diff/diff.h"
#include "json_build.h"
#include "table/tell.h"
#include "wrap.h"

#include <errno.h>
#include <string.h>

static void count_change(diff_run *d, const diffed *row) {
    char move[128];
    snprintf(move, sizeof move, "%s to %s%s", row->from, row->to,
             row->urgent[0] == row->urgent[1] ? ""
             : row->urgent[1]                 ? ", now urgent"
                                              : ", no longer urgent");
    tally_add(&d->moves, move);
    for (size_t i = 0; i < row->why.count; i++)
        tally_add(&d->reasons, row->why.names[i]);
}

static void print_text(const diffed *row, size_t line) {
    terminal t = term_of(stdout);
    wrap w;
    wrap_begin(&w, stdout, &t, 0, 2);
    char text[80];
    snprintf(text, sizeof text, "line %zu", line);
    wrap_text(&w, text);
    if (row->id.length > 0) {
        wrap_text(&w, ", ");
        wrap_bytes(&w, row->id.bytes, row->id.length);
    }
    wrap_text(&w, ": ");
    wrap_style(&w, term_bold(&t));
    wrap_text(&w, row->from);
    wrap_text(&w, row->changed ? " -> " : ", as before: ");
    wrap_text(&w, row->changed ? row->to : "");
    wrap_style(&w, "");
    if (row->urgent[0] != row->urgent[1]) {
        wrap_text(&w, row->urgent[1] ? " and now urgent" : " and no longer urgent");
    }
    wrap_end(&w);
    for (size_t i = 0; i < row->why.count; i++) {
        wrap_item(stdout, &t, "- ", row->why.names[i], 2);
    }
    for (size_t i = 0; i < row->advice.count; i++) {
        wrap_item(stdout, &t, "- ", row->advice.names[i], 2);
    }
}

static void print_json(const diffed *row, size_t line) {
    jo *o = build_object(), *why = build_list(), *advice = build_list();
    build_add_number(o, "line", line);
    bool sound = row->id.length > 0 && utf8_is_valid(row->id.bytes, row->id.length);
    build_add(o, "id",
              sound ? need_memory(json_object_new_string_len(row->id.bytes, (int)row->id.length))
                    : NULL);
    build_add_text(o, "from", row->from);
    build_add_text(o, "to", row->to);
    build_add_bool(o, "urgent_from", row->urgent[0]);
    build_add_bool(o, "urgent_to", row->urgent[1]);
    for (size_t i = 0; i < row->why.count; i++)
        build_push_text(why, row->why.names[i]);
    build_add(o, "why", why);
    for (size_t i = 0; i < row->advice.count; i++)
        build_push_text(advice, row->advice.names[i]);
    build_add(o, "advice", advice);
    build_print(o, false);
}

/* The errno of a write is to be had at once only: what comes after may set another. */
static bool is_sound(diff_run *d) {
    if (d->error == 0 && ferror(stdout)) d->error = errno ? errno : EIO;
    return d->error == 0;
}

bool diff_sent(diff_run *d) {
    errno = 0;
    if (d->error == 0 && fflush(stdout) != 0) d->error = errno ? errno : EIO;
    return is_sound(d);
}

bool diff_show(void *user, const item *it, void *slot) {
    diff_run *d = user;
    diffed *row = slot;
    if (row->failed) {
        d->failed++;
        if (!d->quiet && d->failed <= 10) {
            tell_row(it->line, buffer_string(&row->message), row->code);
        }
        return true;
    }
    d->notes++;
    d->changed += row->changed;
    d->other_findings += row->other_findings;
    bool other_advice = row->advice.count > 0;
    d->other_advice += other_advice;
    if (row->changed) count_change(d, row);
    bool differs = row->changed || (d->show_all && (row->other_findings || other_advice));
    if (!differs) return true;
    errno = 0;
    (d->json ? print_json : print_text)(row, it->line);
    return is_sound(d);
}
