using Gslb.Control.Language.Drafts;

namespace Gslb.Control.Language.Words;

/// <summary>The options of <c>$DATACENTER</c>.</summary>
internal static class DatacenterWords
{
    public static readonly OptionTable<DatacenterDraft> Options = new(
        OptionWord<DatacenterDraft>.Of("lat", Values.Number(-90, 90), "", "latitude in degrees, north positive; together with lon, and without both it is never nearest", (draft, value) => draft.Latitude = value),
        OptionWord<DatacenterDraft>.Of("lon", Values.Number(-180, 180), "", "longitude in degrees, east positive; together with lat", (draft, value) => draft.Longitude = value),
        OptionWord<DatacenterDraft>.Of("bias", Values.Integer(-99, 99), "0", "percent: positive counts as nearer, d · (1 − bias/100); negative as farther, d / (1 + bias/100)", (draft, value) => draft.Bias = value),
        OptionWord<DatacenterDraft>.Of("capacity", Values.Number(0, 1e15), "", "the load that it can bear, in the unit in which its endpoints report their load; for shed", (draft, value) => draft.Capacity = value));
}
