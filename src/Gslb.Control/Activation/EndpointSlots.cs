namespace Gslb.Control.Activation;

/// <summary>Which counter slot belongs to which endpoint id. An id keeps its slot as long as the process runs, so that counts go on across activations.</summary>
/// <remarks>Used by activations only, one at a time. It grows with the distinct ids that were ever activated.</remarks>
public sealed class EndpointSlots
{
    private readonly Dictionary<string, int> _slots = [];

    public int Of(string endpointId)
    {
        if (!_slots.TryGetValue(endpointId, out int slot))
            _slots.Add(endpointId, slot = _slots.Count);
        return slot;
    }
}
