/*
 * cmd_pack.c: `brook pack check PATH` (is this pack sound?) and `brook pack info` (what is loaded?).
 */
#include "cli.h"

#include <getopt.h>
#include <json-c/json.h>
#include <string.h>

static const char usage[] =
    "usage: brook pack check PATH...           check a pack, or a pack and overlays over it\n"
    "       brook pack info [--pathway NAME] [--pack PATH]... [--json]\n"
    "\n"
    "`check` prints every problem as file:line:col: severity: what [BRK-nnn] (JSON Pointer); an overlay is checked\n"
    "over the pack that stands before it, or over brook-2013 where it is given alone with --over brook-2013.\n"
    "Exit: 0 sound (warnings allowed), 2 not sound.\n";

static int check(int argc, char **argv) {
    source_options sources = {0};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--help") == 0) {
            fputs(usage, stdout);
            return 0;
        }
        if (strcmp(argv[i], "--over") == 0 && i + 1 < argc) {
            i++;
        } else if (argv[i][0] == '-') {
            return fail("unknown option '%s': see brook pack --help", argv[i]);
        }
        if (!sources_add(&sources, 'P', argv[i])) {
            return fail("too many packs (at most %d)", MAX_SOURCES);
        }
    }
    if (sources.pack_count == 0) {
        return fail("pack check needs a path: brook pack check PATH");
    }
    brook_pack *pack = sources_load(&sources);
    if (!pack) {
        return fail("the pack is not sound: mend what is listed above");
    }
    printf("%s %s is sound: %zu behaviours, %zu descriptors, %zu bands; digest %s\n",
           brook_pack_id(pack), brook_pack_version(pack), brook_pack_behaviour_count(pack),
           brook_pack_descriptor_count(pack), brook_pack_band_count(pack),
           brook_pack_digest(pack));
    brook_pack_unref(pack);
    return 0;
}

static void print_text(const brook_pack *p) {
    printf("pack         %s %s\n", brook_pack_id(p), brook_pack_version(p));
    printf("title        %s\n", brook_pack_title(p));
    printf("edition      %s\n", brook_pack_edition(p));
    printf("language     %s\n", brook_pack_language(p));
    printf("licence      %s\n", brook_pack_licence(p));
    printf("attribution  %s\n", brook_pack_attribution(p));
    printf("digest       %s\n", brook_pack_digest(p));
    printf("holds        %zu bands, %zu behaviours, %zu descriptors\n", brook_pack_band_count(p),
           brook_pack_behaviour_count(p), brook_pack_descriptor_count(p));
    for (size_t i = 0; i < brook_pack_overlay_count(p); i++) {
        printf("overlay      %s %s: %s\n", brook_pack_overlay_id(p, i),
               brook_pack_overlay_version(p, i), brook_pack_overlay_title(p, i));
    }
    for (size_t i = 0; i < brook_pack_disclaimer_count(p); i++) {
        printf("%s%s\n", i == 0 ? "\n" : "", brook_pack_disclaimer(p, i));
    }
}

static void print_json(const brook_pack *p) {
    static const struct {
        const char *key;
        const char *(*get)(const brook_pack *);
    } texts[] = {{"id", brook_pack_id},           {"version", brook_pack_version},
                 {"title", brook_pack_title},     {"edition", brook_pack_edition},
                 {"language", brook_pack_language}, {"licence", brook_pack_licence},
                 {"attribution", brook_pack_attribution}, {"digest", brook_pack_digest}};
    struct json_object *o = json_object_new_object();
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        const char *text = texts[i].get(p);
        json_object_object_add(o, texts[i].key, text ? json_object_new_string(text) : NULL);
    }
    struct json_object *overlays = json_object_new_array();
    for (size_t i = 0; i < brook_pack_overlay_count(p); i++) {
        json_object_array_add(overlays, json_object_new_string(brook_pack_overlay_id(p, i)));
    }
    json_object_object_add(o, "overlays", overlays);
    struct json_object *disclaimers = json_object_new_array();
    for (size_t i = 0; i < brook_pack_disclaimer_count(p); i++) {
        json_object_array_add(disclaimers, json_object_new_string(brook_pack_disclaimer(p, i)));
    }
    json_object_object_add(o, "disclaimers", disclaimers);
    puts(json_object_to_json_string_ext(o, JSON_C_TO_STRING_PRETTY | JSON_C_TO_STRING_NOSLASHESCAPE));
    json_object_put(o);
}

static int info(int argc, char **argv) {
    static const struct option longs[] = {{"pathway", required_argument, NULL, 'W'},
                                          {"pack", required_argument, NULL, 'P'},
                                          {"json", no_argument, NULL, 'j'},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
    source_options sources = {0};
    bool json = false;
    for (int c; (c = getopt_long(argc, argv, "h", longs, NULL)) != -1;) {
        if (c == 'h') {
            fputs(usage, stdout);
            return 0;
        } else if (c == 'j') {
            json = true;
        } else if (c == '?') {
            return fail("see brook pack --help");
        } else if (!sources_add(&sources, c, optarg)) {
            return fail("too many packs or pathways (at most %d)", MAX_SOURCES);
        }
    }
    brook_pack *pack = sources_load(&sources);
    if (!pack) {
        return EXIT_USAGE;
    }
    (json ? print_json : print_text)(pack);
    brook_pack_unref(pack);
    return 0;
}

int cmd_pack(int argc, char **argv) {
    if (argc >= 2 && strcmp(argv[1], "check") == 0) {
        return check(argc - 1, argv + 1);
    }
    if (argc >= 2 && strcmp(argv[1], "info") == 0) {
        return info(argc - 1, argv + 1);
    }
    if (argc >= 2 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
        fputs(usage, stdout);
        return 0;
    }
    return fail("say pack check PATH or pack info: see brook pack --help");
}
