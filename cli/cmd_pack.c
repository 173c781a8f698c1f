/*
 * cmd_pack.c: `brook pack check PATH` (is this pack sound?) and `brook pack info` (what is
 * loaded?).
 */
#include "json_build.h"
#include "options.h"
#include "result_json.h"
#include "usage.h"
#include "wrap.h"

#include <string.h>

static const char usage[] =
    "usage: brook pack check [--over PACK] PATH...\n"
    "       brook pack info [--pathway NAME] [--pack PATH]... [--json]\n"
    "\n"
    "check: is the pack sound? Prints every problem as\n"
    "file:line:col: severity: what [BRK-nnn] (JSON Pointer). Several paths are a pack\n"
    "and overlays over it. Exit: 0 sound (warnings allowed), 2 not sound.\n"
    "\n"
    "info: what is loaded: id, version, edition, licence, attribution, digest.\n"
    "\n"
    "  --over PACK        check overlays over this pack (brook-2013, or a path)\n"
    "  --pathway NAME     add a built-in local pathway, such as walsall\n"
    "  --pack PATH        use this pack; given again: an overlay over it\n"
    "  --json             as JSON\n"
    "\n"
    "  brook pack check my-pack/\n"
    "  brook pack check --over brook-2013 my-pathway.json\n";

typedef struct {
    source_options sources;
    bool json;
} options;

static int take_option(options *o, int option, char **argv) {
    switch (option) {
    case 'j':
        o->json = true;
        return 0;
    case 'P':
    case 'W':
        return option_source(&o->sources, option, optarg);
    default:
        return option_error("pack", option, argv);
    }
}

/* -1: go on; otherwise the exit code. */
static int read_options(int argc, char **argv, const struct option *longs, options *o) {
    for (int c; (c = getopt_long(argc, argv, ":", longs, NULL)) != -1;) {
        if (c == 'h') {
            usage_print(stdout, usage);
            return 0;
        }
        int code = take_option(o, c, argv);
        if (code != 0) return code;
    }
    return -1;
}

/* ---- check ---------------------------------------------------------------------------------- */

static int check(int argc, char **argv) {
    static const struct option longs[] = {
        {"over", required_argument, NULL, 'P'}, HELP_OPTION, END_OF_OPTIONS};
    options o = {0};
    int code = read_options(argc, argv, longs, &o);
    if (code >= 0) return code;
    if (optind == argc) return fail("pack check needs a path: brook pack check PATH");
    for (int i = optind; i < argc; i++) {
        if (option_source(&o.sources, 'P', argv[i]) != 0) return EXIT_USAGE;
    }
    brook_pack *p = sources_load(&o.sources, true);
    if (!p) return EXIT_USAGE;
    printf("%s %s", brook_pack_id(p), brook_pack_version(p));
    for (size_t i = 0; i < brook_pack_overlay_count(p); i++) {
        printf(" with %s %s", brook_pack_overlay_id(p, i), brook_pack_overlay_version(p, i));
    }
    printf(" is sound: %zu bands, %zu behaviours, %zu descriptors\n", brook_pack_band_count(p),
           brook_pack_behaviour_count(p), brook_pack_descriptor_count(p));
    brook_pack_unref(p);
    return 0;
}

/* ---- info ----------------------------------------------------------------------------------- */

static const struct {
    const char *key;
    const char *(*get)(const brook_pack *);
} facts[] = {{"id", brook_pack_id},
             {"version", brook_pack_version},
             {"title", brook_pack_title},
             {"edition", brook_pack_edition},
             {"language", brook_pack_language},
             {"licence", brook_pack_licence},
             {"attribution", brook_pack_attribution},
             {"digest", brook_pack_digest}};
enum { FACTS = sizeof facts / sizeof *facts };

static void print_overlay(const brook_pack *p, const terminal *t, size_t i) {
    wrap w;
    wrap_label(&w, stdout, t, "overlay", 0, 13);
    wrap_text(&w, brook_pack_overlay_id(p, i));
    wrap_text(&w, " ");
    wrap_text(&w, brook_pack_overlay_version(p, i));
    wrap_text(&w, ": ");
    wrap_text(&w, brook_pack_overlay_title(p, i));
    wrap_end(&w);
}

static void print_text(const brook_pack *p) {
    terminal t = term_of(stdout);
    for (size_t i = 0; i < FACTS; i++) {
        wrap w;
        wrap_label(&w, stdout, &t, facts[i].key, 0, 13);
        wrap_text(&w, facts[i].get(p));
        wrap_end(&w);
    }
    printf("%sholds%s        %zu bands, %zu behaviours, %zu descriptors\n", term_bold(&t),
           term_reset(&t), brook_pack_band_count(p), brook_pack_behaviour_count(p),
           brook_pack_descriptor_count(p));
    for (size_t i = 0; i < brook_pack_overlay_count(p); i++) {
        print_overlay(p, &t, i);
    }
    for (size_t i = 0; i < brook_pack_disclaimer_count(p); i++) {
        if (i == 0) putchar('\n');
        wrap_paragraph(stdout, &t, brook_pack_disclaimer(p, i), 0);
    }
}

static void print_json(const brook_pack *p) {
    jo *o = build_object();
    for (size_t i = 0; i < FACTS; i++) {
        build_add_text(o, facts[i].key, facts[i].get(p));
    }
    build_add_number(o, "bands", brook_pack_band_count(p));
    build_add_number(o, "behaviours", brook_pack_behaviour_count(p));
    build_add_number(o, "descriptors", brook_pack_descriptor_count(p));
    pack_parts_json(o, p, true);
    build_print(o, true);
}

static int info(int argc, char **argv) {
    static const struct option longs[] = {
        SOURCE_OPTIONS, {"json", no_argument, NULL, 'j'}, HELP_OPTION, END_OF_OPTIONS};
    options o = {0};
    int code = read_options(argc, argv, longs, &o);
    if (code >= 0) return code;
    if (optind < argc) return fail("pack info takes no further words: give --pack PATH");
    brook_pack *pack = sources_load(&o.sources, false);
    if (!pack) return EXIT_USAGE;
    (o.json ? print_json : print_text)(pack);
    brook_pack_unref(pack);
    return 0;
}

int cmd_pack(int argc, char **argv) {
    const char *what = argc >= 2 ? argv[1] : "";
    if (strcmp(what, "check") == 0) return check(argc - 1, argv + 1);
    if (strcmp(what, "info") == 0) return info(argc - 1, argv + 1);
    if (strcmp(what, "--help") == 0 || strcmp(what, "-h") == 0) {
        usage_print(stdout, usage);
        return 0;
    }
    return fail("say pack check PATH or pack info: see brook pack --help");
}
