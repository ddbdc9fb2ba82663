using System.Buffers;
using System.Text.Json;
using System.Threading.Channels;
using ClueNer.MLNet.Hosting;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace EntityApi.Endpoints;

/// <summary>
/// JSON Lines in, JSON Lines out, line by line. Reading, scoring and writing run at the same time, with a bounded number of lines in
/// between.
/// </summary>
internal static class BatchEndpoint
{
    private const string JsonLines = "application/jsonl";

    /// <summary>Answers are sent when they add up to this size, or when the next one is not ready.</summary>
    private const int FlushBytes = 16 * 1024;

    public static void MapBatch(this IEndpointRouteBuilder app, ApiLimits limits) => app
        .MapPost("/entities/batch", AnswerAsync)
        .WithTags(EntityApp.Tag)
        .WithName("FindEntitiesOfMany")
        .WithSummary("The entities of many texts: a JSON object a line in, and out in the same order")
        .WithDescription("Each line is {\"text\": \"…\"}; its answer is {\"entities\": […]} or {\"error\": \"…\"}. Read answers while you send.")
        .WithMetadata(new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(limits.BatchBytes))
        .Accepts<TextRequest>(JsonLines, "application/x-ndjson", "application/json", "text/plain")
        .Produces<EntitiesAnswer>(StatusCodes.Status200OK, JsonLines)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge);

    private static async Task AnswerAsync(
        HttpContext context, BatchingEntityRecognizer recognizer, ApiLimits limits, IOptions<JsonOptions> json)
    {
        if (context.Request.ContentLength > limits.BatchBytes)
        {
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        // Reading also ends if the client is gone or an answer cannot be sent.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var answers = Channel.CreateBounded<Task<object>>(limits.LinesInFlight);
        var reading = ReadAsync(context, recognizer, limits, json.Value.SerializerOptions, answers.Writer, stop.Token);
        try
        {
            await WriteAsync(context.Response, answers.Reader, json.Value.SerializerOptions, stop.Token);
        }
        finally
        {
            await stop.CancelAsync();
            await reading;
        }
    }

    private static async Task ReadAsync(
        HttpContext context,
        BatchingEntityRecognizer recognizer,
        ApiLimits limits,
        JsonSerializerOptions options,
        ChannelWriter<Task<object>> answers,
        CancellationToken cancellation)
    {
        var lines = new LineReader(context.Request.BodyReader, limits.LineBytes);
        try
        {
            for (var number = 1; await lines.ReadAsync(cancellation); number++)
            {
                var text = lines.Parse(options, out var error);
                error ??= limits.Refuse(text!);
                // Waiting for a free place before scoring bounds the number of lines in flight.
                await answers.WaitToWriteAsync(cancellation);
                answers.TryWrite(error is null
                    ? FindAsync(recognizer, text!, cancellation)
                    : Task.FromResult<object>(new LineError(FormattableString.Invariant($"Line {number}: {error}"))));
            }

            answers.Complete();
        }
        catch (BadHttpRequestException e)
        {
            // The rest cannot be read, but the lines before it are answered.
            await answers.WriteAsync(Task.FromResult<object>(new LineError(e.Message)), cancellation);
            answers.Complete();
        }
        catch (Exception e)
        {
            answers.Complete(e);
        }
    }

    private static async Task<object> FindAsync(BatchingEntityRecognizer recognizer, string text, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return EntitiesAnswer.Of(await recognizer.RecognizeAsync(text, cancellation));
            }
            catch (EntityQueueFullException)
            {
                // A full queue slows a batch down; it does not fail it.
                await Task.Delay(10, cancellation);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                return new LineError(e.Message);
            }
        }
    }

    private static async Task WriteAsync(HttpResponse response, ChannelReader<Task<object>> answers, JsonSerializerOptions options, CancellationToken cancellation)
    {
        response.ContentType = JsonLines;
        var unsent = 0;
        while (await answers.WaitToReadAsync(cancellation))
        {
            while (answers.TryRead(out var task))
            {
                if (!task.IsCompleted || unsent >= FlushBytes)
                {
                    await FlushAsync();
                }

                var answer = await task;
                var line = JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), options);
                response.BodyWriter.Write(line);
                response.BodyWriter.Write("\n"u8);
                unsent += line.Length + 1;
            }

            await FlushAsync();
        }

        async ValueTask FlushAsync()
        {
            if (unsent > 0)
            {
                await response.BodyWriter.FlushAsync(cancellation);
                unsent = 0;
            }
        }
    }
}
