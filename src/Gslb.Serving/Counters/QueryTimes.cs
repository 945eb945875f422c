using System.Collections.Immutable;

namespace Gslb.Serving.Counters;

/// <summary>How long answering took, sampled: <c>gslb_query_seconds</c>. A batch counts once, from when it was received until its answers were given to the kernel.</summary>
/// <param name="Counts">batches in each bucket of <see cref="Bounds"/>, not cumulated, and last those beyond the greatest bound</param>
/// <param name="Seconds">the sum of all of them</param>
public sealed record QueryTimes(ImmutableArray<long> Counts, double Seconds)
{
    /// <summary>One batch in so many is timed, so that reading the clock costs nothing that can be seen.</summary>
    public const int SampledOneIn = 16;

    /// <summary>The greatest time of each bucket, in seconds, ascending: from one query's 2 µs to a worker that was held up.</summary>
    public static readonly ImmutableArray<double> Bounds = [0.000005, 0.00001, 0.000025, 0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1];

    /// <summary>The place in <see cref="Counts"/> of a time.</summary>
    internal static int BucketOf(double seconds)
    {
        int bucket = 0;
        while (bucket < Bounds.Length && seconds > Bounds[bucket])
            bucket++;
        return bucket;
    }
}
