using Gslb.Control.Language.Drafts;
using Gslb.Control.Language.Words;
using Gslb.Dns.Addresses;
using Gslb.Dns.Names;
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

        MemberTarget? target = ReadTarget(line.Words[1], line.Origin, diagnostics);
        var member = new MemberDraft(line.Location, line.Words[0], target ?? new MemberTarget(MemberTargetKind.Address, default, null, line.Location));
        MemberWords.Options.Read(line.Words.Skip(2), member, line.Origin, diagnostics);
        if (target is not null)
            Check(member, diagnostics);
        return target is null ? null : member;
    }

    private static MemberTarget? ReadTarget(Word word, DomainName origin, DiagnosticList diagnostics)
    {
        if (NetworkAddress.TryParse(word.Text, out NetworkAddress address))
            return new MemberTarget(MemberTargetKind.Address, address, null, word.Location);
        if (MemberTargetWords.Find(word.Text) is not { } known)
        {
            diagnostics.Error(word.Location, $"a member's target must be {MemberTargetWords.Range}, not '{word.Text}'");
            return null;
        }

        // A slash divides the parts of an endpoint's id.
        string text = word.Text[known.Prefix.Length..];
        if (text.Length > 0 && !text.Contains('/', StringComparison.Ordinal) && DomainName.TryParse(text, origin, out DomainName name) == NameError.None)
            return new MemberTarget(known.Kind, default, name, word.Location);
        diagnostics.Error(word.Location, $"'{text}' is no domain name without a slash");
        return null;
    }

    /// <summary>What a pool and a name need, or cannot have, that an address can.</summary>
    private static void Check(MemberDraft member, DiagnosticList diagnostics)
    {
        if (member.Target.Kind == MemberTargetKind.Cname && member.ProbeAddress is null)
            diagnostics.Error(member.Target.Location, "a cname: member needs probe-address=ADDRESS: probes go to addresses");
        if (member.Target.Kind == MemberTargetKind.Pool && (member.Monitors is not null || member.ProbeAddress is not null || member.ProbePort is not null))
            diagnostics.Error(member.Target.Location, "a pool: member has no monitor, probe-address or probe-port: its health is whether that pool has usable members");
    }
}
