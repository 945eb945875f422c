using System.Globalization;
using Gslb.Compare.Data;
using Gslb.Compare.Report;

switch (args)
{
    case ["data", var folder, var names]:
        int count = int.Parse(names, CultureInfo.InvariantCulture);
        StaticZone.Write(folder, "small", 10);
        StaticZone.Write(folder, "large", count);
        PoolZones.Write(folder);
        File.WriteAllText(Path.Combine(folder, "example.queries"), "www.gslb.example.com A\n");
        PlacesFile.Write(folder, networks: Math.Max(count / 5, 1000));
        return 0;
    case ["report", var file, .. var references]:
        Console.Out.Write(ReportText.Of(SampleFile.Read(File.ReadLines(file)), references));
        return 0;
    default:
        Console.Error.WriteLine("Gslb.Compare data FOLDER NAMES     zones, queries, geo database and client subnets");
        Console.Error.WriteLine("Gslb.Compare report FILE [SERVER]…  raw lines as a table, with ratios to these servers");
        return 2;
}
