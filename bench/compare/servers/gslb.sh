# Gslb with plain records.
zone_of() { echo "$zone"; }
geo=(--geo "$data/places.mmdb")

start_server() {
    exec "$out/gslb/gslb" serve --zones "$data/$(zone_of)" "${geo[@]}" --listen "127.0.0.1:$port" --admin none --data "$run/data" --workers 1
}

version() { echo "gslb of $(git -C "$root" describe --always --dirty 2> /dev/null || echo 'this checkout'), .NET runtime $(dotnet --list-runtimes | awk '/NETCore.App 10/ { v = $2 } END { print v }')"; }
