using System.Buffers.Binary;
using Gslb.Dns.Messages;
using Gslb.Dns.Names;

namespace Gslb.Authority.Engine;

/// <summary>The answers in class CHAOS: which server this is, by the same text as NSID (RFC 4892). All else is refused, versions too.</summary>
internal static class ChaosAnswer
{
    private static ReadOnlySpan<byte> IdServer => "\u0002id\u0006server\u0000"u8;

    private static ReadOnlySpan<byte> HostnameBind => "\u0008hostname\u0004bind\u0000"u8;

    public static ResponseCode Add(ref ResponseWriter writer, in Query query, EngineScratch scratch)
    {
        if (query.QType is not (RecordType.TXT or RecordType.ANY) || scratch.Options.Nsid.IsEmpty || !AsksForId(query.QName, scratch.Name))
            return ResponseCode.Refused;
        ReadOnlySpan<byte> text = scratch.Options.Nsid.AsSpan();

        // One character-string, TTL 0: nothing to be cached (RFC 4892 §2).
        Span<byte> record = stackalloc byte[ResponseWriter.RecordHeadLength + 1 + EngineOptions.MaxNsidLength];
        record = record[..(ResponseWriter.RecordHeadLength + 1 + text.Length)];
        record.Clear();
        BinaryPrimitives.WriteUInt16BigEndian(record, MessageHeader.PointerToQName);
        BinaryPrimitives.WriteUInt16BigEndian(record[2..], (ushort)RecordType.TXT);
        BinaryPrimitives.WriteUInt16BigEndian(record[4..], MessageHeader.ClassChaos);
        BinaryPrimitives.WriteUInt16BigEndian(record[10..], (ushort)(1 + text.Length));
        record[ResponseWriter.RecordHeadLength] = (byte)text.Length;
        text.CopyTo(record[(ResponseWriter.RecordHeadLength + 1)..]);
        writer.SetAuthoritative();
        if (!writer.TryAdd(record, MessageHeader.Length))
            writer.SetTruncated();
        return ResponseCode.NoError;
    }

    private static bool AsksForId(ReadOnlySpan<byte> qname, Span<byte> lowered)
    {
        if (qname.Length != IdServer.Length && qname.Length != HostnameBind.Length)
            return false;
        WireName.Lower(qname, lowered);
        return lowered[..qname.Length].SequenceEqual(IdServer) || lowered[..qname.Length].SequenceEqual(HostnameBind);
    }
}
