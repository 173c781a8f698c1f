/* stop.h: Ctrl-C, a closed terminal and `kill`: they are noted, and the command ends tidily. */
#ifndef BROOK_CLI_TABLE_STOP_H
#define BROOK_CLI_TABLE_STOP_H

void stop_watch(void);
int stop_requested(void); /* the signal's number, 0: none */
/* For a command that ends at once: the file goes away before. NULL: nothing more does. */
void stop_removes(const char *path);

#endif
