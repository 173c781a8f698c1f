/*
 * io_faults.c: runs a command and lets one of its system calls fail, as a full disk, a closed pipe
 * or a signal would: by ptrace, so that what the C library does for itself (buffers, locales,
 * temporary names) is met as well as the command's own calls.
 *
 *     io_faults REPORT CALLS FAULT N MODE COMMAND [ARGUMENT]...
 *
 * CALLS is a kind of call (below); FAULT the number of an error, or "short": a read or a write of
 * one byte. MODE: once (the N-th call of the kind), stays (the N-th and all that follow on the same
 * descriptor), turns (every other one, beginning with the N-th). Calls count from the moment the
 * loader of programs is done, which gives back its list of libraries (the first munmap). REPORT, a
 * file, gets how many calls met the fault, how many there were, and the file descriptor of the
 * first that met it. Exit: that of the command, or 128 and the signal that ended it; 99 where
 * tracing is not allowed.
 */
#include <errno.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

enum { NOT_TRACED = 99, MOST_CALLS = 6, MOST_THREADS = 64, MET = SIGTRAP | 0x80 };

/* ---- kinds of calls ------------------------------------------------------------------------- */

typedef struct {
    const char *name;
    long calls[MOST_CALLS]; /* up to the first -1 */
    bool happens;           /* the call is made all the same: a file is closed, whatever it says */
} call_kind;

static const call_kind kinds[] = {
    {"read", {SYS_read, SYS_pread64, SYS_readv, -1}, false},
    {"write", {SYS_write, SYS_pwrite64, SYS_writev, -1}, false},
    {"open", {SYS_open, SYS_openat, SYS_creat, -1}, false},
    {"close", {SYS_close, -1}, true},
    {"sync", {SYS_fsync, SYS_fdatasync, -1}, false},
    {"rename", {SYS_rename, SYS_renameat, SYS_renameat2, -1}, false},
    {"mode", {SYS_fchmod, SYS_chmod, SYS_fchmodat, -1}, false},
    {"remove", {SYS_unlink, SYS_unlinkat, -1}, false},
    {"stat", {SYS_stat, SYS_lstat, SYS_fstat, SYS_newfstatat, SYS_statx, -1}, false},
    {"seek", {SYS_lseek, -1}, false},
    {"list", {SYS_getdents64, SYS_getdents, -1}, false},
    {"memory", {SYS_mmap, SYS_brk, SYS_mremap, -1}, false},
    {"random", {SYS_getrandom, -1}, false},
    {"thread", {SYS_clone, SYS_clone3, -1}, false},
};

static const call_kind *kind_named(const char *name) {
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kinds[i].name, name) == 0) return &kinds[i];
    }
    return NULL;
}

static bool is_of(const call_kind *kind, long call) {
    for (size_t i = 0; i < MOST_CALLS && kind->calls[i] >= 0; i++) {
        if (kind->calls[i] == call) return true;
    }
    return false;
}

/* ---- the run -------------------------------------------------------------------------------- */

typedef struct {
    pid_t pid;
    bool met;                        /* its call was changed */
    bool failed;                     /* and it will be told that it failed */
    unsigned long long first, third; /* the call's arguments: a program may rely on finding them */
} thread;

typedef struct {
    const call_kind *kind;
    long error; /* 0: short */
    unsigned long at;
    enum { ONCE, STAYS, TURNS } mode;
    bool started;
    unsigned long seen, met;
    long long descriptor;
    thread threads[MOST_THREADS];
} run;

static thread *thread_of(run *r, pid_t pid) {
    for (size_t i = 0; i < MOST_THREADS; i++) {
        thread *t = &r->threads[i];
        if (t->pid == 0) t->pid = pid;
        if (t->pid == pid) return t;
    }
    exit(NOT_TRACED);
}

static bool is_chosen(run *r, long long descriptor) {
    r->seen++;
    if (r->mode == ONCE || r->seen < r->at) return r->seen == r->at;
    if (r->mode == STAYS) return r->met == 0 || r->descriptor == descriptor;
    return (r->seen - r->at) % 2 == 0;
}

