/*
 * mutation_server.c: runs tests for tools/mutate.py, all in this one program, each mutant in a
 * child of its own.
 *
 * A line of standard input is the number of a mutant and the numbers of the tests to run, in order;
 * the answer is a line: the mutant, the test that noticed (or -1) and the seconds of processor time
 * of each test that ran. A test notices by failing, by ending the child, or by taking more than ten
 * times the processor time that it took as it stands (mutant 0), and a third of a second more.
 */
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#define MOST 256

typedef struct {
    const char *name;
    int (*run)(int, char **);
} test;

extern const test mutation_tests[]; /* made by mutation_bench.py; ends with a NULL name */
int brk_mutant;                     /* read by the code under test */

typedef struct {
    int current;
    double seconds[MOST];
} shared;

static double spent(void) {
    struct rusage u;
    getrusage(RUSAGE_SELF, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
           (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static void child(int mutant, const int *order, int count, const double *as_it_stands, shared *s) {
    int nowhere = open("/dev/null", O_RDWR);
    for (int fd = 0; fd < 3; fd++)
        dup2(nowhere, fd);
    alarm(900);
    brk_mutant = mutant;
    for (int i = 0; i < count; i++) {
        double before = spent();
        char *arguments[] = {(char *)mutation_tests[order[i]].name, NULL};
        double most = 10 * as_it_stands[order[i]] + 0.3;
        struct itimerval limit = {{0, 0},
                                  {(time_t)most, (suseconds_t)((most - floor(most)) * 1e6)}};
        if (mutant) setitimer(ITIMER_PROF, &limit, NULL);
        s->current = order[i];
        if (mutation_tests[order[i]].run(1, arguments) != 0) _exit(1);
        s->seconds[order[i]] = spent() - before;
    }
    _exit(0);
}

int main(void) {
    static double as_it_stands[MOST];
    char line[4096];
    shared *s = mmap(NULL, sizeof *s, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    struct rlimit none = {0, 0};
    if (s == MAP_FAILED) return 2;
    setrlimit(RLIMIT_CORE, &none);
    while (fgets(line, sizeof line, stdin)) {
        int order[MOST], count = 0, mutant = atoi(strtok(line, " \n"));
        for (char *word = strtok(NULL, " \n"); word && count < MOST; word = strtok(NULL, " \n"))
            order[count++] = atoi(word);
        memset(s, 0, sizeof *s);
        fflush(stdout);
        pid_t pid = fork();
        if (pid == 0) child(mutant, order, count, as_it_stands, s);
        int status = 0;
        if (pid < 0 || waitpid(pid, &status, 0) < 0) return 2;
        printf("%d %d", mutant, status == 0 ? -1 : s->current);
        for (int i = 0; i < count; i++) {
            if (mutant == 0) as_it_stands[order[i]] = s->seconds[order[i]];
            printf(" %.4f", s->seconds[order[i]]);
        }
        printf("\n");
        fflush(stdout);
    }
    return 0;
}
