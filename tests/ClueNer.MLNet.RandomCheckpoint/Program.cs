using System.Diagnostics;
using System.Globalization;
using ClueNer.MLNet.Conversion;
using ClueNer.MLNet.RandomCheckpoint;

// Makes a checkpoint of random weights, and measures conversions:
//   dotnet run -c Release --project tests/ClueNer.MLNet.RandomCheckpoint -- write FOLDER [layers hidden heads intermediate vocabulary]
//   dotnet run -c Release --project tests/ClueNer.MLNet.RandomCheckpoint -- like CHECKPOINT FOLDER      another one's, at base size
//   dotnet run -c Release --project tests/ClueNer.MLNet.RandomCheckpoint -- convert SOURCE DESTINATION [float32|int8] [flat|standard]
switch (args)
{
    case ["write", var folder, .. var numbers] when numbers.Length is 0 or 5:
        var sizes = Array.ConvertAll(numbers, number => int.Parse(number, CultureInfo.InvariantCulture));
        RandomCheckpointWriter.Write(folder, sizes is [var layers, var hidden, var heads, var intermediate, var vocabulary]
            ? new CheckpointSizes { Layers = layers, Hidden = hidden, Heads = heads, Intermediate = intermediate, Vocabulary = vocabulary }
            : new CheckpointSizes());
        return 0;

    case ["like", var tiny, var folder]:
        BaseSize.Write(tiny, folder);
        return 0;

    case ["convert", var source, var destination, .. var choices]:
        var options = new EntityModelConversionOptions
        {
            Precision = choices.Contains("int8") ? WeightPrecision.Int8 : WeightPrecision.Float32,
            GraphKind = choices.Contains("standard") ? GraphKind.Standard : GraphKind.Flat,
        };
        var watch = Stopwatch.StartNew();
        EntityModelConverter.Convert(source, destination, options);
        var seconds = watch.Elapsed.TotalSeconds;
        using (var process = Process.GetCurrentProcess())
        {
            var bytes = new FileInfo(Path.Combine(destination, "model.onnx")).Length;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seconds {seconds:f1} peakMegabytes {process.PeakWorkingSet64 / 1e6:f0} modelMegabytes {bytes / 1e6:f1}"));
        }

        return 0;

    default:
        Console.Error.WriteLine("Usage: write FOLDER [layers hidden heads intermediate vocabulary] | like CHECKPOINT FOLDER | convert SOURCE DESTINATION [float32|int8] [flat|standard]");
        return 2;
}
