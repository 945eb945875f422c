using System.Text.Json;
using Gslb.Admin.Api;
using Gslb.Admin.Tests.Support;
using static Gslb.Testing.Serving.ToyServing;

namespace Gslb.Admin.Tests.Calls;

public sealed class StatusCallsTests
{
    [Fact]
    public async Task Status_has_the_fields_of_the_contract()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        JsonElement json = (await admin.GetAsync("/api/v1/status")).Json;
        Assert.Equal(["revision", "generation", "startedAt", "zones", "datacenters", "failOpen", "guardHoldingSince"], Reply.Fields(json));
        Assert.Equal(7, json.GetProperty("revision").GetInt32());
        Assert.Equal("2030-05-17T12:00:00+00:00", json.GetProperty("startedAt").GetString());
        Assert.Equal("""[{"origin":"example.com","serial":2030051701,"names":3}]""", json.GetProperty("zones").GetRawText());
        Assert.Equal(
            """[{"name":"fra","usable":3,"total":3,"override":null,"load":null,"capacity":null,"shed":null},{"name":"nyc","usable":3,"total":3,"override":null,"load":null,"capacity":null,"shed":null}]""",
            json.GetProperty("datacenters").GetRawText());
        Assert.Equal("[]", json.GetProperty("failOpen").GetRawText());
    }

    [Fact]
    public async Task A_drained_datacenter_shows_its_override_and_nothing_usable()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        await admin.PutAsync("fra", """{"state":"drain","reason":"new kernel"}""");
        StatusAnswer status = (await admin.GetAsync("/api/v1/status")).Read<StatusAnswer>();
        Assert.Equal(new DatacenterStatus("fra", 0, 3, "drain"), status.Datacenters[0]);
    }

    [Fact]
    public async Task A_pool_that_fails_open_is_named()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        await admin.PutAsync(Solo, """{"state":"down","reason":"all broken","force":true}""");
        StatusAnswer status = (await admin.GetAsync("/api/v1/status")).Read<StatusAnswer>();
        Assert.Equal([Solo], status.FailOpen);
        Assert.False((await admin.GetAsync("/api/v1/pools/" + Solo)).Read<PoolAnswer>().Members[0].Usable);
    }

    [Fact]
    public async Task A_pool_has_the_fields_of_the_contract()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Probe(admin.Watch.Publisher, Fra1, passes: true);
        admin.Answers[0] = 42;
        JsonElement pool = (await admin.GetAsync("/api/v1/pools/WWW.example.com.")).Json;
        Assert.Equal(["name", "steps", "members", "shed"], Reply.Fields(pool));
        Assert.Equal("""["geo","weighted"]""", pool.GetProperty("steps").GetRawText());
        JsonElement member = pool.GetProperty("members")[0];
        Assert.Equal(
            ["id", "datacenter", "target", "family", "verdict", "usable", "since", "override", "weight", "answers", "lastProbe", "disabled", "stale", "held", "load", "warning"],
            Reply.Fields(member));
        Assert.Equal(Fra1, member.GetProperty("id").GetString());
        Assert.Equal("ipv4", member.GetProperty("family").GetString());
        Assert.Equal("up", member.GetProperty("verdict").GetString());
        Assert.Equal(42, member.GetProperty("answers").GetInt64());
        Assert.Equal(
            """{"at":"2030-05-17T12:00:00+00:00","outcome":"success","milliseconds":1.5,"detail":"connected","monitor":"tcp"}""",
            member.GetProperty("lastProbe").GetRawText());
        Assert.Equal(pool.GetRawText(), (await admin.GetAsync("/api/v1/pools")).Json[0].GetRawText());
    }

    [Fact]
    public async Task An_unknown_member_is_usable_until_one_of_its_group_is_up()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        Dictionary<string, MemberAnswer> members = await ReadMembersAsync(admin);
        Assert.Equal(("unknown", true), (members[Fra2].Verdict, members[Fra2].Usable));
        Probe(admin.Watch.Publisher, Fra1, passes: true);
        admin.Clock.Advance(TimeSpan.FromSeconds(1));
        members = await ReadMembersAsync(admin);
        Assert.Equal(("up", true), (members[Fra1].Verdict, members[Fra1].Usable));
        Assert.Equal(("unknown", false), (members[Fra2].Verdict, members[Fra2].Usable));
        Assert.Equal(("unknown", true), (members[Nyc1].Verdict, members[Nyc1].Usable));
    }

    [Fact]
    public async Task A_disabled_member_is_shown_and_not_usable()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        MemberAnswer member = (await ReadMembersAsync(admin))[FraDisabled];
        Assert.Equal((false, true, "unknown"), (member.Usable, member.Disabled, member.Verdict));
        Assert.Null(member.LastProbe);
    }

    [Fact]
    public async Task An_override_of_any_level_is_shown_at_the_member()
    {
        await using RunningAdmin admin = await RunningAdmin.StartAsync();
        await admin.PutAsync("fra", """{"state":"down","reason":"new kernel"}""");
        Dictionary<string, MemberAnswer> members = await ReadMembersAsync(admin);
        Assert.Equal(("down", false), (members[Fra1].Override, members[Fra1].Usable));
        Assert.Null(members[Nyc1].Override);
    }

    private static async Task<Dictionary<string, MemberAnswer>> ReadMembersAsync(RunningAdmin admin) =>
        (await admin.GetAsync("/api/v1/pools/" + Www)).Read<PoolAnswer>().Members.ToDictionary(member => member.Id);
}
