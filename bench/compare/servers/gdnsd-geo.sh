# gdnsd, geoip plugin: datacenters by distance from the client's subnet, then weighted.
. "$here/servers/gdnsd.sh"
zone_of() { echo gdnsd-geo; }
style=(-E "$data/subnets.txt")

plugins() {
    cat << 'END'
plugins => {
  weighted => {
    w1 => { service_types = up, addrs_v4 => { a = [192.0.2.1, 10], b = [192.0.2.2, 20], c = [192.0.2.3, 30] }, addrs_v6 => { a = [2001:db8::1, 10], b = [2001:db8::2, 20] } }
    w2 => { service_types = up, addrs_v4 => { a = [192.0.2.11, 10], b = [192.0.2.12, 20], c = [192.0.2.13, 30] }, addrs_v6 => { a = [2001:db8::11, 10], b = [2001:db8::12, 20] } }
    w3 => { service_types = up, addrs_v4 => { a = [192.0.2.21, 10], b = [192.0.2.22, 20] }, addrs_v6 => { a = [2001:db8::21, 10], b = [2001:db8::22, 20] } }
  }
  geoip => {
    maps => { m => { geoip2_db => places.mmdb, datacenters => [dc1, dc2, dc3], auto_dc_coords => { dc1 => [38.9, -77], dc2 => [50.1, 8.7], dc3 => [35.6, 139.7] } } }
    resources => { res => { map => m, dcmap => { dc1 => %weighted!w1, dc2 => %weighted!w2, dc3 => %weighted!w3 } } }
  }
}
END
}
