/*
 * Preloaded into the program under test (LD_PRELOAD): counts the calls that change files below one folder, and at one of
 * them kills the process, lets the call fail, or writes down what all of them do. Steered through a file that is mapped
 * (struct control below, test/faults/shim.ts), so that one process can be told again and again. Linux only.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#undef open64
#undef openat64
#undef pwrite64
#undef pwritev64
#undef ftruncate64
#undef sendfile64

enum mode { OFF, COUNT, KILL, FAIL };
enum op { OPEN = 1, CREATE, WRITE, TRUNCATE, SYNC, RENAME, UNLINK, MKDIR, RMDIR, LINK, SYNC_FOLDER, MARK };

struct control {
  int64_t mode;
  int64_t at;      /* which call it is about, the first is 1 */
  int64_t part;    /* thousandths of a write that go through before; -1: none of it, and the call itself is hit */
  int64_t error;   /* errno */
  int64_t lasting; /* calls from there on fail too */
  int64_t count;   /* calls so far */
  int64_t hits;    /* calls that failed */
};

static struct control *control;
static const char *folder;
static size_t folder_length;
static int log_fd = -1;
static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

#define FILES 4096
static uint64_t watched[FILES]; /* inode of an open file below the folder, 0 for others */
static char is_folder[FILES];

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off64_t);

__attribute__((constructor)) static void start(void) {
  real_open = real("open64");
  real_close = real("close");
  real_write = real("write");
  real_pwrite = real("pwrite64");
  const char *path = getenv("ZHITU_FAULTS"), *log = getenv("ZHITU_FAULTS_LOG");
  folder = getenv("ZHITU_FAULTS_FOLDER");
  if (!path || !folder) return;
  folder_length = strlen(folder);
  int fd = real_open(path, O_RDWR | O_CLOEXEC);
  if (fd < 0) return;
  void *mapped = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  real_close(fd);
  if (mapped == MAP_FAILED) return;
  if (log) log_fd = real_open(log, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  control = mapped;
}

static int within(const char *path) {
  return control && control->mode != OFF && path && strncmp(path, folder, folder_length) == 0 &&
         (path[folder_length] == '/' || path[folder_length] == 0);
}
static int below(const char *path) { return within(path) && path[folder_length] == '/'; }

static uint64_t inode(int fd) { return control && control->mode != OFF && fd >= 0 && fd < FILES ? watched[fd] : 0; }

/* One record: six numbers, then the name, then the bytes. */
static void record(enum op op, uint64_t file, const char *name, const void *bytes, size_t size, uint64_t offset) {
  if (log_fd < 0) return;
  size_t named = name ? strlen(name) : 0;
  uint64_t head[6] = {op, file, offset, named, size, (uint64_t)control->count};
  struct iovec parts[3] = {{head, sizeof head}, {(void *)name, named}, {(void *)bytes, size}};
  if (REAL(writev)(log_fd, parts, 3) < 0) abort();
}

static void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

enum verdict { GO, PART, REFUSED };

/* What is to become of the next call; the lock is held. A full disk still lets things go. */
static enum verdict next(int divisible, int lets_go) {
  int64_t n = ++control->count;
  if (control->mode == KILL && n == control->at) {
    if (divisible && control->part >= 0) return PART;
    die();
  }
  if (control->mode != FAIL || n < control->at) return GO;
  if (n == control->at && divisible && control->part >= 0) return PART;
  int halved = control->part >= 0 && n == control->at + 1;
  if (n > control->at && !control->lasting && !halved) return GO;
  if (n > control->at && lets_go && control->error == ENOSPC) return GO;
  control->hits++;
  errno = (int)control->error;
  return REFUSED;
}

#define ENTER pthread_mutex_lock(&lock)
#define LEAVE \
  do { \
    int kept = errno; \
    pthread_mutex_unlock(&lock); \
    errno = kept; \
  } while (0)

/* Files */

static void watch(int fd, const char *path) {
  struct stat info;
  if (fd < 0 || fd >= FILES) return;
  watched[fd] = 0;
  if (!within(path) || fstat(fd, &info) != 0) return;
  watched[fd] = info.st_ino;
  is_folder[fd] = S_ISDIR(info.st_mode) ? 1 : 0;
}

static int open_at(int at, const char *path, int flags, mode_t mode) {
  int fd;
  if (!below(path) || (flags & O_ACCMODE) == O_RDONLY) {
    fd = at == AT_FDCWD ? real_open(path, flags, mode) : REAL(openat)(at, path, flags, mode);
    if (at == AT_FDCWD) watch(fd, path);
    return fd;
  }
  ENTER;
  if (next(0, 0) == REFUSED) {
    LEAVE;
    return -1;
  }
  struct stat before;
  int fresh = stat(path, &before) != 0;
  fd = real_open(path, flags, mode);
  if (fd >= 0) {
    watch(fd, path);
    record(fresh ? CREATE : OPEN, inode(fd), path, NULL, 0, 0);
    if (!fresh && (flags & O_TRUNC)) record(TRUNCATE, inode(fd), NULL, NULL, 0, 0);
  }
  LEAVE;
  return fd;
}

#define MODE_OF(flags) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { \
    va_list rest; \
    va_start(rest, flags); \
    mode = va_arg(rest, mode_t); \
    va_end(rest); \
  }

