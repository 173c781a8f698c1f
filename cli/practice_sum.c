/* practice_sum.c: what came of a round: agreement with the scheme by band and by rating, and which
 * way one leans. "Not rated" is under any rating. */
#include "json_build.h"
#include "practice.h"
#include "rating_show.h"

typedef struct {
    size_t answered, agreed, over, under;
} tally;

static void count(tally *t, int32_t given, int32_t scheme) {
    if (given == NOT_GIVEN) return;
    t->answered++;
    if (given == scheme) t->agreed++;
    if (given > scheme) t->over++;
    if (given < scheme) t->under++;
}

/* Over all notes, or those of one band, or of one rating of the scheme. */
enum { ANY = -3 };
static tally tally_of(const practice *p, int64_t band, int32_t rating) {
    tally t = {0, 0, 0, 0};
    for (size_t i = 0; i < p->count; i++) {
        int32_t scheme = brook_pack_practice_rating(p->pack, p->notes[i]);
        bool in = (band == ANY || practice_band(p, p->notes[i]) == (size_t)band) &&
                  (rating == ANY || scheme == rating);
        if (in) count(&t, p->given[i], scheme);
    }
    return t;
}

/* ---- text ----------------------------------------------------------------------------------- */

static void line(const terminal *t, const char *label, tally sum) {
    wrap w;
    if (sum.answered == 0) return;
    char text[120];
    snprintf(text, sizeof text, "%zu of %zu agreed%s", sum.agreed, sum.answered,
             sum.over + sum.under > 0 ? "; " : "");
    wrap_label(&w, stdout, t, label, 2, 24);
    wrap_text(&w, text);
    if (sum.over > 0) {
        snprintf(text, sizeof text, "%zu over%s", sum.over, sum.under > 0 ? ", " : "");
        wrap_text(&w, text);
    }
    if (sum.under > 0) {
        snprintf(text, sizeof text, "%zu under", sum.under);
        wrap_text(&w, text);
    }
    wrap_end(&w);
}

static void heading(const terminal *t, const char *text) {
    printf("\n%s%s%s\n", term_bold(t), text, term_reset(t));
}

/* A leaning is told where there is enough to go by: some notes, and one way clearly more often, by
 * two at least and twice as many. */
static const char *leaning(tally all) {
    enum { ENOUGH = 5, CLEARLY = 2, TIMES = 2 };
    size_t wrong = all.over + all.under;
    size_t more = all.over > all.under ? all.over : all.under, less = wrong - more;
    if (all.answered == 0) return "No note was rated.";
    if (wrong == 0) return "You rate neither over nor under the scheme.";
    if (all.answered < ENOUGH) {
        return "Too few notes were rated to say which way you tend: look at those that differ.";
    }
    if (wrong == 1) return "Only one note differs, too few to say which way you tend: look at it.";
    if (more == less) {
        return "You rate over and under the scheme equally often: look at the notes that differ.";
    }
    if (more - less < CLEARLY || more < TIMES * less) {
        return "You rate both over and under the scheme, neither clearly more often: look at the "
               "notes that differ.";
    }
    if (all.under > all.over) {
        return "You tend to rate under the scheme. That is the graver error, since a child may go "
               "without help: look at those notes again.";
    }
    return "You tend to rate over the scheme. That is safer than under it, and not without cost: a "
           "child may be labelled for what is usual at that age.";
}

void practice_summary(const practice *p) {
    terminal t = term_chosen(stdout, COLOUR_AUTO, p->o.plain);
    tally all = tally_of(p, ANY, ANY);
    printf("%sAGREEMENT WITH THE SCHEME%s\n", term_bold(&t), term_reset(&t));
    line(&t, "All notes", all);
    heading(&t, "By band");
    for (size_t b = 0; b < brook_pack_band_count(p->pack); b++) {
        line(&t, brook_pack_band_label(p->pack, b), tally_of(p, (int64_t)b, ANY));
    }
    heading(&t, "By rating of the scheme");
    for (size_t r = 0; r < brook_pack_rating_count(p->pack); r++) {
        line(&t, brook_pack_rating_label(p->pack, r), tally_of(p, ANY, (int32_t)r));
    }
    line(&t, "Not rated", tally_of(p, ANY, -1));
    putchar('\n');
    wrap_paragraph(stdout, &t, leaning(all), 0);
    wrap_paragraph(stdout, &t,
                   "Practice notes are invented and short; agreement on them is no measure of a "
                   "person.",
                   0);
    pack_footer(stdout, &t, p->pack);
}

/* ---- JSON ----------------------------------------------------------------------------------- */

static void add_rating(jo *o, const char *key, const practice *p, int32_t rating) {
    const char *id = rating >= 0    ? brook_pack_rating_id(p->pack, (size_t)rating)
                     : rating == -1 ? "none"
                                    : NULL;
    build_add_text(o, key, id);
}

static jo *tally_json(tally t) {
    jo *o = build_object();
    build_add_number(o, "answered", t.answered);
    build_add_number(o, "agreed", t.agreed);
    build_add_number(o, "over", t.over);
    build_add_number(o, "under", t.under);
    return o;
}

static jo *answers_json(const practice *p) {
    jo *list = build_list();
    for (size_t i = 0; i < p->count; i++) {
        jo *o = build_object();
        build_add_text(o, "id", brook_pack_practice_id(p->pack, p->notes[i]));
        build_add_text(o, "band", brook_pack_band_id(p->pack, practice_band(p, p->notes[i])));
        add_rating(o, "given", p, p->given[i]);
        add_rating(o, "scheme", p, brook_pack_practice_rating(p->pack, p->notes[i]));
        add_rating(o, "tool", p, p->tool[i]);
        build_push(list, o);
    }
    return list;
}

void practice_json(const practice *p) {
    jo *o = build_object(), *bands = build_object(), *ratings = build_object();
    build_add_text(o, "format_version", "1.0");
    build_add_number(o, "seed", (size_t)p->o.seed);
    build_add_number(o, "set", p->count);
    build_add_number(o, "asked_for", p->o.set);
    build_add(o, "answers", answers_json(p));
    build_add(o, "all", tally_json(tally_of(p, ANY, ANY)));
    for (size_t b = 0; b < brook_pack_band_count(p->pack); b++) {
        build_add(bands, brook_pack_band_id(p->pack, b), tally_json(tally_of(p, (int64_t)b, ANY)));
    }
    build_add(o, "by_band", bands);
    for (size_t r = 0; r < brook_pack_rating_count(p->pack); r++) {
        build_add(ratings, brook_pack_rating_id(p->pack, r),
                  tally_json(tally_of(p, ANY, (int32_t)r)));
    }
    build_add(ratings, "none", tally_json(tally_of(p, ANY, -1)));
    build_add(o, "by_rating", ratings);
    build_add_text(o, "pack", brook_pack_id(p->pack));
    build_add_text(o, "pack_version", brook_pack_version(p->pack));
    build_add_text(o, "pack_digest", brook_pack_digest(p->pack));
    build_print(o, true);
}
