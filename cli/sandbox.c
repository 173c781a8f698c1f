/*
 * sandbox.c: Landlock with no rule (no path may be opened, no TCP port used) and a seccomp filter
 * that refuses, with EPERM, calls that open, connect, start or trace. Either alone suffices for
 * files; seccomp alone stops sockets of every family. A call of another architecture ends the
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
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#else
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

/* Rights by version of Landlock: files from 1, REFER 2, TRUNCATE 3, network 4, devices 5. Numbers,
 * since the header of the machine that builds may be older than the kernel that runs. */
static bool enter_landlock(void) {
    struct {
        uint64_t files, network;
    } handled = {0x1fff, 0};
    long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    if (version < 1) return false;
    if (version >= 2) handled.files |= UINT64_C(1) << 13;
    if (version >= 3) handled.files |= UINT64_C(1) << 14;
    if (version >= 4) handled.network = 3;
    if (version >= 5) handled.files |= UINT64_C(1) << 15;
    size_t size = version >= 4 ? sizeof handled : sizeof handled.files;
    long ruleset = syscall(SYS_landlock_create_ruleset, &handled, size, 0);
    if (ruleset < 0) return false;
    bool done = syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
    close((int)ruleset);
    return done;
}

#define REFUSE(call)                                                                               \
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1),                                             \
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)

static bool enter_seccomp(void) {
    static struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
#if defined(__x86_64__)
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1), /* the x32 way past the numbers */
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        REFUSE(SYS_open),
        REFUSE(SYS_creat),
        REFUSE(SYS_fork),
        REFUSE(SYS_vfork),
        REFUSE(SYS_unlink),
        REFUSE(SYS_rename),
        REFUSE(SYS_link),
        REFUSE(SYS_symlink),
        REFUSE(SYS_mkdir),
#endif
        REFUSE(SYS_openat),
        REFUSE(437 /* openat2 */),
        REFUSE(SYS_open_by_handle_at),
        REFUSE(SYS_unlinkat),
        REFUSE(SYS_renameat2),
        REFUSE(SYS_linkat),
        REFUSE(SYS_symlinkat),
        REFUSE(SYS_mkdirat),
        REFUSE(SYS_socket),
        REFUSE(SYS_socketpair),
        REFUSE(SYS_connect),
        REFUSE(SYS_bind),
        REFUSE(SYS_listen),
        REFUSE(SYS_sendto),
        REFUSE(SYS_sendmsg),
        REFUSE(SYS_execve),
        REFUSE(SYS_execveat),
        REFUSE(SYS_ptrace),
        REFUSE(SYS_process_vm_readv),
        REFUSE(SYS_process_vm_writev),
        REFUSE(SYS_kill),
        REFUSE(425 /* io_uring_setup */),
        REFUSE(SYS_bpf),
        REFUSE(SYS_mount),
        REFUSE(SYS_unshare),
        REFUSE(SYS_memfd_create),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof filter / sizeof *filter, filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

int sandbox_enter(void) {
    if (forgone) return 0;
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return 0;
    int done = enter_landlock() ? SANDBOX_LANDLOCK : 0;
    return enter_seccomp() ? done | SANDBOX_SECCOMP : done;
}
#else
int sandbox_enter(void) {
    return 0;
}
#endif
