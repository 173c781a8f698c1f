/*
 * sent.c: whether standard output took all that was written, and why not. What is written goes out
 * in parts, so that the write that failed may lie long before this is asked: its errno is taken for
 * the reason only where it can be one.
 */
#include "cli.h"

#include <errno.h>
#include <string.h>

/* An errno that another call left says nothing of a write: 0 then. */
static int reason_of_write(int error) {
    static const int reasons[] = {EPIPE, ENOSPC, EIO, EFBIG, EDQUOT, EBADF, EAGAIN};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (error == reasons[i]) return error;
    }
    return 0;
}

int output_sent(void) {
    int before = errno;
    errno = 0;
    bool flushed = fflush(stdout) == 0;
    if (flushed && !ferror(stdout)) return 0;
    int why = flushed || errno == 0 ? reason_of_write(before) : errno;
    if (why != EPIPE) { /* `brook list | head` needs no message */
        fail("the output is not complete: %s; free some space or write elsewhere, then run it "
             "again",
             why ? strerror(why) : "part of it could not be written");
    }
    errno = why;
    return EXIT_USAGE;
}
