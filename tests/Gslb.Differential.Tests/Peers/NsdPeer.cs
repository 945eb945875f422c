using Gslb.Differential.Tests.Zones;

namespace Gslb.Differential.Tests.Peers;

/// <summary>NSD of NLnet Labs.</summary>
public sealed class NsdPeer : Peer
{
    public override string Name => "nsd";

    public override string Program => "nsd";

    public override string Package => "nsd";

    public override string[] Configure(string folder, int port, IEnumerable<string> files)
    {
        string zones = string.Concat(files.Select(file => $"zone:\n  name: \"{ZoneFolder.OriginOf(file)}\"\n  zonefile: \"{file}\"\n"));
        string path = Path.Combine(folder, "nsd.conf");
        File.WriteAllText(path, $"""
            server:
              ip-address: 127.0.0.1@{port}
              server-count: 1
              username: ""
              chroot: ""
              database: ""
              zonesdir: "{folder}"
              pidfile: "{folder}/nsd.pid"
              zonelistfile: "{folder}/zone.list"
              xfrdfile: "{folder}/xfrd.state"
              logfile: "{folder}/nsd.log"
              minimal-responses: yes
              hide-version: yes
              hide-identity: yes
              rrl-ratelimit: 0
              rrl-whitelist-ratelimit: 0
              round-robin: no
              refuse-any: no
            remote-control:
              control-enable: no
            {zones}
            """);
        return ["-d", "-c", path];
    }
}
