# Gslb at work: the pools of gslb-geo, a thousand probes a second, and everything read and built anew each second.
. "$here/servers/gslb.sh"
zone_of() { echo busy; }
style=(-E "$data/subnets.txt")
disturb() { while sleep 1; do kill -HUP "$1" || break; done 2> /dev/null; }
