namespace Gslb.Dns.ZoneFiles;

/// <summary>What a <see cref="ZoneFileReader"/> hands its findings to, in the order of the file.</summary>
public interface IZoneFileSink
{
    /// <summary>Takes one record; its spans are good only until the call returns.</summary>
    void Record(in ZoneRecord record);

    /// <summary>Takes one line of the language that extends master files.</summary>
    void Extension(ExtensionLine line);

    /// <summary>Takes one thing that is wrong; reading goes on with the next entry.</summary>
    void Report(Diagnostic diagnostic);
}
