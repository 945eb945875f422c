# Gslb: pools with "sticky", each client network keeps its member.
. "$here/servers/gslb.sh"
zone_of() { echo sticky; }
style=(-E "$data/subnets.txt")