int open(const char *path, int flags, ...) {
  MODE_OF(flags)
  return open_at(AT_FDCWD, path, flags, mode);
}
int open64(const char *path, int flags, ...) {
  MODE_OF(flags)
  return open_at(AT_FDCWD, path, flags, mode);
}
int openat(int at, const char *path, int flags, ...) {
  MODE_OF(flags)
  return open_at(at, path, flags, mode);
}
int openat64(int at, const char *path, int flags, ...) {
  MODE_OF(flags)
  return open_at(at, path, flags, mode);
}

int close(int fd) {
  if (fd >= 0 && fd < FILES) watched[fd] = 0;
  return real_close(fd);
}

/* `offset` -1: where the file stands. */
static ssize_t put(int fd, const void *bytes, size_t size, off64_t offset) {
  uint64_t file = inode(fd);
  if (!file) {
    if (offset >= 0) return real_pwrite(fd, bytes, size, offset);
    if (fd != 1 || log_fd < 0) return real_write(fd, bytes, size);
    ENTER;
    record(MARK, 0, NULL, bytes, size, 0);
    ssize_t said = real_write(fd, bytes, size);
    LEAVE;
    return said;
  }
  ENTER;
  enum verdict verdict = next(1, 0);
  if (verdict == REFUSED) {
    LEAVE;
    return -1;
  }
  off64_t at = offset;
  if (offset < 0) {
    struct stat info;
    int appends = fcntl(fd, F_GETFL) & O_APPEND;
    at = appends && fstat(fd, &info) == 0 ? info.st_size : lseek64(fd, 0, SEEK_CUR);
  }
  size_t wanted = verdict == PART ? size * (size_t)control->part / 1000 : size;
  ssize_t done = offset < 0 ? real_write(fd, bytes, wanted) : real_pwrite(fd, bytes, wanted, offset);
  if (verdict == PART && control->mode == KILL) die();
  if (done > 0) record(WRITE, file, NULL, bytes, (size_t)done, (uint64_t)at);
  LEAVE;
  return done;
}

ssize_t write(int fd, const void *bytes, size_t size) { return put(fd, bytes, size, -1); }
ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) { return put(fd, bytes, size, offset); }
ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) { return put(fd, bytes, size, offset); }

/* The first of the pieces only: whoever writes has to go on from there. */
static ssize_t put_first(int fd, const struct iovec *parts, int count, off64_t offset) {
  for (int i = 0; i < count; i++)
    if (parts[i].iov_len) return put(fd, parts[i].iov_base, parts[i].iov_len, offset);
  return 0;
}
ssize_t writev(int fd, const struct iovec *parts, int count) {
  return inode(fd) ? put_first(fd, parts, count, -1) : REAL(writev)(fd, parts, count);
}
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset) {
  return inode(fd) ? put_first(fd, parts, count, offset) : REAL(pwritev)(fd, parts, count, offset);
}
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset) {
  return inode(fd) ? put_first(fd, parts, count, offset) : REAL(pwritev)(fd, parts, count, offset);
}

