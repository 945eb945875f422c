// dnsblast: a single-threaded UDP load generator for DNS servers on the same machine. Run it pinned to a core of its own.
//
//   dnsblast -p PORT -d QUERIES [options]       measures for some seconds and prints one line: RESULT key=value ...
//   dnsblast -p PORT -d QUERIES -f NANOSECONDS  asks once a millisecond until a NOERROR answer with records comes, and prints
//                                               FIRST ms=... since that point of the real-time clock (give up after -T seconds: exit 1)
//
//   -s ADDRESS  of the server (127.0.0.1)              -W N   closed loop: keep N queries outstanding (512)
//   -p PORT     of the server                          -Q N   open loop: N queries a second; a latency counts from the moment the
//   -d FILE     queries, lines "name type"                    query was due, not from when it was sent: a stall of the server is
//   -e          with EDNS, 1232 octets                        seen by every query that it delayed
//   -E FILE     with EDNS and a client subnet /24 each,   -w S  warm up, not measured (0.15 s)
//               drawn from the IPv4 addresses in FILE    -T S  measure (1 s)
//   -n N        sockets, that is source ports (8)       -P P,P..  processes of the server: their CPU time and memory are reported
//   -b N        queries sent in one call (32)
//
// uspq is the figure to trust: user and system microseconds of the server's processes for each answer. genpct is the CPU share that
// the generator got (it never sleeps: 100 unless somebody took its core), srvwait the share of time that a thread of the server was
// ready to run but waited for a core, stealpct what the hypervisor took from core 0.
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { BATCH = 128, RECEIVE_SIZE = 2048, QUERY_SIZE = 512, FLIGHTS = 1 << 21, DRAIN_NS = 300000000 };

static const char *host = "127.0.0.1", *query_file, *subnet_file;
static int port = 53, sockets = 8, batch = 32, window = 512, edns;
static double rate, warm = 0.15, seconds = 1;
static uint64_t first_since;
static int pids[64], pid_count;

static uint64_t clock_ns(clockid_t id)
{
    struct timespec t;
    clock_gettime(id, &t);
    return (uint64_t)t.tv_sec * 1000000000u + t.tv_nsec;
}

static uint64_t now(void) { return clock_ns(CLOCK_MONOTONIC); }

// ---- Latencies: a histogram with 64 steps for each power of two nanoseconds.

enum { STEPS = 64, CELLS = STEPS * 40 };
static uint64_t histogram[CELLS];

static int cell_of(uint64_t ns)
{
    if (ns < STEPS) return ns;
    int power = 63 - __builtin_clzll(ns);
    int cell = (power - 5) * STEPS + ((ns >> (power - 6)) & 63);
    return cell < CELLS ? cell : CELLS - 1;
}

static double cell_us(int cell)
{
    if (cell < STEPS) return cell / 1e3;
    int power = cell / STEPS + 5;
    return ((((uint64_t)STEPS + cell % STEPS) << (power - 6)) + ((1ull << (power - 6)) >> 1)) / 1e3;
}

static double quantile_us(double p, uint64_t count)
{
    uint64_t seen = 0, target = p * count;
    if (count == 0) return 0;
    if (target >= count) target = count - 1;
    for (int cell = 0; cell < CELLS; cell++)
        if ((seen += histogram[cell]) > target) return cell_us(cell);
    return 0;
}

// ---- What the kernel knows of the server and of core 0.

typedef struct { uint64_t server_cpu, server_wait, own_cpu, steal; } usage_t;

static void read_threads(int pid, usage_t *u)
{
    char path[384];
    snprintf(path, sizeof path, "/proc/%d/task", pid);
    DIR *threads = opendir(path);
    struct dirent *thread;
    while (threads && (thread = readdir(threads))) {
        if (thread->d_name[0] == '.') continue;
        snprintf(path, sizeof path, "/proc/%d/task/%s/schedstat", pid, thread->d_name);
        FILE *f = fopen(path, "r");
        unsigned long ran, waited;
        if (!f) continue;
        if (fscanf(f, "%lu %lu", &ran, &waited) == 2) u->server_cpu += ran, u->server_wait += waited;
        fclose(f);
    }
    if (threads) closedir(threads);
}

static uint64_t read_steal(void)
{
    char line[512];
    unsigned long v[8] = {0};
    FILE *f = fopen("/proc/stat", "r");
    while (f && fgets(line, sizeof line, f))
        if (sscanf(line, "cpu0 %lu %lu %lu %lu %lu %lu %lu %lu", v, v + 1, v + 2, v + 3, v + 4, v + 5, v + 6, v + 7) == 8) break;
    if (f) fclose(f);
    return v[7];
}

