using System.Globalization;
using System.Net;
using Gslb.Tests.EndToEnd.Support;

namespace Gslb.Tests.EndToEnd.Resolving;

/// <summary>A resolver of others: its program, and how it is told to find the zones of two servers.</summary>
/// <param name="Troubles">what its log says when an answer is not to its liking</param>
internal abstract record ResolverProgram(string Name, Peer Peer, params string[] Troubles)
{
    public static readonly IReadOnlyList<ResolverProgram> All = [new UnboundProgram(), new NamedProgram(), new KresdProgram()];

    /// <summary>Asks for the target of a CNAME itself where the server does not give it.</summary>
    public virtual bool FollowsAliases => true;

    /// <summary>Writes the configuration and returns the arguments that start the resolver in the foreground.</summary>
    /// <param name="folder">of this resolver alone</param>
    /// <param name="port">of 127.0.0.1, where it answers</param>
    /// <param name="parent">serves the root and most zones</param>
    /// <param name="child">serves the zones that the other delegates; on the same port of another address</param>
    public abstract string[] Configure(string folder, int port, IPEndPoint parent, IPEndPoint child);

    protected static string Write(string folder, string file, string text)
    {
        string path = Path.Combine(folder, file);
        File.WriteAllText(path, text);
        return path;
    }

    protected static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
