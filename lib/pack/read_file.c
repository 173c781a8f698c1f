/*
 * read_file.c: see read_file.h. A file is opened first and looked at then, without blocking on a
 * pipe or device; its size is known before memory is asked for.
 */
#include "pack/read_file.h"

#include "base/diag.h"
#include "base/limits.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPEN_FLAGS (O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)

static brook_status fail(brk_file_bytes *out, int32_t problem) {
    out->problem = problem;
    return problem == BRK_FILE_TOO_LARGE ? BROOK_ERR_TOO_LONG : BROOK_ERR_IO;
}

static int32_t problem_of(int error) {
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        return BRK_FILE_ABSENT;
    case EACCES:
    case EPERM:
        return BRK_FILE_FORBIDDEN;
    case ENXIO: /* a socket */
        return BRK_FILE_NOT_REGULAR;
    default:
        return BRK_FILE_UNREADABLE;
    }
}

static brook_status fail_by_errno(brk_file_bytes *out) {
    out->system = errno;
    return fail(out, problem_of(out->system));
}

/* Fills data; one byte more is asked for than the file has, to see whether it grew. */
static brook_status read_bytes(int file, size_t size, brk_file_bytes *out) {
    size_t done = 0;
    while (done <= size) {
        ssize_t got = read(file, out->data + done, size + 1 - done);
        if (got == 0) break;
        if (got > 0) done += (size_t)got;
        if (got < 0 && errno != EINTR) return fail_by_errno(out);
    }
    if (done != size) return fail(out, BRK_FILE_CHANGED);
    out->data[size] = '\0';
    out->size = size;
    return BROOK_OK;
}

static brook_status read_open(brk_arena *arena, int file, brk_file_bytes *out) {
    struct stat status;
    if (fstat(file, &status) != 0) return fail_by_errno(out);
    if (!S_ISREG(status.st_mode)) return fail(out, BRK_FILE_NOT_REGULAR);
    if ((uintmax_t)status.st_size > BRK_MAX_FILE_BYTES) return fail(out, BRK_FILE_TOO_LARGE);
    out->data = brk_arena_new(arena, (size_t)status.st_size + 1);
    if (!out->data) return BROOK_ERR_NO_MEMORY;
    return read_bytes(file, (size_t)status.st_size, out);
}

static brook_status read_and_close(brk_arena *arena, int file, brk_file_bytes *out) {
    if (file < 0) return fail_by_errno(out);
    brook_status status = read_open(arena, file, out);
    close(file);
    return status;
}

/* A signal of the program's may break opening off: then it is made again. */
static int open_at(int folder, const char *path, int flags) {
    int file;
    do {
        file = openat(folder, path, OPEN_FLAGS | flags);
    } while (file < 0 && errno == EINTR);
    return file;
}

int brk_folder_open(const char *path, brk_file_bytes *out) {
    *out = (brk_file_bytes){0};
    int folder = open_at(AT_FDCWD, path, O_DIRECTORY);
    if (folder < 0) fail_by_errno(out);
    return folder;
}

bool brk_is_folder(const char *path) {
    struct stat status;
    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

brook_status brk_file_read(brk_arena *arena, const char *path, brk_file_bytes *out) {
    *out = (brk_file_bytes){0};
    return read_and_close(arena, open_at(AT_FDCWD, path, 0), out);
}

/* Opens one part of a path; a link is refused (ELOOP, or ENOTDIR where a folder is wanted). */
static int open_part(int folder, const char *part, bool is_last) {
    return open_at(folder, part, O_NOFOLLOW | (is_last ? 0 : O_DIRECTORY));
}

static bool is_link(int folder, const char *part) {
    struct stat status;
    return fstatat(folder, part, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode);
}

brook_status brk_file_read_below(brk_arena *arena, int folder, const char *path,
                                 brk_file_bytes *out) {
    *out = (brk_file_bytes){0};
    char *parts = brk_arena_copy(arena, path, strlen(path));
    if (!parts) return BROOK_ERR_NO_MEMORY;
    int at = folder;
    for (char *part = parts;;) {
        char *slash = strchr(part, '/');
        if (slash) *slash = '\0';
        int next = open_part(at, part, !slash);
        int error = errno;
        bool link = next < 0 && is_link(at, part);
        if (at != folder) close(at);
        errno = error;
        if (link) return fail(out, BRK_FILE_LINK);
        if (!slash || next < 0) return read_and_close(arena, next, out);
        at = next;
        part = slash + 1;
    }
}
