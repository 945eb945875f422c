using System.Buffers.Binary;
using System.Net;
using System.Text;
using Gslb.Dns.Names;

namespace Gslb.Dns.Records;

/// <summary>Writes RDATA of a type with a shape in presentation format, names absolute.</summary>
internal static class RdataFormatter
{
    /// <summary>Writes the fields of valid RDATA with blanks between.</summary>
    public static string Format(RdataShape shape, ReadOnlySpan<byte> rdata)
    {
        var text = new StringBuilder(rdata.Length * 2);
        foreach (RdataField field in shape.Fields)
        {
            int length = RdataFields.Measure(field, rdata);
            if (text.Length > 0 && field != RdataField.ServiceParameters)
                text.Append(' ');
            AppendField(text, field, rdata[..length]);
            rdata = rdata[length..];
        }

        return text.ToString();
    }

    private static void AppendField(StringBuilder text, RdataField field, ReadOnlySpan<byte> octets)
    {
        switch (field)
        {
            case RdataField.Name:
                text.Append(NameText.Format(octets));
                break;
            case RdataField.U8 or RdataField.Algorithm:
                text.Append(octets[0]);
                break;
            case RdataField.U16:
                text.Append(BinaryPrimitives.ReadUInt16BigEndian(octets));
                break;
            case RdataField.U32 or RdataField.Period:
                text.Append(BinaryPrimitives.ReadUInt32BigEndian(octets));
                break;
            case RdataField.IPv4 or RdataField.IPv6:
                text.Append(new IPAddress(octets));
                break;
            case RdataField.CharacterString:
                CharacterStringText.AppendQuoted(text, octets[1..]);
                break;
            case RdataField.CharacterStrings:
                AppendStrings(text, octets);
                break;
            case RdataField.Tag:
                text.Append(Encoding.ASCII.GetString(octets[1..]));
                break;
            case RdataField.Text:
                CharacterStringText.AppendQuoted(text, octets);
                break;
            case RdataField.Hex:
                text.Append(Convert.ToHexString(octets));
                break;
            case RdataField.Base64:
                text.Append(Convert.ToBase64String(octets));
                break;
            default:
                ServiceParameterFormatter.Append(text, octets);
                break;
        }
    }

    private static void AppendStrings(StringBuilder text, ReadOnlySpan<byte> octets)
    {
        for (bool first = true; !octets.IsEmpty; first = false)
        {
            if (!first)
                text.Append(' ');
            CharacterStringText.AppendQuoted(text, octets.Slice(1, octets[0]));
            octets = octets[(1 + octets[0])..];
        }
    }
}