static usage_t usage(void)
{
    usage_t u = {.own_cpu = clock_ns(CLOCK_PROCESS_CPUTIME_ID), .steal = read_steal()};
    for (int i = 0; i < pid_count; i++) read_threads(pids[i], &u);
    return u;
}

static long resident_kb(void)
{
    long sum = 0;
    for (int i = 0; i < pid_count; i++) {
        char text[256];
        snprintf(text, sizeof text, "/proc/%d/status", pids[i]);
        FILE *f = fopen(text, "r");
        while (f && fgets(text, sizeof text, f))
            if (!strncmp(text, "VmRSS:", 6)) sum += atol(text + 6);
        if (f) fclose(f);
    }
    return sum;
}

// ---- Queries: all made beforehand, the id is set when one is sent.

typedef struct { size_t at; uint16_t length; } query_t;
static uint8_t *octets;
static size_t octets_size, octets_used;
static query_t *queries;
static size_t query_count, query_space;
static uint32_t *subnets;
static size_t subnet_count;
static uint64_t random_state = 88172645463325252ull;

static uint64_t next_random(void)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 7;
    return random_state ^= random_state << 17;
}

static int type_of(const char *text)
{
    static const struct { const char *text; int type; } types[] = {{"A", 1}, {"NS", 2}, {"SOA", 6}, {"MX", 15}, {"TXT", 16}, {"AAAA", 28}, {"ANY", 255}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (!strcasecmp(text, types[i].text)) return types[i].type;
    fprintf(stderr, "dnsblast: type %s\n", text);
    exit(2);
}

static int put_name(uint8_t *out, const char *name)
{
    int n = 0;
    while (*name && strcmp(name, ".")) {
        const char *dot = strchrnul(name, '.');
        out[n++] = dot - name;
        memcpy(out + n, name, dot - name);
        n += dot - name;
        name = *dot ? dot + 1 : dot;
    }
    out[n++] = 0;
    return n;
}

static void add_query(const char *name, const char *type_text)
{
    uint8_t q[QUERY_SIZE] = {[5] = 1};
    int type = type_of(type_text), n = 12 + put_name(q + 12, name);
    memcpy(q + n, (uint8_t[]){type >> 8, type, 0, 1}, 4), n += 4;
    if (edns) {
        q[11] = 1;
        memcpy(q + n, (uint8_t[]){0, 0, 41, 1232 >> 8, 1232 & 255, 0, 0, 0, 0, 0, subnet_count ? 11 : 0}, 11), n += 11;
    }
    if (subnet_count) {
        uint32_t a = subnets[next_random() % subnet_count];
        memcpy(q + n, (uint8_t[]){0, 8, 0, 7, 0, 1, 24, 0, a >> 24, a >> 16, a >> 8}, 11), n += 11;
    }
    if (octets_used + n > octets_size) octets = realloc(octets, octets_size = octets_size ? octets_size * 2 : 1 << 24);
    if (query_count == query_space) queries = realloc(queries, (query_space = query_space ? query_space * 2 : 1 << 16) * sizeof *queries);
    memcpy(octets + octets_used, q, n);
    queries[query_count++] = (query_t){octets_used, n};
    octets_used += n;
}

static FILE *open_or_exit(const char *path)
{
    FILE *f = path ? fopen(path, "r") : NULL;
    if (f) return f;
    perror(path ? path : "dnsblast: -d FILE is missing");
    exit(2);
}

static void read_files(void)
{
    char line[1024], name[256], type[32];
    if (subnet_file) {
        FILE *f = open_or_exit(subnet_file);
        struct in_addr a;
        while (fgets(line, sizeof line, f)) {
            line[strcspn(line, " \t\r\n/")] = 0;
            if (!inet_aton(line, &a)) continue;
            subnets = realloc(subnets, (subnet_count + 1) * sizeof *subnets);
            subnets[subnet_count++] = ntohl(a.s_addr);
        }
        fclose(f);
    }
    FILE *f = open_or_exit(query_file);
    while (fgets(line, sizeof line, f))
        if (sscanf(line, "%255s %31s", name, type) == 2) add_query(name, type);
    fclose(f);
    if (query_count == 0) fprintf(stderr, "dnsblast: no queries in %s\n", query_file), exit(2);
}

// ---- Sockets. Each knows when the query of each id is due or was sent; 0 = none outstanding.

typedef struct { uint64_t since[65536]; uint16_t next_id; int fd; } source_t;
typedef struct { uint64_t since; uint16_t source, id; } flight_t;
typedef struct { uint64_t sent, received, lost, stray, truncated, bytes, with_answers, blocked, rcode[16]; } count_t;

static source_t *sources;
static flight_t *flights;
static size_t oldest_flight, next_flight, next_query;
static int64_t outstanding;
static count_t count;
static struct mmsghdr outgoing[BATCH], incoming[BATCH];
static struct iovec out_parts[BATCH], in_parts[BATCH];
static uint8_t out_octets[BATCH][QUERY_SIZE], in_octets[BATCH][RECEIVE_SIZE];

static void open_sources(void)
{
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
    int narrow = inet_pton(AF_INET, host, &v4.sin_addr) == 1, size = 4 << 20;
    if (!narrow && inet_pton(AF_INET6, host, &v6.sin6_addr) != 1) fprintf(stderr, "dnsblast: %s is no address\n", host), exit(2);
    sources = calloc(sockets, sizeof *sources);
    for (int i = 0; i < sockets; i++) {
        int fd = sources[i].fd = socket(narrow ? AF_INET : AF_INET6, SOCK_DGRAM | SOCK_NONBLOCK, 0);
        if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &size, sizeof size)) setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &size, sizeof size);
        if (setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof size)) setsockopt(fd, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
        if (connect(fd, narrow ? (void *)&v4 : (void *)&v6, narrow ? sizeof v4 : sizeof v6)) perror("dnsblast: connect"), exit(1);
    }
    for (int i = 0; i < BATCH; i++) {
        out_parts[i].iov_base = out_octets[i];
        in_parts[i] = (struct iovec){in_octets[i], RECEIVE_SIZE};
        outgoing[i].msg_hdr = (struct msghdr){.msg_iov = &out_parts[i], .msg_iovlen = 1};
        incoming[i].msg_hdr = (struct msghdr){.msg_iov = &in_parts[i], .msg_iovlen = 1};
    }
}

