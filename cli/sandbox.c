/*
 * sandbox.c: Landlock (no path may be opened, no TCP port used; names change only in the folders of
 * the output) and a seccomp filter that refuses, with EPERM, calls that open, connect, start or
 * trace. Either alone stops opening files; seccomp alone stops sockets of every family; Landlock
 * alone tells the output's folders from others. A call of another architecture ends the
 * process. Core dumps are switched off, since they would hold the note.
 */
#include "sandbox.h"

static bool forgone;

void sandbox_forgo(void) {
    forgone = true;
}

#if defined(__linux__) && !defined(BROOK_NO_SANDBOX) &&                                            \
    (defined(__x86_64__) || defined(__aarch64__))
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#ifndef O_PATH
#define O_PATH 010000000 /* what the C library shows only with its own extensions */
#endif

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#else
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#define REMOVE_FILE (UINT64_C(1) << 5)
#define MAKE_FILE (UINT64_C(1) << 8)
enum { RULE_PATH_BENEATH = 1, MOST_FOLDERS = 4 };

static int folders[MOST_FOLDERS];
static size_t folder_count;
static bool keeps_names;   /* a file waits for its name */
static bool without_paths; /* in a folder that Landlock cannot be told: it is left off */

void sandbox_keep_folder(const char *path) {
    char folder[PATH_MAX];
    const char *slash = strrchr(path, '/');
    int length = !slash ? 1 : slash == path ? 1 : (int)(slash - path);
    snprintf(folder, sizeof folder, "%.*s", length, slash ? path : ".");
    keeps_names = true;
    int fd = -1;
    do {
        if (folder_count < MOST_FOLDERS) fd = open(folder, O_PATH | O_CLOEXEC);
    } while (fd < 0 && errno == EINTR);
    if (fd < 0) {
        without_paths = true;
    } else {
        folders[folder_count++] = fd;
    }
}

/* Rights by version of Landlock: files from 1, REFER 2, TRUNCATE 3, network 4, devices 5. Numbers,
 * since the header of the machine that builds may be older than the kernel that runs. */
static long make_ruleset(void) {
    struct {
        uint64_t files, network;
    } handled = {0x1fff, 0};
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return -1;
    if (version >= 2) handled.files |= UINT64_C(1) << 13;
    if (version >= 3) handled.files |= UINT64_C(1) << 14;
    if (version >= 4) handled.network = 3;
    if (version >= 5) handled.files |= UINT64_C(1) << 15;
    size_t size = version >= 4 ? sizeof handled : sizeof handled.files;
    return syscall(SYS_landlock_create_ruleset, &handled, size, 0);
}

/* What is complete may take its name: renaming is removing and making, in the same folder. */
static bool allow_folders(long ruleset) {
    bool ok = true;
    for (size_t i = 0; i < folder_count; i++) {
        struct __attribute__((packed)) {
            uint64_t allowed;
            int32_t folder;
        } rule = {REMOVE_FILE | MAKE_FILE, folders[i]};
        ok &= syscall(SYS_landlock_add_rule, ruleset, RULE_PATH_BENEATH, &rule, 0) == 0;
        close(folders[i]);
    }
    return ok;
}

static bool enter_landlock(void) {
    long ruleset = without_paths ? -1 : make_ruleset();
    if (ruleset < 0) return false;
    bool done = allow_folders(ruleset) && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close((int)ruleset);
    return done;
}

/* Refused always. */
static const uint32_t refused[] = {
#if defined(__x86_64__)
    SYS_open,
    SYS_creat,
    SYS_fork,
    SYS_vfork,
    SYS_link,
    SYS_symlink,
    SYS_mkdir,
    SYS_mknod,
    SYS_rmdir,
    SYS_chmod,
    SYS_chown,
    SYS_lchown,
#endif
    SYS_openat,
    437 /* openat2 */,
    SYS_open_by_handle_at,
    SYS_linkat,
    SYS_symlinkat,
    SYS_mkdirat,
    SYS_mknodat,
    SYS_fchmodat,
    SYS_fchownat,
    SYS_truncate,
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_sendto,
    SYS_sendmsg,
    SYS_execve,
    SYS_execveat,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_kill,
    424 /* pidfd_send_signal */,
    425 /* io_uring_setup */,
    438 /* pidfd_getfd */,
    SYS_bpf,
    SYS_mount,
    SYS_unshare,
    SYS_memfd_create};
/* Refused where no file waits for its name. */
static const uint32_t refused_without_folder[] = {
#if defined(__x86_64__)
    SYS_unlink, SYS_rename,
#endif
#if defined(SYS_renameat)
    SYS_renameat,
#endif
    SYS_unlinkat, SYS_renameat2};

enum {
    MOST_STEPS = 8 + (sizeof refused + sizeof refused_without_folder) / sizeof *refused,
};

_Static_assert(MOST_STEPS < 256, "a step of the filter cannot lead so far");

typedef struct {
    struct sock_filter steps[MOST_STEPS];
    size_t count;
} program;

static void add_step(program *p, struct sock_filter step) {
    p->steps[p->count++] = step;
}

/* One step a call, each of which leads to the refusal at the end: so many fewer for the kernel to
 * compile at each start. A step leads no further than 255 others. */
static void refuse(program *p, const uint32_t *calls, size_t count, size_t left) {
    for (size_t i = 0; i < count; i++) {
        uint8_t far = (uint8_t)(left + count - i);
        add_step(p, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, calls[i], far, 0));
    }
}

static bool enter_seccomp(void) {
    static const struct sock_filter head[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
#if defined(__x86_64__)
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1), /* the x32 way past the numbers */
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
#endif
    };
    program p = {.count = 0};
    for (size_t i = 0; i < sizeof head / sizeof *head; i++)
        add_step(&p, head[i]);
    size_t names = keeps_names ? 0 : sizeof refused_without_folder / sizeof *refused;
    refuse(&p, refused, sizeof refused / sizeof *refused, names);
    refuse(&p, refused_without_folder, names, 0);
    add_step(&p, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
    add_step(&p, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM));
    struct sock_fprog filter = {(unsigned short)p.count, p.steps};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter) == 0;
}

int sandbox_enter(void) {
    if (forgone) return 0;
    tzset(); /* which reads a file */
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return 0;
    int done = enter_landlock() ? SANDBOX_LANDLOCK : 0;
    return enter_seccomp() ? done | SANDBOX_SECCOMP : done;
}
#else
void sandbox_keep_folder(const char *path) {
    (void)path;
}

int sandbox_enter(void) {
    return 0;
}
#endif
