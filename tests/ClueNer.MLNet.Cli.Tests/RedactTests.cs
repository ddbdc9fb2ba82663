using System.Text.Json.Nodes;

namespace ClueNer.MLNet.Cli.Tests;

public class RedactTests
{
    [Theory]
    [InlineData("报告 1.txt")]
    [InlineData("报告 1.jsonl")]
    public void Redact_ThenRestore_GivesTheTextBack(string name)
    {
        using var folder = new TestFolder();
        var texts = SampleTexts.Annotated.Take(10).Append("引号\"与〔name1〕\u2028，电话13812345678");
        var source = name.EndsWith(".txt", StringComparison.Ordinal)
            ? folder.Write(name, texts)
            : folder.Write(name, texts.Select(text => SampleTexts.Json(new { text, id = 1.50m })));
        var redacted = folder["out" + Path.GetExtension(name)];

        Cluener.RunWell("redact", source, "-o", redacted, "--dictionary", folder["名字.json"]);
        Cluener.RunWell("restore", redacted, "--dictionary", folder["名字.json"], "-o", folder["back"]);

        Assert.DoesNotContain("13812345678", File.ReadAllText(redacted), StringComparison.Ordinal);
        Assert.DoesNotContain("李晓明", File.ReadAllText(redacted), StringComparison.Ordinal);
        if (name.EndsWith(".txt", StringComparison.Ordinal))
        {
            Assert.Equal(folder.Read(name), folder.Read("back"));
        }
        else
        {
            Assert.All(folder.Lines(name).Zip(folder.Lines("back")), pair => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(pair.First), JsonNode.Parse(pair.Second))));
        }

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder["名字.json"]));
        }
    }

    [Fact]
    public void Redact_WithMask_NeedsNoDictionary()
    {
        var output = Cluener.RunWith("李晓明昨天在北京大学。", "redact", "--style", "mask").Output;

        Assert.DoesNotContain("李晓明", output, StringComparison.Ordinal);
        Assert.Equal(2, Cluener.RunWith("李晓明", "redact").ExitCode);
    }

    [Fact]
    public void Redact_WithSurrogatesAndAKey_IsRestoredWithThatKeyOnly()
    {
        using var folder = new TestFolder();
        var source = folder.Write("信.txt", ["李晓明昨天在北京大学，电话13812345678。"]);
        var (key, other) = (folder["密钥"], folder["other"]);
        File.WriteAllBytes(key, [.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        File.WriteAllBytes(other, new byte[32]);

        Cluener.RunWell("redact", source, "--style", "replace", "--dictionary", folder["d"], "--dictionary-key-file", key, "-o", folder["out"]);
        Cluener.RunWell("restore", folder["out"], "--dictionary", folder["d"], "--dictionary-key-file", key, "-o", folder["back"]);

        Assert.Matches("^...昨天在.+，电话154[0-9]{8}。", File.ReadAllText(folder["out"]));
        Assert.Equal(folder.Read("信.txt"), folder.Read("back"));
        var wrong = Cluener.Run("restore", folder["out"], "--dictionary", folder["d"], "--dictionary-key-file", other);
        Assert.Contains("cannot be decrypted with this key", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("is encrypted, expected the key", Cluener.Run("restore", folder["out"], "--dictionary", folder["d"]).Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_WithHash_GivesTheSameInEveryRun()
    {
        using var folder = new TestFolder();
        File.WriteAllBytes(folder["key"], [.. Enumerable.Range(0, 32).Select(i => (byte)i)]);
        string Hash() => Cluener.RunWith("李晓明昨天在北京大学。", "redact", "--style", "hash", "--hash-key-file", folder["key"]).Output;

        Assert.Matches("^〔姓名:[0-9a-f]{16}〕昨天在〔组织:[0-9a-f]{16}〕。", Hash());
        Assert.Equal(Hash(), Hash());
        Assert.Contains("--style hash has no --hash-key-file", Cluener.RunWith("x", "redact", "--style", "hash").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_FormatAndLanguage_AreWrittenAndRestored()
    {
        using var folder = new TestFolder();
        var source = folder.Write("a.txt", ["李晓明来了。"]);
        Cluener.RunWell("redact", source, "--placeholder-format", "[{type}_{number}]", "--placeholder-language", "en", "--dictionary", folder["d"], "-o", folder["out"]);
        Cluener.RunWell("restore", folder["out"], "--dictionary", folder["d"], "-o", folder["back"]);

        Assert.StartsWith("[name_1]来了。", File.ReadAllText(folder["out"]), StringComparison.Ordinal);
        Assert.Equal(folder.Read("a.txt"), folder.Read("back"));
        var refused = Cluener.Run("redact", source, "--placeholder-format", "[[{type}{number}]]", "--dictionary", folder["e"]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("has '[' as its first or last char", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_WithSameNames_TakesANameOfOneTextFromAll()
    {
        using var folder = new TestFolder();
        // Outside a sentence, the model does not find the name in the first line.
        var source = folder.Write("a.jsonl", ["""{"text":"致：李晓明x1李晓明"}""", """{"text":"李晓明昨天在北京大学作了一场讲座。"}"""]);
        string[] Redact(params string[] options) =>
            Cluener.RunWell(["redact", source, "--style", "word", "--word", "*", "--no-detectors", .. options]).Output.Split('\n');

        Assert.DoesNotContain("李晓明", string.Concat(Redact("--same-names")), StringComparison.Ordinal);
        var stdin = Cluener.RunWith("""{"text":"a"}""", "redact", "--format", "jsonl", "--style", "mask", "--same-names");
        Assert.Contains("expected a file, which can be read twice", stdin.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_DetectorsChosen_AreThoseThatLook()
    {
        using var folder = new TestFolder();
        var own = folder.Write("探测.txt", "# ours\ncontractNumber=HT-\\d{8}\n");
        string Redact(params string[] options) =>
            Cluener.RunWith("QQ：10001234，HT-12345678，13800138000", ["redact", "--style", "word", "--word", "*", .. options]).Output.Trim();

        Assert.Equal("QQ：*，HT-12345678，*", Redact());
        Assert.Equal("QQ：10001234，*，*", Redact("--skip", "qq,weChat", "--detector", @"contractNumber=HT-\d{8}"));
        Assert.Equal("QQ：10001234，*，*", Redact("--only", "mobile", "--detectors", own));
        Assert.Equal("QQ：10001234，HT-12345678，13800138000", Redact("--no-detectors"));
    }

    [Theory]
    [InlineData("There is no detector 'phone', expected one of idNumber", "--skip", "phone")]
    [InlineData("--only, --skip and --no-detectors are given together", "--only", "mobile", "--no-detectors")]
    [InlineData("The detector 'x' is not NAME=PATTERN", "--detector", "x")]
    [InlineData("look-around", "--detector", "x=(?<=a)b")]
    public void Redact_DetectorThatCannotBe_IsASentence(string message, params string[] options)
    {
        var result = Cluener.RunWith("a", ["redact", "--style", "mask", .. options]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("redact", "a.txt", "-o", "names.json", "--dictionary", "names.json")]
    [InlineData("redact", "a.txt", "-o", "./names.json", "--dictionary", "names.json")]
    [InlineData("redact", "a.txt", "-o", "link.json", "--dictionary", "names.json")]
    [InlineData("redact", "a.txt", "-o", "a.txt", "--dictionary", "names.json")]
    [InlineData("redact", "names.json", "-o", "b.txt", "--dictionary", "names.json")]
    [InlineData("restore", "a.txt", "-o", "names.json", "--dictionary", "names.json")]
    public void Redact_OneFileInTwoRoles_IsRefusedAndKept(params string[] arguments)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege there.");
        using var folder = new TestFolder();
        folder.Write("a.txt", "李晓明在北京大学");
        Cluener.RunWell("redact", folder["a.txt"], "-o", folder["first.txt"], "--dictionary", folder["names.json"]);
        File.CreateSymbolicLink(folder["link.json"], folder["names.json"]);
        var (text, dictionary) = (folder.Read("a.txt"), folder.Read("names.json"));

        var result = Cluener.Run([.. arguments.Select(argument => argument.Contains('.', StringComparison.Ordinal) ? folder[argument] : argument)]);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("named twice", result.Error, StringComparison.Ordinal);
        Assert.Equal(text, folder.Read("a.txt"));
        Assert.Equal(dictionary, folder.Read("names.json"));
    }

    [Fact]
    public void Redact_DictionaryInUse_IsRefusedUntilItIsSaved()
    {
        using var folder = new TestFolder();
        var dictionary = folder["名字.json"];
        using var first = Cluener.Start("redact", "-o", folder["a.txt"], "--dictionary", dictionary);
        SpinWait.SpinUntil(() => File.Exists(dictionary + ".lock"), TimeSpan.FromSeconds(60));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(dictionary + ".lock"));
        }

        string[] arguments = ["redact", "-o", folder["b.txt"], "--dictionary", dictionary];
        var refused = Cluener.RunWith("李晓明在北京大学", arguments);
        first.StandardInput.Write("张艺谋在深圳");
        first.StandardInput.Close();
        first.WaitForExit();
        var second = Cluener.RunWith("李晓明在北京大学", arguments);

        Assert.Equal((1, 0, 0), (refused.ExitCode, first.ExitCode, second.ExitCode));
        Assert.Contains("in use by another redact", refused.Error, StringComparison.Ordinal);
        Assert.Equal(["a.txt", "b.txt", "名字.json"], folder.Files);
        Assert.Equal("张艺谋在深圳", Cluener.RunWell("restore", folder["a.txt"], "--dictionary", dictionary).Output);
        Assert.Equal("李晓明在北京大学", Cluener.RunWell("restore", folder["b.txt"], "--dictionary", dictionary).Output);
    }

    [Fact]
    public void Redact_LockOfAKilledProcess_DoesNotBlock()
    {
        using var folder = new TestFolder();
        var dictionary = folder["names.json"];
        using var killed = Cluener.Start("redact", "--dictionary", dictionary);
        SpinWait.SpinUntil(() => File.Exists(dictionary + ".lock"), TimeSpan.FromSeconds(60));
        killed.Kill();
        killed.WaitForExit();

        Assert.Equal(0, Cluener.RunWith("李晓明在北京大学", "redact", "--dictionary", dictionary).ExitCode);

        Assert.Equal(["names.json"], folder.Files);
    }

    [Theory]
    [InlineData("redact", "--format", "jsonl", "--style", "word", "Line 2 of standard input is not valid UTF-8")]
    [InlineData("redact", "--style", "word", "standard input is not valid UTF-8")]
    [InlineData("restore", "--format", "jsonl", "--dictionary", "names.json", "Line 2 of standard input is not valid UTF-8")]
    [InlineData("restore", "--dictionary", "names.json", "standard input is not valid UTF-8")]
    public void RedactAndRestore_BytesThatAreNoUtf8_AreRefused(params string[] arguments)
    {
        using var folder = new TestFolder();
        new RedactionDictionary().Save(folder["names.json"]);
        byte[] input = [.. "{\"text\":\"华为\"}\n{\"text\":\"a"u8, 0xFF, .. "b\"}\n"u8];

        var result = Cluener.RunWith(input, [.. arguments[..^1].Select(argument => argument == "names.json" ? folder[argument] : argument)]);

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(result.Error.TrimEnd(), result.Error.Split('\n')[0].TrimEnd());
        Assert.StartsWith(arguments[^1], result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_OddJson_ChangesTheTextAlone()
    {
        using var folder = new TestFolder();
        const string Line = """{ "a":"\ud83d", "a": 1.50, "te\u0078t" : "\udc00在北京大学" ,"b":{"text":"\u5317京大学"}}""";

        var redacted = Cluener.RunWith(Line + "\n \n", "redact", "--format", "jsonl", "--dictionary", folder["names.json"]);
        var back = Cluener.RunWith(redacted.OutputBytes, "restore", "--format", "jsonl", "--dictionary", folder["names.json"]);

        Assert.Equal(Line.Replace("在北京大学", "在〔组织1〕", StringComparison.Ordinal) + "\n \n", redacted.Output);
        Assert.Equal(Line + "\n \n", back.Output);
    }

    [Theory]
    [InlineData("""{"text":"华为","text":"腾讯"}""", "Line 2 of standard input has the field 'text' more than once")]
    [InlineData("""{"text":"华为","text":["腾讯"]}""", "Line 2 of standard input has the field 'text' more than once")]
    [InlineData("""{"text":{"a":"华为"}}""", "Line 2 of standard input has an object in the field 'text'")]
    [InlineData("""["华为"]""", "Line 2 of standard input holds a JSON array")]
    [InlineData("""{"text":"华为"} {}""", "Line 2 of standard input is not valid JSON")]
    public void Redact_LineWithoutItsText_IsNamed(string line, string expected)
    {
        var result = Cluener.RunWith("{\"text\":\"华为\"}\n" + line, "redact", "--format", "jsonl", "--style", "mask");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith(expected, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Restore_HalfASurrogatePairIntoPlainText_IsRefused()
    {
        using var folder = new TestFolder();
        var dictionary = new RedactionDictionary();
        var redacted = new EntityRedactor().Redact("\ud83d", [new Entity("name", 0, 1, "\ud83d", 1)], dictionary);
        dictionary.Save(folder["names.json"]);

        var result = Cluener.RunWith(redacted.Text, "restore", "--dictionary", folder["names.json"]);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("A text holds half of a surrogate pair", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\u00FFb", "is not valid UTF-8")]
    [InlineData("{\"body\":1}", "has no field 'text'")]
    [InlineData("{\"text\":5}", "has a number in the field 'text'")]
    public void View_LineThatIsNoText_IsNamedAsItStandsInTheFile(string line, string expected)
    {
        using var folder = new TestFolder();
        File.WriteAllBytes(folder["a.txt"], [.. "华为\n\n"u8, .. System.Text.Encoding.Latin1.GetBytes(line)]);

        var result = Cluener.Run("view", folder["a.txt"], "--terminal");

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith($"Line 3 of '{folder["a.txt"]}' {expected}", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void View_OfTaggedRows_WritesOnePageAndColouredText()
    {
        using var folder = new TestFolder();
        Cluener.RunWell("tag", SampleTexts.AnnotatedPath, "-o", folder["found.jsonl"], "-q");

        Cluener.RunWell("view", folder["found.jsonl"]);
        var terminal = Cluener.RunWell("view", folder["found.jsonl"], "--terminal").Output;

        var page = File.ReadAllText(folder["found.html"]);
        Assert.Contains("李晓明", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.Contains("李晓明", terminal, StringComparison.Ordinal);
    }
}
