# Slots and rounds. A raw line is: mode, round, server, key=value words; "disturbed=1" when server or generator did not get its core.

# compare MODE ZONE SERVER...: all servers are up on core 0, and are asked in turn from core 1, one slot each in a round.
compare() {
    local mode=$1 up=() server line round good=0 length=$seconds
    zone=$2
    shift 2
    # Long enough that reloads fall into every slot.
    [ "$mode" != busy ] || length=$(awk -v s="$seconds" 'BEGIN { print 3 * s }')
    port=$first_port
    "$bin/sink" "$sink_port" &
    others+=($!)
    for server in "$@"; do
        if ! (load_server "$server"); then
            say "left out: $server"
            continue
        fi
        start "$server" 0 || continue
        port=$((port + 1))
        up+=("$server")
        slot "$server" "$mode" "$warm_up" > /dev/null
    done
    for server in "${up[@]}"; do
        load_server "$server"
        [ "$(type -t disturb)" != function ] || { disturb "${pid_of[$server]}" & others+=($!); }
    done
    for ((round = 1; round <= 2 * rounds && good < rounds; round++)); do
        local disturbed=
        for server in "${up[@]}"; do
            line=$(slot "$server" "$mode" "$length")
            [ -n "$smoke" ] || [[ $line != *disturbed=1* ]] || disturbed=1
            printf '%s\t%d\t%s\tfirstms=%s %s\n' "$mode" "$round" "$server" "${first_of[$server]}" "$line" >> "$results"
        done
        [ -n "$disturbed" ] || good=$((good + 1))
        # The first in a round is another one each time.
        up=("${up[@]:1}" "${up[0]}")
    done
    stop_all
}

# slot SERVER MODE SECONDS: asks one server for a while and prints the figures.
slot() {
    local server=$1 mode=$2 load=(-W 512) line
    [ "$mode" != busy ] || load=(-Q "$rate")
    line=$(taskset -c 1 "$bin/dnsblast" -p "${port_of[$server]}" -d "${queries_of[$server]}" ${style_of[$server]} "${load[@]}" \
        -w "$warm" -T "$3" -P "$(family "${pid_of[$server]}")")
    judge "$mode" "${line#RESULT }"
}

# In a closed loop the server's one hot thread never has to wait, unless somebody else took its core; in the mode busy it shares it by intent.
judge() {
    awk -v mode="$1" -v line="$2" -v smoke="$smoke" 'BEGIN {
        n = split(line, words, " ")
        for (i = 1; i <= n; i++) { split(words[i], pair, "="); value[pair[1]] = pair[2] }
        bad = value["genpct"] < 90 || value["stealpct"] > 5 || (mode != "busy" && value["srvwait"] > 10)
        print line (bad && !smoke ? " disturbed=1" : "")
    }'
}

# compare_starts ZONE SERVER...: each server alone and on all cores, from the start of its process to its first answer.
compare_starts() {
    local server round
    zone=$1 port=$first_port
    shift
    for ((round = 1; round <= (rounds + 2) / 3; round++)); do
        for server in "$@"; do
            (load_server "$server") && start "$server" "0-$(($(nproc --all) - 1))" || continue
            printf 'start\t%d\t%s %s\tfirstms=%s rsskb=%d\n' "$round" "$server" "$zone" "${first_of[$server]}" "$(resident_kb "$server")" >> "$results"
            stop "$server"
        done
    done
}

resident_kb() {
    local pid sum=0
    for pid in $(family "${pid_of[$1]}" | tr ',' ' '); do
        sum=$((sum + $(awk '/^VmRSS:/ { print $2 }' "/proc/$pid/status" 2> /dev/null || echo 0)))
    done
    echo "$sum"
}
