using Gslb.Authority.Engine;
using Gslb.Serving.RateLimiting;

namespace Gslb.Serving.Counters;

/// <summary>The sums of all workers' counters at one moment. Every series that can exist is there, with 0 if nothing was counted.</summary>
/// <param name="Queries"><c>gslb_queries_total</c>: one entry for each transport, query type and response code</param>
/// <param name="Drops"><c>gslb_dropped_total</c>: one entry a reason</param>
/// <param name="Limited"><c>gslb_rate_limited_total</c>: one entry an action</param>
/// <param name="Times"><c>gslb_query_seconds</c></param>
/// <param name="Faults">exceptions out of the engine; each answered SERVFAIL and is in <paramref name="Queries"/> too</param>
public sealed record ServingCounts(IReadOnlyList<QueryCount> Queries, IReadOnlyList<DropCount> Drops, IReadOnlyList<LimitCount> Limited, QueryTimes Times, long Faults);

/// <summary>How many queries of one kind were answered since the start.</summary>
/// <param name="Type">mnemonic of the query type, or <c>other</c></param>
/// <param name="Code">mnemonic of the response code, or <c>OTHER</c></param>
public readonly record struct QueryCount(Transport Transport, string Type, string Code, long Count);

/// <summary>How many packets were dropped for one reason since the start.</summary>
public readonly record struct DropCount(DropReason Reason, long Count);

/// <summary>How many answers rate limiting did not let go as they were, since the start.</summary>
public readonly record struct LimitCount(LimitAction Action, long Count);
