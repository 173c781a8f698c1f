/*
 * The command's sandbox, entered here: what a parser gone wrong would try is refused (another file,
 * to read or to write, a socket of any family, a process), and what the command needs goes on.
 */
#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
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

int main(void) {
    char byte;
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
