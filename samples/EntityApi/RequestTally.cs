namespace EntityApi;

/// <summary>Counts each request when it comes, and when its answer is sent whole.</summary>
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
