/* show.c: what is told of a note that differs, and at the end. Nothing of a text is shown. */
#include "diff/diff.h"
#include "json_build.h"
#include "table/tell.h"
#include "wrap.h"

#include <stdlib.h>
#include <string.h>

static void count_move(diff_run *d, const diffed *row) {
    char move[128];
    snprintf(move, sizeof move, "%s to %s%s", row->from, row->to,
             row->urgent[0] == row->urgent[1] ? ""
             : row->urgent[1]                 ? ", now urgent"
                                              : ", no longer urgent");
    uint32_t number = names_number(&d->moves, move, strlen(move));
    if (number >= d->move_capacity) {
        size_t capacity = 2 * (size_t)number + 16;
        d->move_counts = need_memory(realloc(d->move_counts, capacity * sizeof *d->move_counts));
        for (size_t i = d->move_capacity; i < capacity; i++)
            d->move_counts[i] = 0;
        d->move_capacity = capacity;
    }
    d->move_counts[number]++;
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
}

static void print_json(const diffed *row, size_t line) {
    jo *o = build_object(), *why = build_list();
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
    build_print(o, false);
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
    if (row->changed) count_move(d, row);
    if (!row->changed && !(d->show_all && row->other_findings)) return true;
    (d->json ? print_json : print_text)(row, it->line);
    return !ferror(stdout);
}

static void print_pack(const char *lead, const brook_pack *pack, FILE *out, const terminal *t) {
    buffer text = {0};
    buffer_format(&text, "%s %s, edition %s", brook_pack_id(pack), brook_pack_version(pack),
                  brook_pack_edition(pack));
    for (size_t i = 0; i < brook_pack_overlay_count(pack); i++) {
        buffer_format(&text, " + %s %s", brook_pack_overlay_id(pack, i),
                      brook_pack_overlay_version(pack, i));
    }
    buffer_format(&text, ", digest %.12s", brook_pack_digest(pack));
    wrap_item(out, t, lead, buffer_string(&text), 0);
    buffer_free(&text);
}

/* To standard output; beside JSON to standard error. */
void diff_summary(const diff_run *d) {
    FILE *out = d->json ? stderr : stdout;
    terminal t = term_of(out);
    if (d->quiet) return;
    char sums[200];
    snprintf(sums, sizeof sums,
             "%zu notes: %zu change, %zu keep their rating with other findings, %zu could not be "
             "rated",
             d->notes, d->changed, d->other_findings, d->failed);
    if (d->changed > 0 && !d->json) fputc('\n', out);
    wrap_paragraph(out, &t, sums, 0);
    for (size_t i = 0; i < d->moves.count; i++) {
        fprintf(out, "  %6zu  %s\n", d->move_counts[i], d->moves.names[i]);
    }
    print_pack("A: ", d->packs[0], out, &t);
    print_pack("B: ", d->packs[1], out, &t);
    for (size_t i = 0; i < brook_pack_disclaimer_count(d->packs[1]); i++) {
        wrap_paragraph(out, &t, brook_pack_disclaimer(d->packs[1], i), 0);
    }
}
