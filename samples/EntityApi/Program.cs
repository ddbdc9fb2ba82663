using ClueNer.MLNet;

try
{
    EntityApi.EntityApp.Create(args).Run();
    return 0;
}
catch (Exception error) when (error is EntityModelException or IOException)
{
    // A model that is not there or not readable, an address in use: the message says it all.
    Console.Error.WriteLine(error.Message);
    return 1;
}
