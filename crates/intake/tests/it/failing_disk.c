/* Makes the disk fail for one file and the files beside it, as a control file says.
 *
 * Loaded by LD_PRELOAD. FAIL_UNDER is the beginning of the paths that fail, FAIL_CONTROL the control
 * file. It holds one line: a word for the calls that fail, the error's number, how many calls fail
 * (-1 for all until the line changes), and a counter that makes each line differ from the previous one.
 *   write 5 2 a     two writes fail with EIO
 *   sync 28 -1 b    every fsync fails with ENOSPC
 *   beyond 28 40960 c    the disk is full: a write that would end beyond that many bytes fails
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static char last[128];
static long left;

static int fails(int fd, const char *call, off_t end) {
    const char *under = getenv("FAIL_UNDER"), *control = getenv("FAIL_CONTROL");
    if (!under || !control) return 0;
    char link[64], path[4096], line[128] = "", word[32] = "";
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    if (strncmp(path, under, strlen(under)) != 0) return 0;
    int file = open(control, O_RDONLY | O_CLOEXEC);
    if (file < 0) return 0;
    length = read(file, line, sizeof line - 1);
    close(file);
    if (length <= 0) return 0;
    int error = 0;
    long number = 0;
    if (sscanf(line, "%31s %d %ld", word, &error, &number) != 3) return 0;
    if (strcmp(word, "beyond") == 0) {
        if (strcmp(call, "write") != 0 || end <= number) return 0;
        errno = error;
        return 1;
    }
    if (strcmp(word, call) != 0) return 0;
    if (strcmp(line, last) != 0) {
        strcpy(last, line);
        left = number;
    }
    if (left == 0) return 0;
    if (left > 0) left--;
    errno = error;
    return 1;
}

ssize_t pwrite(int fd, const void *data, size_t count, off_t at) {
    return fails(fd, "write", at + (off_t)count) ? -1 : syscall(SYS_pwrite64, fd, data, count, at);
}
ssize_t pwrite64(int fd, const void *data, size_t count, off64_t at) { return pwrite(fd, data, count, at); }
ssize_t write(int fd, const void *data, size_t count) {
    return fails(fd, "write", 0) ? -1 : syscall(SYS_write, fd, data, count);
}
int ftruncate(int fd, off_t length) { return fails(fd, "write", length) ? -1 : (int)syscall(SYS_ftruncate, fd, length); }
int ftruncate64(int fd, off64_t length) { return ftruncate(fd, length); }
int fsync(int fd) { return fails(fd, "sync", 0) ? -1 : (int)syscall(SYS_fsync, fd); }
int fdatasync(int fd) { return fails(fd, "sync", 0) ? -1 : (int)syscall(SYS_fdatasync, fd); }
