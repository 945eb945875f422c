namespace Gslb.Control.Storage;

/// <summary>The moment at which saving starts to fail, or works again.</summary>
/// <param name="Works">false when it starts to fail</param>
/// <param name="Text">one sentence for people</param>
public sealed record SavingChange(bool Works, string Text);
