using Gslb.Differential.Tests.Zones;

namespace Gslb.Differential.Tests.Peers;

/// <summary>BIND 9 of ISC.</summary>
public sealed class BindPeer : Peer
{
    public override string Name => "bind";

    public override string Program => "named";

    public override string Package => "bind9";

    public override string[] Configure(string folder, int port, IEnumerable<string> files)
    {
        string zones = string.Concat(files.Select(file => $"zone \"{ZoneFolder.OriginOf(file)}\" {{ type primary; file \"{file}\"; }};\n"));
        string path = Path.Combine(folder, "named.conf");
        File.WriteAllText(path, $$"""
            options {
              directory "{{folder}}";
              pid-file "{{folder}}/named.pid";
              session-keyfile "{{folder}}/session.key";
              listen-on port {{port}} { 127.0.0.1; };
              listen-on-v6 { none; };
              recursion no;
              empty-zones-enable no;
              dnssec-validation no;
              minimal-responses yes;
              minimal-any yes;
              rrset-order { order none; };
              check-names primary ignore;
              check-integrity no;
              notify no;
              allow-transfer { none; };
              version none;
              hostname none;
              server-id none;
            };
            controls { };
            logging { channel file { file "{{folder}}/bind.log"; severity warning; }; category default { file; }; };
            {{zones}}
            """);
        return ["-f", "-n", "1", "-c", path];
    }
}
