using System.Buffers;
using System.Buffers.Binary;
using Gslb.Authority.Engine;
using Gslb.Authority.State;
using Gslb.Serving.Answering;

namespace Gslb.Serving.Tcp;

/// <summary>A query stage with the buffers that messages of up to 65,535 octets need. Lent to one connection for the time of one read.</summary>
internal sealed class TcpAnswerer<TResponder>(QueryStage<TResponder> stage)
    where TResponder : struct, IResponder
{
    private readonly byte[] _packet = new byte[MessageFraming.MaxMessage];
    private readonly byte[] _framed = new byte[MessageFraming.PrefixLength + MessageFraming.MaxMessage];

    /// <summary>To be called when lent, before the first message.</summary>
    public void BeginBatch() => stage.BeginBatch();

    /// <summary>To be called when given back, after the last message.</summary>
    public void EndBatch() => stage.EndBatch();

    /// <summary>Answers one message into <paramref name="output"/>, framed.</summary>
    /// <returns>false if it was dropped: nothing was written</returns>
    public bool Answer(ServingState state, in Client client, in ReadOnlySequence<byte> message, IBufferWriter<byte> output)
    {
        int length = stage.Answer(state, in client, Contiguous(message), _framed.AsSpan(MessageFraming.PrefixLength));
        if (length == 0)
            return false;
        BinaryPrimitives.WriteUInt16BigEndian(_framed, (ushort)length);
        output.Write(_framed.AsSpan(0, MessageFraming.PrefixLength + length));
        return true;
    }

    private ReadOnlySpan<byte> Contiguous(in ReadOnlySequence<byte> message)
    {
        if (message.IsSingleSegment)
            return message.FirstSpan;
        message.CopyTo(_packet);
        return _packet.AsSpan(0, (int)message.Length);
    }
}
