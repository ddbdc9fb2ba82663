using System.CommandLine;

namespace ClueNer.MLNet.Cli.Commands;

/// <summary>The options that name a redaction dictionary and its key.</summary>
internal sealed class DictionaryOptions
{
    private readonly ValueOption<string?> _key = new(
        "--dictionary-key-file", "file", "Encrypts the dictionary (AES-256-GCM) with this key: a file of 16 bytes or more, as 'openssl rand -out key 32' makes it.");

    public DictionaryOptions(string description) => Dictionary = new("--dictionary") { Description = description, HelpName = "file" };

    public Option<string?> Dictionary { get; }

    public void AddTo(Command command) => command.AddOptions(Dictionary, _key);

    /// <exception cref="CommandException">The file does not exist, or the key does not fit.</exception>
    public RedactionDictionary Load(ParseResult parsed, string file)
    {
        if (!File.Exists(file))
        {
            throw new CommandException($"No dictionary '{file}', expected the file that redact wrote: check the path.");
        }

        return Key(parsed) is { } key ? RedactionDictionary.Load(file, key) : RedactionDictionary.Load(file);
    }

    public void Save(ParseResult parsed, RedactionDictionary dictionary, string file)
    {
        if (Key(parsed) is { } key)
        {
            dictionary.Save(file, key);
        }
        else
        {
            dictionary.Save(file);
        }
    }

    private byte[]? Key(ParseResult parsed) => parsed.GetValue(_key) is { } file ? File.ReadAllBytes(file) : null;
}
