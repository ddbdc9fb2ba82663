// A chat in the console with any OpenAI-compatible endpoint, which gets placeholders for names and numbers.
using System.ClientModel;
using System.ComponentModel;
using System.Text;
using ClueNer.MLNet;
using ClueNer.MLNet.Extensions.AI;
using Microsoft.Extensions.AI;
using OpenAI;
using RedactedChat;

Console.OutputEncoding = Encoding.UTF8;
Console.InputEncoding = Encoding.UTF8;
if (args is ["echo", var log])
{
    await EchoServer.RunAsync(log);
    return 0;
}

if (args is not [var endpoint, var modelName] || !Uri.TryCreate(endpoint, UriKind.Absolute, out var address))
{
    Console.Error.WriteLine(
        """
        RedactedChat ENDPOINT MODEL   chats with MODEL at ENDPOINT (http://localhost:11434/v1); the key is in OPENAI_API_KEY
        RedactedChat echo LOG         starts a local endpoint that echoes, and writes what it receives to LOG
        """);
    return 2;
}

var phones = new Dictionary<string, string> { ["李晓明"] = "13800138000", ["王小红"] = "13912345678" };
var lookup = AIFunctionFactory.Create(
    [Description("查一个人的电话号码")] (string name) => phones.TryGetValue(name, out var phone) ? $"{name}的电话是{phone}" : $"没有{name}的电话",
    "lookup");

var key = new ApiKeyCredential(Environment.GetEnvironmentVariable("OPENAI_API_KEY") is { Length: > 0 } given ? given : "none");
using var recognizer = new EntityRecognizer();
using var client = new OpenAIClient(key, new OpenAIClientOptions { Endpoint = address }).GetChatClient(modelName).AsIChatClient()
    .AsBuilder()
    .UseFunctionInvocation()
    .UseEntityRedaction(recognizer)
    .Build();

var session = new EntityRedactionSession();
List<ChatMessage> history = [new(ChatRole.System, "请原样保留占位符。")];
while (Console.ReadLine() is { Length: > 0 } line)
{
    history.Add(new ChatMessage(ChatRole.User, line));
    List<ChatResponseUpdate> updates = [];
    try
    {
        await foreach (var update in client.GetStreamingResponseAsync(history, session.Attach(new ChatOptions { Tools = [lookup] })))
        {
            Console.Write(update.Text);
            updates.Add(update);
        }
    }
    catch (Exception e) when (e is HttpRequestException or ClientResultException or AggregateException)
    {
        Console.Error.WriteLine($"{address} did not answer ({e.Message}), expected an OpenAI-compatible endpoint: check its address and OPENAI_API_KEY.");
        return 1;
    }

    Console.WriteLine();
    history.AddMessages(updates);
}

Console.WriteLine($"{session.Dictionary.Entries.Count} placeholders, {session.RestoredCount} restored, {session.LeftCount} left");
return 0;
