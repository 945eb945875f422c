using Gslb.Control.Geo;
using Gslb.Control.Language.Definitions;

namespace Gslb.Control.Activation;

/// <summary>What the snapshot in force was compiled from.</summary>
public sealed record ActiveConfiguration(int Revision, Configuration Configuration, GeoSource Geo);
