using ClueNer.MLNet.Cli.Files;

namespace ClueNer.MLNet.Cli;

/// <summary>Turns an exception into one sentence and an exit code.</summary>
internal static class Errors
{
    public static int Catch(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (CommandException e)
        {
            return Say(e.Message, e.ExitCode);
        }
        catch (IOException e) when (SystemErrors.IsBrokenPipe(e))
        {
            // The reader of the output has closed it: it needs no more.
            return ExitCode.Success;
        }
        catch (IOException e) when (SystemErrors.IsNoSpace(e))
        {
            return Say($"The disk is full ({Sentence(e)}): free some space and run it again.", ExitCode.Error);
        }
        catch (ArgumentException e) when (e.TargetSite?.DeclaringType?.Assembly is { } thrower && (thrower == typeof(EntityModel).Assembly || thrower == typeof(EntityModelTrainer).Assembly))
        {
            return Say(Sentence(e), ExitCode.Usage);
        }
        catch (Exception e) when (e is EntityModelException or EntityDataException or EntityTrainingException or IOException or UnauthorizedAccessException or InvalidDataException)
        {
            return Say(Sentence(e), ExitCode.Error);
        }
        catch (Exception e)
        {
            Say($"An unexpected error occurred ({e.GetType().Name}: {Sentence(e)}): please report it with the lines below.", ExitCode.Error);
            return Say(e.ToString(), ExitCode.Error);
        }
    }

    private static int Say(string message, int exitCode)
    {
        Console.Error.WriteLine(message);
        return exitCode;
    }

    /// <summary>The message without the parameter name that .NET appends.</summary>
    private static string Sentence(Exception e)
    {
        var message = e.Message.Split('\n')[0].TrimEnd();
        var parameter = message.IndexOf(" (Parameter '", StringComparison.Ordinal);
        return parameter < 0 ? message : message[..parameter];
    }
}
