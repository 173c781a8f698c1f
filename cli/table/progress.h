/* progress.h: how far a long run is, on a terminal's standard error and nowhere else. */
#ifndef BROOK_CLI_TABLE_PROGRESS_H
#define BROOK_CLI_TABLE_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

typedef struct {
    bool shown, any;
    struct timespec began, last;
} progress;

/* `quiet`: nothing is shown. So it should be where rows go to the same terminal meanwhile. */
void progress_begin(progress *p, bool quiet);
/* `taken` bytes of `size` (0: not known) are done. */
void progress_show(progress *p, size_t rows, uint64_t taken, uint64_t size);
void progress_end(progress *p); /* takes the line away */
/* Takes it away for a message; it comes back by itself. */
void progress_make_way(void);

#endif