// Sends up to `wanted` queries from one socket; query i is due at due + i * period (period 0: all of them now). Returns how many went out.
static int send_some(source_t *s, int wanted, double due, double period)
{
    for (int i = 0; i < wanted; i++) {
        query_t *q = &queries[(next_query + i) % query_count];
        uint16_t id = s->next_id + i;
        memcpy(out_octets[i], octets + q->at, q->length);
        out_octets[i][0] = id >> 8, out_octets[i][1] = id;
        out_parts[i].iov_len = q->length;
    }
    int sent = sendmmsg(s->fd, outgoing, wanted, 0);
    if (sent < 0) {
        if (errno != EAGAIN && errno != ECONNREFUSED) perror("dnsblast: send");
        count.blocked++;
        return 0;
    }
    for (int i = 0; i < sent; i++) {
        uint16_t id = s->next_id++;
        s->since[id] = due + i * period;
        flights[next_flight++ % FLIGHTS] = (flight_t){s->since[id], s - sources, id};
    }
    next_query = (next_query + sent) % query_count;
    count.sent += sent, outstanding += sent;
    return sent;
}

static void receive_some(source_t *s)
{
    int got = recvmmsg(s->fd, incoming, BATCH, MSG_DONTWAIT, NULL);
    uint64_t at = now();
    for (int i = 0; i < got; i++) {
        uint8_t *m = in_octets[i];
        uint16_t id = m[0] << 8 | m[1];
        uint64_t since = s->since[id];
        if (incoming[i].msg_len < 12 || !(m[2] & 0x80) || !since) { count.stray++; continue; }
        s->since[id] = 0, outstanding--;
        count.received++, count.bytes += incoming[i].msg_len, count.rcode[m[3] & 15]++;
        count.truncated += (m[2] & 2) != 0, count.with_answers += (m[6] | m[7]) != 0;
        histogram[cell_of(at > since ? at - since : 0)]++;
    }
}

// Counts as lost what nobody answered within the time limit.
static void expire(uint64_t at, uint64_t limit)
{
    while (oldest_flight < next_flight) {
        flight_t *f = &flights[oldest_flight % FLIGHTS];
        uint64_t *since = &sources[f->source].since[f->id];
        if (*since == f->since) {
            if (at < f->since || at - f->since <= limit) return;
            *since = 0, outstanding--, count.lost++;
        }
        oldest_flight++;
    }
}

