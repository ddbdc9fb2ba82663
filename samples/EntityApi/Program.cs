using ClueNer.MLNet;

try
{
    EntityApi.EntityApp.Create(args).Run();
    return 0;
}
catch (Exception error) when (error is EntityModelException or IOException)
{
    // A missing or unreadable model, or an address in use: the message is enough.
    Console.Error.WriteLine(error.Message);
    return 1;
}
