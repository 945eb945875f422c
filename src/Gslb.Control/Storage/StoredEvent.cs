namespace Gslb.Control.Storage;

/// <summary>Something that happened: a transition, an override, an activation; with what decided it.</summary>
/// <param name="Number">grows by one with each event, across restarts too; given by the store, whatever the caller wrote</param>
/// <param name="Kind">what sort of event, one word</param>
/// <param name="Subject">whom it is about: an endpoint's id, a pool, a revision; may be empty</param>
/// <param name="Text">one sentence for people</param>
/// <param name="Evidence">a JSON object; empty when there is none</param>
public sealed record StoredEvent(long Number, string Kind, DateTimeOffset At, string Subject, string Text, string Evidence);
