using System.Text;
using System.Text.Json;
using ClueNer.MLNet.Text;

namespace ClueNer.MLNet.EntityModels;

/// <summary>Reads a model folder and checks that its files are present, complete, and fit together.</summary>
internal static class EntityModelReader
{
    public static EntityModelDefinition Read(string folder)
    {
        try
        {
            return ReadFiles(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EntityModelException($"A file of the model '{folder}' cannot be read ({e.Message.TrimEnd('.')}): check the disk and the permissions.", e);
        }
    }

    /// <summary>Reads a JSON file of a model folder.</summary>
    /// <exception cref="EntityModelException">The file is not a JSON object, or <paramref name="read"/> finds something unexpected.</exception>
    public static T ReadJson<T>(string file, Func<JsonFields, T> read)
    {
        try
        {
            using var document = JsonDocument.Parse(ReadText(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return read(JsonFields.Of(document.RootElement, file));
        }
        catch (JsonException e)
        {
            throw new EntityModelException(
                $"'{file}' cannot be read as JSON at line {e.LineNumber + 1}, expected the file that 'cluener convert' wrote: convert the checkpoint again.", e);
        }
        catch (InvalidOperationException e)
        {
            throw new EntityModelException($"'{file}' has a string with half a surrogate pair, expected text: convert the checkpoint again.", e);
        }
    }

    private static EntityModelDefinition ReadFiles(string folder)
    {
        RequireFiles(folder, EntityModelFiles.Settings, EntityModelFiles.Config);
        var file = Path.Combine(folder, EntityModelFiles.Settings);
        var settings = EntityModelSettings.Load(file);
        string[] hashed = [EntityModelFiles.Onnx, EntityModelFiles.VocabularyOf(settings.Tokenization)];
        RequireFiles(folder, [.. hashed.Reverse()]);
        // In parallel with reading: hashing a file of hundreds of megabytes takes a while.
        var hashes = hashed.ToDictionary(name => name, name => Task.Run(() => Sha256.OfFile(Path.Combine(folder, name))));
        var config = ModelConfig.Read(Path.Combine(folder, EntityModelFiles.Config));
        var tokenizer = TokenizerConfig.Read(Path.Combine(folder, EntityModelFiles.TokenizerConfig));
        var vocabulary = ReadVocabulary(Path.Combine(folder, hashed[1]), settings.Tokenization);
        CheckHashes(folder, settings, hashes);
        var model = new EntityModelDefinition(
            vocabulary,
            tokenizer.ToOptions(settings.Tokenization) with { FoldTraditional = settings.FoldTraditional },
            config.Labels,
            tokenizer.Limit(config.ModelLength),
            settings);
        EntityModelSettingsCheck.Check($"'{file}'", model);
        return model;
    }

    private static string ReadVocabulary(string file, TokenizationMode mode) =>
        mode == TokenizationMode.SentencePiece ? Convert.ToBase64String(File.ReadAllBytes(file)) : ReadText(file);

    private static string ReadText(string file)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(file)).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            throw new EntityModelException($"'{file}' is not UTF-8, expected UTF-8 text: convert the checkpoint again.", e);
        }
    }

    private static void RequireFiles(string folder, params ReadOnlySpan<string> names)
    {
        if (!Directory.Exists(folder))
        {
            throw new EntityModelException($"No folder '{folder}', expected an entity model folder: check the path, or make one with 'cluener convert'.");
        }

        foreach (var name in names)
        {
            if (!File.Exists(Path.Combine(folder, name)))
            {
                throw new EntityModelException(
                    $"The folder '{folder}' has no {name}, expected an entity model with {EntityModelFiles.Onnx}, {EntityModelFiles.Vocabulary}, {EntityModelFiles.Config} and {EntityModelFiles.Settings}: make one with 'cluener convert'.");
            }
        }
    }

    private static void CheckHashes(string folder, EntityModelSettings settings, Dictionary<string, Task<string>> hashes)
    {
        foreach (var name in hashes.Keys)
        {
            var file = Path.Combine(folder, name);
            if (settings.Sha256 is null || !settings.Sha256.TryGetValue(name, out var expected))
            {
                throw new EntityModelException(
                    $"'{Path.Combine(folder, EntityModelFiles.Settings)}' has no SHA-256 of {name}, expected one: convert the checkpoint again.");
            }

            var found = hashes[name].GetAwaiter().GetResult();
            if (!found.Equals(expected, StringComparison.OrdinalIgnoreCase))
            {
                throw new EntityModelException(
                    $"'{file}' has SHA-256 {found}, expected {expected}: the file was changed or cut short, so copy or convert the model again.");
            }
        }
    }
}
