using Gslb.Fuzzing.Commands;

try
{
    switch (args)
    {
        case ["fuzz", .. var words]:
            return new FuzzCommand(words).Run();
        case ["replay", .. var words]:
            return ReplayCommand.Run(words);
        default:
            Console.Error.WriteLine($"{FuzzCommand.Usage}\n{ReplayCommand.Usage}");
            return 2;
    }
}
catch (FormatException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
