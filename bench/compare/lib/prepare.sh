# What must be there before anything is measured: peers, programs, data.

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1
PATH=$PATH:/usr/sbin:/sbin
guard='' socket_buffers='' left_out=()

say() { printf '== %s\n' "$*" >&2; }
give_up() { say "$*"; exit 1; }
has() { command -v "$1" > /dev/null; }

# program:package
peers=(gcc:gcc gdnsd:gdnsd knotd:knot nsd:nsd)

missing_packages() {
    local peer
    for peer in "${peers[@]}"; do has "${peer%%:*}" || echo "${peer#*:}"; done
}

# Installs what is missing, where that is allowed, and keeps the packages from starting their services.
install_peers() {
    local packages
    mapfile -t packages < <(missing_packages)
    [ ${#packages[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -eq 0 ] && has apt-get; then
        say "installing ${packages[*]}"
        if [ ! -e /usr/sbin/policy-rc.d ]; then
            guard=/usr/sbin/policy-rc.d
            printf '#!/bin/sh\nexit 101\n' > "$guard" && chmod +x "$guard"
        fi
        export DEBIAN_FRONTEND=noninteractive
        { apt-get -qq update && apt-get -qq -y --no-install-recommends install "${packages[@]}" libc6-dev; } > "$out/apt.txt" 2>&1 || tail -5 "$out/apt.txt" >&2
        [ -z "$guard" ] || rm -f "$guard"
        guard=
        mapfile -t packages < <(missing_packages)
        [ ${#packages[@]} -gt 0 ] || return 0
    fi
    say "missing: ${packages[*]}; to have them too: apt-get install ${packages[*]}"
    has gcc || give_up "without gcc there is no load generator"
}

# Servers that ask for no socket buffers of their own get the same as those that do.
widen_socket_buffers() {
    local now
    now=$(sysctl -n net.core.rmem_default net.core.wmem_default 2> /dev/null | tr '\n' ' ')
    if [ "$(id -u)" -eq 0 ] && sysctl -qw net.core.rmem_default=1048576 net.core.wmem_default=1048576 2> /dev/null; then
        socket_buffers=$now
    else
        say "net.core.rmem_default stays as it is (only root can widen it): servers that set no buffer of their own may lose queries"
    fi
}

build_programs() {
    local program
    for program in dnsblast null sink; do
        gcc -O3 -march=native -Wall -Wextra -pthread -o "$bin/$program" "$here/src/$program.c" || give_up "$program does not compile"
    done
    say "publishing gslb (Release)"
    dotnet publish "$root/src/Gslb" --configuration Release --use-current-runtime --no-self-contained --output "$out/gslb" --verbosity quiet -nodeReuse:false || give_up "gslb does not build"
    dotnet build "$root/bench/Gslb.Compare" --configuration Release --output "$out/compare" --verbosity quiet -nodeReuse:false || give_up "Gslb.Compare does not build"
}

make_data() {
    [ -e "$data/complete" ] && return
    say "making zones, queries and the geo database ($names names)"
    mkdir -p "$data"
    dotnet "$out/compare/Gslb.Compare.dll" data "$data" "$names" && touch "$data/complete" || give_up "the data could not be made"
}

prepare() {
    [ "$(nproc)" -ge 2 ] || give_up "this needs two cores: one for the server, one for the load"
    has dotnet || give_up "the .NET 10 SDK is missing: there is no program 'dotnet' in PATH"
    install_peers
    if [ -n "$build" ] || [ ! -e "$out/compare/Gslb.Compare.dll" ]; then build_programs; fi
    make_data
    widen_socket_buffers
}

report() { dotnet "$out/compare/Gslb.Compare.dll" report "$@"; }

describe_machine() {
    local server
    echo
    echo "- $(date -u +%Y-%m-%d), $(nproc) cores, $(awk -F': ' '/^model name/ { print $2; exit }' /proc/cpuinfo), Linux $(uname -r), load before: $(cut -d' ' -f1 /proc/loadavg)"
    [ -z "$smoke" ] || echo "- smoke run: disturbed rounds are kept, the figures are of no use"
    for server in gslb gdnsd knot nsd; do
        (load_server "$server" && version | sed 's/^/- /')
    done
}
