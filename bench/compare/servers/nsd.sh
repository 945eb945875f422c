# NSD with plain records.
needs=nsd

start_server() {
    cat > "$run/nsd.conf" << END
server:
    ip-address: 127.0.0.1@$port
    server-count: 1
    reuseport: yes
    username: ""
    chroot: ""
    zonesdir: "$data/$zone"
    pidfile: "$run/nsd.pid"
    zonelistfile: "$run/zone.list"
    xfrdfile: "$run/xfrd.state"
    logfile: "$run/nsd.log"
    minimal-responses: yes
    hide-version: yes
    receive-buffer-size: 1048576
    send-buffer-size: 1048576
    rrl-ratelimit: 0
    rrl-whitelist-ratelimit: 0
    round-robin: no
    refuse-any: no
remote-control:
    control-enable: no
zone:
    name: example.com
    zonefile: example.com.zone
END
    exec nsd -d -c "$run/nsd.conf"
}

version() { nsd -v 2>&1 | head -1; }
