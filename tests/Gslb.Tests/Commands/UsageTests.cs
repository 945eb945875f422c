using Gslb.Commands;

namespace Gslb.Tests.Commands;

public sealed class UsageTests
{
    [Theory]
    [InlineData("frobnicate")]
    [InlineData("")]
    [InlineData("drain fra")]
    [InlineData("drain fra --reason x --for soon")]
    [InlineData("drain fra --reason x --for 1h --forever")]
    [InlineData("force sideways fra --reason x")]
    [InlineData("explain www.example.com")]
    [InlineData("explain www.example.com --client nobody")]
    [InlineData("explain a..b --client 192.0.2.1")]
    [InlineData("locate 1.2.3")]
    [InlineData("query www.example.com FROB")]
    [InlineData("query www.example.com --server localhost")]
    [InlineData("query www.example.com --subnet 10.0.0.0/33")]
    [InlineData("token create --role king")]
    [InlineData("demo --listen 5300")]
    [InlineData("serve --listen 5300")]
    [InlineData("serve --workers 0")]
    [InlineData("check --mass-failure-guard maybe")]
    [InlineData("preview --max-move 20")]
    [InlineData("preview --max-move 101%")]
    [InlineData("preview --drain")]
    public async Task Wrong_usage_exits_2_with_a_sentence_and_tries_nothing(string commandLine)
    {
        var run = new CommandRun();

        Assert.Equal(ExitCode.WrongUsage, await run.RunAsync(commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

        Assert.NotEmpty(run.ErrorLines);
        Assert.Equal("", run.Output);
        Assert.Empty(run.Calls);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("demo")]
    [InlineData("check")]
    [InlineData("preview")]
    [InlineData("reload")]
    [InlineData("status")]
    [InlineData("explain")]
    [InlineData("locate")]
    [InlineData("drain")]
    [InlineData("undrain")]
    [InlineData("force")]
    [InlineData("events")]
    [InlineData("query")]
    [InlineData("token", "create")]
    public async Task Every_command_has_help_and_all_but_two_have_json(params string[] command)
    {
        var run = new CommandRun();

        Assert.Equal(ExitCode.Done, await run.RunAsync([.. command, "--help"]));

        Assert.Contains($" {string.Join(' ', command)} ", run.Output);
        Assert.Equal(command[0] is not ("serve" or "demo"), run.Output.Contains("--json"));
    }
}
