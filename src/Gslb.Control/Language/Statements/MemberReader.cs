using Gslb.Control.Language.Drafts;
using Gslb.Control.Language.Words;
using Gslb.Dns.Addresses;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Language.Statements;

/// <summary>Reads <c>MEMBER datacenter target [option…]</c>.</summary>
internal static class MemberReader
{
    /// <summary>The member, with defaults for what is wrong; null when it has no target.</summary>
    public static MemberDraft? Read(ExtensionLine line, DiagnosticList diagnostics)
    {
        if (line.Ttl is { } ttl)
            diagnostics.Error(ttl.Location, "a MEMBER has no TTL of its own; it stands before POOL");
        if (line.Words.Length < 2)
        {
            diagnostics.Error(line.Words.IsEmpty ? line.Location : line.Words[0].Location, "MEMBER needs a datacenter and a target address");
            return null;
        }

        Word target = line.Words[1];
        bool isAddress = NetworkAddress.TryParse(target.Text, out NetworkAddress address);
        var member = new MemberDraft(line.Location, line.Words[0], address);
        MemberWords.Options.Read(line.Words.Skip(2), member, line.Origin, diagnostics);
        if (isAddress)
            return member;
        string? later = MemberWords.LaterTargets.FirstOrDefault(start => target.Text.StartsWith(start, StringComparison.Ordinal));
        diagnostics.Error(target.Location, later is null
            ? $"a member's target must be an IPv4 or IPv6 address, not '{target.Text}'"
            : Sentences.NotAvailable("a member's target", later));
        return null;
    }
}
