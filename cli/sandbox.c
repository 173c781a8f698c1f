/*
 * sandbox.c: Landlock (no path may be opened, no TCP port used; names change only in the folders of
 * the output) and a seccomp filter that lets through the calls which the command and its C library
 * (glibc, musl) make once all is open, and refuses every other, with EPERM; calls newer than this
 * file, and clone3, whose flags a filter cannot see, with ENOSYS, so that a library makes the older
 * one. Either alone stops opening files; seccomp alone stops all else; Landlock alone tells the
 * output's folders from others. A call of another architecture ends the process. Core dumps are
 * switched off, since they would hold the note.
 */
#include "sandbox.h"

static bool forgone;

void sandbox_forgo(void) {
    forgone = true;
}

#if defined(__linux__) && !defined(BROOK_NO_SANDBOX) &&                                            \
    (defined(__x86_64__) || defined(__aarch64__) || defined(__i386__))
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#ifndef O_PATH
#define O_PATH 010000000 /* what the C library shows only with its own extensions */
#endif
#ifndef AT_EMPTY_PATH
#define AT_EMPTY_PATH 0x1000
#endif

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
enum { CALL_MMAP = SYS_mmap, CALL_FSTATAT = SYS_newfstatat, CALL_STATX = 332, CALL_RSEQ = 334 };
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
enum { CALL_MMAP = SYS_mmap, CALL_FSTATAT = SYS_newfstatat, CALL_STATX = 291, CALL_RSEQ = 293 };
#else
#define ARCHITECTURE AUDIT_ARCH_I386
enum { CALL_MMAP = SYS_mmap2, CALL_FSTATAT = SYS_fstatat64, CALL_STATX = 383, CALL_RSEQ = 386 };
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

/* Let through whatever they are given; those made most come first. */
static const uint32_t allowed[] = {
    SYS_read,
    SYS_write,
    SYS_futex,
    SYS_rt_sigprocmask,
    SYS_brk,
    SYS_munmap,
    SYS_madvise,
    SYS_close,
    SYS_lseek,
    SYS_fstat,
    SYS_readv, /* as musl reads and writes */
    SYS_writev,
    SYS_mremap,
    SYS_fsync,
    SYS_set_robust_list,
    CALL_RSEQ,
    SYS_exit,
    SYS_exit_group,
    SYS_rt_sigaction,
    SYS_rt_sigreturn,
    SYS_restart_syscall,
    SYS_getpid, /* for raise */
    SYS_gettid,
    SYS_getrandom,
    SYS_sysinfo, /* sorting asks how much memory there is */
    SYS_sched_yield,
    SYS_membarrier,
#if defined(__i386__)
    SYS_time,
    SYS__llseek,
    SYS_fstat64,
    SYS_sigreturn,
    78 /* gettimeofday, which musl names otherwise */,
    265 /* clock_gettime, likewise */,
    403 /* clock_gettime64 */,
    422 /* futex_time64 */
#else
#if defined(SYS_time)
    SYS_time,
#endif
    SYS_gettimeofday, SYS_clock_gettime
#endif
};
/* Let through where a file waits for its name. */
static const uint32_t allowed_with_folder[] = {
#if defined(SYS_unlink)
    SYS_unlink, SYS_rename,
#endif
#if defined(SYS_renameat)
    SYS_renameat,
#endif
    SYS_renameat2};

/* Let through where the argument of that number has the bits `wanted` of the bits `mask`. */
typedef struct {
    uint32_t call, argument, mask, wanted;
} condition;

#define WHOLE UINT32_MAX
/* A thread alone, in no namespace of its own: not a process. */
#define NAMESPACES                                                                                 \
    (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID |  \
     CLONE_NEWNET)

static const condition conditions[] = {
    {CALL_MMAP, 2, PROT_EXEC, 0}, /* neither the library nor PCRE2, without its JIT, makes code */
    {SYS_mprotect, 2, PROT_EXEC, 0},
    {SYS_clone, 0, CLONE_THREAD | NAMESPACES, CLONE_THREAD},
    {CALL_FSTATAT, 3, AT_EMPTY_PATH, AT_EMPTY_PATH}, /* fstat, as libraries make it */
    {CALL_STATX, 2, AT_EMPTY_PATH, AT_EMPTY_PATH},
    {SYS_ioctl, 1, WHOLE, TCGETS},
    {SYS_ioctl, 1, WHOLE, 0x802c542a /* TCGETS2 */},
    {SYS_ioctl, 1, WHOLE, TIOCGWINSZ},
    {SYS_sched_getaffinity, 0, WHOLE, 0}, /* malloc asks how many threads run at once */
};

