/* cmd_show.c: `brook show CODE-OR-SLUG`: one descriptor, or one behaviour through all bands. */
#include "options.h"
#include "rating_show.h"

static const char usage[] =
    "usage: brook show [OPTION]... CODE-OR-SLUG\n"
    "\n"
    "Shows a descriptor (9-13.A6) or a behaviour (pornography-seeking): what it means\n"
    "and how each band rates it.\n"
    "\n"
    "  --pathway NAME     add a built-in local pathway, such as walsall\n"
    "  --pack PATH        use this pack; given again: an overlay over it\n"
    "\n"
    "  brook show 9-13.A6\n"
    "  brook show pornography-seeking\n";

/* "5 to 9 years: ■ Red, listed as 5-9.R5: looks for ..." */
static void print_cell(const brook_pack *p, const terminal *t, size_t behaviour, size_t band) {
    int64_t descriptor = brook_pack_cell_descriptor(p, behaviour, band);
    wrap w;
    wrap_begin(&w, stdout, t, 2, 4);
    wrap_text(&w, brook_pack_band_label(p, band));
    wrap_text(&w, ": ");
    rating_word(&w, p, brook_pack_cell_rating(p, behaviour, band));
    if (descriptor >= 0) {
        wrap_text(&w, ", listed as ");
        wrap_text(&w, brook_pack_descriptor_code(p, (size_t)descriptor));
        wrap_text(&w, ": ");
        wrap_text(&w, brook_pack_descriptor_label(p, (size_t)descriptor));
    } else {
        wrap_text(&w, ", inferred from its neighbours: this band does not list it");
    }
    wrap_end(&w);
}

static void print_behaviour(const brook_pack *p, const terminal *t, size_t b) {
    wrap w;
    wrap_begin(&w, stdout, t, 0, 2);
    wrap_style(&w, term_bold(t));
    wrap_text(&w, brook_pack_behaviour_label(p, b));
    wrap_style(&w, "");
    wrap_text(&w, " (");
    wrap_text(&w, brook_pack_behaviour_id(p, b));
    wrap_text(&w, ")");
    wrap_end(&w);
    wrap_paragraph(stdout, t, brook_pack_behaviour_explanation(p, b), 2);
    for (size_t band = 0; band < brook_pack_band_count(p); band++) {
        print_cell(p, t, b, band);
    }
}

static void print_descriptor(const brook_pack *p, const terminal *t, size_t d) {
    size_t band = (size_t)brook_pack_descriptor_band(p, d);
    wrap w;
    wrap_begin(&w, stdout, t, 0, 2);
    wrap_style(&w, term_bold(t));
    wrap_text(&w, brook_pack_descriptor_code(p, d));
    wrap_style(&w, "");
    wrap_text(&w, " ");
    rating_word(&w, p, brook_pack_descriptor_rating(p, d));
    wrap_text(&w, ", ");
    wrap_text(&w, brook_pack_band_label(p, band));
    wrap_end(&w);
    wrap_paragraph(stdout, t, brook_pack_descriptor_label(p, d), 2);
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
    if (descriptor >= 0) {
        print_descriptor(p, &t, (size_t)descriptor);
    } else if (behaviour >= 0) {
        print_behaviour(p, &t, (size_t)behaviour);
    } else if (is_plain(name)) {
        return fail("there is no descriptor or behaviour '%s': brook list shows the codes", name);
    } else {
        return fail("there is no such descriptor or behaviour: brook list shows the codes");
    }
    pack_footer(stdout, &t, p);
    return 0;
}

static int take_option(void *o, int option, const char *value) {
    (void)o, (void)option, (void)value;
    return OPTION_UNKNOWN;
}

static int read_options(int argc, char **argv, source_options *sources) {
    static const struct option longs[] = {SOURCE_OPTIONS, HELP_OPTION, END_OF_OPTIONS};
    const option_reading reading = {"show", usage, longs, take_option, sources, NULL};
    int code = options_read(argc, argv, &reading, NULL);
    if (code != OPTIONS_READ || optind == argc - 1) return code;
    return fail("show takes one descriptor code or behaviour: brook show 9-13.A6");
}

int cmd_show(int argc, char **argv) {
    source_options sources = {0};
    int code = read_options(argc, argv, &sources);
    if (code >= 0) return code;
    brook_pack *pack = sources_load(&sources, false);
    code = pack ? show(pack, argv[optind]) : EXIT_USAGE;
    brook_pack_unref(pack);
    return code;
}
