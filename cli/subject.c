/*
 * subject.c: see subject.h. A note is wiped once it is done with. On a terminal ages and codes are
 * tried first, so that nobody types a note in vain.
 */
#include "subject.h"
#include "age.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- options -------------------------------------------------------------------------------- */

static int take_age(const char *option, const char *value, int32_t *months) {
    if (!age_parse(value, strlen(value), months)) {
        return fail("%s takes years, or years and months: 7, 7.5 or 7y4m", option);
    }
    return *months < 0 ? fail("%s is under 0: give the age in years", option) : 0;
}

static int take_code(subject_options *o, const char *code) {
    if (o->code_count == MOST_CODES) return fail("give at most %d codes", MOST_CODES);
    o->codes[o->code_count++] = code;
    return 0;
}

int subject_option(subject_options *o, int option, const char *value) {
    switch (option) {
    case 'a':
        return take_age("--age", value, &o->age);
    case 'd':
        return take_age("--developmental-age", value, &o->developmental);
    case 'c':
        return take_code(o, value);
    case 's':
        o->send = true;
        return 0;
    default:
        return OPTION_UNKNOWN;
    }
}

/* A file's name given as the note is a slip of who forgot the '<'. It is only told: the file is not
 * read, a note given by name would stay in the shell's history. */
static void tell_file_name(const char *text) {
    struct stat s;
    if (stat(text, &s) != 0 || !S_ISREG(s.st_mode) || access(text, R_OK) != 0) return;
    fail("the note given is the name of a file, and the name alone is rated: to rate what the file "
         "holds, give it with < %s",
         is_plain(text) ? text : "FILE");
}

int subject_text(subject_options *o, const char *command, int argc, char **argv) {
    if (optind < argc - 1) {
        return fail("%s takes one note: put quotes around it, or give it on standard input",
                    command);
    }
    o->text = optind < argc ? argv[optind] : NULL;
    if (o->text && strcmp(o->text, "-") != 0) tell_file_name(o->text);
    return OPTIONS_READ;
}

static bool wants_note(const subject_options *o) {
    return o->text || o->code_count == 0;
}

static bool wants_input(const subject_options *o) {
    return o->text ? strcmp(o->text, "-") == 0 : o->code_count == 0;
}

/* ---- failures ------------------------------------------------------------------------------- */

/* Would the age do if special educational needs or a disability were stated? */
static bool send_would_do(const subject *s) {
    int32_t last = -1;
    for (size_t b = 0; b < brook_pack_band_count(s->pack); b++) {
        int32_t to = brook_pack_band_send_to(s->pack, b);
        if (to > last) last = to;
    }
    return !s->o->send && s->o->age / 12 <= last && s->o->developmental / 12 <= last;
}

int subject_tell(const subject *s, brook_status status) {
    const char *text = brook_classifier_error_text(s->classifier);
    if (!text || !*text) text = brook_status_text(status);
    switch (status) {
    case BROOK_ERR_AGE_MISSING:
        return fail("the child's age is missing: give --age 7, --age 7.5 or --age 7y4m");
    case BROOK_ERR_AGE_RANGE:
        return fail("%s%s", text, send_would_do(s) ? ": then add --send" : "");
    case BROOK_ERR_CODE_UNKNOWN:
        return fail("%s (brook list shows the codes)", text);
    case BROOK_ERR_ARGUMENT:
        return fail("a code is empty: give one such as 9-13.A6");
    case BROOK_ERR_UTF8:
        return fail("the note is not UTF-8 at byte %zu: save it as UTF-8 and give it again",
                    brook_classifier_error_offset(s->classifier) + 1);
    default:
        return fail("%s", text);
    }
}

/* ---- rating --------------------------------------------------------------------------------- */

static brook_status fill(subject *s) {
    const subject_options *o = s->o;
    brook_status status = brook_observation_set_age_months(s->observation, o->age);
    if (!status) {
        status = brook_observation_set_developmental_age_months(s->observation, o->developmental);
    }
    if (!status) status = brook_observation_set_send(s->observation, o->send);
    for (size_t i = 0; !status && i < o->code_count; i++) {
        status = brook_observation_add_code(s->observation, o->codes[i], strlen(o->codes[i]));
    }
    return status;
}

static int rate(subject *s) {
    brook_status status = brook_classifier_rate(s->classifier, s->observation, &s->result);
    return status == BROOK_OK ? 0 : subject_tell(s, status);
}

static int try_without_note(subject *s) {
    brook_status status = brook_observation_set_text(s->observation, "-", 1);
    int code = status == BROOK_OK ? rate(s) : subject_tell(s, status);
    brook_result_free(s->result);
    s->result = NULL;
    return code;
}

static int take_note(subject *s) {
    if (s->o->age < 0) return subject_tell(s, BROOK_ERR_AGE_MISSING);
    if (wants_input(s->o) && isatty(STDIN_FILENO)) {
        int code = try_without_note(s);
        if (code != 0) return code;
    }
    bool ok = wants_input(s->o) ? note_read(&s->note) : note_copy(&s->note, s->o->text);
    if (!ok) return EXIT_USAGE;
    brook_status status = brook_observation_set_text(s->observation, s->note.bytes, s->note.length);
    return status == BROOK_OK ? 0 : subject_tell(s, status);
}

int subject_open(subject *s, const subject_options *o) {
    *s = (subject){.o = o, .pack = sources_load(&o->sources, false)};
    if (!s->pack) return EXIT_USAGE;
    bool ok = brook_classifier_new(s->pack, NULL, NULL, &s->classifier) == BROOK_OK &&
              brook_observation_new(NULL, NULL, &s->observation) == BROOK_OK;
    return ok ? 0 : fail("out of memory");
}

int subject_rate(subject *s) {
    brook_status status = fill(s);
    if (status != BROOK_OK) return subject_tell(s, status);
    int code = wants_note(s->o) ? take_note(s) : 0;
    return code == 0 ? rate(s) : code;
}

void subject_close(subject *s) {
    brook_result_free(s->result);
    brook_observation_free(s->observation);
    brook_classifier_free(s->classifier);
    brook_pack_unref(s->pack);
    note_clear(&s->note);
}

int subject_exit(const brook_result *r) {
    return brook_result_rating(r) >= 0 ? EXIT_RATED : EXIT_NOT_RATED;
}
