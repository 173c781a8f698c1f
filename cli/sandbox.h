/*
 * sandbox.h: the command gives up what it no longer needs before it reads what others wrote:
 * opening any file, making any socket, starting any process. Landlock and seccomp by the kernel's
 * own interface (Linux); where the kernel lacks them nothing is said and nothing changes.
 */
#ifndef BROOK_CLI_SANDBOX_H
#define BROOK_CLI_SANDBOX_H

#include <stdbool.h>

enum { SANDBOX_LANDLOCK = 1, SANDBOX_SECCOMP = 2 };

/* --no-sandbox: sandbox_enter then does nothing. */
void sandbox_forgo(void);
/* Before sandbox_enter: the file at that path, open already under another name, is to get its name
 * when it is complete, or to go away. */
void sandbox_keep_folder(const char *path);
/* Files that are open stay so; none can be opened any more. What took effect: SANDBOX_* or-ed. */
int sandbox_enter(void);

#endif
