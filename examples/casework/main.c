/*
 * casework: a small case-management program on SQLite that rates what it keeps.
 *
 *   casework DB add CHILD YEARS < note        keeps a note, rates it at once, shows why
 *   casework DB list                          the records with their latest rating
 *   casework DB show RECORD                   what the latest rating rests on, by the database
 *   casework DB rerate                        rates all records again, lists what changed
 *   casework DB import FILE [--threads N] [--reload OTHER]
 *                                             one record a line: child, years, note, by tabs
 *
 *   --pack PATH, --overlay NAME-OR-PATH       before the command: another pack than the built-in
 *
 * Ends with 0, or 1 where `rerate` found a change, or 2 on any failure.
 */
#include "engine.h"
#include "import.h"
#include "store.h"

#include "../years.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    store s;
    engine *e;
    sources from;
} casework;

static int fail(const char *why) {
    fprintf(stderr, "casework: %s\n", why);
    return 2;
}

/* ---- add ------------------------------------------------------------------------------------- */

static void print_words(const char *note, size_t start, size_t end) {
    printf(" \"%.*s\"", (int)(end - start), note + start);
}

static void explain(const brook_result *r, const char *note) {
    const brook_pack *pack = brook_result_pack(r);
    printf("%s%s\n", brook_result_rating_id(r), brook_result_urgent(r) ? ", urgent" : "");
    for (size_t f = 0; f < brook_result_finding_count(r); f++) {
        printf("  %s (%s):", brook_finding_behaviour(r, f, 0), brook_finding_status(r, f));
        for (size_t i = 0; i < brook_finding_evidence_count(r, f); i++)
            print_words(note, brook_finding_evidence_start(r, f, i),
                        brook_finding_evidence_end(r, f, i));
        printf("\n");
        for (size_t m = 0; m < brook_finding_modifier_count(r, f); m++) {
            const char *id = brook_finding_modifier(r, f, m);
            printf("    raised: %s:", brook_pack_modifier_reason(pack, id));
            for (size_t i = 0; i < brook_finding_modifier_evidence_count(r, f, m); i++)
                print_words(note, brook_finding_modifier_evidence_start(r, f, m, i),
                            brook_finding_modifier_evidence_end(r, f, m, i));
            printf("\n");
        }
    }
    for (size_t i = 0; i < brook_result_response_count(r); i++)
        printf("  - %s\n", brook_result_response_text(r, i));
}

static int add(casework *c, int argc, char **argv) {
    static char note[1 << 20];
    if (argc != 2) return fail("add takes CHILD and YEARS");
    size_t length = fread(note, 1, sizeof note - 1, stdin);
    int32_t months = months_of_years(argv[1]);
    if (months < 0) return fail("YEARS must be a whole number of years");
    worker *w = worker_new(c->e);
    brook_result *r = NULL;
    if (!w) return fail("out of memory");
    int code = 2;
    if (worker_rate(w, months, note, length, &r)) {
        fail(worker_error(w));
    } else if (!store_begin(&c->s)) {
        sqlite3_int64 id = store_add_record(&c->s, argv[0], months, note, length);
        int kept = id && !store_add_rating(&c->s, id, r);
        if (!store_end(&c->s, kept) && kept) {
            printf("record %lld: ", (long long)id);
            explain(r, note);
            code = 0;
        }
    }
    brook_result_free(r);
    worker_free(w);
    return code;
}

/* ---- list and show --------------------------------------------------------------------------- */

static int list_one(void *user, const record *r) {
    (void)user;
    printf("%lld\t%s\t%d\t%s\n", (long long)r->id, r->child, (int)(r->age_months / 12),
           r->rating ? r->rating : "-");
    return 0;
}

