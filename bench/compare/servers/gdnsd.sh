# gdnsd with plain records.
needs=gdnsd
zone_of() { echo "$zone"; }
plugins() { :; }

start_server() {
    mkdir -p "$run/etc/zones" "$run/etc/geoip" "$run/run" "$run/state"
    link "$data/$(zone_of)/example.com.zone" "$run/etc/zones/example.com"
    link "$data/places.mmdb" "$run/etc/geoip/places.mmdb"
    {
        echo "options => { listen => 127.0.0.1, dns_port => $port, udp_threads => 1, tcp_threads => 1, run_dir => $run/run, state_dir => $run/state,"
        echo "  udp_rcvbuf => 1048576, udp_sndbuf => 1048576 }"
        plugins
    } > "$run/etc/config"
    exec gdnsd -c "$run/etc" start
}

version() { gdnsd -h 2>&1 | sed -n 's/.*\(gdnsd\) version \([0-9.]*\).*/\1 \2/p'; }
