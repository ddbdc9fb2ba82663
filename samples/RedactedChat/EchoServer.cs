using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace RedactedChat;

/// <summary>
/// An endpoint that logs what it receives. It calls <c>lookup</c> if the user writes 查, and otherwise echoes in pieces of one to four
/// chars, so that placeholders are cut at every position.
/// </summary>
internal static partial class EchoServer
{
    // Write Chinese to the log without escapes: a search for a name would miss an escaped one.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task RunAsync(string log)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var requests = 0;
        app.MapPost("/v1/chat/completions", async context =>
        {
            var request = (await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted))!;
            await File.AppendAllTextAsync(log, request.ToJsonString(Readable) + "\n", context.RequestAborted);
            var last = request["messages"]!.AsArray()[^1]!;
            var text = TextOf(last["content"]);
            context.Response.ContentType = "text/event-stream";
            if ((string?)last["role"] == "user" && text.Contains('查'))
            {
                var arguments = new JsonObject { ["name"] = PlaceholderPattern().Match(text).Value }.ToJsonString(Readable);
                await SendAsync(context, new JsonObject
                {
                    ["tool_calls"] = new JsonArray(new JsonObject
                    {
                        ["index"] = 0,
                        ["id"] = "call",
                        ["type"] = "function",
                        ["function"] = new JsonObject { ["name"] = "lookup", ["arguments"] = arguments },
                    }),
                });
                await SendAsync(context, [], "tool_calls");
            }
            else
            {
                var length = 1 + (requests++ % 4);
                foreach (var piece in text.Chunk(length))
                {
                    await SendAsync(context, new JsonObject { ["content"] = new string(piece) });
                }

                await SendAsync(context, [], "stop");
            }

            await context.Response.WriteAsync("data: [DONE]\n\n");
        });
        await app.StartAsync();
        Console.WriteLine(app.Urls.Single() + "/v1");
        await app.WaitForShutdownAsync();
    }

    private static Task SendAsync(HttpContext context, JsonObject delta, string? finishReason = null)
    {
        delta["role"] = "assistant";
        var chunk = new JsonObject
        {
            ["id"] = "echo",
            ["object"] = "chat.completion.chunk",
            ["created"] = 0,
            ["model"] = "echo",
            ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finishReason }),
        };
        return context.Response.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"data: {chunk.ToJsonString()}\n\n"));
    }

    /// <summary>A content is a text or a list of parts.</summary>
    private static string TextOf(JsonNode? content) =>
        content is JsonArray parts ? string.Concat(parts.Select(part => (string?)part!["text"])) : (string?)content ?? "";

    [GeneratedRegex("〔[^〕]*〕")]
    private static partial Regex PlaceholderPattern();
}
