using System.Reflection;
using Gslb.Health.Publishing;

namespace Gslb.Health.Tests.Publishing;

/// <summary>Several observers are told all that one is.</summary>
public sealed class HealthObserversTests
{
    public static TheoryData<string> Tidings => [.. typeof(IHealthObserver).GetMethods().Select(method => method.Name)];

    /// <summary>The interface's methods have empty bodies: one that is not passed on would be lost without a word.</summary>
    [Theory]
    [MemberData(nameof(Tidings))]
    public void Everything_is_passed_on_to_all_in_order(string method)
    {
        var told = new List<string>();
        var all = new HealthObservers(Recording.Of("first", told), Recording.Of("second", told));
        MethodInfo tiding = typeof(IHealthObserver).GetMethod(method)!;
        tiding.Invoke(all, new object?[tiding.GetParameters().Length]);
        Assert.Equal([$"first {method}", $"second {method}"], told);
    }

    /// <summary>An observer that notes the names of the methods called.</summary>
    public class Recording : DispatchProxy
    {
        private string _name = "";
        private List<string> _told = [];

        public static IHealthObserver Of(string name, List<string> told)
        {
            IHealthObserver proxy = Create<IHealthObserver, Recording>();
            var recording = (Recording)(object)proxy;
            (recording._name, recording._told) = (name, told);
            return proxy;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            _told.Add($"{_name} {targetMethod!.Name}");
            return null;
        }
    }
}
