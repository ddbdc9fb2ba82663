namespace ClueNer.MLNet.Tests.Redaction;

public sealed class RedactionDictionaryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void SaveLoad_AnyText_KeepsEntriesAndGoesOnCounting()
    {
        var dictionary = new RedactionDictionary(1, 3);
        foreach (var text in new[] { "张三", "\"<\n\u0000", "\ud83d", "x\ude00\ud83d", "\ud83d\ude00", "" })
        {
            dictionary.GetOrAdd("name", text);
        }

        dictionary.Save(Path("d.json"));
        var loaded = RedactionDictionary.Load(Path("d.json"));
        Assert.Equal(dictionary.Entries, loaded.Entries);
        Assert.Equal((1, 3), (loaded.Shard, loaded.ShardCount));
        Assert.Equal("〔name2〕", loaded.GetOrAdd("name", "张三"));
        Assert.Equal("〔name20〕", loaded.GetOrAdd("name", "李四"));
        Assert.Contains("张三", File.ReadAllText(Path("d.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Save_OnUnix_IsForTheOwnerOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no Unix file mode; there the folder's permissions apply.");
        if (!OperatingSystem.IsWindows())
        {
            File.WriteAllText(Path("d.json"), "older, readable by all");
            File.SetUnixFileMode(Path("d.json"), (UnixFileMode)0b110_100_100);
            new RedactionDictionary().Save(Path("d.json"));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path("d.json")));
        }
    }

    [Fact]
    public void Save_ThatFails_LeavesTheOldFileAndNothingElse()
    {
        Directory.CreateDirectory(Path("d.json"));
        Assert.ThrowsAny<Exception>(() => new RedactionDictionary().Save(Path("d.json")));
        Assert.Equal([Path("d.json")], Directory.GetFileSystemEntries(_folder));
    }

    [Theory]
    [InlineData("", "not JSON")]
    [InlineData("null", "formatVersion 0")]
    [InlineData("{}", "formatVersion 0")]
    [InlineData("""{"formatVersion":2,"shard":0,"shardCount":1,"entries":[]}""", "formatVersion 2")]
    [InlineData("""{"formatVersion":1,"shard":1,"shardCount":1,"entries":[]}""", "shard 1 of 1")]
    [InlineData("""{"formatVersion":1,"shard":-1,"shardCount":1,"entries":[]}""", "shard -1 of 1")]
    [InlineData("""{"formatVersion":1,"shard":0,"shardCount":1,"placeholderFormat":"{type}","entries":[]}""", "has the placeholder format '{type}'")]
    [InlineData("""{"formatVersion":1,"shard":0,"shardCount":1,"entries":[null]}""", "number 1")]
    [InlineData("""{"formatVersion":1,"shard":0,"shardCount":1,"entries":[{"placeholder":"x","type":"x","text":"x"}]}""", "number 1")]
    [InlineData("""{"formatVersion":1,"shard":0,"shardCount":1,"surrogateSeed":1,"entries":[{"placeholder":"x","type":"x","text":"x"}]}""", "number 1")]
    [InlineData("""{"formatVersion":1,"shard":0,"shardCount":1,"entries":[{"placeholder":"〔x1〕","type":"x"}]}""", "number 1")]
    [InlineData("""{"formatVersion":1,"shard":0,"shardCount":1,"entries":[{"placeholder":"〔x1〕","type":"x","utf16":"%"}]}""", "number 1")]
    [InlineData("""{"formatVersion":1,"shard":0,"shardCount":1,"entries":[{"placeholder":"〔x1〕","type":"x","utf16":"QUJD"}]}""", "number 1")]
    [InlineData("""{"formatVersion":1,"shard":0,"shardCount":1,"entries":[{"placeholder":"〔x1〕","type":"x","text":"x"},{"placeholder":"〔x2〕","text":"x"}]}""", "number 2")]
    [InlineData("""{"formatVersion":1,"shard":0,"shardCount":1,"entries":[{"placeholder":"〔x1〕","type":"x","text":"a"},{"placeholder":"〔x1〕","type":"x","text":"b"}]}""", "〔x1〕 twice")]
    public void Load_NoDictionary_SaysWhatItFound(string content, string found)
    {
        File.WriteAllText(Path("d.json"), content);
        var message = Assert.Throws<InvalidDataException>(() => RedactionDictionary.Load(Path("d.json"))).Message;
        Assert.Contains(found, message, StringComparison.Ordinal);
        Assert.Contains("d.json", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Merge_Shards_HaveNoClashAndUnifyTheirNumbers()
    {
        var redactor = new EntityRedactor();
        RedactionDictionary[] shards = [new(0, 3), new(1, 3), new(2, 3)];
        string[] texts = ["张三和李四", "李四和王五", "王五和张三"];
        string[] redacted = [.. texts.Select((text, i) => redactor.Redact(
            text, [new Entity("name", 0, 2, text[..2], 1), new Entity("name", 3, 5, text[3..], 1)], shards[i]).Text)];
        Assert.Equal(["〔姓名1〕和〔姓名4〕", "〔姓名2〕和〔姓名5〕", "〔姓名3〕和〔姓名6〕"], redacted);

        shards[0].Merge(shards[1]);
        shards[0].Merge(shards[2]);
        Assert.Equal(texts, redacted.Select(text => EntityRedactor.Restore(text, shards[0])));
        string[] unified = [.. redacted.Select(shards[0].Unify)];
        Assert.Equal(["〔姓名1〕和〔姓名4〕", "〔姓名4〕和〔姓名5〕", "〔姓名5〕和〔姓名1〕"], unified);
        Assert.Equal(texts, unified.Select(text => EntityRedactor.Restore(text, shards[0])));
        Assert.Equal("〔姓名9〕", shards[0].Unify("〔姓名9〕"));
    }

    [Fact]
    public void Merge_Clash_ThrowsAndTakesNothing()
    {
        var first = new RedactionDictionary();
        var second = new RedactionDictionary();
        first.GetOrAdd("name", "张三");
        second.GetOrAdd("address", "深圳");
        second.GetOrAdd("name", "李四");
        Assert.Contains("〔name1〕", Assert.Throws<ArgumentException>(() => first.Merge(second)).Message, StringComparison.Ordinal);
        Assert.Single(first.Entries);
        first.Merge(first);
        Assert.Single(first.Entries);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(1, 1)]
    [InlineData(0, 0)]
    public void Create_ShardOutOfRange_Throws(int shard, int shardCount) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RedactionDictionary(shard, shardCount));

    [Fact]
    public void GetOrAdd_ManyThreads_GiveEachTextOneNumber()
    {
        var dictionary = new RedactionDictionary();
        var seen = new System.Collections.Concurrent.ConcurrentBag<(string Text, string Placeholder)>();
        Parallel.For(0, 20_000, i => seen.Add(($"人{i % 500}", dictionary.GetOrAdd("name", $"人{i % 500}"))));
        Assert.Equal(500, seen.Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 500).Select(i => $"〔name{i}〕").Order(StringComparer.Ordinal), dictionary.Entries.Select(entry => entry.Placeholder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TryGetText_KnownAndUnknown_SaysWhich()
    {
        var dictionary = new RedactionDictionary();
        dictionary.GetOrAdd("name", "张三");
        Assert.True(dictionary.TryGetText("〔name1〕", out var text));
        Assert.Equal("张三", text);
        Assert.False(dictionary.TryGetText("〔name2〕", out _));
    }

    private string Path(string file) => System.IO.Path.Combine(_folder, file);

    [Fact]
    public void Save_WithAKey_IsReadWithThatKeyOnly()
    {
        var path = System.IO.Path.GetTempFileName();
        byte[] key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
        var dictionary = new RedactionDictionary(1, 3);
        dictionary.GetOrAdd("name", "张三\ud83d");
        dictionary.Save(path, key);

        var json = File.ReadAllText(path);
        Assert.DoesNotContain("张三", json, StringComparison.Ordinal);
        Assert.DoesNotContain("name", json, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }

        var loaded = RedactionDictionary.Load(path, key);
        Assert.Equal(dictionary.Entries, loaded.Entries);
        Assert.Equal((1, 3), (loaded.Shard, loaded.ShardCount));
        Assert.Contains("cannot be decrypted with this key, expected the key that it was saved with", Message(() => RedactionDictionary.Load(path, new byte[32])), StringComparison.Ordinal);
        Assert.Contains("is encrypted, expected the key", Message(() => RedactionDictionary.Load(path)), StringComparison.Ordinal);
        Assert.Contains("The key has 3 bytes", Assert.Throws<ArgumentException>(() => dictionary.Save(path, new byte[3])).Message, StringComparison.Ordinal);

        // Two files of one dictionary have nothing in common, and a changed one is told.
        dictionary.Save(path, key);
        var again = File.ReadAllText(path);
        Assert.NotEqual(json, again);
        var data = again.IndexOf("\"data\": \"", StringComparison.Ordinal) + 9;
        File.WriteAllText(path, again[..data] + (again[data] == 'A' ? 'B' : 'A') + again[(data + 1)..]);
        Assert.Contains("cannot be decrypted", Message(() => RedactionDictionary.Load(path, key)), StringComparison.Ordinal);

        dictionary.Save(path);
        Assert.Contains("is not encrypted", Message(() => RedactionDictionary.Load(path, key)), StringComparison.Ordinal);
        File.Delete(path);

        static string Message(Action load) => Assert.Throws<InvalidDataException>(load).Message;
    }
}
