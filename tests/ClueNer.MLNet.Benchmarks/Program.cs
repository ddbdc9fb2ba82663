using System.Globalization;
using BenchmarkDotNet.Running;
using ClueNer.MLNet.Benchmarks;

switch (args)
{
    case ["table", .. var names]:
        return Table.Run(names);

    case ["growth"]:
        return Growth.Run();

    case ["sweep"]:
        foreach (var (setting, rate) in RawSweep.Run(BenchmarkModels.BaseInt8, 2))
        {
            Console.WriteLine(FormattableString.Invariant($"{rate,7:0.0} sentences/s  {setting}"));
        }

        return 0;

    case ["profile"]:
        RawProfile.Print();
        return 0;

    case ["single", .. var singles]:
        SingleTexts.PrintTable(singles is [var rounds] ? int.Parse(rounds, CultureInfo.InvariantCulture) : 9);
        return 0;

    case ["training", .. var threads]:
        TrainingSpeed.PrintTable(threads is [var number] ? int.Parse(number, CultureInfo.InvariantCulture) : Environment.ProcessorCount);
        return 0;

    case ["child", "training", var shape, var threads]:
        TrainingSpeed.RunChild(shape, int.Parse(threads, CultureInfo.InvariantCulture));
        return 0;

    case ["child", var kind]:
        MemoryRow.RunChild(kind);
        return 0;

    case ["child", var kind, var count]:
        Growth.RunChild(kind, int.Parse(count, CultureInfo.InvariantCulture));
        return 0;

    default:
        if (Measurement.TryRun(args))
        {
            return 0;
        }

        BenchmarkSwitcher.FromAssembly(typeof(Table).Assembly).Run(args);
        return 0;
}
