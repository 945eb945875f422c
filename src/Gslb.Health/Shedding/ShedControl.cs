namespace Gslb.Health.Shedding;

/// <summary>How large a share of its clients a group of datacenters keeps, found from the load that it reports, one look after the other. Pure; the default value keeps all.</summary>
/// <remarks>
/// Answering fewer clients changes the load only as cached answers end, so a share taken from the load alone would swing without end. The control therefore estimates the demand: the load that
/// there would be if nobody were passed on, which is the load divided by the share that is at work by now. The share to keep is capacity / demand. Where it is at rest, the load is the
/// capacity, even if the estimate of the demand is wrong. Decision 0022 has the figures.
/// </remarks>
public readonly record struct ShedControl
{
    /// <summary>Shares go in steps of this part of a doubling (2.2 %), so that noise in what is reported publishes nothing.</summary>
    private const int StepsADoubling = 32;

    /// <summary>The least share, 1/256, unless the capacity is 0: of none at all nothing could be learned.</summary>
    private const int MostSteps = 8 * StepsADoubling;

    /// <summary>How far from its step, in steps, a share must be for another to be taken; 1.6 %.</summary>
    private const double Reluctance = 0.75;

    /// <summary>Steps that the demand must fall below the capacity before nobody is passed on any more; 2.1 %.</summary>
    private const double Margin = 1;

    private static readonly TimeSpan LeastSmoothing = TimeSpan.FromSeconds(10);

    private readonly double _demand;
    private readonly double _passing;
    private readonly int _steps;
    private readonly bool _isClosed;
    private readonly bool _hasLooked;

    private ShedControl(double demand, double passing, int steps, bool isClosed)
    {
        (_demand, _passing, _steps, _isClosed) = (demand, passing, steps, isClosed);
        _hasLooked = true;
    }

    /// <summary>The share of its clients that the group keeps, 0 to 1.</summary>
    public double Keep => _isClosed ? 0 : Math.Pow(2, -_steps / (double)StepsADoubling);

    /// <summary>The control after another look at the load. The first one counts at once.</summary>
    /// <param name="load">what is reported, 0 or more</param>
    /// <param name="capacity">in the same unit; at 0 nobody is kept</param>
    /// <param name="elapsed">since the look before</param>
    /// <param name="lag">how long it takes until all clients go by a new share and the load tells of it: the TTL and an interval of the probes</param>
    public ShedControl After(double load, double capacity, TimeSpan elapsed, TimeSpan lag)
    {
        // Cached answers end one by one over the lag, in the mean at its half.
        TimeSpan half = lag / 2;
        double passing = _passing + ((1 - Keep - _passing) * Progress(elapsed, half));
        if (capacity <= 0)
            return new ShedControl(load, passing, MostSteps, isClosed: true);
        double seen = load / Math.Max(1 - passing, Math.Pow(2, -MostSteps / (double)StepsADoubling));
        double demand = _hasLooked ? _demand + ((seen - _demand) * Progress(elapsed, half > LeastSmoothing ? half : LeastSmoothing)) : seen;
        double wanted = demand > 0 ? StepsADoubling * Math.Log2(demand / capacity) : double.NegativeInfinity;
        return new ShedControl(demand, passing, StepFor(wanted), isClosed: false);
    }

    private int StepFor(double wanted)
    {
        if (wanted < -Margin || (_steps == 0 && wanted < Reluctance))
            return 0;
        if (!_isClosed && Math.Abs(wanted - _steps) <= Reluctance)
            return _steps;
        return (int)Math.Clamp(Math.Round(wanted), 1, MostSteps);
    }

    /// <summary>How much of the way to a new value is gone after some time.</summary>
    private static double Progress(TimeSpan elapsed, TimeSpan constant) => constant > TimeSpan.Zero ? 1 - Math.Exp(-elapsed / constant) : 1;
}
