namespace EntityApi;

/// <summary>Counts each request when it arrives, and when its answer has been sent completely.</summary>
internal sealed class RequestTally(RequestDelegate next, RequestCount count)
{
    public Task InvokeAsync(HttpContext context)
    {
        count.Accepted();
        context.Response.OnCompleted(() =>
        {
            if (!context.RequestAborted.IsCancellationRequested)
            {
                count.Answered();
            }

            return Task.CompletedTask;
        });
        return next(context);
    }
}
