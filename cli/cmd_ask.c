/*
 * cmd_ask.c: `brook ask`: an interview for when there is no note yet or it is thin; at its end a
 * card, or the whole as JSON, and a sheet where one is wanted. Nothing is written unless asked.
 */
#include "age.h"
#include "interview.h"
#include "json_build.h"
#include "json_write.h"
#include "result_json.h"
#include "sheet.h"
#include "table/stop.h"

#include <stdlib.h>
#include <string.h>

static const char usage[] =
    "usage: brook ask [OPTION]...\n"
    "\n"
    "Asks for the child's age and what was seen, then only what could change the\n"
    "rating, and shows the card. At any question: ? tells why it is asked, b goes\n"
    "back (Enter then keeps the answer of before, - drops it), q leaves, Enter passes\n"
    "over it. Questions go to standard error, answers come from standard input, a\n"
    "line each. Nothing is kept unless you say so here:\n"
    "\n"
    "  --json             the answers and the result as JSON in place of the card\n"
    "  --save FILE        the same JSON to FILE, beside the card\n"
    "  --record FILE      a sheet for the case file to FILE (see brook record --help)\n"
    "  --pathway NAME     add a built-in local pathway, such as walsall\n"
    "  --pack PATH        use this pack; given again: an overlay over it\n"
    "  --plain            for a screen reader: words alone, a paragraph a line\n"
    "  --colour WHEN      auto (the default: on a terminal), always, never\n"
    "\n"
    "Exit: 0 rated, 1 not rated or left, 2 not possible.\n"
    "\n"
    "  brook ask\n"
    "  brook ask --record sheet.html\n"
    "  printf '8\\nAsked where babies come from\\n' | brook ask --json\n";

typedef struct {
    source_options sources;
    card_style style;
    bool json;
    const char *save, *record;
    outfile saved, sheet;
} options;

static int take_option(void *given, int option, const char *value) {
    options *o = given;
    switch (option) {
    case 'j':
        o->json = true;
        return 0;
    case 'S':
        o->save = value;
        return 0;
    case 'R':
        o->record = value;
        return 0;
    default:
        return card_option(&o->style, option, value);
    }
}

static int read_options(int argc, char **argv, options *o) {
    static const struct option longs[] = {{"json", no_argument, NULL, 'j'},
                                          {"save", required_argument, NULL, 'S'},
                                          {"record", required_argument, NULL, 'R'},
                                          CARD_OPTIONS,
                                          SOURCE_OPTIONS,
                                          HELP_OPTION,
                                          END_OF_OPTIONS};
    const option_reading reading = {"ask", usage, longs, take_option, &o->sources, NULL};
    int code = options_read(argc, argv, &reading, o);
    if (code != OPTIONS_READ || optind == argc) return code;
    return fail("ask takes no further words: it asks for all it needs");
}

/* ---- what was answered ---------------------------------------------------------------------- */

typedef struct {
    card_answer items[MOST_QUESTIONS];
    char ages[MOST_QUESTIONS][32];
    size_t count;
} answer_list;

static void list_answers(const interview *i, answer_list *l) {
    l->count = 0;
    for (size_t q = 0; q < i->question_count; q++) {
        int32_t given = i->a.given[q];
        if (given < 0) continue;
        const char *answer = l->ages[l->count];
        if (brook_pack_question_asks_age(i->pack, q)) {
            age_words(given, l->ages[l->count], sizeof *l->ages);
        } else {
            answer = brook_pack_question_answer(i->pack, q, (size_t)given);
        }
        bool age = brook_pack_question_asks_age(i->pack, q) != 0;
        l->items[l->count++] =
            (card_answer){brook_pack_question_ask(i->pack, q), answer, q, age ? -1 : given};
    }
}

static jo *answer_json(const interview *i, size_t q) {
    jo *o = build_object(), *modifiers = build_list();
    int32_t given = i->a.given[q];
    bool age = brook_pack_question_asks_age(i->pack, q) != 0;
    build_add_text(o, "question", brook_pack_question_id(i->pack, q));
    if (age) {
        build_add_number(o, "age_months", (size_t)given);
    } else {
        build_add_text(o, "answer", brook_pack_question_answer(i->pack, q, (size_t)given));
        size_t count = brook_pack_question_answer_modifier_count(i->pack, q, (size_t)given);
        for (size_t m = 0; m < count; m++) {
            build_push_text(modifiers,
                            brook_pack_question_answer_modifier(i->pack, q, (size_t)given, m));
        }
    }
    build_add(o, "modifiers", modifiers);
    return o;
}