static void measure(void)
{
    double period = rate > 0 ? 1e9 / rate : 0;
    uint64_t base = now(), start = base + warm * 1e9, end = start + seconds * 1e9, at, scheduled = 0;
    uint64_t limit = rate > 0 ? 1000000000 : 250000000;
    usage_t before = {0};
    int measuring = 0;
    for (int turn = 0;; turn = (turn + 1) % sockets) {
        at = now();
        if (!measuring && at >= start) {
            measuring = 1;
            before = usage();
            memset(&count, 0, sizeof count), memset(histogram, 0, sizeof histogram);
            start = now(), end = start + seconds * 1e9;
        }
        if (measuring && at >= end) break;
        int64_t wanted = rate > 0 ? (int64_t)((at - base) / period) - (int64_t)scheduled : window - outstanding;
        if (wanted > batch) wanted = batch;
        if (wanted > 0) scheduled += send_some(&sources[turn], wanted, rate > 0 ? base + scheduled * period : at, period);
        receive_some(&sources[turn]);
        expire(at, limit);
        if (next_flight - oldest_flight > FLIGHTS - 2 * BATCH) fprintf(stderr, "dnsblast: too many queries outstanding\n"), exit(1);
    }
    usage_t after = usage();
    double elapsed = now() - start;
    count_t c = count;
    uint64_t n = c.received;
    double p50 = quantile_us(.5, n), p90 = quantile_us(.9, n), p99 = quantile_us(.99, n), p999 = quantile_us(.999, n), most = quantile_us(1, n);

    // Answers that are under way are not lost.
    for (uint64_t until = now() + DRAIN_NS; outstanding > 0 && now() < until;)
        for (int i = 0; i < sockets; i++) receive_some(&sources[i]);
    uint64_t lost = count.lost + (outstanding > 0 ? outstanding : 0);
    double cpu = after.server_cpu - before.server_cpu, answers = n ? n : 1;
    printf("RESULT uspq=%.4f qps=%.0f sendqps=%.0f cpupct=%.1f genpct=%.1f srvwait=%.1f stealpct=%.2f rsskb=%ld ", cpu / 1e3 / answers, n * 1e9 / elapsed,
        c.sent * 1e9 / elapsed, cpu * 100 / elapsed, (after.own_cpu - before.own_cpu) * 100. / elapsed, (after.server_wait - before.server_wait) * 100. / elapsed,
        (after.steal - before.steal) * 1e9 / sysconf(_SC_CLK_TCK) * 100 / elapsed, resident_kb());
    printf("sent=%lu received=%lu lost=%lu losspct=%.4f p50us=%.1f p90us=%.1f p99us=%.1f p999us=%.1f maxus=%.1f ", c.sent, n, lost, c.sent ? 100. * lost / c.sent : 0,
        p50, p90, p99, p999, most);
    printf("noerror=%lu nxdomain=%lu servfail=%lu refused=%lu formerr=%lu withanswers=%lu truncated=%lu length=%.1f stray=%lu blocked=%lu seconds=%.3f\n", c.rcode[0],
        c.rcode[3], c.rcode[2], c.rcode[5], c.rcode[1], c.with_answers, c.truncated, c.bytes / answers, c.stray, c.blocked, elapsed / 1e9);
}

static int await_first(void)
{
    const struct timespec pause = {.tv_nsec = 1000000};
    for (uint64_t until = now() + seconds * 1e9; now() < until; nanosleep(&pause, NULL)) {
        uint64_t answered = count.with_answers;
        receive_some(&sources[0]);
        if (count.with_answers > answered && count.rcode[0] > 0) {
            printf("FIRST ms=%.1f\n", (clock_ns(CLOCK_REALTIME) - first_since) / 1e6);
            return 0;
        }
        send_some(&sources[0], 1, now(), 0);
    }
    return 1;
}

int main(int argc, char **argv)
{
    for (int option; (option = getopt(argc, argv, "s:p:d:eE:n:b:W:Q:w:T:P:f:")) != -1;)
        switch (option) {
        case 's': host = optarg; break;
        case 'p': port = atoi(optarg); break;
        case 'd': query_file = optarg; break;
        case 'e': edns = 1; break;
        case 'E': edns = 1, subnet_file = optarg; break;
        case 'n': sockets = atoi(optarg); break;
        case 'b': batch = atoi(optarg) < BATCH ? atoi(optarg) : BATCH; break;
        case 'W': window = atoi(optarg); break;
        case 'Q': rate = atof(optarg); break;
        case 'w': warm = atof(optarg); break;
        case 'T': seconds = atof(optarg); break;
        case 'f': first_since = strtoull(optarg, NULL, 10); break;
        case 'P':
            for (char *p = strtok(optarg, ", "); p && pid_count < 64; p = strtok(NULL, ", ")) pids[pid_count++] = atoi(p);
            break;
        default: return 2;
        }
    read_files();
    open_sources();
    flights = calloc(FLIGHTS, sizeof *flights);
    if (first_since) return await_first();
    measure();
    return 0;
}
