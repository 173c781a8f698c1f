/* outfile.c: see outfile.h. */
#include "table/outfile.h"
#include "cli.h"
#include "sandbox.h"
#include "table/buffer.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- what is not complete when the command ends --------------------------------------------- */

enum { MOST_OPEN = 4 };
static const char *unfinished[MOST_OPEN]; /* temporary names */

/* Of want of memory the command ends wherever it is (need_memory), and closes nothing. */
static void remove_unfinished(void) {
    for (size_t i = 0; i < MOST_OPEN; i++) {
        if (unfinished[i]) unlink(unfinished[i]);
    }
}

static void note_unfinished(const char *temporary) {
    static bool awaits_end;
    if (!awaits_end) awaits_end = atexit(remove_unfinished) == 0;
    for (size_t i = 0; i < MOST_OPEN; i++) {
        if (unfinished[i]) continue;
        unfinished[i] = temporary;
        return;
    }
}

/* It has its name, or went away. */
static void free_temporary(outfile *o) {
    for (size_t i = 0; o->temporary && i < MOST_OPEN; i++) {
        if (unfinished[i] == o->temporary) unfinished[i] = NULL;
    }
    free(o->temporary);
    o->temporary = NULL;
}

/* ---- opening -------------------------------------------------------------------------------- */

static const char *folder_end(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static char *temporary_beside(const char *path) {
    buffer name = {0};
    const char *end = folder_end(path);
    buffer_add(&name, path, (size_t)(end - path));
    buffer_format(&name, ".%s.brook-XXXXXX", end);
    buffer_string(&name);
    return name.bytes;
}

/* mkstemp takes the letters of `name` for its own: they are put back where a signal broke it off.
 */
static int make_temporary(char *name) {
    char *letters = name + strlen(name) - 6;
    int fd;
    do {
        memcpy(letters, "XXXXXX", 6);
        fd = mkstemp(name);
    } while (fd < 0 && errno == EINTR);
    return fd;
}

/* The mode of the file that will be replaced; of a new one 0600 where it is private, or what the
 * umask leaves. */
static mode_t mode_for(const struct stat *old, bool private) {
    if (old) return old->st_mode & 07777;
    if (private) return 0600;
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

static int open_beside(outfile *o, const struct stat *old, bool private) {
    o->temporary = temporary_beside(o->path);
    int fd = make_temporary(o->temporary);
    if (fd >= 0 && fchmod(fd, mode_for(old, private)) == 0) o->out = fdopen(fd, "wb");
    if (o->out) {
        note_unfinished(o->temporary);
        sandbox_keep_folder(o->path);
        return 0;
    }
    int code = fail("cannot write beside '%s' (%s): check the folder", o->path, strerror(errno));
    if (fd >= 0) {
        close(fd);
        unlink(o->temporary);
    }
    return code;
}

static int open_at(outfile *o, const char *path, bool private) {
    *o = (outfile){.out = stdout};
    if (!path || strcmp(path, "-") == 0) return 0;
    struct stat old;
    bool exists = stat(path, &old) == 0;
    o->out = NULL;
    char *real = exists ? realpath(path, NULL) : NULL; /* a link is kept, what it names replaced */
    o->path = real ? real : need_memory(strdup(path));
    if (exists && S_ISDIR(old.st_mode)) return fail("'%s' is a folder: name a file", path);
    if (!exists || S_ISREG(old.st_mode)) return open_beside(o, exists ? &old : NULL, private);
    do {
        o->out = fopen(path, "wb");
    } while (!o->out && errno == EINTR);
    return o->out ? 0 : fail("cannot write '%s' (%s)", path, strerror(errno));
}

int outfile_open(outfile *o, const char *path) {
    return open_at(o, path, false);
}

int outfile_open_private(outfile *o, const char *path) {
    return open_at(o, path, true);
}

bool outfile_write(outfile *o, const char *bytes, size_t length) {
    if (o->error == 0 && fwrite(bytes, 1, length, o->out) != length) {
        o->error = errno ? errno : EIO;
    }
    return o->error == 0;
}

int outfile_failed(const outfile *o) {
    return fail("'%s' could not be written: %s", o->path ? o->path : "standard output",
                strerror(o->error));
}

static void sync_and_close(outfile *o) {
    int outcome;
    do {
        outcome = fsync(fileno(o->out));
    } while (outcome != 0 && errno == EINTR);
    if (outcome != 0) o->error = errno;
    /* A signal that breaks off closing leaves nothing undone: all is on the disk. */
    bool closed = fclose(o->out) == 0 || errno == EINTR;
    o->out = NULL;
    if (o->error == 0 && !closed) o->error = errno;
}

bool outfile_settle(outfile *o) {
    if (o->error == 0 && o->out && fflush(o->out) != 0) o->error = errno ? errno : EIO;
    if (o->error == 0 && o->temporary && o->out) sync_and_close(o);
    return o->error == 0;
}

bool outfile_complete(outfile *o) {
    if (!outfile_settle(o) || !o->temporary) return o->error == 0;
    if (rename(o->temporary, o->path) != 0) {
        o->error = errno;
        return false;
    }
    free_temporary(o);
    return true;
}

void outfile_close(outfile *o) {
    if (o->out && o->out != stdout) fclose(o->out);
    if (o->temporary) unlink(o->temporary);
    free_temporary(o);
    free(o->path);
    *o = (outfile){0};
}

FILE *outfile_scratch(const outfile *o) {
    if (!o->temporary) return tmpfile();
    char *name = temporary_beside(o->path);
    int fd = make_temporary(name);
    FILE *file = fd >= 0 && unlink(name) == 0 ? fdopen(fd, "w+b") : NULL;
    int error = errno;
    if (fd >= 0 && !file) {
        close(fd);
        unlink(name);
    }
    free(name);
    errno = error;
    return file;
}