/* Copies in the kernel are refused, so that the caller reads and writes. */
ssize_t sendfile(int to, int from, off_t *offset, size_t size) {
  if (!inode(to)) return ((ssize_t(*)(int, int, off_t *, size_t))real("sendfile"))(to, from, offset, size);
  errno = EINVAL;
  return -1;
}
ssize_t sendfile64(int to, int from, off64_t *offset, size_t size) { return sendfile(to, from, offset, size); }
long syscall(long number, ...) {
  static long (*real_syscall)(long, ...);
  if (!real_syscall) real_syscall = real("syscall");
  va_list rest;
  va_start(rest, number);
  long a[6];
  for (int i = 0; i < 6; i++) a[i] = va_arg(rest, long);
  va_end(rest);
  if (number == SYS_copy_file_range && inode((int)a[2])) {
    errno = ENOSYS;
    return -1;
  }
  return real_syscall(number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

static int cut(int fd, off64_t size) {
  int (*real_ftruncate)(int, off64_t) = real("ftruncate64");
  uint64_t file = inode(fd);
  if (!file) return real_ftruncate(fd, size);
  ENTER;
  int result = next(0, size == 0) == REFUSED ? -1 : real_ftruncate(fd, size);
  if (result == 0) record(TRUNCATE, file, NULL, NULL, 0, (uint64_t)size);
  LEAVE;
  return result;
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

static int name_of(int fd, char name[4097]) {
  char link_name[64];
  snprintf(link_name, sizeof link_name, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link_name, name, 4096);
  if (length >= 0) name[length] = 0;
  return length >= 0;
}

/* Nothing is asked of the disk: what it would have kept is worked out from the record. */
static int flush(int fd) {
  uint64_t file = inode(fd);
  if (!file) return REAL(fsync)(fd);
  ENTER;
  int result = next(0, 0) == REFUSED ? -1 : 0;
  if (result == 0 && is_folder[fd]) {
    char name[4097];
    record(SYNC_FOLDER, 0, name_of(fd, name) ? name : NULL, NULL, 0, 0);
  } else if (result == 0) record(SYNC, file, NULL, NULL, 0, 0);
  LEAVE;
  return result;
}
int fsync(int fd) { return flush(fd); }
int fdatasync(int fd) { return flush(fd); }

/* Names */

#define NAMED(op, path, call, other) \
  if (!below(path)) return call; \
  ENTER; \
  int result = next(0, op == UNLINK || op == RMDIR) == REFUSED ? -1 : call; \
  if (result == 0) record(op, 0, path, other, strlen(other), 0); \
  LEAVE; \
  return result

int rename(const char *from, const char *to) { NAMED(RENAME, from, REAL(rename)(from, to), to); }
int link(const char *from, const char *to) { NAMED(LINK, from, REAL(link)(from, to), to); }
int unlink(const char *path) { NAMED(UNLINK, path, REAL(unlink)(path), ""); }
int mkdir(const char *path, mode_t mode) { NAMED(MKDIR, path, REAL(mkdir)(path, mode), ""); }
int rmdir(const char *path) { NAMED(RMDIR, path, REAL(rmdir)(path), ""); }

int remove(const char *path) {
  struct stat info;
  int (*real_remove)(const char *) = real("remove");
  if (!below(path) || lstat(path, &info) != 0) return real_remove(path);
  return S_ISDIR(info.st_mode) ? rmdir(path) : unlink(path);
}

/* Relative to an open folder: the whole name is put together first. */
int unlinkat(int at, const char *path, int flags) {
  char parent[4097], name[8193];
  int (*real_unlinkat)(int, const char *, int) = real("unlinkat");
  if (path[0] == '/') return flags & AT_REMOVEDIR ? rmdir(path) : unlink(path);
  if (at == AT_FDCWD || !inode(at) || !name_of(at, parent)) return real_unlinkat(at, path, flags);
  snprintf(name, sizeof name, "%s/%s", parent, path);
  return flags & AT_REMOVEDIR ? rmdir(name) : unlink(name);
}
