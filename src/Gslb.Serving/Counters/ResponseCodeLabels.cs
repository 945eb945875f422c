using Gslb.Dns.Messages;

namespace Gslb.Serving.Counters;

/// <summary>The values of label <c>rcode</c>: the codes that a server of this kind sends, and <c>OTHER</c>.</summary>
internal static class ResponseCodeLabels
{
    private static readonly ResponseCode[] Listed =
    [
        ResponseCode.NoError, ResponseCode.FormErr, ResponseCode.ServFail, ResponseCode.NXDomain, ResponseCode.NotImp,
        ResponseCode.Refused, ResponseCode.YXDomain, ResponseCode.NotAuth, ResponseCode.BadVers, ResponseCode.BadCookie,
    ];

    private static readonly byte[] IndexOfCode = MakeIndex();

    public static readonly string[] Names = [.. Listed.Select(code => code.ToMnemonic()), "OTHER"];

    /// <summary>The index into <see cref="Names"/> for a code of 12 bits.</summary>
    public static int IndexOf(int code) => code < IndexOfCode.Length ? IndexOfCode[code] : Listed.Length;

    private static byte[] MakeIndex()
    {
        byte[] index = new byte[(int)Listed.Max() + 1];
        Array.Fill(index, (byte)Listed.Length);
        for (int i = 0; i < Listed.Length; i++)
            index[(int)Listed[i]] = (byte)i;
        return index;
    }
}
