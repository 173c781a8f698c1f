/*
 * bench_rate.c: whole ratings a second: both readers, status, modifiers, rating and a result object
 * for each note, through the public interface alone.
 *
 *   bench_rate --notes FILE.jsonl --seconds S [--threads N] [--pack PATH] [--extra-terms FILE]
 *              [--rules-only] [--json]
 *
 * --extra-terms adds one term a line to the pack, fifty in a concept. The whole file is rated again
 * and again until the time is over; the figure is the median of the rounds, with the fastest and
 * the slowest. The share of stages comes from rating the same notes with parts switched off.
 */
#include "notes.h"

#include <brook/brook.h>

#include <getopt.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_ROUNDS 4096
#define BATCH 64
#define TERMS_OF_CONCEPT 50

typedef struct {
    const char *notes, *pack, *extra_terms;
    double seconds;
    long threads;
    bool rules_only, json;
} options;

typedef struct {
    brook_pack *pack;
    const bench_notes *notes;
    int32_t readers;
    double seconds;
    bool wall; /* several threads: the clock on the wall */
    size_t rated, bytes;
    double rounds[MOST_ROUNDS]; /* notes a second */
    size_t round_count;
} work;

static void check(brook_status status, const char *what) {
    if (status == BROOK_OK) return;
    fprintf(stderr, "bench_rate: %s: %s\n", what, brook_status_text(status));
    exit(2);
}

/* ---- pack ------------------------------------------------------------------------------------ */

static void put_json(FILE *out, const char *text) {
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') fputc('\\', out);
        fputc(*text, out);
    }
}

static void add_terms(brook_loader *loader, const char *path, const char *extends) {
    bench_terms terms = bench_read_terms(path);
    char *json = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&json, &size);
    fprintf(
        out,
        "{\"format\": \"1.0\", \"overlay\": {\"id\": \"bench\", \"version\": \"1.0.0\", \"title\": "
        "\"Terms of a benchmark\", \"extends\": \"%s\", \"licence\": \"CC0-1.0\", "
        "\"attribution\": \"generated\"}, \"concepts\": [",
        extends);
    for (size_t i = 0; i < terms.count; i++) {
        if (i % TERMS_OF_CONCEPT == 0)
            fprintf(out, "%s{\"id\": \"bench.c%zu\", \"terms\": [", i ? "]}, " : "",
                    i / TERMS_OF_CONCEPT);
        fprintf(out, "%s\"", i % TERMS_OF_CONCEPT ? ", " : "");
        put_json(out, terms.items[i]);
        fputc('"', out);
    }
    fputs("]}]}", out);
    fclose(out);
    check(brook_loader_add_memory(loader, "extra-terms", json, size), path);
    free(json);
}

static brook_pack *load(const options *o) {
    brook_loader *loader;
    brook_pack *pack;
    check(brook_loader_new(NULL, NULL, &loader), "loader");
    if (o->pack) {
        check(brook_loader_add_path(loader, o->pack), o->pack);
    } else if (o->extra_terms) {
        check(brook_loader_add_builtin(loader, brook_builtin_name(0)), "built-in pack");
    }
    if (o->extra_terms) add_terms(loader, o->extra_terms, brook_builtin_name(0));
    brook_status status = brook_loader_load(loader, &pack);
    for (size_t i = 0; status != BROOK_OK && i < brook_loader_diagnostic_count(loader); i++)
        fprintf(stderr, "%s\n", brook_loader_diagnostic_line_text(loader, i));
    check(status, "pack");
    brook_loader_free(loader);
    return pack;
}

/* ---- rating ---------------------------------------------------------------------------------- */

static brook_observation **observe(const bench_notes *notes) {
    brook_observation **all = calloc(notes->count, sizeof(brook_observation *));
    for (size_t i = 0; all && i < notes->count; i++) {
        check(brook_observation_new(NULL, NULL, &all[i]), "observation");
        check(brook_observation_set_text(all[i], notes->items[i].text, notes->items[i].length),
              "text");
        check(brook_observation_set_age_months(all[i], notes->items[i].age_months), "age");
    }
    return all;
}

static void rate_all(work *w, brook_classifier *c, brook_observation *const *all) {
    brook_result *results[BATCH];
    brook_status statuses[BATCH];
    for (size_t i = 0; i < w->notes->count; i += BATCH) {
        size_t count = w->notes->count - i < BATCH ? w->notes->count - i : BATCH;
        check(brook_classifier_rate_many(c, (const brook_observation *const *)all + i, count,
                                         results, statuses),
              "rating");
        for (size_t k = 0; k < count; k++) {
            brook_result_free(results[k]);
        }
    }
    w->rated += w->notes->count;
    w->bytes += w->notes->bytes;
}

