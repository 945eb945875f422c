using Gslb.Control.Access;
using Gslb.Control.Tests.Storage;
using Gslb.Dns.Edns;

namespace Gslb.Control.Tests.Access;

public sealed class CookieSecretFileTests : IDisposable
{
    private const string First = "e5e973e5a6b2a43f48e7dc849e37bfcf";
    private const string Second = "445536BCD2513298075A5D379663C962";

    private readonly TempFolder _folder = new();
    private readonly CookieSecretFile _file;

    public CookieSecretFileTests() => _file = new CookieSecretFile(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_first_start_writes_a_secret_that_only_the_owner_can_read()
    {
        CookieSecretResult result = _file.Prepare();
        Assert.Null(result.Message);
        Assert.Equal(Secret(File.ReadAllText(_file.Path).Trim()), result.Secrets.Current);
        Assert.Null(result.Secrets.Other);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_file.Path));
    }

    [Fact]
    public void A_later_start_reads_the_same() => Assert.Equal(_file.Prepare().Secrets, _file.Prepare().Secrets);

    [Fact]
    public void A_second_line_is_honoured_too()
    {
        File.WriteAllText(_file.Path, $"{First}\r\n\n {Second}\n");
        Assert.Equal(new CookieSecrets(Secret(First), Secret(Second)), _file.Prepare().Secrets);
    }

    [Fact]
    public void A_file_that_others_could_read_is_closed_to_them()
    {
        File.WriteAllText(_file.Path, First);
        _file.Prepare();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_file.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("secret")]
    [InlineData(First + "00")]
    [InlineData(First + "\n" + First + "\n" + Second)]
    public void A_file_of_something_else_is_said_and_left_as_it_is(string text)
    {
        File.WriteAllText(_file.Path, text);
        CookieSecretResult result = _file.Prepare();
        Assert.Contains(_file.Path, result.Message);
        Assert.NotEqual(default, result.Secrets.Current);
        Assert.Equal(text, File.ReadAllText(_file.Path));
    }

    [Fact]
    public void A_reload_reads_what_the_file_has_now()
    {
        CookieSecrets first = _file.Prepare().Secrets;
        File.WriteAllText(_file.Path, $"{Second}\n{First}\n");

        Assert.Equal(new CookieSecretResult(new CookieSecrets(Secret(Second), Secret(First)), null), _file.Reload(first));
    }

    [Theory]
    [InlineData("not a secret")]
    [InlineData(null)]
    public void At_a_reload_a_file_that_cannot_be_used_is_said_and_changes_nothing(string? text)
    {
        CookieSecrets first = _file.Prepare().Secrets;
        File.Delete(_file.Path);
        if (text is not null)
            File.WriteAllText(_file.Path, text);

        CookieSecretResult result = _file.Reload(first);

        Assert.Equal(first, result.Secrets);
        Assert.Contains(_file.Path, result.Message);
        Assert.Equal(text is not null, File.Exists(_file.Path));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_said()
    {
        File.WriteAllText(_folder["file"], "");
        CookieSecretResult result = new CookieSecretFile(_folder["file/data"]).Prepare();
        Assert.NotNull(result.Message);
        Assert.NotEqual(default, result.Secrets.Current);
    }

    private static CookieSecret Secret(string hex) => CookieSecret.FromOctets(Convert.FromHexString(hex));
}
