using System.Globalization;

namespace Gslb.Fuzzing.Commands;

/// <summary>The words of a command line: names that stand for themselves, and options with a value each.</summary>
internal sealed class Arguments
{
    private readonly Dictionary<string, string> _options = [];

    /// <param name="known">the options there are, such as <c>--seed</c></param>
    /// <exception cref="FormatException">an option that there is not, or one without its value</exception>
    public Arguments(IReadOnlyList<string> words, params string[] known)
    {
        var names = new List<string>();
        for (int i = 0; i < words.Count; i++)
        {
            if (!words[i].StartsWith("--", StringComparison.Ordinal))
                names.Add(words[i]);
            else if (!known.Contains(words[i]))
                throw new FormatException($"there is no option {words[i]}; there are: {string.Join(' ', known)}");
            else if (++i == words.Count)
                throw new FormatException($"{words[i - 1]} is followed by its value");
            else
                _options[words[i - 1]] = words[i];
        }

        Names = names;
    }

    public IReadOnlyList<string> Names { get; }

    public string Text(string option, string otherwise) => _options.GetValueOrDefault(option, otherwise);

    /// <exception cref="FormatException">the value is no number from <paramref name="least"/> on</exception>
    public double Number(string option, double otherwise, double least = 0)
    {
        if (!_options.TryGetValue(option, out string? text))
            return otherwise;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least
            ? number
            : throw new FormatException($"{option} {text}: not a number from {least} on");
    }
}
