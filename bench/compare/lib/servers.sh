# Starting and stopping servers. A file in servers/ defines start_server, which becomes the server by exec ($port, $zone, $data and $run are set), and may set
#   needs     the program that it is made of, when that is a peer's
#   style     how dnsblast asks (plain EDNS)
#   queries   the file of queries (those of $zone)
#   disturb   a function that, given the process, keeps it busy beside the queries
#   version   a function that prints what is measured

declare -A pid_of=() port_of=() style_of=() queries_of=() first_of=()
first_port=5401 sink_port=5399 others=() failed=''

link() { ln -f "$1" "$2" 2> /dev/null || cp "$1" "$2"; }

# Defines what one server is; false when its program is not there.
load_server() {
    local server=$1
    needs='' style=(-e) run=$out/run/$server queries=$data/${zone:-small}.queries
    unset -f disturb
    . "$here/servers/$server.sh"
    [ -z "$needs" ] || has "$needs"
}

# A process and all its descendants, comma-separated.
family() {
    local all=$1 next=$1
    while next=$(for p in $next; do cat "/proc/$p/task/"*/children 2> /dev/null; done) && [ -n "${next// /}" ]; do all="$all $next"; done
    echo $all | tr ' ' ','
}

# Starts a server on cores and waits for its first answer; false when it gives none.
start() {
    local server=$1 cores=$2 since first
    load_server "$server" || return 1
    rm -rf "$run" && mkdir -p "$run"
    since=$(date +%s%N)
    (taskset -pc "$cores" "$BASHPID" > /dev/null && start_server) > "$run/log" 2>&1 &
    pid_of[$server]=$!
    if ! first=$("$bin/dnsblast" -p "$port" -d "$queries" "${style[@]}" -f "$since" -T 120); then
        say "$server gives no answer:"
        tail -5 "$run/log" >&2
        failed+=" $server"
        stop "$server"
        return 1
    fi
    first_of[$server]=${first#FIRST ms=}
    port_of[$server]=$port style_of[$server]=${style[*]} queries_of[$server]=$queries
}

stop() {
    local server=$1 pid=${pid_of[$1]:-}
    [ -n "$pid" ] || return 0
    unset "pid_of[$server]"
    kill "$pid" 2> /dev/null
    for _ in $(seq 50); do kill -0 "$pid" 2> /dev/null || break; sleep 0.1; done
    kill -9 "$pid" 2> /dev/null
    wait "$pid" 2> /dev/null
}

stop_all() {
    local server
    for server in "${!pid_of[@]}"; do stop "$server"; done
    [ ${#others[@]} -eq 0 ] || kill "${others[@]}" 2> /dev/null
    others=()
}

clean_up() {
    stop_all
    [ -z "$guard" ] || rm -f "$guard"
    if [ -n "$socket_buffers" ]; then
        set -- $socket_buffers
        sysctl -qw "net.core.rmem_default=$1" "net.core.wmem_default=$2"
    fi
}
