// Load on the recogniser or on a running EntityApi, from 32 callers, each of which waits for an answer before the next request.
//   EntityApi.Load recognizer [seconds]
//   EntityApi.Load http URL [seconds] [server's process id, to watch its memory]
using System.Globalization;
using EntityApi.Load;

const int Callers = 32;
switch (args)
{
    case ["recognizer", ..]:
        await RecognizerLoad.RunAsync(Callers, Seconds(args, 1));
        return 0;
    case ["http", var url, ..]:
        return await HttpLoad.RunAsync(new Uri(url), Callers, Seconds(args, 2), args.Length > 3 ? int.Parse(args[3], CultureInfo.InvariantCulture) : null);
    default:
        Console.Error.WriteLine("Expected 'recognizer [seconds]' or 'http URL [seconds] [process id]'.");
        return 2;
}

static TimeSpan Seconds(string[] args, int index) =>
    TimeSpan.FromSeconds(args.Length > index ? double.Parse(args[index], CultureInfo.InvariantCulture) : 10);
