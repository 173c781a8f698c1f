/*
 * cmd_show.c: `brook show CODE-OR-SLUG`: one descriptor, or one behaviour through all bands.
 */
#include "cli.h"
#include "term.h"

#include <getopt.h>

static const char usage[] =
    "usage: brook show CODE-OR-SLUG [--pack PATH]...\n"
    "\n"
    "Shows a descriptor (9-13.A6) or a behaviour (pornography-seeking): what it means and how each band rates it.\n"
    "\n"
    "  brook show 9-13.A6\n";

static void print_rating(const brook_pack *p, const terminal *t, int32_t rating) {
    size_t r = (size_t)rating;
    printf("%s%s %s%s", term_colour(t, brook_pack_rating_colour(p, r)),
           brook_pack_rating_symbol(p, r), brook_pack_rating_label(p, r), term_reset(t));
}

static void print_cell(const brook_pack *p, const terminal *t, size_t behaviour, size_t band) {
    int64_t descriptor = brook_pack_cell_descriptor(p, behaviour, band);
    printf("  %-15s ", brook_pack_band_label(p, band));
    print_rating(p, t, brook_pack_cell_rating(p, behaviour, band));
    if (descriptor >= 0) {
        const char *code = brook_pack_descriptor_code(p, (size_t)descriptor);
        printf("  listed as %s\n", code);
        term_wrap(stdout, t, brook_pack_descriptor_label(p, (size_t)descriptor), 18);
    } else {
        puts("  inferred from its neighbours: this band does not list it");
    }
}

static void print_behaviour(const brook_pack *p, const terminal *t, size_t b) {
    printf("%s%s%s  (%s)\n", term_bold(t), brook_pack_behaviour_label(p, b), term_reset(t),
           brook_pack_behaviour_id(p, b));
    term_wrap(stdout, t, brook_pack_behaviour_explanation(p, b), 2);
    for (size_t band = 0; band < brook_pack_band_count(p); band++) {
        print_cell(p, t, b, band);
    }
}

static void print_descriptor(const brook_pack *p, const terminal *t, size_t d) {
    size_t band = (size_t)brook_pack_descriptor_band(p, d);
    printf("%s%s%s  ", term_bold(t), brook_pack_descriptor_code(p, d), term_reset(t));
    print_rating(p, t, brook_pack_descriptor_rating(p, d));
    printf(", %s\n", brook_pack_band_label(p, band));
    term_wrap(stdout, t, brook_pack_descriptor_label(p, d), 2);
    for (size_t b = 0; b < brook_pack_behaviour_count(p); b++) {
        if (brook_pack_cell_descriptor(p, b, band) == (int64_t)d) {
            putchar('\n');
            print_behaviour(p, t, b);
        }
    }
}

static int show(const brook_pack *p, const char *name) {
    terminal t = term_of(stdout);
    int64_t descriptor = brook_pack_descriptor_find(p, name);
    int64_t behaviour = brook_pack_behaviour_find(p, name);
    if (descriptor < 0 && behaviour < 0) {
        return fail("there is no descriptor or behaviour '%s': brook list shows the codes", name);
    }
    if (descriptor >= 0) {
        print_descriptor(p, &t, (size_t)descriptor);
    } else {
        print_behaviour(p, &t, (size_t)behaviour);
    }
    printf("\n%s %s, edition %s\n", brook_pack_id(p), brook_pack_version(p),
           brook_pack_edition(p));
    for (size_t i = 0; i < brook_pack_disclaimer_count(p); i++) {
        term_wrap(stdout, &t, brook_pack_disclaimer(p, i), 0);
    }
    return 0;
}

int cmd_show(int argc, char **argv) {
    static const struct option longs[] = {{"pathway", required_argument, NULL, 'W'},
                                          {"pack", required_argument, NULL, 'P'},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
    source_options sources = {0};
    for (int c; (c = getopt_long(argc, argv, "h", longs, NULL)) != -1;) {
        if (c == 'h') {
            fputs(usage, stdout);
            return 0;
        }
        if (c == '?') {
            return fail("see brook show --help");
        }
        if (!sources_add(&sources, c, optarg)) {
            return fail("too many packs or pathways (at most %d)", MAX_SOURCES);
        }
    }
    if (optind != argc - 1) {
        return fail("show takes one descriptor code or behaviour: brook show 9-13.A6");
    }
    brook_pack *pack = sources_load(&sources);
    int code = pack ? show(pack, argv[optind]) : EXIT_USAGE;
    brook_pack_unref(pack);
    return code;
}
