using Gslb.Fuzzing.Commands;

try
{
    switch (args)
    {
        case ["fuzz", .. var words]:
            return new FuzzCommand(words).Run();
        case ["replay", .. var words]:
            return ReplayCommand.Run(words);
        case ["abuse", .. var words]:
            return AbuseCommand.Run(words);
        case ["soak", .. var words]:
            return await SoakCommand.RunAsync(words);
        default:
            Console.Error.WriteLine($"{FuzzCommand.Usage}\n{ReplayCommand.Usage}\n{AbuseCommand.Usage}\n{SoakCommand.Usage}");
            return 2;
    }
}
catch (FormatException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}
