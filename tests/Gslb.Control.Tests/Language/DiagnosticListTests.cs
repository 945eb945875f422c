using Gslb.Control.Language;
using Gslb.Dns.ZoneFiles;

namespace Gslb.Control.Tests.Language;

/// <summary>How much a reading tells.</summary>
public sealed class DiagnosticListTests
{
    [Fact]
    public void AMillionErrorsAreToldAndThatThereAreMore()
    {
        var diagnostics = new DiagnosticList();
        for (int i = 0; i < DiagnosticList.Most + 10; i++)
            diagnostics.Error(new Location("z", i + 1, 1), "wrong");
        diagnostics.Warning(new Location("z", 1, 2), "strange");
        var told = diagnostics.Sorted();

        Assert.Equal(DiagnosticList.Most + 2, told.Length);
        Assert.Equal("z:1:2: warning: strange", told[1].ToString());
        Assert.Equal("z:1000000:1: error: wrong", told[^2].ToString());
        Assert.Equal("z:1000001:1: error: not all is told: there are more than 1000000 errors", told[^1].ToString());
    }

    [Fact]
    public void WarningsTakeNoRoomFromErrors()
    {
        var diagnostics = new DiagnosticList();
        for (int i = 0; i < DiagnosticList.Most + 10; i++)
            diagnostics.Warning(new Location("z", 1, 1), "strange");
        Assert.False(diagnostics.HasErrors);
        diagnostics.Error(new Location("z", 2, 1), "wrong");

        Assert.True(diagnostics.HasErrors);
        Assert.Equal(
            ["z:1:1: warning: strange", "z:1:1: warning: not all is told: there are more than 1000000 warnings", "z:2:1: error: wrong"],
            diagnostics.Sorted().Select(diagnostic => diagnostic.ToString()));
    }
}