static int show(casework *c, const char *id) {
    static const char sql[] =
        "SELECT l.rating, l.pack || ' ' || l.pack_version || ' ' || substr(l.pack_digest, 1, 12),"
        " f.behaviour, f.status, f.reason, w.modifier,"
        " CAST(substr(CAST(r.note AS BLOB), w.first + 1, w.behind - w.first) AS TEXT)"
        " FROM latest l JOIN records r ON r.id = l.record"
        " LEFT JOIN findings f ON f.rating = l.id"
        " LEFT JOIN words w ON w.rating = l.id AND w.finding = f.number"
        " WHERE r.id = ? ORDER BY f.number, w.modifier IS NOT NULL, w.first";
    sqlite3_stmt *rows = NULL;
    size_t count = 0;
    if (sqlite3_prepare_v2(c->s.db, sql, -1, &rows, NULL) != SQLITE_OK)
        return fail(sqlite3_errmsg(c->s.db));
    sqlite3_bind_text(rows, 1, id, -1, SQLITE_STATIC);
    while (sqlite3_step(rows) == SQLITE_ROW) {
        for (int i = 0; i < 7; i++) {
            const unsigned char *text = sqlite3_column_text(rows, i);
            printf("%s%s", i ? "\t" : "", text ? (const char *)text : "-");
        }
        printf("\n");
        count++;
    }
    sqlite3_finalize(rows);
    return count ? 0 : fail("there is no such record");
}

/* ---- rate again ------------------------------------------------------------------------------ */

typedef struct {
    casework *c;
    worker *w;
    size_t rated, changed;
} rerating;

static int rerate_one(void *user, const record *r) {
    rerating *all = user;
    brook_result *result = NULL;
    if (worker_rate(all->w, r->age_months, r->note, (size_t)r->note_length, &result))
        return fail(worker_error(all->w));
    const char *now = brook_result_rating_id(result);
    if (!r->rating || strcmp(r->rating, now) != 0) {
        printf("%lld\t%s -> %s\n", (long long)r->id, r->rating ? r->rating : "-", now);
        all->changed++;
    }
    all->rated++;
    int failed = store_add_rating(&all->c->s, r->id, result);
    brook_result_free(result);
    return failed;
}

static int rerate(casework *c) {
    rerating all = {.c = c, .w = worker_new(c->e)};
    if (!all.w || store_begin(&c->s)) return 2;
    int failed = store_each(&c->s, rerate_one, &all);
    failed |= store_end(&c->s, !failed);
    worker_free(all.w);
    if (failed) return 2;
    printf("%zu rated, %zu changed\n", all.rated, all.changed);
    return all.changed ? 1 : 0;
}

/* ---- import ---------------------------------------------------------------------------------- */

static int import(casework *c, int argc, char **argv) {
    sources packs[2] = {c->from, {c->from.pack, NULL}};
    size_t threads = 2, reload = 0;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--threads") == 0) threads = strtoul(argv[i + 1], NULL, 10);
        if (strcmp(argv[i], "--reload") == 0) {
            packs[1].overlay = argv[i + 1];
            reload = 2;
        }
    }
    FILE *in = argc > 0 ? fopen(argv[0], "r") : NULL;
    if (!in) return fail("import takes a file that can be read");
    import_tally tally = {0};
    int failed = import_file(&c->s, c->e, in, threads, packs, reload, &tally);
    fclose(in);
    printf("%zu read, %zu refused, pack loaded again %zu times\n", tally.read, tally.refused,
           tally.reloads);
    return failed ? 2 : 0;
}

static int run(casework *c, int argc, char **argv) {
    if (argc < 1) return fail("which command? add, list, show, rerate or import");
    if (strcmp(argv[0], "add") == 0) return add(c, argc - 1, argv + 1);
    if (strcmp(argv[0], "list") == 0) return store_each(&c->s, list_one, NULL) ? 2 : 0;
    if (strcmp(argv[0], "show") == 0 && argc == 2) return show(c, argv[1]);
    if (strcmp(argv[0], "rerate") == 0) return rerate(c);
    if (strcmp(argv[0], "import") == 0) return import(c, argc - 1, argv + 1);
    return fail("unknown command");
}

int main(int argc, char **argv) {
    casework c = {.from = {NULL, NULL}};
    int at = 2;
    if (argc < 3) return fail("usage: casework DB [--pack PATH] [--overlay NAME] COMMAND ...");
    for (; at + 1 < argc && strncmp(argv[at], "--", 2) == 0; at += 2) {
        if (strcmp(argv[at], "--pack") == 0) c.from.pack = argv[at + 1];
        if (strcmp(argv[at], "--overlay") == 0) c.from.overlay = argv[at + 1];
    }
    int code = 2;
    if (!store_open(&c.s, argv[1])) {
        c.e = engine_open(&c.from);
        if (c.e) code = run(&c, argc - at, argv + at);
        engine_close(c.e);
    }
    store_close(&c.s);
    return code;
}
