/*
 * cmd_list.c: `brook list`: the descriptors of the pack, by band and rating, as a menu.
 */
#include "cli.h"
#include "term.h"

#include <getopt.h>
#include <json-c/json.h>
#include <string.h>

static const char usage[] =
    "usage: brook list [--band BAND] [--rating RATING] [--pack PATH]... [--json]\n"
    "\n"
    "Lists the descriptors: code, rating and one plain line each.\n"
    "\n"
    "  brook list --band 9-13 --rating amber\n";

typedef struct {
    source_options sources;
    const char *band, *rating;
    bool json;
} options;

static int read_options(int argc, char **argv, options *o) {
    static const struct option longs[] = {{"band", required_argument, NULL, 'b'},
                                          {"rating", required_argument, NULL, 'r'},
                                          {"pathway", required_argument, NULL, 'W'},
                                          {"pack", required_argument, NULL, 'P'},
                                          {"json", no_argument, NULL, 'j'},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
    for (int c; (c = getopt_long(argc, argv, "h", longs, NULL)) != -1;) {
        switch (c) {
        case 'b':
            o->band = optarg;
            break;
        case 'r':
            o->rating = optarg;
            break;
        case 'j':
            o->json = true;
            break;
        case 'h':
            fputs(usage, stdout);
            return 0;
        case 'P':
        case 'W':
            if (!sources_add(&o->sources, c, optarg)) {
                return fail("too many packs or pathways (at most %d)", MAX_SOURCES);
            }
            break;
        default:
            return fail("see brook list --help");
        }
    }
    return optind < argc ? fail("list takes no further words: see brook list --help") : -1;
}

static int64_t find(const brook_pack *p, size_t count,
                    const char *(*id)(const brook_pack *, size_t), const char *name) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(id(p, i), name) == 0) {
            return (int64_t)i;
        }
    }
    return -1;
}

static int unknown(const brook_pack *p, const char *what, const char *name, size_t count,
                   const char *(*id)(const brook_pack *, size_t)) {
    fprintf(stderr, "brook: there is no %s '%s'; the pack has:", what, name);
    for (size_t i = 0; i < count; i++) {
        fprintf(stderr, " %s", id(p, i));
    }
    fputc('\n', stderr);
    return EXIT_USAGE;
}

static struct json_object *descriptor_json(const brook_pack *p, size_t d) {
    struct json_object *o = json_object_new_object();
    json_object_object_add(o, "code", json_object_new_string(brook_pack_descriptor_code(p, d)));
    json_object_object_add(
        o, "band",
        json_object_new_string(brook_pack_band_id(p, (size_t)brook_pack_descriptor_band(p, d))));
    json_object_object_add(o, "rating",
                           json_object_new_string(brook_pack_rating_id(
                               p, (size_t)brook_pack_descriptor_rating(p, d))));
    json_object_object_add(o, "label", json_object_new_string(brook_pack_descriptor_label(p, d)));
    struct json_object *behaviours = json_object_new_array();
    for (size_t b = 0; b < brook_pack_behaviour_count(p); b++) {
        if (brook_pack_cell_descriptor(p, b, (size_t)brook_pack_descriptor_band(p, d)) ==
            (int64_t)d) {
            json_object_array_add(behaviours,
                                  json_object_new_string(brook_pack_behaviour_id(p, b)));
        }
    }
    json_object_object_add(o, "behaviours", behaviours);
    return o;
}

static void print_line(const brook_pack *p, size_t d, const terminal *t) {
    size_t rating = (size_t)brook_pack_descriptor_rating(p, d);
    const char *code = brook_pack_descriptor_code(p, d);
    printf("%s%s %-6s%s %-9s ", term_colour(t, brook_pack_rating_colour(p, rating)),
           brook_pack_rating_symbol(p, rating), brook_pack_rating_label(p, rating), term_reset(t),
           code);
    term_wrap_from(stdout, t, brook_pack_descriptor_label(p, d), 19, 19);
}

static void print_all(const brook_pack *p, int64_t band, int64_t rating, bool json) {
    terminal t = term_of(stdout);
    struct json_object *list = json ? json_object_new_array() : NULL;
    int64_t last_band = -1;
    for (size_t d = 0; d < brook_pack_descriptor_count(p); d++) {
        int64_t b = brook_pack_descriptor_band(p, d);
        if ((band >= 0 && b != band) ||
            (rating >= 0 && brook_pack_descriptor_rating(p, d) != (int32_t)rating)) {
            continue;
        }
        if (json) {
            json_object_array_add(list, descriptor_json(p, d));
            continue;
        }
        if (b != last_band) {
            printf("%s%s%s%s\n", last_band >= 0 ? "\n" : "", term_bold(&t),
                   brook_pack_band_label(p, (size_t)b), term_reset(&t));
            last_band = b;
        }
        print_line(p, d, &t);
    }
    if (json) {
        puts(json_object_to_json_string_ext(list, JSON_C_TO_STRING_PRETTY |
                                                      JSON_C_TO_STRING_NOSLASHESCAPE));
        json_object_put(list);
    }
}

int cmd_list(int argc, char **argv) {
    options o = {0};
    int code = read_options(argc, argv, &o);
    if (code >= 0) {
        return code;
    }
    brook_pack *p = sources_load(&o.sources);
    if (!p) {
        return EXIT_USAGE;
    }
    int64_t band = o.band ? find(p, brook_pack_band_count(p), brook_pack_band_id, o.band) : -1;
    int64_t rating =
        o.rating ? find(p, brook_pack_rating_count(p), brook_pack_rating_id, o.rating) : -1;
    code = 0;
    if (o.band && band < 0) {
        code = unknown(p, "band", o.band, brook_pack_band_count(p), brook_pack_band_id);
    } else if (o.rating && rating < 0) {
        code = unknown(p, "rating", o.rating, brook_pack_rating_count(p), brook_pack_rating_id);
    } else {
        print_all(p, band, rating, o.json);
    }
    brook_pack_unref(p);
    return code;
}
