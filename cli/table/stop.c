/* stop.c: see stop.h. Without SA_RESTART, so that a read that waits is ended too. */
#include "table/stop.h"
#include "table/buffer.h"

#include <signal.h>
#include <unistd.h>
#include <stddef.h>
#include <string.h>

static volatile sig_atomic_t requested;

static void note_signal(int number) {
    requested = number;
}

static void watch(void (*handler)(int)) {
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
    struct sigaction action = {.sa_handler = handler};
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction before;
        if (sigaction(signals[i], NULL, &before) == 0 && before.sa_handler == SIG_IGN) continue;
        sigaction(signals[i], &action, NULL);
    }
}

void stop_watch(void) {
    watch(note_signal);
}

int stop_requested(void) {
    return requested;
}

enum { MOST_REMOVED = 4 };
static char *removed[MOST_REMOVED]; /* kept to the end */

static void remove_and_end(int signal_number) {
    for (size_t i = 0; i < MOST_REMOVED; i++) {
        if (removed[i]) unlink(removed[i]);
    }
    signal(signal_number, SIG_DFL);
    raise(signal_number);
}

void stop_removes(const char *path) {
    for (size_t i = 0; path && i < MOST_REMOVED; i++) {
        if (removed[i]) continue;
        removed[i] = need_memory(strdup(path));
        break;
    }
    watch(remove_and_end);
}
