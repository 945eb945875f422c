using Gslb.Control.Access;
using Gslb.Control.Storage;
using Gslb.Control.Tests.Storage;

namespace Gslb.Control.Tests.Access;

public sealed class AdminTokenFileTests : IDisposable
{
    private static readonly Principal Admin = new(AdminTokenFile.Owner, Role.Admin);

    private readonly TempFolder _folder = new();
    private readonly AdminTokenFile _file;
    private Store _store;
    private TokenBook _tokens;

    public AdminTokenFileTests()
    {
        _file = new AdminTokenFile(_folder.Path);
        _store = Records.Open(_folder);
        _tokens = new TokenBook(_store, Records.Clock());
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void The_first_start_writes_a_token_that_only_the_owner_can_read()
    {
        AdminTokenResult result = _file.Prepare(_tokens);
        Assert.Equal(AdminTokenOutcome.Created, result.Outcome);
        Assert.Contains(_file.Path, result.Message);
        Assert.DoesNotContain(InFile(), result.Message);
        Assert.Equal(Admin, _tokens.Authenticate(InFile()));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_file.Path));
    }

    [Fact]
    public void A_later_start_changes_nothing()
    {
        _file.Prepare(_tokens);
        string token = InFile();
        Restart();
        Assert.Equal(AdminTokenOutcome.Kept, _file.Prepare(_tokens).Outcome);
        Assert.Equal(token, InFile());
        Assert.Single(_tokens.Tokens);
    }

    [Fact]
    public void A_file_deleted_once_the_token_was_taken_does_not_come_back()
    {
        _file.Prepare(_tokens);
        File.Delete(_file.Path);
        Restart();
        Assert.Equal(AdminTokenOutcome.Kept, _file.Prepare(_tokens).Outcome);
        Assert.False(File.Exists(_file.Path));
    }

    [Fact]
    public void An_empty_file_asks_for_a_new_token()
    {
        _file.Prepare(_tokens);
        string lost = InFile();
        File.WriteAllText(_file.Path, "\n");
        Restart();
        Assert.Equal(AdminTokenOutcome.Created, _file.Prepare(_tokens).Outcome);
        Assert.Equal(Admin, _tokens.Authenticate(InFile()));
        Assert.Equal(Admin, _tokens.Authenticate(lost));
    }

    [Fact]
    public void A_store_that_was_lost_takes_up_the_token_of_the_file()
    {
        _file.Prepare(_tokens);
        string token = InFile();
        _store.Dispose();
        File.Delete(_folder["gslb.db"]);
        Restart();
        Assert.Equal(AdminTokenOutcome.Adopted, _file.Prepare(_tokens).Outcome);
        Assert.Equal(Admin, _tokens.Authenticate(token));
    }

    [Fact]
    public void A_file_of_something_else_is_replaced_when_there_is_no_admin()
    {
        File.WriteAllText(_file.Path, "secret");
        _tokens.Create("ada", Role.Operator);
        Assert.Equal(AdminTokenOutcome.Created, _file.Prepare(_tokens).Outcome);
        Assert.Null(_tokens.Authenticate("secret"));
        Assert.Equal(Admin, _tokens.Authenticate(InFile()));
    }

    [Fact]
    public void A_revoked_token_in_the_file_stays_revoked()
    {
        _file.Prepare(_tokens);
        string revoked = InFile();
        _tokens.Create("ada", Role.Admin);
        _tokens.Revoke(_tokens.Tokens.Single(token => token.Name == AdminTokenFile.Owner).Id);
        Restart();
        Assert.Equal(AdminTokenOutcome.Kept, _file.Prepare(_tokens).Outcome);
        Assert.Null(_tokens.Authenticate(revoked));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said()
    {
        File.WriteAllText(_folder["file"], "");
        AdminTokenResult result = new AdminTokenFile(_folder["file/data"]).Prepare(_tokens);
        Assert.Equal(AdminTokenOutcome.Failed, result.Outcome);
        Assert.Empty(_tokens.Tokens);
    }

    private string InFile() => File.ReadAllText(_file.Path).Trim();

    private void Restart()
    {
        _store.Dispose();
        _store = Records.Open(_folder);
        _tokens = new TokenBook(_store, Records.Clock());
    }
}
