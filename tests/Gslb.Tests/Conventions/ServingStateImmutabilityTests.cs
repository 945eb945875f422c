using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using Gslb.Authority.State;

namespace Gslb.Tests.Conventions;

/// <summary>
/// All that the serving state reaches never changes: workers read it without a lock. Walked by reflection: every field is read-only, every class sealed, and
/// every collection immutable or an array that its owner hands out as spans only. The one exception, horizons, is listed.
/// </summary>
public sealed class ServingStateImmutabilityTests
{
    private static readonly HashSet<Type> ImmutableCollections =
        [typeof(ImmutableArray<>), typeof(ImmutableHashSet<>), typeof(ImmutableDictionary<,>), typeof(FrozenDictionary<,>), typeof(FrozenSet<>), typeof(Nullable<>)];

    /// <summary>Arrays, each with the reason why it is no immutable array. All are written by the constructor, or by the builder before it, and never again.</summary>
    private static readonly Dictionary<string, string> Arrays = new()
    {
        ["DomainName._wire"] = "handed out as a span",
        ["DomainName._lowered"] = "handed out as a span",
        ["Zone._octets"] = "millions of octets, read as spans; taken over from the builder without a copy",
        ["Zone._index"] = "read as a span by the search that the builder uses too",
        ["ZoneSet._slots"] = "open addressing, filled by the constructor",
        ["ZoneSet._lengths"] = "filled by the constructor",
        ["IPv4Ranges._ranges"] = "the inner loop of every steered query",
        ["IPv4Ranges._index"] = "the inner loop of every steered query",
        ["IPv6Ranges._starts"] = "the inner loop of every steered query",
        ["IPv6Ranges._orders"] = "the inner loop of every steered query",
        ["IPv6Ranges._divided"] = "the inner loop of every steered query",
        ["DividedNetwork.Lows"] = "the inner loop of every steered query",
        ["DividedNetwork.Orders"] = "the inner loop of every steered query",
        ["AliasTable._thresholds"] = "read by every draw",
        ["AliasTable._aliases"] = "read by every draw",
        ["AnswerSet.Records"] = "internal; handed out as spans",
        ["AnswerSet.Weights"] = "internal; read by every draw",
        ["AnswerSet.Seeds"] = "internal; read by every sticky draw",
    };

    /// <summary>Arrays that are written while the state serves: single values that each are true whenever they are read, with the decision that allows it.</summary>
    private static readonly Dictionary<string, string> WrittenInPlace = new()
    {
        ["Horizons._at"] = "0020-ttls-follow-horizons.md",
    };

    private readonly List<string> _offences = [];
    private readonly HashSet<Type> _seen = [];
    private readonly HashSet<string> _arrays = [];

    [Fact]
    public void All_that_the_serving_state_reaches_is_immutable()
    {
        Walk(typeof(ServingState));
        Assert.Empty(_offences);
        Assert.Contains(typeof(Authority.Zones.Zone), _seen);
        Assert.Contains(typeof(Authority.Geo.GeoMap), _seen);
        Assert.Contains(typeof(Authority.Pools.AnswerSet), _seen);
    }

    [Fact]
    public void No_exception_is_listed_that_is_not_needed()
    {
        Walk(typeof(ServingState));
        Assert.Empty(Arrays.Keys.Concat(WrittenInPlace.Keys).Except(_arrays));
    }

    private void Walk(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(UInt128) || type == typeof(TimeSpan) || !_seen.Add(type))
            return;
        if (type.IsGenericType && ImmutableCollections.Contains(type.GetGenericTypeDefinition()))
        {
            foreach (Type argument in type.GetGenericArguments())
                WalkElement(argument, type.Name);
            return;
        }

        if (type.Assembly.GetName().Name is not ("Gslb.Authority" or "Gslb.Dns"))
            _offences.Add($"{type} is not known to be immutable");
        else if (type.IsAbstract && Array.TrueForAll(type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic), made => made.IsFamilyAndAssembly))
            WalkKinds(type);
        else if (type.IsClass && !type.IsSealed)
            _offences.Add($"{type.Name} is not sealed: what derives from it might change");
        else
            WalkFields(type);
    }

    /// <summary>A closed choice of classes: only its own assembly can derive from it, and all that do are walked.</summary>
    private void WalkKinds(Type type)
    {
        WalkFields(type);
        foreach (Type kind in type.Assembly.GetTypes())
        {
            if (kind.BaseType == type)
                Walk(kind);
        }
    }

    private void WalkFields(Type type)
    {
        const BindingFlags declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (FieldInfo field in type.GetFields(declared))
        {
            string name = $"{type.Name}.{NameOf(field)}";
            if (!field.IsInitOnly && !field.IsLiteral)
                _offences.Add($"{name} can be assigned");
            if (field.IsStatic)
                continue;
            if (!field.FieldType.IsArray)
            {
                Walk(field.FieldType);
                continue;
            }

            _arrays.Add(name);
            if (!Arrays.ContainsKey(name) && !WrittenInPlace.ContainsKey(name))
                _offences.Add($"{name} is an array, and not in the list of those that may be");
            if (type.IsVisible && (!field.IsPrivate || type.GetProperty(NameOf(field)) is { GetMethod.IsPublic: true }))
                _offences.Add($"{name} hands its array to everybody");
            WalkElement(field.FieldType.GetElementType()!, name);
        }
    }

    private void WalkElement(Type element, string owner)
    {
        if (element.IsArray)
            _offences.Add($"{owner} holds arrays");
        else
            Walk(element);
    }

    private static string NameOf(FieldInfo field) => field.Name is ['<', .. var rest] ? rest[..rest.IndexOf('>')] : field.Name;
}
