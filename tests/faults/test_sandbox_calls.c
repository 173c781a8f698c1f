/*
 * Each call that the sandbox's filter does not let through, made twice, harmlessly (of another
 * process, of no file, with nothing at the address): before the sandbox is entered, when it must
 * come out otherwise, unless this machine refuses it to everyone; and within, when it must be
 * refused. And what stays allowed besides what test_sandbox.c tries: a signal to itself, in a
 * thread too, memory of all kinds but that of code, what a stream is.
 */
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { MOST_ARGUMENTS = 5, PAGE = 4096 };

typedef struct {
    const char *name;
    long number, arguments[MOST_ARGUMENTS];
} call;

static int wrong;

static void want(bool holds, const char *what) {
    printf("%s: %s\n", holds ? "ok" : "NOT SO", what);
    wrong += !holds;
}

/* ---- the calls ------------------------------------------------------------------------------ */

#define MISSING ((long)(intptr_t) "/brook-sandbox/not/there")
#define EMPTY ((long)(intptr_t) "")
#define PLACE ((long)(intptr_t)place)
#define AT(what) ((long)(intptr_t)(what))
#define CALL(name, ...)                                                                            \
    {                                                                                              \
#name, SYS_##name, {                                                                       \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
/* Younger than the headers may be: the same numbers everywhere. */
#define YOUNG(name, number, ...)                                                                   \
    {                                                                                              \
        name, number, {                                                                            \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }

static char place[PAGE]; /* for what is told */
static siginfo_t signal_sent;
static uint64_t as_process[8]; /* clone3's, where fork would be */

/* Signals and power over others. `other` is a process of the same user. */
static int signals(call *to, pid_t other) {
    const call calls[] = {
        CALL(kill, other, 0),
        CALL(tkill, other, 0),
        CALL(tgkill, other, other, 0),
        CALL(rt_sigqueueinfo, other, 0, AT(&signal_sent)),
        CALL(rt_tgsigqueueinfo, other, other, 0, AT(&signal_sent)),
        YOUNG("pidfd_open", 434, other, 0),
        YOUNG("pidfd_send_signal", 424, -1, 0, 0, 0),
        YOUNG("pidfd_getfd", 438, -1, 0, 0),
        CALL(prlimit64, other, RLIMIT_NOFILE, 0, PLACE),
        CALL(prlimit64, 0, RLIMIT_NOFILE, 0, PLACE),
        CALL(ptrace, PTRACE_PEEKDATA, other, 0, PLACE),
        CALL(process_vm_readv, other, 0, 0, 0, 0),
        CALL(process_vm_writev, other, 0, 0, 0, 0),
        YOUNG("process_madvise", 440, -1, 0, 0, 0),
        CALL(kcmp, other, other, -1),
        CALL(sched_setaffinity, other, 0, PLACE),
        CALL(sched_getaffinity, other, sizeof place, PLACE),
        CALL(sched_setscheduler, other, -1, 0),
        CALL(setpriority, -1, other, 0),
        CALL(ioprio_set, -1, other, 0),
        CALL(getpgid, other),
        CALL(fcntl, -1, F_SETOWN, other),
        CALL(ioctl, -1, TIOCSTI, PLACE),
        CALL(ioctl, -1, TIOCSPGRP, PLACE),
    };
    memcpy(to, calls, sizeof calls);
    return sizeof calls / sizeof *calls;
}

/* New processes and namespaces. */
static int processes(call *to) {
    const call calls[] = {
        CALL(clone, SIGCHLD, 0, 0, 0, 0),
        CALL(clone, SIGCHLD | CLONE_VFORK, 0, 0, 0, 0),
        YOUNG("clone3", 435, AT(as_process), 64),
#if defined(SYS_fork)
        CALL(fork, 0),
#endif
        CALL(execve, MISSING, 0, 0),
        CALL(execveat, -1, MISSING, 0, 0, 0),
        CALL(unshare, 0),
        CALL(setns, -1, 0),
        CALL(personality, -1),
        CALL(prctl, -1, 0, 0, 0, 0),
        CALL(seccomp, -1, 0, 0),
    };
    memcpy(to, calls, sizeof calls);
    return sizeof calls / sizeof *calls;
}

/* Names, marks and times of files. */
static int names(call *to) {
    const call calls[] = {
        CALL(openat, AT_FDCWD, MISSING, O_RDONLY, 0),
        YOUNG("openat2", 437, AT_FDCWD, MISSING, PLACE, 24),
        CALL(name_to_handle_at, AT_FDCWD, MISSING, PLACE, PLACE, 0),
        CALL(open_by_handle_at, -1, PLACE, 0),
        CALL(setxattr, MISSING, AT("user.b"), EMPTY, 0, 0),
        CALL(lsetxattr, MISSING, AT("user.b"), EMPTY, 0, 0),
        CALL(fsetxattr, -1, AT("user.b"), EMPTY, 0, 0),
        CALL(removexattr, MISSING, AT("user.b")),
        CALL(getxattr, MISSING, AT("user.b"), PLACE, 1),
        YOUNG("setxattrat", 463, -1, 0, 0, 0),
        CALL(utimensat, AT_FDCWD, MISSING, 0, 0),
        CALL(utimensat, -1, 0, 0, 0),
#if defined(SYS_futimesat)
        CALL(futimesat, AT_FDCWD, MISSING, 0),
        CALL(utimes, MISSING, 0),
        CALL(utime, MISSING, 0),
#endif
        CALL(fchmod, -1, 0600),
        CALL(fchmodat, AT_FDCWD, MISSING, 0600),
        YOUNG("fchmodat2", 452, AT_FDCWD, MISSING, 0600, 0),
        CALL(fchown, -1, -1, -1),
        CALL(fchownat, AT_FDCWD, MISSING, -1, -1, 0),
        CALL(ftruncate, -1, 0),
        CALL(truncate, MISSING, 0),
        CALL(fallocate, -1, 0, 0, 1),
        CALL(linkat, AT_FDCWD, MISSING, AT_FDCWD, MISSING, 0),
        CALL(symlinkat, MISSING, AT_FDCWD, MISSING),
        CALL(mkdirat, AT_FDCWD, MISSING, 0700),
        CALL(mknodat, AT_FDCWD, MISSING, 0, 0),
        CALL(unlinkat, AT_FDCWD, MISSING, 0),
        CALL(renameat2, AT_FDCWD, MISSING, AT_FDCWD, MISSING, 0),
        CALL(faccessat, AT_FDCWD, MISSING, 0),
        CALL(readlinkat, AT_FDCWD, MISSING, PLACE, 1),
        CALL(getdents64, -1, PLACE, sizeof place),
        CALL(chdir, MISSING),
        CALL(inotify_init1, -1),
        CALL(mount, 0, MISSING, 0, 0, 0),
#if defined(SYS_newfstatat)
        CALL(newfstatat, AT_FDCWD, MISSING, PLACE, 0),
#endif
#if defined(SYS_statx)
        CALL(statx, AT_FDCWD, MISSING, 0, 0, PLACE),
#endif
    };
    memcpy(to, calls, sizeof calls);
    return sizeof calls / sizeof *calls;
}

/* Memory and messages shared with others, code, the kernel's larger interfaces. */
static int larger(call *to) {
    const call calls[] = {
#if defined(SYS_shmget)
        CALL(shmget, 0, 0, 0),
        CALL(shmat, -1, 0, 0),
        CALL(shmctl, -1, 0, 0),
        CALL(shmdt, 1),
        CALL(msgget, 0x62726f6b, 0),
        CALL(msgsnd, -1, PLACE, 0, 0),
        CALL(msgrcv, -1, PLACE, 0, 0, 0),
        CALL(msgctl, -1, 0, 0),
        CALL(semget, 0x62726f6b, 0, 0),
        CALL(semctl, -1, 0, 0, 0),
#endif
#if defined(SYS_semop)
        CALL(semop, -1, PLACE, 1),
#endif
        CALL(mq_open, MISSING, 0, 0, 0),
        CALL(memfd_create, EMPTY, -1),
        YOUNG("memfd_secret", 447, -1),
        CALL(userfaultfd, -1),
        CALL(keyctl, -1, 0, 0, 0, 0),
        CALL(add_key, 0, 0, 0, 0, 0),
        CALL(request_key, 0, 0, 0, 0),
        CALL(perf_event_open, 0, 0, -1, -1, 0),
        CALL(bpf, -1, 0, 0),
        YOUNG("io_uring_setup", 425, 0, 0),
        YOUNG("io_uring_enter", 426, -1, 0, 0, 0, 0),
        CALL(io_setup, 0, 0),
        CALL(socket, -1, 0, 0),
        CALL(socketpair, -1, 0, 0, 0),
        CALL(sendto, -1, 0, 0, 0, 0),
        CALL(splice, -1, 0, -1, 0, 0),
        CALL(timer_create, -1, 0, 0),
        CALL(mprotect, 1, PAGE, PROT_READ | PROT_EXEC),
#if defined(SYS_pkey_mprotect)
        CALL(pkey_mprotect, 1, PAGE, PROT_READ | PROT_EXEC, -1),
#endif
        CALL(remap_file_pages, 1, 0, 0, 0, 0),
    };
    memcpy(to, calls, sizeof calls);
    return sizeof calls / sizeof *calls;
}

/* ---- before and within ---------------------------------------------------------------------- */

enum { MOST_CALLS = 160 };

static call calls[MOST_CALLS];
static int errors_before[MOST_CALLS];

/* The error, or 0. What comes back twice goes away where it is the other. */
static int error_of(const call *c) {
    const long *a = c->arguments;
    pid_t self = getpid();
    errno = 0;
    long result = syscall(c->number, a[0], a[1], a[2], a[3], a[4], 0L);
    int error = result == -1 ? errno : 0;
    if (getpid() != self) _exit(0);
    return error;
}

/* clone3, and what this file's headers do not know, are as if the kernel had not got them. */
static bool is_refusal(const call *c, int error) {
    return error == (c->number == 435 || c->number >= 463 ? ENOSYS : EPERM);
}

static void want_refused(int count) {
    for (int i = 0; i < count; i++) {
        int error = error_of(&calls[i]);
        bool everywhere = is_refusal(&calls[i], errors_before[i]);
        printf("%s: %s is refused (%s; without: %s)%s\n",
               is_refusal(&calls[i], error) ? "ok" : "NOT SO", calls[i].name, strerror(error),
               strerror(errors_before[i]), everywhere ? ", and here to everyone" : "");
        wrong += !is_refusal(&calls[i], error);
    }
}

/* A process of the same user, that goes away with this one. */
static pid_t start_other(void) {
    int ends[2];
    char byte;
    if (pipe(ends) != 0) exit(99);
    pid_t other = fork();
    if (other != 0) {
        close(ends[0]);
        return other;
    }
    close(ends[1]);
    while (read(ends[0], &byte, 1) > 0)
        continue;
    _exit(0);
}

static volatile sig_atomic_t met;

static void meet(int number) {
    met += number == SIGUSR1;
}

static void *raise_there(void *unused) {
    raise(SIGUSR1);
    return unused;
}

static void want_code_refused(void) {
    void *code = mmap(NULL, PAGE, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    want(code == MAP_FAILED, "no memory for code");
    void *data = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    want(data != MAP_FAILED, "memory for what is no code");
    want(mprotect(data, PAGE, PROT_READ | PROT_WRITE | PROT_EXEC) != 0, "it cannot become code");
    want(mprotect(data, PAGE, PROT_READ) == 0, "it can be closed to writing");
    want(munmap(data, PAGE) == 0, "and given back");
}

static void want_allowed(void) {
    struct stat what;
    struct timespec now;
    char few[8];
    pthread_t thread;
    want(raise(SIGUSR1) == 0 && met == 1, "a signal to itself");
    want(syscall(SYS_tkill, getpid(), SIGUSR1) == 0 && met == 2, "as musl sends it");
    bool started = pthread_create(&thread, NULL, raise_there, NULL) == 0;
    want(started && pthread_join(thread, NULL) == 0, "a thread");
    want(fstat(STDOUT_FILENO, &what) == 0, "what standard output is");
    want(isatty(STDOUT_FILENO) || errno != EPERM, "whether it is a terminal");
    want(clock_gettime(CLOCK_REALTIME, &now) == 0, "the time");
    want(syscall(SYS_clock_gettime, CLOCK_REALTIME, PLACE) == 0, "asked of the kernel");
    want(syscall(SYS_getrandom, few, sizeof few, 0) == sizeof few, "random numbers");
    want(syscall(SYS_sched_getaffinity, 0, sizeof place, PLACE) > 0, "its own processors");
}

int main(void) {
    pid_t other = start_other();
    signal(SIGUSR1, meet);
    signal_sent.si_code = SI_QUEUE;
    as_process[4] = SIGCHLD;
    int count = signals(calls, other);
    count += processes(calls + count);
    count += names(calls + count);
    count += larger(calls + count);
    for (int i = 0; i < count; i++)
        errors_before[i] = error_of(&calls[i]);
    if (!(sandbox_enter() & SANDBOX_SECCOMP)) {
        puts("SKIPPED, not run: this kernel has no seccomp filters");
        return 77;
    }
    fflush(stdout);
    want_refused(count);
    want_code_refused();
    want_allowed();
    return wrong != 0;
}
