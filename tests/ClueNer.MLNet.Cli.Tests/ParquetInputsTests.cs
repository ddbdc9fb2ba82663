using Parquet;
using Parquet.Schema;

namespace ClueNer.MLNet.Cli.Tests;

public class ParquetInputsTests
{
    private static readonly DataField Required = new("n", typeof(int), isNullable: false);
    private static readonly DataField Optional = new("n", typeof(int), isNullable: true);

    [Fact]
    public async Task Tag_ParquetFilesOfOneSchema_AreWrittenAsOne()
    {
        using var folder = new TestFolder();
        var (a, b) = (await Write<int>(folder["a.parquet"], Optional, [1]), await Write<int>(folder["b.parquet"], new DataField("n", typeof(int), isNullable: true), [2]));

        Cluener.RunWell("tag", a, b, "-o", folder["out.parquet"], "-q");

        var rows = Cluener.RunWell("tag", folder["out.parquet"], "--output-column", "again", "-q").Rows;
        Assert.Equal([1, 2], rows.Select(row => (int)row["n"]!));
    }

    [Fact]
    public async Task Tag_OptionalAgainstRequired_IsRefusedForParquetAlone()
    {
        using var folder = new TestFolder();
        var (a, b) = (await Write<int>(folder["a.parquet"], Required, [1]), await Write<int>(folder["b.parquet"], Optional, [2]));

        var parquet = Cluener.Run("tag", a, b, "-o", folder["out.parquet"], "-q");
        var jsonl = Cluener.RunWell("tag", a, b, "-q");

        Assert.Equal(1, parquet.ExitCode);
        Assert.Equal($"The column 'n' of '{b}' holds optional Int32 and that of '{a}' required Int32, expected the same in all inputs: run them apart.\n", parquet.Error);
        Assert.Equal(["a.parquet", "b.parquet"], folder.Files);
        Assert.Equal([1, 2], jsonl.Rows.Select(row => (int)row["n"]!));
    }

    [Fact]
    public async Task Tag_ListsOfOtherElementsOrDecimalsOfAnotherScale_AreRefused()
    {
        using var folder = new TestFolder();
        var numbers = await Write<int>(folder["a.parquet"], new ListField("n", new DataField(ListField.ElementName, typeof(int), isNullable: false)), [1]);
        var doubles = await Write<double>(folder["b.parquet"], new ListField("n", new DataField(ListField.ElementName, typeof(double), isNullable: false)), [1.5]);
        var short2 = await Write<decimal>(folder["c.parquet"], new DecimalDataField("n", 10, 2, isNullable: false), [1.25m]);
        var long4 = await Write<decimal>(folder["d.parquet"], new DecimalDataField("n", 10, 4, isNullable: false), [1.2345m]);

        var lists = Cluener.Run("tag", numbers, doubles, "-o", folder["out.parquet"]);
        var decimals = Cluener.Run("tag", short2, long4, "-o", folder["out.parquet"]);

        Assert.Equal((1, 1), (lists.ExitCode, decimals.ExitCode));
        Assert.Contains("Double", lists.Error, StringComparison.Ordinal);
        Assert.Contains("Int32", lists.Error, StringComparison.Ordinal);
        Assert.Contains("Decimal(10,4)", decimals.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", lists.Error + decimals.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TagAndRedact_TextInAStruct_IsFoundByItsPath()
    {
        using var folder = new TestFolder();
        var schema = new ParquetSchema(new StructField("doc", new DataField("body", typeof(string), isNullable: false)));
        await using (var stream = File.Create(folder["a.parquet"]))
        {
            await using var writer = await ParquetWriter.CreateAsync(schema, stream, cancellationToken: TestContext.Current.CancellationToken);
            using var group = writer.CreateRowGroup();
            var leaf = schema.DataFields[0];
            await group.WriteAllPartsAsync<ReadOnlyMemory<char>>(
                leaf, new[] { "李晓明说".AsMemory(), "电话13812345678".AsMemory() }, new[] { leaf.MaxDefinitionLevel, 0, leaf.MaxDefinitionLevel }, null, default);
            group.CompleteValidate();
        }

        string[] path = ["--text-column", "doc.body", "-q"];
        var tagged = Cluener.RunWell(["tag", folder["a.parquet"], .. path]).Rows;
        Cluener.RunWell(["redact", folder["a.parquet"], "-o", folder["b.parquet"], "--style", "word", "--word", "*", .. path]);
        var jsonl = Cluener.RunWell(["redact", folder["a.parquet"], "--output-format", "jsonl", "--style", "word", "--word", "*", .. path]).Rows;
        var redacted = Cluener.RunWell(["tag", folder["b.parquet"], .. path]).Rows;

        Assert.Equal("李晓明", (string?)tagged[0]["entities"]![0]!["text"]);
        Assert.Empty(tagged[1]["entities"]!.AsArray());
        Assert.Equal(["""{"body":"*\u8BF4"}""", null, """{"body":"\u7535\u8BDD*"}"""], redacted.Select(row => row["doc"]?.ToJsonString()));
        Assert.Equal(redacted.Select(row => row["doc"]?.ToJsonString()), jsonl.Select(row => row["doc"]?.ToJsonString()));
    }

    /// <summary>Writes a file with a text and one more column in a single row.</summary>
    private static async Task<string> Write<T>(string path, Field field, T[] values)
        where T : struct
    {
        var schema = new ParquetSchema(new DataField("text", typeof(string), isNullable: false), field);
        await using var stream = File.Create(path);
        await using var writer = await ParquetWriter.CreateAsync(schema, stream, cancellationToken: TestContext.Current.CancellationToken);
        using var group = writer.CreateRowGroup();
        await group.WriteAsync(schema.DataFields[0], ["华为在深圳"]);
        var leaf = schema.DataFields[1];
        if (leaf.MaxDefinitionLevel == 0)
        {
            await group.WriteAsync<T>(leaf, values.AsMemory(), cancellationToken: TestContext.Current.CancellationToken);
            return path;
        }

        int[] definitions = [leaf.MaxDefinitionLevel], repetitions = leaf.MaxRepetitionLevel > 0 ? [0] : [];
        await group.WriteAllPartsAsync<T>(leaf, values, definitions, repetitions, TestContext.Current.CancellationToken);
        return path;
    }
}