static void *run(void *argument) {
    work *w = argument;
    brook_classifier *c;
    brook_observation **all = observe(w->notes);
    check(brook_classifier_new(w->pack, NULL, NULL, &c), "classifier");
    check(brook_classifier_set_readers(c, w->readers), "readers");
    rate_all(w, c, all); /* warm */
    w->rated = w->bytes = 0;
    double (*clock)(void) = w->wall ? bench_seconds : bench_own_seconds;
    double start = clock(), now = start;
    while (now - start < w->seconds && w->round_count < MOST_ROUNDS) {
        double before = now;
        rate_all(w, c, all);
        now = clock();
        w->rounds[w->round_count++] = (double)w->notes->count / (now - before);
    }
    for (size_t i = 0; i < w->notes->count; i++)
        brook_observation_free(all[i]);
    free(all);
    brook_classifier_free(c);
    return NULL;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static double median(work *w) {
    qsort(w->rounds, w->round_count, sizeof *w->rounds, by_size);
    return w->rounds[w->round_count / 2];
}

/* Notes a second of one thread with these readers, in a tenth of the time. */
static double rate_of(const work *like, int32_t readers) {
    work *w = calloc(1, sizeof *w);
    if (!w) exit(2);
    *w = (work){
        .pack = like->pack, .notes = like->notes, .readers = readers, .seconds = like->seconds / 4};
    run(w);
    double rate = median(w);
    free(w);
    return rate;
}

/* ---- output ---------------------------------------------------------------------------------- */

static void print_all(const options *o, work *w, double load_ms, const double *share) {
    double rate = 0, mb = 0, low = 0, high = 0;
    for (long t = 0; t < o->threads; t++) {
        double own = median(&w[t]);
        rate += own;
        low += w[t].rounds[0];
        high += w[t].rounds[w[t].round_count - 1];
    }
    mb = rate * (double)w->notes->bytes / (double)w->notes->count / 1e6;
    const char *form =
        o->json
            ? "{\"notes_per_s\": %.0f, \"slowest\": %.0f, \"fastest\": %.0f, \"mb_per_s\": %.2f, "
              "\"us_per_note\": %.3f, \"load_ms\": %.3f, \"rss_mib\": %.1f, \"threads\": %ld, "
              "\"share\": {\"text_status_rating\": %.3f, \"rules\": %.3f, \"learned\": %.3f}}\n"
            : "notes_per_s %.0f (%.0f to %.0f)\nmb_per_s %.2f\nus_per_note %.3f\nload_ms %.3f\n"
              "rss_mib %.1f\nthreads %ld\nshare text_status_rating %.3f rules %.3f learned "
              "%.3f\n";
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    printf(form, rate, low, high, mb, 1e6 * (double)o->threads / rate, load_ms, bench_rss_mib(),
           o->threads, share[0], share[1], share[2]);
#pragma GCC diagnostic pop
}

static int usage(void) {
    fputs("usage: bench_rate --notes FILE.jsonl [--seconds S] [--threads N] [--pack PATH]\n"
          "                  [--extra-terms FILE] [--rules-only] [--json]\n",
          stderr);
    return 2;
}

static bool read_options(int argc, char **argv, options *o) {
    static const struct option longs[] = {{"notes", required_argument, NULL, 'n'},
                                          {"seconds", required_argument, NULL, 's'},
                                          {"threads", required_argument, NULL, 't'},
                                          {"pack", required_argument, NULL, 'p'},
                                          {"extra-terms", required_argument, NULL, 'e'},
                                          {"rules-only", no_argument, NULL, 'r'},
                                          {"json", no_argument, NULL, 'j'},
                                          {NULL, 0, NULL, 0}};
    for (int c; (c = getopt_long(argc, argv, "", longs, NULL)) != -1;) {
        switch (c) {
        case 'n':
            o->notes = optarg;
            break;
        case 's':
            o->seconds = strtod(optarg, NULL);
            break;
        case 't':
            o->threads = strtol(optarg, NULL, 10);
            break;
        case 'p':
            o->pack = optarg;
            break;
        case 'e':
            o->extra_terms = optarg;
            break;
        case 'r':
            o->rules_only = true;
            break;
        case 'j':
            o->json = true;
            break;
        default:
            return false;
        }
    }
    return o->notes && optind == argc && o->threads > 0 && o->threads <= 64 && o->seconds > 0;
}

int main(int argc, char **argv) {
    options o = {.seconds = 2, .threads = 1};
    if (!read_options(argc, argv, &o)) return usage();
    double before = bench_cpu_seconds();
    brook_pack *pack = load(&o);
    double load_ms = (bench_cpu_seconds() - before) * 1e3;
    bench_notes notes = bench_read_notes(o.notes);
    int32_t readers = BROOK_READER_RULES | (o.rules_only ? 0 : BROOK_READER_LEARNED);
    work *all = calloc((size_t)o.threads, sizeof *all);
    pthread_t threads[64];
    if (!all) return 2;
    for (long t = 0; t < o.threads; t++) {
        all[t] = (work){.pack = pack,
                        .notes = &notes,
                        .readers = readers,
                        .seconds = o.seconds,
                        .wall = o.threads > 1};
        if (pthread_create(&threads[t], NULL, run, &all[t]) != 0) return 2;
    }
    for (long t = 0; t < o.threads; t++)
        pthread_join(threads[t], NULL);
    double whole = 1 / rate_of(all, readers), none = 1 / rate_of(all, 0),
           rules = 1 / rate_of(all, BROOK_READER_RULES);
    double share[3] = {none / whole, (rules - none) / whole, (whole - rules) / whole};
    print_all(&o, all, load_ms, share);
    brook_pack_unref(pack);
    return 0;
}
