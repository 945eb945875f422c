namespace Gslb.Control.Activation;

/// <summary>Which counter slot belongs to which endpoint id. An id keeps its slot as long as the process runs, so that counts go on across activations.</summary>
/// <remarks>It grows with the distinct ids that were ever activated. Those who only try a configuration out use a <see cref="Copy"/>. Thread-safe.</remarks>
public sealed class EndpointSlots
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _slots;

    public EndpointSlots() => _slots = [];

    private EndpointSlots(Dictionary<string, int> slots) => _slots = slots;

    public int Of(string endpointId)
    {
        lock (_gate)
        {
            if (!_slots.TryGetValue(endpointId, out int slot))
                _slots.Add(endpointId, slot = _slots.Count);
            return slot;
        }
    }

    /// <summary>The slots so far; what is added to one is not in the other.</summary>
    public EndpointSlots Copy()
    {
        lock (_gate)
            return new EndpointSlots(new Dictionary<string, int>(_slots));
    }
}
