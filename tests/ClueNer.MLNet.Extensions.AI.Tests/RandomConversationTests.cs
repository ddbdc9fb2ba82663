using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;

namespace ClueNer.MLNet.Extensions.AI.Tests;

/// <summary>
/// In a thousand conversations with tools and streaming, no original reaches the server or a log, and each answer has the original.
/// </summary>
public class RandomConversationTests
{
    private const string Family = "赵钱孙周吴郑冯陈褚卫蒋沈韩杨";
    private const string Given = "晓明伟芳娜敏静丽强磊军洋勇艳杰涛";

    // The changes that models make to placeholders; each is still restored.
    private static readonly Func<string, string>[] Habits =
    [
        text => text,
        text => text.Replace('〔', '[').Replace('〕', ']'),
        text => text.Replace('〔', '【').Replace('〕', '】'),
        text => text.Replace("〔", "", StringComparison.Ordinal).Replace("〕", "", StringComparison.Ordinal),
        text => text.Replace("〔", "〔 ", StringComparison.Ordinal).Replace("〕", "\n〕", StringComparison.Ordinal),
        text => text.ToUpperInvariant(),
    ];

    [Fact]
    public async Task Conversations_WithToolsAndStreaming_LeaveNoOriginalOnTheServer()
    {
        var logs = new RecordedLogs();
        var placeholders = 0;
        var calls = 0;
        for (var seed = 0; seed < 1_000; seed++)
        {
            var random = new Random(seed);
            string[] names = [Name(random), Name(random), Name(random)];
            string[] phones = [Phone(random), Phone(random)];
            string[] originals = [.. names, .. phones];
            var server = new ModelServer { Answer = Habits[random.Next(Habits.Length)] };
            var lookup = AIFunctionFactory.Create(
                (string who, int count) =>
                {
                    calls++;
                    Assert.Contains(who, originals);
                    return new { who, count, phone = long.Parse(phones[1], CultureInfo.InvariantCulture), list = new[] { $"我叫{names[2]}。", names[0] } };
                },
                "lookup");
            var functionsOutside = random.Next(2) == 0;
            var builder = server.AsBuilder();
            builder = functionsOutside ? builder.UseFunctionInvocation() : builder;
            builder = builder.UseEntityRedaction(Recognizers.Introduced);
            using var client = (functionsOutside ? builder : builder.UseFunctionInvocation()).Build(new LogServices(logs));
            var session = random.Next(2) == 0 ? new EntityRedactionSession() : null;
            List<ChatMessage> history = [new(ChatRole.System, "保留〔〕里的内容。")];
            var turns = random.Next(1, 4);
            for (var turn = 0; turn < turns; turn++)
            {
                var name = names[random.Next(2)];
                var text = turn == 0
                    ? $"我叫{names[0]}。同事说：我叫{names[1]}。电话 {phones[0]} 。"
                    : random.Next(2) == 0 ? $"请查 {name} 。" : $"转告 {name} ，回电 {phones[0]} 。";
                history.Add(new ChatMessage(ChatRole.User, text));
                var options = session?.Attach() ?? new ChatOptions();
                options.Tools = [lookup];
                var response = random.Next(4) == 0
                    ? await client.GetResponseAsync(history, options, TestContext.Current.CancellationToken)
                    : await client.GetStreamingResponseAsync(history, options, TestContext.Current.CancellationToken).ToChatResponseAsync(TestContext.Current.CancellationToken);
                history.AddRange(response.Messages);
                if (text.Contains('查'))
                {
                    Assert.All([names[0], names[2], phones[1]], original => Assert.Contains(original, response.Text, StringComparison.Ordinal));
                }
                else if (turn > 0)
                {
                    Assert.Equal(text, response.Text);
                }
            }

            placeholders += server.Log.Split('〔').Length - 1;
            Assert.All(originals, original => Assert.DoesNotContain(original, server.Log, StringComparison.Ordinal));
            var logged = logs.Take();
            Assert.Contains("placeholders", logged, StringComparison.Ordinal);
            Assert.All(originals, original => Assert.DoesNotContain(original, logged, StringComparison.Ordinal));
        }

        Assert.True(placeholders > 5_000 && calls > 300, $"{placeholders} placeholders, {calls} calls of the tool");
    }

    private static string Name(Random random) => $"{Family[random.Next(Family.Length)]}{Given[random.Next(Given.Length)]}{Given[random.Next(Given.Length)]}";

    private static string Phone(Random random) => "13" + random.NextInt64(100_000_000, 999_999_999).ToString(CultureInfo.InvariantCulture);

    private sealed class LogServices(RecordedLogs logs) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(ILoggerFactory) ? logs : null;
    }
}
