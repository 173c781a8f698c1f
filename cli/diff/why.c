/*
 * why.c: what makes two ratings of one note differ, in sentences: findings that one of them lacks
 * or sets aside, with the reader that found them and its reason; another cell of the packs' tables;
 * what raised a finding in one alone; flags; and what only one of them advises. Words of the note
 * are in none of them.
 */
#include "diff/diff.h"
#include "rating_show.h"

#include <string.h>

enum { NOT_FOUND = -1 };

/* One of the two results, and its letter. */
typedef struct {
    char letter;
    const brook_result *r;
    const brook_pack *pack;
} side;

static void say(names *why, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(names *why, const char *format, ...) {
    char line[1024];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    if (length < 0) return;
    size_t end = strlen(line);
    while (end > 0 && !utf8_is_valid(line, end)) /* cut in the middle of a letter */
        end--;
    names_number(why, line, end);
}

const char *diff_rating(const brook_result *r, int32_t rating) {
    return rating < 0 ? "none" : brook_pack_rating_id(brook_result_pack(r), (size_t)rating);
}

/* The finding of that behaviour that counts (or, `counts` false, that is set aside). */
static int64_t finding_of(const side *s, const char *behaviour, bool counts) {
    for (size_t f = 0; f < brook_result_finding_count(s->r); f++) {
        if ((brook_finding_counts(s->r, f) != 0) == counts &&
            strcmp(brook_finding_behaviour(s->r, f, 0), behaviour) == 0) {
            return (int64_t)f;
        }
    }
    return NOT_FOUND;
}

typedef struct {
    char text[320];
} phrase;

/* "Looking for pornography (pornography-seeking)" */
static phrase named(const side *s, size_t f) {
    phrase p;
    const char *id = brook_finding_behaviour(s->r, f, 0);
    snprintf(p.text, sizeof p.text, "%.200s (%.100s)", behaviour_label(s->pack, id), id);
    return p;
}

/* The cell that its own rating comes from. */
static size_t cell_of(const side *s, size_t f) {
    size_t found = 0;
    for (size_t c = 0; c < brook_finding_cell_count(s->r, f); c++) {
        if (brook_finding_cell_rating(s->r, f, c) == brook_finding_rating(s->r, f)) found = c;
    }
    return found;
}

/* "amber (9-13.A6)", "green (inferred for 9-13)" */
static phrase basis(const side *s, size_t f) {
    phrase p;
    size_t at = cell_of(s, f);
    const char *descriptor = brook_finding_cell_descriptor(s->r, f, at);
    const char *rating = diff_rating(s->r, brook_finding_rating(s->r, f));
    if (descriptor) {
        snprintf(p.text, sizeof p.text, "%s (%s)", rating, descriptor);
    } else {
        snprintf(p.text, sizeof p.text, "%s (inferred for %s)", rating,
                 brook_finding_cell_band(s->r, f, at));
    }
    return p;
}

static const char *reader_said(const side *s, size_t f) {
    const char *who = brook_finding_reader(s->r, f);
    if (strcmp(who, "rules") == 0) return "by a written rule";
    return strcmp(who, "learned") == 0 ? "by its learned weights" : "by its code";
}

static bool has_behaviour(const side *s, const char *id) {
    return brook_pack_behaviour_find(s->pack, id) >= 0;
}

/* ---- findings that one of them lacks -------------------------------------------------------- */

static const char *modifier_said(const side *s, const char *id) {
    const char *label = brook_pack_modifier_label(s->pack, id);
    return label ? label : id;
}

/* ", raised to red: again after being told (persistence)" */
static phrase raised(const side *s, size_t f) {
    phrase p = {""};
    size_t used = 0, count = brook_finding_modifier_count(s->r, f);
    if (brook_finding_raised_to(s->r, f) < 0) return p;
    used = (size_t)snprintf(p.text, sizeof p.text, ", raised to %s%s",
                            diff_rating(s->r, finding_rating(s->r, f)), count ? ": " : " by age");
    for (size_t m = 0; m < count && used < sizeof p.text; m++) {
        const char *id = brook_finding_modifier(s->r, f, m);
        used += (size_t)snprintf(p.text + used, sizeof p.text - used, "%s%s (%s)", m ? ", " : "",
                                 modifier_said(s, id), id);
    }
    return p;
}

static void tell_missing(names *why, const side *has, size_t f, const side *lacks) {
    const char *id = brook_finding_behaviour(has->r, f, 0);
    phrase what = named(has, f), own = basis(has, f);
    int64_t aside = finding_of(lacks, id, false);
    if (aside >= 0) {
        const char *because = brook_finding_set_aside_because(lacks->r, (size_t)aside);
        const char *label = brook_pack_status_label(lacks->pack, because);
        say(why, "%c counts %s, %s; %c sets it aside: %s", has->letter, what.text, own.text,
            lacks->letter, label ? label : set_aside_said(lacks->r, (size_t)aside));
        return;
    }
    const char *reason = brook_finding_reason(has->r, f);
    say(why, "%c finds %s, %s, %s%s; %c does not%s. Why: %s", has->letter, what.text, own.text,
        reader_said(has, f), raised(has, f).text, lacks->letter,
        has_behaviour(lacks, id) ? "" : ", its pack has no such behaviour", reason ? reason : "");
}

/* ---- the same finding, rated otherwise ------------------------------------------------------ */

static int32_t pack_cell(const side *s, const char *behaviour, const char *band) {
    int64_t b = brook_pack_behaviour_find(s->pack, behaviour);
    int64_t in = brook_pack_band_find(s->pack, band);
    return b < 0 || in < 0 ? NOT_FOUND : brook_pack_cell_rating(s->pack, (size_t)b, (size_t)in);
}

static void tell_cells(names *why, const side *a, size_t f, const side *b, size_t g) {
    phrase left = basis(a, f), right = basis(b, g);
    if (strcmp(left.text, right.text) == 0) return;
    const char *id = brook_finding_behaviour(a->r, f, 0);
    const char *band = brook_finding_cell_band(b->r, g, cell_of(b, g));
    int32_t before = pack_cell(a, id, band), after = pack_cell(b, id, band);
    bool table =
        before < 0 || after < 0 || strcmp(diff_rating(a->r, before), diff_rating(b->r, after)) != 0;
    say(why, "%s is %s in A, %s in B: %s", named(b, g).text, left.text, right.text,
        table ? "the packs' tables differ there" : "it is rated in another band or line");
}

static int64_t modifier_of(const side *s, size_t f, const char *id) {
    for (size_t m = 0; m < brook_finding_modifier_count(s->r, f); m++) {
        if (strcmp(brook_finding_modifier(s->r, f, m), id) == 0) return (int64_t)m;
    }
    return NOT_FOUND;
}

/* What raises it here; where the other has the same, it raises otherwise there. */
static void tell_raised(names *why, const side *has, size_t f, const side *other, size_t g) {
    const char *to = diff_rating(has->r, finding_rating(has->r, f));
    phrase what = named(has, f);
    for (size_t m = 0; m < brook_finding_modifier_count(has->r, f); m++) {
        const char *id = brook_finding_modifier(has->r, f, m);
        bool shared = modifier_of(other, g, id) >= 0;
        bool known = brook_pack_modifier_label(other->pack, id) != NULL;
        say(why, "%c raises %s to %s: %s (%s)%s", has->letter, what.text, to,
            modifier_said(has, id), id,
            shared  ? "; so does the other, to another rating"
            : known ? ""
                    : "; the other pack has no such modifier");
    }
    if (brook_finding_raised_by_age(has->r, f)) {
        say(why, "%c raises %s to %s: by its pack's rule for the child's age", has->letter,
            what.text, to);
    }
}

static void tell_role(names *why, const side *a, size_t f, const side *b, size_t g) {
    const char *left = brook_finding_role(a->r, f), *right = brook_finding_role(b->r, g);
    if (strcmp(left, right) == 0) return;
    say(why, "%s: the child's part is \"%s\" in A, \"%s\" in B", named(b, g).text, left, right);
}

static void tell_same_finding(names *why, const side *a, size_t f, const side *b, size_t g) {
    tell_cells(why, a, f, b, g);
    tell_role(why, a, f, b, g);
    if (strcmp(diff_rating(a->r, finding_rating(a->r, f)),
               diff_rating(b->r, finding_rating(b->r, g))) != 0) {
        tell_raised(why, a, f, b, g);
        tell_raised(why, b, g, a, f);
    }
}

static void tell_findings(names *why, const side *a, const side *b) {
    for (size_t f = 0; f < brook_result_finding_count(a->r); f++) {
        if (!brook_finding_counts(a->r, f)) continue;
        int64_t g = finding_of(b, brook_finding_behaviour(a->r, f, 0), true);
        if (g >= 0) {
            tell_same_finding(why, a, f, b, (size_t)g);
        } else {
            tell_missing(why, a, f, b);
        }
    }
    for (size_t g = 0; g < brook_result_finding_count(b->r); g++) {
        bool known = finding_of(a, brook_finding_behaviour(b->r, g, 0), true) >= 0;
        if (brook_finding_counts(b->r, g) && !known) tell_missing(why, b, g, a);
    }
}

/* ---- flags and advice ----------------------------------------------------------------------- */

static bool has_flag(const side *s, const char *id) {
    for (size_t i = 0; i < brook_result_flag_count(s->r); i++) {
        if (strcmp(brook_result_flag(s->r, i), id) == 0) return true;
    }
    return false;
}

static void tell_flags(names *why, const side *has, const side *lacks) {
    for (size_t i = 0; i < brook_result_flag_count(has->r); i++) {
        const char *id = brook_result_flag(has->r, i),
                   *label = brook_pack_flag_label(has->pack, id);
        bool urgent = brook_pack_flag_urgent(has->pack, id) != 0;
        if (!has_flag(lacks, id)) {
            say(why, "only %c has the flag %s (%s)%s", has->letter, label ? label : id, id,
                urgent ? ", which is urgent" : "");
        } else if (urgent && !brook_pack_flag_urgent(lacks->pack, id)) {
            say(why, "the flag %s (%s) is urgent in %c alone", label ? label : id, id, has->letter);
        }
    }
}

static bool advises(const side *s, const char *text) {
    for (size_t i = 0; i < brook_result_response_count(s->r); i++) {
        if (strcmp(brook_result_response_text(s->r, i), text) == 0) return true;
    }
    for (size_t i = 0; i < brook_result_legal_count(s->r); i++) {
        if (strcmp(brook_result_legal_text(s->r, i), text) == 0) return true;
    }
    return false;
}

static void tell_advice(names *advice, const side *has, const side *lacks) {
    for (size_t i = 0; i < brook_result_response_count(has->r); i++) {
        const char *text = brook_result_response_text(has->r, i);
        if (!advises(lacks, text)) say(advice, "only %c says: %s", has->letter, text);
    }
    for (size_t i = 0; i < brook_result_legal_count(has->r); i++) {
        const char *text = brook_result_legal_text(has->r, i);
        if (!advises(lacks, text))
            say(advice, "only %c has the note on law: %s", has->letter, text);
    }
}

/* ---- all ------------------------------------------------------------------------------------ */

void diff_why(diffed *row, const brook_result *a, const brook_result *b) {
    const side left = {'A', a, brook_result_pack(a)}, right = {'B', b, brook_result_pack(b)};
    tell_findings(&row->why, &left, &right);
    row->other_findings = !row->changed && row->why.count > 0;
    tell_flags(&row->why, &left, &right);
    tell_flags(&row->why, &right, &left);
    if (row->changed && row->why.count == 0) {
        say(&row->why, "no finding, modifier or flag differs: the packs weigh them otherwise");
    }
    if (row->changed) return; /* with the rating the advice follows */
    tell_advice(&row->advice, &left, &right);
    tell_advice(&row->advice, &right, &left);
}
