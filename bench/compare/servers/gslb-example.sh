# Gslb as a newcomer starts it: the example zone, the database that ships with it, the admin listener.
queries=$data/example.queries

start_server() {
    mkdir -p "$run/zones"
    cp "$root/zones/gslb.example.com.zone" "$run/zones/"
    exec "$out/gslb/gslb" serve --zones "$run/zones" --listen "127.0.0.1:$port" --admin "127.0.0.1:$((port + 100))" --data "$run/data"
}
