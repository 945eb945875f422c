using Gslb.Authority.Engine;
using Gslb.Serving.Answering;

namespace Gslb.Serving.Tcp;

/// <summary>The answerers not in use. It never holds more than there were threads answering at once: they are lent for synchronous work only.</summary>
internal sealed class TcpAnswererPool<TResponder>(WorkerParts<TResponder> parts)
    where TResponder : struct, IResponder
{
    private readonly Lock _lock = new();
    private readonly Stack<TcpAnswerer<TResponder>> _free = [];

    /// <summary>Lends an answerer for the messages at hand; <see cref="Return"/> comes on the same thread, before anything is waited for.</summary>
    public TcpAnswerer<TResponder> Rent()
    {
        TcpAnswerer<TResponder>? answerer;
        lock (_lock)
            _free.TryPop(out answerer);
        answerer ??= new TcpAnswerer<TResponder>(parts.NewStage(Transport.Tcp));
        answerer.BeginBatch();
        return answerer;
    }

    public void Return(TcpAnswerer<TResponder> answerer)
    {
        answerer.EndBatch();
        lock (_lock)
            _free.Push(answerer);
    }
}
