/*
 * notes.c: see notes.h.
 */
#define _DEFAULT_SOURCE
#include "notes.h"

#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

static void *grown(void *items, size_t count, size_t size) {
    if (count & (count - 1)) return items; /* room for twice as many at each power of two */
    void *p = realloc(items, (count ? count * 2 : 1) * size);
    if (!p) {
        fputs("bench: out of memory\n", stderr);
        exit(2);
    }
    return p;
}

static FILE *open_file(const char *path) {
    FILE *in = fopen(path, "rb");
    if (!in) {
        fprintf(stderr, "bench: cannot open %s\n", path);
        exit(2);
    }
    return in;
}

static void take_note(bench_notes *notes, const char *line) {
    struct json_object *o = json_tokener_parse(line), *text, *age;
    if (o && json_object_object_get_ex(o, "text", &text)) {
        bench_note n = {strdup(json_object_get_string(text)), 0, -1};
        n.length = strlen(n.text);
        if (json_object_object_get_ex(o, "age", &age))
            n.age_months = (int32_t)(json_object_get_double(age) * 12);
        notes->items = grown(notes->items, notes->count, sizeof n);
        notes->items[notes->count++] = n;
        notes->bytes += n.length;
    }
    json_object_put(o);
}

bench_notes bench_read_notes(const char *path) {
    bench_notes notes = {NULL, 0, 0};
    FILE *in = open_file(path);
    char *line = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, in) > 0)
        take_note(&notes, line);
    free(line);
    fclose(in);
    if (notes.count == 0) {
        fprintf(stderr, "bench: no notes in %s\n", path);
        exit(2);
    }
    return notes;
}

bench_terms bench_read_terms(const char *path) {
    bench_terms terms = {NULL, 0};
    FILE *in = open_file(path);
    char *line = NULL;
    size_t capacity = 0;
    for (ssize_t n; (n = getline(&line, &capacity, in)) > 0;) {
        if (line[n - 1] == '\n') line[n - 1] = '\0';
        terms.items = grown(terms.items, terms.count, sizeof *terms.items);
        terms.items[terms.count++] = strdup(line);
    }
    free(line);
    fclose(in);
    return terms;
}

static double clock_of(clockid_t id) {
    struct timespec t;
    clock_gettime(id, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

double bench_seconds(void) {
    return clock_of(CLOCK_MONOTONIC);
}

double bench_cpu_seconds(void) {
    return clock_of(CLOCK_PROCESS_CPUTIME_ID);
}

double bench_own_seconds(void) {
    return clock_of(CLOCK_THREAD_CPUTIME_ID);
}

double bench_rss_mib(void) {
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)u.ru_maxrss / 1024;
}
