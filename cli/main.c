/* main.c: the brook command: finds the subcommand and hands over. */
#include "cli.h"

#include <locale.h>
#include <stdarg.h>
#include <string.h>

static const char usage[] =
    "brook: applies the Brook traffic-light scheme (2012-13 edition) to what staff write down\n"
    "\n"
    "  brook check   rate one note or behaviour code, with the reasons and the response\n"
    "  brook batch   rate a file of notes\n"
    "  brook list    the descriptors of a band or rating\n"
    "  brook show    one descriptor or behaviour, in all bands\n"
    "  brook pack    check a pack, or tell about one\n"
    "\n"
    "  brook COMMAND --help   more about a command\n"
    "  brook --version        the version of the command and the library\n"
    "\n"
    "Decision support: it does not replace professional judgement or local procedures.\n";

int fail(const char *format, ...) {
    va_list args;
    va_start(args, format);
    fputs("brook: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    return EXIT_USAGE;
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        int (*run)(int, char **);
    } commands[] = {{"check", cmd_check},
                    {"batch", cmd_batch},
                    {"list", cmd_list},
                    {"show", cmd_show},
                    {"pack", cmd_pack}};
    setlocale(LC_CTYPE, ""); /* the width of characters on this terminal; numbers stay as in C */
    if (argc < 2) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 ||
        strcmp(argv[1], "help") == 0) {
        fputs(usage, stdout);
        return 0;
    }
    if (strcmp(argv[1], "--version") == 0) {
        printf("brook %s\n", brook_version_string());
        return 0;
    }
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(argv[1], commands[i].name) == 0) {
            return commands[i].run(argc - 1, argv + 1);
        }
    }
    return fail("there is no command '%s': see brook --help", argv[1]);
}
