/*
 * cmd_check.c: `brook check`: one note, or codes, rated: as a card for a person or as JSON.
 */
#include "card.h"
#include "result_json.h"
#include "subject.h"

static const char usage[] =
    "usage: brook check --age AGE [OPTION]... [TEXT | -]\n"
    "       brook check --code CODE [--age AGE] [OPTION]...\n"
    "\n"
    "Rates one note, or behaviour codes, or both, and says why and what to do next.\n"
    "The note is read from standard input; on a terminal you are asked for it. A note\n"
    "given as TEXT stays in your shell's history: do that with invented notes only.\n"
    "\n"
    "  --age AGE                the child's age: 7, 7.5 or 7y4m\n"
    "  --send                   special educational needs or a disability are stated\n"
    "                           (the oldest band then serves up to 25)\n"
    "  --developmental-age AGE  rate at this age too; the higher rating counts\n"
    "  --code CODE              a descriptor (9-13.A6) or a behaviour\n"
    "                           (pornography-seeking); may be given again; with a\n"
    "                           code, standard input is read only where - is given\n"
    "  --pathway NAME           add a built-in local pathway, such as walsall\n"
    "  --pack PATH              use this pack; given again: an overlay over it\n"
    "  --json                   the result as JSON (docs/batch-format.md)\n"
    "  --plain                  for a screen reader: words alone, a paragraph a line,\n"
    "                           no symbols, no colour\n"
    "  --colour WHEN            auto (the default: on a terminal), always, never\n"
    "\n"
    "Exit: 0 rated, 1 not rated (a person must decide), 2 not possible as asked.\n"
    "\n"
    "  brook check --age 7y4m\n"
    "  brook check --age 9 < note.txt\n"
    "  brook check --code 9-13.A6\n"
    "  brook check --age 9 --colour always < note.txt | less -R\n";

typedef struct {
    subject_options subject;
    card_style style;
    bool json;
} options;

static int take_option(void *given, int option, const char *value) {
    options *o = given;
    if (option == 'j') {
        o->json = true;
        return 0;
    }
    int code = card_option(&o->style, option, value);
    return code == OPTION_UNKNOWN ? subject_option(&o->subject, option, value) : code;
}

static int read_options(int argc, char **argv, options *o) {
    static const struct option longs[] = {SUBJECT_OPTIONS, {"json", no_argument, NULL, 'j'},
                                          CARD_OPTIONS,    SOURCE_OPTIONS,
                                          HELP_OPTION,     END_OF_OPTIONS};
    const option_reading reading = {"check", usage, longs, take_option, &o->subject.sources, NULL};
    int code = options_read(argc, argv, &reading, o);
    return code == OPTIONS_READ ? subject_text(&o->subject, "check", argc, argv) : code;
}

int cmd_check(int argc, char **argv) {
    options o = {.subject = SUBJECT_OPTIONS_NONE};
    int code = read_options(argc, argv, &o);
    if (code != OPTIONS_READ) return code;
    subject s;
    code = subject_open(&s, &o.subject);
    if (code == 0) code = subject_rate(&s);
    if (code == 0) {
        if (o.json) {
            result_json_print(s.result);
        } else {
            const card_content content = {s.result, s.note.bytes, s.note.length, NULL, 0};
            card_print(stdout, &content, &o.style);
        }
        code = subject_exit(s.result);
    }
    subject_close(&s);
    return code;
}
