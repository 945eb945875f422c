using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Gslb.Tests.Conventions;

/// <summary>What the compiled assemblies really refer to: project files could be right while a framework type is wrong.</summary>
public sealed class AssemblyReferenceTests
{
    /// <summary>Types of <c>System.IO</c> that open nothing.</summary>
    private static readonly HashSet<string> NoFiles = ["Path", "TextReader", "TextWriter", "StringReader", "StringWriter", "Stream", "MemoryStream", "IOException", "InvalidDataException", "EndOfStreamException"];

    /// <summary>Types of <c>System.Net.Sockets</c> that are names, not sockets: an address says its family by one.</summary>
    private static readonly HashSet<string> NoSockets = ["AddressFamily"];

    [Theory]
    [InlineData("Gslb.Dns")]
    [InlineData("Gslb.Authority")]
    public void The_pure_projects_know_no_hosting_no_logging_and_no_web(string assembly) => Assert.DoesNotContain(
        Open(assembly, AssemblyNames), name => name.StartsWith("Microsoft.", StringComparison.Ordinal));

    [Theory]
    [InlineData("Gslb.Dns")]
    [InlineData("Gslb.Authority")]
    public void The_pure_projects_open_no_sockets(string assembly) => Assert.Empty(
        from type in Open(assembly, TypeNames)
        where type.Namespace is "System.Net.Sockets" or "System.Net.Http" or "System.Net.Security" or "System.Net.NetworkInformation" && !NoSockets.Contains(type.Name)
        select type);

    [Theory]
    [InlineData("Gslb.Dns")]
    [InlineData("Gslb.Authority")]
    public void The_pure_projects_open_no_files(string assembly) => Assert.Empty(
        from type in Open(assembly, TypeNames)
        where type.Namespace.StartsWith("System.IO", StringComparison.Ordinal) && !NoFiles.Contains(type.Name)
        select type);

    [Theory]
    [InlineData("Gslb.Dns")]
    [InlineData("Gslb.Authority")]
    public void The_pure_projects_are_synchronous(string assembly) => Assert.DoesNotContain(
        Open(assembly, TypeNames), type => type.Namespace.StartsWith("System.Threading.Tasks", StringComparison.Ordinal));

    [Theory]
    [InlineData("Gslb.Dns", "")]
    [InlineData("Gslb.Authority", "Gslb.Dns")]
    [InlineData("Gslb.Serving", "Gslb.Dns Gslb.Authority")]
    [InlineData("Gslb.Health", "Gslb.Dns Gslb.Authority")]
    [InlineData("Gslb.Control", "Gslb.Dns Gslb.Authority Gslb.Health")]
    [InlineData("Gslb.Admin", "Gslb.Dns Gslb.Authority Gslb.Serving Gslb.Health Gslb.Control")]
    public void An_assembly_refers_only_to_those_below_it(string assembly, string below) => Assert.Empty(
        Open(assembly, AssemblyNames).Where(name => name.StartsWith("gslb", StringComparison.OrdinalIgnoreCase)).Except(below.Split(' ')));

    private static List<T> Open<T>(string assembly, Func<MetadataReader, IEnumerable<T>> read)
    {
        using var file = new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, assembly + ".dll")));
        return [.. read(file.GetMetadataReader())];
    }

    private static IEnumerable<string> AssemblyNames(MetadataReader metadata) =>
        metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name));

    private static IEnumerable<(string Namespace, string Name)> TypeNames(MetadataReader metadata) =>
        from handle in metadata.TypeReferences
        let type = metadata.GetTypeReference(handle)
        select (metadata.GetString(type.Namespace), metadata.GetString(type.Name));
}
