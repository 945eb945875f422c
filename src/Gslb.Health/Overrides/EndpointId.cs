namespace Gslb.Health.Overrides;

/// <summary>The three parts of an endpoint's id <c>pool/datacenter/target</c>. Only the pool, a domain name, may itself hold a slash.</summary>
public readonly record struct EndpointId(string Pool, string Datacenter, string Target)
{
    public static bool TryParse(string text, out EndpointId id)
    {
        id = default;
        int last = text.LastIndexOf('/');
        int first = last <= 0 ? -1 : text.LastIndexOf('/', last - 1);
        if (first <= 0 || last - first < 2 || last == text.Length - 1)
            return false;
        id = new EndpointId(text[..first], text[(first + 1)..last], text[(last + 1)..]);
        return true;
    }

    public override string ToString() => $"{Pool}/{Datacenter}/{Target}";
}
