/* options.c: see options.h. */
#include "options.h"
#include "usage.h"

#include <string.h>

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-"

enum { LONGEST = 40 };

bool is_plain(const char *word) {
    size_t length = strlen(word);
    return length > 0 && length <= LONGEST && strspn(word, LETTERS ".") == length;
}

/* Length of the option's name, without a value after '='; 0: it does not look like an option. */
static size_t name_length(const char *argument) {
    size_t length = strspn(argument, LETTERS);
    bool ends = argument[length] == '\0' || argument[length] == '=';
    return ends && argument[0] == '-' && length <= LONGEST ? length : 0;
}

int option_error(const char *command, int answer, char **argv) {
    const char *argument = argv[optind - 1];
    int length = (int)name_length(argument);
    bool with_value = length > 0 && argument[length] == '=';
    if (answer == '?' && optopt != 0 && with_value) {
        return fail("%.*s takes no value: see brook %s --help", length, argument, command);
    }
    if (answer == '?' && optopt != 0) { /* one letter, maybe of a note that begins with '-' */
        return fail("there is no option -%c: see brook %s --help", optopt, command);
    }
    if (length == 0) {
        return fail("what begins with - is read as an option: see brook %s --help", command);
    }
    if (answer == ':') {
        return fail("%.*s needs a value: see brook %s --help", length, argument, command);
    }
    return fail("there is no option %.*s: see brook %s --help", length, argument, command);
}

int option_source(source_options *sources, int option, const char *value) {
    return sources_add(sources, option, value)
               ? 0
               : fail("too many packs or pathways: give at most %d of each", MAX_SOURCES);
}

/* A note that begins with '-' and a letter that is an option's: "-on the bus": it must become no
 * file's name. */
static bool is_note(const char *argument) {
    return argument[0] == '-' && argument[1] != '-' && strpbrk(argument, " \t\n") != NULL;
}

/* Short options begin with ':' so that getopt says nothing itself. */
int options_read(int argc, char **argv, const option_reading *reading, void *o) {
    const char *shorts = reading->shorts ? reading->shorts : ":";
    for (int c; (c = getopt_long(argc, argv, shorts, reading->longs, NULL)) != -1;) {
        int code = OPTION_UNKNOWN;
        if (is_note(argv[optind - 1])) return option_error(reading->command, 0, argv);
        if (c == 'h') {
            usage_print(stdout, reading->usage);
            return 0;
        }
        if (c != '?' && c != ':') {
            bool source = reading->sources && (c == 'P' || c == 'W');
            code =
                source ? option_source(reading->sources, c, optarg) : reading->take(o, c, optarg);
        }
        if (code == OPTION_UNKNOWN) return option_error(reading->command, c, argv);
        if (code != 0) return code;
    }
    return OPTIONS_READ;
}
