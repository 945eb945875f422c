using Gslb.Control.Language.Definitions;

namespace Gslb.Control.Geo;

/// <summary>What is known of where a client is, as far as maps can select by it. The default value is the unknown location.</summary>
/// <param name="Country">ISO 3166-1 code in upper case</param>
/// <param name="Subdivision">ISO 3166-2 code such as <c>US-CA</c></param>
/// <param name="InnerSubdivision">the finer one where the database has two, as <c>GB-WBK</c> inside <c>GB-ENG</c></param>
/// <param name="Continent">AF AN AS EU NA OC SA</param>
/// <param name="Point">whence distances are measured: the client's, or at country level the country's own point</param>
/// <param name="SystemNumber">the AS number; 0 when unknown</param>
public readonly record struct ClientLocation(
    string? Country,
    string? Subdivision,
    string? InnerSubdivision,
    string? Continent,
    GeoPoint? Point,
    uint SystemNumber)
{
    /// <summary>Whether anything but the AS number is known.</summary>
    public bool HasPlace => Country is not null || Continent is not null || Point is not null;

    /// <summary>The place of whichever of two knows one, this one first; likewise the AS number. Places of two sources are never mixed.</summary>
    public ClientLocation Or(ClientLocation other)
    {
        ClientLocation place = HasPlace ? this : other;
        return place with { SystemNumber = SystemNumber != 0 ? SystemNumber : other.SystemNumber };
    }
}