static void call_begins(run *r, thread *t) {
    struct user_regs_struct regs;
    if (ptrace(PTRACE_GETREGS, t->pid, NULL, &regs) != 0) return;
    long call = (long)regs.orig_rax;
    r->started |= call == SYS_munmap;
    if (!r->started || !is_of(r->kind, call)) return;
    if (r->error == 0 && regs.rdx <= 1) return; /* as short as can be */
    if (!is_chosen(r, (long long)regs.rdi)) return;
    if (r->met++ == 0) r->descriptor = (long long)regs.rdi;
    t->met = true;
    t->first = regs.rdi;
    t->third = regs.rdx;
    bool limit = call == SYS_brk; /* it never says -1, but where the limit stays */
    t->failed = r->error != 0 && !limit;
    if (limit) regs.rdi = 0;
    if (r->error == 0) regs.rdx = 1;
    if (t->failed && !r->kind->happens) {
        regs.orig_rax = SYS_getpid; /* which does nothing; -1 would meet the command's filter */
    }
    ptrace(PTRACE_SETREGS, t->pid, NULL, &regs);
}

static void call_ends(const run *r, thread *t) {
    struct user_regs_struct regs;
    if (!t->met || ptrace(PTRACE_GETREGS, t->pid, NULL, &regs) != 0) return;
    regs.rdi = t->first;
    regs.rdx = t->third;
    if (t->failed) regs.rax = (unsigned long long)-r->error;
    ptrace(PTRACE_SETREGS, t->pid, NULL, &regs);
    t->met = t->failed = false;
}

/* The signal to be handed on. */
static int stopped(run *r, thread *t, int status) {
    int signal_number = WSTOPSIG(status);
    if (signal_number == MET) {
        struct __ptrace_syscall_info now = {.op = PTRACE_SYSCALL_INFO_NONE};
        ptrace(PTRACE_GET_SYSCALL_INFO, t->pid, (void *)sizeof now, &now);
        if (now.op == PTRACE_SYSCALL_INFO_ENTRY) call_begins(r, t);
        if (now.op == PTRACE_SYSCALL_INFO_EXIT) call_ends(r, t);
        return 0;
    }
    bool of_tracing = signal_number == SIGTRAP || signal_number == SIGSTOP;
    return of_tracing ? 0 : signal_number;
}

static int follow(run *r, pid_t child) {
    for (;;) {
        int status;
        pid_t pid = waitpid(-1, &status, __WALL);
        if (pid < 0) return NOT_TRACED;
        if (pid == child && WIFEXITED(status)) return WEXITSTATUS(status);
        if (pid == child && WIFSIGNALED(status)) return 128 + WTERMSIG(status);
        if (!WIFSTOPPED(status)) continue;
        int hand_on = stopped(r, thread_of(r, pid), status);
        ptrace(PTRACE_SYSCALL, pid, NULL, (void *)(long)hand_on);
    }
}

static pid_t start(char **command) {
    pid_t child = fork();
    if (child != 0) return child;
    if (ptrace(PTRACE_TRACEME, 0, NULL, NULL) != 0) _exit(NOT_TRACED);
    raise(SIGSTOP);
    execv(command[0], command);
    _exit(127);
}

static int report(const run *r, const char *path) {
    FILE *out = fopen(path, "w");
    if (!out) return -1;
    fprintf(out, "%lu %lu %lld\n", r->met, r->seen, r->descriptor);
    return fclose(out);
}

int main(int argc, char **argv) {
    if (argc < 7) return NOT_TRACED;
    run r = {.kind = kind_named(argv[2]), .descriptor = -1};
    r.error = strcmp(argv[3], "short") == 0 ? 0 : strtol(argv[3], NULL, 10);
    r.at = strtoul(argv[4], NULL, 10);
    r.mode = strcmp(argv[5], "once") == 0 ? ONCE : strcmp(argv[5], "stays") == 0 ? STAYS : TURNS;
    pid_t child = r.kind ? start(argv + 6) : -1;
    int status;
    if (child < 0 || waitpid(child, &status, 0) != child || !WIFSTOPPED(status)) return NOT_TRACED;
    long options = PTRACE_O_TRACESYSGOOD | PTRACE_O_EXITKILL | PTRACE_O_TRACECLONE;
    if (ptrace(PTRACE_SETOPTIONS, child, NULL, (void *)options) != 0) return NOT_TRACED;
    ptrace(PTRACE_SYSCALL, child, NULL, NULL);
    int code = follow(&r, child);
    return report(&r, argv[1]) == 0 ? code : NOT_TRACED;
}
