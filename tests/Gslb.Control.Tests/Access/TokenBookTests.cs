using Gslb.Control.Access;
using Gslb.Control.Storage;
using Gslb.Control.Tests.Storage;

namespace Gslb.Control.Tests.Access;

public sealed class TokenBookTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private Store _store;
    private TokenBook _tokens;

    public TokenBookTests()
    {
        _store = Records.Open(_folder);
        _tokens = new TokenBook(_store, Records.Clock());
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_token_says_who_holds_it_across_restarts()
    {
        CreatedToken created = _tokens.Create("ada", Role.Operator);
        Assert.True(created.Receipt.Durable);
        Assert.Equal(new Principal("ada", Role.Operator), _tokens.Authenticate(created.Text));
        Restart();
        Assert.Equal(new Principal("ada", Role.Operator), _tokens.Authenticate(created.Text));
        Assert.Equal([created.Summary], _tokens.Tokens);
    }

    [Theory]
    [InlineData("")]
    [InlineData("gslb_")]
    [InlineData("gslb_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Other_text_is_nobodys(string text)
    {
        _tokens.Create("ada", Role.Admin);
        Assert.Null(_tokens.Authenticate(text));
    }

    [Fact]
    public void No_two_tokens_are_the_same_and_the_disk_holds_none()
    {
        string[] texts = [.. Enumerable.Range(0, 20).Select(_ => _tokens.Create("ada", Role.Viewer).Text)];
        Assert.Equal(20, texts.Distinct().Count());
        Assert.Equal(20, _tokens.Tokens.Select(token => token.Id).Distinct().Count());
        _store.Dispose();
        string disk = System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(_folder["gslb.db"]));
        Assert.DoesNotContain(texts, disk.Contains);
    }

    [Fact]
    public void A_revoked_token_opens_nothing_ever_again()
    {
        CreatedToken created = _tokens.Create("ada", Role.Viewer);
        Assert.Equal(RevokeOutcome.Revoked, _tokens.Revoke(created.Summary.Id).Outcome);
        Assert.Null(_tokens.Authenticate(created.Text));
        Restart();
        Assert.Null(_tokens.Authenticate(created.Text));
        Assert.Equal(RevokeOutcome.Unknown, _tokens.Revoke(created.Summary.Id).Outcome);
    }

    [Fact]
    public void The_last_admin_token_cannot_be_revoked()
    {
        string first = _tokens.Create("ada", Role.Admin).Summary.Id;
        Assert.Equal(RevokeOutcome.LastAdmin, _tokens.Revoke(first).Outcome);
        string second = _tokens.Create("bob", Role.Admin).Summary.Id;
        Assert.Equal(RevokeOutcome.Revoked, _tokens.Revoke(first).Outcome);
        Assert.Equal(RevokeOutcome.LastAdmin, _tokens.Revoke(second).Outcome);
    }

    [Fact]
    public void A_role_may_all_that_lower_ones_may()
    {
        Role[] roles = [Role.Viewer, Role.Operator, Role.Admin];
        foreach (Role held in roles)
        {
            Assert.Equal(roles.Where(needed => needed <= held), roles.Where(new Principal("ada", held).May));
            Assert.True(RoleText.TryParse(held.ToText(), out Role parsed));
            Assert.Equal(held, parsed);
        }

        Assert.False(RoleText.TryParse("root", out _));
    }

    [Fact]
    public void A_stored_token_of_an_unknown_role_opens_nothing()
    {
        _store.Put(Records.Token("t1") with { Role = "root" });
        _store.Put(Records.Token("t2") with { Hash = "short" });
        Restart();
        Assert.Empty(_tokens.Tokens);
    }

    private void Restart()
    {
        _store.Dispose();
        _store = Records.Open(_folder);
        _tokens = new TokenBook(_store, Records.Clock());
    }
}