enum {
    CALL_CLONE3 = 435,
    FIRST_UNKNOWN_CALL = 463, /* after mseal; the same numbers on all architectures */
    STEPS_OF_CONDITION = 6,
    OTHER_CONDITIONS = 3, /* this process, and removing a name */
    MOST_STEPS = 12 + (sizeof allowed + sizeof allowed_with_folder) / sizeof *allowed +
                 STEPS_OF_CONDITION * (OTHER_CONDITIONS + sizeof conditions / sizeof *conditions),
};

_Static_assert(MOST_STEPS < 256, "a step of the filter cannot lead so far");

typedef struct {
    struct sock_filter steps[MOST_STEPS];
    size_t count;
} program;

static void add_steps(program *p, const struct sock_filter *steps, size_t count) {
    memcpy(p->steps + p->count, steps, count * sizeof *steps);
    p->count += count;
}

/* One step a call, each of which leads over the step behind them, `left` later, to the next: so
 * many fewer for the kernel to compile at each start. A step leads no further than 255 others. */
static void allow(program *p, const uint32_t *calls, size_t count, size_t left) {
    for (size_t i = 0; i < count; i++) {
        uint8_t far = (uint8_t)(left + count - i);
        struct sock_filter step = BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, calls[i], far, 0);
        add_steps(p, &step, 1);
    }
}

#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, field)
#define RETURN(value) BPF_STMT(BPF_RET | BPF_K, value)

/* Of an argument the lower half: no more is read by the kernel of those that are asked about. */
static uint32_t place_of(uint32_t argument) {
    uint32_t lower = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? sizeof(uint32_t) : 0;
    return (uint32_t)(offsetof(struct seccomp_data, args) + argument * sizeof(uint64_t)) + lower;
}

static void allow_where(program *p, condition c) {
    const struct sock_filter steps[STEPS_OF_CONDITION] = {
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, c.call, 0, STEPS_OF_CONDITION - 1),
        LOAD(place_of(c.argument)),
        BPF_STMT(BPF_ALU | BPF_AND | BPF_K, c.mask),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, c.wanted, 0, 1),
        RETURN(SECCOMP_RET_ALLOW),
        LOAD(offsetof(struct seccomp_data, nr)),
    };
    add_steps(p, steps, STEPS_OF_CONDITION);
}

static void begin_filter(program *p) {
    static const struct sock_filter head[] = {
        LOAD(offsetof(struct seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0),
        RETURN(SECCOMP_RET_KILL_PROCESS),
        LOAD(offsetof(struct seccomp_data, nr)),
#if defined(__x86_64__)
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1), /* the x32 way past the numbers */
        RETURN(SECCOMP_RET_KILL_PROCESS),
#endif
    };
    add_steps(p, head, sizeof head / sizeof *head);
}

static void allow_calls(program *p) {
    static const struct sock_filter behind[] = {BPF_STMT(BPF_JMP | BPF_JA, 1),
                                                RETURN(SECCOMP_RET_ALLOW)};
    size_t names = keeps_names ? sizeof allowed_with_folder / sizeof *allowed : 0;
    allow(p, allowed, sizeof allowed / sizeof *allowed, names);
    allow(p, allowed_with_folder, names, 0);
    add_steps(p, behind, 2);
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++)
        allow_where(p, conditions[i]);
    if (keeps_names) allow_where(p, (condition){SYS_unlinkat, 2, WHOLE, 0}); /* but no folder */
    uint32_t self = (uint32_t)getpid();
    allow_where(p, (condition){SYS_tgkill, 0, WHOLE, self}); /* raise, in glibc */
    allow_where(p, (condition){SYS_tkill, 0, WHOLE, self});  /* and in musl */
}

static void end_filter(program *p) {
    static const struct sock_filter tail[] = {
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CALL_CLONE3, 2, 0),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, FIRST_UNKNOWN_CALL, 1, 0),
        RETURN(SECCOMP_RET_ERRNO | EPERM),
        RETURN(SECCOMP_RET_ERRNO | ENOSYS),
    };
    add_steps(p, tail, sizeof tail / sizeof *tail);
}

/* Valgrind makes code as it goes and signals its own threads: it could not go on. It names itself
 * in a variable by which whoever sets it can run anything in this process anyhow. */
static bool in_valgrind(void) {
    const char *preloaded = getenv("LD_PRELOAD");
    return preloaded && strstr(preloaded, "/vgpreload_");
}

static bool enter_seccomp(void) {
    if (in_valgrind()) return false;
    program p = {.count = 0};
    begin_filter(&p);
    allow_calls(&p);
    end_filter(&p);
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
