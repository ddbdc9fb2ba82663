namespace EntityApi.Tests;

/// <summary>Measures the process's memory, so nothing else may run at the same time.</summary>
[CollectionDefinition(nameof(BatchMemoryTests), DisableParallelization = true)]
[Collection(nameof(BatchMemoryTests))]
public class BatchMemoryTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Post_LongStream_KeepsMemoryBounded()
    {
        const int Lines = 20_000;
        using var batch = await BatchConnection.OpenAsync(server.Address);
        await batch.WriteLineAsync("{}");
        await batch.ReadLineAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        // Nothing is scored, so that the lines arrive fast: each has 2 KB and is rejected.
        var line = $$"""{"text":7,"more":"{{new string('a', 2000)}}"}""";
        var writing = Task.Run(
            async () =>
            {
                for (var i = 0; i < Lines; i++)
                {
                    await batch.WriteLineAsync(line);
                }

                await batch.EndAsync();
            },
            TestContext.Current.CancellationToken);
        var (count, most) = (0, 0L);
        while (await batch.ReadLineAsync() is not null)
        {
            most = ++count % 2000 == 0 ? Math.Max(most, GC.GetTotalMemory(forceFullCollection: true)) : most;
        }

        await writing;
        Assert.Equal(Lines, count);
        // 40 MB passed through.
        Assert.True(most - before < 8_000_000, $"{(most - before) / 1e6:F1} MB were held");
    }
}
