using Gslb.Control.Language.Drafts;

namespace Gslb.Control.Language.Words;

/// <summary>The options of <c>MEMBER</c>.</summary>
internal static class MemberWords
{
    public static readonly OptionTable<MemberDraft> Options = new(
        OptionWord<MemberDraft>.Of(
            "weight", Values.Located(Values.Integer(0, 65535)), "1", "its share of draws by weighted and sticky; 0 = only when no positive weight is usable",
            (member, value) => (member.Weight, member.WeightLocation) = ((ushort)value.Value, value.Location)),
        OptionWord<MemberDraft>.Of("tier", Values.Integer(1, 65535), "1", "the lowest is tried first by failover", (member, value) => member.Tier = value),
        OptionWord<MemberDraft>.Of("monitor", Values.Names, "the pool's", "what must pass for it to be up", (member, value) => member.Monitors = value),
        OptionWord<MemberDraft>.Of("probe-address", Values.Address, "the target", "where probes go", (member, value) => member.ProbeAddress = value),
        OptionWord<MemberDraft>.Of("probe-port", Values.Integer(1, 65535), "the monitor's", "the port of its probes", (member, value) => member.ProbePort = value),
        OptionWord<MemberDraft>.Of("disabled", Values.Flag, "no", "never answered, never probed", (member, value) => member.Disabled = value),
        OptionWord<MemberDraft>.Of("capacity", Values.Number(0, 1e15), "", "the load that it can bear, in the unit in which it reports its load; for shed, before the datacenter's", (member, value) => member.Capacity = value));
}
