# Knot DNS with plain records.
needs=knotd

start_server() {
    cat > "$run/knot.conf" << END
server:
    rundir: "$run"
    listen: 127.0.0.1@$port
    udp-workers: 1
    tcp-workers: 1
    background-workers: 1
    identity: ""
    version: ""
log:
  - target: "$run/knot.log"
    any: warning
database:
    storage: "$run"
template:
  - id: default
    storage: "$run"
    semantic-checks: off
    zonefile-sync: -1
    journal-content: none
zone:
  - domain: example.com
    file: "$data/$zone/example.com.zone"
END
    exec knotd -c "$run/knot.conf"
}

version() { knotd --version; }
