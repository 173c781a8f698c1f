/* cmd_list.c: `brook list`: the descriptors of the pack, by band and rating, as a menu. */
#include "json_build.h"
#include "options.h"
#include "rating_show.h"

#include <string.h>

static const char usage[] =
    "usage: brook list [OPTION]...\n"
    "\n"
    "Lists the descriptors: rating, code and one line each.\n"
    "\n"
    "  --band BAND        of this band only (0-5, 5-9, 9-13, 13-17)\n"
    "  --rating RATING    of this rating only (green, amber, red)\n"
    "  --pathway NAME     add a built-in local pathway, such as walsall\n"
    "  --pack PATH        use this pack; given again: an overlay over it\n"
    "  --json             as JSON, with the behaviours that each descriptor covers\n"
    "\n"
    "  brook list --band 9-13 --rating amber\n";

typedef struct {
    source_options sources;
    const char *band, *rating;
    bool json;
} options;

/* What is to be listed; -1: any. */
typedef struct {
    const brook_pack *pack;
    int64_t band, rating;
} selection;

static int take_option(void *given, int option, const char *value) {
    options *o = given;
    switch (option) {
    case 'b':
        o->band = value;
        return 0;
    case 'r':
        o->rating = value;
        return 0;
    case 'j':
        o->json = true;
        return 0;
    default:
        return OPTION_UNKNOWN;
    }
}

static int read_options(int argc, char **argv, options *o) {
    static const struct option longs[] = {{"band", required_argument, NULL, 'b'},
                                          {"rating", required_argument, NULL, 'r'},
                                          {"json", no_argument, NULL, 'j'},
                                          SOURCE_OPTIONS,
                                          HELP_OPTION,
                                          END_OF_OPTIONS};
    const option_reading reading = {"list", usage, longs, take_option, &o->sources, NULL};
    int code = options_read(argc, argv, &reading, o);
    if (code != OPTIONS_READ || optind == argc) return code;
    return fail("list takes no further words: see brook list --help");
}

/* Index of the item of that id; -1 without a name or (told) where there is none. */
static int64_t find(const brook_pack *p, const char *what, const char *name, size_t count,
                    const char *(*id)(const brook_pack *, size_t)) {
    for (size_t i = 0; name && i < count; i++) {
        if (strcmp(id(p, i), name) == 0) return (int64_t)i;
    }
    if (!name) return -1;
    fprintf(stderr, "brook: there is no %s '%s': choose among", what, name);
    for (size_t i = 0; i < count; i++) {
        fprintf(stderr, " %s", id(p, i));
    }
    fputc('\n', stderr);
    return -1;
}

static bool is_selected(const selection *s, size_t descriptor) {
    return (s->band < 0 || brook_pack_descriptor_band(s->pack, descriptor) == s->band) &&
           (s->rating < 0 || brook_pack_descriptor_rating(s->pack, descriptor) == s->rating);
}

/* ---- as JSON -------------------------------------------------------------------------------- */

static jo *descriptor_json(const brook_pack *p, size_t d) {
    jo *o = build_object(), *behaviours = build_list();
    size_t band = (size_t)brook_pack_descriptor_band(p, d);
    build_add_text(o, "code", brook_pack_descriptor_code(p, d));
    build_add_text(o, "band", brook_pack_band_id(p, band));
    build_add_text(o, "rating",
                   brook_pack_rating_id(p, (size_t)brook_pack_descriptor_rating(p, d)));
    build_add_text(o, "label", brook_pack_descriptor_label(p, d));
    for (size_t b = 0; b < brook_pack_behaviour_count(p); b++) {
        if (brook_pack_cell_descriptor(p, b, band) == (int64_t)d) {
            build_push_text(behaviours, brook_pack_behaviour_id(p, b));
        }
    }
    build_add(o, "behaviours", behaviours);
    return o;
}

static void print_json(const selection *s) {
    jo *list = build_list();
    for (size_t d = 0; d < brook_pack_descriptor_count(s->pack); d++) {
        if (is_selected(s, d)) build_push(list, descriptor_json(s->pack, d));
    }
    build_print(list, true);
}

/* ---- as text -------------------------------------------------------------------------------- */

static size_t widest_code(const brook_pack *p) {
    size_t most = 0;
    for (size_t d = 0; d < brook_pack_descriptor_count(p); d++) {
        size_t columns = term_columns(brook_pack_descriptor_code(p, d));
        if (columns > most) most = columns;
    }
    return most;
}

static void print_line(const selection *s, const terminal *t, size_t d, size_t code_width) {
    const char *code = brook_pack_descriptor_code(s->pack, d);
    size_t column = rating_columns(s->pack) + 1 + code_width + 2;
    rating_lead(stdout, t, s->pack, brook_pack_descriptor_rating(s->pack, d));
    printf(" %s%*s", code, (int)(code_width - term_columns(code) + 2), "");
    wrap w;
    wrap_continue(&w, stdout, t, column, column);
    wrap_text(&w, brook_pack_descriptor_label(s->pack, d));
    wrap_end(&w);
}

static void print_text(const selection *s) {
    terminal t = term_of(stdout);
    int64_t last_band = -1;
    size_t code_width = widest_code(s->pack);
    for (size_t d = 0; d < brook_pack_descriptor_count(s->pack); d++) {
        int64_t band = brook_pack_descriptor_band(s->pack, d);
        if (!is_selected(s, d)) continue;
        if (band != last_band) {
            printf("%s%s%s%s\n", last_band >= 0 ? "\n" : "", term_bold(&t),
                   brook_pack_band_label(s->pack, (size_t)band), term_reset(&t));
        }
        last_band = band;
        print_line(s, &t, d, code_width);
    }
    pack_footer(stdout, &t, s->pack);
}

static int list(const options *o, const brook_pack *p) {
    selection s = {.pack = p};
    s.band = find(p, "band", o->band, brook_pack_band_count(p), brook_pack_band_id);
    if (o->band && s.band < 0) return EXIT_USAGE;
    s.rating = find(p, "rating", o->rating, brook_pack_rating_count(p), brook_pack_rating_id);
    if (o->rating && s.rating < 0) return EXIT_USAGE;
    (o->json ? print_json : print_text)(&s);
    return 0;
}

int cmd_list(int argc, char **argv) {
    options o = {0};
    int code = read_options(argc, argv, &o);
    if (code >= 0) return code;
    brook_pack *pack = sources_load(&o.sources, false);
    code = pack ? list(&o, pack) : EXIT_USAGE;
    brook_pack_unref(pack);
    return code;
}
