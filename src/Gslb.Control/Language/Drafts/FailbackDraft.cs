namespace Gslb.Control.Language.Drafts;

/// <summary>What <c>failback</c> says: at once, after a time, or by hand.</summary>
internal readonly record struct FailbackDraft(TimeSpan After, bool IsManual);
