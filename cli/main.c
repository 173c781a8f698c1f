/* main.c: the brook command: finds the subcommand, hands over, and sees that all output got out. */
#include "cli.h"
#include "options.h"
#include "sandbox.h"
#include "usage.h"

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdarg.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: brook COMMAND [OPTION]...\n"
    "\n"
    "Applies the Brook traffic-light scheme (2012-13 edition) to what staff write\n"
    "down about a child: a rating, the reasons and the response.\n"
    "\n"
    "  brook check     rate one note or behaviour code, with reasons and response\n"
    "  brook ask       the same by questions, where there is no note or a thin one\n"
    "  brook record    a sheet for the case file, with room for your own judgement\n"
    "  brook practise  practice notes to rate yourself, with the reasons\n"
    "  brook batch     rate a file of notes\n"
    "  brook audit     how far ratings agree: people's, teams', the tool's\n"
    "  brook diff      which notes another pack rates differently, and why\n"
    "  brook list      the descriptors of a band or rating\n"
    "  brook show      one descriptor or behaviour, in all bands\n"
    "  brook pack      check a pack, or tell about one\n"
    "\n"
    "  brook COMMAND --help   more about a command\n"
    "  brook --version        the version of the command\n"
    "  --no-sandbox           with any command: keep the right to open files\n"
    "\n"
    "Decision support: it does not replace professional judgement or local\n"
    "procedures.\n";

int fail(const char *format, ...) {
    va_list args;
    va_start(args, format);
    fputs("brook: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    return EXIT_USAGE;
}

/* Text is UTF-8 in and out whatever the locale; the locale serves the width of characters. */
static void use_utf8(void) {
    if (!setlocale(LC_CTYPE, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
        setlocale(LC_CTYPE, "C.UTF-8");
    }
}

static int run(int argc, char **argv) {
    static const struct {
        const char *name;
        int (*run)(int, char **);
    } commands[] = {{"check", cmd_check},       {"ask", cmd_ask},     {"record", cmd_record},
                    {"practise", cmd_practise}, {"batch", cmd_batch}, {"audit", cmd_audit},
                    {"diff", cmd_diff},         {"list", cmd_list},   {"show", cmd_show},
                    {"pack", cmd_pack}};
    static char help[] = "--help";
    if (argc == 3 && strcmp(argv[2], "-h") == 0) argv[2] = help; /* no other word that begins so */
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        if (strcmp(argv[1], commands[i].name) == 0) return commands[i].run(argc - 1, argv + 1);
    }
    return is_plain(argv[1]) ? fail("there is no command '%s': see brook --help", argv[1])
                             : fail("there is no such command: see brook --help");
}

static bool is_one_of(const char *word, const char *a, const char *b, const char *c) {
    return strcmp(word, a) == 0 || strcmp(word, b) == 0 || strcmp(word, c) == 0;
}

/* A file that lies elsewhere may tell only when it is closed that it was not kept. */
static int finish(int code) {
    if (code == EXIT_USAGE) return code; /* already told */
    int sent = output_sent();
    if (sent != 0) return sent;
    bool closed = close(STDOUT_FILENO) == 0 || errno == EINTR || errno == EBADF;
    return closed ? code
                  : fail("the output may not be complete: %s; run it again", strerror(errno));
}

/* --no-sandbox serves every command: it is taken out wherever it stands before a --. */
static int take_no_sandbox(int argc, char **argv) {
    int kept = 1, i = 1;
    for (; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "--no-sandbox") == 0) {
            sandbox_forgo();
        } else {
            argv[kept++] = argv[i];
        }
    }
    while (i < argc)
        argv[kept++] = argv[i++];
    argv[kept] = NULL;
    return kept;
}

int main(int argc, char **argv) {
    use_utf8();
    argc = take_no_sandbox(argc, argv);
    signal(SIGXFSZ, SIG_IGN); /* a file that may grow no more is one too */
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an error of the write that meets it */
    if (argc < 2) {
        usage_print(stderr, usage);
        return EXIT_USAGE;
    }
    if (is_one_of(argv[1], "--help", "-h", "help")) {
        usage_print(stdout, usage);
        return finish(0);
    }
    if (is_one_of(argv[1], "--version", "-V", "version")) {
        printf("brook %s\n", brook_version_string());
        return finish(0);
    }
    return finish(run(argc, argv));
}
