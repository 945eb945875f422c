using Gslb.Authority.Engine;
using Gslb.Serving.Answering;

namespace Gslb.Serving.Tcp;

/// <summary>The answerers not in use. It never holds more than there were threads answering at once: they are lent for synchronous work only.</summary>
internal sealed class TcpAnswererPool<TResponder>(WorkerParts<TResponder> parts)
    where TResponder : struct, IResponder
{
    private readonly Lock _lock = new();
    private readonly Stack<TcpAnswerer<TResponder>> _free = [];

    public TcpAnswerer<TResponder> Rent()
    {
        lock (_lock)
        {
            if (_free.TryPop(out TcpAnswerer<TResponder>? answerer))
                return answerer;
        }

        return new TcpAnswerer<TResponder>(parts.NewStage(Transport.Tcp));
    }

    public void Return(TcpAnswerer<TResponder> answerer)
    {
        lock (_lock)
            _free.Push(answerer);
    }
}
