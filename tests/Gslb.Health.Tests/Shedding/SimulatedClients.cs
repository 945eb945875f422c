using Gslb.Health.Shedding;

namespace Gslb.Health.Tests.Shedding;

/// <summary>A datacenter of capacity 1 with its clients, second by second: they go by the shares that answers had when they asked, and a control sees the load that they make.</summary>
internal sealed class SimulatedClients(int ttl)
{
    private const int ProbeInterval = 5;

    private readonly List<double> _keeps = [];
    private double _reported;

    /// <summary>What the load would be without shedding.</summary>
    public double Demand { get; set; }

    /// <summary>All caches hold an answer for the whole TTL and end at once, the worst there is; else one after the other.</summary>
    public bool InStep { get; init; }

    /// <summary>The share of the load that stays when a share of the clients is kept: they are not all alike.</summary>
    public Func<double, double> Kept { get; init; } = share => share;

    /// <summary>What a report says of a load.</summary>
    public Func<double, double> Report { get; init; } = load => load;

    public ShedControl Control { get; private set; }

    public double Load { get; private set; }

    /// <summary>How often the share kept changed.</summary>
    public int Changes { get; private set; }

    /// <summary>Lets time pass and returns the lowest and the highest load.</summary>
    public (double Least, double Most) Run(int seconds)
    {
        (double least, double most) = (double.PositiveInfinity, 0);
        for (int second = 0; second < seconds; second++)
        {
            Load = Demand * AtWork();
            if (_keeps.Count % ProbeInterval == 0)
                _reported = Report(Load);
            double before = Control.Keep;
            Control = Control.After(_reported, 1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(ttl + ProbeInterval));
            Changes += before == Control.Keep ? 0 : 1;
            _keeps.Add(Control.Keep);
            (least, most) = (Math.Min(least, Load), Math.Max(most, Load));
        }

        return (least, most);
    }

    private double AtWork()
    {
        double KeepAt(int ago) => ago <= _keeps.Count ? Kept(_keeps[^ago]) : 1;
        return InStep ? KeepAt(ttl) : Enumerable.Range(1, ttl).Average(KeepAt);
    }
}