static jo *observation_json(const interview *i) {
    const interview_answers *a = &i->a;
    jo *o = build_object(), *codes = build_list(), *answers = build_list();
    build_add_number(o, "age_months", (size_t)a->age);
    if (a->developmental >= 0) {
        build_add_number(o, "developmental_age_months", (size_t)a->developmental);
    }
    build_add_bool(o, "send", a->send);
    char text[LONGEST_ANSWER + 2];
    memcpy(text, a->note, a->note_length);
    text[a->note_length] = '\0';
    build_add_text(o, "text", a->has_note ? text : NULL);
    explicit_bzero(text, sizeof text);
    for (size_t c = 0; c < a->seen_count; c++) {
        build_push_text(codes, brook_pack_behaviour_id(i->pack, a->seen[c]));
    }
    build_add(o, "codes", codes);
    for (size_t q = 0; q < i->question_count; q++) {
        if (a->given[q] >= 0) build_push(answers, answer_json(i, q));
    }
    build_add(o, "answers", answers);
    return o;
}

static jo *record_json(const interview *i, const brook_result *r) {
    jo *o = build_object();
    build_add_text(o, "format_version", RESULT_FORMAT_VERSION);
    build_add(o, "observation", observation_json(i));
    build_add(o, "result", result_json(r, NULL));
    return o;
}

/* ---- output --------------------------------------------------------------------------------- */

static int save(outfile *file, const interview *i, const brook_result *r) {
    jo *o = record_json(i, r);
    buffer text = {0};
    json_write(&text, o, JSON_LAID_OUT);
    buffer_char(&text, '\n');
    bool ok = outfile_write(file, text.bytes, text.length);
    buffer_free(&text);
    json_object_put(o);
    return ok ? 0 : outfile_failed(file);
}

/* No file gets its name before all of them, and what was shown, are where they belong. */
static int complete(options *o) {
    outfile *files[] = {o->save ? &o->saved : NULL, o->record ? &o->sheet : NULL};
    int code = output_sent();
    for (size_t i = 0; code == 0 && i < 2; i++) {
        if (files[i] && !outfile_settle(files[i])) code = outfile_failed(files[i]);
    }
    for (size_t i = 0; code == 0 && i < 2; i++) {
        if (files[i] && !outfile_complete(files[i])) code = outfile_failed(files[i]);
    }
    return code;
}

static int show(options *o, const interview *i, const brook_result *r) {
    answer_list answers;
    list_answers(i, &answers);
    const card_content content = {r, i->a.has_note ? i->a.note : NULL,
                                  i->a.has_note ? i->a.note_length : 0, answers.items,
                                  answers.count};
    fputc('\n', stderr);
    if (o->json) {
        build_print(record_json(i, r), true);
    } else {
        card_print(stdout, &content, &o->style);
    }
    int code = o->save ? save(&o->saved, i, r) : 0;
    if (code == 0 && o->record) code = sheet_write(&o->sheet, &content);
    if (code == 0) code = complete(o);
    if (code != 0) return code;
    return brook_result_rating(r) >= 0 ? EXIT_RATED : EXIT_NOT_RATED;
}

static int hold(options *o, interview *i) {
    int code = interview_hold(i);
    if (code != 0) return code;
    brook_result *r = interview_rate(i);
    if (!r) return fail("%s", brook_classifier_error_text(i->classifier));
    code = show(o, i, r);
    brook_result_free(r);
    return code;
}

/* Before the interview, so that nobody answers in vain. */
static int open_files(options *o) {
    int code = o->save ? outfile_open_private(&o->saved, o->save) : 0;
    if (code == 0 && o->record) code = outfile_open_private(&o->sheet, o->record);
    if (o->save) stop_removes(o->saved.temporary);
    if (o->record) stop_removes(o->sheet.temporary);
    return code;
}

static int ask(options *o) {
    brook_pack *pack = sources_load(&o->sources, false);
    interview *i = pack ? calloc(1, sizeof *i) : NULL;
    int code = EXIT_USAGE;
    if (i) {
        i->pack = pack;
        dialogue_open(&i->d, o->style.plain);
        bool ok = brook_classifier_new(pack, NULL, NULL, &i->classifier) == BROOK_OK &&
                  brook_observation_new(NULL, NULL, &i->observation) == BROOK_OK;
        code = ok ? hold(o, i) : fail("out of memory");
        brook_observation_free(i->observation);
        brook_classifier_free(i->classifier);
        explicit_bzero(i, sizeof *i);
        free(i);
    }
    brook_pack_unref(pack);
    return code;
}

int cmd_ask(int argc, char **argv) {
    options o = {.json = false};
    int code = read_options(argc, argv, &o);
    if (code != OPTIONS_READ) return code;
    code = open_files(&o);
    if (code == 0) code = ask(&o);
    outfile_close(&o.saved);
    outfile_close(&o.sheet);
    return code;
}
