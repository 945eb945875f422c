using Gslb.Dns.Addresses;

namespace Gslb.Health.Overrides;

/// <summary>What an override is about: a datacenter, a pool or an endpoint, by its name in canonical form.</summary>
public readonly record struct OverrideTarget(OverrideTargetKind Kind, string Name)
{
    /// <summary>Reads what people write: with a slash an endpoint, else a datacenter if there is one of that name, else a pool. It need not exist.</summary>
    /// <param name="isDatacenter">whether a name is a datacenter's</param>
    public static bool TryParse(string text, Predicate<string> isDatacenter, out OverrideTarget target)
    {
        target = default;
        if (string.IsNullOrWhiteSpace(text))
            return false;
        if (text.Contains('/'))
        {
            if (!EndpointId.TryParse(text, out EndpointId id))
                return false;
            string address = NetworkAddress.TryParse(id.Target, out NetworkAddress parsed) ? parsed.ToString() : id.Target.ToLowerInvariant();
            target = new OverrideTarget(OverrideTargetKind.Endpoint, (id with { Pool = ToPoolId(id.Pool), Target = address }).ToString());
            return true;
        }

        target = isDatacenter(text) ? new OverrideTarget(OverrideTargetKind.Datacenter, text) : new OverrideTarget(OverrideTargetKind.Pool, ToPoolId(text));
        return true;
    }

    public override string ToString() => Name;

    private static string ToPoolId(string name) => (name.Length > 1 && name.EndsWith('.') ? name[..^1] : name).ToLowerInvariant();
}

/// <summary>The levels on which operators decide.</summary>
public enum OverrideTargetKind : byte
{
    Datacenter,
    Pool,
    Endpoint,
}
