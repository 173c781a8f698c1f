/* clash.c: see clash.h. */
#include "table/clash.h"
#include "table/buffer.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void files_add(files_used *f, const char *path, const char *role, bool written) {
    if (path && f->count < MOST_USED) f->files[f->count++] = (file_used){path, role, written};
}

void files_add_packs(files_used *f, const source_options *sources) {
    for (size_t i = 0; i < sources->pack_count; i++)
        files_add(f, sources->packs[i], "a pack", false);
}

static bool is_stream(const file_used *f) {
    return strcmp(f->path, "-") == 0;
}

static bool status_of(const file_used *f, struct stat *s) {
    if (is_stream(f)) return fstat(f->written ? STDOUT_FILENO : STDIN_FILENO, s) == 0;
    return stat(f->path, s) == 0;
}

/* The folder that a file which is not there yet would stand in. */
static bool folder_of(const char *path, struct stat *s) {
    const char *slash = strrchr(path, '/');
    char *folder = slash ? need_memory(strndup(path, (size_t)(slash - path) + 1)) : NULL;
    bool there = stat(folder ? folder : ".", s) == 0;
    free(folder);
    return there;
}

static const char *name_of(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool is_same_node(const struct stat *a, const struct stat *b) {
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool is_same(const file_used *a, const file_used *b) {
    struct stat left, right;
    bool has_left = status_of(a, &left), has_right = status_of(b, &right);
    if (is_stream(a) && is_stream(b) && a->written && b->written) return true;
    if (has_left && has_right) return S_ISREG(left.st_mode) && is_same_node(&left, &right);
    if (has_left || has_right || is_stream(a) || is_stream(b)) return false;
    return strcmp(name_of(a->path), name_of(b->path)) == 0 && folder_of(a->path, &left) &&
           folder_of(b->path, &right) && is_same_node(&left, &right);
}

static int refuse(const file_used *out, const file_used *other) {
    const char *shown = is_stream(out) ? "standard output" : out->path;
    if (other->written) {
        return fail("%s and %s are the same file, '%s': give each a file of its own; nothing was "
                    "written",
                    other->role, out->role, shown);
    }
    return fail("%s is %s itself, '%s', which would be lost: write to another file; nothing was "
                "written",
                out->role, other->role, is_stream(other) ? shown : other->path);
}

int files_clash(const files_used *f) {
    for (size_t i = 0; i < f->count; i++) {
        for (size_t j = 0; j < f->count; j++) {
            bool pair = f->files[i].written && j != i && !(f->files[j].written && j > i);
            if (pair && is_same(&f->files[i], &f->files[j])) {
                return refuse(&f->files[i], &f->files[j]);
            }
        }
    }
    return 0;
}
