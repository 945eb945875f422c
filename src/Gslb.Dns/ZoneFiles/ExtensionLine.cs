using System.Collections.Immutable;
using Gslb.Dns.Names;

namespace Gslb.Dns.ZoneFiles;

/// <summary>A directive or pseudo-record of the language that extends master files, cut into words but not interpreted.</summary>
/// <param name="Keyword">upper case, without <c>$</c></param>
/// <param name="Location">where the keyword stands</param>
/// <param name="Owner">null for directives; for a pseudo-record its owner, inherited when omitted as in any record</param>
/// <param name="OwnerWritten">false if the owner was omitted</param>
/// <param name="Ttl">as written, such as <c>60</c> or <c>60/5</c>; only pseudo-records have it</param>
/// <param name="DefaultTtl">seconds that a record without a TTL gets here: the <c>$TTL</c> in force, or what takes its place; null when nothing does</param>
/// <param name="Origin">the origin in force, which completes relative names</param>
/// <param name="Words">the words after the keyword</param>
public sealed record ExtensionLine(
    string Keyword,
    Location Location,
    DomainName? Owner,
    bool OwnerWritten,
    Word? Ttl,
    uint? DefaultTtl,
    DomainName Origin,
    ImmutableArray<Word> Words);
