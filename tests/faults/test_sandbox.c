/*
 * The command's sandbox, entered here: what a parser gone wrong would try is refused (another file,
 * to read or to write, a socket of any family, a process), and what the command needs goes on: with
 * the argument "output" also that a file which is complete takes its name, in its own folder alone.
 */
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static int wrong;

static void want(bool holds, const char *what) {
    printf("%s: %s\n", holds ? "ok" : "NOT SO", what);
    wrong += !holds;
}

static void *add_one(void *number) {
    ++*(int *)number;
    return NULL;
}

static bool refused(int result) {
    return result < 0 && (errno == EPERM || errno == EACCES);
}

/* Two folders, each with a file in it. */
static char ours[] = "/tmp/brook-sandbox-XXXXXX", other[] = "/tmp/brook-sandbox-XXXXXX";
static char temporary[64], complete[64], foreign[64];

static void make(const char *path) {
    int fd = open(path, O_WRONLY | O_CREAT, 0600);
    if (fd < 0 || close(fd) != 0) exit(99);
}

static void prepare_output(void) {
    if (!mkdtemp(ours) || !mkdtemp(other)) exit(99);
    snprintf(temporary, sizeof temporary, "%s/t", ours);
    snprintf(complete, sizeof complete, "%s/c", ours);
    snprintf(foreign, sizeof foreign, "%s/f", other);
    make(temporary);
    make(complete);
    make(foreign);
    sandbox_keep_folder(complete);
}

static void want_output(int done) {
    want(rename(temporary, complete) == 0, "what is complete takes its name");
    want(refused(open(complete, O_RDONLY)), "it cannot be read");
    want(refused(open(temporary, O_WRONLY | O_CREAT, 0600)), "no file is made beside it");
    if (done & SANDBOX_LANDLOCK) {
        want(rename(complete, foreign) != 0, "it cannot go to another folder");
        want(rename(foreign, complete) != 0, "nor another file come here");
        want(refused(unlink(foreign)), "nor one of another folder go");
    }
    want(unlink(complete) == 0, "it can go away");
}

static int clear_up(pid_t child) {
    int status = 0;
    bool ended = waitpid(child, &status, 0) == child && WIFEXITED(status);
    unlink(temporary);
    unlink(complete);
    unlink(foreign);
    rmdir(ours);
    rmdir(other);
    return ended ? WEXITSTATUS(status) : 99;
}

int main(int argc, char **argv) {
    char byte;
    bool output = argc > 1 && strcmp(argv[1], "output") == 0;
    if (output) prepare_output();
    pid_t child = output ? fork() : 0; /* the other process stays free, to clear up */
    if (child > 0) return clear_up(child);
    int open_before = open("/proc/self/exe", O_RDONLY), number = 1;
    int done = sandbox_enter();
    if (done == 0) {
        puts("this kernel has neither Landlock nor seccomp");
        return 77;
    }
    printf("Landlock %d, seccomp %d\n", done & SANDBOX_LANDLOCK, done & SANDBOX_SECCOMP);
    want(refused(open("/etc/passwd", O_RDONLY)), "no other file can be read");
    want(refused(open("/proc/self/mem", O_RDWR)), "nor this process's memory");
    want(refused(open("brook-sandbox-test", O_WRONLY | O_CREAT, 0600)), "nor a file be made");
    want(refused(unlink("/etc/passwd")), "nor one removed");
    if (output) want_output(done);
    if (done & SANDBOX_SECCOMP) {
        want(refused(socket(AF_INET, SOCK_STREAM, 0)), "no socket of the internet");
        want(refused(socket(AF_UNIX, SOCK_STREAM, 0)), "no socket of this machine");
        want(refused(execl("/bin/true", "true", (char *)NULL)), "no other program");
    }
    want(open_before >= 0 && read(open_before, &byte, 1) == 1, "an open file can be read");
    void *room = malloc(64u << 20);
    want(room != NULL, "memory can be had");
    free(room);
    pthread_t thread;
    bool started = pthread_create(&thread, NULL, add_one, &number) == 0;
    want(started && pthread_join(thread, NULL) == 0 && number == 2, "a thread can be started");
    return wrong != 0;
}
