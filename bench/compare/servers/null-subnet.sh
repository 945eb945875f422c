# The null responder asked with a client subnet: the floor of the servers that are asked so.
. "$here/servers/null.sh"
style=(-E "$data/subnets.txt")
