using Gslb.Differential.Tests.Zones;

namespace Gslb.Differential.Tests.Peers;

/// <summary>Knot DNS of CZ.NIC.</summary>
public sealed class KnotPeer : Peer
{
    public override string Name => "knot";

    public override string Program => "knotd";

    public override string Package => "knot";

    public override string[] Configure(string folder, int port, IEnumerable<string> files)
    {
        string zones = string.Concat(files.Select(file => $"  - domain: \"{ZoneFolder.OriginOf(file)}\"\n    file: \"{file}\"\n"));
        string path = Path.Combine(folder, "knot.conf");
        File.WriteAllText(path, $"""
            server:
              rundir: "{folder}"
              listen: 127.0.0.1@{port}
              udp-workers: 1
              tcp-workers: 1
              background-workers: 1
              edns-client-subnet: on
            log:
              - target: "{folder}/knot.log"
                any: warning
            database:
              storage: "{folder}"
            template:
              - id: default
                storage: "{folder}"
                semantic-checks: off
                zonefile-sync: -1
                journal-content: none
            zone:
            {zones}
            """);
        return ["-c", path];
    }
}
