/* cmd_record.c: `brook record`: one note or codes, rated, as a sheet for the case file. */
#include "sheet.h"
#include "subject.h"
#include "table/stop.h"

static const char usage[] =
    "usage: brook record --age AGE [OPTION]... [TEXT | -]\n"
    "       brook record --code CODE [--age AGE] [OPTION]...\n"
    "\n"
    "Rates a note, or codes, as brook check does, and writes a page of HTML for the\n"
    "case file: rating, reasons, the note with the words that mattered marked,\n"
    "response and law, and room for the professional's own judgement and reasons.\n"
    "An ordinary note prints on one page of A4 (response and law are shortened in print\n"
    "where they must be, and the page says so), a long one on several, whole. It needs\n"
    "no network and runs no script.\n"
    "\n"
    "  --output FILE            (or -o) write to FILE, which appears only when complete\n"
    "                           (- or none: standard output)\n"
    "  --age AGE                the child's age: 7, 7.5 or 7y4m\n"
    "  --send                   special educational needs or a disability are stated\n"
    "  --developmental-age AGE  rate at this age too; the higher rating counts\n"
    "  --code CODE              a descriptor or a behaviour; may be given again\n"
    "  --pathway NAME           add a built-in local pathway, such as walsall\n"
    "  --pack PATH              use this pack; given again: an overlay over it\n"
    "\n"
    "The page holds the note: keep it as you keep the case file. Exit: 0 rated,\n"
    "1 not rated (the sheet is written and says so), 2 not possible as asked.\n"
    "\n"
    "  brook record --age 9 -o sheet.html < note.txt\n"
    "  brook record --code 9-13.A6 > sheet.html\n"
    "  brook ask --record sheet.html\n";

typedef struct {
    subject_options subject;
    const char *out;
} options;

static int take_option(void *given, int option, const char *value) {
    options *o = given;
    if (option != 'o') return subject_option(&o->subject, option, value);
    o->out = value;
    return 0;
}

static int read_options(int argc, char **argv, options *o) {
    static const struct option longs[] = {SUBJECT_OPTIONS,
                                          {"output", required_argument, NULL, 'o'},
                                          SOURCE_OPTIONS,
                                          HELP_OPTION,
                                          END_OF_OPTIONS};
    const option_reading reading = {"record", usage, longs, take_option, &o->subject.sources,
                                    ":o:"};
    int code = options_read(argc, argv, &reading, o);
    return code == OPTIONS_READ ? subject_text(&o->subject, "record", argc, argv) : code;
}

int cmd_record(int argc, char **argv) {
    options o = {.subject = SUBJECT_OPTIONS_NONE};
    int code = read_options(argc, argv, &o);
    if (code != OPTIONS_READ) return code;
    subject s = {0};
    outfile file;
    code = outfile_open_private(&file, o.out);
    stop_removes(file.temporary);
    if (code == 0) code = subject_open(&s, &o.subject);
    if (code == 0) code = subject_rate(&s);
    if (code == 0) {
        const card_content content = {s.result, s.note.bytes, s.note.length, NULL, 0};
        code = sheet_write(&file, &content);
        if (code == 0 && !outfile_complete(&file)) code = outfile_failed(&file);
        if (code == 0) code = subject_exit(s.result);
    }
    subject_close(&s);
    outfile_close(&file);
    return code;
}
