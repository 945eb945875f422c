# Gslb: pools with "geo weighted", nearest datacenter of the client's subnet, then by weight; the datacenters and members of gdnsd-geo.
. "$here/servers/gslb.sh"
zone_of() { echo geo; }
style=(-E "$data/subnets.txt")
