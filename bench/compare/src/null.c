// null: a responder that does nothing but what every DNS server over UDP must: recvmmsg, walk the question's name, put one fixed A record
// behind it, copy the OPT record without its options, sendmmsg. What it costs is the price of the kernel's sockets; no server can be cheaper.
//
//   null PORT [THREADS]   on 127.0.0.1; each thread has its own SO_REUSEPORT socket (1)
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

enum { BATCH = 64, SIZE = 2048, OPT_LENGTH = 11 };

static int open_socket(int port)
{
    int fd = socket(AF_INET, SOCK_DGRAM, 0), yes = 1, size = 4 << 20;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &yes, sizeof yes);
    if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size)) setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
    if (setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof size)) setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
    if (bind(fd, (void *)&address, sizeof address)) perror("null: bind"), exit(1);
    return fd;
}

// Turns a query into its response in place; returns the length, 0 when it is no query.
static int answer(uint8_t *m, int length)
{
    static const uint8_t record[16] = {0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1};
    uint8_t opt[OPT_LENGTH];
    int at = 12;
    if (length < 17) return 0;
    while (at < length && m[at]) at += m[at] + 1;
    at += 5;
    if (at > length) return 0;
    int has_opt = length - at >= OPT_LENGTH;
    if (has_opt) memcpy(opt, m + at, OPT_LENGTH);
    m[2] = 0x84 | (m[2] & 1), m[3] = 0, m[6] = 0, m[7] = 1, m[10] = 0, m[11] = has_opt;
    memcpy(m + at, record, sizeof record), at += sizeof record;
    if (!has_opt) return at;
    opt[9] = opt[10] = 0;
    memcpy(m + at, opt, OPT_LENGTH);
    return at + OPT_LENGTH;
}

static void *serve(void *argument)
{
    int fd = (int)(intptr_t)argument;
    struct mmsghdr *messages = calloc(BATCH, sizeof *messages);
    struct iovec *parts = calloc(BATCH, sizeof *parts);
    struct sockaddr_in *peers = calloc(BATCH, sizeof *peers);
    uint8_t *octets = aligned_alloc(4096, BATCH * SIZE);
    for (;;) {
        for (int i = 0; i < BATCH; i++) {
            parts[i] = (struct iovec){octets + i * SIZE, SIZE};
            messages[i].msg_hdr = (struct msghdr){.msg_name = &peers[i], .msg_namelen = sizeof peers[i], .msg_iov = &parts[i], .msg_iovlen = 1};
        }
        int got = recvmmsg(fd, messages, BATCH, MSG_WAITFORONE, NULL);
        for (int i = 0; i < got; i++) parts[i].iov_len = answer(parts[i].iov_base, messages[i].msg_len);
        for (int sent = 0; sent < got;) {
            int n = sendmmsg(fd, messages + sent, got - sent, 0);
            sent += n > 0 ? n : 1;
        }
    }
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc < 2) return fprintf(stderr, "null PORT [THREADS]\n"), 2;
    int threads = argc > 2 ? atoi(argv[2]) : 1;
    for (int i = 0; i < threads; i++) {
        pthread_t thread;
        pthread_create(&thread, NULL, serve, (void *)(intptr_t)open_socket(atoi(argv[1])));
    }
    pause();
}
