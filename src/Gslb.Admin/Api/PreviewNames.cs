using System.Collections.Immutable;
using Gslb.Control.Preview;

namespace Gslb.Admin.Api;

/// <summary>Names that a change adds, takes away or gives another meaning: of each the first 1,000 in order, and how many there are.</summary>
public sealed record PreviewNames(
    ImmutableArray<string> Added, ImmutableArray<string> Removed, ImmutableArray<string> Changed, int AddedCount, int RemovedCount, int ChangedCount)
{
    internal static readonly PreviewNames None = new([], [], [], 0, 0, 0);

    internal static PreviewNames Of(ChangedNames names) => new(
        names.Added.Items, names.Removed.Items, names.Changed.Items, names.Added.Count, names.Removed.Count, names.Changed.Count);
}
